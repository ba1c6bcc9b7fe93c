import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { scoped, WHOLE } from '../../platform/postgres/pool.ts'
import { dictionary } from '../indicator/browser.ts'
import { insertIndicators } from '../indicator/index.ts'
import { Country, FLOW, LEVEL, PERSON, type Happening } from './ledger.fixture.ts'
import { NOTHING } from './ledger.ts'

let world: World, serial = 0
const country = async () => { const c = await Country.found(world, `c${++serial}`); await c.placeRest(); return c }
beforeAll(async () => {
  world = await openWorld('2013-08-31T02:00:00Z')
  await scoped(world.db, WHOLE, (tx) => insertIndicators(tx, dictionary, null))
})
afterAll(() => world.close())

const n = fc.nat({ max: 59 }), key = fc.nat({ max: 5 })
const anyRecord = fc.record({ do: fc.constant('record' as const), key, of: n, month: n, quantity: fc.integer({ min: 0, max: 4 }), tags: fc.nat({ max: 7 }), persons: fc.nat({ max: 7 }), accepted: fc.boolean() })
const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: anyRecord },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('revoke' as const, 'again' as const), key }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('move' as const, 'move' as const, 'moveCounty' as const, 'join' as const, 'leave' as const, 'ownership' as const), of: n, to: n, month: n }) },
)
const agrees = async (c: Country) => {
  await world.settled()
  expect((await c.wrong()).slice(0, 8), c.said.join('\n')).toEqual([])
  expect((await c.drift()).slice(0, 8), c.said.join('\n')).toEqual([])
}

it('keeps fold, rebuild and a plain count equal through any history of records, moves and attributes', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyHappening, { minLength: 25, maxLength: 40, size: 'max' }), async (events) => {
    const c = await Country.found(world, `c${++serial}`)
    for (const [i, e] of events.entries()) {
      await c.happen(e)
      // what a plan asks for later is filled from the events
      if (i === 12) await c.placeRest()
      if (i === 20) await agrees(c)
    }
    await agrees(c)
  }), { numRuns: 3, endOnFailure: true })
}, 120_000)

it('appends one delta for each stage whose value changes, reverses exactly, and none for what is said again', async () => {
  const c = await country()
  const told = (counts: Parameters<typeof c.deltasOf>[1]) => c.deltasOf('r', counts)
  expect(await told(c.amount('e1', '2013-03-05', 4, 'preliminary', ['tech']))).toEqual(['e1 2013M03 preliminary 4 - 4 - -'])
  expect(await told(c.amount('e1', '2013-03-05', 4, 'preliminary', ['tech']))).toEqual([])
  expect(await told(c.amount('e1', '2013-03-05', 4, 'accepted', ['tech']))).toEqual(['e1 2013M03 accepted 4 - 4 - -'])
  expect(await told(c.amount('e1', '2013-03-05', 6, 'accepted'))).toEqual(['e1 2013M03 accepted 2 - -4 - -', 'e1 2013M03 preliminary 2 - -4 - -'])
  // another day of the month is another event and no other value; an entry of a month before the ledger is the source counts nowhere
  expect(await told(c.amount('e1', '2013-03-20', 6, 'accepted'))).toEqual([])
  expect(await c.deltasOf('old', c.amount('e1', '2012-10-20', 6))).toEqual([])
  expect(await told(NOTHING)).toEqual(['e1 2013M03 accepted -6 - - - -', 'e1 2013M03 preliminary -6 - - - -'])
  await agrees(c)
})

it('counts a person once above every home, takes back what is too much where their lines meet, and gives it again when one goes', async () => {
  const c = await country(), shown = () => c.values('e1 a1 e3 b1 A B region', PERSON, '2013M08')
  expect(await c.deltasOf('x', c.persons('e1', '2013-02-10', 'anna'))).toEqual(['e1 2013M02 preliminary - - - 1 -'])
  expect(await c.deltasOf('y', c.persons('e3', '2013-05-10', 'anna', 'boris'))).toEqual(['e3 2013M05 preliminary - - - 2 -', 'region 2013M05 preliminary - - - -1 -'])
  expect(await shown()).toEqual([1, 1, 2, 2, 1, 2, 2])
  // a second record of the same person in the same works and month says nothing new
  expect(await c.deltasOf('z', c.persons('e1', '2013-02-20', 'anna'))).toEqual([])
  expect(await c.deltasOf('x', NOTHING)).toEqual([])
  expect(await c.deltasOf('z', NOTHING)).toEqual(['e1 2013M02 preliminary - - - -1 -', 'region 2013M05 preliminary - - - 1 -'])
  expect(await shown()).toEqual([0, 0, 2, 2, 0, 2, 2])
  // a month earlier it is seen earlier, by those above too; another year counts anew
  await c.record('w', c.persons('e1', '2013-01-10', 'boris'))
  await c.record('v', c.persons('e1', '2012-12-10', 'boris'))
  expect([await c.values('e1 A B region', PERSON, '2012M12'), await c.values('e1 A B region', PERSON, '2013M01'), await c.values('e1 A B region', PERSON, '2013M05')]).toEqual([[1, 1, 0, 1], [1, 1, 0, 1], [1, 1, 2, 2]])
  await agrees(c)
})

it('meets at the identity when several parts name the same persons at once', async () => {
  const c = await country(), everybody = ['p1', 'p2', 'p3'], works = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6']
  for (const round of [1, 2]) {
    await Promise.all(works.flatMap((of, i) => [0, 1].map((k) => c.record(`${of}${k}`, round === 2 && i % 2 ? NOTHING : c.persons(of, `2013-0${1 + (i + k + round) % 5}-10`, ...everybody)))))
    await agrees(c)
  }
  // and while an organisation moves, and a plan asks for more
  await Promise.all([...works.map((of, i) => c.record(`${of}2`, c.persons(of, `2013-0${1 + i}-20`, 'p4', ...everybody))), c.move('e1', 'territorial', 'b1', '2013-03-15' as never), c.placeRest()])
  await agrees(c)
  expect(await c.values('region', PERSON, '2013M08')).toEqual([4])
})

it('carries a level with its organisation: below the old county until the move, below the new one after it', async () => {
  const c = await country(), shown = (month: string) => c.values('e1 a1 b1 A B region', LEVEL, month)
  await c.record('x', c.level('e1', '2010-05-05', 5))
  await c.record('y', c.level('e1', '2013-02-05', 2))
  await c.move('e1', 'territorial', 'b1', '2013-04-15' as never)
  await c.record('z', c.level('e1', '2013-03-05', -1))
  expect([await shown('2013M01'), await shown('2013M03'), await shown('2013M04'), await shown('2013M08')]).toEqual([[5, 5, 0, 5, 0, 5], [6, 6, 0, 6, 0, 6], [6, 0, 6, 0, 6, 6], [6, 0, 6, 0, 6, 6]])
  // amounts stay where they happened
  await c.record('f', c.amount('e1', '2013-03-05', 3))
  expect(await c.values('a1 b1 A B region', FLOW, '2013M03')).toEqual([3, 0, 3, 0, 3])
  await agrees(c)
})
