import type { Indicators } from '../indicator/browser.ts'
import { isNumber, placesOf, scaleOf, type FormCell, type FormList, type ListColumn } from './cell.ts'
import { compute } from './formula.ts'

/**
 * What a report says: a value per cell, rows per list, an explanation where one was asked for. Numbers go to an array that the spine counts, the
 * rest is kept as it was written. Four things are told apart everywhere: a value, an explicit 0, 不适用 ('n/a', numbers only) and null, 未报.
 */
export type CellValue = number | string | null
export type CellValues = Record<string, CellValue>
export interface ListRow { id: string, values: CellValues }
export type ListRows = Record<string, ListRow[]>
export interface Content { readonly values: CellValues, readonly rows: ListRows }
export const NOTHING: Content = { values: {}, rows: {} }

/** A cell and a column with the decimals that count: the indicator's, else the form's own. */
export interface ReportCell extends FormCell { decimals: number }
export interface ReportColumn extends ListColumn { decimals: number }
export interface ReportList extends Omit<FormList, 'columns'> { columns: ReportColumn[] }
/** What is asked, ready to be filled, checked and drawn. */
export interface Asked { readonly cells: readonly ReportCell[], readonly lists: readonly ReportList[] }

export const asked = (form: { readonly cells: readonly FormCell[], readonly lists: readonly FormList[] }, indicators: Indicators): { cells: ReportCell[], lists: ReportList[] } => ({
  cells: form.cells.map((c) => ({ ...c, decimals: (c.indicator ? indicators.get(c.indicator)?.decimals : undefined) ?? c.decimals ?? DECIMALS[c.type] ?? 0 })),
  lists: form.lists.map((l) => ({ ...l, columns: l.columns.map((c) => ({ ...c, decimals: c.decimals ?? DECIMALS[c.type] ?? 0 })) })),
})
const DECIMALS: Partial<Record<FormCell['type'], number>> = { ratio: 1 }

/** What is stored of a revision: scaled integers in the order of the form's cells, which cells are 不适用 (by place), and all that is no number. */
export interface Stored { readonly numbers: (number | null)[], readonly notApplicable: readonly number[], readonly content: { readonly texts?: Record<string, string>, readonly rows?: ListRows } }

export const toStored = ({ cells }: Asked, { values, rows }: Content): Stored => {
  const texts = Object.fromEntries(cells.flatMap((c) => { const v = values[c.key]; return !isNumber(c) && typeof v === 'string' && v !== '' ? [[c.key, v]] : [] }))
  const given = Object.fromEntries(Object.entries(rows).filter(([, list]) => list.length))
  return {
    numbers: cells.map((c) => { const v = values[c.key]; return isNumber(c) && typeof v === 'number' ? Math.round(v * scaleOf(c)) : null }),
    notApplicable: cells.flatMap((c, i) => isNumber(c) && values[c.key] === 'n/a' ? [i] : []),
    content: { ...(Object.keys(texts).length ? { texts } : {}), ...(Object.keys(given).length ? { rows: given } : {}) },
  }
}

export const fromStored = ({ cells }: Pick<Asked, 'cells'>, { numbers, notApplicable, content }: Stored): Content => ({
  values: Object.fromEntries(cells.map((c, i) => [c.key, !isNumber(c) ? content.texts?.[c.key] ?? null : notApplicable.includes(i) ? 'n/a' : numbers[i] == null ? null : numbers[i]! / scaleOf(c)])),
  rows: content.rows ?? {},
})

/** Sums and rates in their places, ledger cells as the ledger says: what nobody types is never taken from whoever sends it. */
export const completed = ({ cells }: Asked, { values, rows }: Content, fromLedger: CellValues): Content => {
  const typed: Record<string, CellValue> = { ...values }
  for (const c of cells) if (c.source === 'ledger') typed[c.key] = fromLedger[c.key] ?? null
  return { values: compute(cells, typed, rows, placesOf), rows }
}

/** Nothing has been said: neither a number, nor a word, nor a row. What is computed or read from a ledger is nobody's word. */
export const isBlank = ({ cells }: Pick<Asked, 'cells'>, { numbers, notApplicable, content }: Stored): boolean =>
  !notApplicable.length && numbers.every((n, i) => n === null || cells[i]?.source !== 'typed') && !Object.keys(content).length

/** 零报告: every typed number an explicit 0, every list without a row. */
export const zeroes = ({ cells, lists }: Asked): Content => ({ values: Object.fromEntries(cells.filter((c) => isNumber(c) && !c.retired && c.source === 'typed').map((c) => [c.key, 0])), rows: Object.fromEntries(lists.map((l) => [l.key, []])) })
