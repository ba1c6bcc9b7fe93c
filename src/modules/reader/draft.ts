import type { Amount } from './amount.ts'
import type { ReadComparator, ReadGrowth, ReadPeriod, TargetKind, TargetProposal } from './reading.ts'

/** A target while it is being put together; links are to other drafts until all are numbered. Positions are in the folded text of its piece. */
export interface Draft {
  kind: TargetKind
  indicator: string
  comparator: ReadComparator
  comparatorPhrase: string
  value: number | string | null
  valueMax: number | null
  unit: string
  raw: string
  scope: string | null
  denominator: string | null
  period: ReadPeriod
  modal: string | null
  baseline: string | null
  growth: ReadGrowth | null
  wholes: readonly Draft[]
  /** 分别: the share applies to each of its wholes */
  each: boolean
  note: string | null
  amount: Amount | null
  confidence: number
  clause: { from: number, to: number }
  nameAt: { from: number, to: number } | null
  windowAt: { from: number, to: number } | null
}

type Own = Omit<TargetProposal, Exclude<keyof Draft, 'at' | 'clause'>>
/** What is proposed: what the text says, without what the reader keeps for itself. Key by key, because a long document would wait for a spread of so many keys. */
export const proposalOf = (d: Draft, own: Own): TargetProposal => ({
  id: own.id, at: own.at, section: own.section, clause: own.clause, confidence: d.confidence, kind: d.kind, indicator: d.indicator, comparator: d.comparator, comparatorPhrase: d.comparatorPhrase, value: d.value,
  valueMax: d.valueMax, unit: d.unit, raw: d.raw, scope: d.scope, denominator: d.denominator, period: d.period, modal: d.modal, baseline: d.baseline, growth: d.growth, parent: own.parent,
  appliesTo: own.appliesTo, subConditions: own.subConditions, note: d.note, match: own.match, question: own.question, marks: own.marks,
})

/** What a cell says of its name. */
export interface Named {
  readonly name: string
  readonly denominator: string | null
  readonly scope: string | null
  readonly verb: string
  /** less than 1 where it had to be guessed */
  readonly sure: number
  /** taken over from the clause before, together with its window */
  readonly taken?: true
  readonly topic?: string
  readonly head?: string
}
