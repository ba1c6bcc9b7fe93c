import { parsePeriod } from '../../../kernel/period.ts'
import type { MeasureUnit } from '../../../kernel/unit.ts'
import type { Indicator } from '../../indicator/browser.ts'
import { targetSpec, type Quantity, type TargetSpec, type TargetWindow } from '../../target/index.ts'
import type { Plan } from './PlanPage.tsx'

/** Where a new target begins, and what changes with it when its kind changes. */
export const planYears = (plan: Plan): { from: number, to: number } => {
  const p = parsePeriod(plan.period)
  return p ? { from: Number(p.start.slice(0, 4)), to: Number(p.end.slice(0, 4)) } : { from: 2020, to: 2025 }
}

export const blankTarget = (plan: Plan, qualitative: boolean): TargetSpec => {
  const section = plan.chapters[0]?.section ?? '一', n = plan.targetList.length + 1
  return targetSpec.parse({
    code: freeCode(plan, qualitative), name: { zh: '—', en: '—' }, comparator: '>=', value: qualitative ? null : 1, measureUnit: qualitative ? 'count' : 'item',
    window: { type: 'cumulative', ...planYears(plan) }, source: { section, clause: Math.min(n, 999) },
    quantity: qualitative ? { type: 'qualitative', indicator: 'general_practice', evidence: { zh: '佐证材料', en: 'evidence' } } : { type: 'value', figure: { indicator: 'tech_innovation' } },
  })
}
const freeCode = (plan: Plan, qualitative: boolean) => {
  const used = new Set(plan.targetList.map((x) => x.code))
  for (let i = 1; ; i++) { const code = `${plan.code}-${qualitative ? 'Q' : ''}${String(i).padStart(2, '0')}`; if (!used.has(code)) return code }
}

export const QUANTITIES = ['value', 'share', 'growth', 'eachUnit', 'eachPerson', 'deadline', 'qualitative'] as const satisfies Quantity['type'][]

/** Another kind keeps what it can of the figure, and brings what it cannot do without. */
export const changedQuantity = (t: TargetSpec, type: Quantity['type'], plan: Plan): TargetSpec => {
  const q = t.quantity, figure = q.type === 'share' ? q.part : q.type === 'eachPerson' ? q.reached : q.type === 'qualitative' ? { indicator: 'tech_innovation' } : q.figure
  const units = 'units' in q ? q.units : { selectors: t.holder.units.length ? t.holder.units as [typeof t.holder.units[number], ...typeof t.holder.units] : [{ tree: 'territorial' as const, reach: 'children' as const }] }
  const base = { ...t, quantity: q, growth: undefined, baseline: undefined, comparator: t.comparator === 'grow' || t.comparator === 'shrink' ? '>=' as const : t.comparator, value: t.value ?? 1 }
  switch (type) {
    case 'value': return { ...base, quantity: { type, figure } }
    case 'share': return { ...base, quantity: { type, part: figure, whole: { indicator: figure.indicator } }, measureUnit: 'percent' }
    case 'growth': return { ...t, quantity: { type, figure }, comparator: 'grow', value: null, valueMax: null, growth: t.growth ?? { amount: 5, by: 'percent', kind: 'yearOnYear', chain: 'compound' }, baseline: t.baseline ?? { period: String(planYears(plan).from - 1), published: null, restated: null, uses: 'published', source: null } }
    case 'eachUnit': return { ...base, quantity: { type, figure, units } }
    case 'eachPerson': return { ...base, quantity: { type, reached: figure, all: { indicator: 'directory_workers' } } }
    case 'deadline': return { ...base, quantity: { type, figure, units }, value: null, measureUnit: 'date', window: { type: 'byDate', from: `${planYears(plan).from}-01-01` as never, date: `${planYears(plan).from}-12-31` as never, stated: 'clause' } }
    case 'qualitative': return { ...base, quantity: { type, indicator: q.type === 'qualitative' ? q.indicator : 'general_practice', evidence: { zh: '佐证材料', en: 'evidence' } }, value: null, measureUnit: 'count' }
  }
}

/** The unit follows the indicator; a share stays in per cent. */
export const withUnitOf = (t: TargetSpec, indicators: ReadonlyMap<string, Indicator>): TargetSpec => {
  const q = t.quantity
  if (q.type !== 'value' && q.type !== 'growth' && q.type !== 'eachUnit') return t
  const unit: MeasureUnit | undefined = indicators.get(q.figure.indicator)?.measureUnit
  return unit ? { ...t, measureUnit: unit } : t
}

export const changedWindow = (w: TargetWindow, type: TargetWindow['type'], years: { from: number, to: number }): TargetWindow => {
  const { from, to } = w.type === 'byDate' ? { from: Number(w.from.slice(0, 4)), to: Number(w.date.slice(0, 4)) } : w
  const stated = w.stated
  return type === 'byDate' ? { type, from: `${from || years.from}-01-01` as never, date: `${to || years.to}-12-31` as never, stated } : type === 'everyMonths' ? { type, months: 3, from, to, stated } : { type, from, to, stated }
}
