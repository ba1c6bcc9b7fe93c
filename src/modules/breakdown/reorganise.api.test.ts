import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { getBoard } from '../board/browser.ts'
import { closeOrg, moveOrg } from '../org/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as contract from './breakdown.contract.ts'

/** 机构调整: what an organisation had been given goes where it goes, and every common superior still hands on as much as before. */
let world: World, ids: Map<string, number>, admin: Caller
const whole = 'P2011-2015', target = () => ({ params: { plan: world.name, target: `${world.name}-1` } })

const give = async (from: string, amounts: Record<string, number>) => {
  const [cadre, leader] = [await world.person(from, 'cadre'), await world.person(from, 'leader')]
  const shares = Object.entries(amounts).map(([org, amount]) => ({ org: ids.get(org)!, shares: { [whole]: amount } }))
  const { version } = await cadre.must(contract.saveBreakdown, { ...target(), body: { method: 'manual', shares } }, ifMatch(0))
  await leader.must(contract.issueBreakdown, { ...target(), body: { reason: '演示' } }, ifMatch(version))
}
const given = async (from: string) => {
  const seen = await (await world.person(from, 'cadre')).must(contract.getBreakdown, target())
  return { own: seen.own.whole, shares: Object.fromEntries(seen.children.filter((c) => c.issued[whole] !== undefined).map((c) => [c.name, c.issued[whole]])), reason: seen.versions[0]?.reason }
}
const boardOf = async (org: string) => (await (await world.person(org, 'cadre')).must(getBoard, { params: { plan: world.name } })).rows[0]!.target

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' },
    { code: 'city', kind: 'federation', level: 'prefecture', parent: 'region' }, { code: 'town', kind: 'federation', level: 'prefecture', parent: 'region' },
    ...['east', 'south'].map((code) => ({ code, kind: 'federation', level: 'county', parent: 'city' }) as const), { code: 'north', kind: 'federation', level: 'county', parent: 'town' },
  ], '2013-07-10')
  admin = await world.person('region', 'systemAdmin')
  const cadre = await world.person('region', 'cadre')
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  await give('region', { city: 60, town: 40 })
  await give('city', { east: 40, south: 20 })
  await give('town', { north: 40 })
})
afterAll(() => world.close())

it('takes a share along when an organisation moves, up to the common superior and down from there', async () => {
  await admin.must(moveOrg, { params: { id: ids.get('east')! }, body: { tree: 'territorial', parentId: ids.get('town')!, from: '2013-07-10' } }, ifMatch(1))
  expect(await given('region')).toEqual({ own: 100, shares: { city: 20, town: 80 }, reason: expect.stringContaining('east') })
  expect(await given('city')).toMatchObject({ own: 20, shares: { south: 20 } })
  expect(await given('town')).toMatchObject({ own: 80, shares: { north: 40, east: 40 } })
  expect([await boardOf('town'), await boardOf('east')]).toEqual([80, 40])
})

it('passes a closed organisation’s share to its successor, keeps the old version readable and gives up a draft written before', async () => {
  const cadre = await world.person('town', 'cadre')
  await cadre.must(contract.saveBreakdown, { ...target(), body: { method: 'manual', shares: [{ org: ids.get('north')!, shares: { [whole]: 1 } }] } }, ifMatch(2))
  await admin.must(closeOrg, { params: { id: ids.get('south')! }, body: { on: '2013-07-10', successorId: ids.get('north')!, reason: '演示合并' } }, ifMatch(1))
  expect(await given('region')).toMatchObject({ own: 100, shares: { city: 0, town: 100 } })
  expect(await given('city')).toMatchObject({ own: 0, shares: {} })
  expect(await given('town')).toMatchObject({ own: 100, shares: { north: 60, east: 40 }, reason: expect.stringContaining('撤销') })
  const { versions } = await cadre.must(contract.getBreakdown, target())
  expect(versions.map((v) => [v.version, v.state])).toEqual([[4, 'issued'], [3, 'superseded'], [2, 'superseded'], [1, 'superseded']])
})
