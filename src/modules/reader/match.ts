import { alike, unitOf, type MeasureUnit } from '../../kernel/unit.ts'
import type { IndicatorKind } from '../indicator/browser.ts'
import type { Draft } from './draft.ts'
import { isRate } from './naming.ts'
import type { DictionaryEntry, IndicatorMatch } from './reading.ts'

/** A read name against the dictionary: shared pairs of characters with the name or a synonym, and a unit that fits. */
const bigrams = (word: string): string[] => { const c = [...word.replace(/[\s“”"'《》（）()、，。的]/g, '')]; return c.slice(1).map((x, i) => c[i]! + x) }
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (!a.size || !b.size) return 0
  let shared = 0
  for (const x of a) if (b.has(x)) shared++
  return (2 * shared) / (a.size + b.size)
}

/** Pairs of characters of every name and synonym, made once for a dictionary. */
export interface MatchIndex { readonly entries: readonly { readonly entry: DictionaryEntry, readonly names: readonly string[], readonly words: readonly ReadonlySet<string>[] }[], readonly byPair: ReadonlyMap<string, readonly number[]>, readonly kinds: ReadonlyMap<string, IndicatorKind>, readonly asked: Map<string, IndicatorMatch> }
export const indexOf = (dictionary: readonly DictionaryEntry[]): MatchIndex => {
  const entries = dictionary.map((entry) => { const names = [entry.name.zh, ...entry.synonyms.zh]; return { entry, names, words: names.map((w) => new Set(bigrams(w))) } })
  const byPair = new Map<string, number[]>()
  entries.forEach(({ words }, i) => { for (const pair of new Set(words.flatMap((w) => [...w]))) byPair.set(pair, [...byPair.get(pair) ?? [], i]) })
  return { entries, byPair, kinds: new Map(dictionary.map((e) => [e.code, e.kind])), asked: new Map() }
}

const ALIKE = 0.6
/** The same words are asked for again and again in a long document. */
export const matchOf = (d: Draft, index: MatchIndex): IndicatorMatch => {
  const key = [d.indicator, d.scope, d.unit, d.kind, d.growth ? 'g' : '', d.wholes.length ? 'w' : '', d.period.type].join('|'), known = index.asked.get(key)
  if (known) return known
  const match = findMatch(d, index)
  if (index.asked.size < 5000) index.asked.set(key, match)
  return match
}

const RATE_KINDS: readonly IndicatorKind[] = ['ratio', 'coverage', 'survey']
const findMatch = (d: Draft, index: MatchIndex): IndicatorMatch => {
  const forms = [d.indicator, d.scope && d.indicator.startsWith(d.scope) ? d.indicator.slice(d.scope.length) : '', d.indicator.replace(/（[^（）]*级）$/, ''), /^(?:人次|人天|家次)$/.test(d.unit) && !d.indicator.endsWith(d.unit) ? d.indicator + d.unit : ''].filter((n) => n.length > 1)
  const ways = [...new Set(forms)].map((n) => ({ n, pairs: new Set(bigrams(n)) })), pairs = ways[0]?.pairs ?? new Set<string>(), candidates = new Set<number>()
  for (const pair of pairs) for (const i of index.byPair.get(pair) ?? []) candidates.add(i)
  // the trades of a contest are no contests
  const rate = d.unit === '%' && !d.growth, brand = /^“([^”]{2,10})”/.exec(d.indicator)?.[1], counted = /(工种|行业|领域|赛项|专业|门类)数$/.exec(d.indicator)?.[1]
  let best: { entry: DictionaryEntry, at: number } | null = null
  for (const i of candidates) {
    const { entry, names, words } = index.entries[i]!
    if (counted && !names.some((name) => name.includes(counted))) continue
    if (rate !== RATE_KINDS.includes(entry.kind) && entry.kind !== 'qualitative' && !d.growth) continue
    const at = Math.max(...ways.flatMap(({ n, pairs: own }) => names.map((name, k) => Math.max(likeness(own, words[k]!), name.length >= 4 && n.includes(name) ? 0.5 + (0.5 * name.length) / n.length : 0)))) + fit(d, entry) - (brand && !names.some((name) => name.includes(brand)) ? 0.1 : 0)
    if (!best || at > best.at) best = { entry, at }
  }
  if (best && best.at >= ALIKE) return { known: true, code: best.entry.code, name: best.entry.name, likeness: Math.round(100 * Math.min(1, best.at)) / 100 }
  return { known: false, name: d.indicator, kind: guessKind(d), measureUnit: guessUnit(d) }
}

/** 人次 is not 人: another unit is another indicator, however alike the names. */
const fit = (d: Draft, entry: DictionaryEntry): number => {
  const unit = unitOf(d.unit)
  return unit === null || d.growth || d.kind !== 'numeric' ? 0 : unit === entry.measureUnit ? 0.04 : alike(unit, entry.measureUnit) ? 0.02 : -0.3
}

const guessKind = (d: Draft): IndicatorKind => {
  if (d.kind === 'qualitative' || d.kind === 'deadline') return 'qualitative'
  if (d.wholes.length && d.unit !== '%') return 'ofWhich'
  if (d.unit === '%' && !d.growth) return /满意/.test(d.indicator) ? 'survey' : /覆盖|参与|参赛|入会|建会|比例/.test(d.indicator) ? 'coverage' : isRate(d.indicator) ? 'ratio' : 'coverage'
  if (d.unit === '人' || d.unit === '名' || d.unit === '家') return /参加|参赛|参与|开展|推行|企业/.test(d.indicator) ? 'distinct' : d.period.type === 'by_year' || d.period.type === 'by_end_of_year' ? 'stock' : 'flow'
  return /队|基地|工作室|中心|平台|站$/.test(d.indicator) && d.period.type.startsWith('by') ? 'stock' : 'flow'
}
const guessUnit = (d: Draft): MeasureUnit | null => d.unit === 'date' ? 'date' : unitOf(d.unit)
