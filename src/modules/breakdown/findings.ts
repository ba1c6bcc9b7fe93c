import { formatValue } from '../../kernel/unit.ts'
import { periodName, period } from '../../kernel/period.ts'
import { scaled, type Frame, type Own, type Shares, type Weighed } from './breakdown.ts'

/** What a breakdown has for and against it: conservation, gaps, and targets raised at every level (层层加码). */
export const FINDING_CODES = ['exact', 'short', 'surplus', 'over', 'years-differ', 'missing-share', 'raised', 'rate-short', 'rate-met'] as const
export type FindingCode = (typeof FINDING_CODES)[number]
/** stop: cannot be issued · ask: may be issued with a reason · note: good to know */
export type Weight = 'stop' | 'ask' | 'note'
export interface Finding { readonly code: FindingCode, readonly weight: Weight, readonly period: string | null, readonly org: number | null, readonly zh: string, readonly en: string }

/** A child asked for more than its own last year times this is told so. */
export const RAISED = 1.5

export interface Divided extends Weighed { readonly name: string, readonly nameEn?: string | null, readonly shares: Shares }
interface Facts { readonly frame: Frame, readonly own: Own, readonly children: readonly Divided[], /** the running year */ readonly year: string, readonly raised?: number }

export const findingsOf = ({ frame, own, children, year, raised = RAISED }: Facts): Finding[] => [
  ...[frame.whole, ...frame.years].flatMap((p) => balance(frame, own, children, p)),
  ...missing(frame, children),
  ...(frame.mode === 'amount' ? children.flatMap((c) => [...unevenYears(frame, c), ...aboveLastYear(frame, c, year, raised)]) : []),
]

export const totalOf = (frame: Frame, children: readonly Divided[], p: string): number | null => {
  const given = children.flatMap((c) => c.shares[p] == null ? [] : [{ value: c.shares[p]!, weight: weightOf(c) }])
  if (!given.length) return null
  if (frame.mode !== 'rate') return given.reduce((a, g) => a + scaled(frame, g.value), 0) / 10 ** frame.decimals
  const all = given.reduce((a, g) => a + g.weight, 0)
  return all ? given.reduce((a, g) => a + g.value * g.weight, 0) / all : given.reduce((a, g) => a + g.value, 0) / given.length
}
/** A rate of many counts more than the same rate of few. */
const weightOf = (c: Weighed) => c.workers || c.enterprises

const balance = (frame: Frame, own: Own, children: readonly Divided[], p: string): Finding[] => {
  const due = p === frame.whole ? own.whole : own.years[p] ?? null, given = totalOf(frame, children, p)
  if (due === null || given === null) return []
  const show = (v: number, language: 'zh-CN' | 'en' = 'zh-CN') => formatValue(v, frame.unit, { language })
  const at = p === frame.whole ? { zh: '', en: '' } : { zh: periodName(period(p)), en: `${p}: ` }
  const say = (code: FindingCode, weight: Weight, zh: string, en: string): Finding => ({ code, weight, period: p, org: null, zh: at.zh + zh, en: at.en + en })
  const gap = Math.round((given - due) * 1e6) / 1e6
  if (frame.mode === 'rate') {
    const met = frame.ceiling ? gap <= 0 : gap >= 0, mean = Math.round(given * 100) / 100
    return [met ? say('rate-met', 'note', `按职工数加权为 ${show(mean)}，达到本级目标 ${show(due)}。`, `Weighted by workers ${show(mean, 'en')}: reaches ${show(due, 'en')}.`)
      : say('rate-short', 'ask', `按职工数加权为 ${show(mean)}，未达到本级目标 ${show(due)}。`, `Weighted by workers ${show(mean, 'en')}: does not reach ${show(due, 'en')}.`)]
  }
  if (gap === 0) return [say('exact', 'note', `合计 ${show(given)}，与本级目标一致。`, `Sum ${show(given, 'en')}: exactly the own target.`)]
  if (gap < 0) return [frame.ceiling ? say('surplus', 'note', `合计 ${show(given)}，比本级上限少 ${show(-gap)}（留有余量）。`, `Sum ${show(given, 'en')}, ${show(-gap, 'en')} below the own limit.`)
    : say('short', 'ask', `合计 ${show(given)}，比本级目标 ${show(due)} 少 ${show(-gap)}。`, `Sum ${show(given, 'en')}: ${show(-gap, 'en')} short of ${show(due, 'en')}.`)]
  return [frame.ceiling ? say('over', 'stop', `合计 ${show(given)}，超过本级上限 ${show(due)}。`, `Sum ${show(given, 'en')} is above the own limit ${show(due, 'en')}.`)
    : say('surplus', 'note', `合计 ${show(given)}，比本级目标多 ${show(gap)}（留有余量）。`, `Sum ${show(given, 'en')}: ${show(gap, 'en')} to spare.`)]
}

const missing = (frame: Frame, children: readonly Divided[]): Finding[] => children.filter((c) => c.shares[frame.whole] == null)
  .map((c) => ({ code: 'missing-share', weight: 'ask', period: frame.whole, org: c.id, zh: `“${c.name}”没有分解任务。`, en: `${c.nameEn ?? c.name} has no share.` }))

const unevenYears = (frame: Frame, c: Divided): Finding[] => {
  const whole = c.shares[frame.whole], years = frame.years.map((y) => c.shares[y] ?? null)
  if (whole == null || years.every((y) => y === null)) return []
  const of = frame.course === 'last' ? years[years.length - 1] ?? null : years.reduce<number>((a, y) => a + scaled(frame, y ?? 0), 0) / 10 ** frame.decimals
  if (of === whole) return []
  const shown = formatValue(of, frame.unit), shownEn = formatValue(of, frame.unit, { language: 'en' })
  return [{ code: 'years-differ', weight: 'stop', period: frame.whole, org: c.id,
    zh: frame.course === 'last' ? `“${c.name}”最后一年为 ${shown}，应等于总任务。` : `“${c.name}”各年合计 ${shown}，应等于总任务。`,
    en: frame.course === 'last' ? `${c.nameEn ?? c.name}: the last year is ${shownEn}, not the whole.` : `${c.nameEn ?? c.name}: the years sum to ${shownEn}, not the whole.` }]
}

/** What a year asks of a child: its own column, or the even part of a flow. */
export const askedIn = (frame: Frame, shares: Shares, year: string): number | null => {
  if (shares[year] != null) return shares[year]!
  const whole = shares[frame.whole] ?? null
  if (whole === null || frame.years.length < 2) return whole
  return frame.course === 'sum' ? whole / frame.years.length : null
}
const aboveLastYear = (frame: Frame, c: Divided, year: string, raised: number): Finding[] => {
  const asked = askedIn(frame, c.shares, year)
  if (asked === null || !c.lastYear || frame.ceiling || asked <= c.lastYear * raised) return []
  const times = Math.round(asked / c.lastYear * 100) / 100
  return [{ code: 'raised', weight: 'note', period: c.shares[year] == null ? frame.whole : year, org: c.id, zh: `“${c.name}”的年度任务是其上年实际的 ${times} 倍，请防止层层加码。`, en: `${c.nameEn ?? c.name} is asked for ${times} times its last year: mind that targets are not raised at every level.` }]
}
