import { chineseValue } from './numeral.ts'
import type { PeriodType } from './reading.ts'
import { oneOf } from './words.ts'

/** An expression of time in a sentence. `past` and `other` bound no target: the one tells what was, the other when something happens. */
export interface When {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly type: PeriodType | 'past' | 'other'
  readonly from: number | null
  readonly until: number | null
  /** by_date: MM-DD, end of the day included */
  readonly day?: string
  /** 每两年, 每季度: how many months apart */
  readonly months?: number
  /** 每年10月底前 */
  readonly recurring?: true
}
/** The years that the plan is for, and the year of issue. */
export interface PlanYears { readonly start: number, readonly end: number, readonly issued: number | null }

const Y = '((?:19|20)\\d\\d|[一二]〇[〇一二三四五六七八九]{2}|一九[〇一二三四五六七八九]{2})'
const N = '(\\d{1,2}|[一二两三四五六七八九十]{1,2})'
const FIVE = '[“‘]?(十一|十二|十三|十四|十五|十六|十|九|八|七|六)五[”’]?'
const BEFORE = '(?:之前|以前|前)'
const sticky = (source: string) => new RegExp(source, 'y')
/** What a bare 五年 must not be followed by: 三年行动, 五年制, 五年来. */
const NOT_A_SPAN = '(?!内容|行动|规划|计划|制|级|期|来|多|前|后|度|一|的|攻坚|以上|以下|左右|以来|以内的|任|实践|工|会|学|生|龄)'

type Make = (m: RegExpExecArray, plan: PlanYears, before: string) => Omit<When, 'start' | 'end' | 'text'> | null
const FORMS: readonly (readonly [RegExp, Make])[] = [
  [sticky(`(?:自|从)?${Y}年?(?:起)?(?:—{1,2}|-{1,2}|至|到|~)${Y}年(?:底|末|期间|间|内)?`), (m, plan) => years(num(m[1]!), num(m[2]!), plan)],
  [sticky(`(?:每年|每年度)?(?:的)?(?:(到|至|于|在|截至|截止到?))?${Y}年(?:的)?(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:份)?(底|末|初|中旬|上旬|下旬|中)|(\\d{1,2})日)?${BEFORE}?`), (m, plan, b) => day(m, plan, b)],
  [sticky(`(到|至|截至|截止到?|在|于)?${Y}年(?:年?(?:底|末)|12月底)${BEFORE}?`), (m, plan) => byEnd(num(m[2]!), m[1], plan)],
  [sticky(`(?:到|至|在|于)?${Y}年${BEFORE}`), (m, plan) => byEnd(num(m[1]!), undefined, plan)],
  [sticky(`(?:自|从)${Y}年(?:起|开始)?`), (m) => ({ type: 'other', from: num(m[1]!), until: null })],
  [sticky(`(到|至|截至)${Y}年`), (m, plan) => { const y = num(m[2]!); return y < plan.start || m[1] === '截至' && y < plan.end ? past(y) : { type: 'by_year', from: plan.start, until: y } }],
  [sticky(`(?:在|于)?${Y}年(?:度|全年|年内|内|期间)?(?!(?:—|-|~|至|到)\\d|版|第)`), (m, plan) => { const y = num(m[1]!); return y < plan.start ? past(y) : { type: 'in_year', from: y, until: y } }],
  [sticky(`(?:到|至)?${FIVE}(?:规划)?(?:期末|末|时期末|期间末|收官|收官之年)`), (m, plan) => { const [, end] = fiveYears(m[1]!); return end < plan.start ? past(end) : { type: 'by_end_of_year', from: plan.start, until: end } }],
  [sticky(`(?:在)?${FIVE}(?:规划)?(以来|期间|时期|期内|内|五年)?`), (m, plan) => { const [from, until] = fiveYears(m[1]!); return until < plan.start ? past(until) : m[2] && m[2] !== '以来' ? { type: 'plan_period', from, until } : null }],
  [sticky('(?:规划|本规划|计划|方案)期(?:末|满)'), (_, plan) => ({ type: 'by_end_of_year', from: plan.start, until: plan.end })],
  [sticky('(?:在)?(?:本)?(?:规划|计划|方案|活动|竞赛)期(?:内|间|之内)'), (_, plan) => ({ type: 'plan_period', from: plan.start, until: plan.end })],
  [sticky(`(?:过去|近|最近|前|上一个)(?:的)?${N}年(?:来|间|里)?`), () => past(null)],
  [sticky(`${N}年来`), () => past(null)],
  [sticky(`每(?:年|年度)?(?:的)?(\\d{1,2})月(?:(底|末|初|上旬|中旬|下旬|份)|(\\d{1,2})日)?(?:底|末)?${BEFORE}`), (m, plan) => ({ type: 'per_year', from: plan.start, until: plan.end, day: monthDay(Number(m[1]), m[2], m[3]), recurring: true })],
  [sticky(`每年(?:的)?(?:年底|年末|底)${BEFORE}`), (_, plan) => ({ type: 'per_year', from: plan.start, until: plan.end, day: '12-31', recurring: true })],
  [sticky('(?:[一二三四五六七八九十两]年)?(?:年均|年平均|平均每年)'), (_, plan) => ({ type: 'annual_average', from: plan.start, until: plan.end })],
  [sticky(`每(?:隔)?${N}年`), (m, plan) => ({ type: num(m[1]!) === 1 ? 'per_year' : 'plan_period', from: plan.start, until: plan.end, months: 12 * num(m[1]!) })],
  [sticky('年(?=创效|节约|节支|培训|举办|新增|产出|完成|开展|组织)'), (_, plan, b) => b === '' || /[，、；：。]$/.test(b) ? { type: 'per_year', from: plan.start, until: plan.end, months: 12 } : null],
  [sticky('/年(?:度)?(?![\\d一-龥])'), (_, plan) => ({ type: 'per_year', from: plan.start, until: plan.end, months: 12 })],
  [sticky('(?:以后|此后|之后|今后|往后)?每(?:一)?个?(年度|年|半年|季度|季|个?月度?|周|星期)|按(年度|季度|月)|逐年|年年|全年(?!级)'), (m, plan) => ({ type: m[0] === '全年' && plan.start === plan.end ? 'in_year' : 'per_year', from: plan.start, until: plan.end, months: monthsOf(m[1] ?? m[2] ?? '年') })],
  [sticky(`(?:今后|未来|接下来|用|利用|通过|力争用)?(?:的)?${N}年(?:时间|左右(?:的)?时间)?(?:内|之内|以内|里|间|期间|中(?![期长级学心等部小专层国央]))`), (m, plan, b) => span(num(m[1]!), plan, b)],
  [sticky(`(?:今后|未来|接下来|用|力争用)(?:的)?${N}年(?:左右)?(?:的)?(?:时间)?`), (m, plan, b) => span(num(m[1]!), plan, b)],
  [sticky(`(?:争取|力争)?${N}年${NOT_A_SPAN}`), (m, plan, b) => /[满期每第近去龄周前过上后达为晚]$|从业$|工龄$|年限$/.test(b) ? null : span(num(m[1]!), plan, b)],
  [sticky('(?:到|至)?(?:今年|本年|本年度|当年|年)(?:年)?(?:底|末)(?:以前|之前|前)?'), (_, plan) => ({ type: 'by_end_of_year', from: plan.start, until: plan.issued ?? plan.end, day: '12-31' })],
  [sticky('今年上半年|上半年(?:前|内|底前)?'), (_, plan) => ({ type: 'by_date', from: plan.start, until: plan.issued ?? plan.end, day: '06-30' })],
  [sticky('(?:在)?(?:今年|本年度|本年|年内|年度内)(?:内|度)?(?:以来)?'), (m, plan) => m[0].endsWith('以来') ? past(null) : { type: 'in_year', from: plan.issued ?? plan.end, until: plan.issued ?? plan.end }],
  [sticky('去年|上年度?|上一年度?|前年|往年|以往|历年|目前|当前|截至目前|截止目前|至今|迄今|近年来|多年来|日前|近日|连续多年'), () => past(null)],
  [sticky(`(?:第)?([一二三四1-4])季度(?:末|底)?${BEFORE}?`), (m, plan) => ({ type: 'by_date', from: plan.start, until: plan.issued ?? plan.end, day: ['03-31', '06-30', '09-30', '12-31'][num(m[1]!) - 1]! })],
  [sticky(`(于|在|到|至)?(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:(底|末|初|上旬|中旬|下旬|中)|(\\d{1,2})[日号])?(${BEFORE})?`), (m, plan) => {
    const month = num(m[2]!)
    if (month < 1 || month > 12) return null
    const bound = m[5] || (m[1] && '到至'.includes(m[1]) && m[3])
    return { type: bound ? 'by_date' : 'other', from: plan.issued ?? plan.start, until: plan.issued ?? plan.start, day: monthDay(month, m[3], m[4]) }
  }],
]
/** No form begins with another character: the table is asked only where one of these stands. */
const begins = oneOf('/年此之自从每的到至于在截今未接用利通力争本规计方活竞过近最前上当年按逐全去往以历目迄多日连第0123456789一二两三四五六七八九十“‘〇')

/** Every form says 年, 月, 期 or the like among its first characters. */
const ofTime = oneOf('年月季周五期今前往日末底'), SOON = 10
const saysTime = (text: string, from: number): boolean => { for (let i = from; i < from + SOON; i++) if (ofTime(text, i)) return true; return false }

export const whenAt = (text: string, i: number, plan: PlanYears): When | null => {
  if (!begins(text, i) || !saysTime(text, i)) return null
  const window = text.slice(i, i + 40), before = text.slice(Math.max(0, i - 4), i)
  // a number is read from its first digit
  if (/\d$/.test(before) && /^\d/.test(window)) return null
  for (const [form, make] of FORMS) {
    form.lastIndex = 0
    const m = form.exec(window)
    const made = m && make(m, plan, before)
    if (made) return { start: i, end: i + m[0].length, text: m[0], ...made }
  }
  return null
}

const num = (word: string): number => /^\d/.test(word) ? Number(word) : chineseValue([...word].join('')) ?? 0
const past = (year: number | null): Omit<When, 'start' | 'end' | 'text'> => ({ type: 'past', from: year, until: year })
/** “六五” began in 1981. */
export const fiveYears = (word: string): [number, number] => { const start = 1981 + 5 * (num(word) - 6); return [start, start + 4] }

const years = (a: number, b: number, plan: PlanYears): Omit<When, 'start' | 'end' | 'text'> | null =>
  b <= a || b - a > 20 ? null : b < plan.start ? past(b) : { type: a === plan.start && b === plan.end ? 'plan_period' : 'cumulative', from: a, until: b }

const byEnd = (year: number, lead: string | undefined, plan: PlanYears): Omit<When, 'start' | 'end' | 'text'> =>
  year < plan.start || lead?.startsWith('截') && year < plan.end ? past(year) : { type: 'by_end_of_year', from: plan.start, until: year, day: '12-31' }

const day = (m: RegExpExecArray, plan: PlanYears, _before: string): Omit<When, 'start' | 'end' | 'text'> | null => {
  const year = num(m[2]!), month = num(m[3]!)
  if (month < 1 || month > 12) return null
  if (year < plan.start) return past(year)
  const bound = /前$/.test(m[0]) || (m[1] !== undefined && '到至'.includes(m[1]) && m[4] !== undefined)
  return { type: bound ? 'by_date' : 'other', from: year, until: year, day: monthDay(month, m[4], m[5]) }
}
const LAST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const monthDay = (month: number, part: string | undefined, date: string | undefined): string => {
  const d = date ? Number(date) : part === '初' || part === '上旬' ? 10 : part === '中旬' || part === '中' ? 20 : LAST[month - 1] ?? 30
  return `${String(month).padStart(2, '0')}-${String(Math.min(d, 31)).padStart(2, '0')}`
}
const span = (n: number, plan: PlanYears, before: string): Omit<When, 'start' | 'end' | 'text'> | null =>
  /[近去前过]$/.test(before) && !/今后$/.test(before) ? past(null) : n < 1 || n > 15 ? null : { type: 'cumulative', from: plan.start, until: n === plan.end - plan.start + 1 || n === plan.end - plan.start ? plan.end : plan.start + n - 1 }
const monthsOf = (word: string): number => word.includes('半年') ? 6 : word.includes('季') ? 3 : word.includes('月') ? 1 : word.includes('周') || word.includes('星期') ? 0 : 12
