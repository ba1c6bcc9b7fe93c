import type { CellValue, ReportCell } from './report.ts'

/** A record of cells ↔ the array that the spine counts: scaled integers in the order of the form, 不适用 as a bit. */
export interface Numbers { numbers: (number | null)[], notApplicable: number }

export const toNumbers = (cells: readonly ReportCell[], values: Readonly<Record<string, CellValue>>): Numbers => ({
  numbers: cells.map((c) => { const v = values[c.key]; return typeof v === 'number' ? Math.round(v * 10 ** c.decimals) : null }),
  notApplicable: cells.reduce((bits, c, i) => bits + (values[c.key] === 'n/a' ? 2 ** i : 0), 0),
})

export const fromNumbers = (cells: readonly ReportCell[], { numbers, notApplicable }: Numbers): Record<string, CellValue> =>
  Object.fromEntries(cells.map((c, i) => [c.key, Math.floor(notApplicable / 2 ** i) % 2 === 1 ? 'n/a' : numbers[i] == null ? null : numbers[i]! / 10 ** c.decimals]))
