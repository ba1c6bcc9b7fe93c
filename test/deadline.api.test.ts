import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wire, type Answer, type Contract, type Input } from '../src/kernel/contract.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { emptyDatabase } from '../src/modules/identity/empty.fixture.ts'
import { changePlanState, importPlan } from '../src/modules/plan/browser.ts'
import * as report from '../src/modules/report/browser.ts'
import { keepPeriodsOpen } from '../src/modules/report/index.ts'
import { smallPlan } from './small-plan.ts'
import { ifMatch, openWorld, type World } from './world.ts'

/** The second before midnight and midnight, at a deadline and at the end of the year: the server's clock decides, whatever a client says of its own. */
/** A database of its own: the clock that opens periods opens everybody's. */
let world: World, database: Awaited<ReturnType<typeof emptyDatabase>>, ids: Map<string, number>, timely: string, lock: string
const WORKS = ['early', 'late', 'last', 'over', 'year'] as const, tokens = new Map<string, string>()
const midnightAfter = (day: string, seconds = 0) => new Date(Date.parse(`${day}T16:00:00Z`) + seconds * 1000).toISOString()

beforeAll(async () => {
  database = await emptyDatabase()
  world = await openWorld('2013-07-10T02:00:00Z', { url: database.url })
  ids = await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }, ...WORKS.map((code) => ({ code, parent: 'region' }))])
  const cadre = await world.person('region', 'cadre')
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  for (const code of WORKS) for (const role of ['preparer', 'approver'] as const) {
    const { accountId } = await world.person(code, role)
    // what a program keeps outlives the pages' sessions, so that one caller lives through the year
    tokens.set(`${code} ${role}`, await world.sessions.open({ accountId, kind: 'token', label: 'test' }))
  }
  ;({ timelyDay: timely, lockDay: lock } = await at(midnightAfter('2013-07-09'), 'early preparer', report.getReport, { params: of('early') }).then((s) => s.body))
})
afterAll(async () => { await world.close(); await database.close() })

const of = (code: string, period = '2013Q2') => ({ form: `${world.name}-form`, org: ids.get(code)!, period })
const values = { innovations: 3, nonPublic: 1 }
const at = async <C extends Contract>(time: string, who: string, contract: C, input: Input<C>, headers: Record<string, string> = {}) => {
  const { method, url, body } = wire(contract, input)
  const answer = await world.at(time).app.request(url, { method, body: body === undefined ? undefined : JSON.stringify(body), headers: { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers } })
  const said = await answer.json()
  return { status: answer.status, code: (said as { code?: string }).code, body: said as Answer<C>, receipt: answer.headers.get('jg-receipt') }
}
/** A client whose clock is a day off says so wherever a client can. */
const clientOff = (time: string, days: number) => { const its = new Date(Date.parse(time) + days * 86_400_000).toUTCString(); return { date: its, 'if-unmodified-since': its, 'x-client-time': its } }
const submit = (time: string, code: string, period?: string, days = 0) => at(time, `${code} preparer`, report.submitReport, { params: of(code, period), body: { values } }, { ...ifMatch(0), ...clientOff(time, days) })
const approve = (time: string, code: string) => at(time, `${code} approver`, report.approveReport, { params: of(code), body: {} }, ifMatch(1))

it('is on time in the last second of the day, and late at midnight', async () => {
  for (const code of ['early', 'late']) await submit(midnightAfter(timely, -2), code)
  const told = [(await approve(midnightAfter(timely, -1), 'early')).status, (await approve(midnightAfter(timely), 'late')).status]
  const onTime = async (code: string) => (await at(midnightAfter(timely, 60), `${code} preparer`, report.listReports, { query: { form: `${world.name}-form`, period: '2013Q2' } })).body.rows.map((r) => r.onTime)
  expect([told, await onTime('early'), await onTime('late')]).toEqual([[200, 200], [true], [false]])
})

it('is taken in the last second before it is locked and refused at midnight, by clients whose clocks are a day fast or slow', async () => {
  expect([(await submit(midnightAfter(lock, -1), 'last', undefined, 1)).status, (await submit(midnightAfter(lock), 'over', undefined, -1)).code]).toEqual([200, 'period-locked'])
})

it('begins a year at midnight in Shanghai: the next period opens, and receipts are of that day', async () => {
  const eve = midnightAfter('2013-12-31', -1), midnight = midnightAfter('2013-12-31')
  await keepPeriodsOpen(world.db, fixedClock(eve))
  const before = [await submit(eve, 'year', '2013Q4', -1), await submit(eve, 'year', '2014Q1', 1)]
  await keepPeriodsOpen(world.db, fixedClock(midnight))
  const after = await submit(midnight, 'year', '2014Q1', -1)
  expect([before.map((s) => s.code ?? s.status), after.status]).toEqual([[200, 'period-not-open'], 200])
  expect([before[0]!.receipt, after.receipt].map((r) => r!.slice(0, 10))).toEqual(['JG20131231', 'JG20140101'])
})
