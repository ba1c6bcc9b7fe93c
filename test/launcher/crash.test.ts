import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wire, type Answer, type Contract, type Input } from '../../src/kernel/contract.ts'
import { rebuildFigures } from '../../src/modules/figure/browser.ts'
import { getReport, listReports, submitReport } from '../../src/modules/report/browser.ts'
import { freePort, root } from '../journeys/product.ts'

/** Killed in the middle of submissions, with clients that retry under the same key: nothing acknowledged is lost, nothing is there twice. */
const FORM = '000-F1', PERIOD = '2013Q3', MANY = 60, AT_ONCE = 6
let dataDir: string, port: number, child: ChildProcess, token: string

const start = async () => {
  child = spawn(process.execPath, [join(root, 'bin', 'start.mjs')], { cwd: root, env: { ...process.env, PORT: String(port), JG_DATA: dataDir, NODE_ENV: 'production' }, stdio: 'ignore' })
  for (let i = 0; i < 600; i++) {
    if (await fetch(`http://localhost:${port}/readyz`).then((r) => r.ok, () => false)) return
    await pause(100)
  }
  throw new Error('the product did not start')
}
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const killNode = async () => { const gone = new Promise((done) => child.once('exit', done)); child.kill('SIGKILL'); await gone; await start() }
const killPostgres = async () => process.kill(Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL')

/** Until it is answered: a client does not know whether the line or the server died, and asks again with the same key. */
const ask = async <C extends Contract>(contract: C, input: Input<C>, version?: number): Promise<{ status: number, body: Answer<C> }> => {
  const { method, url, body } = wire(contract, input), key = randomUUID()
  for (let i = 0; i < 400; i++) {
    try {
      const answer = await fetch(`http://localhost:${port}${url}`, {
        method, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(10_000),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      })
      if (answer.status < 500) return { status: answer.status, body: await answer.json() as Answer<C> }
    } catch { /* the server is away: again */ }
    await pause(100)
  }
  throw new Error(`${contract.name} was never answered`)
}

beforeAll(async () => {
  ;[dataDir, port] = [await mkdtemp(join(tmpdir(), 'jiangong-crash-')), await freePort()]
  await start()
  token = (await readFile(join(dataDir, 'tokens', 'xj.token'), 'utf8')).trim()
}, 120_000)
afterAll(async () => {
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
  await rm(dataDir, { recursive: true, force: true })
})

it('loses nothing acknowledged and doubles nothing when postgres and node are killed in the middle', async () => {
  const missing = (await ask(listReports, { query: { form: FORM, period: PERIOD, state: ['missing'], limit: MANY } })).body.rows
  expect(missing).toHaveLength(MANY)
  const acknowledged = new Map<number, number>(), waiting = [...missing]
  const client = async () => {
    for (let r = waiting.pop(); r; r = waiting.pop()) {
      const value = 1 + (r.org % 7)
      const { status } = await ask(submitReport, { params: { form: FORM, org: r.org, period: PERIOD }, body: { values: { techInnovation: value } } }, 0)
      expect(status).toBe(200)
      acknowledged.set(r.org, value)
    }
  }
  const killer = async () => {
    for (const [at, kill] of [[MANY / 5, killPostgres], [MANY / 2, killNode], [MANY * 0.75, killPostgres]] as const) {
      while (acknowledged.size < at) await pause(5)
      await kill()
    }
  }
  await Promise.all([killer(), ...Array.from({ length: AT_ONCE }, client)])

  expect(acknowledged.size).toBe(MANY)
  for (const [org, value] of acknowledged) {
    const { body } = await ask(getReport, { params: { form: FORM, org, period: PERIOD } })
    expect({ state: body.state, version: body.version, value: body.values.techInnovation, steps: body.steps.length }).toEqual({ state: 'submitted', version: 1, value, steps: 1 })
  }
  token = (await readFile(join(dataDir, 'tokens', 'national.token'), 'utf8')).trim()
  expect((await ask(rebuildFigures, { body: { verify: true } })).body.drift).toBe(0)
}, 180_000)
