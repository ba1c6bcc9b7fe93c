import { compute, isNumber, placesOf, type CellValues, type ReportCell } from '../form/browser.ts'

/** Sums of one stage: by cell, null where nobody has said anything. Pure: what is read from where is the service's business. */
export type Sums = Readonly<Record<string, number | null>>

/** A typed rate, a word, a day have no sum; a computed rate has one by its parts. */
export const isSummed = (cell: ReportCell): boolean => isNumber(cell) && cell.type !== 'ratio'

/** What the summary shows: the sums as they are, rates computed anew from summed parts. */
export const shownSums = (cells: readonly ReportCell[], sums: Sums): CellValues => {
  const rates = cells.filter((c) => c.type === 'ratio' && c.source === 'computed')
  return compute(rates, Object.fromEntries(cells.map((c) => [c.key, isSummed(c) ? sums[c.key] ?? null : null])), {}, placesOf)
}

export const minus = (cells: readonly ReportCell[], all: Sums, own: CellValues): Sums =>
  Object.fromEntries(cells.filter(isSummed).map((c) => { const a = all[c.key] ?? null, b = own[c.key]; return [c.key, a === null ? null : tidy(a - (typeof b === 'number' ? b : 0))] }))

export interface Difference { readonly cell: string, readonly typed: number, readonly below: number, /** one thing told twice */ readonly same: boolean }
/** Where an organisation and those below it both say something, the two stand beside one another. */
export const differences = (cells: readonly ReportCell[], own: CellValues, below: Sums): Difference[] => cells.filter(isSummed).flatMap((c) => {
  const typed = own[c.key], sum = below[c.key] ?? null
  return typeof typed === 'number' && typed !== 0 && sum !== null && sum !== 0 ? [{ cell: c.key, typed, below: sum, same: Math.abs(typed - sum) < 1e-6 }] : []
})
const tidy = (v: number) => Math.round(v * 1e6) / 1e6
