import { periodName } from './period.ts'
import type { Draft } from './draft.ts'
import type { IndicatorMatch, Question } from './reading.ts'
import type { IndicatorKind } from '../indicator/browser.ts'

/** Where the text allows two readings: both are given, the first is the one taken, and a person is asked. */
export const questionOf = (d: Draft, match: IndicatorMatch, kindOf: (code: string) => IndicatorKind | undefined, near: readonly Draft[]): Question | null =>
  aboutGrowth(d) ?? aboutLevel(d, match.known ? kindOf(match.code) : match.kind, near) ?? aboutDenominator(d)

/** 采纳率提高15%: of itself, or by points? */
const aboutGrowth = (d: Draft): Question | null => {
  if (!d.growth || d.growth.unit !== '%' || !/(?:率|面|度|比重|占比|比例)(?:提高|增长|下降|降低)?$/.test(d.indicator)) return null
  const amount = d.growth.value ?? 0
  return {
    about: 'growth', ask: { zh: `“${d.raw}”指提高原值的${amount}%，还是提高${amount}个百分点？`, en: `Does “${d.raw}” mean ${amount} % of the former rate, or ${amount} percentage points?` },
    readings: [
      { code: 'percent', name: { zh: `相对提高${amount}%`, en: `${amount} % of the former rate` }, patch: { growth: d.growth } },
      { code: 'point', name: { zh: `提高${amount}个百分点`, en: `${amount} percentage points` }, patch: { growth: { ...d.growth, unit: '个百分点' }, unit: '个百分点' } },
    ],
  }
}

/** 到2015年末达到4万件 of something that happens: the level of that year, or the sum of all years? */
const aboutLevel = (d: Draft, kind: IndicatorKind | undefined, near: readonly Draft[]): Question | null => {
  const { type, start, end } = d.period
  if (d.kind !== 'numeric' || d.growth || d.amount?.what !== 'count' || (type !== 'by_year' && type !== 'by_end_of_year') || kind !== 'flow' || start === null || end === null || start === end || d.wholes.length) return null
  const grows = near.some((n) => n.growth && n.indicator.startsWith(d.indicator.slice(0, 4)))
  const level = { code: 'level', name: { zh: `${end}年当年达到`, en: `the level in ${end} alone` }, patch: { period: d.period } }
  const sum = { code: 'sum', name: { zh: `${periodName(start, end)}累计`, en: `the total of ${start}–${end}` }, patch: { period: { ...d.period, type: 'cumulative' as const } } }
  return { about: 'window', ask: { zh: `“${d.raw}”是${end}年当年的水平，还是${periodName(start, end)}的合计？`, en: `Is “${d.raw}” the level in ${end}, or the total of ${start}–${end}?` }, readings: grows || /达到|达/.test(d.comparatorPhrase) ? [level, sum] : [sum, level] }
}

/** 合理化建议实施率: over those raised, or those adopted? */
const aboutDenominator = (d: Draft): Question | null => {
  if (d.unit !== '%' || d.growth || !/实施率$/.test(d.indicator)) return null
  const what = d.indicator.replace(/总?实施率$/, '') || '建议'
  return {
    about: 'denominator', ask: { zh: `${d.indicator}以提出件数还是采纳件数为分母？`, en: 'Is this rate over those raised, or over those adopted?' },
    readings: [
      { code: 'raised', name: { zh: '以提出件数为分母', en: 'over those raised' }, patch: { denominator: `提出的${what}件数` } },
      { code: 'adopted', name: { zh: '以采纳件数为分母', en: 'over those adopted' }, patch: { denominator: `采纳的${what}件数` } },
    ],
  }
}
