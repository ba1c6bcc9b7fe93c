import type { CellValue } from 'hucre/xlsx'
import { parse, type Merge, type ParsedSheet } from './parser.ts'

/**
 * A foreign workbook, cell by cell with its address: what was typed there, or that a formula or an error stands there. Whoever wants a value
 * decides what to say of the rest; nothing here computes, and the result that a spreadsheet left beside a formula is never taken for a value.
 */
export type BookCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text', readonly text: string }
  | { readonly kind: 'number', readonly number: number }
  | { readonly kind: 'flag', readonly flag: boolean }
  | { readonly kind: 'day', readonly day: string }
  | { readonly kind: 'formula', readonly formula: string }
  | { readonly kind: 'error', readonly error: string }

export interface BookSheet {
  readonly name: string
  readonly hidden: boolean
  /** rows that hold anything, up to the last */
  readonly height: number
  readonly merges: readonly Merge[]
  /** from 0; beyond what is there everything is empty */
  at(row: number, column: number): BookCell
  /** how many columns the row fills */
  width(row: number): number
}
export interface Book { readonly sheets: readonly BookSheet[] }

/** A form that somebody filled in holds far less than a directory: what unfolds to more is no such file. */
export const FORM_UNFOLDED = 64 << 20

export const readBook = async (bytes: Uint8Array, unfolded = FORM_UNFOLDED): Promise<Book> => ({ sheets: (await parse(bytes, unfolded)).map(bookSheet) })

const bookSheet = ({ name, hidden, rows, merges, odd }: ParsedSheet): BookSheet => ({
  name, hidden, merges, height: rows.length,
  width: (row) => rows[row]?.length ?? 0,
  at(row, column) {
    const strange = odd.size ? odd.get(`${row},${column}`) : undefined
    if (strange) return 'formula' in strange ? { kind: 'formula', formula: strange.formula } : { kind: 'error', error: strange.error }
    return cellOf(rows[row]?.[column])
  },
})

const EMPTY: BookCell = { kind: 'empty' }
const cellOf = (value: CellValue | undefined): BookCell => {
  if (value === null || value === undefined) return EMPTY
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'boolean') return { kind: 'flag', flag: value }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? EMPTY : { kind: 'day', day: value.toISOString().slice(0, 10) }
  return value.trim() === '' ? EMPTY : { kind: 'text', text: value }
}

/** What a person would read there: for headings and for what an error says was found. */
export const shown = (cell: BookCell): string => {
  switch (cell.kind) {
    case 'empty': return ''
    case 'text': return cell.text.trim()
    case 'number': return String(cell.number)
    case 'flag': return cell.flag ? '是' : '否'
    case 'day': return cell.day
    case 'formula': return `=${cell.formula}`
    case 'error': return cell.error
  }
}
