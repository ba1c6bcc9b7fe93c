import { writeXlsx, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { looksLikeFormula } from '../../kernel/formula.ts'
import { column } from './page.ts'
import { parse } from './parser.ts'

/** Plain tables, in and out: a header and rows. What is styled, merged and protected is a page (page.ts, workbook.ts); README.md says which is which. */
export type Cell = string | number | boolean | null
export interface Sheet { name: string, rows: Cell[][] }

export const readSheet = async (bytes: Uint8Array): Promise<{ sheets: Sheet[] }> => ({
  sheets: (await parse(bytes)).map(({ name, rows }) => {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
    return { name, rows: rows.map((row) => Array.from({ length: width }, (_, c) => plain(row[c]))) }
  }),
})

const plain = (value: CellValue | undefined): Cell => value instanceof Date ? value.toISOString().slice(0, 10) : value ?? null

export interface SheetDraft { name: string, rows: readonly (readonly Cell[])[], widths?: readonly number[], headerRows?: number, choices?: readonly { column: number, values: readonly string[] }[] }

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const writeSheet = (drafts: readonly SheetDraft[]): Promise<Uint8Array> => writeXlsx({ sheets: drafts.map(toSheet), defaultFont: { name: '宋体', size: 11 } })

/** Text stays text: what looks like a formula is marked as text, so that it is none after an edit either. */
const toSheet = (draft: SheetDraft): WriteSheet => {
  const head = draft.headerRows ?? 1, cells: NonNullable<WriteSheet['cells']> = new Map()
  draft.rows.forEach((row, r) => row.forEach((value, c) => {
    if (r < head) cells.set(`${r},${c}`, { value, style: { font: { bold: true }, ...(typeof value === 'string' ? { numFmt: '@' } : {}) } })
    else if (typeof value === 'string' && looksLikeFormula(value)) cells.set(`${r},${c}`, { value, style: { numFmt: '@' } })
  }))
  return {
    name: draft.name, rows: draft.rows.map((r) => [...r]), cells, freezePane: { rows: head },
    ...(draft.widths ? { columns: draft.widths.map((width) => ({ width })) } : {}),
    ...(draft.choices ? { dataValidations: draft.choices.map((v) => ({ type: 'list' as const, range: `${column(v.column)}${head + 1}:${column(v.column)}5000`, values: [...v.values] })) } : {}),
  }
}
