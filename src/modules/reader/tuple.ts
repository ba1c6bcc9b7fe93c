import type { Reading, TargetProposal } from './reading.ts'

/** A target as the flat record that other programs compare (docs/decisions/0017-plan-reader.md): snake_case, ids instead of links. */
export const tupleOf = (t: TargetProposal) => ({
  id: t.id, section: t.section, kind: t.kind, indicator: t.indicator, category: t.match.known ? t.match.code : null, comparator: t.comparator, comparator_phrase: t.comparatorPhrase,
  value: t.value, value_max: t.valueMax, unit: t.unit, raw: t.raw, scope: t.scope, denominator: t.denominator, period: t.period, modal: t.modal, baseline: t.baseline, growth: t.growth,
  parent: t.parent, applies_to: t.appliesTo, sub_conditions: t.subConditions, clause: t.clause, note: t.note, confidence: t.confidence,
})
export const tuplesOf = (reading: Reading) => reading.targets.map(tupleOf)
