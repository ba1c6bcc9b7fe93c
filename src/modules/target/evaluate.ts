import { unmeasured, standingNotes } from './blank.ts'
import { curveOf, fallsByYear, forecastOf, hasLastYear, lastYear, scaled, type Context, type Judged } from './course.ts'
import { DEFAULT_SETTINGS, type Evaluation, type EvaluationInput, type EvaluationSettings, type Note } from './evaluation.ts'
import { expectedAt, goalIn, isFixed, linear, type Curve, type Goal } from './goal.ts'
import { attainmentOf, lampOf, paceRatioOf, together, verdictOf, type Test } from './judge.ts'
import { closedTo, measureSource, neededFigures, reportedShare, sourceOf, stretch, type Source } from './measure.ts'
import { noteOf } from './note.ts'
import { baselineValue, read, shownUnit, type TargetSpec } from './target.ts'
import { evaluateDeadline, evaluateUnits } from './units.ts'
import { evaluateJudged, evaluateParts } from './whole.ts'
import { formulaOf, whyOf } from './why.ts'
import { earlier, isOver, isRecurring, spansOf, yearOf, type Span } from './window.ts'

/** A target as of a day, from what is stored: no clock, no database, the same answer every time. */
export const evaluate = (input: EvaluationInput): Evaluation => {
  const target = read(input.target)
  if (target.quantity.type === 'qualitative') return evaluateJudged(input)
  if (target.parts.length) return evaluateParts(input, evaluate)
  if (target.quantity.type === 'deadline') return evaluateDeadline(input)
  if (target.quantity.type === 'eachUnit') return evaluateUnits(input, evaluate)
  return measured(input)
}

const measured = (input: EvaluationInput): Evaluation => {
  const target = read(input.target), settings = input.settings ?? DEFAULT_SETTINGS
  const source = sourceOf(target, input.indicators), spans = spansOf(target.window)
  if (!source) return unmeasured(input, spans)
  const closed = closedTo(neededFigures(target, input.indicators), input.readings, input.indicators, spans[0]!.start, input.asOf)
  return closed ? judged({ input, target, source, settings, closed }, spans) : openOnly(input, target, source, spans)
}

const judged = (ctx: Context, spans: readonly Span[]): Evaluation => {
  const { input, target, source, settings, closed } = ctx
  const judgedSpans = spans.filter((s) => s.start <= closed).map((s) => judgeSpan(ctx, s))
  const now = judgedSpans.at(-1)!
  const { span, m, shown, goal, test } = now
  const curve = curveOf(ctx, now)
  const expected = expectedAt(target, source.rule, span, goal, earlier(closed, span.end), curve)
  const paceRatio = m.value === null || expected === null || !test ? null : paceRatioOf(m.value, expected, scaled(ctx, now))
  const attainment = shown === null || !test ? null : fallsByYear(ctx) ? paceRatio : attainmentOf(shown, test)
  const lamp = lampOf(paceRatio, reportedShare(m), settings)
  const evaluation = {
    code: target.code, name: target.name, actual: shown, closedActual: m.value, expected, target: goal.goal, targetMax: target.valueMax, measureUnit: shownUnit(target),
    attainment, paceRatio, lamp, forecast: lamp === 'grey' ? null : forecastOf(ctx, now, expected),
    verdict: isRecurring(target.window) ? recurring(judgedSpans, isOver(spans.at(-1)!, closed)) : now.result.verdict,
    reported: m.reported, expectedReports: m.expected, closedTo: earlier(closed, span.end),
    formula: formulaOf(target, input.indicators), notes: notesOf(ctx, now, curve), parts: [], spans: isRecurring(target.window) ? judgedSpans.map((j) => j.result) : [],
  }
  return { ...evaluation, why: whyOf(target, evaluation, source.rule, settings) }
}

const judgeSpan = (ctx: Context, span: Span): Judged => {
  const { target, source, input, settings, closed } = ctx
  const upTo = earlier(closed, span.end), read = stretch(target, source.rule, span, upTo)
  const m = measureSource(source, read, upTo, input.readings, input.indicators)
  // amounts and whatever ledgers keep show what has come in since, so that the board moves at once; the lamp waits for the period to close
  const shown = source.rule === 'flow' || m.live ? measureSource(source, read, earlier(input.asOf, read.end), input.readings, input.indicators, true).value : m.value
  const goal = goalIn(target, span, lastYear(ctx, span))
  const test = goal.goal === null ? null : testOf(target, goal, settings)
  const inFinalYear = target.window.type !== 'levelAtEnd' || yearOf(upTo) === yearOf(span.end)
  const over = isOver(span, closed)
  const verdict = verdictOf({ actual: over ? m.value : shown, test, over, sufficient: reportedShare(m) >= settings.reportedFloor, rising: source.rule === 'flow' && inFinalYear, once: target.window.type === 'once' })
  return { span, m, shown, goal, test, result: { label: span.label, start: span.start, end: span.end, actual: shown, goal: goal.goal, verdict } }
}

export const testOf = (target: TargetSpec, goal: Goal, settings: EvaluationSettings): Test => ({
  comparator: target.comparator, goal: goal.goal!, tolerance: target.tolerance ?? settings.tolerance, from: goal.start,
  strict: (target.comparator === 'grow' || target.comparator === 'shrink') && (target.growth?.amount ?? null) === null,
})

/** Nothing has closed yet: what is in is shown, and nothing is judged by it. */
const openOnly = (input: EvaluationInput, target: TargetSpec, source: Source, spans: readonly Span[]): Evaluation => {
  const settings = input.settings ?? DEFAULT_SETTINGS, none = unmeasured(input, spans)
  const span = spans.filter((s) => s.start <= input.asOf).at(-1)
  const m = span && measureSource(source, stretch(target, source.rule, span, earlier(input.asOf, span.end)), earlier(input.asOf, span.end), input.readings, input.indicators, true)
  if (!m || m.value === null) return none
  const goal = goalIn(target, span, null), test = goal.goal === null ? null : testOf(target, goal, settings)
  const evaluation = {
    ...none, actual: m.value, target: goal.goal, attainment: test && target.comparator !== 'shrink' ? attainmentOf(m.value, test) : null,
    verdict: test ? 'ongoing' as const : 'undecidable' as const, reported: m.reported, expectedReports: m.expected,
    notes: [...(m.typedDistinct ? [noteOf('cannot-deduplicate', target)] : []), ...none.notes],
  }
  return { ...evaluation, why: whyOf(target, evaluation, source.rule, settings) }
}

/** One missed year is a miss for good; until the last year is over nothing is achieved for good. */
const recurring = (spans: readonly Judged[], over: boolean) => {
  const verdicts = spans.map((s) => s.result.verdict)
  if (verdicts.includes('missed')) return 'missed'
  if (spans.at(-1)!.goal.goal === null) return 'undecidable'
  return over ? together(verdicts) : 'ongoing'
}

const notesOf = (ctx: Context, { m, goal, test, span }: Judged, curve: Curve): Note[] => {
  const { target, source } = ctx, ratio = source.rule === 'ratio' || source.rule === 'coverage' || source.rule === 'survey'
  const level = source.rule === 'stock' || (target.window.type === 'levelAtEnd' && !ratio)
  return [
    ...(goal.gap === 'baseline' ? [noteOf('no-baseline-growth', target)] : []),
    ...(goal.gap === 'zero' ? [noteOf('base-zero', target)] : []),
    ...(goal.gap === 'lastYear' || (target.pace.type === 'lastYear' && (curve === linear || !hasLastYear(ctx, span))) ? [noteOf('no-last-year', target)] : []),
    ...(level && !target.growth && !isFixed(target, source.rule) && baselineValue(target.baseline) === null ? [noteOf('no-baseline-level', target)] : []),
    ...(m.typedDistinct ? [noteOf('cannot-deduplicate', target)] : []),
    ...(m.missing > 0 ? [noteOf('missing-periods', target)] : []),
    ...(target.valueMax !== null && m.value !== null && m.value > target.valueMax ? [noteOf('above-range', target)] : []),
    ...(test && source.under && source.factor === 100 && m.value !== null && m.value > 100 ? [noteOf('over-whole', target)] : []),
    ...standingNotes(target),
  ]
}
