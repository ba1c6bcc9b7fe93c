import { isNumber, type FormCell } from './cell.ts'
import { listRead, order, readBy, type Formula, type Operand } from './formula.ts'
import { isRecurring, parsePeriod } from '../../kernel/period.ts'
import type { FormSpec } from './form.spec.ts'

/** What contradicts itself in a form, each with its place; the designer shows them while they are made, the server stores none. */
interface Words { readonly zh: string, readonly en: string }
export interface Fault extends Words { readonly path: (string | number)[] }
const say = (zh: string, en: string): Words => ({ zh, en })
const MAX_FIGURES = 64

export const faultsIn = (f: FormSpec): Fault[] => {
  const found: Fault[] = [], at = (path: (string | number)[], words: Words) => found.push({ path, ...words })
  if (!f.cells.length && !f.lists.length) at(['cells'], say('报表至少要有一个填报项或一张清单', 'A form needs a cell or a list'))
  if (!isRecurring(f.grain) && (f.firstPeriod !== f.lastPeriod || parsePeriod(f.firstPeriod)?.kind !== f.grain)) at(['firstPeriod'], say('只报一次的报表须有自己的期间，起止期间相同', 'A form of one time has a period of its own: its first is its last'))
  if (f.lockDays < f.timelyDays) at(['lockDays'], say('锁定日不能早于截止日', 'It may not lock before it is due'))
  if (f.cells.filter((c) => c.indicator).length > MAX_FIGURES) at(['cells'], say(`与指标对应的填报项不能超过 ${MAX_FIGURES} 个，请拆分为两张报表`, `At most ${MAX_FIGURES} cells count for an indicator: split the form`))
  repeated(f.cells.map((c) => c.key), (i, key) => at(['cells', i, 'key'], say(`填报项代码“${key}”重复`, `The key ${key} is used twice`)))
  repeated(f.lists.map((l) => l.key), (i, key) => at(['lists', i, 'key'], say(`清单代码“${key}”重复`, `The key ${key} is used twice`)))
  const cells = new Map(f.cells.map((c) => [c.key, c]))
  f.cells.forEach((c, i) => cellFaults(f, c, cells).forEach(([field, words]) => at(['cells', i, field], words)))
  f.lists.forEach((l, i) => {
    if (l.minRows > l.maxRows) at(['lists', i, 'minRows'], say('最少行数大于最多行数', 'More rows are needed than there may be'))
    repeated(l.columns.map((c) => c.key), (n, key) => at(['lists', i, 'columns', n, 'key'], say(`列代码“${key}”重复`, `The key ${key} is used twice`)))
    l.columns.forEach((c, n) => typeFaults(c).forEach(([field, words]) => at(['lists', i, 'columns', n, field], words)))
  })
  repeated((f.grid?.rows ?? []).map((r) => r.key), (i, key) => at(['grid', 'rows', i, 'key'], say(`行代码“${key}”重复`, `The key ${key} is used twice`)))
  repeated((f.grid?.columns ?? []).map((c) => c.key), (i, key) => at(['grid', 'columns', i, 'key'], say(`列代码“${key}”重复`, `The key ${key} is used twice`)))
  const places = f.cells.map((c) => c.at && !c.retired ? `${c.at.row}/${c.at.column}` : '')
  repeated(places, (i, place) => { if (place) at(['cells', i, 'at'], say('同一格里放了两个填报项', 'Two cells stand in one place')) })
  f.checks.forEach((c, i) => [c.left, c.right].forEach((side, n) => { const words = operandFault(f, cells, side); if (words) at(['checks', i, n ? 'right' : 'left'], words) }))
  if (!found.length && !order(f.cells)) at(['cells'], say('计算项的公式互相引用，成了循环', 'Computed cells refer to each other in a circle'))
  return found
}

const cellFaults = (f: FormSpec, c: FormCell, cells: ReadonlyMap<string, FormCell>): [string, Words][] => {
  const found = typeFaults(c)
  if ((c.indicator || c.within || c.source !== 'typed') && !isNumber(c)) found.push(['type', say('只有数值项可以对应指标、列为其中项、计算或取自台账', 'Only a number counts for an indicator, is part of another, is computed or comes from a ledger')])
  if (c.within !== undefined && (c.within === c.key || !cells.has(c.within))) found.push(['within', say(`没有“${c.within}”这个填报项，不能列为它的其中项`, `There is no cell ${c.within} to be part of`)])
  if ((c.source === 'computed') !== (c.formula !== undefined)) found.push(['formula', say('计算项须写明公式，其他项不得填写', 'A computed cell needs a formula, and no other has one')])
  if (c.source === 'ledger' && !c.indicator) found.push(['indicator', say('取自台账的项须写明指标', 'A cell from a ledger needs its indicator')])
  if (c.type === 'ratio' && c.indicator) found.push(['indicator', say('比率由分子分母计算得出，不能直接对应指标；请让分子、分母各对应一个指标', 'A rate is computed: let its two parts count for an indicator each')])
  const fault = c.formula ? formulaFault(f, cells, c.formula) : null
  if (fault) found.push(['formula', fault])
  if (c.at && (!f.grid?.rows.some((r) => r.key === c.at!.row) || !f.grid.columns.some((k) => k.key === c.at!.column))) found.push(['at', say('表中没有这一行或这一列', 'The grid has no such row or column')])
  return found
}

const typeFaults = (c: { type: FormCell['type'], unit: FormCell['unit'], options?: FormCell['options'], min: number, max?: number | undefined }): [string, Words][] => {
  const found: [string, Words][] = []
  if ((c.type === 'choice') !== Boolean(c.options?.length)) found.push(['options', say('选择项须列出可选内容，其他项不得填写', 'A choice lists what may be chosen, and nothing else does')])
  if (c.options && new Set(c.options.map((o) => o.code)).size !== c.options.length) found.push(['options', say('可选内容的代码重复', 'Two choices have the same code')])
  if ((c.type === 'money') !== (c.unit === 'yuan')) found.push(['unit', say('金额以元为计量单位，以元计量的即为金额', 'Money is in yuan, and what is in yuan is money')])
  if (c.type === 'ratio' && c.unit !== 'percent' && c.unit !== 'point') found.push(['unit', say('比率以百分数或百分点为计量单位', 'A rate is in percent or percentage points')])
  if (c.max !== undefined && c.max < c.min) found.push(['max', say('上限小于下限', 'The upper limit is below the lower')])
  return found
}

const formulaFault = (f: FormSpec, cells: ReadonlyMap<string, FormCell>, formula: Formula): Words | null => {
  const strange = readBy(formula).find((k) => { const c = cells.get(k); return !c || !isNumber(c) })
  if (strange) return say(`公式引用的“${strange}”不是数值项`, `The formula reads ${strange}, which is no number`)
  const read = listRead(formula), list = read && f.lists.find((l) => l.key === read.list)
  if (read && !list) return say(`公式引用的清单“${read.list}”不存在`, `The formula reads the list ${read.list}, which is not there`)
  return read?.column && !list!.columns.some((c) => c.key === read.column && isNumber(c)) ? say(`公式引用的列“${read.column}”不是数值列`, `The formula reads the column ${read.column}, which holds no numbers`) : null
}
const operandFault = (f: FormSpec, cells: ReadonlyMap<string, FormCell>, o: Operand): Words | null => {
  if (typeof o === 'number') return null
  const one = typeof o === 'string' ? o : 'last' in o ? o.last : 'year' in o ? o.year : null
  if (one === null) return formulaFault(f, cells, o as Formula)
  const cell = cells.get(one)
  return cell && isNumber(cell) ? null : say(`“${one}”不是数值项`, `${one} is no number`)
}

const repeated = (keys: readonly string[], say: (index: number, key: string) => void) => keys.forEach((key, i) => { if (keys.indexOf(key) !== i) say(i, key) })
