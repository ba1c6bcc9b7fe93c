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
  const found = columnsOf(table.rows)
  if (!found) return []
  const { head, columns } = found, unitAt = columns.findIndex((c) => UNIT.test(c)), values = columns.flatMap((c, i) => isValue(c, years) && !UNIT.test(c) ? [i] : [])
  const named = columns.flatMap((c, i) => NAME.test(c) && !values.includes(i) ? [i] : [])
  const nameAt = named.at(-1) ?? columns.findIndex((c) => NAME.test(c))
  let above = ''
  return table.rows.slice(head + 1, head + 1 + LONGEST).flatMap((row, n) => values.filter((i) => i !== nameAt).flatMap((i) => {
    // a name that runs over several rows stands in the first
    above = plain(row[nameAt] ?? '') || above
    const name = above.replace(/[（(][^（）()]*[)）]$/, ''), unit = plain(row[unitAt] ?? '') || /[（(]([^（）()]{1,5})[)）]$/.exec(plain(row[nameAt] ?? ''))?.[1] || '', text = plain(row[i] ?? '')
    const amount = text.length < 24 ? amountIn(text, unit) : null
    if (!amount || name.length < 2 || /^(?:合计|总计|小计|备注)/.test(name)) return []
    const year = Number(/(?:19|20)\d\d/.exec(columns[i]!)?.[0]) || null
    const mark = (column: number): Mark => ({ block, row: head + 1 + n, column, start: 0, end: (row[column] ?? '').length })
    return [{ at: [mark(nameAt), mark(i)], draft: draftOf(name, amount, year, /^(?:累计|合计)/.test(text), years) }]
  }))
}
/** The rows of the heading as one: 目标值 over 2023年 and 2025年 is 目标值2023年 and 目标值2025年, a heading that runs down over two rows stands once. */
const columnsOf = (rows: readonly (readonly string[])[]): { readonly head: number, readonly columns: readonly string[] } | null => {
  const heading = rows.slice(0, 4), first = heading.findIndex((r) => r.some((c) => NAME.test(plain(c))))
  if (first < 0) return null
  const columns = heading[first]!.map(plain)
  let head = first
  for (let n = first + 1; n < heading.length; n++) {
    const below = heading[n]!.map(plain)
    // a second row of the heading says nothing where the names stand, and no figures
    if (below.some((c, i) => c && (NAME.test(columns[i]!) || UNIT.test(columns[i] ?? '')) && c !== columns[i]) || below.every((c) => !c) || below.some((c) => /^[\d.,]+%?$/.test(c) && !YEAR.test(c))) break
    for (let i = 1; i < columns.length; i++) if (!columns[i] && below[i]) columns[i] = columns[i - 1]!
    below.forEach((c, i) => { if (c && c !== columns[i]) columns[i] = `${columns[i] ?? ''}${c}` })
    head = n
  }
  return columns.some((c) => VALUE.test(c) || YEAR.test(c)) ? { head, columns } : null
}
const YEAR = /(?:19|20)\d\d年?/, WAS = /基期|基数|现状|实际|完成(?:数|值|情况)|上年|达到值/
const isValue = (column: string, years: PlanYears): boolean => {
  const year = Number(YEAR.exec(column)?.[0].slice(0, 4)) || null
  return !WAS.test(column) && !(year !== null && years.start > 0 && year < years.start) && (VALUE.test(column) || year !== null && /^(?:目标|计划|任务|规划|指标)/.test(column))
}
/** More rows than any plan has. */
const LONGEST = 2000
const plain = (cell: string): string => fold(cell).text
/** 5000, ≥5000, 85%以上, with the unit of its column where the cell has none */
const amountIn = (cell: string, unit: string): Amount | null => {
  const sign = /^[≥>≤<]=?/.exec(cell)?.[0] ?? '', total = /^(?:累计|合计)/.exec(cell)?.[0] ?? '', text = `${sign ? (/[≥>]/.test(sign) ? '不少于' : '不超过') : ''}${cell.slice(sign.length + total.length)}`
  for (let i = 0; i < text.length; i++) {
    const plainNumber = amountAt(text, i)
    if (!plainNumber) continue
    if (plainNumber.what !== 'plain') return plainNumber.what === 'count' || plainNumber.what === 'share' ? plainNumber : null
    return unit && /^[以左]?/.test(text) ? amountAt(text.slice(0, plainNumber.to) + unit + text.slice(plainNumber.to), i) : null
  }
  return null
}

/** Of these less is better. */
const FALLING = /事故|死亡|伤亡|伤害率|发生率|能耗|耗能|排放|违章|投诉|隐患数/
const draftOf = (name: string, amount: Amount, year: number | null, total: boolean, years: PlanYears): Draft => ({
  kind: amount.value === 0 ? 'zero' : 'numeric', indicator: name, comparator: amount.value === 0 ? '=' : amount.before === null && amount.after === null && amount.max === null && FALLING.test(name) ? '<=' : amount.comparator,
  comparatorPhrase: amount.before?.word ?? amount.after?.word ?? '', value: amount.value, valueMax: amount.max, unit: amount.unit, raw: '', scope: null, denominator: null,
  period: total ? { type: 'cumulative', start: years.start || null, end: year ?? (years.end || null), explicit: true, text: '累计' } : year ? { type: 'in_year', start: year, end: year, explicit: true, text: `${year}年` } : { type: 'plan_period', start: years.start || null, end: years.end || null, explicit: false, text: '' },
  modal: null, baseline: null, growth: null, wholes: [], each: false, note: null, amount, confidence: 0.8, clause: { from: 0, to: 0 }, nameAt: null, windowAt: null,
})
