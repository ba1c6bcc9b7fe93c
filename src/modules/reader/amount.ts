import { BOUNDS_AFTER, BOUNDS_BEFORE, DURATIONS, GROWTH, RANKS, UNITS, type Bound } from './lexicon.ts'
import { numeralAt, type Numeral } from './numeral.ts'
import type { ReadComparator } from './reading.ts'
import { oneOf } from './words.ts'

/** An amount in a sentence: number or range, unit, and the bounds that stand right before and after it. */
export interface Amount {
  /** from the bound before it to the bound after it */
  readonly start: number
  readonly end: number
  /** of the number and its unit alone */
  readonly from: number
  readonly to: number
  readonly value: number
  readonly max: number | null
  readonly unit: string
  readonly comparator: ReadComparator
  readonly before: { readonly word: string, readonly bound: Bound } | null
  readonly after: { readonly word: string, readonly bound: Bound } | null
  readonly growth: { readonly word: string, readonly direction: 'up' | 'down' } | null
  readonly numeral: Numeral
  readonly what: 'count' | 'share' | 'duration' | 'rank' | 'plain'
}

const untouched = oneOf('第附〔['), latin = oneOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz@_\\*·+#№./')
/** Whether the number at `i` belongs to a name: 第3次, 附件2, A4, 5G, 1+3, 3·15, 12351热线. */
const partOfName = (text: string, from: number, to: number): boolean => {
  if (untouched(text, from - 1)) return true
  if (!latin(text, from - 1) && !latin(text, to) && text[from - 1] !== '件') return false
  const before = text[from - 1] ?? '', after = text[to] ?? ''
  return text.slice(Math.max(0, from - 2), from) === '附件' || /[A-Za-z_@#№*\\]/.test(before) || (/[A-Za-z@_\\*+·]/.test(after) && !/^(?:APP|t|kg|km)/.test(text.slice(to, to + 3))) || (before === '·' || before === '+' || before === '.' || before === '/') || after === '/'
}

/** `first` is the number at `i`, where the caller has read it already. */
export const amountAt = (text: string, i: number, first = numeralAt(text, i)): Amount | null => {
  if (!first || partOfName(text, i, first.end)) return null
  const second = rangeEnd(text, first)
  const last = second ?? first
  const measured = unitAt(text, last, first)
  if (!measured) return null
  const { start, end, before, after, growth } = boundsAround(text, first.start, measured.to, measured.what === 'share' || measured.unit === '倍' || measured.unit === '番')
  const by = second && !first.share && !second.share ? scaleOfFirst(text, first, second) : 1
  return {
    start, end, before, after, growth, from: first.start, to: measured.to, numeral: first, unit: measured.unit, what: measured.what,
    value: first.value * by, max: second ? second.value : null,
    comparator: comparatorOf(second !== null, first.more, before?.bound, after?.bound),
  }
}

/** 3-5家, 1—2个, 三至五场, 80%—90% */
const rangeEnd = (text: string, first: Numeral): Numeral | null => {
  let i = first.end
  if (text[i] === '%' || text[i] === '‰') i++
  else { const unit = UNITS.at(text, i); if (unit && isDash(text, i + unit.word.length) && text[i + unit.word.length] !== '至' && numeralAt(text, i + unit.word.length + 1)) i += unit.word.length }
  if (!isDash(text, i)) return null
  const second = numeralAt(text, i + ('—-'.includes(text[i]!) && text[i + 1] === text[i] ? 2 : 1))
  if (!second || second.value <= first.value && !(first.value < 1e3 && second.value * 1e4 > first.value)) return null
  // 0539-8312345 and 2019-2022年 are no ranges of an amount
  return second.value > first.value && !isPhone(first, second, text) ? second : null
}
const isDash = oneOf('—-~至到')
const isPhone = (a: Numeral, b: Numeral, text: string): boolean => text[a.start] === '0' && a.end - a.start > 1 || b.end - b.start >= 7 && !b.chinese
/** 3—5万人: the 3 is 3万 as well */
const scaleOfFirst = (text: string, first: Numeral, second: Numeral): number => {
  const power = /[千万亿]+$/.exec(text.slice(second.start, second.end))?.[0]
  if (!power || /[千万亿]/.test(text.slice(first.start, first.end))) return 1
  const by = { 千: 1e3, 万: 1e4, 亿: 1e8, 千万: 1e7 }[power] ?? 1
  return first.value * by < second.value ? by : 1
}

interface Measured { readonly unit: string, readonly to: number, readonly what: Amount['what'] }
const unitAt = (text: string, n: Numeral, first: Numeral): Measured | null => {
  if (n.share) return { unit: '%', to: n.end, what: 'share' }
  const duration = DURATIONS.at(text, n.end), unit = UNITS.at(text, n.end), rank = RANKS.at(text, n.end)
  if (duration && duration.word.length >= (unit?.word.length ?? 0)) return { unit: duration.word, to: n.end + duration.word.length, what: 'duration' }
  if (unit) {
    // 一类大赛, 二类园区
    if (unit.word === '类' && n.chinese && n.end - n.start === 1 && n.value <= 5) return { unit: '类', to: n.end + 1, what: 'rank' }
    // 五部门, 三部曲, 一分为二: the measure word begins another word
    if (beginsAnotherWord(text, n.end, unit.word)) return null
    if (n.chinese && n.end - n.start === 1 && first.bare && !followsBare(unit.word)) return null
    // 百亿元投资, 亿元以上项目: a word, no sum of money
    if (first.bare && unit.word === '元' || n.chinese && /^[十百千万亿]+$/.test(text.slice(n.start, n.end)) && (/^[^，；、。]{0,6}?(?:率|成本|能耗)/.test(text.slice(n.end + unit.word.length, n.end + unit.word.length + 10)))) return null
    return { unit: unit.meaning, to: n.end + unit.word.length, what: unit.meaning === '%' || unit.meaning === '‰' || unit.meaning === '个百分点' ? 'share' : 'count' }
  }
  if (rank) return { unit: rank.word, to: n.end + rank.word.length, what: 'rank' }
  return n.chinese ? null : { unit: '', to: n.end, what: 'plain' }
}
const ANOTHER: Record<string, RegExp> = { 部: /^[门委曲署队分长]/, 分: /^[之别类级析工管步配布为子]/, 点: /^[半钟]/, 条: /^龙/, 线: /./, 次: /^(?:性|验收|交验|合格|全[会国体委]|会议|代表|党代|常委|主席|工代)/, 班: /^组/, 项: /^(?!目)$/, 组: /^织/, 度: /^[假过]/, 首: /^[席届批创次]/, 节: /^[能约假]/, 本: /^[级市省区县规方]/, 口: /^[号径]/, 站: /^[位]/, 层: /^[次面级]/, 队: /^[伍]/, 人: /^[大民社均]/, 米: /^[厘]/, 课: /^[题程]/, 门: /^[户类]/, 件: /^套/, 家: /^[庭属]/, 期: /^[间末货]/, 处: /^[理置]/, 团: /^[结队]/, 村: /^[镇]/, 种: /^[植]/, 只: /^[要有]/, 名: /^[牌优]/, 台: /^[账阶]/, 片: /^[区]/, 户: /^[外]/, 类: /^[似]/, 套: /^[餐]/ }
const beginsAnotherWord = (text: string, at: number, unit: string): boolean => ANOTHER[unit]?.test(text.slice(at + unit.length, at + unit.length + 2)) ?? false
/** 百场, 千名, 万家 – but 千人负伤率, 百姓, 万元产值 are words */
const followsBare = (unit: string): boolean => '场名家个支项件对堂期次户条篇册队'.includes(unit) && unit.length === 1

const boundsAround = (text: string, from: number, to: number, mayGrow: boolean): Pick<Amount, 'start' | 'end' | 'before' | 'after' | 'growth'> => {
  let start = from, end = to, before: Amount['before'] = null, growth: Amount['growth'] = null
  const found = BOUNDS_BEFORE.before(text, start)
  if (found) { before = { word: found.word, bound: found.meaning }; start -= found.word.length }
  // 递增不低于5%, 增长率达到10%, 提高约5个百分点
  const grows = mayGrow ? GROWTH.before(text, start) : null
  if (grows) { growth = { word: grows.word, direction: grows.meaning }; start -= grows.word.length }
  else if (before && !LEVEL_ONLY.has(before.word)) { const more = BOUNDS_BEFORE.before(text, start); if (more) { before = { word: `${more.word}${before.word}`, bound: before.bound.comparator === '>=' ? more.meaning : before.bound }; start -= more.word.length } }
  const next = BOUNDS_AFTER.at(text, to)
  let after: Amount['after'] = null
  if (next && !(next.word === '多' || next.word === '余' || next.word === '起' || next.word === '许')) { after = { word: next.word, bound: next.meaning }; end += next.word.length }
  return { start, end, before, after, growth }
}
const LEVEL_ONLY = new Set(['为', '在', '是'])

const comparatorOf = (range: boolean, more: boolean, before?: Bound, after?: Bound): ReadComparator => {
  if (range) return 'range'
  if (after) return after.comparator
  if (more) return '>'
  return before?.comparator ?? '>='
}
