import { useMemo } from 'react'
import type { Language } from '../../kernel/problem.ts'
import { useLanguage, useRead } from './index.ts'
import type { FigureRef, Indicator, TwoNames } from '../../modules/indicator/browser.ts'
import { kindText, levelText, ownershipText, type OrgFilter, type OrgSelector } from '../../modules/org/browser.ts'
import { listIndicators } from '../../modules/plan/browser.ts'

/** Selectors, filters and figures read aloud. */
const both = {
  join: { zh: '、', en: ', ' }, self: { zh: '本级', en: 'the owner itself' }, children: { zh: '（直接下级）', en: ' (directly below)' }, industry: { zh: '产业系统', en: 'industry line: ' },
  any: { zh: '各级单位', en: 'all organisations below' }, aboveScale: { zh: '规模以上', en: 'above scale' }, highRisk: { zh: '高危行业', en: 'high risk' }, unionised: { zh: '已建会', en: 'unionised' },
}
const in_ = (words: { zh: string, en: string }, language: Language) => language === 'en' ? words.en : words.zh

export const selectorText = (s: OrgSelector, language: Language): string => {
  if (s.reach === 'self') return in_(both.self, language)
  const say = (w: { zh: string, en: string }) => in_(w, language)
  const kinds = (s.kind ?? []).map((k) => say(kindText[k])).join(say(both.join)), levels = (s.level ?? []).map((l) => say(levelText[l])).join(say(both.join))
  const what = [levels, kinds].filter(Boolean).join(language === 'en' ? ' ' : '') || say(both.any)
  return `${s.tree === 'industry' && !s.kind?.includes('industryUnion') ? say(both.industry) : ''}${what}${s.codes ? `（${s.codes.join(say(both.join))}）` : ''}${s.reach === 'children' ? say(both.children) : ''}`
}

export const filterText = (f: OrgFilter | undefined, language: Language): string => {
  if (!f) return ''
  const say = (w: { zh: string, en: string }) => in_(w, language)
  return [
    ...(f.ownership ?? []).map((o) => say(ownershipText[o])), ...(f.level ?? []).map((l) => say(levelText[l])), ...(f.kind ?? []).map((k) => say(kindText[k])), ...(f.industry ?? []),
    ...(['aboveScale', 'highRisk', 'unionised'] as const).flatMap((k) => f[k] ? [say(both[k])] : []),
  ].join(say(both.join))
}

export const figureText = (ref: FigureRef, indicators: ReadonlyMap<string, Indicator>, language: Language): string => {
  const name = indicators.get(ref.indicator)?.name, narrowed = [filterText(ref.scope, language), ...(ref.tags ?? [])].filter(Boolean).join(language === 'en' ? ', ' : '、')
  return (name ? in_(name, language) : ref.indicator) + (narrowed ? language === 'en' ? ` (${narrowed})` : `（${narrowed}）` : '')
}

export const useIndicators = (): ReadonlyMap<string, Indicator> => {
  const { data } = useRead(listIndicators, {}, { staleTime: 300_000 })
  return useMemo(() => new Map((data?.rows ?? []).map((i) => [i.code, i as Indicator])), [data])
}

export const useWho = () => {
  const language = useLanguage(), indicators = useIndicators()
  return useMemo(() => ({
    indicators,
    selector: (s: OrgSelector) => selectorText(s, language), filter: (f: OrgFilter | undefined) => filterText(f, language),
    figure: (ref: FigureRef) => figureText(ref, indicators, language), said: (w: TwoNames) => in_(w, language),
    /** names in a row, as each language writes them */
    list: (names: readonly string[]) => names.join(in_(both.join, language)), clauses: (list: readonly string[]) => list.join(language === 'en' ? '; ' : '；'),
  }), [language, indicators])
}
