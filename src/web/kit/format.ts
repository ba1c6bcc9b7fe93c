import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayName, parsePeriod, periodName, type Day } from '../../kernel/period.ts'
import type { Language } from '../../kernel/problem.ts'
import { formatValue, unitName, unitOf, UNITS, type MeasureUnit } from '../../kernel/unit.ts'

/** How figures, days and periods are read: exact where a clerk works, 万 where a leader reads. */
export interface Said { readonly zh: string, readonly en: string }
export interface Named { readonly name: string, readonly nameEn?: string | null }

/** A code, or the word a plan writes: 件, 人次, %. */
export const measureUnitOf = (text: string): MeasureUnit | null => text in UNITS ? text as MeasureUnit : unitOf(text)

export const dayText = (day: string, language: Language): string =>
  language === 'en' ? day.slice(0, 10) : dayName(day.slice(0, 10) as Day)

/** An instant, in the product's one time zone whatever the computer's. */
export const momentText = (instant: string, language: Language): string => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return `${dayText(`${part('year')}-${part('month')}-${part('day')}`, language)} ${part('hour')}:${part('minute')}`
}

/** A due instant: midnight is the day that ends with it, anything else is said to the minute. */
export const dueText = (instant: string, language: Language): string => {
  const at = momentText(instant, language)
  return at.endsWith(' 00:00') ? momentText(new Date(Date.parse(instant) - 1).toISOString(), language).slice(0, -' 23:59'.length) : at
}

export const periodText = (code: string, language: Language): string => {
  const period = parsePeriod(code)
  return period ? periodName(period, language) : code
}

/** Cut, not rounded, as the sentences beside it are: 99.96 % is not yet 100 %. */
export const percentText = (ratio: number | null): string =>
  ratio === null ? '—' : `${(Math.floor(ratio * 1000 + 1e-9) / 10).toLocaleString('en-US')}%`

/** Number and unit apart, so that figures align and the unit may be small. */
export interface Amount { readonly number: string, readonly unit: string }
export const amountOf = (value: number, unit: string, language: Language, exact: boolean): Amount => {
  const known = measureUnitOf(unit)
  // a leader reads 1.37万, not 1.3736万
  const brief = !exact && language !== 'en' && known && Math.abs(value) >= 1e4 ? { decimals: 2 } : {}
  const text = known ? formatValue(value, known, { language, scale: exact ? 'none' : 'auto', ...brief }) : value.toLocaleString('en-US')
  const match = /^(-?[\d,.]+)\s*(.*)$/.exec(text)
  return match ? { number: match[1]!, unit: match[2]! } : { number: text, unit: '' }
}

export const useLanguage = (): Language => useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN'

export const useFormat = () => {
  const language = useLanguage()
  return useMemo(() => ({
    language,
    say: (said: Said) => language === 'en' ? said.en : said.zh,
    name: (thing: Named) => language === 'en' && thing.nameEn ? thing.nameEn : thing.name,
    title: (thing: { readonly title: string, readonly titleEn?: string | null }) => language === 'en' && thing.titleEn ? thing.titleEn : thing.title,
    formTitle: (thing: { readonly formTitle: string, readonly formTitleEn?: string | null }) => language === 'en' && thing.formTitleEn ? thing.formTitleEn : thing.formTitle,
    day: (day: string) => dayText(day, language),
    moment: (instant: string) => momentText(instant, language),
    due: (instant: string) => dueText(instant, language),
    period: (code: string) => periodText(code, language),
    percent: percentText,
    unit: (text: string) => { const known = measureUnitOf(text); return known ? unitName(known, language) : text },
    count: (n: number) => n.toLocaleString('en-US'),
    /** 40,000 items exactly, or 4万 for a leader */
    amount: (value: number, unit: string, exact = false) => amountOf(value, unit, language, exact),
    amountText: (value: number | null, unit: string, exact = false) => { if (value === null) return '—'; const a = amountOf(value, unit, language, exact); return language === 'en' && a.unit && a.unit !== '%' ? `${a.number} ${a.unit}` : a.number + a.unit },
  }), [language])
}
