import { dayName, parsePeriod, periodName } from '../../kernel/period.ts'
import type { Language } from '../../kernel/problem.ts'
import { formatValue, unitName } from '../../kernel/unit.ts'
import { read, type Comparator, type TargetSpec, type TargetWindow } from './target.ts'

/** A target read aloud: 到2015年末 ≥ 4万件（读作：2015年当年水平）. The name stands beside it, not in it. */
export const targetSentence = (given: TargetSpec, language: Language = 'zh-CN'): string => {
  const target = read(given), zh = language === 'zh-CN'
  const chosen = given.reading?.options.find((o) => o.code === given.reading?.chosen)
  const parts = target.parts.map((p) => zh ? p.name.zh : p.name.en)
  return [
    windowPhrase(target.window, language), ' ', amountPhrase(target, language),
    parts.length ? zh ? `（分别：${parts.join('、')}）` : ` (each of: ${parts.join(', ')})` : '',
    chosen ? zh ? `（读作：${chosen.name.zh}）` : ` (read as: ${chosen.name.en})` : '',
  ].join('').trim()
}

export const windowPhrase = (w: TargetWindow, language: Language = 'zh-CN'): string => {
  const zh = language === 'zh-CN'
  if (w.type === 'byDate') return zh ? `${dayName(w.date)}前` : `by ${w.date},`
  const years = w.from === w.to ? `${w.from}` : `${w.from}–${w.to}`
  switch (w.type) {
    case 'eachYear': return zh ? `${years}年每年` : `each year ${years}:`
    case 'keptEachYear': return zh ? `${years}年每年保持` : `kept in each year ${years}:`
    case 'cumulative': return zh ? `${years}年累计` : `over ${years}:`
    case 'levelAtEnd': return zh ? `到${w.to}年末` : `by the end of ${w.to}:`
    case 'once': return zh ? `${years}年内` : `once within ${years}:`
    case 'everyMonths': return zh ? `${years}年每${w.months}个月` : `every ${w.months} months ${years}:`
  }
}

export const SYMBOLS: Record<Comparator, string> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=', '~=': '≈', range: '', grow: '↑', shrink: '↓' }

const amountPhrase = (t: TargetSpec, language: Language): string => {
  const zh = language === 'zh-CN', q = t.quantity
  if (q.type === 'qualitative') return zh ? '以佐证材料和评定为准' : 'by evidence and verdict'
  if (q.type === 'deadline') return zh ? '全部报送' : 'everyone has handed in'
  if (t.comparator === 'grow' || t.comparator === 'shrink') return growthPhrase(t, language)
  const amount = `${SYMBOLS[t.comparator]} ${amountOf(t, language)}`.trim()
  if (q.type === 'eachPerson') return zh ? `每名职工${amount}` : `every worker ${amount}`
  return q.type === 'eachUnit' ? zh ? `每个单位${amount}` : `each unit ${amount}` : amount
}

const amountOf = (t: TargetSpec, language: Language): string => {
  const show = (v: number | null) => formatValue(v, t.measureUnit, { language, scale: 'auto' })
  if (t.comparator !== 'range' || t.valueMax === null) return t.value === null ? '—' : show(t.value)
  return show(t.valueMax).replace(/^/, `${(t.value ?? 0).toLocaleString('en-US')}–`)
}

const growthPhrase = (t: TargetSpec, language: Language): string => {
  const zh = language === 'zh-CN', up = t.comparator === 'grow', g = t.growth
  const base = t.baseline && parsePeriod(t.baseline.period), from = base ? periodName(base, language) : zh ? '基期' : 'the baseline'
  if (!g || g.amount === null) return zh ? `${up ? '高于' : '低于'}${from}` : `${up ? 'above' : 'below'} ${from}`
  const by = `${g.amount}${g.by === 'percent' ? '%' : zh ? unitName('point') : ' percentage points'}`
  if (g.kind === 'annualAverage') return zh ? `年平均${up ? '增长' : '下降'} ${by}` : `${up ? 'up' : 'down'} ${by} a year on average`
  if (g.kind === 'yearOnYear') return zh ? `${up ? '递增' : '递减'} ${by}` : `${up ? 'up' : 'down'} ${by} year on year`
  return zh ? `比${from}${up ? '提高' : '下降'} ${by}` : `${up ? 'up' : 'down'} ${by} on ${from}`
}
