import { isNumber, type FormCell } from '../../src/modules/form/index.ts'
import { at, BEGUN_BY, BY_THEN, levelAt, SEASON, type Path, type Paths } from './path.ts'
import { between, draw, seedOf } from './random.ts'
import type { Filler } from './works.ts'

/** Numbers of one period for everybody who is expected in it; a null is 不适用 here, 未报 is left to the stories. */
export interface Quarter { readonly year: number, readonly quarter: number, readonly first: boolean }
export type Row = (number | null)[]

export const valuesOf = (cells: readonly FormCell[], paths: Paths, fillers: readonly Filler[], q: Quarter): Row[] => {
  const out = fillers.map((): Row => cells.map(() => null))
  cells.forEach((cell, c) => {
    if (!isTyped(cell)) return
    const path = paths[cell.key]
    if (!path) throw new RangeError(`no path for the cell ${cell.key}`)
    fill(path, cell.key, fillers, q, (key) => cells.findIndex((x) => x.key === key), out, c)
    // paths speak in yuan, numbers are kept in 分
    if (cell.type === 'money') for (const row of out) row[c] = row[c] === null ? null : row[c]! * 100
  })
  return out.map((row) => summed(cells, row))
}
/** What somebody types as a number: words are told elsewhere, and sums come by themselves. */
export const isTyped = (cell: FormCell): boolean => isNumber(cell) && cell.source === 'typed' && !cell.retired
/** Every sum in its place, from the numbers that it adds: after whatever was done to those. */
export const summed = (cells: readonly FormCell[], row: Row): Row => row.map((v, c) => {
  const f = cells[c]!.formula
  if (!f || !('sum' in f)) return v
  const parts = f.sum.map((key) => row[cells.findIndex((x) => x.key === key)]).filter((n) => typeof n === 'number')
  return parts.length ? parts.reduce((a, b) => a + b, 0) : null
})

const fill = (path: Path, key: string, fillers: readonly Filler[], q: Quarter, column: (key: string) => number, out: Row[], c: number): void => {
  const salt = seedOf(key) % 9973, when = q.year * 4 + q.quarter
  const own = (f: Filler) => draw(f.seed, salt), now = (f: Filler) => draw(f.seed, salt + 1 + when)
  const set = (value: (f: Filler, row: Row, i: number) => number | null) => fillers.forEach((f, i) => { out[i]![c] = value(f, out[i]!, i) })
  const builders = (path.of === 'amount' || path.of === 'level') && path.who === 'builders'
  const weighed = (total: number, nonPublic: number, noise: (f: Filler) => number, offset: (f: Filler) => number | null) => {
    const weights = fillers.map((f) => builders && !f.builder ? 0 : f.workers ** 0.7 * f.vigour(q.year) * (f.nonPublic ? nonPublic : 1) * noise(f))
    return spread(total, weights, draw(salt, when), fillers.map((f) => offset(f)))
  }
  switch (path.of) {
    case 'amount': {
      const found = weighed(at(path.yearly, q.year) * SEASON[q.quarter]!, path.nonPublic ?? 1, (f) => between(0.45, 1.55, now(f)) * between(0.5, 1.5, own(f)), () => null)
      return set((f, _, i) => builders && !f.builder ? null : found[i]!)
    }
    case 'level': {
      const found = weighed(levelAt(path.from, path.ends, q.year, q.quarter), 1, (f) => between(0.6, 1.4, own(f)), own)
      return set((f, _, i) => builders && !f.builder ? null : found[i]!)
    }
    case 'doneThisYear': return set((f) => Number(own(f) < at(path.share, q.year) * BEGUN_BY[q.quarter]! * eager(f, q.year)))
    case 'inForce': return set((f) => Number(own(f) < levelAt(path.from, path.share, q.year, q.quarter) * eager(f, q.year)))
    case 'workers': return set((f, row) => path.when && row[column(path.when)] !== 1 ? 0 : Math.min(f.workers, Math.round(f.workers * at(path.share, q.year) * BY_THEN[q.quarter]! * eager(f, q.year) * between(0.85, 1.15, own(f)))))
    case 'part': return set((f, row) => { const whole = row[column(path.whole)]; return whole == null ? null : Math.min(whole, Math.floor(whole * at(path.share, q.year) * between(0.85, 1.15, now(f)) + now(f))) })
    case 'each': return set((f) => each(path, f, q, own(f)))
    case 'handedIn': return set((f) => q.first ? Number(own(f) < path.share) : null)
  }
}

/** Yes or no depends less on vigour than amounts do. */
const eager = (f: Filler, year: number): number => Math.min(1.12, Math.max(0.72, f.vigour(year))) ** 0.5

const each = (path: Extract<Path, { of: 'each' }>, f: Filler, q: Quarter, own: number): number => {
  const list = f.level === 'county' ? path.county : path.prefecture
  const year = Math.max(0, Math.round(at(list, q.year) + (f.level === 'county' ? (path.spread ?? 0) * between(-1, 1, draw(seedOf(f.code, q.year), Math.floor(own * 1000))) : 0)))
  switch (path.how) {
    case 'flow': return Math.round(year * BY_THEN[q.quarter]!) - (q.quarter ? Math.round(year * BY_THEN[q.quarter - 1]!) : 0)
    case 'sinceJanuary': return Math.round(year * BY_THEN[q.quarter]!)
    case 'level': return year
    case 'january': return q.quarter === 0 ? year : 0
  }
}

/** Whole numbers by weight whose sum is the total: what is cut off one is carried to the next; a level keeps its own rounding so that it never jumps. */
const spread = (total: number, weights: readonly number[], start: number, fixed: readonly (number | null)[]): number[] => {
  const sum = weights.reduce((a, b) => a + b, 0)
  let carried = start
  return weights.map((w, i) => {
    const exact = sum > 0 ? (total * w) / sum : 0, own = fixed[i]
    if (own !== null && own !== undefined) return Math.floor(exact + own)
    const n = Math.floor(exact + carried)
    carried += exact - n
    return n
  })
}
