/**
 * What a spreadsheet would take for a formula when a text begins so: half-width, full-width or another minus, TAB and line break, also behind
 * blanks and marks that nobody sees. Everything that leaves as a sheet asks here, in the browser and on the server.
 */
const FORMULA = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－﹣−＠﹦﹢﹫]|^[\t\r\n]/

export const looksLikeFormula = (text: string): boolean => FORMULA.test(text)
