import type { MeasureUnit } from '../../kernel/unit.ts'
import type { FigureRef, Indicator, IndicatorKind } from '../indicator/browser.ts'
import type { IndicatorMatch, TargetFacts } from './reading.ts'

/** Indicators that the dictionary lacks, made as targets ask for them: each name once, a rate with the two figures that it is computed from. */
type Said = TargetFacts & { readonly match: IndicatorMatch }
export interface NewIndicators {
  readonly made: Indicator[]
  figure(p: Said, unit: MeasureUnit): FigureRef
  /** who was reached at least once, each counted once */
  persons(p: Said): FigureRef
  judged(p: Said): string
  unitOf(figure: FigureRef): MeasureUnit | null
  kindOf(code: string): IndicatorKind | null
  /** what a rate is divided by, where its words are those of an indicator */
  divisor(words: string): FigureRef | null
}

export const newIndicators = (prefix: string, known: ReadonlyMap<string, Indicator>): NewIndicators => {
  const made: Indicator[] = [], byName = new Map<string, string>(), all = (code: string) => known.get(code) ?? made.find((i) => i.code === code)
  const free = () => { for (let n = made.length + 1; ; n++) { const code = `${prefix}_${n}`; if (!all(code)) return code } }
  const add = (name: string, kind: IndicatorKind, measureUnit: MeasureUnit, more: Partial<Indicator> = {}): string => {
    const key = `${kind} ${measureUnit} ${name}`, kept = byName.get(key)
    if (kept) return kept
    const code = free(), definition = `${name}（由规划读入，口径待补充）`
    made.push({ code, name: { zh: name, en: name }, measureUnit, kind, direction: 'up', definition: { zh: definition, en: `${name} (read from a plan; its definition is to be completed)` }, source: 'form', decimals: 0, synonyms: { zh: [], en: [] }, ...more })
    byName.set(key, code)
    return code
  }
  const rate = (name: string, kind: 'ratio' | 'coverage'): string => {
    const kept = byName.get(`${kind} percent ${name}`)
    if (kept) return kept
    const numerator = add(`${name}（分子）`, 'flow', 'count'), denominator = add(`${name}（分母）`, 'flow', 'count')
    return add(name, kind, 'percent', { source: 'computed', decimals: 1, numerator: { indicator: numerator }, denominator: { indicator: denominator } })
  }
  const nameOf = (p: Said) => (p.match.known ? p.match.name.zh : p.match.name) || p.indicator
  return {
    made,
    figure: (p, unit) => {
      if (p.match.known && all(p.match.code)) return { indicator: p.match.code }
      const kind = p.match.known ? 'flow' : p.match.kind, asked = (p.match.known ? null : p.match.measureUnit) ?? unit
      if (unit === 'percent' || asked === 'percent' || kind === 'ratio' || kind === 'coverage') return { indicator: rate(nameOf(p), kind === 'coverage' || p.kind === 'universal' ? 'coverage' : 'ratio') }
      return { indicator: add(nameOf(p), kind === 'stock' || kind === 'distinct' ? kind : 'flow', asked) }
    },
    persons: (p) => {
      const found = p.match.known ? all(p.match.code) : undefined
      return found && found.kind === 'distinct' ? { indicator: found.code } : { indicator: add(`${nameOf(p)}（人数）`, 'distinct', 'person') }
    },
    judged: (p) => p.match.known && all(p.match.code)?.kind === 'qualitative' ? p.match.code : p.period.type === 'per_year' ? 'yearly_activity' : /选树|推广|表彰/.test(p.indicator + p.comparatorPhrase) ? 'selection_work' : 'general_practice',
    unitOf: (figure) => all(figure.indicator)?.measureUnit ?? null,
    kindOf: (code) => all(code)?.kind ?? null,
    divisor: (words) => { const found = [...known.values()].filter((i) => ['flow', 'stock', 'distinct'].includes(i.kind)).map((i) => ({ code: i.code, share: likeness(words, i.name.zh) })).sort((a, b) => b.share - a.share)[0]; return found && found.share >= ALIKE ? { indicator: found.code } : null },
  }
}

/** The order of words is free: 提出的合理化建议件数 is 合理化建议提出件数. What counts is the letters that both have. */
const ALIKE = 0.75
const likeness = (a: string, b: string): number => {
  const [x, y] = [lettersOf(a), lettersOf(b)], both = [...x].filter((c) => y.has(c)).length
  return both / Math.max(1, x.size + y.size - both)
}
const lettersOf = (text: string) => new Set(text.replace(/职工|的|数|总/g, ''))
