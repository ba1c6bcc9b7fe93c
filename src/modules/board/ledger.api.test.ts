import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import type { Day } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { again, scoped, WHOLE, type Tx } from '../../platform/postgres/pool.ts'
import { countedAs, NOTHING, recordChange, type Counts, type Entry } from '../figure/index.ts'
import { takeFromLedger } from '../form/index.ts'
import { changePlanState, importPlan, planFile, type PlanFile } from '../plan/browser.ts'
import { introduceLedger } from '../plan/index.ts'
import { getBoard, getLedgerRecords } from './board.contract.ts'

/** A ledger that only tests keep, and the board that reads it beside what is typed. */
let world: World, ids: Map<string, number>, cadre: Caller
const whole = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => again(() => scoped(world.db, WHOLE, work))
const ctx = (tx: Context['tx']) => ({ tx, now: world.clock.now() })
const target = (n: number, name: string, indicator: string, measureUnit: string, more: object = {}) => ({
  code: `${world.name}-${n}`, name: { zh: name, en: name }, comparator: '>=', value: 10, measureUnit, window: { type: 'cumulative', from: 2011, to: 2015 },
  quantity: { type: 'value', figure: { indicator } }, source: { section: '一', clause: n }, ...more,
})
const plan = (): PlanFile => planFile.parse({ ...smallPlan(world.name), targets: [
  ...smallPlan(world.name).targets, target(3, '建议', 'proposals_raised', 'piece'),
  target(4, '监督员', 'energy_supervisors', 'person', { window: { type: 'levelAtEnd', from: 2011, to: 2015 } }), target(5, '参赛职工', 'competition_workers', 'person'),
] })
const take = (indicators: string[], since = '2013-01-01') => whole((tx) => takeFromLedger(ctx(tx), { ledger: world.name, indicators, orgId: ids.get('region')!, since: since as Day }))
const says = (of: string, day: string, ...entries: Entry[]): Counts => countedAs('preliminary', { orgId: ids.get(of)!, day: day as Day, entries })
const record = (key: string, counts: Counts, from: string | null = null) => whole((tx) => recordChange(tx, { ledger: world.name, record: key, from: from === null ? null : ids.get(from)!, counts, by: cadre.accountId, at: world.clock.now() }))
const shown = async () => {
  await world.settled()
  return (await cadre.must(getBoard, { params: { plan: world.name } })).rows.slice(2)
}

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'a', kind: 'federation', level: 'county', parent: 'region' }, { code: 'b', kind: 'federation', level: 'county', parent: 'region' },
    { code: 'e1', parent: 'a' }, { code: 'e2', parent: 'b' },
  ])
  cadre = await world.person('region', 'cadre')
  await cadre.must(importPlan, { body: { file: plan() } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  await whole((tx) => introduceLedger(ctx(tx), { name: world.name, indicators: ['proposals_raised', 'energy_supervisors', 'competition_workers', 'tech_innovation'] }))
})
afterAll(() => world.close())

it('has one source for a figure: neither a ledger beside a form, nor a form beside a ledger', async () => {
  await expect(take(['tech_innovation'])).rejects.toMatchObject({ code: 'figure-has-source' })
  await take(['proposals_raised', 'energy_supervisors', 'competition_workers'])
  await expect(take(['tech_innovation'], '2016-01-01')).resolves.toBeUndefined()
  const other = `${world.name}x`, file = planFile.parse({ ...smallPlan(other), forms: [{ ...smallPlan(other).forms[0]!, cells: [{ key: 'raised', label: { zh: '建议', en: 'Proposals' }, indicator: 'proposals_raised', unit: 'piece' }] }] })
  await cadre.must(importPlan, { body: { file } })
  const said = await cadre.ask(changePlanState, { params: { plan: other }, body: { action: 'issue' } }, ifMatch(1))
  expect([said.status, said.problem?.code]).toEqual([409, 'figure-has-ledger'])
})

it('shows what a ledger says at once: amounts as sums, levels as all changes to date, persons once in the whole window', async () => {
  const person = (identity: string) => ({ indicator: 'competition_workers', identity })
  await record('r1', says('e1', '2013-02-03', { indicator: 'proposals_raised', quantity: 4 }, { indicator: 'energy_supervisors', quantity: 3 }, person('anna'), person('boris')))
  await record('r2', says('e2', '2013-09-29', { indicator: 'proposals_raised', quantity: 5 }, { indicator: 'energy_supervisors' }, person('anna')))
  await record('old', says('e1', '2009-05-05', { indicator: 'proposals_raised' }, { indicator: 'energy_supervisors', quantity: 2 }, person('zoe')))
  expect((await shown()).map((r) => [r.actual, r.source.figures[0]!.fedBy, r.source.figures[0]!.since, r.expectedReports])).toEqual([
    [9, 'ledger', '2013-01-01', 0], [6, 'ledger', '2013-01-01', 0], [2, 'ledger', '2013-01-01', 0],
  ])
  expect((await shown())[2]!.notes.map((n) => n.en).join()).not.toMatch('deduplicated')
  const listed = async (n: number, org?: string) => (await cadre.must(getLedgerRecords, { params: { plan: world.name, target: `${world.name}-${n}` }, query: { org: org ? ids.get(org)! : undefined, limit: 1 } }))
  const first = await listed(3)
  expect([first.total, first.rows.map((r) => [r.record, r.value, r.org.id, r.stage])]).toEqual([2, [['r1', 4, ids.get('e1'), 'preliminary']]])
  expect((await cadre.must(getLedgerRecords, { params: { plan: world.name, target: `${world.name}-3` }, query: { after: first.next! } })).rows.map((r) => r.record)).toEqual(['r2'])
  expect([(await listed(4)).total, (await listed(5)).total, (await listed(3, 'b')).total]).toEqual([3, 2, 1])
})

it('falls back when a record is revoked, and follows a person to another county without counting twice', async () => {
  await record('r2', NOTHING, 'e2')
  expect((await shown()).map((r) => r.actual)).toEqual([4, 5, 2])
  await record('r1', says('e2', '2013-02-03', { indicator: 'proposals_raised', quantity: 4 }, { indicator: 'competition_workers', identity: 'boris' }), 'e1')
  expect((await shown()).map((r) => r.actual)).toEqual([4, 2, 1])
  const county = await world.person('a', 'cadre')
  expect((await county.must(getBoard, { params: { plan: world.name } })).rows.slice(2).map((r) => r.actual)).toEqual([0, 2, 0])
  expect((await county.must(getLedgerRecords, { params: { plan: world.name, target: `${world.name}-3` } })).total).toBe(0)
})
