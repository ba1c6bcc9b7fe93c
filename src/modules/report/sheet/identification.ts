import { createHash } from 'node:crypto'
import { shown, type Book } from '../../../platform/sheet/book.ts'
import type { Page } from '../../../platform/sheet/page.ts'
import type { Filled, Layout, Table } from './filled.ts'
import { formSheetProblem } from './sheet.problems.ts'

/**
 * What a workbook says of itself to a program, on a sheet that nobody sees: which form in which edition, whose, of which period, and where its
 * tables are. It is believed in nothing: the form comes from the database, and whether the sender may write there is asked as always. The sum
 * tells a file that was changed by hand or by a careless program from one that was filled in.
 */
export interface Identification { readonly form: string, readonly edition: number, readonly org: string | null, readonly period: string, readonly tables: readonly Pick<Table, 'sheet' | 'kind' | 'key'>[] }

const SHEET = '_jg', FORMAT = '1'
const linesOf = (i: Identification): string[][] => [['jiangong', FORMAT], ['form', i.form], ['edition', String(i.edition)], ['org', i.org ?? ''], ['period', i.period], ...i.tables.map((t) => ['table', t.sheet, t.kind, t.key])]
const sumOf = (lines: readonly string[][]) => createHash('sha256').update(JSON.stringify(lines)).digest('hex').slice(0, 32)

export const identificationPage = ({ form, org, period }: Filled, { tables }: Layout): Page => {
  const lines = linesOf({ form: form.code, edition: form.edition, org: org?.code ?? null, period, tables })
  return { name: SHEET, hidden: true, widths: [12, 24, 10, 16], boxes: [...lines, ['sum', sumOf(lines)]].flatMap((line, row) => line.map((value, column) => ({ row, column, value, look: 'plain' as const, format: { kind: 'text' as const } }))) }
}

export const identify = (book: Book): Identification => {
  const sheet = book.sheets.find((s) => s.name === SHEET)
  if (!sheet || shown(sheet.at(0, 0)) !== 'jiangong') throw formSheetProblem('form-sheet-foreign')
  const lines = Array.from({ length: Math.min(sheet.height, 40) }, (_, row) => [0, 1, 2, 3].map((column) => shown(sheet.at(row, column))))
  const one = (name: string) => lines.find((l) => l[0] === name)?.[1] ?? ''
  const found: Identification = { form: one('form'), edition: Number(one('edition')), org: one('org') || null, period: one('period'), tables: lines.filter((l) => l[0] === 'table').map(([, sheet, kind, key]) => ({ sheet: sheet!, kind: kind as Table['kind'], key: key! })) }
  if (lines[0]![1] !== FORMAT || one('sum') !== sumOf(linesOf(found))) throw formSheetProblem('form-sheet-altered')
  return found
}
