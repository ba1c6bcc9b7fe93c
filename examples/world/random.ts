/** Chance that belongs to words alone: no clock, no state, the same world on every machine and whatever is added beside it. */
export const seedOf = (...words: readonly (string | number)[]): number => {
  let h = 2166136261
  for (const c of words.join('|')) h = Math.imul(h ^ c.codePointAt(0)!, 16777619)
  return mixed(h)
}

/** In [0, 1): the nth draw of a seed. */
export const draw = (seed: number, n: number): number => mixed(seed ^ Math.imul(n + 1, 0x9e3779b1)) / 2 ** 32
export const chance = (...words: readonly (string | number)[]): number => draw(seedOf(...words), 0)
export const pick = <T>(list: readonly T[], at: number): T => list[Math.floor(at * list.length)]!
export const between = (low: number, high: number, at: number): number => low + (high - low) * at

const mixed = (seed: number): number => {
  let h = seed ^ (seed >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A total in whole parts by weight, the largest remainders first: Σ parts = total. */
export const apportion = (total: number, weights: readonly number[]): number[] => {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((w) => sum > 0 ? (total * w) / sum : 0), parts = exact.map(Math.floor)
  const order = exact.map((x, i) => [x - Math.floor(x), i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  const left = sum > 0 ? total - parts.reduce((a, b) => a + b, 0) : 0
  for (const [, i] of order.slice(0, left)) parts[i]!++
  return parts
}
