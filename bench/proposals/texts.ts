import { COMMON, EFFECTS, HOWS, MEASURES, OBJECTS, PLACES, PROBLEMS, RESULTS, SPANS, SWAPS, TOPICS, WHERES } from './words.ts'

/**
 * Proposals as workers write them, made up from parts: no two alike unless they are meant to be. Each text remembers its parts, so that the same pattern can be
 * written about another thing, and each can be spoilt in the four ways in which people write the same twice.
 */
export interface Draws { (n: number): number }
/** Deterministic: xorshift32. */
export const drawer = (seed: number): Draws => { let x = seed | 0 || 1; return (n) => { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; return (x >>> 0) % n } }
export interface Parts { place: number, object: number, pick: readonly number[] }
const POOLS = [TOPICS, PROBLEMS, RESULTS, MEASURES, HOWS, HOWS, WHERES, SPANS, EFFECTS, RESULTS, MEASURES]
export const partsOf = (draw: Draws): Parts => ({ place: draw(PLACES.length), object: draw(OBJECTS.length), pick: [...POOLS.map((p) => draw(p.length)), draw(997)] })
export interface Text { title: string, body: string }
export const textOf = ({ place, object, pick }: Parts): Text => {
  const [topic, problem, result, measure, how, how2, where, span, effect, result2, measure2] = POOLS.map((p, i) => p[pick[i]!]!) as [string, string, string, string, string, string, string, string, string, string, string]
  const o = OBJECTS[object]!, p = PLACES[place]!, n = pick.at(-1)!
  return { title: `${p}${o}${topic}`, body: `${p}的${o}${problem}，${result}。经统计，近${1 + n % 11}个月共影响${n}次，${result2}。建议给${o}${measure}，${how}。${where}先试行${span}，${measure2}，${how2}。改造后${o}${effect}。` }
}
/** The same pattern about another thing. */
export const lookAlike = (parts: Parts, draw: Draws): Parts => ({ ...parts, object: (parts.object + 1 + draw(OBJECTS.length - 1)) % OBJECTS.length })

// ── the same twice ───────────────────────────────────────────────────────────────────────────────────────────────────────────
export const KINDS_OF_COPY = ['punctuation', 'characters', 'order', 'synonyms'] as const
export type KindOfCopy = (typeof KINDS_OF_COPY)[number]
export const copyOf = ({ title, body }: Text, kind: KindOfCopy, draw: Draws): Text => {
  switch (kind) {
    case 'punctuation': { const spoil = (s: string) => [...s].flatMap((c) => /[，。]/.test(c) ? [['；', ' ', '!', '，,', '\n', ''][draw(6)]!] : draw(9) === 0 ? [c, ' '] : [c]).join(''); return { title: spoil(title), body: spoil(body) } }
    case 'characters': { const spoil = (s: string) => { const chars = [...s], places = chars.map((_, i) => i).filter((i) => !/[，。]/.test(chars[i]!)); for (let left = Math.round(chars.length * 0.1); left > 0; left--) chars[places.splice(draw(places.length), 1)[0]!] = COMMON[draw(COMMON.length)]!; return chars.join('') }; return { title: spoil(title), body: spoil(body) } }
    case 'order': { const list = body.split('。').filter(Boolean).flatMap((s) => draw(3) === 0 ? [s.split('，').reverse().join('，')] : [s]); for (let i = list.length - 1; i > 0; i--) { const j = draw(i + 1); [list[i], list[j]] = [list[j]!, list[i]!] } return { title, body: `${list.join('。')}。` } }
    case 'synonyms': { const swap = (s: string) => SWAPS.reduce((t, [from, to]) => t.replaceAll(from, to), s); return { title: swap(title), body: swap(body) } }
  }
}
/** What people look for: a thing, a place with a thing, two words apart, three characters of something. */
export const questionOf = (parts: Parts, draw: Draws): string => {
  const o = OBJECTS[parts.object]!, p = PLACES[parts.place]!, { body } = textOf(parts), at = draw(Math.max(1, body.length - 8))
  return [o, `${p} ${o}`, `${o} ${TOPICS[parts.pick[0]!]!}`, body.slice(at, at + 4).replace(/[，。\d]/g, '') || o, MEASURES[parts.pick[3]!]!.slice(0, 6)][draw(5)]!
}
