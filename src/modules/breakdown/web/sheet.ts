import type { Cell, Named } from '../../../web/kit/index.ts'
import type { Table } from './table.ts'
import type { View } from './view.ts'

interface Words { readonly name: (org: Named) => string, readonly period: (code: string) => string, readonly whole: string, readonly child: string, readonly lastYear: string }

/** The table as a spreadsheet has it: exact numbers, blanks left blank. */
export const sheetOf = (view: View, table: Table, { name, period, whole, child, lastYear }: Words): Cell[][] => [
  [child, lastYear, whole, ...view.frame.years.map(period)],
  ...view.children.map((c): Cell[] => [name(c), c.lastYear, ...[view.frame.whole, ...view.frame.years].map((p) => table[String(c.id)]?.[p] ?? null)]),
]
