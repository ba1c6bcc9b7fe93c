/** Where a level's summary of one form and period stands. */
export const summaryPath = (of: { readonly form: string, readonly org: number, readonly period: string }): string =>
  `/summaries/${encodeURIComponent(of.form)}/${of.org}/${encodeURIComponent(of.period)}`
