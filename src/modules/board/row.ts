import type { Day } from '../../kernel/period.ts'
import type { Reply } from '../../kernel/contract.ts'
import { fromBase } from '../../kernel/unit.ts'
import { figureKey, type Indicators } from '../indicator/browser.ts'
import { formulaOf, labelOf, neededFigures, targetSentence, windowPhrase, type Evaluation, type Readings, type TargetSpec } from '../target/index.ts'
import type { getBoard } from './board.contract.ts'
import { takenOver, type Source } from './readings.ts'

/** An evaluation as a row of the board. */
type Row = Reply<typeof getBoard>['rows'][number]

export interface RowFacts { orgId: number, code: string, spec: TargetSpec, chapter: string | null, departments: ReadonlyMap<string, { zh: string, en: string }>, indicators: Indicators, source: Source, asOf: Day, evaluation: Evaluation, accepted: Evaluation, readings: Readings, shared: boolean }

export const boardRow = (f: RowFacts): Row => {
  const { spec, evaluation: e, indicators } = f
  const main = indicatorOf(spec), indicator = main ? indicators.get(main) : undefined
  return {
    ...judged(e), why: f.shared ? e.why : UNSHARED, code: f.code, chapter: f.chapter, indicator: main ?? spec.code, indicatorName: spec.name,
    sentence: { zh: targetSentence(spec, 'zh-CN'), en: targetSentence(spec, 'en') }, comparator: spec.comparator, unit: e.measureUnit, kind: indicator?.kind ?? 'qualitative',
    window: { zh: windowPhrase(spec.window, 'zh-CN'), en: windowPhrase(spec.window, 'en') },
    holder: spec.holder.leadDepartment ? f.departments.get(spec.holder.leadDepartment) ?? null : null,
    preliminary: fromBase(e.actual, e.measureUnit), accepted: fromBase(f.accepted.actual, e.measureUnit), trend: trendOf(spec, indicators, f.readings),
    parts: e.parts.map((p) => ({ ...judged(p), label: p.name, unit: p.measureUnit })),
    perUnit: e.perUnit ? { met: e.perUnit.met, total: e.perUnit.total, undecided: e.perUnit.silentIds.length } : null,
    notes: e.notes.map(({ zh, en }) => ({ zh, en })),
    source: {
      section: spec.source.section, clause: String(spec.source.clause), definition: indicator?.definition ?? spec.name, formula: formulaOf(spec, indicators),
      reading: readingText(spec), asOf: f.asOf, updatedAt: f.source.updatedAt?.toISOString() ?? null, reported: e.reported, expectedReports: e.expectedReports,
      figures: neededFigures(spec, indicators).map((ref) => {
        const since = takenOver(f.source, f.orgId, figureKey(ref))[0]?.since ?? null, placed = f.source.placed.find((p) => p.key === figureKey(ref) && p.source !== 'ledger')
        return { key: figureKey(ref), name: labelOf(ref, indicators), unit: indicators.get(ref.indicator)?.measureUnit ?? 'count', fedBy: since ? 'ledger' : placed?.source ?? 'none', form: placed?.formCode ?? null, since }
      }),
    },
  }
}

const UNSHARED = { zh: '该目标尚未分解到本单位，暂无可对比的目标值；数据照常汇总。', en: 'No share of this target has been broken down to this organisation; its figures still count above.' }

export const judged = (e: Evaluation) => ({
  ...amounts(e), attainment: e.attainment, paceRatio: e.paceRatio, lamp: e.lamp, verdict: e.verdict,
  reported: e.reported, expectedReports: e.expectedReports, why: e.why,
})

/** Money is kept in 分 and shown in 元; every other unit is shown as it is kept. */
const amounts = (e: Evaluation) => {
  const shown = (v: number | null) => fromBase(v, e.measureUnit)
  return { target: shown(e.target), targetMax: shown(e.targetMax), actual: shown(e.actual), expected: shown(e.expected), forecast: shown(e.forecast) }
}

export const indicatorOf = (spec: TargetSpec): string | null => {
  const q = spec.quantity
  switch (q.type) {
    case 'value': case 'growth': case 'eachUnit': case 'deadline': return q.figure.indicator
    case 'share': return q.part.indicator
    case 'eachPerson': return q.reached.indicator
    case 'qualitative': return q.indicator
  }
}

/** The first figure by period, divided by the second where there is one. */
export const trendOf = (spec: TargetSpec, indicators: Indicators, readings: Readings) => {
  const [top, under] = neededFigures({ ...spec, parts: [] }, indicators)
  if (!top) return []
  const below = under ? readings.get(figureKey(under)) ?? [] : null
  return [...readings.get(figureKey(top)) ?? []].sort((a, b) => (a.period < b.period ? -1 : 1)).map((r) => {
    const d = below?.find((x) => x.period === r.period)?.value
    return { period: r.period as string, value: below === null ? r.value : r.value !== null && d ? (100 * r.value) / d : null, closed: r.closed }
  })
}

const readingText = (spec: TargetSpec) => {
  const chosen = spec.reading?.options.find((o) => o.code === spec.reading!.chosen)
  return chosen && spec.reading ? { zh: `读作“${chosen.name.zh}”（${spec.reading.by.zh}：${spec.reading.why.zh}）`, en: `Read as “${chosen.name.en}” (${spec.reading.by.en}: ${spec.reading.why.en})` } : null
}
