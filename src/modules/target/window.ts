import { addDays, daysIn, elapsed, period, periodAt, planPeriod, split, year, type Day, type Grain, type Period, type PeriodCode } from '../../kernel/period.ts'
import type { TwoNames } from '../indicator/browser.ts'
import { read, type TargetSpec, type TargetWindow } from './target.ts'

/** A stretch of days that is judged by itself: a year of an each-year target, N months, or the whole window. */
export interface Span { readonly label: TwoNames, readonly start: Day, readonly end: Day }

export const windowBounds = (w: TargetWindow): { start: Day, end: Day } => {
  if (w.type === 'byDate') return { start: w.from, end: w.date }
  const { start, end } = planPeriod(w.from, w.to)
  return { start, end }
}

export const spansOf = (w: TargetWindow): Span[] => {
  const { start, end } = windowBounds(w)
  if (w.type === 'eachYear' || w.type === 'keptEachYear') return split(planPeriod(w.from, w.to), 'year').map((y) => ({ label: { zh: `${y.code}年`, en: y.code }, start: y.start, end: y.end }))
  if (w.type === 'everyMonths') return blocks(split(planPeriod(w.from, w.to), 'month'), w.months)
  return [{ label: { zh: `${start.slice(0, 4)}–${end.slice(0, 4)}年`, en: `${start.slice(0, 4)}–${end.slice(0, 4)}` }, start, end }]
}

/** A last block shorter than N months is nobody's duty. */
const blocks = (months: Period[], n: number): Span[] =>
  Array.from({ length: Math.floor(months.length / n) }, (_, i) => {
    const [first, last] = [months[i * n]!, months[i * n + n - 1]!]
    const label = first === last ? first.end.slice(0, 7) : `${first.end.slice(0, 7)}–${last.end.slice(0, 7)}`
    return { label: { zh: label, en: label }, start: first.start, end: last.end }
  })

export const isRecurring = (w: TargetWindow): boolean => w.type === 'eachYear' || w.type === 'keptEachYear' || w.type === 'everyMonths'
export const isOver = (span: Span, closedTo: Day): boolean => closedTo >= span.end
export const fractionOf = (span: Pick<Span, 'start' | 'end'>, closedTo: Day): number => elapsed(span.start, span.end, closedTo)
/** Identities are counted once a window: a calendar year, or a stretch with a name of its own (null for the year). */
export const windowOf = ({ start, end }: Pick<Span, 'start' | 'end'>): PeriodCode | null => {
  const [from, to] = [start.slice(0, 4), end.slice(0, 4)], whole = start.endsWith('-01-01') && end.endsWith('-12-31')
  return whole && from === to ? null : period(whole ? `P${from}-${to}` : `${start}/${end}`).code
}
export const yearOf = (d: Day): number => Number(d.slice(0, 4))
export const yearSpan = (y: number): Span => ({ label: { zh: `${y}年`, en: String(y) }, start: year(y).start, end: year(y).end })
export const earlier = (a: Day, b: Day): Day => a < b ? a : b

/** Periods of the grain that a target needs read: its window so far, and the year before where pace or growth looks back. */
export const windowPeriods = (given: TargetSpec, asOf: Day, grain: Grain): PeriodCode[] => {
  const target = read(given), { start, end } = windowBounds(target.window)
  const from = looksBack(target) ? year(yearOf(start) - 1).start : start
  const to = earlier(end, asOf)
  return from > to ? [] : periodsTouching(from, to, grain).map((p) => p.code)
}
const looksBack = (t: TargetSpec) => t.pace.type === 'lastYear' || t.growth?.chain === 'previous'

/** The last one may reach beyond the day: a report for the quarter of a deadline still says what happened by then. */
const periodsTouching = (from: Day, to: Day, grain: Grain): Period[] => {
  const out: Period[] = []
  for (let p = periodAt(grain, from); p.start <= to; p = periodAt(grain, addDays(p.end, 1))) out.push(p)
  return out
}

export const lengthInYears = (span: Pick<Span, 'start' | 'end'>): number => Math.max(1, Math.round(daysIn(span.start, span.end) / 365.25))
export const periodEndYear = (code: string): number => yearOf(period(code).end)
