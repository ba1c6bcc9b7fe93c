import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asked, formShape, type CellValues } from '../form/browser.ts'
import { outliers, type Reported } from './outlier.ts'
import { differences, minus, shownSums } from './summary.ts'

const two = (zh: string) => ({ zh, en: zh })
const cell = (key: string, more: object = {}) => ({ key, label: two(key), ...more })
const { cells } = asked(formShape.parse({ code: 'F', title: two('表'), grain: 'quarter', filledBy: {}, firstPeriod: '2019Q1', lastPeriod: '2020Q4', cells: [
  cell('raised'), cell('done'), cell('rate', { type: 'ratio', unit: 'percent', source: 'computed', formula: { ratio: ['done', 'raised'] } }), cell('typedRate', { type: 'ratio', unit: 'percent' }), cell('note', { type: 'text' }), cell('held'), cell('men'),
] }), new Map())

it('computes a rate from summed parts, sums no typed rate and no word, and leaves nothing nothing', () => {
  expect(shownSums(cells, { raised: 30, done: 10, typedRate: 150, held: null })).toEqual({ raised: 30, done: 10, rate: 33.3, typedRate: null, note: null, held: null, men: null })
})

it('takes what was typed here from the whole, and marks one number told twice', () => {
  const own: CellValues = { raised: 20, done: 7, note: '甲', held: 0 }, all = { raised: 40, done: 10, held: 5, men: null }, below = minus(cells, all, own)
  expect(below).toEqual({ raised: 20, done: 3, held: 5, men: null })
  expect(differences(cells, own, below)).toEqual([{ cell: 'raised', typed: 20, below: 20, same: true }, { cell: 'done', typed: 7, below: 3, same: false }])
})

const look = { cells, yearEnd: true, pairs: [['done', 'raised']] as const }
const report = (org: number, now: CellValues, ...before: CellValues[]): Reported => ({ org, name: `甲${org}`, now, before })
const kinds = (reports: Reported[], more: Partial<typeof look> = {}) => outliers({ ...look, ...more }, reports).map((o) => `${o.org} ${o.kind} ${o.cell ?? ''}`.trim())

it('finds what is far from the others, and finds it also where a few wild ones blunt the mean', () => {
  const usual = Array.from({ length: 20 }, (_, i) => report(i, { raised: 10 + i % 5 }))
  expect(kinds([...usual, report(90, { raised: 500 })])).toEqual(['90 far raised'])
  expect(kinds([...usual, report(90, { raised: 500 }), report(91, { raised: 480 }), report(92, { raised: 490 })]).filter((k) => k.includes('far'))).toHaveLength(3)
  expect(kinds(usual.slice(0, 5).concat(report(90, { raised: 500 })))).toEqual([])
})

it('finds the jump in the last period of a year, round numbers, copies and more implemented than raised', () => {
  expect(kinds([report(1, { raised: 90 }, { raised: 10 }, { raised: 12 }, { raised: 8 })])).toEqual(['1 yearEnd raised'])
  expect(kinds([report(1, { raised: 90 }, { raised: 10 }, { raised: 12 })], { yearEnd: false })).toEqual([])
  expect(kinds([report(1, { raised: 90, held: 50, men: 300 })])).toEqual(['1 round'])
  expect(kinds([report(1, { raised: 9, held: 5, men: 31 }), report(2, { raised: 9, held: 5, men: 31 }, { raised: 9, held: 5, men: 31 })])).toEqual(['2 sameAsOther', '2 sameAsLast'])
  expect(kinds([report(1, { raised: 3, done: 4 })])).toEqual(['1 aboveRaised done'])
})

it('says nothing of reports that are alike, and never of a number that is not there', () => fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 40 }), (v, n) => {
  const found = outliers({ ...look, yearEnd: false, pairs: [] }, Array.from({ length: n }, (_, i) => report(i, { raised: v, men: null })))
  expect(found).toEqual([])
})))
