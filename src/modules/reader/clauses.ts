import { amountAt, type Amount } from './amount.ts'
import { OF_WHICH } from './lexicon.ts'
import { numeralAt } from './numeral.ts'
import { whenAt, type PlanYears, type When } from './when.ts'
import { oneOf } from './words.ts'

/**
 * A sentence cut into clauses, and each clause into cells: one amount with the words that stand to its left and to its right. Nothing is understood here but
 * where things end: quotations and brackets are skipped whole, so a comma in 「“当好主力军，建功新时代”」 ends nothing.
 */
export interface Cell {
  readonly amount: Amount
  /** the words between the boundary before and the amount; expressions of time are taken out */
  readonly left: string
  readonly right: string
  /** where `left` begins and `right` ends */
  readonly from: number
  readonly to: number
  /** 、 or 和 joins it to the amount before */
  readonly joined: boolean
}
export interface Clause {
  readonly from: number
  readonly to: number
  readonly text: string
  /** the words without expressions of time */
  readonly words: string
  readonly whens: readonly When[]
  readonly cells: readonly Cell[]
  /** brackets with amounts in them: （其中省级10个） */
  readonly asides: readonly { readonly from: number, readonly to: number, readonly afterCell: number }[]
  /** what ended it: ， ； ： or nothing */
  readonly ended: string
}
export interface Stretch { readonly from: number, readonly to: number }

const CLOSING: Record<string, string> = { '“': '”', '‘': '’', '《': '》', '（': '）', '[': ']', '〔': '〕', '〈': '〉' }
const REACH: Record<string, number> = { '“': 60, '‘': 40, '《': 100, '（': 240, '[': 40, '〔': 20, '〈': 40 }
const opens = oneOf(Object.keys(CLOSING).join(''))
/** The end of a quotation or bracket that opens at `i`, or `i` where it is never closed. */
export const skipAt = (text: string, i: number): number => opens(text, i) ? closedAt(text, i) : i
const closedAt = (text: string, i: number): number => {
  const opening = text[i]!, closing = CLOSING[opening]!, reach = Math.min(text.length, i + REACH[opening]!)
  let depth = 0
  for (let k = i; k < reach; k++) {
    const c = text[k]
    if (c === opening) depth++
    else if (c === closing && --depth === 0) return k + 1
    else if (c === '。' && opening !== '（' && opening !== '《') return i
  }
  return i
}

/** Where each sentence of a stretch begins and ends; a sentence that is longer than any sentence is cut. */
const LONGEST_SENTENCE = 900
const endsSentence = oneOf('。！？!?'), mayBeOfWhich = oneOf('其以上当'), endsClause = oneOf('，；：')
export const sentencesOf = (text: string, from: number, to: number): Stretch[] => {
  const out: Stretch[] = []
  let start = from
  for (let i = from; i < to; i++) {
    const after = skipAt(text, i)
    if (after > i) { i = after - 1; if (text[i] === '”' && '。！？'.includes(text[i - 1]!) && i - start > 1) { out.push({ from: start, to: i + 1 }); start = i + 1 } }
    else if (endsSentence(text, i) || i - start >= LONGEST_SENTENCE) { out.push({ from: start, to: i + 1 }); start = i + 1 }
  }
  if (start < to) out.push({ from: start, to })
  return out.filter((s) => /[^\s。！？!?”]/.test(text.slice(s.from, s.to)))
}

type Mark = { readonly at: number, readonly end: number } & ({ readonly amount: Amount } | { readonly when: When } | { readonly stop: string } | { readonly aside: true })

export const clausesOf = (text: string, sentence: Stretch, plan: PlanYears): Clause[] => {
  const out: Clause[] = []
  let from = sentence.from, marks: Mark[] = []
  const end = (to: number, ended: string) => { if (to > from) out.push(clauseOf(text, from, to, marks, ended)); marks = [] }
  for (let i = sentence.from; i < sentence.to; i++) {
    const when = whenAt(text, i, plan)
    if (when && when.end <= sentence.to) {
      // 比2020年提高, 在2020年基础上: a baseline is part of the words
      if (!isBaseline(text, i, when.end)) marks.push({ at: i, end: when.end, when })
      i = when.end - 1
      continue
    }
    const after = skipAt(text, i)
    if (after > i) { if (text[i] === '（' && /[\d一二三四五六七八九十百]/.test(text.slice(i, after))) marks.push({ at: i, end: after, aside: true }); i = after - 1; continue }
    const which = mayBeOfWhich(text, i) ? OF_WHICH.find((w) => text.startsWith(w, i)) : undefined
    if (which) { i += which.length - 1; continue }
    const numeral = numeralAt(text, i)
    if (numeral) {
      const amount = amountAt(text, i, numeral)
      if (amount && amount.end <= sentence.to && amount.what !== 'rank' && amount.what !== 'duration' && !(isArticle(amount) && marks.some((m) => 'amount' in m && !/[、，和]/.test(text.slice(m.end, amount.start))))) marks.push({ at: amount.start, end: amount.end, amount })
      // a number that counts nothing is passed whole, not digit by digit
      i = Math.max(i, (amount?.end ?? numeral.end) - 1)
      continue
    }
    if (endsClause(text, i)) { end(i, text[i]!); from = i + 1 }
    else if (text[i] === '、') marks.push({ at: i, end: i + 1, stop: '、' })
  }
  end(/[。！？!?]/.test(text[sentence.to - 1] ?? '') ? sentence.to - 1 : sentence.to, '')
  return out
}

/** …名职工提高一个等级: no second amount */
const isArticle = (a: Amount): boolean => a.numeral.chinese && a.value === 1 && a.max === null && a.unit === '个' && a.before === null && a.after === null
const isBaseline = (text: string, from: number, to: number): boolean => /[比较与同]$/.test(text.slice(Math.max(0, from - 1), from)) && !/[占对]比$/.test(text.slice(Math.max(0, from - 2), from)) || /^(?:的)?(?:[\u4e00-\u9fff]{0,4})?基础上/.test(text.slice(to, to + 9))

/** How much of a clause is looked at on either side of an amount. */
const LEFT = 110, RIGHT = 70

const clauseOf = (text: string, from: number, to: number, marks: readonly Mark[], ended: string): Clause => {
  const whens: When[] = [], amounts: { amount: Amount, k: number }[] = [], cells: Cell[] = [], asides: { from: number, to: number, afterCell: number }[] = []
  marks.forEach((m, k) => { if ('when' in m) whens.push(m.when); else if ('amount' in m) amounts.push({ amount: m.amount, k }) })
  const without = (a: number, b: number) => wordsBetween(text, Math.max(from, a), b, whens)
  let edge = from, joined = false
  for (const [n, { amount, k }] of amounts.entries()) {
    const next = amounts[n + 1]?.amount ?? null
    const stop = endOfCell(text, amount, next, to, marks, k)
    cells.push({ amount, left: without(Math.max(edge, amount.start - LEFT), amount.start), right: without(amount.end, Math.min(stop.at, amount.end + RIGHT)), from: edge, to: stop.at, joined })
    edge = stop.next
    joined = stop.joins
  }
  for (const m of marks) if ('aside' in m) asides.push({ from: m.at + 1, to: m.end - 1, afterCell: cells.filter((c) => c.amount.start < m.at).length - 1 })
  return { from, to, text: text.slice(from, to), words: without(from, Math.min(to, from + 400)), whens, cells, asides, ended }
}

/** A cell ends where 、 or 和 follows its amount; else at the next amount or the end of the clause. */
const endOfCell = (text: string, amount: Amount, next: Amount | null, to: number, marks: readonly Mark[], k: number): { at: number, next: number, joins: boolean } => {
  if (!next) return { at: to, next: to, joins: false }
  const joiner = /^(?:、|和|及|以及|与|并)/.exec(text.slice(amount.end, amount.end + 2))
  if (joiner) return { at: amount.end, next: amount.end + joiner[0].length, joins: true }
  // 50名岗位能手、30名安全标兵: the 、 nearest before the next amount parts two names that follow their amounts
  const stops = marks.slice(k).filter((m): m is Mark & { stop: string } => 'stop' in m && m.at >= amount.end && m.at < next.start)
  const last = stops.at(-1)
  if (last && text.slice(last.end, next.start).length <= 8 && last.at > amount.end) return { at: last.at, next: last.end, joins: true }
  return { at: next.start, next: amount.end, joins: false }
}

const wordsBetween = (text: string, from: number, to: number, whens: readonly When[]): string => {
  let out = '', at = from
  for (const w of whens) {
    if (w.end <= from || w.start >= to) continue
    out += text.slice(at, Math.max(at, w.start))
    at = Math.max(at, w.end)
  }
  return out + text.slice(at, Math.max(at, to))
}
