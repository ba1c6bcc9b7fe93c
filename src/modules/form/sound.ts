import { isNumber, type FormCell } from './cell.ts'
import { listRead, order, readBy, type Formula, type Operand } from './formula.ts'
import type { FormSpec } from './form.spec.ts'

/** What contradicts itself in a form, each with its place; the designer shows them while they are made, the server stores none. */
export interface Fault { readonly path: (string | number)[], readonly zh: string }
const MAX_FIGURES = 64

export const faultsIn = (f: FormSpec): Fault[] => {
  const found: Fault[] = [], at = (path: (string | number)[], zh: string) => found.push({ path, zh })
  if (!f.cells.length && !f.lists.length) at(['cells'], '报表至少要有一个填报项或一张清单')
  if (f.lockDays < f.timelyDays) at(['lockDays'], '锁定日不能早于截止日')
  if (f.cells.filter((c) => c.indicator).length > MAX_FIGURES) at(['cells'], `与指标对应的填报项不能超过 ${MAX_FIGURES} 个，请拆分为两张报表`)
  repeated(f.cells.map((c) => c.key), (i, key) => at(['cells', i, 'key'], `填报项代码“${key}”重复`))
  repeated(f.lists.map((l) => l.key), (i, key) => at(['lists', i, 'key'], `清单代码“${key}”重复`))
  const cells = new Map(f.cells.map((c) => [c.key, c]))
  f.cells.forEach((c, i) => cellFaults(f, c, cells).forEach(([field, zh]) => at(['cells', i, field], zh)))
  f.lists.forEach((l, i) => {
    if (l.minRows > l.maxRows) at(['lists', i, 'minRows'], '最少行数大于最多行数')
    repeated(l.columns.map((c) => c.key), (n, key) => at(['lists', i, 'columns', n, 'key'], `列代码“${key}”重复`))
    l.columns.forEach((c, n) => typeFaults(c).forEach(([field, zh]) => at(['lists', i, 'columns', n, field], zh)))
  })
  repeated((f.grid?.rows ?? []).map((r) => r.key), (i, key) => at(['grid', 'rows', i, 'key'], `行代码“${key}”重复`))
  repeated((f.grid?.columns ?? []).map((c) => c.key), (i, key) => at(['grid', 'columns', i, 'key'], `列代码“${key}”重复`))
  const places = f.cells.map((c) => c.at && !c.retired ? `${c.at.row}/${c.at.column}` : '')
  repeated(places, (i, place) => { if (place) at(['cells', i, 'at'], '同一格里放了两个填报项') })
  f.checks.forEach((c, i) => [c.left, c.right].forEach((side, n) => { const zh = operandFault(f, cells, side); if (zh) at(['checks', i, n ? 'right' : 'left'], zh) }))
  if (!found.length && !order(f.cells)) at(['cells'], '计算项的公式互相引用，成了循环')
  return found
}

const cellFaults = (f: FormSpec, c: FormCell, cells: ReadonlyMap<string, FormCell>): [string, string][] => {
  const found = typeFaults(c)
  if ((c.indicator || c.within || c.source !== 'typed') && !isNumber(c)) found.push(['type', '只有数值项可以对应指标、列为其中项、计算或取自台账'])
  if (c.within !== undefined && (c.within === c.key || !cells.has(c.within))) found.push(['within', `没有“${c.within}”这个填报项，不能列为它的其中项`])
  if ((c.source === 'computed') !== (c.formula !== undefined)) found.push(['formula', '计算项须写明公式，其他项不得填写'])
  if (c.source === 'ledger' && !c.indicator) found.push(['indicator', '取自台账的项须写明指标'])
  if (c.type === 'ratio' && c.indicator) found.push(['indicator', '比率由分子分母计算得出，不能直接对应指标；请让分子、分母各对应一个指标'])
  const fault = c.formula ? formulaFault(f, cells, c.formula) : null
  if (fault) found.push(['formula', fault])
  if (c.at && (!f.grid?.rows.some((r) => r.key === c.at!.row) || !f.grid.columns.some((k) => k.key === c.at!.column))) found.push(['at', '表中没有这一行或这一列'])
  return found
}

const typeFaults = (c: { type: FormCell['type'], unit: FormCell['unit'], options?: FormCell['options'], min: number, max?: number | undefined }): [string, string][] => {
  const found: [string, string][] = []
  if ((c.type === 'choice') !== Boolean(c.options?.length)) found.push(['options', '选择项须列出可选内容，其他项不得填写'])
  if (c.options && new Set(c.options.map((o) => o.code)).size !== c.options.length) found.push(['options', '可选内容的代码重复'])
  if ((c.type === 'money') !== (c.unit === 'yuan')) found.push(['unit', '金额以元为计量单位，以元计量的即为金额'])
  if (c.type === 'ratio' && c.unit !== 'percent' && c.unit !== 'point') found.push(['unit', '比率以百分数或百分点为计量单位'])
  if (c.max !== undefined && c.max < c.min) found.push(['max', '上限小于下限'])
  return found
}

const formulaFault = (f: FormSpec, cells: ReadonlyMap<string, FormCell>, formula: Formula): string | null => {
  const strange = readBy(formula).find((k) => { const c = cells.get(k); return !c || !isNumber(c) })
  if (strange) return `公式引用的“${strange}”不是数值项`
  const read = listRead(formula), list = read && f.lists.find((l) => l.key === read.list)
  if (read && !list) return `公式引用的清单“${read.list}”不存在`
  return read?.column && !list!.columns.some((c) => c.key === read.column && isNumber(c)) ? `公式引用的列“${read.column}”不是数值列` : null
}
const operandFault = (f: FormSpec, cells: ReadonlyMap<string, FormCell>, o: Operand): string | null => {
  if (typeof o === 'number') return null
  const one = typeof o === 'string' ? o : 'last' in o ? o.last : 'year' in o ? o.year : null
  if (one === null) return formulaFault(f, cells, o as Formula)
  const cell = cells.get(one)
  return cell && isNumber(cell) ? null : `“${one}”不是数值项`
}

const repeated = (keys: readonly string[], say: (index: number, key: string) => void) => keys.forEach((key, i) => { if (keys.indexOf(key) !== i) say(i, key) })
