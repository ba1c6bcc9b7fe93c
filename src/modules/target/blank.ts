import { DEFAULT_SETTINGS, type Evaluation, type EvaluationInput, type Note } from './evaluation.ts'
import { goalIn } from './goal.ts'
import { noteOf } from './note.ts'
import { read, shownUnit, type TargetSpec } from './target.ts'
import { formulaOf, whyOf } from './why.ts'
import type { Span } from './window.ts'

/** What is said of a target before anything is known of it. */
export const blank = (target: TargetSpec) => ({
  code: target.code, name: target.name, actual: null, closedActual: null, expected: null, target: target.value, targetMax: target.valueMax, measureUnit: shownUnit(target),
  attainment: null, paceRatio: null, lamp: 'grey' as const, forecast: null, reported: 0, expectedReports: 0, closedTo: null, parts: [], spans: [],
})

/** Nothing is reported, or nothing feeds it: grey, and it says which of the two. */
export const unmeasured = (input: EvaluationInput, spans: readonly Span[]): Evaluation => {
  const target = read(input.target), goal = goalIn(target, spans[0]!, null)
  const over = input.asOf > spans.at(-1)!.end
  const evaluation = {
    ...blank(target), target: goal.goal, formula: formulaOf(target, input.indicators),
    verdict: target.unfed || over || goal.goal === null ? 'undecidable' as const : 'ongoing' as const,
    notes: [...(goal.gap === 'baseline' ? [noteOf('no-baseline-growth', target)] : []), ...(target.unfed ? [noteOf('unfed', target)] : []), ...standingNotes(target)],
  }
  return { ...evaluation, why: whyOf(target, evaluation, 'flow', input.settings ?? DEFAULT_SETTINGS) }
}

export const standingNotes = (target: TargetSpec): Note[] => [
  ...(target.reading ? [noteOf('reading-chosen', target)] : []),
  ...(target.denominator?.stated === false ? [noteOf('denominator-chosen', target)] : []),
]
