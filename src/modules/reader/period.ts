import type { PeriodType, ReadPeriod } from './reading.ts'
import type { Clause } from './clauses.ts'
import type { PlanYears, When } from './when.ts'

/** The window of an amount: what its clause says, else what carries over from before, else the years of the plan. */
export interface Carried { readonly type: PeriodType, readonly from: number | null, readonly until: number | null, readonly text: string, readonly at?: { readonly from: number, readonly to: number } | null }

export const carriedBy = (w: When): Carried | null => w.type === 'past' || w.type === 'other' ? null : { type: w.type, from: w.from, until: w.until, text: w.text, at: { from: w.start, to: w.end } }

const YEARLY: readonly PeriodType[] = ['per_year', 'maintained_each_year', 'annual_average']
export const isYearly = (w: { readonly type: string }): boolean => YEARLY.includes(w.type as PeriodType)

/** Several in one clause (“十二五”期间，每年): each year wins over the span that it is said of, then the last before the amount. */
export const pick = (whens: readonly When[]): Carried | null => {
  if (!whens.length) return null
  const bounding = whens.flatMap((w) => carriedBy(w) ?? [])
  const yearly = bounding.find(isYearly)
  if (!yearly) return bounding.at(-1) ?? null
  const span = bounding.find((w) => !isYearly(w))
  return { ...yearly, from: span?.from ?? yearly.from, until: span?.until ?? yearly.until, text: span ? `${span.text}${yearly.text}` : yearly.text }
}
/** 五年内，每年…: a later each-year narrows the span said before it. */
export const over = (before: Carried | null, own: Carried | null): Carried | null =>
  own && before && !/^(?:以后|此后|之后|今后|往后)/.test(own.text) && isYearly(own) && !isYearly(before) && before.from !== null && before.type !== 'by_date' ? { ...own, from: before.from, until: before.until } : own ?? before

export const whensBetween = (clause: Clause, from: number, to: number): When[] => clause.whens.filter((w) => w.start >= from && w.end <= to)

export const periodName = (start: number, end: number): string => start === end ? `${start}年` : `${start}—${end}年`

const asPeriod = (w: Carried, plan: PlanYears, explicit: boolean): ReadPeriod => ({ type: w.type, start: w.from ?? plan.start, end: w.until ?? plan.end, explicit, text: explicit ? w.text : `${w.text}（承前）` })

export const periodOf = (own: Carried | null, carried: Carried | null, plan: PlanYears, kept: boolean, total: boolean): ReadPeriod => {
  const window = own ?? carried
  if (!window) return { type: kept ? 'maintained_each_year' : total ? 'cumulative' : 'plan_period', start: plan.start, end: plan.end, explicit: false, text: '' }
  // 每年组织50名，累计结对5000名: a total is not carried per year
  if (!own && total && isYearly(window)) return { type: 'cumulative', start: window.from, end: window.until, explicit: false, text: '' }
  const period = asPeriod(window, plan, own !== null)
  return kept && (window.type === 'per_year' || window.type === 'plan_period' || window.type === 'cumulative') ? { ...period, type: 'maintained_each_year' } : period
}
