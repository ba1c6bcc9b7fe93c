import { addDays, type Day } from '../../kernel/period.ts'
import type { EvaluationInput, EvaluationSettings, SpanResult } from './evaluation.ts'
import { isFixed, linear, type Curve, type Goal } from './goal.ts'
import { isFalling, type Test } from './judge.ts'
import { measureSource, type Measured, type Source } from './measure.ts'
import type { TargetSpec } from './target.ts'
import { earlier, fractionOf, yearOf, yearSpan, type Span } from './window.ts'

/** How a span has run so far and where it leads: what the pace, the forecast and the fall of a flow have in common. */
export interface Context { readonly input: EvaluationInput, readonly target: TargetSpec, readonly source: Source, readonly settings: EvaluationSettings, readonly closed: Day }
export interface Judged { readonly span: Span, readonly m: Measured, readonly shown: number | null, readonly goal: Goal, readonly test: Test | null, readonly result: SpanResult }

/** A year's fall (事故) is measured against as much of the baseline year as is behind. */
export const fallsByYear = ({ target, source }: Context) => target.comparator === 'shrink' && source.rule === 'flow'
export const scaled = (ctx: Context, { span, test, goal }: Judged): Test =>
  fallsByYear(ctx) && test!.from !== null ? { ...test!, from: goal.start! * fractionOf(span, earlier(ctx.closed, span.end)) } : test!

export const lastYear = (ctx: Context, span: Span): number | null => ctx.target.growth?.chain === 'previous' ? wholeYear(ctx, yearOf(span.end) - 1).value : null

/** Last year's curve needs the whole of last year; without it the pace is linear and a note says so. */
export const curveOf = (ctx: Context, { m }: Judged): Curve => {
  const { target, source, input } = ctx
  if (target.pace.type !== 'lastYear' || source.rule !== 'flow' || m.value === null) return linear
  return (year, at) => {
    const total = wholeYear(ctx, yearOf(year.start) - 1), before = yearSpan(yearOf(year.start) - 1)
    const same = measureSource(source, before, sameDayBefore(at, before), input.readings, input.indicators)
    return total.value && total.missing === 0 && same.value !== null ? same.value / total.value : linear(year, at)
  }
}
const wholeYear = ({ source, input }: Context, y: number): Measured => measureSource(source, yearSpan(y), yearSpan(y).end, input.readings, input.indicators)
const sameDayBefore = (at: Day, before: Span): Day => {
  const text = `${before.start.slice(0, 4)}${at.slice(4)}`
  return (text.endsWith('-02-29') ? addDays(`${text.slice(0, 8)}28` as Day, 0) : text) as Day
}

export const hasLastYear = (ctx: Context, span: Span): boolean => {
  const total = wholeYear(ctx, yearOf(span.end) - 1)
  return total.value !== null && total.missing === 0
}

/** What it comes to at the window's end if things go on as they did. */
export const forecastOf = (ctx: Context, { span, m, goal, test }: Judged, expected: number | null): number | null => {
  const { target, source, closed } = ctx
  if (m.value === null || !test) return null
  const f = fractionOf(span, earlier(closed, span.end))
  if (source.rule === 'ratio' || source.rule === 'coverage' || source.rule === 'survey' || f === 0) return m.value
  if (source.rule === 'stock') return isFixed(target, source.rule) ? m.value : (goal.start ?? 0) + (m.value - (goal.start ?? 0)) / f
  if (isFixed(target, source.rule) || isFalling(target.comparator) || !expected) return m.value / f
  return (goal.goal! * m.value) / expected
}
