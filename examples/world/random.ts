/** Chance that belongs to words alone: no clock, no state, the same world on every machine and whatever is added beside it. */
export const seedOf = (...words: readonly (string | number)[]): number => {
  let h = 2166136261
  for (const c of words.join('|')) h = Math.imul(h ^ c.codePointAt(0)!, 16777619)
  return mixed(h)
}

/** In [0, 1): the nth draw of a seed. */
export const draw = (seed: number, n: number): number => mixed(seed ^ Math.imul(n + 1, 0x9e3779b1)) / 2 ** 32
export const pick = <T>(list: readonly T[], at: number): T => list[Math.floor(at * list.length)]!
export const between = (low: number, high: number, at: number): number => low + (high - low) * at

const mixed = (seed: number): number => {
  let h = seed ^ (seed >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
