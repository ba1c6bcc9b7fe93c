import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { getBoard } from '../board/browser.ts'
import { countMessages, listMessages, readMessages } from '../message/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import { approveReport, listWork, submitReport } from '../report/browser.ts'
import * as contract from './breakdown.contract.ts'

let world: World, cadre: Caller, leader: Caller, city: Caller, cityLeader: Caller, town: Caller, ids: Map<string, number>
const target = () => ({ params: { plan: world.name, target: `${world.name}-1` } })
const whole = 'P2011-2015'

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' },
    { code: 'city', kind: 'federation', level: 'prefecture', parent: 'region' }, { code: 'town', kind: 'federation', level: 'prefecture', parent: 'region' },
    { code: 'east', kind: 'federation', level: 'county', parent: 'city' }, { code: 'office', kind: 'department', level: 'prefecture', parent: 'city' },
    { code: 'works', parent: 'east', attributes: { workers: 300 } }, { code: 'mill', parent: 'town', attributes: { workers: 100 } },
  ], '2013-07-10')
  ;[cadre, leader, city, cityLeader, town] = await Promise.all([world.person('region', 'cadre'), world.person('region', 'leader'), world.person('city', 'cadre'), world.person('city', 'leader'), world.person('town', 'cadre')]) as [Caller, Caller, Caller, Caller, Caller]
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  const report = { form: `${world.name}-form`, org: ids.get('works')!, period: '2013Q2' }
  const [clerk, chair] = [await world.person('works', 'preparer'), await world.person('works', 'approver')]
  const sent = await clerk.must(submitReport, { params: report, body: { values: { innovations: 9, nonPublic: 0 } } }, ifMatch(0))
  await chair.must(approveReport, { params: report, body: {} }, ifMatch(sent.version))
  await world.settled()
})
afterAll(() => world.close())

const proposed = (list: { org: number, shares: Record<string, number | null> }[], org: string, period = whole) => list.find((s) => s.org === ids.get(org))!.shares[period]

it('proposes by workers, stores nothing, and conserves the whole over children and years', async () => {
  const made = await cadre.must(contract.previewBreakdown, { ...target(), body: { method: 'workers' } })
  expect([proposed(made.shares, 'city'), proposed(made.shares, 'town')]).toEqual([75, 25])
  expect(['2011', '2012', '2013', '2014', '2015'].map((y) => proposed(made.shares, 'city', y)! + proposed(made.shares, 'town', y)!)).toEqual([20, 20, 20, 20, 20])
  expect(made.findings.filter((f) => f.weight !== 'note')).toEqual([])
  expect(await cadre.must(contract.getBreakdown, target())).toMatchObject({ version: 0, state: null, own: { whole: 100, from: 'plan' }, children: [{ workers: 300, enterprises: 1 }, { workers: 100 }], abilities: { write: true } })
})

it('is issued by somebody else than its maker; the boards below judge by the share from then on, and only the own one is seen there', async () => {
  expect((await town.must(getBoard, { params: { plan: world.name } })).rows[0]!.target).toBeNull()
  const { shares } = await cadre.must(contract.previewBreakdown, { ...target(), body: { method: 'workers' } })
  const saved = await cadre.must(contract.saveBreakdown, { ...target(), body: { method: 'workers', shares } }, ifMatch(0))
  expect((await town.must(getBoard, { params: { plan: world.name } })).rows[0]!.target).toBeNull()
  expect((await cadre.ask(contract.issueBreakdown, { ...target(), body: {} }, ifMatch(saved.version))).problem!.code).toBe('breakdown-own-draft')
  // it waits on the list of whoever may issue it, not of its maker, nor of anybody below
  const waits = async (who: Caller) => (await who.must(listWork)).rows.flatMap((w) => w.kind === 'issue' ? [[w.plan, w.target, w.targetName.zh]] : [])
  expect([await waits(leader), await waits(cadre), await waits(cityLeader)]).toEqual([[[world.name, `${world.name}-1`, '技术革新']], [], []])
  const issued = await leader.must(contract.issueBreakdown, { ...target(), body: {} }, ifMatch(saved.version))
  expect(issued.versions.map((v) => [v.version, v.state])).toEqual([[1, 'issued']])
  expect(await waits(leader)).toEqual([])
  expect((await town.must(getBoard, { params: { plan: world.name } })).rows[0]!.target).toBe(25)
  expect(await city.must(contract.getBreakdown, target())).toMatchObject({ own: { whole: 75, from: 'share', years: { 2011: 15 } }, children: [{ name: 'east' }] })
  expect((await city.ask(contract.getBreakdown, { ...target(), query: { org: ids.get('region')! } })).status).toBe(404)
  expect((await city.ask(contract.getBreakdown, { ...target(), query: { org: ids.get('town')! } })).status).toBe(404)
})

it('tells the receivers, who read it once for all', async () => {
  const inbox = await city.must(listMessages)
  expect(inbox.rows).toMatchObject([{ kind: 'breakdown', link: `/boards/${world.name}/targets/${world.name}-1`, from: { id: ids.get('region') }, read: false }])
  expect((await city.must(countMessages)).unread).toBe(1)
  await cityLeader.must(readMessages, { body: {} })
  expect((await city.must(countMessages)).unread).toBe(0)
  expect((await town.must(countMessages)).unread).toBe(1)
})

it('keeps what stood before, asks why it changes, and refuses what does not hold', async () => {
  const of = (a: number, b: number, more = {}) => ({ ...target(), body: { method: 'manual' as const, shares: [{ org: ids.get('city')!, shares: { [whole]: a, ...more } }, { org: ids.get('town')!, shares: { [whole]: b } }] } })
  const uneven = await cadre.must(contract.saveBreakdown, of(70, 35, { 2011: 1 }), ifMatch(1))
  expect(uneven.findings.map((f) => f.code).sort()).toEqual(['surplus', 'years-differ'])
  expect((await leader.ask(contract.issueBreakdown, { ...target(), body: { reason: '调整' } }, ifMatch(2))).problem!.code).toBe('breakdown-broken')
  await cadre.must(contract.saveBreakdown, of(60, 35), ifMatch(2))
  expect((await leader.ask(contract.issueBreakdown, { ...target(), body: {} }, ifMatch(2))).problem!.code).toBe('version-stale')
  expect((await leader.ask(contract.issueBreakdown, { ...target(), body: {} }, ifMatch(3))).problem!.code).toBe('breakdown-reason')
  const issued = await leader.must(contract.issueBreakdown, { ...target(), body: { reason: '余量由本级承担' } }, ifMatch(3))
  expect(issued.versions.map((v) => [v.version, v.state, v.reason])).toEqual([[3, 'issued', '余量由本级承担'], [1, 'superseded', null]])
  expect((await cadre.must(contract.getBreakdownVersion, { params: { ...target().params, version: 1 } })).shares.filter((s) => s.period === whole).map((s) => s.amount)).toEqual([75, 25])
  expect((await town.must(getBoard, { params: { plan: world.name } })).rows[0]!.target).toBe(35)
  expect((await cadre.must(contract.listBreakdowns, { params: { plan: world.name } })).rows[0]).toMatchObject({ own: 100, children: 2, shared: 2, given: 95, draft: false })
})

it('says why not: strangers, fractions, unknown periods, no share yet, a rate that holds for all', async () => {
  const save = (org: number, shares: Record<string, number>) => cadre.ask(contract.saveBreakdown, { ...target(), body: { method: 'manual', shares: [{ org, shares }] } }, ifMatch(3))
  expect((await save(ids.get('works')!, { [whole]: 1 })).problem!.code).toBe('breakdown-not-child')
  expect((await save(ids.get('city')!, { [whole]: 1.5 })).problem!.code).toBe('breakdown-bad-value')
  expect((await save(ids.get('city')!, { 2017: 1 })).problem!.code).toBe('breakdown-bad-value')
  expect((await save(ids.get('city')!, { [whole]: -1 })).status).toBe(422)
  const east = await world.person('east', 'cadre')
  expect((await east.ask(contract.previewBreakdown, { ...target(), body: { method: 'equal' } })).problem!.code).toBe('breakdown-no-own')
  expect((await cadre.ask(contract.previewBreakdown, { ...target(), body: { method: 'lastYear' } })).problem!.code).toBe('breakdown-no-weights')
  expect((await (await world.person('works', 'preparer')).ask(contract.saveBreakdown, { ...target(), body: { method: 'manual', shares: [] } }, ifMatch(3))).status).toBe(403)
})
