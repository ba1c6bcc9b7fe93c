import type { IndicatorMatch, Proposal, Question, Reading, TargetFacts, TargetProposal } from './reading.ts'
import { isClear } from './reading.ts'

/**
 * What a person makes of a reading (取舍): each proposal confirmed or rejected, the reading chosen where the text leaves two, fields corrected.
 * Nothing that is not confirmed is ever part of a plan.
 */
export interface TargetEdit extends Partial<TargetFacts> { readonly match?: IndicatorMatch, readonly section?: string }
export interface MeasureEdit { readonly title?: string, readonly leadDepartment?: string | null, readonly departments?: readonly string[], readonly due?: string | null }
export interface Choice { readonly state: 'confirmed' | 'rejected' | 'open', readonly reading?: string, readonly edit?: TargetEdit & MeasureEdit }
export type Choices = Readonly<Record<string, Choice>>

export const GROUPS = ['targets', 'qualitative', 'measures', 'criteriaSets', 'competitionKinds', 'forms'] as const
export type Group = (typeof GROUPS)[number]

export const stateOf = (choices: Choices, id: string): Choice['state'] => choices[id]?.state ?? 'open'
export const questionOf = (p: Proposal): Question | null => 'question' in p ? (p as TargetProposal).question : null
/** Which of the readings of a question stands: chosen, or none yet. */
export const chosenOf = (p: Proposal, choices: Choices): string | null => choices[p.id]?.reading ?? null
/** A question has to be answered before its target is confirmed. */
export const mayConfirm = (p: Proposal, choices: Choices): boolean => questionOf(p) === null || chosenOf(p, choices) !== null

/** A target as it stands now: as it was read, under the chosen reading, with what was corrected. */
export const settled = (p: TargetProposal, choices: Choices): TargetProposal => {
  const choice = choices[p.id], patch = p.question?.readings.find((r) => r.code === choice?.reading)?.patch
  return { ...p, ...patch, ...choice?.edit }
}
export const settledMeasure = <M extends Proposal>(m: M, choices: Choices): M => ({ ...m, ...choices[m.id]?.edit })

export const proposalsOf = (reading: Reading): readonly Proposal[] => GROUPS.flatMap((g): readonly Proposal[] => reading[g])
export const openOf = (reading: Reading, choices: Choices): readonly Proposal[] => proposalsOf(reading).filter((p) => stateOf(choices, p.id) === 'open')
/** What may be confirmed in one go: clear, no question left, and nobody has said anything of it yet. */
export const clearOf = (reading: Reading, choices: Choices): readonly Proposal[] => openOf(reading, choices).filter((p) => isClear(p) || (p.confidence >= SURE && mayConfirm(p, choices)))
const SURE = 0.8

export const counted = (reading: Reading, choices: Choices) => {
  const all = proposalsOf(reading), of = (state: Choice['state']) => all.filter((p) => stateOf(choices, p.id) === state).length
  return { all: all.length, open: of('open'), confirmed: of('confirmed'), rejected: of('rejected'), asking: all.filter((p) => stateOf(choices, p.id) === 'open' && !mayConfirm(p, choices)).length }
}
