import type { Draft } from './draft.ts'
import { fold } from './fold.ts'
import { amountAt, type Amount } from './amount.ts'
import type { Mark, Table } from './reading.ts'
import type { PlanYears } from './when.ts'

/** Targets in a table (指标分解表): a row names the indicator, columns give its unit and its value, for the plan or for a year each. */
export interface GridTarget { readonly draft: Draft, readonly at: readonly Mark[] }

const NAME = /^(?:主要)?(?:指标|目标|任务|项目|内容|指标名称|目标名称|主要指标|项目名称|工作内容|竞赛内容|考核指标|目标任务|指标内容)$/
const UNIT = /^(?:计量)?单位$/
const VALUE = /^(?:目标值|目标数|目标|数量|指标值|任务数|计划数|计划|目标任务|合计|总数|规划目标|\d{4}年?(?:目标值?|计划|任务|末|底)?|(?:十[一二三四五]|[“]?十[一二三四五]五[”]?)(?:期间|目标|末).*)$/

export const gridTargets = (block: number, table: Table, years: PlanYears): GridTarget[] => {
  const head = table.rows.slice(0, 3).findIndex((r) => r.some((c) => VALUE.test(plain(c))) && r.some((c) => NAME.test(plain(c))))
  if (head < 0) return []
  const columns = table.rows[head]!.map(plain), unitAt = columns.findIndex((c) => UNIT.test(c)), values = columns.flatMap((c, i) => VALUE.test(c) && !UNIT.test(c) ? [i] : [])
  const named = columns.flatMap((c, i) => NAME.test(c) && !values.includes(i) ? [i] : [])
  const nameAt = named.at(-1) ?? columns.findIndex((c) => NAME.test(c))
  return table.rows.slice(head + 1, head + 1 + LONGEST).flatMap((row, n) => values.filter((i) => i !== nameAt).flatMap((i) => {
    const name = plain(row[nameAt] ?? '').replace(/[（(][^（）()]*[)）]$/, ''), unit = plain(row[unitAt] ?? '') || /[（(]([^（）()]{1,5})[)）]$/.exec(plain(row[nameAt] ?? ''))?.[1] || '', text = plain(row[i] ?? '')
    const amount = text.length < 24 ? amountIn(text, unit) : null
    if (!amount || name.length < 2 || /^(?:合计|总计|小计|备注)/.test(name)) return []
    const year = Number(/(?:19|20)\d\d/.exec(columns[i]!)?.[0]) || null
    const mark = (column: number): Mark => ({ block, row: head + 1 + n, column, start: 0, end: (row[column] ?? '').length })
    return [{ at: [mark(nameAt), mark(i)], draft: draftOf(name, amount, year, years) }]
  }))
}
/** More rows than any plan has. */
const LONGEST = 2000
const plain = (cell: string): string => fold(cell).text
/** 5000, ≥5000, 85%以上, with the unit of its column where the cell has none */
const amountIn = (cell: string, unit: string): Amount | null => {
  const sign = /^[≥>≤<]=?/.exec(cell)?.[0] ?? '', text = `${sign ? (/[≥>]/.test(sign) ? '不少于' : '不超过') : ''}${cell.slice(sign.length)}`
  for (let i = 0; i < text.length; i++) {
    const plainNumber = amountAt(text, i)
    if (!plainNumber) continue
    if (plainNumber.what !== 'plain') return plainNumber.what === 'count' || plainNumber.what === 'share' ? plainNumber : null
    return unit && /^[以左]?/.test(text) ? amountAt(text.slice(0, plainNumber.to) + unit + text.slice(plainNumber.to), i) : null
  }
  return null
}

const draftOf = (name: string, amount: Amount, year: number | null, years: PlanYears): Draft => ({
  kind: 'numeric', indicator: name, comparator: amount.comparator, comparatorPhrase: amount.before?.word ?? amount.after?.word ?? '', value: amount.value, valueMax: amount.max, unit: amount.unit, raw: '', scope: null, denominator: null,
  period: year ? { type: 'in_year', start: year, end: year, explicit: true, text: `${year}年` } : { type: 'plan_period', start: years.start || null, end: years.end || null, explicit: false, text: '' },
  modal: null, baseline: null, growth: null, wholes: [], each: false, note: null, amount, confidence: 0.8, clause: { from: 0, to: 0 }, nameAt: null, windowAt: null,
})
