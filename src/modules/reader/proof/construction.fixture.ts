import { dictionary } from '../../indicator/browser.ts'
import { readPlan, sourceOfText, type Reading, type TargetProposal } from '../browser.ts'

/** A sentence, and what a reader has to find in it: name, comparator, value (twice for a range), unit, window, last year; `part` where it is 其中, `alone` where it must not be. */
export type Construction = readonly [text: string, ...expected: string[]]

/** The plan that the sentences stand in: of an invented city, for 2021–2025. */
const HEAD = '青河市总工会劳动和技能竞赛规划\n（2021—2025年）\n\n一、主要目标\n'
export const readText = (text: string): Reading => readPlan(sourceOfText(text), { dictionary })
export const readInPlan = (sentence: string): Reading => readText(`${HEAD}　　${sentence}\n`)

interface Expected { readonly name: string, readonly comparator: string, readonly value: number | string, readonly max: number | null, readonly unit: string, readonly period: string, readonly end: number | null, readonly part: boolean, readonly alone?: boolean }
const expectedOf = (line: string): Expected => {
  const words = line.split(' ')
  if (words[0] === 'universal') return { name: words[1]!, comparator: '=', value: 100, max: null, unit: '%', period: words[2]!, end: Number(words[3]), part: false }
  if (words[0] === 'zero') return { name: words[1]!, comparator: '=', value: 0, max: null, unit: '起', period: '', end: null, part: false }
  if (words[0] === 'deadline') return { name: words[1]!, comparator: '<=', value: words[2]!, max: null, unit: 'date', period: '', end: null, part: false }
  const range = words[1] === 'range', at = range ? 4 : 3
  return { name: words[0]!, comparator: words[1]!, value: Number(words[2]), max: range ? Number(words[3]) : null, unit: words[at]!, period: words[at + 1]!, end: Number(words[at + 2]) || null, part: words.at(-1) === 'part', alone: words.at(-1) === 'alone' }
}

const pairs = (word: string): Set<string> => { const c = [...word.replace(/[\s“”《》（）、，。]/g, '')]; return new Set(c.slice(1).map((x, i) => c[i]! + x)) }
export const alike = (a: string, b: string): number => { const [x, y] = [pairs(a), pairs(b)]; return x.size && y.size ? (2 * [...x].filter((p) => y.has(p)).length) / (x.size + y.size) : 0 }
const one = (unit: string) => unit.replace(/^[名位]$/, '人')

const differs = (e: Expected, t: TargetProposal): string | null => {
  if (t.comparator !== e.comparator && !(e.comparator === '>=' && t.comparator === '=')) return `comparator ${t.comparator}`
  if (typeof e.value === 'string' ? !String(t.value).endsWith(e.value) : Math.abs(Number(t.value) - e.value) > 0.001) return `value ${t.value}`
  if ((t.valueMax ?? null) !== e.max) return `max ${t.valueMax}`
  if (one(t.unit) !== one(e.unit)) return `unit ${t.unit}`
  if (e.period && t.period.type !== e.period) return `period ${t.period.type}`
  if (e.end !== null && t.period.end !== e.end) return `end ${t.period.end}`
  if (e.part && !t.parent?.length) return 'no whole'
  if (e.alone && t.parent?.length) return 'part of a whole'
  return alike(e.name, t.indicator) >= 0.5 ? null : `name ${t.indicator}`
}

/** What is wrong with the reading of a construction, in words; empty where it is right. */
export const faultsOf = ([text, ...lines]: Construction, targets: readonly TargetProposal[]): string[] => {
  const left = [...targets], faults: string[] = []
  for (const line of lines) {
    const e = expectedOf(line), near = left.map((t) => ({ t, fault: differs(e, t), like: alike(e.name, t.indicator) + (Number(t.value) === e.value ? 1 : 0) })).sort((a, b) => Number(a.fault !== null) - Number(b.fault !== null) || b.like - a.like)[0]
    if (!near) { faults.push(`missed: ${line}`); continue }
    left.splice(left.indexOf(near.t), 1)
    if (near.fault) faults.push(`${line} ← ${near.fault}【${near.t.indicator}】`)
  }
  for (const t of left) faults.push(`extra: ${t.indicator} ${t.comparator} ${t.value} ${t.unit}`)
  return faults.map((f) => `${text}\n    ${f}`)
}
