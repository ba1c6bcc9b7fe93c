import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { assemble, PLACES } from '../../assembly.ts'
import { countPending } from '../../modules/figure/index.ts'
import { openPool } from '../postgres/pool.ts'
import { openGate } from './gate.ts'
import { openMetrics } from './metrics.ts'
import { openPort, type Port } from './port.ts'

let world: World, port: Port, end: () => Promise<void>
const token = 'a-token-for-prometheus'
let secret: string | null = null

beforeAll(async () => {
  world = await openWorld()
  const { pool, db } = openPool(inject('databaseUrl'), 3), gate = openGate(PLACES)
  const parts = { pool, db, clock: world.clock, gate, queue: { length: () => countPending(db), onFolded: (hear: () => void) => { world.folder.on(hear) } }, version: '9.9.9', dataDir: '.' }
  const open = openMetrics({ ...parts, token: null }), guarded = openMetrics({ ...parts, token })
  const { app } = assemble({ db, clock: world.clock, keys: world.keys, folder: world.folder, checkAnswers: true, gate, note: (of) => { open.note(of); guarded.note(of) } })
  open.serve(app)
  const other = assemble({ db, clock: world.clock, keys: world.keys, folder: world.folder, checkAnswers: true, gate }).app
  guarded.serve(other)
  port = await openPort((request, bindings) => (secret === null ? app : other).fetch(request, bindings), 0)
  end = async () => { await port.close(); await db.destroy() }
})
afterAll(async () => { await end(); await world.close() })

const at = (path: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port.number}${path}`, { headers })
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="[^"\\]*",?)*)\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/
/** Each line is read, so that one which Prometheus could not read fails. */
const parse = (text: string) => text.split('\n').filter((l) => l && !l.startsWith('#')).map((line) => {
  const found = LINE.exec(line)
  if (!found) throw new Error(`not a sample: ${line}`)
  return { name: found[1]!, labels: Object.fromEntries([...(found[2] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map((m) => [m[1]!, m[2]!])), value: Number(found[3]) }
})
const read = async () => parse(await (await at('/metrics')).text())

it('counts requests by endpoint and class, sign-ins that failed, and says what waits', async () => {
  await at('/api/v1/session')
  await fetch(`http://127.0.0.1:${port.number}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'nobody-here', password: 'wrong-password-1' }) })
  const samples = await read(), one = (name: string, labels: Record<string, string> = {}) => samples.find((s) => s.name === name && Object.entries(labels).every(([k, v]) => s.labels[k] === v))?.value
  expect(one('jg_http_request_seconds_count', { endpoint: 'getSession', status: '4xx' })).toBe(1)
  expect(one('jg_sign_in_failures_total')).toBe(1)
  expect(one('jg_build_info', { version: '9.9.9' })).toBe(1)
  expect(one('jg_database_up')).toBe(1)
  expect(one('jg_pool_connections', { state: 'waiting' })).toBe(0)
  expect(one('jg_gate_refused_total', { rank: 'read' })).toBe(0)
  expect(one('jg_disk_free_bytes')).toBeGreaterThan(0)
  expect(one('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0)
  for (const name of ['jg_fold_pending', 'jg_fold_behind_seconds', 'jg_audit_unsealed', 'jg_audit_unsealed_seconds', 'jg_sessions', 'jg_backup_timestamp_seconds', 'jg_outward_held']) expect([name, one(name)]).toEqual([name, expect.any(Number)])
})

it('has labels from small sets of names and nothing of anybody', async () => {
  const person = await world.orgs([{ code: 'metrics' }]).then(() => world.person('metrics', 'cadre'))
  for (const path of [`/api/v1/orgs/${person.orgId}`, '/api/v1/plans/no-such-plan', '/no/such/page', '/api/v1/orgs?search=13912345678']) await at(path, { authorization: person.authorization })
  const samples = await read(), labels = new Set(samples.flatMap((s) => Object.keys(s.labels)))
  for (const name of labels) expect(['endpoint', 'status', 'state', 'rank', 'kind', 'le', 'version', 'node', 'type', 'quantile', 'major', 'minor', 'patch', 'space']).toContain(name)
  const text = JSON.stringify(samples)
  for (const leak of ['no-such', '13912345678', 'nobody-here', '/api/']) expect(text).not.toContain(leak)
})

it('is for this machine alone, or for whoever shows the token', async () => {
  expect((await at('/metrics')).status).toBe(200)
  expect((await at('/metrics', { 'x-forwarded-for': '203.0.113.5' })).status).toBe(404)
  expect((await world.app.request('/metrics')).status).toBe(404)
  secret = token
  expect((await at('/metrics')).status).toBe(404)
  expect((await at('/metrics', { authorization: 'Bearer another' })).status).toBe(404)
  expect((await at('/metrics', { authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.5' })).status).toBe(200)
  secret = null
})
