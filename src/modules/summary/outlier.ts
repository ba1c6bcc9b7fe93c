import type { CellValues, ReportCell } from '../form/browser.ts'
import { isSummed } from './summary.ts'

/**
 * What looks wrong among the reports of one form and period (reporting.md row 15). Each finding names an organisation, a cell and the reason;
 * none is a verdict: it is what a reviewer asks about first.
 */
export const OUTLIER_KINDS = ['far', 'farFromMedian', 'yearEnd', 'round', 'sameAsOther', 'sameAsLast', 'aboveRaised'] as const
export type OutlierKind = (typeof OUTLIER_KINDS)[number]
export interface Reported { readonly org: number, readonly name: string, readonly now: CellValues, /** earlier periods of the same form, oldest first */ readonly before: readonly CellValues[] }
export interface Outlier { readonly org: number, readonly cell: string | null, readonly kind: OutlierKind, readonly value: number | null, /** what it is compared with: mean, median, earlier mean, raised */ readonly beside: number | null, readonly score: number, readonly other: string | null }

// one patent among many noughts is no wonder: what is far is also far in number
const FAR = 3, FAR_FROM_MEDIAN = 3.5, ENOUGH = 8, AT_LEAST = 10
const SPIKE = 3, SPIKE_AT_LEAST = 10, EARLIER = 2
const ROUND_CELLS = 3, SAME_CELLS = 3

export interface Look { readonly cells: readonly ReportCell[], /** the last period of its year: 年底突击 */ readonly yearEnd: boolean, /** [implemented, raised] by cell key */ readonly pairs: readonly (readonly [string, string])[] }

export const outliers = (look: Look, reports: readonly Reported[]): Outlier[] => {
  const cells = look.cells.filter((c) => isSummed(c) && !c.retired && c.source === 'typed')
  return [...cells.flatMap((c) => [...spread(c, reports), ...(look.yearEnd ? spikes(c, reports) : [])]), ...reports.flatMap((r) => round(cells, r)), ...copies(cells, reports), ...reports.flatMap((r) => implemented(look.pairs, r))]
    .sort((a, b) => b.score - a.score)
}

const numberOf = (values: CellValues | undefined, key: string): number | null => { const v = values?.[key]; return typeof v === 'number' ? v : null }
const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
const median = (list: readonly number[]) => { const s = [...list].sort((a, b) => a - b), m = s.length >> 1; return s.length % 2 ? s[m]! : (s[m - 1]! + s[m]!) / 2 }

/** z = (x − mean) ÷ σ; modified z = 0.6745 (x − median) ÷ MAD, which a few wild values do not blunt. With σ or MAD 0 nothing is far. */
const spread = (cell: ReportCell, reports: readonly Reported[]): Outlier[] => {
  const given = reports.flatMap((r) => { const v = numberOf(r.now, cell.key); return v === null ? [] : [{ org: r.org, v }] })
  if (given.length < ENOUGH) return []
  const all = given.map((g) => g.v), m = mean(all), sigma = Math.sqrt(mean(all.map((v) => (v - m) ** 2))), mid = median(all), mad = median(all.map((v) => Math.abs(v - mid)))
  return given.flatMap(({ org, v }): Outlier[] => {
    const z = sigma > 0 ? Math.abs(v - m) / sigma : 0, modified = mad > 0 ? 0.6745 * Math.abs(v - mid) / mad : 0
    if (Math.abs(v - mid) < AT_LEAST) return []
    if (z > FAR) return [{ org, cell: cell.key, kind: 'far', value: v, beside: m, score: z, other: null }]
    return modified > FAR_FROM_MEDIAN ? [{ org, cell: cell.key, kind: 'farFromMedian', value: v, beside: mid, score: modified, other: null }] : []
  })
}

const spikes = (cell: ReportCell, reports: readonly Reported[]): Outlier[] => reports.flatMap((r): Outlier[] => {
  const v = numberOf(r.now, cell.key), earlier = r.before.map((b) => numberOf(b, cell.key)).filter((x) => x !== null), m = earlier.length ? mean(earlier) : 0
  return v !== null && !cell.yearToDate && earlier.length >= EARLIER && v >= SPIKE * m && v - m >= SPIKE_AT_LEAST ? [{ org: r.org, cell: cell.key, kind: 'yearEnd', value: v, beside: m, score: m > 0 ? v / m : v, other: null }] : []
})

/** Counted things do not all end in zero. */
const round = (cells: readonly ReportCell[], r: Reported): Outlier[] => {
  const given = cells.map((c) => numberOf(r.now, c.key)).filter((v) => v !== null && v >= 10) as number[]
  return given.length >= ROUND_CELLS && given.every((v) => v % 10 === 0) ? [{ org: r.org, cell: null, kind: 'round', value: null, beside: null, score: given.length, other: null }] : []
}

const patternOf = (cells: readonly ReportCell[], values: CellValues | undefined): string | null => {
  const given = cells.map((c) => numberOf(values, c.key))
  return given.filter((v) => v !== null && v !== 0).length >= SAME_CELLS ? given.join() : null
}
const copies = (cells: readonly ReportCell[], reports: readonly Reported[]): Outlier[] => {
  const first = new Map<string, string>()
  return reports.flatMap((r): Outlier[] => {
    const now = patternOf(cells, r.now)
    if (now === null) return []
    const other = first.get(now), found: Outlier[] = []
    if (other === undefined) first.set(now, r.name)
    else found.push({ org: r.org, cell: null, kind: 'sameAsOther', value: null, beside: null, score: 5, other })
    if (now === patternOf(cells, r.before[r.before.length - 1])) found.push({ org: r.org, cell: null, kind: 'sameAsLast', value: null, beside: null, score: 4, other: null })
    return found
  })
}

const implemented = (pairs: Look['pairs'], r: Reported): Outlier[] => pairs.flatMap(([part, whole]): Outlier[] => {
  const a = numberOf(r.now, part), b = numberOf(r.now, whole)
  return a !== null && b !== null && a > b ? [{ org: r.org, cell: part, kind: 'aboveRaised', value: a, beside: b, score: 6, other: null }] : []
})
