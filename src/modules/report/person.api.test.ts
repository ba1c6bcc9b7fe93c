import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type World } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { erasePerson } from '../people/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as contract from './report.contract.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world.close())

it('keeps whoever has a returned report in hand from being erased; afterwards the report stays, and its history names nobody', async () => {
  const ids = await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }, { code: 'county', kind: 'federation', level: 'county', parent: 'region' }, { code: 'works', parent: 'county' }], '2013-07-10')
  const [cadre, admin, reviewer, clerk, chair] = [await world.person('region', 'cadre'), await world.person('region', 'systemAdmin'), await world.person('county', 'reviewer'), await world.person('works', 'preparer'), await world.person('works', 'approver')]
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  const params = { form: `${world.name}-form`, org: ids.get('works')!, period: '2013Q2' }
  const erase = () => admin.ask(erasePerson, { params: { id: clerk.accountId }, body: { reason: '已调离' } })

  const sent = await clerk.must(contract.submitReport, { params, body: { values: { innovations: 12, nonPublic: 5 } } }, ifMatch(0))
  const approved = await chair.must(contract.approveReport, { params, body: {} }, ifMatch(sent.version))
  const returned = await reviewer.must(contract.returnReport, { params, body: { reason: '请核对' } }, ifMatch(approved.version))
  const refused = await erase()
  expect([refused.problem?.code, refused.problem?.detail]).toEqual(['erase-open-duty', expect.stringContaining('works 2013年第二季度报表')])

  await clerk.must(contract.submitReport, { params, body: { values: { innovations: 13, nonPublic: 5 } } }, ifMatch(returned.version))
  expect((await erase()).status).toBe(204)
  const after = await chair.must(contract.getReport, { params })
  expect([after.values.innovations, JSON.stringify(after).includes('已删除用户'), JSON.stringify(after).includes('演示preparer')]).toEqual([13, true, false])
})
