import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { listMessages } from '../message/browser.ts'
import { addPost, endPost, listPeople } from '../people/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as contract from './report.contract.ts'

/** A works without a second officer under a county, a city and a region; each test has its own works and county. */
let world: World, region: Caller, admin: Caller, ids: Map<string, number>
const counties = ['one', 'two', 'three', 'four', 'five', 'six'] as const
type County = (typeof counties)[number]

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'city', kind: 'federation', level: 'prefecture', parent: 'region' },
    ...counties.flatMap((c) => [{ code: c, kind: 'federation' as const, level: 'county' as const, parent: 'city' }, { code: `${c}-works`, parent: c, attributes: { ownership: 'nonPublic' as const, aboveScale: true, workers: 30 } }]),
  ], '2013-07-10')
  ;[region, admin] = await Promise.all([world.person('region', 'cadre'), world.person('region', 'systemAdmin')]) as [Caller, Caller]
  await region.must(importPlan, { body: { file: smallPlan(world.name) } })
  await region.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => world.close())

const address = (c: County) => ({ form: `${world.name}-form`, org: ids.get(`${c}-works`)!, period: '2013Q2' })
const view = (who: Caller, c: County) => who.must(contract.getReport, { params: address(c) })
const step = async (who: Caller, c: County, action: string) => (await view(who, c)).steps.find((s) => s.action === action)
const version = async (who: Caller, c: County) => ifMatch((await view(who, c)).version)
const submit = async (who: Caller, c: County) => who.must(contract.submitReport, { params: address(c), body: { values: { innovations: 3, nonPublic: 1 } } }, await version(who, c))
const approve = async (who: Caller, c: County) => who.ask(contract.approveReport, { params: address(c), body: {} }, await version(who, c))
const accept = async (who: Caller, c: County) => who.ask(contract.acceptReport, { params: address(c), body: {} }, await version(who, c))
const waiting = async (who: Caller, kind: string) => (await who.must(contract.listWork)).rows.flatMap((w) => w.kind === kind && w.kind !== 'issue' ? [[w.org, w.count]] : [])
const queue = async (who: Caller, waitingFor: 'approve' | 'accept') => (await who.must(contract.listReports, { query: { waiting: waitingFor } })).rows.map((r) => r.org)
const told = async (who: Caller, c: County) => (await who.must(listMessages, { query: { kind: 'deputy' } })).rows.filter((m) => m.link?.includes(`/${ids.get(`${c}-works`)}/`)).length
const code = (said: { problem: { code: string } | null, status: number }) => said.problem?.code ?? said.status

it('lets the superior\'s approver approve for a works with one officer, another person there accept, and says so', async () => {
  const [clerk, chair, reviewer] = await Promise.all([world.person('one-works', 'preparer'), world.person('one', 'approver'), world.person('one', 'reviewer')]) as [Caller, Caller, Caller]
  expect((await view(clerk, 'one')).deputyApprover).toBe('one')
  await submit(clerk, 'one')
  const works = ids.get('one-works')!
  expect([await waiting(chair, 'approve'), await queue(chair, 'approve'), await told(chair, 'one'), await waiting(reviewer, 'approve'), await queue(reviewer, 'approve')]).toEqual([[[works, 1]], [works], 1, [], []])
  expect((await view(reviewer, 'one')).abilities.approve).toMatchObject({ code: 'deputy-approver' })
  expect([code(await approve(reviewer, 'one')), code(await accept(reviewer, 'one')), code(await approve(chair, 'one'))]).toEqual(['deputy-approver', 'wrong-state', 200])
  expect([await waiting(chair, 'approve'), await waiting(reviewer, 'accept'), await queue(reviewer, 'accept')]).toEqual([[], [[works, 1]], [works]])
  expect([code(await accept(chair, 'one')), code(await accept(reviewer, 'one'))]).toEqual(['not-permitted', 200])
  expect(await step(clerk, 'one', 'approve')).toMatchObject({ orgName: 'one', deputy: true })
  expect(await step(clerk, 'one', 'accept')).toMatchObject({ orgName: 'one', deputy: false })
})

it('sends the acceptance a level up where the superior has one officer only', async () => {
  const [clerk, only, city] = await Promise.all([world.person('two-works', 'preparer'), world.person('two', 'cadre'), world.person('city', 'reviewer')]) as [Caller, Caller, Caller]
  await submit(clerk, 'two')
  expect(code(await approve(city, 'two'))).toBe('deputy-elsewhere')
  expect(code(await approve(only, 'two'))).toBe(200)
  expect((await view(only, 'two')).abilities.accept).toMatchObject({ code: 'next-level-accepts', detail: expect.stringContaining('city') })
  expect([code(await accept(only, 'two')), await waiting(only, 'accept'), await queue(city, 'accept'), await told(city, 'two'), code(await accept(city, 'two'))]).toEqual(['next-level-accepts', [], [ids.get('two-works')], 1, 200])
  expect(await step(clerk, 'two', 'accept')).toMatchObject({ orgName: 'city', deputy: true })
})

it('ceases by itself when a second officer is appointed in between, and comes back when that post ends', async () => {
  const [clerk, chair] = await Promise.all([world.person('three-works', 'preparer'), world.person('three', 'approver')]) as [Caller, Caller]
  await submit(clerk, 'three')
  expect((await view(chair, 'three')).abilities.approve).toBe(true)
  const second = await world.person('three-works', 'approver')
  expect([code(await approve(chair, 'three')), await waiting(chair, 'approve'), (await view(clerk, 'three')).deputyApprover, (await view(second, 'three')).abilities.approve]).toEqual(['own-approver', [], null, true])
  const post = (await admin.must(listPeople, { query: { org: ids.get('three-works')! } })).rows.find((p) => p.id === second.accountId)!.posts[0]!
  await admin.must(endPost, { params: { id: second.accountId, post: post.id } })
  expect([(await view(chair, 'three')).abilities.approve, code(await approve(chair, 'three'))]).toEqual([true, 200])
})

it('knows the person and not the post: who prepared may not approve above, who approved may not accept there', async () => {
  const [clerk, both] = await Promise.all([world.person('four-works', 'preparer'), world.person('four', 'cadre')]) as [Caller, Caller]
  await admin.must(addPost, { params: { id: clerk.accountId }, body: { org: ids.get('four-works')!, role: 'approver' } })
  await admin.must(addPost, { params: { id: clerk.accountId }, body: { org: ids.get('four')!, role: 'approver' } })
  await submit(clerk, 'four')
  expect([await waiting(both, 'approve'), (await view(both, 'four')).abilities.approve]).toEqual([[[ids.get('four-works'), 1]], true])
  const [below, above] = [await world.under(clerk, 'four-works', 'approver'), await world.under(clerk, 'four', 'approver')]
  expect([code(await approve(below, 'four')), code(await approve(above, 'four'))]).toEqual(['deputy-elsewhere', 'same-person'])
  expect([await waiting(below, 'approve'), await waiting(above, 'approve'), code(await approve(both, 'four')), code(await accept(both, 'four'))]).toEqual([[], [], 200, 'next-level-accepts'])
})

it('climbs over a level whose only officer filled the form for the works', async () => {
  const filler = await world.person('five', 'cadre')
  await submit(filler, 'five')
  expect((await view(filler, 'five')).abilities.approve).toMatchObject({ code: 'deputy-elsewhere', detail: expect.stringContaining('city') })
})

it('lets the superior that approves return what was submitted, and no other', async () => {
  const [clerk, chair, city] = await Promise.all([world.person('six-works', 'preparer'), world.person('six', 'approver'), world.person('city', 'cadre')]) as [Caller, Caller, Caller]
  await submit(clerk, 'six')
  const back = async (who: Caller) => who.ask(contract.returnReport, { params: address('six'), body: { reason: '数据有误' } }, await version(who, 'six'))
  expect([code(await back(city)), code(await back(chair)), (await view(clerk, 'six')).state]).toEqual(['deputy-elsewhere', 200, 'returned'])
})
