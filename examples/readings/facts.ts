import type { PlanFileInput } from '../../src/modules/plan/browser.ts'
import type { TargetInput } from '../../src/modules/target/index.ts'

/**
 * A plan file as a flat list of facts, each under a path of its own: `000-03 growth.amount` → 5. What is said in words (names, paraphrases, reasons) is no
 * fact here; names are compared by what they name: indicators by code, criteria by their items, departments by their words.
 */
export type Value = string | number | boolean | null
export type Facts = Readonly<Record<string, Value>>

export const factsOfTarget = (t: TargetInput): Facts => {
  const w = t.window as Record<string, Value>, q = t.quantity, figure = 'figure' in q ? q.figure : 'part' in q ? q.part : 'reached' in q ? q.reached : null
  return given({
    comparator: t.comparator, value: t.value ?? null, valueMax: t.valueMax ?? null, measureUnit: t.measureUnit, 'window.type': w.type!, 'window.from': year(w.from), 'window.to': year(w.to ?? w.date), 'window.date': w.date ?? null,
    'quantity.type': q.type, indicator: figure?.indicator ?? ('indicator' in q ? q.indicator : null), 'growth.amount': t.growth?.amount ?? null, 'growth.by': t.growth?.by ?? null, 'growth.kind': t.growth?.kind ?? null,
    'baseline.period': t.baseline?.period ?? null, section: t.source?.section ?? null,
  })
}
export const factsOfDocument = (p: PlanFileInput): Facts =>
  given({ kind: p.kind, documentNumber: p.documentNumber ?? null, issuer: p.issuer.zh, issuedOn: String(p.issuedOn ?? ''), adoptedOn: p.adoptedOn ? String(p.adoptedOn) : null, period: String(p.period) })

export const factsOfCriteria = (c: NonNullable<PlanFileInput['criteriaSets']>[number]): Facts => ({ items: c.items.map((i) => `${i.mode} ${i.name.zh}`).join('、'), section: c.section })

export const factsOfMeasure = (m: NonNullable<PlanFileInput['measures']>[number], departments: PlanFileInput['departments']): Facts => {
  const nameOf = (code: string | undefined) => departments?.find((d) => d.code === code)?.name.zh ?? null
  return given({ section: m.section, leadDepartment: nameOf(m.leadDepartment), departments: (m.departments ?? []).map(nameOf).join('、') || null, units: m.units?.length ?? 0, recurs: m.recurs ?? 'standing' })
}

const year = (day: Value | undefined): Value => day === undefined || day === null ? null : Number(String(day).slice(0, 4))
/** What is not there is no fact. */
const given = (facts: Record<string, Value>): Facts => Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== null && v !== ''))
