import { isDay, type Day } from '../../kernel/period.ts'
import { problems, type Problem } from '../../kernel/problem.ts'
import { readSheet, type Cell } from './sheet.ts'

/** A table somebody filled in: found by its header, read cell by cell, each error with its line and column. */
export interface Column { readonly zh: string, readonly en: string }
export interface TableRow<K extends string> { readonly line: number, readonly cells: Readonly<Partial<Record<K, Cell>>> }

export const tableProblem = problems({
  'table-empty': { status: 422, zh: '没有可导入的数据：请按模板填写，首行为表头，其后每行一条。', en: 'Nothing to import: fill in the template, header in the first row.' },
  'table-missing-columns': { status: 422, zh: '表头缺少：{columns}。请使用下载的模板，不要改动表头。', en: 'Columns are missing: {columns}. Use the template.' },
  'table-refused': { status: 422, zh: '共有 {count} 处错误，未写入任何数据。请按提示修改后重新导入。', en: '{count} errors; nothing was written.' },
  'cell-required': { status: 422, zh: '“{column}”必填。', en: '{column} is required.' },
  'cell-choice': { status: 422, zh: '“{column}”填写的“{value}”无法识别，只能填：{choices}。', en: '{column}: {value} is not one of {choices}.' },
  'cell-whole': { status: 422, zh: '“{column}”填写的“{value}”不是有效的人数，应填不小于 0 的整数。', en: '{column}: {value} is not a whole number from 0 up.' },
  'cell-flag': { status: 422, zh: '“{column}”填写的“{value}”无法识别，只能填“是”或“否”。', en: '{column}: {value} is neither yes nor no.' },
  'cell-day': { status: 422, zh: '“{column}”填写的“{value}”不是有效日期，应写作 2015-12-31。', en: '{column}: {value} is no date; write 2015-12-31.' },
  'cell-format': { status: 422, zh: '“{column}”填写的“{value}”格式不正确：{rule}。', en: '{column}: {value} has the wrong form: {rule}.' },
})

const HEADER_WITHIN = 5
const key = (text: Cell | undefined) => String(text ?? '').replace(/[*＊\s]/g, '').toLowerCase()

export const readTable = async <K extends string>(input: { file?: string, rows?: readonly Record<string, Cell>[] }, columns: Record<K, Column>, required: readonly K[]): Promise<TableRow<K>[]> => {
  const names = Object.keys(columns) as K[]
  const fieldOf = (header: Cell | undefined): K | undefined => names.find((k) => [k, columns[k].zh, columns[k].en].map(key).includes(key(header)))
  const found = input.file === undefined ? ofObjects(input.rows ?? [], fieldOf) : ofGrid((await readSheet(Buffer.from(input.file, 'base64'))).sheets[0]?.rows ?? [], fieldOf)
  if (!found.rows.length) throw tableProblem('table-empty')
  const missing = required.filter((k) => !found.fields.has(k))
  if (missing.length) throw tableProblem('table-missing-columns', { columns: missing.map((k) => columns[k].zh).join('、') })
  return found.rows
}

interface Found<K extends string> { fields: Set<K>, rows: TableRow<K>[] }
const ofObjects = <K extends string>(rows: readonly Record<string, Cell>[], fieldOf: (h: Cell | undefined) => K | undefined): Found<K> => {
  const fields = new Set<K>()
  return { fields, rows: rows.map((row, i) => ({ line: i + 1, cells: pick(Object.entries(row).map(([h, v]) => [fieldOf(h), v]), fields) })) }
}
const ofGrid = <K extends string>(grid: readonly (readonly Cell[])[], fieldOf: (h: Cell | undefined) => K | undefined): Found<K> => {
  const fields = new Set<K>()
  const head = grid.slice(0, HEADER_WITHIN).findIndex((row) => row.filter((cell) => fieldOf(cell)).length >= 2)
  if (head < 0) return { fields, rows: grid.some((r) => r.some(filled)) ? [{ line: 1, cells: pick<K>([], fields) }] : [] }
  const heads = grid[head]!.map(fieldOf)
  for (const h of heads) if (h) fields.add(h)
  const rows = grid.slice(head + 1).map((row, i) => ({ line: head + 2 + i, cells: pick(row.map((v, c) => [heads[c], v]), fields) }))
  return { fields, rows: rows.filter((r) => Object.values(r.cells).some((v) => filled(v as Cell))) }
}
const pick = <K extends string>(pairs: readonly (readonly [K | undefined, Cell])[], fields: Set<K>) => {
  const cells: Partial<Record<K, Cell>> = {}
  for (const [k, v] of pairs) if (k) { fields.add(k); cells[k] = v }
  return cells
}
const filled = (v: Cell | undefined) => v !== null && v !== undefined && String(v).trim() !== ''

export interface CellFault { readonly column: string, readonly problem: Problem }
/** Reads the cells of one row; what cannot be read is noted and comes back as undefined, like a blank. */
export const cellReader = <K extends string>(row: TableRow<K>, columns: Record<K, Column>, faults: CellFault[]) => {
  const text = (k: K): string | undefined => filled(row.cells[k]) ? String(row.cells[k]).trim() : undefined
  const fault = (k: K, problem: Problem) => { faults.push({ column: columns[k].zh, problem }); return undefined }
  const name = (k: K) => columns[k].zh
  const read = <T>(k: K, parse: (value: string) => T | undefined, wrong: (value: string) => Problem): T | undefined => {
    const value = text(k)
    return value === undefined ? undefined : parse(value) ?? fault(k, wrong(value))
  }
  return {
    text, fault,
    required: (k: K): string => text(k) ?? (fault(k, tableProblem('cell-required', { column: name(k) })), ''),
    choice: <C extends string>(k: K, choices: Record<C, Column>): C | undefined => read(k,
      (v) => (Object.keys(choices) as C[]).find((c) => [c, choices[c].zh, choices[c].en].map(key).includes(key(v))),
      (value) => tableProblem('cell-choice', { column: name(k), value, choices: Object.values<Column>(choices).map((c) => c.zh).join('、') })),
    flag: (k: K): boolean | undefined => read(k,
      (v) => ['是', '√', 'yes', 'y', 'true', '1'].includes(v.toLowerCase()) ? true : ['否', '×', 'no', 'n', 'false', '0'].includes(v.toLowerCase()) ? false : undefined,
      (value) => tableProblem('cell-flag', { column: name(k), value })),
    whole: (k: K, most: number): number | undefined => read(k,
      (v) => /^\d{1,12}$/.test(v.replace(/[,，]/g, '')) && Number(v.replace(/[,，]/g, '')) <= most ? Number(v.replace(/[,，]/g, '')) : undefined,
      (value) => tableProblem('cell-whole', { column: name(k), value })),
    day: (k: K): Day | undefined => read(k, (v) => {
      const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(v)
      const iso = parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}` : v
      return isDay(iso) ? iso as Day : undefined
    }, (value) => tableProblem('cell-day', { column: name(k), value })),
    matching: (k: K, shape: RegExp, rule: string): string | undefined => read(k, (v) => shape.test(v) ? v : undefined, (value) => tableProblem('cell-format', { column: name(k), value, rule })),
  }
}
