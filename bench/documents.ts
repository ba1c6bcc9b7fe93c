import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { documentOf } from '../examples/documents/document.ts'
import { yunze, type Part } from '../examples/documents/yunze.ts'
import { pdf } from '../src/platform/document/source/files.fixture.ts'
import { atMost, report } from './country/country.ts'

/**
 * A document of 200 pages in each format, from its bytes to its proposals, as `jg plan read` does it: a process of its own, started anew, with
 * the thread that reads. Seconds from start to end; memory at its peak, all of it (VmHWM). Linux only.
 */
const ROOT = join(import.meta.dirname, '..'), PAGES = 200, LINES = 22, LETTERS = 28
const body = yunze.filter((p): p is Extract<Part, { text: string }> => p.as === 'body' || p.as === 'h1' || p.as === 'h2')
const lines = (text: string) => Math.ceil((text.length + 2) / LETTERS)

/** The example's own chapters over and over, until they fill the pages. */
const long: Part[] = []
for (let filled = 0, i = 0; filled < PAGES * LINES; i++) { const part = body[i % body.length]!; long.push(part); filled += lines(part.text) }

const laidOut = () => {
  const rows = long.flatMap((part) => { const text = `\u3000\u3000${'text' in part ? part.text : ''}`; return Array.from({ length: Math.ceil(text.length / LETTERS) }, (_, i) => text.slice(i * LETTERS, (i + 1) * LETTERS)) })
  return Array.from({ length: Math.ceil(rows.length / LINES) }, (_, n) => rows.slice(n * LINES, (n + 1) * LINES).map((text, i) => ({ text: text.trimStart(), x: 80 + (text.length - text.trimStart().length) * 16, y: 730 - i * 29 })))
}

const read = (path: string) => new Promise<{ seconds: number, /** of the processor, on all cores: what another load does not lengthen */ processor: number, megabytes: number, targets: number }>((done, failed) => {
  const start = performance.now(), child = spawn(process.execPath, [join(ROOT, 'bin', 'jg.mjs'), 'plan', 'read', path, '--json'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = '', peak = 0, ticks = 0
  const look = setInterval(() => { try {
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0))
    const spent = readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
    ticks = Number(spent[11]) + Number(spent[12])
  } catch { /* it has ended */ } }, 10)
  child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString() })
  child.on('close', (code) => {
    clearInterval(look)
    if (code !== 0) { failed(new Error(`jg plan read ended with ${code}`)); return }
    done({ seconds: Math.round(performance.now() - start) / 1000, processor: ticks / 100, megabytes: Math.round(peak / 1024), targets: (JSON.parse(said) as { targets: unknown[] }).targets.length })
  })
})

const folder = mkdtempSync(join(tmpdir(), 'jg-documents-'))
try {
  const text = long.map((p) => 'text' in p ? `\u3000\u3000${p.text}` : '').join('\n'), files = {
    'docx': await documentOf(long, 'bench'), 'pdf': pdf({ pages: laidOut() }), 'html': Buffer.from(`<html><body>${long.map((p) => `<p>${'text' in p ? p.text : ''}</p>`).join('')}</body></html>`), 'txt': Buffer.from(text),
  }
  const results: Record<string, Awaited<ReturnType<typeof read>> & { kilobytes: number }> = {}
  for (const [format, bytes] of Object.entries(files)) {
    const path = join(folder, `long.${format}`)
    writeFileSync(path, bytes)
    results[format] = { kilobytes: Math.round(bytes.length / 1024), ...await read(path) }
    process.stderr.write(`${format}: ${JSON.stringify(results[format])}\n`)
  }
  report('documents', { pages: PAGES, letters: text.length, results }, Object.entries(results).flatMap(([format, r]) => [atMost(`${format}, s`, r.seconds, 5), atMost(`${format}, MB`, r.megabytes, 300)]))
} finally { rmSync(folder, { recursive: true, force: true }) }
