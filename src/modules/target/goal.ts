import { addDays, type Day } from '../../kernel/period.ts'
import type { IndicatorKind } from '../indicator/browser.ts'
import type { Comparator, Growth, Pace, TargetSpec } from './target.ts'
import { baselineValue } from './target.ts'
import { fractionOf, isOver, lengthInYears, periodEndYear, windowBounds, yearOf, yearSpan, type Span } from './window.ts'

/** The goal of one span in figures. `start` is the level the pace starts from; a null goal cannot be known from the text. */
export interface Goal { readonly goal: number | null, readonly start: number | null, readonly gap?: 'baseline' | 'zero' | 'lastYear' }

export const goalIn = (target: TargetSpec, span: Span, lastYearActual: number | null): Goal => {
  const { quantity, growth } = target, base = baselineValue(target.baseline)
  if (quantity.type === 'eachPerson') return { goal: 100, start: null }
  if (!growth) return target.comparator === 'shrink' || target.comparator === 'grow' ? { goal: base, start: base, ...(base === null ? { gap: 'baseline' } : {}) } : { goal: target.value, start: base }
  const from = growth.chain === 'previous' ? lastYearActual : base
  if (from === null) return { goal: null, start: null, gap: growth.chain === 'previous' && base === null ? 'lastYear' : 'baseline' }
  // a relative rise on nothing is undefined
  if (from === 0 && growth.by === 'percent' && growth.amount !== null) return { goal: null, start: 0, gap: 'zero' }
  const steps = growth.kind === 'againstBaseline' || growth.chain === 'previous' ? 1 : yearOf(span.end) - periodEndYear(target.baseline!.period)
  const step = (k: number) => grown(from, growth, target.comparator, k)
  return { goal: step(steps), start: growth.kind === 'yearOnYear' ? step(steps - 1) : from }
}

/** What falls by simple steps ends at nothing, not below it. Rounded far below any unit, so that 5 % on 2,000,000 twice is 2,205,000 and not a hair more. */
const grown = (from: number, growth: Growth, comparator: Comparator, k: number): number => {
  if (growth.amount === null || k <= 0) return from
  const by = comparator === 'shrink' ? -growth.amount : growth.amount
  const value = growth.by === 'point' ? from + by * k : growth.chain === 'simple' ? from * Math.max(0, 1 + (by / 100) * k) : from * (1 + by / 100) ** k
  return Math.round(value * 1e6) / 1e6
}

/** Ratios, kept amounts and ranges are due in full at any time: the pace does not apply. */
export const isFixed = (target: TargetSpec, rule: IndicatorKind): boolean =>
  target.window.type === 'keptEachYear' || target.comparator === 'range' || rule === 'ratio' || rule === 'coverage' || rule === 'survey' ||
  (rule === 'stock' && (target.window.type === 'eachYear' || target.window.type === 'everyMonths') && target.growth?.kind !== 'yearOnYear')

/** What should have been reached when `at` ends. */
export const expectedAt = (target: TargetSpec, rule: IndicatorKind, span: Span, goal: Goal, at: Day, curve: Curve): number | null => {
  if (goal.goal === null) return null
  if (isFixed(target, rule)) return goal.goal
  if (target.growth?.kind === 'annualAverage' && goal.start !== null) return average(goal.start, goal.goal, behind(span, at))
  const level = rule === 'stock'
  if (target.pace.type === 'milestones') return alongPhases(target.pace.phases, span, goal, level, at)
  if (level) return rise(goal, behind(span, at))
  if (isYearly(target, rule)) return yearlyPath(target, goal, at) * curve(yearSpan(yearOf(at)), at)
  return goal.goal * wholeYears(span, at, curve)
}

/** An annual average runs by ratios; from nothing or to nothing there is none, and the way is straight. */
const average = (start: number, goal: number, f: number) => start > 0 && goal > 0 ? start * (goal / start) ** f : start + (goal - start) * f
/** The way from the baseline's level, or from 0 where the text gives none (未计基期). */
const rise = ({ goal, start }: Goal, f: number) => (start ?? 0) + (goal! - (start ?? 0)) * f
const behind = (span: Span, at: Day) => isOver(span, at) ? 1 : fractionOf(span, at)

/** An amount a year that has to reach its level in the last year: 「到2015年末达到4万件」 read as 2015's own amount. */
export const isYearly = (target: TargetSpec, rule: IndicatorKind): boolean =>
  rule === 'distinct' ? target.window.type === 'cumulative' || target.window.type === 'levelAtEnd' || target.window.type === 'byDate' || target.window.type === 'once' : target.window.type === 'levelAtEnd' && rule === 'flow'

const yearlyPath = (target: TargetSpec, goal: Goal, at: Day): number => {
  const bounds = windowBounds(target.window)
  const n = yearOf(bounds.end) - yearOf(bounds.start) + 1
  return rise(goal, Math.min(1, (yearOf(at) - yearOf(bounds.start) + 1) / n))
}

/** The share of a year's amount that is due when a day ends: linear, or as last year ran. */
export type Curve = (year: Span, at: Day) => number
export const linear: Curve = (year, at) => fractionOf(year, at)

const wholeYears = (span: Span, at: Day, curve: Curve): number => {
  if (isOver(span, at)) return 1
  const n = lengthInYears(span)
  // a campaign shorter than a year, or one that begins in mid-year, has no last year to follow
  if (curve === linear || !span.start.endsWith('-01-01') || !span.end.endsWith('-12-31')) return fractionOf(span, at)
  return (yearOf(at) - yearOf(span.start) + curve(yearSpan(yearOf(at)), at)) / n
}

type Phases = Extract<Pace, { type: 'milestones' }>['phases']
const alongPhases = (phases: Phases, span: Span, goal: Goal, level: boolean, at: Day): number => {
  let start: Day = span.start, done = level ? goal.start ?? 0 : 0
  for (const phase of [...phases].sort((a, b) => a.until < b.until ? -1 : 1)) {
    const f = fractionOf({ start, end: phase.until }, at), step = level ? phase.amount - done : phase.amount
    if (at < phase.until) return done + step * f
    done += step
    start = addDays(phase.until, 1)
  }
  return done
}
