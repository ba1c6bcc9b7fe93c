import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { rebuildAll, verify } from '../figure/index.ts'
import { ifMatch } from '../../../test/world.ts'
import { emptyDatabase } from '../identity/empty.fixture.ts'
import { openCountry, type Country, type Event } from './history.fixture.ts'
import { fixedClock } from '../../platform/clock.ts'
import { scoped, WHOLE } from '../../platform/postgres/pool.ts'
import { deltasOf, rowsOf, spoil } from './history.queries.ts'
import * as contract from './report.contract.ts'

const n = fc.nat({ max: 59 }), big = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 400 }))
const anyStep = fc.constantFrom('submit' as const, 'approve' as const, 'accept' as const, 'return' as const, 'withdraw' as const, 'correct' as const)
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ do: fc.constant('step' as const), of: n, period: n, value: big, choice: n }) },
  { weight: 3, arbitrary: fc.record({ do: anyStep, of: n, period: n, value: big }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ownership' as const), of: n, value: big, later: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), of: n, to: n, later: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('moveCounty' as const, 'join' as const, 'leave' as const), of: n, to: n }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'closeCounty' as const, 'nextQuarter' as const, 'nextQuarter' as const), of: n, to: n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), of: n, to: n }) },
)

// a database of its own: the folder of another test would fold a delta away before it is read
let database: Awaited<ReturnType<typeof emptyDatabase>>
beforeAll(async () => { database = await emptyDatabase() })
afterAll(() => database.close())

let country: Country | null = null
afterEach(async () => { await country?.world.close(); country = null })

const driftOf = async (c: Country) => {
  await c.world.settled()
  return (await verify(c.world.db, c.world.clock)).cells.filter((d) => [...c.ids.values()].includes(d.orgId))
}
const agrees = async (c: Country) => {
  expect(await driftOf(c), c.done.slice(-12).join('\n')).toEqual([])
  const [stored, expected] = [await c.stored(), c.expected()]
  const wrong = [...new Set([...stored.keys(), ...expected.keys()])].filter((k) => JSON.stringify(stored.get(k) ?? { reported: 0, sum: 0 }) !== JSON.stringify(expected.get(k) ?? { reported: 0, sum: 0 }))
  expect(wrong.map((k) => [k, stored.get(k), expected.get(k)]), c.done.slice(-12).join('\n')).toEqual([])
}

it('keeps fold, rebuild and a plain sum of the records equal through any history', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyEvent, { minLength: 90, maxLength: 120, size: 'max' }), async (events) => {
    await country?.world.close()
    country = await openCountry(database.url)
    for (const [i, e] of events.entries()) {
      await country.happen(e)
      if (i % 30 === 29) await agrees(country)
    }
    await agrees(country)
  }), { numRuns: 4, endOnFailure: true })
}, 120_000)

const anyChange = fc.oneof(
  fc.record({ do: fc.constant('ownership' as const), of: n, value: big, later: fc.constant(false) }), fc.record({ do: fc.constant('move' as const), of: n, to: n, later: fc.constant(false) }),
  fc.record({ do: fc.constantFrom('moveCounty' as const, 'join' as const, 'leave' as const), of: n, to: n }),
)
const anyMoment = fc.record({ steps: fc.array(fc.record({ value: big, choice: n }), { minLength: 6, maxLength: 6 }), changes: fc.array(anyChange, { minLength: 3, maxLength: 3 }) })

it('drifts by nothing when reports, moves and attributes change at the same moment', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyMoment, { minLength: 20, maxLength: 20 }), async (moments) => {
    await country?.world.close()
    country = await openCountry(database.url)
    for (const { steps, changes } of moments) await Promise.all([...changes, ...steps.map((s, i): Event => ({ do: 'step', of: i, period: 1, ...s }))].map((e) => country!.happen(e)))
    expect(await driftOf(country), country.done.slice(-12).join('\n')).toEqual([])
  }), { numRuns: 3, endOnFailure: true })
}, 120_000)

it('appends one delta per stage that a transition changes, and none for a request that comes again', async () => {
  country = await openCountry(database.url)
  const c = country, org = c.ids.get('e1')!
  await c.world.settled()
  await c.world.folder.close()
  const told: [string, ...string[]][] = []
  let seen = 0
  const happen = async (what: 'submit' | 'approve' | 'accept' | 'return' | 'withdraw' | 'correct', value = 0) => {
    await c.happen({ do: what, of: 0, period: 1, value })
    await c.happen({ do: 'again', of: 0, to: 0 })
    const all = await deltasOf(c.world.db, org)
    told.push([c.done.at(-1)!.split(' ')[0]!, ...all.slice(seen).map((d) => `${d.stage} ${d.reported} ${d.v0}`).sort()])
    seen = all.length
  }
  await happen('submit', 12)
  await happen('approve')
  await happen('accept')
  await happen('correct')
  await happen('submit', 15)
  await happen('approve')
  await happen('return')
  await happen('submit', 14)
  await happen('approve')
  await happen('accept')
  await happen('return')
  expect(told).toEqual([
    ['submitReport'], ['approveReport', 'preliminary 1 12'], ['acceptReport', 'accepted 1 12'],
    ['correctReport'], ['submitReport'], ['approveReport', 'preliminary 0 3'], ['returnReport', 'preliminary 0 -3'],
    ['submitReport'], ['approveReport', 'preliminary 0 2'], ['acceptReport', 'accepted 0 2'], ['returnReport', 'accepted -1 -14', 'preliminary -1 -14'],
  ])
})

it('approves what stands when its turn comes, not what stood when it began to wait', async () => {
  country = await openCountry(database.url)
  const c = country, params = { form: `${c.world.name}-form`, org: c.ids.get('e1')!, period: '2013Q2' }
  const [clerk, chair] = [await c.person('e1', 'preparer'), await c.person('e1', 'approver')]
  for (let i = 0, version = 0; i < 12; i++) {
    const before = await clerk.must(contract.submitReport, { params, body: { values: { innovations: 5, nonPublic: null } } }, ifMatch(version))
    const back = await clerk.must(contract.withdrawReport, { params, body: { reason: '演示撤回' } }, ifMatch(before.version))
    const draft = await clerk.must(contract.saveReport, { params, body: { values: { innovations: 6, nonPublic: null } } }, ifMatch(back.version))
    const [, approved] = await Promise.all([
      clerk.must(contract.submitReport, { params, body: { values: { innovations: 20 + i, nonPublic: null } } }, ifMatch(draft.version)),
      chair.ask(contract.approveReport, { params, body: {} }, ifMatch(draft.version + 1)),
    ])
    const now = await clerk.must(contract.getReport, { params })
    if (approved.status === 200) await chair.must(contract.withdrawReport, { params, body: { reason: '演示撤回' } }, ifMatch(now.version))
    else await clerk.must(contract.withdrawReport, { params, body: { reason: '演示撤回' } }, ifMatch(now.version))
    expect(await driftOf(c)).toEqual([])
    version = now.version + 1
  }
})

it('mends by a rebuild what a hand has done to the roll-ups, and does not write what is right', async () => {
  country = await openCountry(database.url)
  const c = country, region = c.ids.get('region')!
  for (const period of [0, 1]) for (const does of ['submit', 'approve', 'accept'] as const) await c.happen({ do: does, of: 0, period, value: 12 })
  await c.world.settled()
  const rows = () => scoped(c.world.db, WHOLE, (tx) => rowsOf(tx, [...c.ids.values()]))
  await rebuildAll(c.world.db, c.world.clock)
  const before = await rows()
  await scoped(c.world.db, WHOLE, (tx) => spoil(tx, region, `form:${c.world.name}-form`))
  expect((await driftOf(c)).map((d) => `${d.period} ${d.stage} ${d.column}`).sort()).toEqual(['1999Q4 preliminary reported', '2013Q2 accepted expected', '2013Q2 accepted reported', '2013Q2 accepted v0', '2013Q2 accepted v2', '2013Q2 preliminary v0'])
  await rebuildAll(c.world.db, fixedClock('2026-01-01T00:00:00Z'))
  const after = await rows(), asOf = new Map(before.map((r) => [r.key, r.asOf]))
  expect(after.map((r) => r.said)).toEqual(before.map((r) => r.said))
  expect(after.filter((r) => r.asOf !== asOf.get(r.key))).toHaveLength(3)
  expect(await driftOf(c)).toEqual([])
})
