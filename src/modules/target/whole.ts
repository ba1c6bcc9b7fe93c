import { blank, standingNotes } from './blank.ts'
import { DEFAULT_SETTINGS, type Evaluation, type EvaluationInput } from './evaluation.ts'
import { cappedMean, together, worstLamp } from './judge.ts'
import { partTarget, read } from './target.ts'
import { formulaOf, whyOf } from './why.ts'
import { earlier, spansOf } from './window.ts'

/** The whole of the parts shows its weakest part; the mean of attainments counts none above its cap, so that no surplus hides a failure. */
export const evaluateParts = (input: EvaluationInput, evaluate: (input: EvaluationInput) => Evaluation): Evaluation => {
  const target = read(input.target), settings = input.settings ?? DEFAULT_SETTINGS
  const parts = target.parts.map((p) => evaluate({ ...input, target: partTarget(target, p) }))
  const weakest = parts.reduce((a, b) => (b.paceRatio ?? Infinity) < (a.paceRatio ?? Infinity) ? b : a)
  const ends = parts.flatMap((p) => p.closedTo ?? [])
  const evaluation = {
    ...blank(target), actual: weakest.actual, closedActual: weakest.closedActual, expected: weakest.expected, target: weakest.target, measureUnit: weakest.measureUnit, paceRatio: weakest.paceRatio, forecast: weakest.forecast,
    attainment: cappedMean(parts.map((p) => p.attainment), settings.cap),
    lamp: worstLamp(parts.map((p) => p.lamp)), verdict: together(parts.map((p) => p.verdict)),
    reported: Math.min(...parts.map((p) => p.reported)), expectedReports: Math.max(...parts.map((p) => p.expectedReports)),
    closedTo: ends.length ? ends.reduce(earlier) : null,
    formula: formulaOf(target, input.indicators), notes: [...parts.flatMap((p) => p.notes).filter((n) => n.code === 'cannot-deduplicate').slice(0, 1), ...standingNotes(target)], parts,
  }
  return { ...evaluation, why: whyOf(target, evaluation, 'flow', settings) }
}

/** A person's verdict on evidence, as far as it was given by the day. */
export const evaluateJudged = (input: EvaluationInput): Evaluation => {
  const target = read(input.target), j = input.judgement && input.judgement.on <= input.asOf ? input.judgement : undefined
  const over = input.asOf > spansOf(target.window).at(-1)!.end
  const verdict = j?.verdict ?? (over ? 'undecidable' as const : 'ongoing' as const)
  const evaluation = {
    ...blank(target), verdict, lamp: verdict === 'achieved' ? 'green' as const : verdict === 'missed' ? 'red' as const : 'grey' as const,
    closedTo: j?.on ?? null, formula: formulaOf(target, input.indicators), notes: standingNotes(target),
  }
  return { ...evaluation, why: whyOf(target, evaluation, 'qualitative', input.settings ?? DEFAULT_SETTINGS, j) }
}
