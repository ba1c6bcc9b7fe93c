import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { FIRST, PERIOD } from '../../bench/country/country.queries.ts'

/**
 * Clerks submit, chairs approve, a cadre reminds, all with an Idempotency-Key and as often as it takes. What they were told is done is kept,
 * with the receipt, to be compared with what the database holds.
 */
export interface Told {
  readonly submitted: Map<number, number>, readonly approved: Set<number>, readonly reminded: Set<string>
  retried: number
  /** answers above 499 that are not "503, come again in n seconds" */
  readonly broken: string[]
}
export interface Crowd { readonly address: string, readonly enterprises: number, readonly newKeys?: boolean }

export const SILENT = 200, FORM = 'crash-form'
const HANDS = 20

export const startSurge = ({ address, enterprises, newKeys = false }: Crowd) => {
  const agent = new Agent({ keepAlive: true, maxSockets: HANDS })
  const told: Told = { submitted: new Map(), approved: new Set(), reminded: new Set(), retried: 0, broken: [] }
  let running = true, gaveUp = false, next = 0, reminders = 0

  const once = (path: string, token: string, key: string, version: number | null, body: unknown): Promise<number> => new Promise((answered) => {
    const text = JSON.stringify(body)
    const q = request(`${address}/api/v1${path}`, {
      agent, method: 'POST', timeout: 5000,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'idempotency-key': key, ...(version === null ? {} : { 'if-match': `"${version}"` }) },
    }, (answer) => {
      const status = answer.statusCode!
      if (status >= 500 && (status !== 503 || !answer.headers['retry-after'])) told.broken.push(`${status} ${path}`)
      answer.resume().on('end', () => answered(status)).on('error', () => answered(0))
    })
    q.on('timeout', () => q.destroy()).on('error', () => answered(0))
    q.end(text)
  })
  /** As often as it takes: also after the surge was called off, so that in the end everybody knows. */
  const ask = async (path: string, token: string, version: number | null, body: unknown): Promise<number> => {
    for (let key = randomUUID(); ; told.retried++) {
      const status = await once(path, token, key, version, body)
      if (status >= 200 && status < 500) return status
      if (gaveUp) throw new Error('given up')
      if (newKeys) key = randomUUID()
      await sleep(40)
    }
  }
  const clerk = async () => {
    while (running && next < enterprises - SILENT) {
      const e = next++, org = FIRST + e, value = 1 + e % 30, path = `/reports/${FORM}/${org}/${PERIOD}`
      if (await ask(`${path}/submission`, `preparer-${e}`, 0, { values: { innovations: value, nonPublic: null } }) !== 200) continue
      told.submitted.set(org, value)
      if (await ask(`${path}/approval`, `approver-${e}`, 1, {}) === 200) told.approved.add(org)
    }
  }
  const cadre = async () => {
    while (running) {
      const note = `演示${reminders++}`, org = FIRST + enterprises - SILENT + reminders % SILENT
      if (await ask('/reminders', 'cadre-0', null, { form: FORM, period: PERIOD, orgs: [org], note }) === 200) told.reminded.add(note)
    }
  }
  const hands = [...Array.from({ length: HANDS / 2 }, clerk), ...Array.from({ length: HANDS / 2 }, cadre)]
  for (const hand of hands) hand.catch(() => undefined)
  const count = () => told.submitted.size + told.approved.size + told.reminded.size
  return {
    told,
    /** until so many more were acknowledged: a kill that meets nobody at work proves nothing */
    async progress(more: number) {
      for (const from = count(); count() < from + more;) { if (gaveUp) throw new Error('given up'); await sleep(10) }
    },
    async finish() {
      running = false
      await Promise.all(hands)
    },
    /** the house is not coming back, or nobody asks any more */
    giveUp() {
      running = false
      gaveUp = true
      agent.destroy()
    },
  }
}
export type Surge = ReturnType<typeof startSurge>
