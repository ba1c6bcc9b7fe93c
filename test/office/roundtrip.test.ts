import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBook } from '../../src/platform/sheet/book.ts'
import { DOCX, writeDocument } from '../../src/platform/document/document.ts'
import { asked, completed, formSpec, isNumber, placesOf, type CellValue, type Content, type FormSpec, type ReportCell, type ReportColumn } from '../../src/modules/form/index.ts'
import { dictionary } from '../../src/modules/indicator/index.ts'
import { workbookOf } from '../../src/modules/report/sheet/export.service.ts'
import { identify } from '../../src/modules/report/sheet/identification.ts'
import { layout } from '../../src/modules/report/sheet/layout.ts'
import { readForm } from '../../src/modules/report/sheet/reading.ts'
import { filled, id, spec } from '../../src/modules/report/sheet/sheet.fixture.ts'
import { findOffice } from '../../bin/office.mjs'

declare module 'vitest' { interface TaskMeta { office?: Record<string, number> } }

/**
 * Every form that is shipped, filled to the last cell, exported, opened and saved by a spreadsheet program that is not ours, and read again:
 * not one value is another. Run by `npm run test:office`.
 */
const PLANS = resolve(import.meta.dirname, '../../examples/plans')
const shipped = readdirSync(PLANS).flatMap((name) => ((JSON.parse(readFileSync(join(PLANS, name), 'utf8')) as { forms?: unknown[] }).forms ?? []).map((form) => formSpec.parse(form)))
const indicators = new Map(dictionary.map((d) => [d.code, d])) as never
const dangerous = ['=1+1', '＝SUM(A1)', '+86', '－1', '@x', '#N/A', '0012', '2019-1-2', '1/2', '两\n行', '<b>&"', '不适用', 'TRUE', '　缩进', '1e5', '100%']

const ready = (f: FormSpec) => ({ ...f, ...asked(f, indicators), edition: 1 })
/** A value of each kind, another one each time; every fifth is none, every seventh does not apply. */
const valueOf = (c: ReportCell | ReportColumn, n: number): CellValue => {
  if (n % 5 === 4) return null
  if (isNumber(c)) return n % 7 === 6 ? 'n/a' : n % 3 === 0 ? 0 : Math.min(c.max ?? Infinity, Math.round((1000 + n * 37.37) * 10 ** placesOf(c)) / 10 ** placesOf(c))
  if (c.type === 'choice') return c.options![n % c.options!.length]!.code
  return c.type === 'date' ? `20${10 + n % 20}-0${1 + n % 9}-${10 + n % 18}` : dangerous[n % dangerous.length]!.slice(0, c.maxLength)
}
const contentOf = (f: ReturnType<typeof ready>): Content => completed(f, {
  values: Object.fromEntries(f.cells.filter((c) => !c.retired && c.source === 'typed' && c.type !== 'file').map((c, i) => [c.key, valueOf(c, i)])),
  rows: Object.fromEntries(f.lists.map((l) => [l.key, Array.from({ length: Math.min(l.maxRows, 12) }, (_, r) => ({ id: id(r + 1), values: Object.fromEntries(l.columns.filter((c) => c.type !== 'file').map((c, i) => [c.key, i === 0 && valueOf(c, r + i) === null ? valueOf(c, 1) : valueOf(c, r + i)])) }))])),
}, {})

let folder: string, office: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'jg-office-')); office = findOffice()! })
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const through = (names: readonly string[], to: string, out: string) => { execFileSync(office, ['--headless', `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--convert-to', to, '--outdir', join(folder, out), ...names.map((n) => join(folder, n))], { stdio: 'ignore', timeout: 300_000 }) }
const plain = (v: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(v).filter(([, x]) => x !== null && x !== undefined))

it('comes back from a spreadsheet program without one difference', async ({ task }) => {
  const forms = [...shipped, spec].map(ready), contents = forms.map(contentOf), names = forms.map((_, i) => `form-${i}.xlsx`)
  for (const [i, f] of forms.entries()) writeFileSync(join(folder, names[i]!), await workbookOf(filled(f, contents[i]!, { explanations: Object.fromEntries(f.cells.filter((c) => c.source === 'typed' && !c.at && !c.retired).slice(0, 2).map((c) => [c.key, '=说明'])) })))
  through(names, 'xlsx:Calc MS Excel 2007 XML', 'saved')
  const differences: string[] = []
  let cells = 0
  for (const [i, f] of forms.entries()) {
    const book = await readBook(readFileSync(join(folder, 'saved', names[i]!)))
    expect(identify(book)).toMatchObject({ form: f.code, edition: 1, period: '2019Q2' })
    const read = readForm(book, filled(f, { values: {}, rows: {} })), now = completed(f, read.content, {})
    differences.push(...read.faults.map((x) => `${f.code} ${JSON.stringify(x)}`))
    const differ = (what: string, was: unknown, is: unknown) => { cells++; if (JSON.stringify(was ?? null) !== JSON.stringify(is ?? null)) differences.push(`${f.code} ${what}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`) }
    for (const c of f.cells) if (!c.retired) differ(c.key, contents[i]!.values[c.key], now.values[c.key])
    for (const l of f.lists) contents[i]!.rows[l.key]!.forEach((r, n) => { differ(`${l.key} ${n}`, r.id, now.rows[l.key]?.[n]?.id); for (const c of l.columns) differ(`${l.key} ${n} ${c.key}`, r.values[c.key], now.rows[l.key]?.[n]?.values[c.key]) })
    for (const l of f.lists) differ(`${l.key} rows`, contents[i]!.rows[l.key]!.length, now.rows[l.key]?.length)
    if (i === 0) expect(plain(now.values)).toEqual(plain(contents[i]!.values))
  }
  task.meta.office = { forms: forms.length, cells, differences: differences.length }
  expect(differences).toEqual([])
  expect(cells).toBeGreaterThan(50)
}, 600_000)

it('is a document that a word processor opens and prints', async ({ task }) => {
  const forms = [...shipped, spec].map(ready), names = forms.map((_, i) => `paper-${i}.docx`)
  for (const [i, f] of forms.entries()) writeFileSync(join(folder, names[i]!), await writeDocument(layout(filled(f, contentOf(f), { paper: true })).pages, { title: f.title.zh }))
  through(names, 'pdf', 'printed')
  const printed = readdirSync(join(folder, 'printed')).filter((n) => n.endsWith('.pdf'))
  expect(printed).toHaveLength(forms.length)
  for (const n of printed) expect(readFileSync(join(folder, 'printed', n)).subarray(0, 5).toString()).toBe('%PDF-')
  expect(DOCX).toContain('wordprocessingml')
  task.meta.office = { documents: printed.length }
}, 600_000)
