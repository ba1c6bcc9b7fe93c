import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostgres } from '../bin/postgres.mjs'
import { assemble } from '../src/assembly.ts'
import { wire, type Answer, type Contract, type Input } from '../src/kernel/contract.ts'
import { getBoard, getLedgerRecords } from '../src/modules/board/browser.ts'
import { startFolder, verify, type Folder } from '../src/modules/figure/index.ts'
import { orgByCode } from '../src/modules/org/index.ts'
import { listOrgs, ORG_SORTS } from '../src/modules/org/browser.ts'
import { listPeople, PEOPLE_SORTS } from '../src/modules/people/browser.ts'
import { listProposals } from '../src/modules/proposal/browser.ts'
import { approveReport, getReport, listReports, REPORT_SORTS, submitReport } from '../src/modules/report/browser.ts'
import { systemClock } from '../src/platform/clock.ts'
import { keysInMemory } from '../src/platform/secrets/keys.ts'
import { openPool, seeingAll, type Database } from '../src/platform/postgres/pool.ts'
import { copyDemoPlace } from './demo-place.ts'
import { demoPosts, digests, strangeReports, unevenShares, type DemoPost, type Digests } from './demo-world.queries.ts'

let dir: string, postgres: Awaited<ReturnType<typeof openPostgres>>, db: Database, folder: Folder, accounts: DemoPost[], one: Digests
let ask: <C extends Contract>(login: string, contract: C, input?: Input<C>, headers?: Record<string, string>) => Promise<Answer<C>>

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'jiangong-test-'))
  await copyDemoPlace(dir)
  postgres = await openPostgres({ dataDir: join(dir, 'postgres') })
  ;({ db } = openPool(postgres.appUrl, 6))
  ;[accounts, one] = [await demoPosts(db), await digests(db)]
  folder = await startFolder(db, postgres.appUrl, systemClock)
  const { app, sessions } = assemble({ db, clock: systemClock, keys: keysInMemory(), folder, checkAnswers: true }), tokens = new Map<string, string>()
  ask = async (login, contract, input, headers = {}) => {
    if (!tokens.has(login)) tokens.set(login, await sessions.open({ accountId: accounts.find((a) => a.login === login)!.id, kind: 'browser', label: 'test' }))
    const { method, url, body } = wire(contract, input ?? {} as never)
    const answer = await app.request(url, { method, body: body === undefined ? undefined : JSON.stringify(body), headers: { authorization: `Bearer ${tokens.get(login)}`, 'content-type': 'application/json', ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...headers } })
    if (answer.status >= 400) throw new Error(`${contract.name}: ${answer.status} ${await answer.text()}`)
    return await answer.json() as Answer<typeof contract>
  }
}, 180_000)
afterAll(async () => { await folder?.close(); await db?.destroy(); await postgres?.stop(); await rm(dir, { recursive: true, force: true }) })

/** The same world on every machine and every day: its digests are in the repository. A change that is meant renews them (`--update`). */
it('loads 2,000 organisations, 14 thousand reports, and the same world everywhere', async () => {
  expect(one.org.n).toBe(2000)
  expect(one.report.n).toBeGreaterThan(14_000)
  expect(one.revision.n).toBeGreaterThan(one.report.n)
  await expect(`${JSON.stringify(one, null, 2)}\n`).toMatchFileSnapshot('demo-world.digests.json')
})

it('stores only reports that could have come about, and shares that come out even', async () => {
  expect(await strangeReports(db)).toBe(0)
  expect(one.share.n).toBeGreaterThan(500)
  expect(await unevenShares(db)).toEqual([])
})

it('shows every lamp on the boards of 000, 001, 002 and 004, as of the 演示日期', async () => {
  for (const [login, plan, targets, day] of [['xj', '000', 23, '2013-09-30'], ['pds', '001', 19, '2013-07-25'], ['dl', '002', 35, '2014-10-28'], ['ly', '004', 15, '2021-08-05']] as const) {
    const board = await ask(login, getBoard, { params: { plan } })
    expect([board.rows.length, board.asOf, board.demo]).toEqual([targets, day, true])
    expect(Object.entries(board.counts).filter(([, n]) => n === 0), `${plan} ${JSON.stringify(board.counts)}`).toEqual([])
  }
  expect((await ask('eds', getBoard, { params: { plan: '003' } })).rows).toHaveLength(2)
})

it('gives lower boards targets of their own', async () => {
  for (const login of ['changji', 'hutubi', 'clerk']) {
    const row = (await ask(login, getBoard, { params: { plan: '000' } })).rows.find((r) => r.code === '000-06')!
    expect(row.target, login).toBeGreaterThan(0)
  }
})

it('leaves the clerk a period to fill that asks for nothing the ledgers give, and carries it from the clerk over the chair to the region', async () => {
  const org = (await seeingAll(db, (tx) => orgByCode(tx, accounts.find((a) => a.login === 'clerk')!.org)))!.id
  const params = { form: '000-F1', org, period: '2013Q3' }
  const report = await ask('clerk', getReport, { params })
  const kept = Object.entries(report.values).filter(([key]) => key.endsWith('Kept'))
  expect(Object.entries(report.values).filter(([key]) => !key.endsWith('Kept')).every(([, v]) => v === null)).toBe(true)
  expect([kept.length, kept.every(([, v]) => v !== null), Number(report.values.proposalsRaisedKept) > 2]).toEqual([7, true, true])
  const figure = async () => (await ask('xj', getBoard, { params: { plan: '000' } })).rows.find((r) => r.code === '000-15')!.actual!
  const was = await figure()
  const sent = await ask('clerk', submitReport, { params, body: { values: { gradePromotion: 3 } } }, { 'if-match': '"0"' })
  await ask('chair', approveReport, { params, body: {} }, { 'if-match': `"${sent.version}"` })
  await folder.drain()
  expect(await figure()).toBe(was + 3)
})

it('takes proposals and results from the ledgers since the change-over, keeps what was typed before, and leads to each record', async () => {
  for (const [login, plan, since, codes] of [['xj', '000', '2013-07-01', ['000-04', '000-05', '000-06', '000-07', '000-08', '000-10']], ['dl', '002', '2014-10-01', ['002-02', '002-06', '002-07', '002-11', '002-12', '002-14', '002-16']]] as const) {
    const board = await ask(login, getBoard, { params: { plan } })
    for (const code of codes) expect(board.rows.find((r) => r.code === code)!.source.figures.map((f) => [f.fedBy, f.since]), code).toContainEqual(['ledger', since])
    const records = await ask(login, getLedgerRecords, { params: { plan, target: codes[0] }, query: { limit: 200 } })
    expect(records.total).toBeGreaterThan(100)
    expect(records.rows.every((r) => r.subject?.kind === 'proposal' && r.subject.title)).toBe(true)
    const { total } = await ask(login, listProposals, { query: { limit: 1, from: since } })
    expect(total ?? records.total).toBe(records.total)
  }
})

it('has roll-ups that the records give again, to the last digit', async () => {
  expect(await verify(db, systemClock)).toMatchObject({ drift: 0 })
})

it('pages its lists by key in every order that a reader may choose, and loses and doubles no line', async () => {
  const both = <N extends string>(names: readonly N[]) => names.flatMap((n): (N | `-${N}`)[] => [n, `-${n}`])
  const walk = async (page: (after: string | undefined) => Promise<{ keys: string[], next: string | null }>) => {
    const keys: string[] = []
    for (let after: string | undefined | null; after !== null;) { const got = await page(after); keys.push(...got.keys); after = got.next }
    return keys
  }
  const orders = new Map<string, string[]>()
  for (const sort of both(ORG_SORTS)) orders.set(`orgs ${sort}`, await walk(async (after) => { const p = await ask('changji', listOrgs, { query: { sort, limit: 17, ...(after ? { after } : {}) } }); return { keys: p.rows.map((o) => o.code), next: p.next } }))
  for (const sort of both(PEOPLE_SORTS)) orders.set(`people ${sort}`, await walk(async (after) => { const p = await ask('xj', listPeople, { query: { sort, below: 'true', limit: 3, ...(after ? { after } : {}) } }); return { keys: p.rows.map((o) => o.login), next: p.next } }))
  for (const sort of both(REPORT_SORTS)) orders.set(`reports ${sort}`, await walk(async (after) => { const p = await ask('hutubi', listReports, { query: { sort, limit: 20, ...(after ? { after } : {}) } }); return { keys: p.rows.map((r) => `${r.org} ${r.period}`), next: p.next } }))
  for (const [name, keys] of orders) {
    const [list, sort] = name.split(' ') as [string, string], plain = orders.get(`${list} ${sort.replace('-', '')}`)!
    expect(new Set(keys).size, name).toBe(keys.length)
    expect([...keys].sort(), name).toEqual([...orders.get(`${list} ${{ orgs: 'code', people: 'login', reports: 'newest' }[list]}`)!].sort())
    if (sort.startsWith('-')) expect(keys, name).toEqual([...plain].reverse())
  }
  expect(orders.get('reports newest')!.length).toBeGreaterThan(40)
  expect(orders.get('orgs name')).not.toEqual(orders.get('orgs code'))
})
