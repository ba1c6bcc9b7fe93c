import type { CellValue, ListRow, ReportList } from '../../form/browser.ts'
import { rowPlace } from '../../form/browser.ts'
import { readCell, type Shape } from './typed.ts'

/** A block from a spreadsheet, put into a form. What cannot be read is kept as it was, to be mended; what has no place is counted, never dropped unsaid. */
export interface Pasted { readonly values: Readonly<Record<string, CellValue>>, readonly raw: Readonly<Record<string, string>>, readonly lost: number }
type Block = readonly (readonly string[])[]

/** Into fixed cells: `at` says what stands there; null is a heading, a computed cell, or nothing. */
export const pasteInto = (block: Block, at: (down: number, across: number) => { place: string, cell: Shape } | null): Pasted => {
  const values: Record<string, CellValue> = {}, raw: Record<string, string> = {}
  let lost = 0
  block.forEach((line, down) => line.forEach((text, across) => {
    const to = at(down, across)
    if (!to) { if (text.trim()) lost++; return }
    const read = readCell(to.cell, tidy(text))
    if (read.ok) values[to.place] = read.value; else raw[to.place] = read.text
  }))
  return { values, raw, lost }
}

export interface Grown extends Pasted { readonly rows: ListRow[], readonly added: number }
/** Into a growing list from a row and a column on: rows that are not there yet are made, up to the list's most; a line of its own headings is passed over. */
export const pasteRows = (list: ReportList, rows: readonly ListRow[], from: { row: number, column: number }, block: Block, newId: () => string): Grown => {
  const lines = block.filter((line) => line.some((text) => text.trim()))
  const body = lines.length > 1 && isHeading(list, from.column, lines[0]!) ? lines.slice(1) : lines
  const grown = [...rows]
  let lost = 0
  while (grown.length < Math.min(from.row + body.length, list.maxRows)) grown.push({ id: newId(), values: {} })
  const fits = body.slice(0, Math.max(0, list.maxRows - from.row))
  lost += body.slice(fits.length).flat().filter((text) => text.trim()).length
  const pasted = pasteInto(fits, (down, across) => {
    const row = grown[from.row + down], cell = list.columns[from.column + across]
    return row && cell && cell.type !== 'file' ? { place: rowPlace(list.key, row.id, cell.key), cell } : null
  })
  const filled = grown.map((row) => ({ ...row, values: { ...row.values, ...Object.fromEntries(list.columns.flatMap((c) => { const place = rowPlace(list.key, row.id, c.key); return place in pasted.values ? [[c.key, pasted.values[place]!]] : [] })) } }))
  return { ...pasted, rows: filled, added: grown.length - rows.length, lost: lost + pasted.lost }
}

const isHeading = (list: ReportList, from: number, line: readonly string[]) =>
  line.every((text, i) => { const c = list.columns[from + i]; return !text.trim() || (c && [c.label.zh, c.label.en].includes(text.trim())) })
const tidy = (text: string) => text.replace(/\r\n?/g, '\n').trim()
