import type { Day } from '../../kernel/period.ts'
import { figureKey, ruleKind } from '../indicator/browser.ts'
import { DEFAULT_SETTINGS, type Evaluation, type EvaluationInput, type SpanResult, type UnitProgress, type Verdict } from './evaluation.ts'
import { isFixed } from './goal.ts'
import { lampOf, together } from './judge.ts'
import { valueOf } from './measure.ts'
import { noteOf } from './note.ts'
import { standingNotes, unmeasured } from './blank.ts'
import { read, unitTarget, type TargetSpec } from './target.ts'
import { formulaOf, whyOf } from './why.ts'
import { fractionOf, isOver, isRecurring, spansOf, type Span } from './window.ts'

/** Each unit in scope is judged by itself; progress is how many of them met it. */
export const evaluateUnits = (input: EvaluationInput, evaluate: (input: EvaluationInput) => Evaluation): Evaluation => {
  const target = read(input.target), own = unitTarget(target), spans = spansOf(target.window)
  const units = [...input.unitReadings ?? []].map(([id, readings]) => ({ id, e: evaluate({ ...input, target: own, readings, unitReadings: undefined }) }))
  const closed = units.flatMap((u) => u.e.closedTo ?? []).reduce<Day | null>((a, b) => a && a > b ? a : b, null)
  if (!closed) return withoutUnits(input)
  const perUnit = progress(units.map(({ id, e }) => ({ id, silent: e.actual === null, met: (e.attainment ?? 0) >= 1, above: e.targetMax !== null && e.actual !== null && e.actual > e.targetMax })))
  const results = spans.filter((s) => s.start <= closed).map((span) => acrossUnits(target, span, units.map((u) => u.e), isOver(span, closed)))
  const now = spans.filter((s) => s.start <= closed).at(-1)!
  return summarise(input, perUnit, {
    expected: 100 * (isDueInFull(input, target) ? 1 : fractionOf(now, closed)), closedTo: closed,
    spans: isRecurring(target.window) ? results : [],
    verdict: acrossSpans(results.map((r) => r.verdict), isRecurring(target.window) && !isOver(spans.at(-1)!, closed)),
  })
}

const isDueInFull = (input: EvaluationInput, target: TargetSpec): boolean => {
  const indicator = target.quantity.type === 'eachUnit' ? input.indicators.get(target.quantity.figure.indicator) : undefined
  return !indicator || isFixed(target, ruleKind(indicator, input.indicators))
}

const acrossUnits = (target: TargetSpec, span: Span, units: readonly Evaluation[], over: boolean): SpanResult => {
  const unknown: Verdict = over ? 'undecidable' : 'ongoing'
  const verdicts = units.map((e) => isRecurring(target.window) ? e.spans.find((s) => s.start === span.start)?.verdict ?? unknown : e.verdict)
  return { label: span.label, start: span.start, end: span.end, actual: (100 * verdicts.filter((v) => v === 'achieved').length) / units.length, goal: 100, verdict: together(verdicts) }
}

const acrossSpans = (verdicts: readonly Verdict[], more: boolean): Verdict => verdicts.includes('missed') ? 'missed' : more ? 'ongoing' : together(verdicts)

interface Outcome { readonly expected: number | null, readonly closedTo: Day | null, readonly spans: SpanResult[], readonly verdict: Verdict }

const summarise = (input: EvaluationInput, perUnit: UnitProgress, { expected, ...outcome }: Outcome): Evaluation => {
  const target = read(input.target), settings = input.settings ?? DEFAULT_SETTINGS
  const actual = perUnit.reported ? (100 * perUnit.met) / perUnit.total : null
  const paceRatio = actual === null || !expected ? null : actual / expected
  return explain(input, {
    code: target.code, name: target.name, actual, closedActual: actual, expected, target: 100, targetMax: null, measureUnit: 'percent',
    attainment: actual === null ? null : actual / 100, paceRatio, lamp: lampOf(paceRatio, perUnit.reported / perUnit.total, settings), forecast: null,
    reported: perUnit.reported, expectedReports: perUnit.total, formula: formulaOf(target, input.indicators), parts: [], perUnit, ...outcome,
    notes: [...(perUnit.aboveIds.length ? [noteOf('above-range', target)] : []), ...standingNotes(target)],
  })
}
const explain = (input: EvaluationInput, e: Omit<Evaluation, 'why'>): Evaluation => ({ ...e, why: whyOf(read(input.target), e, 'flow', input.settings ?? DEFAULT_SETTINGS) })

interface UnitState { readonly id: number, readonly silent: boolean, readonly met: boolean, readonly above: boolean }
const progress = (units: readonly UnitState[]): UnitProgress => {
  const ids = (of: (u: UnitState) => boolean) => units.filter(of).map((u) => u.id).sort((a, b) => a - b)
  const [metIds, silentIds] = [ids((u) => u.met), ids((u) => u.silent && !u.met)]
  return { met: metIds.length, total: units.length, reported: units.length - silentIds.length, metIds, silentIds, shortIds: ids((u) => !u.met && !u.silent), aboveIds: ids((u) => u.above) }
}

/** Handed in by the day or not: a report for the quarter may close later, but what arrived has arrived. */
export const evaluateDeadline = (input: EvaluationInput): Evaluation => {
  const target = read(input.target), q = target.quantity
  if (q.type !== 'deadline' || target.window.type !== 'byDate' || !input.unitReadings?.size) return withoutUnits(input)
  const perUnit = progress([...input.unitReadings].map(([id, readings]) => {
    const values = (readings.get(figureKey(q.figure)) ?? []).flatMap((r) => valueOf(r) ?? [])
    return { id, silent: !values.length, met: values.some((v) => v >= 1), above: false }
  }))
  const past = input.asOf > target.window.date, all = perUnit.met === perUnit.total
  const judgeable = perUnit.reported / perUnit.total >= (input.settings ?? DEFAULT_SETTINGS).reportedFloor
  // before the day nothing is due: late is not behind, and early neither
  return summarise(input, perUnit, {
    expected: past || all ? 100 : null, closedTo: past ? target.window.date : input.asOf, spans: [],
    verdict: all ? 'achieved' : !past ? 'ongoing' : judgeable ? 'missed' : 'undecidable',
  })
}

const withoutUnits = (input: EvaluationInput): Evaluation => {
  const target = read(input.target), ids = [...input.unitReadings?.keys() ?? []], none = unmeasured(input, spansOf(target.window))
  const perUnit = { met: 0, total: ids.length, reported: 0, metIds: [], shortIds: [], silentIds: ids, aboveIds: [] }
  const notes = [...(ids.length || target.unfed ? [] : [noteOf('no-units', target)]), ...none.notes]
  return explain(input, { ...none, target: 100, targetMax: null, measureUnit: 'percent', expectedReports: ids.length, perUnit, notes })
}
