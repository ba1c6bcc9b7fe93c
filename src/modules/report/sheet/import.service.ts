import { readFile } from 'node:fs/promises'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { period as periodOf, periodName } from '../../../kernel/period.ts'
import type { PlaceError } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/http/context.ts'
import { readBook, type Book } from '../../../platform/sheet/book.ts'
import { check, completed, sayFinding, type CheckFinding, type Content } from '../../form/index.ts'
import { lastValues, load, refusal, type Loaded } from '../load.ts'
import { save, submit } from '../report.service.ts'
import { filledOf } from './export.service.ts'
import type { Filled } from './filled.ts'
import { identify, type Identification } from './identification.ts'
import { codeWritten, pathOf, readForm, type Place, type ReadForm } from './reading.ts'
import type { importReportSheet } from './sheet.contract.ts'
import { formSheetProblem } from './sheet.problems.ts'

/** A workbook into a report: read, checked as a whole, and then handed to the same use cases that the page calls. */
type Params = Parsed<typeof importReportSheet>['params']
export interface How { readonly dryRun: boolean, readonly submits: boolean }
export type Taken = Reply<typeof importReportSheet>

export const importReport = async (ctx: Context, { params, query, body }: Parsed<typeof importReportSheet>): Promise<Taken> => {
  // whose it is comes before what it says
  const l = await load(ctx, params, 'show'), book = await readBook(await readFile(body.path))
  return take(ctx, l, book, identify(book), { dryRun: query.dryRun === 'true', submits: false })
}

export const take = async (ctx: Context, l: Loaded, book: Book, is: Identification, how: How): Promise<Taken> => {
  const params: Params = { form: l.form.code, org: l.org.id, period: l.address.period }
  requireSame(l, book, is)
  const no = await refusal(ctx, l, how.submits ? 'submit' : 'save')
  if (no) throw no
  const now = await filledOf(ctx, l), read = readForm(book, now), content = completed(l, read.content, l.fromLedger)
  const { last, year } = lastValues(l), findings = check(l, content, { last: last.values, year: year.values, explanations: read.explanations })
  const refused = findings.filter((f) => (f.hard && !UNFINISHED.includes(f.code)) || how.submits)
  const errors = [...read.faults.map((f) => ({ path: pathOf(f.place), code: f.code, detail: f.detail })), ...refused.map((f) => placed(l, read, f))]
  if (errors.length) throw formSheetProblem('form-sheet-refused', { count: errors.length }, unique(errors).slice(0, MOST))
  const rest = { changed: differences(now, content, read.explanations), toExplain: findings.filter((f) => !f.hard).map((f) => placed(l, read, f)), missing: findings.filter((f) => UNFINISHED.includes(f.code)).map((f) => placed(l, read, f)) }
  // a file that says nothing new leaves no draft behind, and no sign of a hand that was not there
  if (how.dryRun || (!rest.changed && !how.submits)) {
    ctx.record(`report:${params.form}/${l.org.code}/${params.period}`, { ...(how.dryRun ? { dryRun: true } : {}), changed: rest.changed })
    return { version: l.report?.version ?? 0, state: l.report?.state ?? null, revision: l.report?.revision ?? 1, ...rest }
  }
  const body = { ...content, explanations: read.explanations }
  const { version, state, revision } = await (how.submits ? submit : save)(ctx, { params, query: {}, body } as never)
  return { version, state, revision, ...rest }
}
/** A draft may be unfinished; what is in it has to be right. */
const UNFINISHED: readonly CheckFinding['code'][] = ['missing', 'too-few-rows']
const MOST = 200

const requireSame = (l: Loaded, book: Book, is: Identification) => {
  const named = (code: string) => periodName(periodOf(code)), wanted = l.address.period
  if (is.form !== l.form.code) throw formSheetProblem('form-sheet-other-form', { found: is.form, wanted: l.form.code })
  if (is.period !== wanted) throw formSheetProblem('form-sheet-other-period', { found: is.period.length < 24 ? safely(named, is.period) : '', wanted: named(wanted) })
  const code = is.org ?? codeOf(book, is)
  if (code !== null && code !== l.org.code) throw formSheetProblem('form-sheet-other-org', { found: code.slice(0, 40), wanted: l.org.code })
  if (is.edition !== l.form.edition) throw formSheetProblem('form-sheet-edition', { found: is.edition, wanted: l.form.edition, period: named(wanted) })
}
const safely = (named: (code: string) => string, code: string) => { try { return named(code) } catch { return code } }
export const codeOf = (book: Book, is: Identification): string | null => is.org ?? (is.tables[0] ? codeWritten(book, is.tables[0].sheet) : null)

const placed = (l: Loaded, read: ReadForm, f: CheckFinding): PlaceError => {
  const at: Place | undefined = read.places.get(f.cell) ?? read.places.get(f.cell.split('.').slice(0, 2).join('.'))
  return { path: at ? pathOf(at) : f.cell, code: f.code, detail: `${labelOf(l, f.cell)}：${sayFinding(f, 'zh')}` }
}
const labelOf = (l: Loaded, place: string): string => {
  const [key, , column] = place.split('.'), list = l.lists.find((x) => x.key === key)
  return (list ? list.columns.find((c) => c.key === column)?.label ?? list.label : l.cells.find((c) => c.key === key)?.label)?.zh ?? place
}
const unique = (errors: readonly PlaceError[]) => [...new Map(errors.map((e) => [`${e.path} ${e.code}`, e])).values()]

/** Cells and rows that are another than before: what a person wants to know before anything is written. */
const differences = (now: Filled, { values, rows }: Content, explanations: Readonly<Record<string, string>>): number => {
  const differ = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null), typed = now.form.cells.filter((c) => c.source === 'typed')
  const cells = typed.filter((c) => differ(now.content.values[c.key], values[c.key]) || differ(now.explanations[c.key], explanations[c.key])).length
  return now.form.lists.reduce((n, list) => {
    const was = new Map((now.content.rows[list.key] ?? []).map((r) => [r.id, r])), is = rows[list.key] ?? []
    const same = (id: string, of: Readonly<Record<string, unknown>>) => list.columns.every((c) => !differ(was.get(id)?.values[c.key], of[c.key]))
    return n + is.filter((r) => !was.has(r.id) || !same(r.id, r.values)).length + [...was.keys()].filter((id) => !is.some((r) => r.id === id)).length
  }, cells)
}
