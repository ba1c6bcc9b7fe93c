import type { TwoNames } from '../indicator/browser.ts'
import type { Asked, ListRows } from './content.ts'

/** Where something stands in what is filled in: a cell's key, a list's key, list.row or list.row.column. Findings, reasons of a return and differences say it so. */
export const rowPlace = (list: string, row: string, column?: string): string => column === undefined ? `${list}.${row}` : `${list}.${row}.${column}`
interface Parts { readonly key: string, readonly row: string | null, readonly column: string | null }
export const partsOf = (place: string): Parts => { const [key = '', row = null, column = null] = place.split('.'); return { key, row, column } }

export const isPlace = ({ cells, lists }: Asked, rows: ListRows, place: string): boolean => {
  const { key, row, column } = partsOf(place), list = lists.find((l) => l.key === key)
  if (row === null) return Boolean(list) || cells.some((c) => c.key === key)
  return Boolean(list && rows[key]?.some((r) => r.id === row)) && (column === null || list!.columns.some((c) => c.key === column))
}

/** A cell by its label; of a list, the line by its number and the column by its label. */
export const placeName = ({ cells, lists }: Asked, rows: ListRows, place: string): TwoNames => {
  const { key, row, column } = partsOf(place), list = lists.find((l) => l.key === key)
  if (!list) return cells.find((c) => c.key === key)?.label ?? { zh: place, en: place }
  const n = (rows[key] ?? []).findIndex((r) => r.id === row) + 1, named = list.columns.find((c) => c.key === column)?.label
  return {
    zh: `${list.label.zh}${n ? `第 ${n} 行` : ''}${named ? `“${named.zh}”` : ''}`,
    en: [list.label.en, n ? `row ${n}` : '', named?.en ?? ''].filter(Boolean).join(', '),
  }
}
