import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Frame } from '../breakdown.ts'
import type { View } from './view.ts'
import { balanceOf, standingOf } from './standing.ts'
import { fits, proposed, sameTable, takingPart, timesLastYear, wholeFilled, yearsFilled } from './table.ts'

const frame = (course: 'sum' | 'last', decimals = 0): Frame => ({ mode: 'amount', course, unit: 'item', decimals, ceiling: false, whole: 'P2021-2025', years: ['2021', '2022', '2023', '2024', '2025'] }) as unknown as Frame
const years = ['2021', '2022', '2023', '2024', '2025']

describe('filling in', () => {
  it('gives open years of a flow exactly what the typed ones leave, and never touches those', () => {
    const share = fc.option(fc.nat(2000), { nil: null })
    fc.assert(fc.property(fc.nat(20_000), fc.tuple(share, share, share, share, share), (whole, typed) => {
      const before = { 'P2021-2025': whole, ...Object.fromEntries(years.map((y, i) => [y, typed[i]!])) }
      const after: Record<string, number | null> = yearsFilled(frame('sum'), before, null)
      typed.forEach((v, i) => { if (v !== null) expect(after[years[i]!]).toBe(v) })
      const given = typed.reduce<number>((n, v) => n + (v ?? 0), 0)
      if (typed.includes(null) && given <= whole) expect(years.reduce((n, y) => n + after[y]!, 0)).toBe(whole)
      else expect(after).toEqual(before)
    }))
  })
  it('lets a level rise from last year to the whole in the last year', () => {
    expect(yearsFilled(frame('last'), { 'P2021-2025': 100 }, 50)).toEqual({ 'P2021-2025': 100, 2021: 60, 2022: 70, 2023: 80, 2024: 90, 2025: 100 })
    expect(yearsFilled(frame('last'), { 'P2021-2025': 100, 2021: 7 }, 50)).toEqual({ 'P2021-2025': 100, 2021: 7, 2025: 100 })
  })
  it('makes the whole of complete years only', () => {
    expect(wholeFilled(frame('sum', 1), { 2021: 0.1, 2022: 0.2, 2023: 0, 2024: 0, 2025: 0 })).toMatchObject({ 'P2021-2025': 0.3 })
    expect(wholeFilled(frame('sum'), { 'P2021-2025': 9, 2021: 1 })).toEqual({ 'P2021-2025': 9, 2021: 1 })
    expect(wholeFilled(frame('last'), { 2021: 5, 2025: 40 })).toMatchObject({ 'P2021-2025': 40 })
  })
})

it('tells a change from none: null is as good as absent, 0 is not', () => {
  expect(sameTable({ 1: { a: null, b: 2 }, 2: {} }, { 1: { b: 2 } })).toBe(true)
  expect(sameTable({ 1: { a: 0 } }, { 1: { a: null } })).toBe(false)
})

it('takes whole numbers where things are counted, one decimal where they are measured', () => {
  expect([fits(frame('sum'), 3), fits(frame('sum'), 3.5), fits(frame('sum', 1), 3.5), fits(frame('sum', 1), 3.55), fits(frame('sum'), -1)]).toEqual([true, false, true, false, false])
})

it('measures a year against the year before', () => {
  expect(timesLastYear(frame('sum'), { 2023: 30 }, 12, '2023')).toBe(2.5)
  expect(timesLastYear(frame('sum'), { 'P2021-2025': 100 }, 10, '2023')).toBe(2)
  expect(timesLastYear(frame('sum'), { 2023: 30 }, 0, '2023')).toBeNull()
})

describe('proposing', () => {
  const child = (id: number, kind: string, workers: number) => ({ id, kind, workers, enterprises: 0, lastYear: null, shares: {}, issued: {} })
  const view = { frame: frame('sum'), own: { whole: 100, years: {} }, lastYear: { actual: null }, children: [child(1, 'federation', 3), child(2, 'federation', 1), child(3, 'industryUnion', 4)] } as unknown as View
  const ask = { method: 'workers', weights: {}, byYear: false, margin: 0, kinds: ['federation'] } as const
  it('asks only those who take part, and all of the target of them', () => {
    expect(proposed(view, ask)).toEqual({ 1: { 'P2021-2025': 75 }, 2: { 'P2021-2025': 25 } })
    expect(proposed(view, { ...ask, margin: 10 })).toEqual({ 1: { 'P2021-2025': 83 }, 2: { 'P2021-2025': 27 } })
    expect(proposed(view, { ...ask, method: 'custom', weights: { 2: 1 } })).toEqual({ 1: { 'P2021-2025': 0 }, 2: { 'P2021-2025': 100 } })
    expect(proposed(view, { ...ask, method: 'lastYear' })).toBeNull()
  })
  it('starts from those who have a share already', () => {
    expect(takingPart(view, {})).toEqual(['federation', 'industryUnion'])
    expect(takingPart(view, { 1: { 'P2021-2025': 0 } })).toEqual(['federation'])
  })
})

describe('the list says', () => {
  const row = (own: number | null, given: number | null, ceiling = false) => ({ mode: 'amount' as const, own, given, ceiling })
  it('short, exact or to spare; of a limit the other way round', () => {
    expect([row(10, 8), row(10, 10), row(10, 12), row(10, 8, true), row(10, 12, true), row(null, 8), row(10, null)].map((r) => balanceOf(r)?.code ?? null)).toEqual(['short', 'exact', 'surplus', 'surplus', 'over', null, null])
    expect(balanceOf({ ...row(10, 8), mode: 'rate' })).toBeNull()
  })
  it('the work in hand before what stands', () => expect([standingOf({ draft: true, issuedAt: 'x' }), standingOf({ draft: false, issuedAt: 'x' }), standingOf({ draft: false, issuedAt: null })]).toEqual(['draft', 'issued', 'none']))
})
