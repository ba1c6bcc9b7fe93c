import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import pLimit from 'p-limit'
import type { CellValue } from 'hucre/xlsx'
import { MAX_UPLOAD, requireBounded, sheetProblem } from './bounds.ts'

/**
 * Where foreign workbooks are parsed: the library does not defend itself, so the upload is capped, inflated bytes are counted before anything
 * is parsed, and parsing happens in a worker with a memory limit and a deadline. A worker that has read a small file reads the next one too:
 * a thousand of them do not start a thousand threads. One that failed, or that a large file has swollen, is not used again.
 */
export interface Merge { readonly row: number, readonly column: number, readonly rows: number, readonly columns: number }
/** `odd`: by "row,column", what is no plain value there: a formula as it was written, or an error that it gave. */
export interface ParsedSheet { readonly name: string, readonly hidden: boolean, readonly rows: CellValue[][], readonly merges: Merge[], readonly odd: Map<string, Odd> }
export type Odd = { readonly formula: string } | { readonly error: string }

const MOST = { rows: 200_000, columns: 200, cells: 3_000_000 }, MEMORY_MB = 512, DEADLINE_MS = 30_000, SMALL = 1 << 20, IDLE_MS = 20_000
const refused = () => sheetProblem('sheet-too-large', { limit: MAX_UPLOAD >> 20 })

/** `unfolded`: what all members may come to, inflated; less than for a directory where a form is expected. */
export const parse = async (bytes: Uint8Array, unfolded?: number): Promise<ParsedSheet[]> => {
  if (bytes.byteLength > MAX_UPLOAD) throw refused()
  await requireBounded(bytes, unfolded)
  return few(() => parseApart(bytes))
}
/** Each takes up to half a gigabyte: the others wait. */
const few = pLimit(2)

/** Plain JavaScript, because a worker starts without our loader; it knows nothing but the library and the bytes. What is empty stays behind. */
const PARSER = `
const { parentPort, workerData } = require('node:worker_threads')
const { most } = workerData, library = import(workerData.library)
const trimmed = (row) => {
  let end = Math.min(row.length, most.columns)
  while (end > 0 && (row[end - 1] === null || row[end - 1] === undefined || row[end - 1] === '')) end--
  return end === row.length ? row : row.slice(0, end)
}
const oddities = (cells) => {
  const odd = new Map()
  for (const [place, cell] of cells ?? []) {
    if (cell.formula !== undefined) odd.set(place, { formula: cell.formula })
    else if (cell.type === 'error') odd.set(place, { error: String(cell.value) })
  }
  return odd
}
const shape = (book) => {
  let count = 0
  return book.sheets.map((sheet) => {
    const rows = sheet.rows.slice(0, most.rows).map(trimmed)
    while (rows.length && !rows[rows.length - 1].length) rows.pop()
    for (const row of rows) if ((count += row.length) > most.cells) throw new Error('too many cells')
    return {
      name: sheet.name, hidden: Boolean(sheet.hidden || sheet.veryHidden), rows, odd: oddities(sheet.cells),
      merges: (sheet.merges ?? []).map((m) => ({ row: m.startRow, column: m.startCol, rows: m.endRow - m.startRow + 1, columns: m.endCol - m.startCol + 1 })),
    }
  })
}
parentPort.on('message', (bytes) => {
  library.then(({ readXlsx }) => readXlsx(bytes, { maxRows: most.rows })).then((book) => parentPort.postMessage({ sheets: shape(book) }))
    .catch((error) => parentPort.postMessage({ failed: String(error && error.message) }))
})`

type Answer = { sheets: ParsedSheet[] } | { failed: string }
const library = () => pathToFileURL(createRequire(import.meta.url).resolve('hucre/xlsx')).href

/** Those that wait for work; each ends by itself when none comes. */
const idle: { worker: Worker, ends: NodeJS.Timeout }[] = []
const take = (): Worker => {
  const kept = idle.pop()
  if (!kept) return new Worker(PARSER, { eval: true, workerData: { library: library(), most: MOST }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, stdin: false })
  clearTimeout(kept.ends)
  kept.worker.ref()
  return kept.worker
}
const keep = (worker: Worker) => {
  worker.unref()
  const entry = { worker, ends: setTimeout(() => { idle.splice(idle.indexOf(entry), 1); void worker.terminate() }, IDLE_MS).unref() }
  idle.push(entry)
}

const parseApart = (bytes: Uint8Array) => new Promise<ParsedSheet[]>((done, failed) => {
  const worker = take()
  const leave = (again: boolean) => {
    clearTimeout(deadline)
    worker.removeAllListeners('message').removeAllListeners('error')
    if (again) keep(worker)
    else void worker.terminate()
  }
  const deadline = setTimeout(() => { leave(false); failed(refused()) }, DEADLINE_MS)
  worker.once('message', (answer: Answer) => {
    leave('sheets' in answer && bytes.byteLength <= SMALL)
    if ('sheets' in answer) done(answer.sheets)
    else failed(answer.failed === 'too many cells' ? refused() : sheetProblem('sheet-unreadable'))
  })
  worker.once('error', (error: Error & { code?: string }) => { leave(false); failed(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refused() : sheetProblem('sheet-unreadable')) })
  worker.postMessage(bytes)
})
