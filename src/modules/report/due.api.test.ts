import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FormSpec } from '../form/browser.ts'
import { forgetBeats } from '../../../test/world.queries.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { fixedClock } from '../../platform/clock.ts'
import { beat } from '../../platform/heartbeat/index.ts'
import { getBoard } from '../board/browser.ts'
import { importCalendar } from '../calendar/browser.ts'
import { changePlanState, importPlan, planFile } from '../plan/browser.ts'
import { applyOutages } from './due.ts'
import { keepPeriodsOpen } from './opening.ts'
import * as contract from './report.contract.ts'

/**
 * Deadlines through the front door, on a real clock in a year of its own (2061: outages are of the whole installation, and here are no others).
 * The second quarter of 2061 is due by the end of 15 July, a Friday; locked after 14 August, a Sunday.
 */
const NOW = '2061-07-15T04:00:00Z', MIDNIGHT = '2061-07-15T16:00:00.000Z'
let world: World, ids: Map<string, number>, cadre: Caller
const form = (more: Partial<FormSpec> = {}) => ({ ...smallPlan(world.name).forms[0]!, ...more }) as FormSpec
const plan = async (who: Caller, code: string, forms: FormSpec[]) => {
  const file = smallPlan(code), window = { type: 'cumulative', from: 2061, to: 2065 }
  await who.must(importPlan, { body: { file: planFile.parse({ ...file, issuedOn: '2061-01-10', period: 'P2061-2065', targets: file.targets.map((t) => ({ ...t, window })), forms }) } })
  await who.must(changePlanState, { params: { plan: code }, body: { action: 'issue' } }, ifMatch(1))
}
const quarterly = (code: string, more: Partial<FormSpec> = {}) => form({ code, firstPeriod: '2061Q1' as never, lastPeriod: '2065Q4' as never, ...more })
const at = (org: string, code = `${world.name}-q`, period = '2061Q2') => ({ form: code, org: ids.get(org)!, period })
const file = async (org: string, time: string, code?: string, period?: string, headers: Record<string, string> = {}) => {
  const [clerk, chair] = [await world.on(time, await world.person(org, 'preparer')), await world.on(time, await world.person(org, 'approver'))]
  const sent = await clerk.ask(contract.submitReport, { params: at(org, code, period), body: { values: { innovations: 3, nonPublic: 0 } } }, { ...ifMatch(0), ...headers })
  return sent.problem ?? chair.must(contract.approveReport, { params: at(org, code, period), body: {} }, { ...ifMatch(sent.body.version), ...headers })
}
const show = async (org: string, time = NOW, code?: string, period?: string) => (await world.on(time, cadre)).must(contract.getReport, { params: at(org, code, period) })
const onTime = async (org: string) => (await cadre.must(contract.listReports, { query: { form: `${world.name}-q`, period: '2061Q2', limit: 50 } })).rows.find((r) => r.org === ids.get(org))!.onTime

beforeAll(async () => {
  world = await openWorld(NOW)
  await forgetBeats(world.db, '2061-01-01T00:00:00Z')
  ids = new Map([
    ...await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, ...['a', 'b', 'c', 'd', 'e', 'f'].map((code) => ({ code, parent: 'city' }))]),
    ...await world.orgs([{ code: 'demo', kind: 'federation', level: 'prefecture' }, { code: 'shop', parent: 'demo' }], '2061-07-15'),
  ])
  cadre = await world.person('city', 'cadre')
  await plan(cadre, world.name, [quarterly(`${world.name}-q`)])
})
afterAll(async () => { await forgetBeats(world.db, '2061-01-01T00:00:00Z'); await world.close() })

it('is on time to the last instant of the day by the server’s clock, whatever the sender’s says', async () => {
  await file('a', '2061-07-15T15:59:59.999Z', undefined, undefined, { date: 'Sat, 16 Jul 2061 15:59:59 GMT' })
  await file('b', MIDNIGHT, undefined, undefined, { date: 'Thu, 14 Jul 2061 16:00:00 GMT' })
  expect([await onTime('a'), await onTime('b')]).toEqual([true, false])
  expect(await show('c', '2061-07-15T15:59:59.999Z')).toMatchObject({ window: 'open', timelyDay: '2061-07-15', timelyAt: MIDNIGHT, shifts: { timely: [], lock: [] } })
  expect((await show('c', MIDNIGHT)).window).toBe('late')
  expect((await show('c', '2061-08-14T15:59:59.999Z')).window).toBe('late')
  expect(await file('c', '2061-08-14T16:00:00.000Z')).toMatchObject({ code: 'period-locked' })
})

it('waits for the server: an outage before the due instant moves it, for everybody, and says so', async () => {
  await plan(await world.person('demo', 'cadre'), `${world.name}d`, [quarterly(`${world.name}-d`)])
  for (const time of ['2061-07-15T08:00:00Z', '2061-07-15T08:10:00Z']) await beat(world.db, new Date(time))
  expect(await applyOutages(world.db, fixedClock('2061-07-15T08:10:00Z'))).toBe(0)
  for (const time of ['2061-07-15T14:00:00Z', '2061-07-15T20:30:00Z']) await beat(world.db, new Date(time))
  await applyOutages(world.db, fixedClock('2061-07-15T20:30:00Z'))
  // 10 minutes, 5 h 50, and 6 h 30 without a beat
  const { timelyAt, timelyDay, shifts } = await show('d', '2061-07-15T20:31:00Z')
  expect([timelyAt, timelyDay, shifts.timely.map((s) => s.why === 'outage' && s.minutes)]).toEqual(['2061-07-16T04:30:00.000Z', '2061-07-16', [10, 350, 390]])
  await file('d', '2061-07-16T04:29:59.999Z')
  await file('e', '2061-07-16T04:30:00.000Z')
  expect([await onTime('b'), await onTime('d'), await onTime('e')]).toEqual([true, true, false])
  expect(await applyOutages(world.db, fixedClock('2061-07-15T21:00:00Z'))).toBe(0)
  // a federation on a stored day is not of this clock
  const shop = await world.person('shop', 'preparer')
  expect((await shop.must(contract.getReport, { params: at('shop', `${world.name}-d`) })).timelyAt).toBe(MIDNIGHT)
})

it('passes over days off where the form says so, and follows the calendar as long as the day is ahead', async () => {
  const code = `${world.name}-w`
  await plan(cadre, code, [form({ code, grain: 'month', firstPeriod: '2061M06' as never, lastPeriod: '2061M07' as never, timelyDays: 16, lockDays: 45, nextWorkingDay: true, filledBy: { kind: ['enterprise'] }, cells: [{ ...form().cells[0]!, indicator: 'patent' }] })])
  // 16 July 2061 is a Saturday, 14 August a Sunday
  expect(await show('f', NOW, code, '2061M06')).toMatchObject({ timelyDay: '2061-07-18', lockDay: '2061-08-15', shifts: { timely: [{ why: 'nonWorking', from: '2061-07-16', to: '2061-07-18', name: null }] } })
  await cadre.must(importCalendar, { body: { rows: [{ 日期: '2061-07-18', 至: '2061-07-19', 安排: '放假', 名称: '演示节' }], dryRun: false } })
  expect((await show('f', NOW, code, '2061M06')).timelyDay).toBe('2061-07-20')
  await (await world.on('2061-07-25T04:00:00Z', cadre)).must(importCalendar, { body: { rows: [{ 日期: '2061-07-20', 安排: '放假' }, { 日期: '2061-08-15', 安排: '放假' }], dryRun: false } })
  expect(await show('f', NOW, code, '2061M06')).toMatchObject({ timelyDay: '2061-07-20', lockDay: '2061-08-16' })
})

it('opens union years, the plan period and a notice of its own, each once', async () => {
  const cell = form().cells[0]!, of = (grain: FormSpec['grain'], first: string, last: string, more: Partial<FormSpec>) => form({ code: `${world.name}-${grain}`, grain, firstPeriod: first as never, lastPeriod: last as never, ...more })
  await plan(cadre, `${world.name}g`, [
    of('unionYear', 'U2061', 'U2065', { timelyDays: 30, lockDays: 60, cells: [{ ...cell, indicator: 'innovation_result' }] }),
    of('plan', 'P2061-2065', 'P2061-2065', { cells: [{ ...cell, indicator: 'operating_method' }] }),
    of('window', '2061-07-13/2061-07-30', '2061-07-13/2061-07-30', { timelyDays: 0, lockDays: 10, cells: [{ ...cell, indicator: undefined, key: 'remark', type: 'text', within: undefined } as never] }),
  ])
  const period = async (grain: string) => (await cadre.must(contract.listReports, { query: { form: `${world.name}-${grain}`, limit: 50 } })).rows.map((r) => [r.period, r.timelyDay])[0]
  expect(await Promise.all(['unionYear', 'plan', 'window'].map(period))).toEqual([['U2061', '2061-10-30'], ['P2061-2065', '2066-01-15'], ['2061-07-13/2061-07-30', '2061-07-30']])
  const [clerk, chair] = [await world.person('a', 'preparer'), await world.person('a', 'approver')], params = at('a', `${world.name}-window`, '2061-07-13/2061-07-30')
  const { version } = await clerk.must(contract.submitReport, { params, body: { values: { remark: '已按通知办理' } } }, ifMatch(0))
  expect((await chair.must(contract.approveReport, { params, body: {} }, ifMatch(version))).state).toBe('approved')
  await keepPeriodsOpen(world.db, fixedClock('2061-10-02T00:00:00Z'))
  expect((await cadre.must(contract.listReports, { query: { form: `${world.name}-unionYear`, limit: 50 } })).rows.map((r) => r.period)).toContain('U2062')
  await world.settled()
  expect((await cadre.must(getBoard, { params: { plan: `${world.name}g` }, query: {} })).rows).toHaveLength(2)
})
