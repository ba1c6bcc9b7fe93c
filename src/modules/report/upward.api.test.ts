import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as contract from './report.contract.ts'

/** Drafts stay in the organisation, whoever is above; what was approved once is read there. */
let world: World, clerk: Caller, chair: Caller, above: Caller[], ids: Map<string, number>
beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'county', kind: 'federation', level: 'county', parent: 'region' },
    ...['works', 'mill', 'yard'].map((code) => ({ code, parent: 'county', attributes: { ownership: 'nonPublic' as const, aboveScale: true, workers: 30 } })),
  ], '2013-07-10')
  const region = await world.person('region', 'cadre')
  ;[clerk, chair] = await Promise.all([world.person('works', 'preparer'), world.person('works', 'approver')]) as [Caller, Caller]
  above = [region, await world.person('region', 'leader'), await world.person('county', 'cadre'), await world.person('county', 'reviewer'), await world.person('county', 'approver')]
  await region.must(importPlan, { body: { file: smallPlan(world.name) } })
  await region.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => world.close())

const params = (org: string) => ({ form: `${world.name}-form`, org: ids.get(org)!, period: '2013Q2' })
const write = (n: number) => ({ values: { innovations: n, nonPublic: 1 }, explanations: { innovations: `暗记${n}` } })
const seen = async (who: Caller, org = 'works') => {
  const view = await who.must(contract.getReport, { params: params(org) }), revision = await who.ask(contract.getRevision, { params: { ...params(org), revision: view.revision } })
  return [view.withheld, view.values.innovations ?? null, view.explanations.innovations ?? null, revision.status]
}
const all = async (who: readonly Caller[], expected: unknown[]) => { for (const one of who) expect(await seen(one)).toEqual(expected) }
const version = async (org = 'works') => ifMatch((await above[0]!.must(contract.getReport, { params: params(org) })).version)

it('shows a draft, and what waits for the own approver, to the organisation alone', async () => {
  await clerk.must(contract.saveReport, { params: params('works'), body: write(12) }, ifMatch(0))
  await all(above, [true, null, null, 404])
  await all([clerk, chair], [false, 12, '暗记12', 200])
  await clerk.must(contract.submitReport, { params: params('works'), body: {} }, await version())
  await all(above, [true, null, null, 404])
  await chair.must(contract.approveReport, { params: params('works'), body: {} }, await version())
  await all([...above, clerk], [false, 12, '暗记12', 200])
})

it('shows what is in force while it is corrected, and what was approved after it was returned', async () => {
  await clerk.must(contract.correctReport, { params: params('works'), body: { reason: '漏报' } }, await version())
  await clerk.must(contract.saveReport, { params: params('works'), body: write(15) }, await version())
  await all(above, [true, 12, '暗记12', 404])
  await clerk.must(contract.submitReport, { params: params('works'), body: {} }, await version())
  await chair.must(contract.approveReport, { params: params('works'), body: {} }, await version())
  await above[3]!.must(contract.returnReport, { params: params('works'), body: { reason: '请核对' } }, await version())
  await all([...above, clerk], [false, 15, '暗记15', 200])
  await clerk.must(contract.saveReport, { params: params('works'), body: write(16) }, await version())
  await all(above, [true, null, null, 404])
})

it('lets nobody above write over it; fills in where nothing is begun, and reads that', async () => {
  const over = await above[2]!.ask(contract.saveReport, { params: params('works'), body: write(1) }, await version())
  expect([over.status, over.problem?.code, (await above[2]!.must(contract.getReport, { params: params('works') })).abilities.save]).toMatchObject([409, 'draft-theirs', { code: 'draft-theirs' }])
  await above[2]!.must(contract.saveReport, { params: params('mill'), body: write(7) }, ifMatch(0))
  for (const who of above) expect(await seen(who, 'mill')).toEqual([false, 7, '暗记7', 200])
  expect((await above[2]!.ask(contract.saveReport, { params: params('mill'), body: write(8) }, await version('mill'))).status).toBe(200)
})

it('shows it to the superior who approves in the place of an organisation that has nobody else', async () => {
  const only = await world.person('yard', 'preparer')
  await only.must(contract.submitReport, { params: params('yard'), body: write(9) }, ifMatch(0))
  expect(await Promise.all(above.map(async (who) => (await seen(who, 'yard'))[1]))).toEqual([null, null, null, null, 9])
})
