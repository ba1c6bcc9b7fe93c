import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OrgAttributes } from '../org/browser.ts'
import { contribution, difference, type Counted, type Slot, type SlotValues } from './figure.ts'

const works: OrgAttributes = { kind: 'enterprise', level: 'grassroots', ownership: 'nonPublic', aboveScale: true, highRisk: false, unionised: true, workers: 120, industry: null }
const slot = (n: number, cell: number, scope: Slot['scope'] = {}): Slot => ({ slot: n, figureId: n, key: String(n), cell, scope, decimals: 0 })

it('gives each slot its cell where the filter holds, and says nothing where it does not or where nothing was reported', () => {
  const slots = [slot(0, 1), slot(1, 2), slot(2, 1, { ownership: ['nonPublic'] }), slot(4, 1, { ownership: ['state'] })]
  expect(contribution(slots, [7, null], works)).toEqual([7, null, 7, null, null])
  expect(contribution(slots, [0, 3], { ...works, ownership: 'state' })).toEqual([0, 3, null, null, 0])
})

const anyCounted: fc.Arbitrary<Counted> = fc.option(fc.array(fc.option(fc.integer({ min: -1e6, max: 1e6 })), { maxLength: 6 }), { nil: null })
const add = (was: Counted, width: number, d: ReturnType<typeof difference>) => Array.from({ length: width }, (_, i) => (was?.[i] ?? 0) + (d?.values[i] ?? 0))
const plain = (v: Counted, width: number): SlotValues => Array.from({ length: width }, (_, i) => v?.[i] ?? 0)

it('leads from the old value to the new one, back again, and says nothing where nothing changes', () => fc.assert(fc.property(anyCounted, anyCounted, (was, now) => {
  const there = difference('preliminary', was, now), back = difference('preliminary', now, was)
  expect(add(was, 6, there)).toEqual(plain(now, 6))
  expect(add(add(was, 6, there), 6, back)).toEqual(plain(was, 6))
  expect((there?.reported ?? 0) + (was ? 1 : 0)).toBe(now ? 1 : 0)
  expect(difference('preliminary', was, was)).toBeNull()
})))

it('keeps 未报 apart from 0: a slot that neither side speaks of stays empty', () => {
  expect(difference('accepted', [1, null], [4, null])).toEqual({ stage: 'accepted', reported: 0, values: [3, null] })
  expect(difference('accepted', null, [0, null])).toEqual({ stage: 'accepted', reported: 1, values: [0, null] })
})
