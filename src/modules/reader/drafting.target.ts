import { alike, toBase, unitOf, type MeasureUnit } from '../../kernel/unit.ts'
import { narrow, type FigureRef } from '../indicator/browser.ts'
import type { TargetInput, TargetSpec, TargetWindow } from '../target/index.ts'
import { eachOf, BELOW, filterOf, isEachPerson, tagsOf } from './filter.ts'
import type { IndicatorMatch, ReadPeriod, TargetFacts, TargetProposal } from './reading.ts'
import type { NewIndicators } from './drafting.indicator.ts'

/** One confirmed target in the algebra of the plan module. What the text leaves out stays empty (a baseline), never guessed. */
export interface Years { readonly from: number, readonly to: number }
export interface Around { readonly years: Years, readonly issuedOn: string, readonly indicators: NewIndicators, /** the code that a target of the reading has in the plan; null where it was not confirmed */ codeOf(id: string): string | null, targetOf(id: string): TargetProposal | null }
const both = (zh: string) => ({ zh, en: zh })
type Said = TargetFacts & { readonly match: IndicatorMatch, readonly section: string }

export const draftTarget = (p: TargetProposal, code: string, clause: number, chosen: string | null, around: Around, holder: TargetInput['holder']): TargetInput => {
  const meaning = meaningOf(p, around), readings = p.question?.readings ?? []
  const patchOf = (patch: Partial<TargetFacts>) => { const { comparator, value, window, quantity, growth, baseline, denominator } = meaningOf({ ...p, ...patch }, around); return { comparator, value, window, quantity, ...(denominator ? { denominator } : {}), ...(growth ? { growth } : {}), ...(baseline ? { baseline } : {}) } as NonNullable<TargetSpec['reading']>['options'][number]['patch'] }
  return {
    code, name: nameOf(p), ...meaning, holder: { ...holder, modality: modalityOf(p.modal) },
    ...(p.kind === 'qualitative' || !p.parent?.length ? {} : within(p, around)),
    ...(chosen && readings.length > 1 ? { reading: { options: readings.map((r) => ({ code: r.code, name: r.name, patch: patchOf(r.patch) })), chosen, by: { zh: '规划编制单位', en: 'The owner of the plan' }, why: { zh: '读入规划时对照原文选定', en: 'Chosen against the text when the plan was read in' } } } : {}),
    source: { section: p.section || '全文', clause },
  }
}
const within = (p: TargetProposal, around: Around) => { const code = p.parent?.map((id) => around.codeOf(id)).find(Boolean); return code ? { within: code } : {} }

const nameOf = (p: TargetProposal) => {
  const own = p.indicator.slice(0, 120) || p.raw, scope = p.scope && !own.includes(p.scope) && p.scope.length <= 30 ? `（${p.scope}）` : ''
  return { zh: own + scope, en: p.match.known && p.match.name.en ? p.match.name.en : own + scope }
}
const MODAL: readonly [RegExp, 'ensure' | 'strive' | 'seek' | 'plan' | 'expect'][] = [[/确保|必须/, 'ensure'], [/力争/, 'strive'], [/争取/, 'seek'], [/计划|拟/, 'plan'], [/预计/, 'expect']]
const modalityOf = (modal: string | null) => MODAL.flatMap(([words, code]) => modal && words.test(modal) ? [code] : [])

type Meaning = Pick<TargetInput, 'comparator' | 'value' | 'valueMax' | 'measureUnit' | 'window' | 'quantity' | 'growth' | 'baseline' | 'denominator' | 'parts' | 'appliesTo'>
const meaningOf = (p: Said, around: Around): Meaning => {
  const window = windowOf(p, around)
  if (p.kind === 'qualitative') return { comparator: '>=', value: null, measureUnit: 'count', window, quantity: { type: 'qualitative', indicator: around.indicators.judged(p), evidence: { zh: '佐证材料', en: 'Evidence' } } }
  if (p.kind === 'deadline') return { comparator: '<=', value: null, measureUnit: 'date', window: byDate(String(p.value ?? ''), around), quantity: { type: 'deadline', figure: { indicator: 'timely_submission' }, units: { selectors: (eachOf(p.scope) ?? BELOW) as typeof BELOW } } }
  if (p.comparator === 'growth' && p.growth) return growing(p, window, around)
  const unit = unitOfFacts(p), who = unit === 'occasion' || unit === 'session' ? [p.scope, p.indicator].filter(Boolean).join(' ') : p.scope
  const scaled = (v: number) => p.unit === '‰' ? v / 10 : toBase(v, unit), value = typeof p.value === 'number' ? scaled(p.value) : p.kind === 'universal' ? 100 : p.kind === 'zero' ? 0 : null
  const amount = { comparator: p.kind === 'universal' || p.kind === 'zero' ? '=' as const : p.comparator === 'growth' ? '>=' as const : p.comparator, value, valueMax: p.comparator === 'range' && p.valueMax !== null ? scaled(p.valueMax) : null }
  const share = p.kind === 'numeric' && unit === 'percent' ? shareOf(p, around) : null
  if (share) return { ...amount, measureUnit: 'percent', ...share }
  const figure = narrowed(around.indicators.figure(p, unit), p.scope), counted = around.indicators.unitOf(figure)
  // 名 or 人, 条 or 件: as the plan prints it
  const measureUnit = counted === null || alike(unit, counted) ? unit : counted
  if (unit === 'occasion' && isEachPerson(who) && p.kind === 'numeric') return { ...amount, measureUnit: 'occasion', window, quantity: { type: 'eachPerson', reached: around.indicators.persons(p), all: { indicator: 'directory_workers', scope: { kind: ['enterprise'] } } } }
  const each = unit === 'percent' ? null : eachOf(who)
  if (each) return { ...amount, measureUnit, window, quantity: { type: 'eachUnit', figure: around.indicators.figure(p, unit), units: { selectors: each as typeof BELOW, ...(filterOf(who) ? { filter: filterOf(who) } : {}) } } }
  return { ...amount, measureUnit, window, quantity: { type: 'value', figure }, ...(unit === 'percent' ? divided(p, around) : {}) }
}
const divided = ({ denominator }: Said, around: Around): Pick<Meaning, 'denominator'> => {
  const figure = denominator && around.indicators.divisor(denominator)
  return figure ? { denominator: { figure, name: both(denominator), stated: false } } : {}
}

const narrowed = (figure: FigureRef, scope: string | null): FigureRef => narrow(figure, filterOf(scope))
export const unitOfFacts = (p: TargetFacts): MeasureUnit => p.kind === 'universal' ? 'percent' : (p.unit ? unitOf(p.unit) : null) ?? UNIT_WORDS[p.unit] ?? 'count'
const UNIT_WORDS: Record<string, MeasureUnit> = { 个工种: 'count', 万元: 'yuan', 亿元: 'yuan', 篇: 'piece', 场: 'session', 届: 'session', 例: 'case', 份: 'piece', 台: 'count', 套: 'count', '‰': 'percent' }

const growing = (p: Said, window: TargetWindow, around: Around): Meaning => {
  const { growth } = p, year = around.years.from, figure = narrowed(around.indicators.figure(p, 'count'), p.scope)
  const kind = growth!.kind === 'year_on_year' ? 'yearOnYear' as const : growth!.kind === 'annual_average' ? 'annualAverage' as const : 'againstBaseline' as const
  return {
    comparator: growth!.direction === 'down' ? 'shrink' : 'grow', value: null, measureUnit: around.indicators.unitOf(figure) ?? 'count', window, quantity: { type: 'growth', figure },
    growth: { amount: growth!.value, by: growth!.unit === '%' ? 'percent' : 'point', kind },
    // the value is asked for on the target's page; until then its lamp is grey
    baseline: { period: kind === 'againstBaseline' && /时期|规划|期间|“/.test(p.baseline ?? '') ? `P${year - 5}-${year - 1}` : /\d{4}/.exec(p.baseline ?? '')?.[0] ?? String(year - 1), published: null },
  }
}

/** 其中…分别占: one target, a part for each of those listed, each judged on the window of its whole. */
const shareOf = (p: Said, around: Around): Pick<Meaning, 'window' | 'quantity' | 'parts' | 'appliesTo'> | null => {
  const filter = filterOf(p.scope) ?? filterOf(p.indicator), tags = /^涉及/.test(p.indicator) ? tagsOf(p.indicator) : [], ids = p.appliesTo?.length ? p.appliesTo : p.parent ?? []
  const wholes = ids.flatMap((id) => { const t = around.targetOf(id), code = around.codeOf(id); return t && code && t.kind === 'numeric' && t.comparator !== 'growth' ? [{ t, code }] : [] })
  if (!filter && !tags.length || !wholes.length) return null
  const shares = wholes.map(({ t, code }) => { const whole = narrowed(around.indicators.figure(t, unitOfFacts(t)), t.scope); return { code, name: nameOf(t), quantity: { type: 'share' as const, part: narrow(whole, filter, tags), whole } } })
  return { window: windowOf(wholes[0]!.t, around), quantity: shares[0]!.quantity, parts: shares.length > 1 ? shares : [], appliesTo: wholes.map((w) => w.code) }
}

const byDate = (date: string, { years, issuedOn }: Around): TargetWindow => {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? date : `${years.to}-12-31`
  return { type: 'byDate', from: (issuedOn && issuedOn <= day ? issuedOn : `${day.slice(0, 4)}-01-01`) as never, date: day as never, stated: 'clause' }
}
const windowOf = (p: Said, around: Around): TargetWindow => {
  const { period } = p, { years } = around, to = period.end ?? years.to, from = Math.min(period.start ?? years.from, to), stated = statedOf(period)
  const level = ['ratio', 'coverage', 'stock'].includes(p.match.known ? around.indicators.kindOf(p.match.code) ?? 'flow' : p.match.kind)
  const every = /每(?:隔)?([二两三四])年/.exec(period.text)?.[1]
  if (every) return { type: 'everyMonths', months: Math.min({ 二: 24, 两: 24, 三: 36, 四: 48 }[every]!, 12 * (to - from + 1)), from, to, stated }
  switch (period.type) {
    case 'per_year': return { type: 'eachYear', from, to, stated }
    case 'maintained_each_year': return { type: 'keptEachYear', from, to, stated }
    case 'by_year': case 'by_end_of_year': return { type: 'levelAtEnd', from: Math.min(years.from, to), to, stated }
    case 'in_year': return { type: 'cumulative', from: to, to, stated }
    case 'once': return { type: 'once', from, to, stated }
    case 'condition': case 'unspecified': return { type: level ? 'levelAtEnd' : 'cumulative', from, to, stated: 'plan' }
    default: return { type: 'cumulative', from, to, stated }
  }
}
const statedOf = (p: ReadPeriod) => p.explicit ? 'clause' as const : p.text ? 'carried' as const : 'plan' as const
