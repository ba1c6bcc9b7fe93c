import { DEFAULT_SETTINGS, type Evaluation, type EvaluationInput } from './evaluation.ts'
import { cappedMean, together, worstLamp } from './judge.ts'
import { blank, finish } from './outcome.ts'
import { partTarget, read } from './target.ts'
import { earlier } from './window.ts'

/** The whole of the parts shows its weakest part; the mean of attainments counts none above its cap, so that no surplus hides a failure. */
export const evaluateParts = (input: EvaluationInput, evaluate: (input: EvaluationInput) => Evaluation): Evaluation => {
  const target = read(input.target), settings = input.settings ?? DEFAULT_SETTINGS
  const parts = target.parts.map((p) => evaluate({ ...input, target: partTarget(target, p) }))
  const weakest = parts.reduce((a, b) => (b.paceRatio ?? Infinity) < (a.paceRatio ?? Infinity) ? b : a)
  const ends = parts.flatMap((p) => p.closedTo ?? [])
  return finish(input, {
    ...blank(target), actual: weakest.actual, closedActual: weakest.closedActual, expected: weakest.expected, target: weakest.target, measureUnit: weakest.measureUnit, paceRatio: weakest.paceRatio, forecast: weakest.forecast,
    attainment: cappedMean(parts.map((p) => p.attainment), settings.cap),
    lamp: worstLamp(parts.map((p) => p.lamp)), verdict: together(parts.map((p) => p.verdict)),
    reported: Math.min(...parts.map((p) => p.reported)), expectedReports: Math.max(...parts.map((p) => p.expectedReports)),
    closedTo: ends.length ? ends.reduce(earlier) : null, parts,
  })
}
