import { alike, pairAt, pairsOf, sentences } from './text.ts'

/**
 * Near-duplicates: MinHash of the pairs of a text, 40 bands of 5. Two texts that share half of their pairs meet in a band seven times out of ten, two that share
 * two thirds practically always; those few are then compared exactly. With bands of 4 five times as many met that have nothing in common but how one writes.
 */
export const BANDS = 40, ROWS = 5
const HASHES = BANDS * ROWS
const seeds = (() => {
  let x = 0x2545f491
  const next = () => { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; return x | 0 }
  return { add: Int32Array.from({ length: HASHES }, next), times: Int32Array.from({ length: HASHES }, () => next() | 1) }
})()

export interface Written { readonly title: string, readonly body: string }
/** The title says what it is about and counts like any sentence. */
export const pairsOfText = ({ title, body }: Written): Set<number> => pairsOf([...sentences(title), ...sentences(body)].map(alike))

export const bandsOf = (pairs: ReadonlySet<number>): number[] => {
  if (!pairs.size) return []
  const least = new Int32Array(HASHES).fill(0x7fffffff)
  for (const p of pairs) for (let i = 0; i < HASHES; i++) {
    let h = Math.imul(p ^ seeds.add[i]!, seeds.times[i]!)
    h ^= h >>> 15
    if (h < least[i]!) least[i] = h
  }
  return Array.from({ length: BANDS }, (_, band) => {
    let h = 0x811c9dc5 ^ band
    for (let r = 0; r < ROWS; r++) h = Math.imul(h ^ least[band * ROWS + r]!, 0x01000193) ^ (h >>> 13)
    return h | 0
  })
}

export const jaccard = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let both = 0
  for (const x of few) if (many.has(x)) both++
  return both === 0 ? 0 : both / (a.size + b.size - both)
}

/**
 * 同一模板、不同对象: two proposals written after one pattern about different things share most of their words and are no duplicates. What differs is then one word in
 * the place of another, again and again; a text that was only retyped differs in single characters here and there.
 */
export const differentThing = (a: Written, b: Written): boolean => {
  const theirs = new Map<string, string[]>(), seen = new Map<string, number>(), [wholeA, wholeB] = [a, b].map((t) => [...sentences(t.title), ...sentences(t.body)].map(alike).join(' ')) as [string, string]
  const often = (text: string, word: string) => word.length > 1 && text.split(word).length > 2
  for (const r of ownRuns(b, a)) theirs.set(r.between, [...theirs.get(r.between) ?? [], r.word])
  for (const r of ownRuns(a, b)) for (const word of theirs.get(r.between) ?? []) if (word !== r.word) {
    const swap = `${r.word}→${word}`, times = (seen.get(swap) ?? 0) + 1
    // seen twice at the same place; or, where the text around it was retyped, a word that each says more than once
    if (times > 1 || (often(wholeA, r.word) && often(wholeB, word))) return true
    seen.set(swap, times)
  }
  return false
}
/** Runs of characters that the other text does not have, with the characters before and after, which both have. */
const ownRuns = (of: Written, other: Written): { word: string, between: string }[] => {
  const there = pairsOfText(other), out: { word: string, between: string }[] = []
  for (const s of [...sentences(of.title), ...sentences(of.body)].map(alike)) {
    for (let i = 0; i + 1 < s.length; i++) {
      if (there.has(pairAt(s, i))) continue
      const from = i
      while (i + 1 < s.length && !there.has(pairAt(s, i))) i++
      // pairs from..i−1 are missing: at the edge of a sentence nothing tells where the difference begins
      const start = from === 0 ? 0 : from + 1, end = i + 1 >= s.length ? s.length : i
      if (end > start) out.push({ word: s.slice(start, end), between: `${s[start - 1] ?? ''} ${s[end] ?? ''}` })
    }
  }
  return out
}

export const SIMILAR = 0.5
export const KINDS = ['duplicate', 'related'] as const
export interface Compared { readonly score: number, readonly kind: (typeof KINDS)[number] }
/** Null where they have too little in common to be shown. */
export const compare = (a: Written, b: Written, pairs = pairsOfText(a)): Compared | null => {
  const score = jaccard(pairs, pairsOfText(b))
  return score < SIMILAR ? null : { score: Math.round(score * 100) / 100, kind: differentThing(a, b) ? 'related' : 'duplicate' }
}
