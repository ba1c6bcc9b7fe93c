import { draftPlan, headOf, proposalsOf, readPlan, sourceOfText, type Reading } from '../../src/modules/reader/browser.ts'
import { dictionary } from '../../src/modules/indicator/browser.ts'
import type { PlanFileInput } from '../../src/modules/plan/browser.ts'
import { factsOfCriteria, factsOfDocument, factsOfMeasure, factsOfTarget, type Facts, type Value } from './facts.ts'

/** What the reader gives for one plan, by what it is about: `000` the document, `000-04` a target, `000-C1` a criteria set, `004-M01` a measure. */
export type Read = Readonly<Record<string, Facts>>
/** One field where the plan file says something else than the reader. */
export interface Difference { readonly of: string, readonly field: string, readonly read: Value, readonly decided: Value }

/** Everything confirmed, the first reading of each question taken: what comes of a document when nobody says anything. */
const unattended = (reading: Reading) => Object.fromEntries(proposalsOf(reading).map((p) => [p.id, { state: 'confirmed' as const, ...('question' in p && p.question ? { reading: (p.question as { readings: readonly { code: string }[] }).readings[0]!.code } : {}) }]))
export const draftOf = (text: string, code: string): PlanFileInput => {
  const reading = readPlan(sourceOfText(text), { dictionary })
  return draftPlan(reading, unattended(reading), { ...headOf(reading, code), code }, new Map(dictionary.map((i) => [i.code, i])))
}

/** The draft under the codes of the plan file: each of the file is the one of the draft that has most of its facts. */
export const readUnder = (file: PlanFileInput, draft: PlanFileInput): Read => {
  const measures = draft.measures ?? [], departments = draft.departments ?? []
  return {
    [file.code]: factsOfDocument(draft),
    ...paired(file.targets.map((t) => [t.code, factsOfTarget(t)]), draft.targets.map(factsOfTarget)),
    ...paired((file.criteriaSets ?? []).map((c) => [c.code, factsOfCriteria(c)]), (draft.criteriaSets ?? []).map(factsOfCriteria)),
    ...paired(measuresOf(file).map((m) => [m.code, factsOfMeasure(m, file.departments)]), measures.filter((m) => m.leadDepartment).map((m) => factsOfMeasure(m, departments))),
  }
}
/** A division of tasks names who leads each measure. What a measure is in another plan is chosen by whoever writes the file. */
const measuresOf = (file: PlanFileInput) => file.kind === 'division' ? file.measures ?? [] : []
const WEIGHTY = ['value', 'growth.amount', 'indicator', 'items', 'section']
const shared = (a: Facts, b: Facts): number => Object.keys(a).reduce((n, k) => n + (a[k] === b[k] ? WEIGHTY.includes(k) ? 4 : 1 : 0), 0)
const paired = (wanted: readonly (readonly [string, Facts])[], given: readonly Facts[]): Read => {
  const left = [...given], out: Record<string, Facts> = {}
  const ranked = wanted.flatMap(([code, a]) => left.map((b) => ({ code, b, like: shared(a, b) }))).sort((x, y) => y.like - x.like)
  for (const { code, b, like } of ranked) if (like > 2 && !(code in out) && left.includes(b)) { out[code] = b; left.splice(left.indexOf(b), 1) }
  return out
}

/** The facts of a plan file, by the same codes. */
export const factsOfPlan = (file: PlanFileInput): Read => ({
  [file.code]: factsOfDocument(file), ...Object.fromEntries(file.targets.map((t) => [t.code, factsOfTarget(t)])), ...Object.fromEntries((file.criteriaSets ?? []).map((c) => [c.code, factsOfCriteria(c)])),
  ...Object.fromEntries(measuresOf(file).map((m) => [m.code, factsOfMeasure(m, file.departments)])),
})

/** Field by field; what the reader did not find at all is one difference, of the whole. */
export const differences = (plan: Read, read: Read): Difference[] => Object.entries(plan).flatMap(([of, facts]) => {
  const given = read[of]
  if (!given) return [{ of, field: 'all', read: null, decided: 'added' }]
  return [...new Set([...Object.keys(facts), ...Object.keys(given)])].filter((k) => (facts[k] ?? null) !== (given[k] ?? null)).map((field) => ({ of, field, read: given[field] ?? null, decided: facts[field] ?? null }))
})
