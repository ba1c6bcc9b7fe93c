import { parseCsv } from 'hucre/csv'
import { readBook, type Book, type BookCell } from './book.ts'
import { MAX_UPLOAD, sheetProblem } from './bounds.ts'

/**
 * A table that somebody kept for themselves: a workbook, or text with separators as spreadsheets save it – in Unicode or, as most of them here do, in GBK.
 * What text says is text: a value that looks like a formula is none.
 */
const ROWS = 200_000, COLUMNS = 200
const begins = (bytes: Uint8Array, ...start: number[]) => start.every((b, i) => bytes[i] === b)

export const readForeign = async (bytes: Uint8Array, name: string): Promise<Book> => {
  if (bytes.byteLength > MAX_UPLOAD) throw sheetProblem('sheet-too-large', { limit: MAX_UPLOAD >> 20 })
  if (begins(bytes, 0x50, 0x4b)) return readBook(bytes)
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw sheetProblem('sheet-old')
  return { sheets: [textSheet(decode(bytes), name)] }
}

/** A mark at the front says it; else what cannot be UTF-8 is GBK. */
const decode = (bytes: Uint8Array): string => {
  const as = (encoding: string) => { try { return new TextDecoder(encoding, { fatal: true }).decode(bytes) } catch { return null } }
  const text = begins(bytes, 0xff, 0xfe) ? as('utf-16le') : begins(bytes, 0xfe, 0xff) ? as('utf-16be') : as('utf-8') ?? as('gb18030')
  if (text === null || /[\0\ufffd]/.test(text)) throw sheetProblem('sheet-encoding')
  return text
}

const textSheet = (text: string, name: string) => {
  const grid = parseCsv(text, { maxRows: ROWS + 1 }).map((row) => row.slice(0, COLUMNS))
  while (grid.length && grid.at(-1)!.every((v) => String(v ?? '').trim() === '')) grid.pop()
  return {
    name, hidden: false, height: grid.length, merges: [], width: (row: number) => grid[row]?.length ?? 0,
    at: (row: number, column: number): BookCell => { const said = String(grid[row]?.[column] ?? ''); return said.trim() === '' ? { kind: 'empty' } : { kind: 'text', text: said } },
  }
}
