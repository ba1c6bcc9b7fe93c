import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { listMessages } from '../message/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as late from './exception.contract.ts'
import * as contract from './report.contract.ts'

/** 补报申请: after the lock entry opens again for one organisation, by somebody else's decision and until a day; late stays late. */
let world: World, ids: Map<string, number>, city: Caller, county: Caller, clerk: Caller, chair: Caller
const NOW = '2013-09-02T02:00:00Z', params = (org = 'works') => ({ form: `${world.name}-form`, org: ids.get(org)!, period: '2013Q2' })
const save = (who: Caller, version = 0) => who.ask(contract.saveReport, { params: params(), body: { values: { innovations: 4, nonPublic: 0 } } }, ifMatch(version))
const ask = (who: Caller, until = '2013-09-05', org = 'works') => who.ask(late.requestException, { params: params(org), body: { reason: '网络中断，未能按时报送', until } })

beforeAll(async () => {
  world = await openWorld(NOW)
  ids = await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'county', parent: 'city', kind: 'federation', level: 'county' }, { code: 'next', parent: 'city', kind: 'federation', level: 'county' }, { code: 'works', parent: 'county' }, { code: 'mill', parent: 'county' }])
  ;[city, county, clerk, chair] = [await world.person('city', 'cadre'), await world.person('county', 'reviewer'), await world.person('works', 'preparer'), await world.person('works', 'approver')]
  await city.must(importPlan, { body: { file: smallPlan(world.name) } })
  await city.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => world.close())

it('is asked once, by the organisation itself, when the period is past due', async () => {
  expect((await save(clerk)).problem!.code).toBe('period-locked')
  const early = await clerk.ask(late.requestException, { params: { ...params(), period: '2013Q3' }, body: { reason: '演示', until: '2013-09-05' } })
  expect([early.problem!.code, (await ask(clerk, '2013-09-01')).problem!.code, (await ask(clerk, '2013-12-01')).problem!.code]).toEqual(['exception-too-early', 'exception-day', 'exception-day'])
  expect([(await ask(county)).status, (await ask(await world.person('mill', 'preparer'))).status]).toEqual([403, 404])
  expect((await ask(clerk)).body).toMatchObject({ state: 'requested', until: '2013-09-05', live: false, orgName: 'works' })
  expect((await ask(chair)).problem!.code).toBe('exception-asked')
  expect((await clerk.must(late.getReportExceptions, { params: params() })).abilities.request).toMatchObject({ code: 'exception-asked' })
  expect((await county.must(listMessages, { query: { kind: 'exception' } })).rows).toMatchObject([{ subject: '补报申请：works2013年第二季度《演示季报》', note: '网络中断，未能按时报送' }])
})

it('waits with the direct superior and the federation of the form, and with nobody else', async () => {
  const waiting = async (who: Caller) => (await who.must(contract.listWork)).rows.filter((w) => w.kind === 'exception').length
  expect([await waiting(county), await waiting(city), await waiting(await world.person('next', 'reviewer')), await waiting(clerk)]).toEqual([1, 1, 0, 0])
  const [x] = (await county.must(late.listExceptions, { query: { state: 'requested' } })).rows
  expect(x!.abilities.decide).toBe(true)
  const decide = (who: Caller) => who.ask(late.approveException, { params: { exception: x!.id }, body: {} })
  expect([(await decide(clerk)).status, (await decide(await world.person('next', 'reviewer'))).status, (await decide(await world.person('works', 'cadre'))).status]).toEqual([403, 404, 403])
  const [a, b] = await Promise.all([decide(county), decide(city)])
  expect([a.status, b.status].sort()).toEqual([200, 409])
  expect(await waiting(county)).toBe(0)
})

it('opens entry for that organisation until its end, and the report counts as late', async () => {
  expect((await clerk.must(contract.listWork)).rows).toMatchObject([{ kind: 'fill', period: '2013Q2', late: true }, { period: '2013Q3' }])
  const { version } = await clerk.must(contract.submitReport, { params: params(), body: { values: { innovations: 4, nonPublic: 0 } } }, ifMatch(0))
  const approved = await chair.must(contract.approveReport, { params: params(), body: {} }, ifMatch(version))
  expect((await city.must(contract.listReports, { query: { form: params().form, period: '2013Q2', state: ['approved'] } })).rows).toMatchObject([{ orgName: 'works', onTime: false, window: 'locked' }])
  expect((await county.must(contract.listWork)).rows.filter((w) => w.kind === 'accept')).toHaveLength(1)
  const over = await world.on('2013-09-05T16:00:00.000Z', clerk), before = await world.on('2013-09-05T15:59:59.999Z', clerk)
  const correct = (who: Caller) => who.ask(contract.correctReport, { params: params(), body: { reason: '更正' } }, ifMatch(approved.version))
  expect((await correct(over)).problem!.code).toBe('period-locked')
  expect((await correct(before)).status).toBe(200)
  expect((await over.must(late.getReportExceptions, { params: params() })).abilities.request).toBe(true)
  expect((await (await world.person('mill', 'preparer')).ask(contract.saveReport, { params: params('mill'), body: { values: {} } }, ifMatch(0))).problem!.code).toBe('period-locked')
})

it('may be refused with a reason, and asked again', async () => {
  const miller = await world.person('mill', 'preparer')
  const { id } = (await ask(miller, '2013-09-04', 'mill')).body
  expect((await county.must(late.refuseException, { params: { exception: id }, body: { note: '已通报，不再受理' } })).state).toBe('refused')
  expect((await miller.must(late.getReportExceptions, { params: params('mill') })).rows).toMatchObject([{ state: 'refused', note: '已通报，不再受理', decidedOrg: 'county' }])
  expect((await ask(miller, '2013-09-04', 'mill')).status).toBe(201)
})
