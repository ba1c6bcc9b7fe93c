/** Where a report stands. A window period holds a slash, hence the encoding. */
export const reportPath = (r: { readonly form: string, readonly org: number, readonly period: string }): string =>
  `/reports/${encodeURIComponent(r.form)}/${r.org}/${encodeURIComponent(r.period)}`
