/**
 * Scores read targets against a gold file: `amount` (value, unit, comparator), `window` (and its kind and last year), `full` (and the name, at least two
 * fifths of its pairs of characters), and `meaning`: growth kinds, kept windows, denominators and 其中 links. One read target answers for one of gold.
 */
export interface Tuple {
  readonly seed: string
  readonly kind: string
  readonly indicator: string
  readonly comparator: string
  readonly value: number | string | null
  readonly value_max: number | null
  readonly unit: string
  readonly period: { readonly type: string, readonly end: number | null, readonly explicit: boolean }
  readonly growth: { readonly kind: string } | null
  readonly denominator: string | null
  readonly parent: readonly string[] | null
  readonly applies_to: readonly string[] | null
  readonly optional?: boolean
}
export interface Scores { readonly amount: number, readonly window: number, readonly full: number, readonly meaning: number }

const CLASSES: Record<string, string> = { '>=': 'least', '>': 'least', '<=': 'most', '<': 'most', '~=': 'about' }
const WINDOWS: Record<string, string> = { per_year: 'year', maintained_each_year: 'year', annual_average: 'year', by_year: 'by', by_end_of_year: 'by', by_date: 'by', in_year: 'by', cumulative: 'sum', within_years: 'sum' }
const windowOf = (t: Tuple) => WINDOWS[t.period.type] ?? 'plan'
const unitOf = (t: Tuple) => t.unit.replace('％', '%').replace(/^个?百分点$/, 'pp').replace(/^[名位]$/, '人')
const dayOf = (t: Tuple) => t.kind === 'deadline' ? String(t.value).slice(-5) : t.value
const near = (a: unknown, b: unknown) => a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= Math.abs(a) * 1e-5)

const pairs = (word: string | null): Set<string> => { const c = [...(word ?? '').replace(/[\s“”"'《》（）()、，。]/g, '')]; return new Set(c.slice(1).map((x, i) => c[i]! + x)) }
const alike = (a: string | null, b: string | null): number => { const [x, y] = [pairs(a), pairs(b)]; return x.size && y.size ? (2 * [...x].filter((p) => y.has(p)).length) / (x.size + y.size) : 0 }

const sameComparator = (g: string, p: string) => (CLASSES[g] ?? g) === (CLASSES[p] ?? p) || [g, p].includes('=') && [g, p].includes('>=')
const sameAmount = (g: Tuple, p: Tuple) => g.seed === p.seed && (g.kind === 'deadline') === (p.kind === 'deadline') && near(dayOf(g), dayOf(p)) && near(g.value_max ?? null, p.value_max ?? null) && (unitOf(g) === unitOf(p) || g.kind === 'zero') && sameComparator(g.comparator, p.comparator)
const sameWindow = (g: Tuple, p: Tuple) => {
  const a = windowOf(g), b = windowOf(p)
  return (a === b || a === 'plan' && (b === 'sum' || b === 'by') || b === 'plan' && a !== 'year' && !g.period.explicit) && (a === 'year' || g.period.end == null || g.period.end === p.period.end)
}
const level = (g: Tuple, p: Tuple): number => !sameAmount(g, p) ? 0 : !sameWindow(g, p) ? 1 : alike(g.indicator, p.indicator) < 0.4 ? 2 : 3

export const scoreTargets = (gold: readonly Tuple[], read: readonly Tuple[]): Scores => {
  const ranked = gold.flatMap((g, i) => read.flatMap((p, j) => { const l = level(g, p); return l ? [{ i, j, l, rank: l + 0.9 * alike(g.indicator, p.indicator) }] : [] })).sort((a, b) => b.rank - a.rank)
  const taken = new Map<number, number>(), used = new Set<number>(), hits = [0, 0, 0]
  let spared = 0
  for (const { i, j, l } of ranked) if (!taken.has(i) && !used.has(j)) {
    taken.set(i, j); used.add(j)
    if (gold[i]!.optional) spared++; else for (let k = 0; k < l; k++) hits[k]!++
  }
  const wanted = gold.filter((g) => !g.optional).length, given = read.length - spared
  const f1 = (hit: number) => Math.round(1e4 * (wanted + given ? (2 * hit) / (wanted + given) : 0)) / 1e4
  const asked = gold.flatMap((g, i) => understood(g, read[taken.get(i) ?? -1]))
  return { amount: f1(hits[0]!), window: f1(hits[1]!), full: f1(hits[2]!), meaning: Math.round(1e4 * asked.filter(Boolean).length / Math.max(1, asked.length)) / 1e4 }
}

const understood = (g: Tuple, p: Tuple | undefined): boolean[] => [
  ...g.growth ? [p?.growth?.kind === g.growth.kind] : [],
  ...g.period.type === 'maintained_each_year' ? [p?.period.type === g.period.type] : [],
  ...g.denominator ? [alike(g.denominator, p?.denominator ?? null) >= 0.3] : [],
  ...g.parent || g.applies_to ? [Boolean(p?.parent?.length || p?.applies_to?.length)] : [],
]
