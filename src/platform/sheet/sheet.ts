import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import pLimit from 'p-limit'
import { writeXlsx, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { MAX_UPLOAD, requireBounded, sheetProblem } from './bounds.ts'

/**
 * The one door to spreadsheets (documents.md). The library does not defend itself, so: the upload is capped, inflated bytes are counted
 * before anything is parsed, and parsing happens in a worker with a memory limit and a deadline.
 */
export type Cell = string | number | boolean | null
export interface Sheet { name: string, rows: Cell[][] }

const MAX_ROWS = 200_000, MAX_COLUMNS = 200, MEMORY_MB = 512, DEADLINE_MS = 30_000

export const readSheet = async (bytes: Uint8Array): Promise<{ sheets: Sheet[] }> => {
  if (bytes.byteLength > MAX_UPLOAD) throw sheetProblem('sheet-too-large', { limit: MAX_UPLOAD >> 20 })
  await requireBounded(bytes)
  const sheets = await few(() => parseApart(bytes))
  return { sheets: sheets.map((s) => ({ name: s.name, rows: s.rows.map((r) => r.slice(0, MAX_COLUMNS).map(plain)) })) }
}

/** Each takes up to half a gigabyte: the others wait. */
const few = pLimit(2)

const plain = (value: CellValue | undefined): Cell => value instanceof Date ? value.toISOString().slice(0, 10) : value ?? null

/** Plain JavaScript, because a worker starts without our loader; it knows nothing but the library and the bytes. */
const PARSER = `
const { parentPort, workerData } = require('node:worker_threads')
import(workerData.library)
  .then(({ readXlsx }) => readXlsx(workerData.bytes, { maxRows: workerData.maxRows }))
  .then((book) => parentPort.postMessage({ sheets: book.sheets.map((s) => ({ name: s.name, rows: s.rows })) }), (error) => parentPort.postMessage({ failed: String(error && error.message) }))`

type Parsed = { sheets: { name: string, rows: CellValue[][] }[] } | { failed: string }
const library = () => pathToFileURL(createRequire(import.meta.url).resolve('hucre/xlsx')).href

const parseApart = (bytes: Uint8Array) => new Promise<{ name: string, rows: CellValue[][] }[]>((done, failed) => {
  const worker = new Worker(PARSER, { eval: true, workerData: { library: library(), bytes, maxRows: MAX_ROWS }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, stdin: false })
  const deadline = setTimeout(() => finish(() => failed(sheetProblem('sheet-too-large', { limit: MAX_UPLOAD >> 20 }))), DEADLINE_MS)
  const finish = (answer: () => void) => { clearTimeout(deadline); answer(); void worker.terminate() }
  worker.once('message', (message: Parsed) => finish(() => 'failed' in message ? failed(sheetProblem('sheet-unreadable')) : done(message.sheets)))
  worker.once('error', (error: Error & { code?: string }) => finish(() => failed(sheetProblem(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'sheet-too-large' : 'sheet-unreadable', { limit: MAX_UPLOAD >> 20 }))))
})

export interface SheetDraft { name: string, rows: readonly (readonly Cell[])[], widths?: readonly number[], headerRows?: number, choices?: readonly { column: number, values: readonly string[] }[] }

/** Text stays text: what a spreadsheet would take for a formula is marked as text, half-width or full-width alike. */
const FORMULA_LIKE = /^[=+\-@\t\r＝＋－﹣−＠]/
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const writeSheet = (drafts: readonly SheetDraft[]): Promise<Uint8Array> => writeXlsx({ sheets: drafts.map(toSheet), defaultFont: { name: '宋体', size: 11 } })

const toSheet = (draft: SheetDraft): WriteSheet => {
  const head = draft.headerRows ?? 1, cells: NonNullable<WriteSheet['cells']> = new Map()
  draft.rows.forEach((row, r) => row.forEach((value, c) => {
    if (r < head) cells.set(`${r},${c}`, { value, style: { font: { bold: true }, ...(typeof value === 'string' ? { numFmt: '@' } : {}) } })
    else if (typeof value === 'string' && FORMULA_LIKE.test(value)) cells.set(`${r},${c}`, { value, style: { numFmt: '@' } })
  }))
  return {
    name: draft.name, rows: draft.rows.map((r) => [...r]), cells, freezePane: { rows: head },
    ...(draft.widths ? { columns: draft.widths.map((width) => ({ width })) } : {}),
    ...(draft.choices ? { dataValidations: draft.choices.map((v) => ({ type: 'list' as const, range: `${column(v.column)}${head + 1}:${column(v.column)}5000`, values: [...v.values] })) } : {}),
  }
}
/** 0 → A, 26 → AA */
export const column = (index: number): string => (index >= 26 ? column(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + index % 26)
