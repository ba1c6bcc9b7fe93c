import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { getBoard, getDrillDown } from '../board/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as contract from './report.contract.ts'
import { getSignOff, signOff } from './sign.contract.ts'

/** 签发: figures are pinned with the gaps that were known; what comes afterwards is pending, and counts on live. */
let world: World, ids: Map<string, number>, leader: Caller, cadre: Caller
const at = (org: string) => ({ form: `${world.name}-form`, org: ids.get(org)!, period: '2013Q2' })
const level = () => ({ params: at('region') })

const file = async (org: string, innovations: number, accept: boolean) => {
  const [clerk, chair] = [await world.person(org, 'preparer'), await world.person(org, 'approver')]
  const { version } = await clerk.must(contract.submitReport, { params: at(org), body: { values: { innovations, nonPublic: 0 } } }, ifMatch(0))
  const approved = await chair.must(contract.approveReport, { params: at(org), body: {} }, ifMatch(version))
  if (accept) await cadre.must(contract.acceptReport, { params: at(org), body: {} }, ifMatch(approved.version))
  await world.settled()
  return approved.version
}
const actual = async () => (await cadre.must(getBoard, { params: { plan: world.name }, query: { asOf: '2013-09-30' } })).rows[0]!.actual

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }, ...['works', 'mill', 'mine'].map((code) => ({ code, parent: 'region' }))], '2013-07-20')
  ;[leader, cadre] = [await world.person('region', 'leader'), await world.person('region', 'cadre')]
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  await file('works', 9, true)
})
afterAll(() => world.close())

it('is the leader’s of the level itself, after the due day, with the gaps known and explained', async () => {
  const say = (who: Caller, body: { gaps: number, note?: string }, version = 0) => who.ask(signOff, { ...level(), body }, ifMatch(version))
  const early = await openEarly()
  expect(early).toBe('sign-too-early')
  expect((await say(cadre, { gaps: 2, note: '演示' })).status).toBe(403)
  expect((await say(leader, { gaps: 1, note: '演示' })).problem!.code).toBe('sign-gaps-changed')
  expect((await say(leader, { gaps: 2 })).problem!.code).toBe('sign-gaps-note')
  expect((await say(leader, { gaps: 2, note: '演示' }, 1)).status).toBe(412)
  expect((await leader.ask(signOff, { params: at('works'), body: { gaps: 0 } }, ifMatch(0))).problem!.code).toBe('not-your-org')
  expect((await leader.must(getSignOff, level())).version).toBe(0)
})
/** On another federation's day, when the period is not due yet. */
const openEarly = async () => {
  const young = await world.orgs([{ code: 'young', kind: 'federation', level: 'province' }, { code: 'shop', parent: 'young' }], '2013-06-20')
  const [chief, clerk] = [await world.person('young', 'leader'), await world.person('young', 'cadre')]
  await clerk.must(importPlan, { body: { file: smallPlan(`${world.name}y`) } })
  await clerk.must(changePlanState, { params: { plan: `${world.name}y` }, body: { action: 'issue' } }, ifMatch(1))
  return (await chief.ask(signOff, { params: { form: `${world.name}y-form`, org: young.get('young')!, period: '2013Q2' }, body: { gaps: 1, note: '演示' } }, ifMatch(0))).problem!.code
}

it('pins what stood, lets the lamps count 审定数 from then on, and shows what has come since as pending', async () => {
  const mill = await file('mill', 4, false)
  expect(await actual()).toBe(13)
  const signed = await leader.must(signOff, { ...level(), body: { gaps: 2, note: '两个单位未审定，先行签发' } }, ifMatch(0))
  expect(signed.figures[0]).toMatchObject({ preliminary: 13, accepted: 9, signed: 9, pending: 0 })
  expect(signed.versions).toMatchObject([{ version: 1, reported: 2, expected: 3, note: '两个单位未审定，先行签发', intact: true }])
  expect(signed.versions[0]!.gaps.map((g) => g.name).sort()).toEqual(['mill', 'mine'])
  expect(await actual()).toBe(9)
  const trend = (await cadre.must(getDrillDown, { params: { plan: world.name, target: `${world.name}-1` }, query: { asOf: '2013-09-30' } })).trend
  expect(trend.find((p) => p.period === '2013Q2')).toMatchObject({ preliminary: 13, accepted: 9, signed: true })
  expect((await leader.ask(signOff, { ...level(), body: { gaps: 2, note: '演示' } }, ifMatch(1))).problem!.code).toBe('sign-nothing-new')

  await cadre.must(contract.acceptReport, { params: at('mill'), body: {} }, ifMatch(mill))
  await world.settled()
  expect(await actual()).toBe(13)
  expect(await leader.must(getSignOff, level())).toMatchObject({ version: 1, figures: [{ accepted: 13, signed: 9, pending: 4 }, {}], gaps: [{ name: 'mine', state: null }], abilities: { sign: true } })
  const again = await leader.must(signOff, { ...level(), body: { gaps: 1, note: '补签' } }, ifMatch(1))
  expect(again.versions.map((v) => [v.version, v.gaps.length])).toEqual([[2, 1], [1, 2]])
  expect(again.figures[0]).toMatchObject({ signed: 13, pending: 0 })
})

it('waits in the work list of whoever may sign, until it is done, and again when something has been accepted since', async () => {
  const waits = async (who: Caller) => (await who.must(contract.listWork, {})).rows.filter((w) => w.kind === 'sign').map((w) => 'period' in w ? w.period : '')
  expect(await waits(leader)).toEqual([])
  await file('mine', 1, true)
  expect(await waits(leader)).toEqual(['2013Q2'])
  expect(await waits(cadre)).toEqual([])
})
it('is not for whoever accepted a report below: nobody checks their own work', async () => {
  const both = await world.also(cadre, 'region', 'leader')
  expect((await both.ask(signOff, { ...level(), body: { gaps: 0 } }, ifMatch(2))).problem!.code).toBe('sign-own')
})

it('is written once, however many sign at the same moment', async () => {
  const [a, b] = [leader, await world.person('region', 'leader')]
  const said = await Promise.all([a, b, a, b].map((who) => who.ask(signOff, { ...level(), body: { gaps: 0 } }, ifMatch(2))))
  expect(said.map((s) => s.status).sort()).toEqual([200, 412, 412, 412])
  expect((await cadre.must(getSignOff, level())).version).toBe(3)
})
