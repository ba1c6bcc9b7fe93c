import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { readSheet } from '../../platform/sheet/sheet.ts'
import { closeOrg } from '../org/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import { getCompleteness, getCompletenessSheet } from './completeness.contract.ts'
import * as contract from './report.contract.ts'

/** 报送情况: numbers that never exceed what is expected, with the names behind each. */
let world: World, ids: Map<string, number>, city: Caller
const WORKS = ['w1', 'w2', 'w3', 'w4', 'w5'] as const, OVER = { w1: 'east', w2: 'east', w3: 'east', w4: 'west', w5: 'west' } as const
const staff = new Map<string, Caller>()
const who = async (org: string, role: 'preparer' | 'approver' | 'reviewer') => staff.get(org + role) ?? staff.set(org + role, await world.person(org, role)).get(org + role)!
const at = (org: string) => ({ form: `${world.name}-form`, org: ids.get(org)!, period: '2013Q2' })
const params = () => ({ form: `${world.name}-form`, period: '2013Q2' }), below = (under?: string) => (under ? { under: ids.get(under)! } : {})
const level = (org = 'city') => ({ params: { ...params(), org: ids.get(org)! } })

beforeAll(async () => {
  world = await openWorld('2013-07-14T02:00:00Z')
  ids = await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, ...['east', 'west'].map((code) => ({ code, parent: 'city', kind: 'federation' as const, level: 'county' as const })), ...WORKS.map((code) => ({ code, parent: OVER[code] }))])
  city = await world.person('city', 'cadre')
  await city.must(importPlan, { body: { file: smallPlan(world.name) } })
  await city.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => world.close())

const ACTIONS = ['submit', 'zero', 'approve', 'accept', 'return', 'withdraw', 'correct'] as const
/** Whatever may be done is done, whatever may not is refused; both are fine here. */
const act = async (org: (typeof WORKS)[number], action: (typeof ACTIONS)[number], time: string) => {
  const [clerk, chair, over] = await Promise.all([who(org, 'preparer'), who(org, 'approver'), who(OVER[org], 'reviewer')]), params = at(org), reason = '演示理由'
  const { version } = await clerk.must(contract.getReport, { params }), match = ifMatch(version), on = (c: Caller) => world.on(time, c)
  switch (action) {
    case 'submit': return (await on(clerk)).ask(contract.submitReport, { params, body: { values: { innovations: 3, nonPublic: 1 } } }, match)
    case 'zero': return (await on(clerk)).ask(contract.zeroReport, { params, body: {} }, match)
    case 'approve': return (await on(chair)).ask(contract.approveReport, { params, body: {} }, match)
    case 'accept': return (await on(over)).ask(contract.acceptReport, { params, body: {} }, match)
    case 'return': return (await on(over)).ask(contract.returnReport, { params, body: { reason } }, match)
    case 'withdraw': return (await on(chair)).ask(contract.withdrawReport, { params, body: { reason } }, match)
    case 'correct': return (await on(clerk)).ask(contract.correctReport, { params, body: { reason } }, match)
  }
}
const names = async (standing: 'reported' | 'onTime' | 'late' | 'missing' | 'accepted' | 'zero' | undefined, under?: string) =>
  (await city.must(contract.listReports, { query: { ...params(), ...below(under), ...(standing ? { standing } : {}), limit: 50 } })).rows.map((r) => r.orgName)

it('is never above 100 %, adds up, and has exactly as many names as each number says, whatever happens', async () => {
  const steps = fc.sample(fc.tuple(fc.constantFrom(...WORKS), fc.constantFrom(...ACTIONS, 'submit' as const, 'approve' as const, 'accept' as const), fc.constantFrom('2013-07-14T02:00:00Z', '2013-07-15T15:59:59.999Z', '2013-07-15T16:00:00Z', '2013-07-20T02:00:00Z')), 24)
  for (const [i, [org, action, time]] of steps.entries()) {
    await act(org, action, time)
    if (i % 8) continue
    for (const under of ['city', 'east', 'west']) {
      const { total, rows } = await city.must(getCompleteness, level(under))
      for (const r of [total, ...rows]) {
        expect(r.expected).toBeGreaterThanOrEqual(r.reported)
        for (const part of [r.onTime, r.accepted, r.zero]) expect(r.reported).toBeGreaterThanOrEqual(part)
      }
      expect(total.expected).toBe(under === 'city' ? 5 : under === 'east' ? 3 : 2)
      for (const key of ['reported', 'onTime', 'accepted', 'zero'] as const) expect([key, rows.reduce((n, r) => n + r[key], 0), (await names(key, under)).length]).toEqual([key, total[key], total[key]])
    }
  }
})

it('counts who was expected when the period began, by the organisations below, and goes out as a workbook', async () => {
  const { rows, total, breadcrumb } = await city.must(getCompleteness, level())
  expect(rows.map((r) => [r.name, r.expected, r.below, r.own])).toEqual([['east', 3, true, false], ['west', 2, true, false]])
  const admin = await world.person('city', 'systemAdmin')
  await admin.must(closeOrg, { params: { id: ids.get('w5')! }, body: { on: '2013-07-14', reason: '演示撤销' } }, ifMatch(1))
  expect((await city.must(getCompleteness, level())).total).toEqual(total)
  expect([breadcrumb.map((o) => o.name), (await city.must(getCompleteness, level('west'))).rows.map((r) => [r.name, r.below])]).toEqual([['city'], [['w4', false], ['w5', false]]])
  const { base64 } = await city.must(getCompletenessSheet, level())
  const [sheet] = (await readSheet(Buffer.from(base64, 'base64'))).sheets
  expect(sheet!.rows.slice(2).map((r) => r.slice(0, 3))).toEqual([['east', 3, rows[0]!.reported], ['west', 2, rows[1]!.reported], ['合计', 5, total.reported]])
  expect((await (await who('w1', 'preparer')).ask(getCompleteness, level('east'))).status).toBe(404)
})
