import { planPeriod, split, type Day } from '../../kernel/period.ts'
import { indicatorSpec, type Indicators } from '../indicator/browser.ts'
import { targetSpec, type TargetInput } from './target.ts'
import type { EvaluationInput, Reading, Readings } from './evaluation.ts'
import { evaluate } from './evaluate.ts'

/** What the tests of the algebra are written with: one indicator of each kind, and readings by the quarter. */
const two = (name: string) => ({ zh: name, en: name })
const indicator = (code: string, kind: string, more: object = {}) => indicatorSpec.parse({ code, name: two(code), measureUnit: 'item', kind, direction: 'up', definition: two(code), source: 'form', ...more })
export const indicators: Indicators = new Map([
  indicator('works', 'flow'), indicator('roster', 'stock'), indicator('trades', 'distinct'),
  indicator('firms', 'stock', { source: 'directory' }), indicator('accidents', 'flow', { direction: 'down' }),
  indicator('coverage', 'coverage', { source: 'computed', measureUnit: 'percent', numerator: { indicator: 'trades' }, denominator: { indicator: 'firms' } }),
  indicator('rate', 'ratio', { source: 'computed', measureUnit: 'percent', numerator: { indicator: 'done' }, denominator: { indicator: 'works' } }),
  indicator('done', 'flow'),
].map((i) => [i.code, i]))

export const target = (more: Partial<TargetInput> & Pick<TargetInput, 'comparator' | 'window' | 'quantity'>) =>
  targetSpec.parse({ code: 't', name: two('t'), value: 100, measureUnit: 'item', source: { section: '1', clause: 1 }, ...more } satisfies TargetInput)

export const value = (indicator: string) => ({ type: 'value' as const, figure: { indicator } })
export const over = (from: number, to: number) => ({ type: 'cumulative' as const, from, to })
export const yearly = (from: number, to: number) => ({ type: 'eachYear' as const, from, to })
export const day = (text: string) => text as Day

/** Quarters from the first on, one value each; `closed` until the quarter's end lies before `asOf`. */
export const quarters = (firstYear: number, values: readonly (number | null)[], asOf: Day, more: Partial<Reading> = {}): Reading[] =>
  split(planPeriod(firstYear, firstYear + 9), 'quarter').slice(0, values.length).map((p, i) => ({ period: p.code, value: values[i]!, reported: values[i] === null ? 0 : 10, expected: 10, closed: p.end < asOf, stage: 'accepted', ...more }))

export const endOf = (firstYear: number, quarter: number): Day => split(planPeriod(firstYear, firstYear + 9), 'quarter')[quarter - 1]!.end
export const readings = (rows: Record<string, readonly Reading[]>): Readings => new Map(Object.entries(rows))
export const judge = (t: EvaluationInput['target'], rows: Record<string, readonly Reading[]>, asOf: Day, more: Partial<EvaluationInput> = {}) =>
  evaluate({ target: t, indicators, readings: readings(rows), asOf, ...more })
