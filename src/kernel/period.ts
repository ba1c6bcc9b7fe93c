import { Temporal } from 'temporal-polyfill'
import { memo } from './memo.ts'

/**
 * A period is a code that sorts within its kind and says its own calendar:
 *   2013 · 2013H1 · 2013Q3 · 2013M09   calendar year, half, quarter, month
 *   U2013                              union statistics year: 1 Oct 2012 – 30 Sep 2013
 *   P2011-2015                         plan period, whole years
 *   2019-03-01/2019-05-30              a campaign window or a one-off, both days included
 * Days are ISO dates in Asia/Shanghai; no function here reads a clock.
 */
export type PeriodCode = string & { readonly brand: 'period' }
export type Day = string & { readonly brand: 'day' }
export type Grain = 'month' | 'quarter' | 'half' | 'year'
/** what comes again and again, so that one follows another */
export type Recurring = Grain | 'unionYear'
export type PeriodKind = Recurring | 'plan' | 'window'
export interface Period { readonly code: PeriodCode, readonly kind: PeriodKind, readonly start: Day, readonly end: Day }

const MONTHS: Record<Grain, number> = { month: 1, quarter: 3, half: 6, year: 12 }
export const isGrain = (kind: PeriodKind): kind is Grain => kind in MONTHS
export const isRecurring = (kind: PeriodKind): kind is Recurring => kind === 'unionYear' || isGrain(kind)
const shape = /^(?:(?<year>\d{4})(?:(?<part>[HQM])(?<n>\d{1,2}))?|U(?<union>\d{4})|P(?<from>\d{4})-(?<to>\d{4})|(?<first>\d{4}-\d\d-\d\d)\/(?<last>\d{4}-\d\d-\d\d))$/
const grainOf = { H: 'half', Q: 'quarter', M: 'month' } as const

export const day = (text: string): Day => Temporal.PlainDate.from(text).toString() as Day

/** Null where the text is no period code: input is checked with it, data is read with `period`. Bounded, so that a step before or after is a date as well. */
export const parsePeriod = (text: string): Period | null => {
  const p = known.get(text) ?? readPeriod(text)
  return p && p.start >= EARLIEST && p.end <= LATEST ? p : null
}
const EARLIEST = '1948-10-01', LATEST = '2100-12-31'

const readPeriod = (text: string): Period | null => {
  const g = shape.exec(text)?.groups
  if (!g) return null
  if (g.union) return range(text, 'unionYear', `${String(Number(g.union) - 1).padStart(4, '0')}-10-01`, `${g.union}-09-30`)
  if (g.from && g.to) return g.from <= g.to ? range(text, 'plan', `${g.from}-01-01`, `${g.to}-12-31`) : null
  if (g.first && g.last) return isDay(g.first) && isDay(g.last) && g.first <= g.last ? range(text, 'window', g.first, g.last) : null
  if (!g.part) return range(text, 'year', `${g.year}-01-01`, `${g.year}-12-31`)
  const grain = grainOf[g.part as 'H' | 'Q' | 'M'], n = Number(g.n)
  if (n < 1 || n > 12 / MONTHS[grain] || (grain === 'month' ? g.n!.length !== 2 : g.n!.length !== 1)) return null
  const first = Temporal.PlainDate.from({ year: Number(g.year), month: (n - 1) * MONTHS[grain] + 1, day: 1 })
  return range(text, grain, first.toString(), first.add({ months: MONTHS[grain] }).subtract({ days: 1 }).toString())
}

/** Throws on a code that is none: a defect, not bad input. Calendar codes are few and read for every row: each is parsed once. */
export const period = (code: string): Period => known.get(code) ?? remember(code)
const known = new Map<string, Period>()
const remember = (code: string): Period => {
  const p = readPeriod(code)
  if (!p) throw new RangeError(`not a period: ${code}`)
  if (p.kind !== 'window') known.set(code, p)
  return p
}

export const isDay = (text: string): boolean => {
  try { return Temporal.PlainDate.from(text).toString() === text } catch { return false }
}

export const year = (y: number): Period => period(String(y).padStart(4, '0'))
export const planPeriod = (from: number, to: number): Period => period(`P${from}-${to}`)
export const covers = (outer: Period, inner: Period): boolean => outer.start <= inner.start && inner.end <= outer.end
export const holds = (p: Period, d: Day): boolean => p.start <= d && d <= p.end

/** The period of a grain that holds a day. */
export const periodAt = (grain: Recurring, d: Day): Period => {
  if (grain === 'unionYear') return period(`U${String(Number(d.slice(0, 4)) + (d.slice(5) >= '10-01' ? 1 : 0)).padStart(4, '0')}`)
  const y = d.slice(0, 4), n = Math.ceil(Number(d.slice(5, 7)) / MONTHS[grain])
  return period(grain === 'year' ? y : grain === 'half' ? `${y}H${n}` : grain === 'quarter' ? `${y}Q${n}` : `${y}M${String(n).padStart(2, '0')}`)
}

/** The periods of a grain that lie wholly inside a wider one, in order. */
export const split = (outer: Pick<Period, 'start' | 'end'>, grain: Recurring): Period[] => {
  const out: Period[] = []
  for (let p = periodAt(grain, outer.start); p.end <= outer.end; p = next(p, grain)) if (p.start >= outer.start) out.push(p)
  return out
}

export const next = (p: Period, grain: Recurring): Period => periodAt(grain, addDays(p.end, 1))
export const previous = (p: Period, grain: Recurring): Period => periodAt(grain, addDays(p.start, -1))
/** The same place in the calendar a year before: 去年同期. */
export const yearBefore = (p: Period): Period => {
  if (p.kind === 'plan' || p.kind === 'window') return range(`${addYears(p.start, -1)}/${addYears(p.end, -1)}`, 'window', addYears(p.start, -1), addYears(p.end, -1))
  return period(p.code.replace(/\d{4}/, (y) => String(Number(y) - 1)))
}

export const addDays = (d: Day, n: number): Day => dayAway(`${d} ${n}`)
const dayAway = memo((key) => { const [d, n] = key.split(' ') as [string, string]; return Temporal.PlainDate.from(d).add({ days: Number(n) }).toString() as Day })
export const addYears = (d: Day, n: number): Day => Temporal.PlainDate.from(d).add({ years: n }).toString() as Day
/** Days from one to the other, both counted: 1 for the same day. */
export const daysIn = (from: Day, to: Day): number => Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1

/** How much of a stretch of days is behind when a day ends, months counting alike: a closed quarter is a quarter of its year. */
export const elapsed = (start: Day, end: Day, at: Day): number => {
  if (at < start) return 0
  const [from, to, here] = [monthsAt(start), monthsAt(addDays(end, 1)), monthsAt(addDays(at, 1))]
  return Math.min(1, (here - from) / (to - from))
}
const monthsAt = memo((d) => {
  const { year: y, month, day: n, daysInMonth } = Temporal.PlainDate.from(d)
  return y * 12 + month + (n - 1) / daysInMonth
})

/** 2013年第三季度 / 2013 Q3: how a period is read aloud; both languages live here because every module needs them. */
export const periodName = (p: Period, language: 'zh-CN' | 'en' = 'zh-CN'): string => {
  const y = p.code.slice(0, 4), n = Number(p.code.slice(5)), zh = language === 'zh-CN'
  switch (p.kind) {
    case 'year': return zh ? `${y}年` : y
    case 'half': return zh ? `${y}年${n === 1 ? '上' : '下'}半年` : `${y} H${n}`
    case 'quarter': return zh ? `${y}年第${'一二三四'[n - 1]}季度` : `${y} Q${n}`
    case 'month': return zh ? `${y}年${n}月` : p.end.slice(0, 7)
    case 'unionYear': return zh ? `${p.code.slice(1)}工会统计年度` : `union year ${p.code.slice(1)}`
    case 'plan': return p.code.slice(1).replace('-', '–') + (zh ? '年' : '')
    case 'window': return zh ? `${dayName(p.start)}至${dayName(p.end)}` : `${p.start} – ${p.end}`
  }
}
export const dayName = (d: Day): string => { const [y, m, n] = d.split('-').map(Number); return `${y}年${m}月${n}日` }

const range = (code: string, kind: PeriodKind, start: string, end: string): Period => ({ code: code as PeriodCode, kind, start: start as Day, end: end as Day })
