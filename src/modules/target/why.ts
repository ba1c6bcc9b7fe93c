import { dayName, type Day } from '../../kernel/period.ts'
import type { Language } from '../../kernel/problem.ts'
import { formatValue, isDiscrete } from '../../kernel/unit.ts'
import { figureKey, type FigureRef, type IndicatorKind, type Indicators, type TwoNames } from '../indicator/browser.ts'
import { levelText } from '../org/browser.ts'
import type { Evaluation, EvaluationSettings, Judgement, Lamp, Verdict } from './evaluation.ts'
import { sourceOf } from './measure.ts'
import { read, type TargetSpec } from './target.ts'

/** 亮灯, in the words of the glossary: the lamp, its sentence and the file all say these. */
export const LAMP_WORDS: Record<Lamp, TwoNames> = { green: { zh: '正常', en: 'on pace' }, yellow: { zh: '偏慢', en: 'slow' }, red: { zh: '滞后', en: 'behind' }, grey: { zh: '数据不足', en: 'no data' } }
export const VERDICT_WORDS: Record<Verdict, TwoNames> = { achieved: { zh: '已达成', en: 'achieved' }, missed: { zh: '未达成', en: 'missed' }, ongoing: { zh: '进行中', en: 'under way' }, undecidable: { zh: '无法判定', en: 'undecidable' } }

type Outcome = Omit<Evaluation, 'why'>
const both = (say: (language: Language) => string): TwoNames => ({ zh: say('zh-CN'), en: say('en') })

/** One plain sentence that names the numbers: a leader can read it out, a clerk can check it. */
export const whyOf = (target: TargetSpec, e: Outcome, rule: IndicatorKind, s: EvaluationSettings, judgement?: Judgement): TwoNames => both((language) => {
  if (target.quantity.type === 'qualitative') return judgedWhy(e, judgement, language)
  if (e.parts.length) return partsWhy(e, language)
  if (e.perUnit) return unitsWhy(e, language)
  if (e.actual === null && target.unfed) return language === 'en' ? `No data source yet: ${target.unfed.en}` : `暂无数据来源：${target.unfed.zh}`
  if (e.actual === null) return e.closedTo ? notReported(e, language) : language === 'en' ? 'No period has been reported yet, so there is no lamp.' : '尚无已截止期间的数据，暂不亮灯。'
  return [doneWhy(e, rule, language), lampWhy(e, rule, s, language)].join(language === 'en' ? ' ' : '')
})

const notReported = (e: Outcome, language: Language) =>
  language === 'en' ? `Nothing was reported for the period that ended on ${e.closedTo}, so there is no lamp.` : `截至${dayName(e.closedTo!)}的期间未报，暂不亮灯。`

const percent = (f: number) => `${(Math.floor(f * 1000 + 1e-9) / 10).toLocaleString('en-US')}%`
/** Half a person is nobody's: counted things are shown whole, rates and money as they are. */
const show = (e: Outcome, v: number | null, language: Language) => formatValue(v, e.measureUnit, { language, ...(isDiscrete(e.measureUnit) && e.measureUnit !== 'yuan' ? { decimals: 0 } : {}) })
const goalOf = (e: Outcome, language: Language) => e.targetMax === null ? show(e, e.target, language) : `${(e.target ?? 0).toLocaleString('en-US')}–${show(e, e.targetMax, language)}`

/** What is there: by the last closed day, or with open periods where they have brought more. */
const doneWhy = (e: Outcome, rule: IndicatorKind, language: Language): string => {
  const zh = language === 'zh-CN', value = show(e, e.actual, language), flow = rule === 'flow', open = e.actual !== e.closedActual || !e.closedTo
  const counted = zh ? open ? `已完成${value}（含未截止期间）` : `截至${dayName(e.closedTo!)}${flow ? '完成' : '为'}${value}`
    : open ? `${value} so far, open periods included` : `${value} by ${e.closedTo}`
  if (e.target === null) return zh ? `${counted}；` : `${counted};`
  const share = e.attainment === null ? '—' : percent(e.attainment)
  return zh ? `${counted}，目标${goalOf(e, language)}，完成目标的${share}；` : `${counted}, ${share} of the target of ${goalOf(e, language)};`
}

const lampWhy = (e: Outcome, rule: IndicatorKind, s: EvaluationSettings, language: Language): string => {
  const zh = language === 'zh-CN', word = zh ? `进度${LAMP_WORDS[e.lamp].zh}` : LAMP_WORDS[e.lamp].en
  if (e.target === null) return zh ? '原文没有可比的基期数值，暂不亮灯。' : 'the plan gives no baseline to compare with, so there is no lamp.'
  if (!e.closedTo || e.closedActual === null) return zh ? '尚无已截止期间的数据，暂不亮灯。' : 'no period is closed yet, so there is no lamp.'
  if (e.expectedReports > 0 && e.reported / e.expectedReports < s.reportedFloor)
    return zh ? `已截止期间应报${e.expectedReports}份，实报${e.reported}份（${percent(e.reported / e.expectedReports)}），不足${percent(s.reportedFloor)}，暂不亮灯。`
      : `only ${e.reported} of ${e.expectedReports} reports are in (${percent(e.reported / e.expectedReports)}, under ${percent(s.reportedFloor)}), so there is no lamp.`
  if (e.expected === null || e.paceRatio === null) return zh ? '没有可比的序时进度，暂不亮灯。' : 'there is no pace to compare with, so there is no lamp.'
  if (e.expected === e.target && e.actual === e.closedActual) return zh ? `现应达到目标，${word}。` : `the whole target is due now: ${word}.`
  const [closed, due] = [show(e, e.closedActual, language), show(e, e.expected, language)], flow = rule === 'flow'
  const until = e.actual === e.closedActual ? '' : zh ? `截至${dayName(e.closedTo as Day)}完成${closed}，` : `${closed} by ${e.closedTo}, `
  return zh ? `${until}序时应${flow ? '完成' : '达到'}${due}，为序时进度的${percent(e.paceRatio)}，${word}。` : `${until}${due} due by then, ${percent(e.paceRatio)} of the pace: ${word}.`
}

const judgedWhy = (e: Outcome, j: Judgement | undefined, language: Language): string => {
  if (!j) return language === 'en' ? 'A qualitative target without a verdict yet: it is judged by a person on evidence.' : '定性目标，尚未评定，须凭佐证材料由责任部门评定。'
  const verdict = VERDICT_WORDS[e.verdict]
  return language === 'en' ? `Judged on ${j.on}: ${verdict.en}. ${j.note}`.trim() : `${dayName(j.on)}评定：${verdict.zh}。${j.note}`
}

const partsWhy = (e: Outcome, language: Language): string => {
  const met = e.parts.filter((p) => p.attainment !== null && p.attainment >= 1).length
  const known = e.parts.filter((p) => p.attainment !== null)
  if (!known.length) return language === 'en' ? `None of the ${e.parts.length} parts can be judged yet.` : `共${e.parts.length}项，均尚无可比数据，暂不亮灯。`
  const low = known.reduce((a, b) => b.attainment! < a.attainment! ? b : a)
  const value = formatValue(low.actual, low.measureUnit, { language })
  return language === 'en' ? `${met} of ${e.parts.length} parts are at their target; the lowest is ${low.name.en} with ${value}.`
    : `共${e.parts.length}项，${met}项达到目标；最低的是“${low.name.zh}”，为${value}。`
}

const unitsWhy = (e: Outcome, language: Language): string => {
  const u = e.perUnit!, zh = language === 'zh-CN'
  if (!u.total) return zh ? '范围内没有单位，暂不亮灯。' : 'No organisation is in scope, so there is no lamp.'
  const flagged = u.aboveIds.length ? zh ? `，${u.aboveIds.length}个超出上限` : `, ${u.aboveIds.length} above the range` : ''
  return zh ? `范围内${u.total}个单位，${u.met}个已达到要求，${u.shortIds.length}个未达到，${u.silentIds.length}个未报${flagged}，${e.lamp === 'grey' ? '' : '进度'}${LAMP_WORDS[e.lamp].zh}。`
    : `Of ${u.total} units ${u.met} have met it, ${u.shortIds.length} have not, ${u.silentIds.length} have not reported${flagged}: ${LAMP_WORDS[e.lamp].en}.`
}

/** 计算公式, as printed beside the number. */
export const formulaOf = (given: TargetSpec, indicators: Indicators): TwoNames => {
  const target = read(given), source = sourceOf(target, indicators), q = target.quantity
  if (q.type === 'qualitative') return { zh: '佐证材料与评定结论', en: 'evidence and a verdict' }
  if (target.parts.length) return { zh: `各部分分别计算：${target.parts.map((p) => p.name.zh).join('、')}`, en: `each part by itself: ${target.parts.map((p) => p.name.en).join(', ')}` }
  if (q.type === 'deadline') return { zh: '按期报送的单位数 ÷ 范围内单位数', en: 'units that handed in on time ÷ units in scope' }
  if (q.type === 'eachUnit') return { zh: `“${labelOf(q.figure, indicators).zh}”达到要求的单位数 ÷ 范围内单位数`, en: `units whose ${labelOf(q.figure, indicators).en} is met ÷ units in scope` }
  if (!source) return { zh: '指标未登记', en: 'indicator not registered' }
  const top = labelOf(source.top, indicators), time = TIME[source.rule]
  if (!source.under) return { zh: `${top.zh}（${time.zh}）`, en: `${top.en} (${time.en})` }
  const under = labelOf(source.under, indicators)
  return { zh: `${top.zh} ÷ ${under.zh}（${time.zh}）`, en: `${top.en} ÷ ${under.en} (${time.en})` }
}

const TIME: Record<IndicatorKind, TwoNames> = {
  flow: { zh: '各期相加', en: 'periods added' },
  stock: { zh: '期末数', en: 'level at the end' },
  distinct: { zh: '本年累计，期间内同一对象只计一次', en: 'year to date, each counted once' },
  ratio: { zh: '分子合计与分母合计相除，不取各单位比率的平均', en: 'sums divided, never a mean of ratios' },
  coverage: { zh: '分子、分母同取截止期末的数', en: 'both as they stand at the end' },
  ofWhich: { zh: '与所属总量同口径', en: 'as its whole' },
  survey: { zh: '按样本量加权', en: 'weighted by answers' },
  qualitative: { zh: '评定', en: 'judged' },
}

/** The figure's own words where the dictionary knows it, its key where it does not. */
export const labelOf = (ref: FigureRef, indicators: Indicators): TwoNames => {
  const name = indicators.get(ref.indicator)?.name ?? { zh: figureKey(ref), en: figureKey(ref) }
  const scope = scopeWords(ref), tags = ref.tags?.map((t) => TAGS[t] ?? { zh: t, en: t }) ?? []
  return {
    zh: name.zh + (scope.length || tags.length ? `〔${[...scope.map((w) => w.zh), ...(tags.length ? [tags.map((t) => t.zh).join('或')] : [])].join('，')}〕` : ''),
    en: name.en + (scope.length || tags.length ? ` [${[...scope.map((w) => w.en), ...(tags.length ? [tags.map((t) => t.en).join(' or ')] : [])].join(', ')}]` : ''),
  }
}

const TAGS: Record<string, TwoNames> = { techProgress: { zh: '技术进步', en: 'technical progress' }, energy: { zh: '节能减排', en: 'energy saving' }, technician: { zh: '技师、高级技师', en: 'technicians and senior technicians' } }
const scopeWords = ({ scope }: FigureRef): TwoNames[] => !scope ? [] : [
  ...(scope.unionised ? [{ zh: '建会', en: 'unionised' }] : []),
  ...(scope.aboveScale ? [{ zh: '规模以上', en: 'above-scale' }] : []),
  ...(scope.highRisk ? [{ zh: '高危行业', en: 'high-risk' }] : []),
  ...(scope.ownership ? [scope.ownership.includes('nonPublic') ? { zh: '非公有制', en: 'non-public' } : { zh: '国有和国有控股', en: 'state-owned and state-controlled' }] : []),
  ...(scope.level ? [{ zh: scope.level.map((l) => levelText[l].zh).join('、'), en: scope.level.map((l) => levelText[l].en).join(', ') }] : []),
]
