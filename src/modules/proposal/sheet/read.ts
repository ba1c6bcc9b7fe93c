import { createHash } from 'node:crypto'
import type { Context } from '../../../platform/http/context.ts'
import { readForeign } from '../../../platform/sheet/foreign.ts'
import { shown, type BookCell, type BookSheet } from '../../../platform/sheet/book.ts'
import { ownershipText } from '../../org/browser.ts'
import { employerOf } from '../load.ts'
import { plain } from '../similar/text.ts'
import { headingKey, headingRow, IMPORT_FIELDS, MOST_IMPORT_ROWS, proposeColumns, unitOfHeading, type ImportField } from './fields.ts'
import { readLine, type LineDraft, type LineRead, type Mapping, type RowCell, type Said } from './line.ts'
import { importProblem } from './sheet.problems.ts'
import * as queries from './sheet.queries.ts'

/** A file to its sheets, its columns to fields, its lines to drafts with the organisation that each counts in. */
const TOP = 12, WIDE = 60, CLIP = 60
const clip = (text: string) => [...text].slice(0, CLIP).join('')
const widthOf = (s: BookSheet, rows: number) => Math.min(WIDE, Array.from({ length: Math.min(rows, s.height) }, (_, r) => s.width(r)).reduce((a, b) => Math.max(a, b), 0))

export const sheetsOf = async (content: Uint8Array, name: string): Promise<BookSheet[]> => (await readForeign(content, name)).sheets.filter((s) => !s.hidden && s.height > 0)
export const topOf = (s: BookSheet) => ({ name: s.name, rows: s.height, top: Array.from({ length: Math.min(TOP, s.height) }, (_, r) => Array.from({ length: widthOf(s, TOP) }, (_, c) => clip(shown(s.at(r, c))))) })
type Top = ReturnType<typeof topOf>

/** The sheet and the row that say most, columns by their headings – those of the last file of the same organisation first. */
export const proposeMapping = (tops: readonly Top[], last: queries.Remembered | undefined): { mapping: Mapping | null, remembered: boolean } => {
  const scored = tops.map((t) => { const head = headingRow(t.top), columns = proposeColumns(t.top[head] ?? [], last?.columns); return { t, head, columns, known: Object.keys(columns).length } }).sort((a, b) => b.known - a.known || b.t.rows - a.t.rows), [best] = scored
  if (!best) return { mapping: null, remembered: false }
  const headings = best.t.top[best.head] ?? [], money = Object.fromEntries((['benefit', 'reward'] as const).flatMap((f) => best.columns[f] === undefined ? [] : [[f, last?.mapping.money[f] && last.columns[f] === headingKey(headings[best.columns[f]]!) ? last.mapping.money[f] : unitOfHeading(headings[best.columns[f]]!)]]))
  const again = IMPORT_FIELDS.filter((f) => best.columns[f] !== undefined && last?.columns[f] !== undefined && last.columns[f] === headingKey(headings[best.columns[f]] ?? ''))
  return { mapping: { sheet: best.t.name, head: best.head + 1, columns: best.columns, money, states: last?.mapping.states ?? {}, tags: last?.mapping.tags ?? {}, day: null }, remembered: again.length > 0 }
}
export const headingsOf = (s: BookSheet, m: Mapping): Partial<Record<ImportField, string>> => Object.fromEntries(Object.entries(m.columns).map(([f, c]) => [f, headingKey(shown(s.at(m.head - 1, c)))]))

/** A line that may be taken in, where it counts, and what it is known again by. */
export interface Placed { readonly draft: LineDraft, readonly org: queries.NamedOrg, readonly employer: { id: number, name: string }, readonly mark: string, readonly cells: Record<string, string> }
export interface Line { readonly read: LineRead, readonly title: string, readonly placed: Placed | null, same: Said | null }

const cellOf = (c: BookCell): RowCell => {
  switch (c.kind) {
    case 'empty': return null
    case 'text': return c.text
    case 'number': return c.number
    case 'flag': return c.flag
    case 'day': return c.day
    case 'formula': return { formula: `=${c.formula}` }
    case 'error': return { formula: c.error }
  }
}
/** 合计 and whoever signed below it are no proposals. */
const isFoot = (s: BookSheet, r: number, m: Mapping) => {
  const own = ([m.columns.title, m.columns.body, m.columns.authors] as const).flatMap((c) => { const text = c === undefined ? '' : shown(s.at(r, c)); return text ? [text] : [] }), first = Array.from({ length: s.width(r) }, (_, c) => shown(s.at(r, c))).find(Boolean) ?? ''
  return own.every((text) => FOOT.test(text)) && FOOT.test(first)
}
const FOOT = /^(合\s*计|总\s*计|小\s*计|填表人|填报人|制表|审核人|审批人|负责人|联系人|备注|说明|注)[:：\s]?/
const YIELD = 500
const breathe = () => new Promise((r) => { setImmediate(r) })

export const linesOfSheet = async (ctx: Context, sheets: readonly BookSheet[], m: Mapping): Promise<Line[]> => {
  const s = sheets.find((x) => x.name === m.sheet)
  if (!s) throw importProblem('import-no-sheet', { sheet: m.sheet })
  if ((m.columns.title === undefined && m.columns.body === undefined) || m.columns.authors === undefined) throw importProblem('import-no-columns')
  const filled = Array.from({ length: Math.max(0, s.height - m.head) }, (_, i) => m.head + i).filter((r) => Array.from({ length: s.width(r) }, (_, c) => s.at(r, c).kind).some((k) => k !== 'empty'))
  if (!filled.length) throw importProblem('import-no-rows')
  if (filled.length > MOST_IMPORT_ROWS) throw importProblem('import-many-rows', { rows: filled.length, most: MOST_IMPORT_ROWS })
  const width = Math.min(WIDE, [m.head - 1, ...filled].reduce((most, r) => Math.max(most, s.width(r)), 0)), heads = Array.from({ length: width }, (_, c) => clip(shown(s.at(m.head - 1, c))) || `第${c + 1}列`)
  const reads: LineRead[] = [], cells: Record<string, string>[] = []
  for (const r of filled) {
    reads.push(isFoot(s, r, m) ? { row: r + 1, draft: null, skipped: true, faults: [], notes: [], unknown: [] } : readLine(r + 1, Object.fromEntries(Object.entries(m.columns).map(([f, c]) => [f, cellOf(s.at(r, c))])), m, ctx.today))
    cells.push(Object.fromEntries(heads.flatMap((h, c) => { const text = shown(s.at(r, c)); return text ? [[h, text.slice(0, 4000)]] : [] })))
    if (reads.length % YIELD === 0) await breathe()
  }
  return place(ctx, reads, cells)
}

/** Names of organisations to those of the scope; the own one where none is named. */
const place = async (ctx: Context, reads: readonly LineRead[], cells: readonly Record<string, string>[]): Promise<Line[]> => {
  const { post } = ctx.actor, words = [...new Set(reads.flatMap((l) => l.draft?.org ?? []))], found = await queries.orgsNamed(ctx.tx, ctx.scope.path, words, [post.orgId], ctx.today), own = found.find((o) => o.id === post.orgId)!
  const byWord = new Map<string, queries.NamedOrg[]>(), employers = new Map<number, { id: number, name: string }>(), seen = new Map<string, number>()
  for (const o of found) for (const w of new Set([o.name, o.code])) byWord.set(w, [...byWord.get(w) ?? [], o])
  const employer = async (o: queries.NamedOrg) => employers.get(o.id) ?? employers.set(o.id, o.kind === 'team' || o.kind === 'department' ? await employerOf(ctx, o.id) : o).get(o.id)!
  const out: Line[] = []
  for (const [i, read] of reads.entries()) {
    const { draft } = read, title = clip(draft?.title ?? Object.values(cells[i]!).find((v) => v.length > 3) ?? ''), said = draft?.org ?? null
    if (!draft) { out.push({ read, title, placed: null, same: null }); continue }
    const fault = (code: 'import-org-unknown' | 'import-org-many' | 'import-org-shut') => { read.faults.push({ column: 'org', problem: importProblem(code, { value: said ?? own.name }) }); out.push({ read, title, placed: null, same: null }) }
    const coded = said === null ? [own] : found.filter((o) => o.code === said), some = coded.length ? coded : byWord.get(said!) ?? []
    if (!some.length) { fault('import-org-unknown'); continue }
    if (some.length > 1) { fault('import-org-many'); continue }
    const org = some[0]!, at = await employer(org)
    if (org.openedOn > draft.raisedOn || (org.closedOn !== null && org.closedOn <= ctx.today)) { fault('import-org-shut'); continue }
    if (draft.ownership && org.ownership && org.ownership !== draft.ownership) read.notes.push({ column: 'ownership', problem: importProblem('import-ownership-differs', { value: ownershipText[draft.ownership].zh, held: ownershipText[org.ownership as keyof typeof ownershipText].zh }) })
    const mark = markOf(at.id, draft), first = seen.get(mark)
    seen.set(mark, first ?? read.row)
    out.push({ read, title, placed: { draft, org, employer: at, mark, cells: cells[i]! }, same: first === undefined ? null : { column: 'title', problem: importProblem('import-same-row', { row: first }) } })
  }
  return known(ctx, out)
}
const markOf = (employerId: number, d: LineDraft) => createHash('sha256').update(JSON.stringify([employerId, plain(d.title), plain(d.body), d.raisedOn, [...d.authors].sort()])).digest('hex')

/** What an earlier file has given already is not taken again. */
const known = async (ctx: Context, lines: Line[]): Promise<Line[]> => {
  const placed = lines.flatMap((l) => l.placed ?? []), there = new Map<string, queries.Marked>(), parts = [...new Set(placed.map((p) => p.org.partId))]
  for (let i = 0; i < placed.length; i += 1000) for (const m of await queries.marked(ctx.tx, parts, placed.slice(i, i + 1000).map((p) => p.mark))) there.set(m.mark, m)
  for (const l of lines) {
    const m = l.placed && there.get(l.placed.mark)
    if (m) l.same = { column: 'title', problem: importProblem('import-already', { day: m.onDay, file: m.file, row: m.row, number: m.number ?? '' }) }
  }
  return lines
}
export const isFresh = (l: Line): l is Line & { placed: Placed } => l.placed !== null && l.same === null
