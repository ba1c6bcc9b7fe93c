import { randomUUID } from 'node:crypto'
import type { Problem } from '../../../kernel/problem.ts'
import { shown, type Book, type BookSheet } from '../../../platform/sheet/book.ts'
import { address, column as letters } from '../../../platform/sheet/page.ts'
import type { CellValue, Content, ListRow, ReportCell, ReportColumn } from '../../form/index.ts'
import { entryOf } from './entry.ts'
import { CODE, CODE_ROW, EXPLANATION, FOOT, type Filled, type Layout, type Table } from './filled.ts'
import { layout } from './layout.ts'
import { formSheetProblem } from './sheet.problems.ts'

/** A workbook that came back, read against the layout it went out with: what it says, and every place where it cannot be taken. */
export interface Place { readonly sheet: string, readonly row: number, readonly column: number }
export interface SheetFault { readonly place: Place, readonly code: string, readonly detail: string }
export interface ReadForm { readonly content: Content, readonly explanations: Record<string, string>, readonly faults: readonly SheetFault[], /** by what a finding of the checks names */ readonly places: ReadonlyMap<string, Place> }
export const pathOf = ({ sheet, row, column }: Place) => `${sheet}!${address(row, column)}`

/** The code that somebody wrote into a form that was given out to all. */
export const codeWritten = (book: Book, sheet: string): string | null => {
  const found = book.sheets.find((s) => s.name === sheet)
  return found ? shown(found.at(CODE_ROW, 0)).replace(/^单位代码\s*[:：]?/, '').trim() || null : null
}

/** `now`: what stands in the report, for all that the file does not ask: computed, read from ledgers, retired. */
export const readForm = (book: Book, now: Filled): ReadForm => {
  const drawn = layout(now), faults: SheetFault[] = [], places = new Map<string, Place>()
  const out: Mutable = { values: { ...now.content.values }, rows: { ...now.content.rows }, explanations: { ...now.explanations } }
  for (const table of drawn.tables) {
    const sheet = book.sheets.find((s) => s.name === table.sheet)
    if (!sheet) throw formSheetProblem('form-sheet-no-table', { sheet: table.sheet })
    const reader = readerOf(table, sheet, faults, places)
    if (!headingsStand(table, sheet, reader)) continue
    if (table.kind === 'list') readList(reader, now, out)
    else readRows(reader, now, drawn, out)
  }
  return { content: { values: out.values, rows: out.rows }, explanations: out.explanations, faults, places }
}
interface Mutable { values: Record<string, CellValue>, rows: Record<string, ListRow[]>, explanations: Record<string, string> }

interface Reader { readonly table: Table, readonly sheet: BookSheet, place(row: number, column: number, ...keys: string[]): Place, say(place: Place, problem: Problem): void, value(asked: ReportCell | ReportColumn, row: number, column: number, key: string): CellValue | undefined }
const readerOf = (table: Table, sheet: BookSheet, faults: SheetFault[], places: Map<string, Place>): Reader => {
  const place: Reader['place'] = (row, column, ...keys) => { const at = { sheet: table.sheet, row, column }; for (const key of keys) places.set(key, at); return at }
  const say: Reader['say'] = (at, problem) => { faults.push({ place: at, code: problem.code, detail: problem.detail('zh-CN') }) }
  return {
    table, sheet, place, say,
    value(asked, row, column, key) {
      const at = place(row, column, key), entry = entryOf(asked, sheet.at(row, column))
      if ('value' in entry) return entry.value
      say(at, entry.fault)
      return undefined
    },
  }
}

/** A column that was moved or put in between would fill other cells than were meant. */
const headingsStand = (table: Table, sheet: BookSheet, { place, say }: Reader): boolean => {
  const wrong = table.headings.filter((h) => shown(sheet.at(h.row, h.column)) !== String(h.value ?? '').trim())
  for (const h of wrong.slice(0, 5)) say(place(h.row, h.column), formSheetProblem('entry-heading', { wanted: String(h.value ?? ''), found: shown(sheet.at(h.row, h.column)) || '空' }))
  return !wrong.length
}

/** Fixed rows, known by their keys wherever they stand. */
const readRows = (reader: Reader, now: Filled, drawn: Layout, out: Mutable) => {
  const { table, sheet, place, say } = reader, { form } = now, seen = new Map<string, number>()
  const wanted = table.kind === 'grid' ? form.grid!.rows.map((r) => ({ key: r.key, label: r.label.zh })) : form.cells.filter((c) => !c.retired && !c.at).map((c) => ({ key: c.key, label: c.label.zh }))
  for (let row = table.first; row < sheet.height; row++) {
    const key = shown(sheet.at(row, table.keys)), known = wanted.find((w) => w.key === key)
    if (key === FOOT) break
    if (known && seen.has(key)) say(place(row, 0), formSheetProblem('row-repeated', { row: known.label }))
    else if (known) seen.set(key, row)
    else if ([...table.columns.values()].some((c) => sheet.at(row, c).kind !== 'empty')) say(place(row, 0), formSheetProblem('row-unknown'))
  }
  for (const { key, label } of wanted) {
    const row = seen.get(key)
    if (row === undefined) { say(place(table.first, 0), formSheetProblem('row-missing', { row: label })); continue }
    if (table.kind === 'grid') for (const cell of form.cells) { if (cell.at?.row === key && !cell.retired) readCell(reader, cell, row, table.columns.get(cell.at.column)!, out) }
    else {
      const cell = form.cells.find((c) => c.key === key)!, beside = table.columns.get(EXPLANATION)
      readCell(reader, cell, row, table.columns.get('value')!, out)
      if (beside !== undefined && cell.source === 'typed') readExplanation(reader, key, row, beside, out)
    }
  }
}
const readCell = (reader: Reader, cell: ReportCell, row: number, column: number, out: Mutable) => {
  if (!isTyped(cell)) { reader.place(row, column, cell.key); return }
  const value = reader.value(cell, row, column, cell.key)
  if (value !== undefined) out.values[cell.key] = value
}
const isTyped = (c: ReportCell | ReportColumn) => c.type !== 'file' && (!('source' in c) || c.source === 'typed')

const MOST_WORDS = 500
const readExplanation = ({ sheet, place, say }: Reader, key: string, row: number, column: number, out: Mutable) => {
  const text = shown(sheet.at(row, column))
  if (text.length > MOST_WORDS) say(place(row, column), formSheetProblem('entry-long', { most: MOST_WORDS, length: text.length }))
  else if (text) out.explanations[key] = text
  else delete out.explanations[key]
}

/** Rows that grow: one that has its id keeps it, one that somebody added gets one, an empty one is none. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const readList = (reader: Reader, { form, content }: Filled, out: Mutable) => {
  const { table, sheet, place } = reader, list = form.lists.find((l) => l.key === table.key)!, before = new Map((content.rows[list.key] ?? []).map((r) => [r.id, r])), ids = new Set<string>(), rows: ListRow[] = []
  place(table.first - 1, 0, list.key)
  for (let row = table.first; row < sheet.height; row++) {
    const key = shown(sheet.at(row, table.keys))
    if (key === FOOT) break
    if (!list.columns.some((c) => isTyped(c) && sheet.at(row, table.columns.get(c.key)!).kind !== 'empty')) continue
    const id = UUID.test(key) && !ids.has(key) ? key : randomUUID(), values: Record<string, CellValue> = { ...before.get(id)?.values }
    ids.add(id)
    place(row, 0, `${list.key}.${id}`)
    for (const column of list.columns) {
      const at = table.columns.get(column.key)!, value = isTyped(column) ? reader.value(column, row, at, `${list.key}.${id}.${column.key}`) : undefined
      if (value !== undefined) values[column.key] = value
    }
    rows.push({ id, values })
  }
  out.rows[list.key] = rows
}

/** A place in words: sheet, row, column. */
export const placeText = ({ sheet, row, column }: Place) => `“${sheet}”第 ${row + 1} 行 ${letters(column)} 列`
export { CODE }
