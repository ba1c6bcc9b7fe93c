/** Whole numbers out of shares: nothing is lost to rounding and nothing invented (Σ parts = whole, always). */
const FINE = 1e6
const exact = (weights: readonly number[]): bigint[] => weights.map((w) => BigInt(Math.round(Math.max(0, w) * FINE)))
const sum = (list: readonly bigint[]): bigint => list.reduce((a, b) => a + b, 0n)

/** 最大余数法. Without any weight everybody weighs the same; of equal remainders the heavier goes first, then the earlier. */
export const apportion = (total: number, weights: readonly number[]): number[] => {
  const given = exact(weights), all = sum(given)
  const w = all === 0n ? given.map(() => 1n) : given, whole = all === 0n ? BigInt(w.length) : all
  const floors = w.map((x) => BigInt(total) * x / whole), rest = w.map((x) => BigInt(total) * x % whole)
  const left = Number(BigInt(total) - sum(floors))
  const first = w.map((_, i) => i).sort((a, b) => rest[a] !== rest[b] ? rest[a]! > rest[b]! ? -1 : 1 : w[a] !== w[b] ? w[a]! > w[b]! ? -1 : 1 : a - b).slice(0, left)
  const one = new Set(first)
  return floors.map((f, i) => Number(f) + (one.has(i) ? 1 : 0))
}

/**
 * A table whose rows and columns both sum to what is given (they sum to the same). Each cell is within one of its even share: the quotas'
 * floors stand, what is left of each column goes to the rows that still lack most (Gale and Ryser: it always comes out).
 */
export const apportionTable = (rows: readonly number[], columns: readonly number[]): number[][] => {
  const r = rows.map((x) => BigInt(x)), c = columns.map((x) => BigInt(x)), total = sum(r)
  if (total !== sum(c)) throw new RangeError('rows and columns of a table sum to different wholes')
  if (total === 0n) return r.map(() => c.map(() => 0))
  const table = r.map((x) => c.map((y) => Number(x * y / total)))
  const lacks = rows.map((x, i) => x - table[i]!.reduce((a, b) => a + b, 0))
  columns.forEach((column, t) => {
    const open = column - table.reduce((a, row) => a + row[t]!, 0)
    const order = rows.map((_, i) => i).sort((a, b) => lacks[b]! - lacks[a]! || a - b).slice(0, open)
    for (const i of order) { table[i]![t]! += 1; lacks[i]! -= 1 }
  })
  return table
}
