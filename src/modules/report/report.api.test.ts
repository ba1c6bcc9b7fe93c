import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { moveCell } from '../../../test/world.queries.ts'
import { scoped, WHOLE } from '../../platform/postgres/pool.ts'
import { verify } from '../figure/index.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import { getBoard, getDrillDown, getRecords } from '../board/browser.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import * as contract from './report.contract.ts'

let world: World, cadre: Caller, city: Caller, county: Caller, clerk: Caller, chair: Caller, neighbour: Caller, ids: Map<string, number>
const address = (period = '2013Q2', org = ids.get('works')!) => ({ form: `${world.name}-form`, org, period })

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'city', kind: 'federation', level: 'prefecture', parent: 'region' },
    { code: 'county', kind: 'federation', level: 'county', parent: 'city' },
    { code: 'works', parent: 'county', attributes: { ownership: 'nonPublic', aboveScale: true, workers: 300 } },
    { code: 'mill', parent: 'county', attributes: { ownership: 'state', aboveScale: true, workers: 100 } },
  ], '2013-07-10')
  ;[cadre, city, county, clerk, chair, neighbour] = await Promise.all([world.person('region', 'cadre'), world.person('city', 'cadre'), world.person('county', 'reviewer'), world.person('works', 'preparer'), world.person('works', 'approver'), world.person('mill', 'preparer')]) as [Caller, Caller, Caller, Caller, Caller, Caller]
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  await world.settled()
})
afterAll(() => world.close())

const board = async (who: Caller) => (await who.must(getBoard, { params: { plan: world.name } })).rows[0]!

it('carries a number from the clerk to every board above, and back to its record', async () => {
  expect((await board(cadre)).actual).toBeNull()
  const saved = await clerk.must(contract.saveReport, { params: address(), body: { values: { innovations: 12, nonPublic: 5 } } }, ifMatch(0))
  const submitted = await clerk.must(contract.submitReport, { params: address(), body: {} }, ifMatch(saved.version))
  await chair.must(contract.approveReport, { params: address(), body: {} }, ifMatch(submitted.version))
  await world.settled()
  for (const who of [cadre, city, county]) expect((await board(who)).actual).toBe(12)
  const drill = await city.must(getDrillDown, { params: { plan: world.name, target: `${world.name}-1` } })
  expect(drill.children.map((c) => [c.org.name, c.actual])).toEqual([['county', 12]])
  const records = await county.must(getRecords, { params: { plan: world.name, target: `${world.name}-1` } })
  expect(records.rows.map((r) => [r.org.name, r.period, r.value])).toEqual([['works', '2013Q2', 12]])
})

it('counts a correction as new minus old, keeps the old revision readable, and forgets nothing when it is returned', async () => {
  const now = await clerk.must(contract.getReport, { params: address() })
  const corrected = await clerk.must(contract.correctReport, { params: address(), body: { reason: '漏报两项' } }, ifMatch(now.version))
  const again = await clerk.must(contract.submitReport, { params: address(), body: { values: { innovations: 14, nonPublic: 5 } } }, ifMatch(corrected.version))
  await world.settled()
  expect((await board(cadre)).actual).toBe(12)
  const approved = await chair.must(contract.approveReport, { params: address(), body: {} }, ifMatch(again.version))
  await world.settled()
  expect((await board(cadre)).actual).toBe(14)
  expect((await clerk.must(contract.getRevision, { params: { ...address(), revision: 1 } })).values.innovations).toBe(12)
  await county.must(contract.acceptReport, { params: address(), body: {} }, ifMatch(approved.version))
  await world.settled()
  expect(await board(cadre)).toMatchObject({ preliminary: 14, accepted: 14 })
})

it('refuses the preparer as approver, a negative count, a locked period, an organisation that is not below', async () => {
  const twoHats = await world.person('mill', 'approver')
  const draft = await neighbour.must(contract.submitReport, { params: address('2013Q2', ids.get('mill')!), body: { values: { innovations: 1, nonPublic: 0 } } }, ifMatch(0))
  expect((await neighbour.ask(contract.approveReport, { params: address('2013Q2', ids.get('mill')!), body: {} }, ifMatch(draft.version))).status).toBe(403)
  expect((await twoHats.ask(contract.approveReport, { params: address('2013Q2', ids.get('mill')!), body: {} }, ifMatch(draft.version))).status).toBe(200)
  const negative = await clerk.ask(contract.submitReport, { params: address('2013Q3'), body: { values: { innovations: -3 } } }, ifMatch(0))
  expect(negative).toMatchObject({ status: 422, problem: { code: 'check-failed', errors: [{ code: 'below-min' }] } })
  expect((await clerk.ask(contract.saveReport, { params: address('2011Q1'), body: { values: { innovations: 3 } } }, ifMatch(0))).problem!.code).toBe('period-locked')
  expect((await neighbour.ask(contract.getReport, { params: address() })).status).toBe(404)
  expect((await clerk.ask(contract.getReport, { params: address('2013Q2', 999999) })).status).toBe(404)
})

it('asks for an explanation of a value ten thousand times last period, and takes it with one', async () => {
  const big = { innovations: 140000, nonPublic: 5 }
  const asked = await clerk.ask(contract.submitReport, { params: address('2013Q3'), body: { values: big } }, ifMatch(0))
  expect(asked).toMatchObject({ status: 422, problem: { code: 'needs-explanation' } })
  const taken = await clerk.ask(contract.submitReport, { params: address('2013Q3'), body: { values: big, explanations: { innovations: '并入下属单位' } } }, ifMatch(0))
  expect(taken.status).toBe(200)
})

it('answers the same request twice with the first answer, and another body under its key not at all', async () => {
  const key = { 'idempotency-key': `once-${world.name}` }
  const input = { params: address('2013Q3', ids.get('mill')!), body: { values: { innovations: 2, nonPublic: 0 } } }
  const first = await neighbour.ask(contract.saveReport, input, { ...ifMatch(0), ...key })
  const second = await neighbour.ask(contract.saveReport, input, { ...ifMatch(0), ...key })
  expect(second.body).toEqual(first.body)
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect((await neighbour.ask(contract.saveReport, { ...input, body: { values: { innovations: 3 } } }, { ...ifMatch(0), ...key })).problem!.code).toBe('key-reused')
})

it('finds one changed cell of a roll-up and names it', async () => {
  await world.settled()
  const mine = async () => (await verify(world.db, world.clock)).cells.filter((c) => [...ids.values()].includes(c.orgId) && c.series === `form:${world.name}-form`)
  expect(await mine()).toEqual([])
  await scoped(world.db, WHOLE, (tx) => moveCell(tx, ids.get('city')!, '2013Q2'))
  expect(await mine()).toMatchObject([{ orgId: ids.get('city'), period: '2013Q2', column: 'v0', stored: 16, rebuilt: 15 }])
})
