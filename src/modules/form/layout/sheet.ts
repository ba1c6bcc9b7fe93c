import { shown, type BookCell, type BookSheet } from '../../../platform/sheet/book.ts'

/** A worksheet as somebody reads it: what is merged is one cell, seen from each place that it covers. */
export interface Seen { readonly text: string, readonly cell: BookCell, /** of the one that it belongs to */ readonly row: number, readonly column: number, readonly rows: number, readonly columns: number }
export interface Sheet { readonly height: number, readonly width: number, at(row: number, column: number): Seen, /** the different texts of a row, left to right */ texts(row: number): Seen[] }

/** A form is no ledger: beyond this nobody lays one out. */
const TALL = 400, WIDE = 60

export const seen = (sheet: BookSheet): Sheet => {
  const height = Math.min(sheet.height, TALL), covered = new Map<string, (typeof sheet.merges)[number]>()
  let width = 0
  for (let r = 0; r < height; r++) width = Math.max(width, sheet.width(r))
  for (const m of sheet.merges) { width = Math.max(width, m.column + m.columns); for (let r = m.row; r < Math.min(m.row + m.rows, TALL); r++) for (let c = m.column; c < Math.min(m.column + m.columns, WIDE); c++) covered.set(`${r},${c}`, m) }
  width = Math.min(width, WIDE)
  const at = (row: number, column: number): Seen => {
    const m = covered.get(`${row},${column}`), place = m ?? { row, column, rows: 1, columns: 1 }, cell = sheet.at(place.row, place.column)
    return { text: plain(shown(cell), cell), cell, row: place.row, column: place.column, rows: place.rows, columns: place.columns }
  }
  const texts = (row: number): Seen[] => {
    const found: Seen[] = []
    for (let c = 0; c < width; c++) { const s = at(row, c); if (s.text && (s.column === c || !found.some((f) => f.row === s.row && f.column === s.column)) && s.row <= row) found.push(s) }
    return found.filter((s, i) => found.findIndex((f) => f.row === s.row && f.column === s.column) === i)
  }
  return { height, width, at, texts }
}
/** 「单 位 名 称」 is 单位名称: spaces within a Chinese word are only looks. What a formula says is no text. */
const plain = (text: string, cell: BookCell) => cell.kind === 'formula' || cell.kind === 'error' ? '' : text.replace(/[\r\n\u00a0\u3000]+/g, ' ').replace(/(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])/g, '').trim()

/** How far a row's name is set in: two spaces, or one of the wide ones, are one step. */
export const indent = (sheet: Sheet, row: number, column: number): number => {
  const { cell } = sheet.at(row, column), raw = cell.kind === 'text' ? /^[\s\u3000\u00a0]*/.exec(cell.text)![0] : ''
  return Math.round([...raw].reduce((n, ch) => n + (ch === '\u3000' ? 2 : 1), 0) / 2)
}
export const address = (row: number, column: number): string => {
  const letters = (n: number): string => (n >= 26 ? letters(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + n % 26)
  return `${letters(column)}${row + 1}`
}
