import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { serve } from '@hono/node-server'
import { compileAccess, compileScope } from '../src/platform/access/access.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Context } from '../src/platform/http/context.ts'
import type { Actor } from '../src/platform/session/session.ts'
import { scoped, WHOLE, type Tx } from '../src/platform/postgres/pool.ts'
import { startFolder } from '../src/modules/figure/index.ts'
import { approve, submit } from '../src/modules/report/report.service.ts'
import { keysInMemory } from '../src/platform/secrets/keys.ts'
import { assemble, sentences } from '../src/assembly.ts'
import { at, atLeast, atMost, inCountry, median, report, round, TODAY, type Land } from './country/country.ts'
import { bareApproval, bareSubmission, clearDeltas, COUNTIES, FIRST, pending, PERIOD, ROOT, rootRow } from './country/country.queries.ts'

/**
 * What a submission costs: a report submitted by its clerk and approved by its chair, in two transactions, against bare INSERTs of the same
 * rows; then the same through HTTP with permission, audit and idempotency; then, under that load, how long until the root shows it.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } })
const HANDS = 16, ROUNDS = 5, EACH = 800, HTTP_EACH = 800, LOAD = 4000, PROBES = 150
const ENTERPRISES = ROUNDS * (EACH + HTTP_EACH) + LOAD + HANDS + 400
/** The federation's own morning: the period is open on it, whatever the year outside. */
const HERE = new Date(`${TODAY}T02:00:00Z`)
const form = 'bench-form', access = compileAccess(sentences), keys = keysInMemory()
const say = (line: string) => { if (!flags.json) process.stderr.write(`${line}\n`) }

const path = (e: number) => `0.${ROOT}.${ROOT + 1 + (1 + e % COUNTIES) % 14}.${ROOT + 15 + e % COUNTIES}.${FIRST + e}`
const actorOf = (e: number, role: 'preparer' | 'approver'): Actor => ({
  accountId: (role === 'preparer' ? 1_000_000 : 2_000_000) + e, sessionId: 's', login: 'l', name: '演示用户', language: 'zh-CN', via: 'browser', scopes: null, hurdle: null, today: TODAY, storedDay: null, demo: true,
  post: { id: 1, role, orgId: FIRST + e, orgCode: 'c', orgName: 'n', orgLevel: 'grassroots', partId: ROOT + 15 + e % COUNTIES, path: path(e), homePath: path(e), industryPath: null },
})
const kept = new Map<string, unknown>()
const lasting = async <T>(key: string, find: () => Promise<T>) => { if (!kept.has(key)) kept.set(key, await find()); return kept.get(key) as T }
const contextOf = (tx: Tx, e: number, role: 'preparer' | 'approver', ifMatch: number): Context => {
  const actor = actorOf(e, role)
  return { tx, access, keys, actor, reach: 'own', scope: compileScope(actor, 'own'), now: systemClock.now(), today: TODAY, here: HERE, ifMatch, record: () => {}, showOnce: () => {}, afterCommit: () => {}, lasting }
}

/** So many at once, each taking the next: how long the whole took, as so many a second. */
const rate = async (from: number, count: number, work: (e: number) => Promise<void>): Promise<number> => {
  const start = performance.now()
  let next = 0
  await Promise.all(Array.from({ length: HANDS }, async () => { while (next < count) await work(from + next++) }))
  return count / (performance.now() - start) * 1000
}

const ours = ({ db }: Land) => async (e: number) => {
  const params = { form, org: FIRST + e, period: PERIOD }
  await scoped(db, path(e), (tx) => submit(contextOf(tx, e, 'preparer', 0), { params, query: {}, body: { values: { innovations: 12, nonPublic: 5 } } }))
  await scoped(db, path(e), (tx) => approve(contextOf(tx, e, 'approver', 1), { params, query: {}, body: {} }))
}
/** Organisations that exist and a period that nobody fills: no row of one round stands in another's way. */
const bare = ({ db, seriesId, formId }: Land, round: number) => async (e: number) => {
  const b = { partId: ROOT + 15 + e % COUNTIES, orgId: FIRST + e, formId, period: `bare${round}`, end: '2013-06-30', path: path(e), at: systemClock.now(), id: randomUUID(), steps: [randomUUID(), randomUUID()] as [string, string] }
  await scoped(db, path(e), (tx) => bareSubmission(tx, b))
  await scoped(db, path(e), (tx) => bareApproval(tx, b, seriesId))
}
const throughHttp = async (port: number, from: number, count: number, clients = HANDS): Promise<number> => {
  const worker = new Worker(join(import.meta.dirname, 'country', 'clients.mjs'), { workerData: { port, form, period: PERIOD, first: FIRST, from, count, clients } })
  const [{ milliseconds }] = await once(worker, 'message') as [{ milliseconds: number }]
  return count / milliseconds * 1000
}

/** Nobody folds while rates are compared: the queue is emptied between the rounds, as it would be by a server of its own. */
const compare = async (land: Land, port: number) => {
  const [plain, own, http]: [number[], number[], number[]] = [[], [], []]
  let from = 0
  for (let i = 0; i < ROUNDS; i++) {
    plain.push(await rate(from, EACH, bare(land, i)))
    own.push(await rate(from, EACH, ours(land)))
    http.push(await throughHttp(port, from += EACH, HTTP_EACH))
    from += HTTP_EACH
    await clearDeltas(land.db)
    say(`${i + 1}: bare ${plain.at(-1)!.toFixed(0)}/s, ours ${own.at(-1)!.toFixed(0)}/s, through HTTP ${http.at(-1)!.toFixed(0)}/s`)
  }
  return { next: from, bare: median(plain), own: median(own), http: median(http) }
}

/** A form of its own that nobody else fills: its row at the root moves for the probe alone. */
const visible = async (land: Land, probe: { seriesId: number }, port: number, from: number) => {
  const { db, url } = land, folder = await startFolder(db, url, systemClock), waits: number[] = []
  const load = throughHttp(port, from, LOAD)
  let running = true
  const finished = load.finally(() => { running = false })
  for (let i = 0; i < PROBES && running; i++) {
    const e = from + LOAD + i, params = { form: 'probe-form', org: FIRST + e, period: PERIOD }
    await scoped(db, path(e), (tx) => submit(contextOf(tx, e, 'preparer', 0), { params, query: {}, body: { values: { innovations: 1, nonPublic: 0 } } }))
    await scoped(db, path(e), (tx) => approve(contextOf(tx, e, 'approver', 1), { params, query: {}, body: {} }))
    const start = performance.now()
    while (((await scoped(db, `0.${ROOT}`, (tx) => rootRow(tx, probe.seriesId)))?.reported ?? 0) <= i) await new Promise((r) => setTimeout(r, 5))
    waits.push(performance.now() - start)
  }
  const loaded = await finished
  await folder.drain()
  const left = await pending(db)
  await folder.close()
  return { load: round(loaded, 0), probes: waits.length, p50: round(at(waits, 0.5), 1), p99: round(at(waits, 0.99), 1), worst: round(Math.max(...waits), 1), pending: left }
}

await inCountry(ENTERPRISES, ['bench', 'probe'], async (land) => {
  const { db } = land
  const silent = { wake: () => {}, drain: async () => {}, on: () => () => {}, close: async () => {} }
  const { app } = assemble({ db, clock: systemClock, keys, folder: silent, checkAnswers: false })
  const server = serve({ fetch: app.fetch, port: 0 })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await clearDeltas(db)
  await rate(ENTERPRISES - 390, 200, bare(land, 999))
  await throughHttp(port, ENTERPRISES - 190, 150)
  const { next, ...rates } = await compare(land, port)
  const seen = await visible(land, { seriesId: land.seriesOf.get('probe')! }, port, next)
  server.close()
  report('submit', { hands: HANDS, perSecond: { bare: round(rates.bare, 0), ours: round(rates.own, 0), throughHttp: round(rates.http, 0) }, visible: seen }, [
    atLeast('submissions against bare INSERTs of the same rows', rates.own / rates.bare, 0.5),
    atLeast('through HTTP, with permission, audit and idempotency, against bare INSERTs', rates.http / rates.bare, 0.125),
    atMost('approved → visible at the root under load: p99, ms', seen.p99, 1000),
  ])
}, HANDS + 4)
