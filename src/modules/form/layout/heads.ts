import { address, type Sheet } from './sheet.ts'
import { isCode, isOrdinal, isUnitHeader, measured, type Measured } from './words.ts'

/** The heading of a table: which rows it fills, and what stands over each column, outermost first. */
export interface Head extends Measured { readonly column: number, readonly path: readonly string[], readonly at: string, readonly role: 'value' | 'ordinal' | 'unit' | 'none' }
export interface Heading { readonly from: number, readonly to: number, readonly heads: readonly Head[] }

/** Two columns of words side by side begin a table; what is said with a colon belongs above it. */
const begins = (sheet: Sheet, row: number, until: number): boolean => {
  const texts = sheet.texts(row)
  if (texts.length < 2 || texts.some((s) => /[:：]/.test(s.text) || s.cell.kind === 'number')) return false
  // beneath it something is to be filled in
  return row + 1 <= until && texts.filter((s) => !/^\d/.test(s.text)).length >= 2
}

export const headingOf = (sheet: Sheet, first: number, last: number): Heading | null => {
  let from = first
  while (from <= last && !begins(sheet, from, last)) from++
  if (from > last) return null
  let to = from
  for (let again = true; again;) {
    again = false
    const reach = Math.max(to, ...range(sheet.width).map((c) => { const s = sheet.at(to, c); return s.text && s.row >= from ? s.row + s.rows - 1 : to }))
    if (reach > to) { to = reach; again = true }
    if (to < last && continues(sheet, from, to)) { to++; again = true }
  }
  const end = to < last && isNumbering(sheet, to + 1) ? to + 1 : to
  const heads = range(sheet.width).map((c): Head => {
    const path = pathAt(sheet, from, to, c), own = path[path.length - 1] ?? '', said = measured(own)
    // a unit that is said over several columns holds for each
    const over = path.slice(0, -1).map(measured), unit = said.unit ? said : [...over].reverse().find((g) => g.unit) ?? said
    return { column: c, path: over.map((g) => g.label), label: said.label, unit: unit.unit, scale: unit.scale, at: address(to, c), role: !own ? 'none' : isOrdinal(own) || isCode(own) ? 'ordinal' : isUnitHeader(own) ? 'unit' : 'value' }
  })
  return { from, to: end, heads }
}
const range = (n: number) => Array.from({ length: n }, (_, i) => i)

/** The next row belongs to the heading where it divides what stands over several columns, or says what this row leaves open to the right. */
const continues = (sheet: Sheet, from: number, to: number): boolean => {
  const columns = range(sheet.width), wide = (c: number) => { const s = sheet.at(to, c); return s.text !== '' && s.columns > 1 && s.row + s.rows - 1 === to && s.row >= from }
  const below = (c: number) => { const s = sheet.at(to + 1, c); return s.row === to + 1 && s.cell.kind === 'text' && s.text !== '' }
  const under = columns.filter(wide)
  if (under.length && under.every(below)) return true
  const lead = columns.find((c) => sheet.at(to, c).text !== '') ?? 0, open = columns.filter((c) => c > lead && sheet.at(to, c).text === '' && columns.slice(c).some((k) => sheet.at(to, k).text !== '' || below(k)))
  return open.length > 0 && open.every(below)
}
/** 甲 乙 1 2 3: columns numbered for those who fill them in. */
const isNumbering = (sheet: Sheet, row: number): boolean => {
  const texts = sheet.texts(row).map((s) => s.text), numbers = texts.filter((t) => /^[（(]?\d{1,2}[)）]?$/.test(t)).map((t) => Number(/\d+/.exec(t)![0]))
  return (numbers.length >= 2 || (numbers.length === 1 && texts.includes('甲'))) && texts.every((t) => /^[甲乙丙丁戊]$/.test(t) || /^[（(]?\d{1,2}[)）]?$/.test(t)) && numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1) && sheet.texts(row).length >= sheet.width - 1
}
const pathAt = (sheet: Sheet, from: number, to: number, column: number): string[] => {
  const path: string[] = [], anchors = new Set<string>()
  for (let r = from; r <= to; r++) {
    const s = carried(sheet, from, to, r, column), key = `${s.row},${s.column}`
    if (s.text && !anchors.has(key)) { anchors.add(key); path.push(s.text) }
  }
  return path
}
/** A heading that was not merged is meant for the blank places to its right, as long as something is said below them. */
const carried = (sheet: Sheet, from: number, to: number, row: number, column: number) => {
  const own = sheet.at(row, column)
  if (own.text || row === to || column === 0 || !below(sheet, row, to, column)) return own
  for (let c = column - 1; c >= 0; c--) { const s = sheet.at(row, c); if (s.text) return s.row + s.rows - 1 < to && s.row >= from ? s : own }
  return own
}
const below = (sheet: Sheet, row: number, to: number, column: number) => { for (let r = row + 1; r <= to; r++) { const s = sheet.at(r, column); if (s.text && s.row > row) return true } return false }
