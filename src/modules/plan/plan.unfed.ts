import type { PeriodCode } from '../../kernel/period.ts'
import { blankForm, withCell, type FormSpec } from '../form/browser.ts'
import { figureKey, type FigureRef, type Indicator, type Indicators } from '../indicator/browser.ts'
import { labelOf, neededFigures, type TargetSpec } from '../target/index.ts'

/** Targets that nothing feeds yet, and one form that would: a draft to look through, never issued by itself. */
const TYPED: readonly Indicator['source'][] = ['form']
/** `given`: indicators that other forms or ledgers give already; who reports a figure twice is refused. */
export const unfedFigures = (targets: readonly TargetSpec[], forms: readonly FormSpec[], indicators: Indicators, given: readonly string[] = []): FigureRef[] => {
  const fed = new Set(forms.flatMap((f) => f.cells.flatMap((c) => c.indicator ? [keyOf({ indicator: c.indicator, tags: c.tags })] : [])))
  const needed = targets.filter((t) => !t.unfed).flatMap((t) => neededFigures(t, indicators)).filter((r) => !given.includes(r.indicator) && TYPED.includes(indicators.get(r.indicator)?.source ?? 'computed'))
  return [...new Map(needed.map((r) => [keyOf(r), { indicator: r.indicator, ...(r.tags ? { tags: r.tags } : {}) }])).entries()].flatMap(([key, r]) => fed.has(key) ? [] : [r])
}
/** Which organisations count is no matter of the form: each reports its own. */
const keyOf = ({ indicator, tags }: FigureRef): string => figureKey({ indicator, ...(tags ? { tags } : {}) })

/** One cell for each figure; what is part of another stands after it. A form holds at most 64 figures. */
export const MOST_FIGURES = 60
export const formOfFigures = (figures: readonly FigureRef[], head: { code: string, title: { zh: string, en: string }, from: number, to: number }, indicators: Indicators): FormSpec => {
  const blank = blankForm({ code: head.code, title: head.title, grain: 'quarter', firstPeriod: `${head.from}Q1` as PeriodCode, lastPeriod: `${head.to}Q4` as PeriodCode, filledBy: { kind: ['enterprise'] } })
  const wholeOf = (r: FigureRef): FigureRef | null => r.tags ? { indicator: r.indicator } : indicators.get(r.indicator)?.whole ?? null
  const asked = figures.slice(0, MOST_FIGURES), placed = new Map<string, string>()
  let form = blank
  const place = (r: FigureRef) => {
    if (placed.has(keyOf(r))) return
    const of = wholeOf(r), whole = of ? asked.find((x) => keyOf(x) === keyOf(of)) : undefined, i = indicators.get(r.indicator)!
    if (whole) place(whole)
    const within = whole ? placed.get(keyOf(whole)) : undefined
    form = withCell(form, labelOf(r, indicators), { indicator: r.indicator, unit: i.measureUnit, type: i.measureUnit === 'yuan' ? 'money' : 'count', ...(r.tags ? { tags: r.tags } : {}), ...(within ? { within } : {}) })
    placed.set(keyOf(r), form.cells.at(-1)!.key)
  }
  asked.forEach(place)
  return form
}
