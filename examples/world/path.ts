/**
 * How each cell of a form goes over the years, as data: amounts of the whole federation a year, or shares of its organisations and workers.
 * A list holds one entry a year from the plan's first; the last one goes on. Growth is chosen so that every lamp occurs.
 */
export type Path =
  /** an amount a year, spread over organisations by size and over quarters by season; nonPublic multiplies what those do */
  | { readonly of: 'amount', readonly yearly: readonly number[], readonly nonPublic?: number, readonly who?: Who }
  /** a level at each year's end, from the level before the plan */
  | { readonly of: 'level', readonly from: number, readonly ends: readonly number[], readonly who?: Who }
  /** 1 for those who have done it this year: a share of organisations at each year's end */
  | { readonly of: 'doneThisYear', readonly share: readonly number[] }
  /** 1 for those who have it at the period's end */
  | { readonly of: 'inForce', readonly from: number, readonly share: readonly number[] }
  /** workers reached since the year began, of those whose `when` cell is 1 */
  | { readonly of: 'workers', readonly share: readonly number[], readonly when?: string }
  /** part of another cell */
  | { readonly of: 'part', readonly whole: string, readonly share: readonly number[] }
  /** what each organisation of a level does by itself in a year, give or take one where `spread` says so */
  | { readonly of: 'each', readonly prefecture: readonly number[], readonly county: readonly number[], readonly spread?: number, readonly how: 'flow' | 'sinceJanuary' | 'level' | 'january' }
  /** handed in by the day or not: in the first period only, by this share */
  | { readonly of: 'handedIn', readonly share: number }
export type Who = 'builders'
export type Paths = Readonly<Record<string, Path>>

/** Seasons of a year: what a quarter adds, what is done by its end. */
export const SEASON = [0.2, 0.27, 0.22, 0.31]
export const BY_THEN = [0.34, 0.62, 0.85, 1]
/** yes-or-no activities begin early in the year */
export const BEGUN_BY = [0.86, 0.96, 0.99, 1]

export const at = (list: readonly number[], year: number): number => list[Math.min(Math.max(year, 0), list.length - 1)] ?? 0
/** A level between the ends of two years. */
export const levelAt = (from: number, ends: readonly number[], year: number, quarter: number): number => {
  const start = year === 0 ? from : at(ends, year - 1)
  return start + ((at(ends, year) - start) * (quarter + 1)) / 4
}
