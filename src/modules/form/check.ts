import { isDay } from '../../kernel/period.ts'
import { fileOf, placesOf, isNumber, scaleOf } from './cell.ts'
import type { Asked, CellValue, CellValues, Content, ReportCell, ReportColumn, ReportList } from './content.ts'
import type { FormCheck } from './form.spec.ts'
import { listRead, operandValue, readBy, type Operand } from './formula.ts'

/**
 * 审核: the same rules where somebody types, offline too, and where it is taken in. Hard ones block; soft ones ask for an explanation that
 * travels up (强制 / 核实, reporting.md row 14). A finding's `cell` is a cell's key, or list.row.column.
 */
export const FINDINGS = ['below-min', 'above-max', 'part-exceeds-whole', 'needs-explanation', 'not-whole', 'not-a-number', 'not-a-text', 'too-long', 'not-an-option', 'not-a-day', 'not-a-file', 'missing', 'too-few-rows', 'too-many-rows', 'row-twice', 'rule'] as const
export type FindingCode = (typeof FINDINGS)[number]
export interface CheckFinding { cell: string, code: FindingCode, params: Record<string, string | number>, hard: boolean }

/** A value 10³ or 10⁴ off last period is nearly always 万 typed as 1: it asks for an explanation (targets.md). */
const LEAP = 1000

export interface Checked extends Asked { readonly checks: readonly FormCheck[] }
export interface Beside { readonly last: CellValues, readonly year?: CellValues, readonly explanations: Readonly<Record<string, string>>, /** 零报告: nothing is missing where nothing happened */ readonly zero?: boolean }

export const check = (form: Checked, { values, rows }: Content, { last, year = {}, explanations, zero = false }: Beside): CheckFinding[] => {
  const found: CheckFinding[] = []
  const say = (cell: string, code: FindingCode, params: CheckFinding['params'] = {}, hard = true) => found.push({ cell, code, params, hard })
  for (const cell of form.cells) {
    if (cell.retired) continue
    const v = values[cell.key] ?? null
    valueFaults(cell, v, zero).forEach(([code, params]) => say(cell.key, code, params))
    if (typeof v !== 'number') continue
    const whole = cell.within === undefined ? null : values[cell.within]
    if (typeof whole === 'number' && v > whole) say(cell.key, 'part-exceeds-whole', { whole, part: v })
    const before = last[cell.key]
    if (cell.source === 'typed' && typeof before === 'number' && leapt(before, v) && !explanations[cell.key]?.trim()) say(cell.key, 'needs-explanation', { before, now: v, times: Math.round(Math.max(v / before, before / v)) }, false)
  }
  for (const list of form.lists) listFaults(list, rows[list.key] ?? [], zero).forEach(([cell, code, params]) => say(cell, code, params))
  for (const rule of form.checks) {
    const seen = { values, rows, last, year }, a = operandValue(rule.left, seen), b = operandValue(rule.right, seen), cell = cellOf(rule.left) ?? cellOf(rule.right) ?? form.cells[0]?.key ?? ''
    if (a === null || b === null || holds(a, rule.is, b) || (rule.severity === 'soft' && explanations[cell]?.trim())) continue
    say(cell, 'rule', { zh: rule.says.zh, en: rule.says.en, left: a, right: b }, rule.severity === 'hard')
  }
  return found
}

const leapt = (before: number, now: number) => before > 0 && now > 0 && (now >= before * LEAP || now * LEAP <= before)
const holds = (a: number, is: FormCheck['is'], b: number): boolean => {
  const same = Math.abs(a - b) < 1e-6
  switch (is) {
    case '<=': return a < b || same
    case '>=': return a > b || same
    case '<': return a < b && !same
    case '>': return a > b && !same
    case '=': return same
    case '!=': return !same
  }
}
/** Where a rule's finding stands: at the first cell that it reads. */
const cellOf = (o: Operand): string | null => typeof o === 'string' ? o : typeof o === 'number' ? null : 'last' in o ? o.last : 'year' in o ? o.year : readBy(o)[0] ?? listRead(o)?.list ?? null

type ValueFault = [code: FindingCode, params: Record<string, string | number>]
/** What is wrong with one value by itself. */
const valueFaults = (cell: ReportCell | ReportColumn, v: CellValue, zero: boolean): ValueFault[] => {
  if (v === null || v === '') return cell.required && !zero ? [['missing', {}]] : []
  if (isNumber(cell)) return numberFaults(cell, v)
  if (typeof v !== 'string') return [['not-a-text', {}]]
  if (v.length > cell.maxLength) return [['too-long', { most: cell.maxLength, length: v.length }]]
  if (cell.type === 'choice' && !cell.options?.some((o) => o.code === v)) return [['not-an-option', { value: v }]]
  if (cell.type === 'file' && !fileOf(v)) return [['not-a-file', {}]]
  return cell.type === 'date' && !isDay(v) ? [['not-a-day', { value: v }]] : []
}
const numberFaults = (cell: ReportCell | ReportColumn, v: number | string): ValueFault[] => {
  if (v === 'n/a') return []
  if (typeof v !== 'number' || !Number.isFinite(v)) return [['not-a-number', { value: String(v) }]]
  const found: ValueFault[] = [], stored = v * scaleOf(cell)
  if (!Number.isSafeInteger(Math.round(stored)) || Math.abs(stored - Math.round(stored)) > 1e-6) found.push(['not-whole', { decimals: placesOf(cell) }])
  if (v < cell.min) found.push(['below-min', { min: cell.min }])
  if (cell.max !== undefined && v > cell.max) found.push(['above-max', { max: cell.max }])
  return found
}

const listFaults = (list: ReportList, rows: NonNullable<Content['rows'][string]>, zero: boolean): [string, FindingCode, Record<string, string | number>][] => {
  const found: [string, FindingCode, Record<string, string | number>][] = [], ids = new Set<string>()
  if (rows.length < list.minRows && !zero) found.push([list.key, 'too-few-rows', { least: list.minRows, given: rows.length }])
  if (rows.length > list.maxRows) found.push([list.key, 'too-many-rows', { most: list.maxRows, given: rows.length }])
  for (const row of rows) {
    if (ids.has(row.id)) found.push([`${list.key}.${row.id}`, 'row-twice', {}])
    ids.add(row.id)
    for (const column of list.columns) valueFaults(column, row.values[column.key] ?? null, false).forEach(([code, params]) => found.push([`${list.key}.${row.id}.${column.key}`, code, params]))
  }
  return found
}

/** What cannot be stored even as a draft: a draft may be unfinished, never of another kind than its form. */
export const DEFECTS: readonly FindingCode[] = ['not-whole', 'not-a-number', 'not-a-text', 'too-long', 'not-an-option', 'not-a-day', 'not-a-file', 'too-many-rows', 'row-twice']
