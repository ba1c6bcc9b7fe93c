import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Frame } from '../breakdown.ts'
import { fits, sameTable, timesLastYear, wholeFilled, yearsFilled } from './table.ts'

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
