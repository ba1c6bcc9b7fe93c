/** What a clerk types or pastes. Four things are told apart: a value, an explicit 0, 不适用, and nothing at all (未报). */
export type Entry = number | 'n/a' | null
export type ReadEntry = { readonly ok: true, readonly value: Entry } | { readonly ok: false, readonly text: string }

const NOT_APPLICABLE = new Set(['/', '不适用', 'n/a', 'N/A', 'NA'])
// 1,234,567 as spreadsheets write it; 1,2345 as some Chinese tables do; never 1,23
const GROUPED = /^-?\d{1,4}(?:,\d{3})+(?:\.\d+)?$|^-?\d{1,4}(?:,\d{4})+(?:\.\d+)?$/
const PLAIN = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/
const SCALES: Record<string, number> = { 千: 1e3, 万: 1e4, 亿: 1e8 }

/** A dash is refused on purpose: one table means 0 by it, another 未报, a third 不适用. */
export const readEntry = (typed: string): ReadEntry => {
  const text = typed.normalize('NFKC').replace(/[\u2212\u2013]/g, '-').replace(/[\s\u200b\ufeff]+/g, ' ').trim()
  if (text === '') return { ok: true, value: null }
  if (NOT_APPLICABLE.has(text)) return { ok: true, value: 'n/a' }
  const scale = SCALES[text.slice(-1)] ?? 1
  const bare = (scale === 1 ? text : text.slice(0, -1)).replace(/(\d) (?=\d{3}(\D|$))/g, '$1')
  if (!PLAIN.test(bare) && !GROUPED.test(bare)) return { ok: false, text: typed }
  const value = Number(bare.replaceAll(',', ''))
  // 1.1万 is 11000, not 11000.000000000002
  return Number.isFinite(value) ? { ok: true, value: scale === 1 ? value : Math.round(value * scale * 1e6) / 1e6 } : { ok: false, text: typed }
}

export const writeEntry = (value: Entry): string =>
  value === null ? '' : value === 'n/a' ? '/' : value.toLocaleString('en-US', { maximumFractionDigits: 6 })

/** A block copied from a spreadsheet: rows by line, columns by tab; quoted cells may hold line breaks. The last line break closes, it opens no row. */
export const readBlock = (text: string): string[][] => {
  const rows: string[][] = [[]]
  let cell = '', quoted = false
  const endCell = () => { rows[rows.length - 1]!.push(cell); cell = '' }
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') { cell += '"'; i++ } else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === '\t') endCell()
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++
      endCell()
      rows.push([])
    } else cell += c
  }
  endCell()
  const last = rows[rows.length - 1]!
  return rows.length > 1 && last.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows
}
