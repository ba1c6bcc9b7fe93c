import { EventEmitter } from 'node:events'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem, type Language } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/http/context.ts'
import { IMPORT_FIELDS } from './fields.ts'
import type { Mapping, Said } from './line.ts'
import { nearOf, type Near } from './near.ts'
import { headingsOf, linesOfSheet, proposeMapping, sheetsOf, topOf, type Line } from './read.ts'
import type * as contract from './sheet.contract.ts'
import { importProblem } from './sheet.problems.ts'
import * as queries from './sheet.queries.ts'
import { importFieldText } from './sheet.text.ts'

type View = Reply<typeof contract.checkProposalImport>
const SHOWN = 50, KEPT_MS = 7 * 86_400_000, AT_ONCE = 500

const started = new EventEmitter()
/** A hint to the runner of this process; the others look for themselves. */
export const onProposalImport = (hear: () => void) => { started.on('job', hear); return () => { started.off('job', hear) } }

export const start = async (ctx: Context, { query, body }: Parsed<typeof contract.startProposalImport>): Promise<View> => {
  const { post, accountId } = ctx.actor, content = await readFile(body.path), tops = (await sheetsOf(content, query.name)).slice(0, 20).map(topOf)
  await queries.expireOld(ctx.tx, post.partId, post.orgId, new Date(ctx.now.getTime() - KEPT_MS))
  const { mapping, remembered } = proposeMapping(tops, await queries.remembered(ctx.tx, post.partId, post.orgId)), id = randomUUID()
  await queries.insertImport(ctx.tx, { partId: post.partId, id, orgId: post.orgId, accountId, postId: post.id, name: query.name, size: body.size, hash: body.hash, content, sheets: tops, mapping, headings: { remembered }, at: ctx.now, path: post.homePath, industryPath: post.industryPath })
  ctx.record(`proposal-import:${id}`, { size: body.size })
  return shown(ctx, (await queries.importById(ctx.tx, id))!)
}

export const list = async (ctx: Context): Promise<Reply<typeof contract.listProposalImports>> => ({ rows: (await queries.importsOf(ctx.tx, ctx.actor.post.partId, ctx.actor.post.orgId, SHOWN)).map(headOf) })

/** One's own organisation's: what somebody handed over before it was taken in is nobody else's to see. */
const found = async (ctx: Context, id: string, lock = false): Promise<queries.ImportRow> => {
  const j = await queries.importById(ctx.tx, id, lock), place = j && { orgId: j.orgId, path: j.path, industryPath: j.industryPath }
  if (!j || !ctx.scope.holds(place!)) throw problem('not-found')
  ctx.scope.require(place!, ctx.actor.post.orgName)
  return j
}
export const show = async (ctx: Context, { params, query }: Parsed<typeof contract.getProposalImport>): Promise<Reply<typeof contract.getProposalImport>> => {
  const j = await found(ctx, params.import), after = Number(query.after ?? 0), lines = await queries.linesOf(ctx.tx, j, { action: query.action ?? null, near: query.near === 'true' }, Number.isSafeInteger(after) ? after : 0, query.limit + 1), page = lines.slice(0, query.limit)
  return { ...await shown(ctx, j), lines: page.map(({ said, near: _, proposalId, ...l }) => ({ ...l, ...said, proposal: proposalId })), next: lines.length > query.limit ? String(page.at(-1)!.row) : null }
}

/** Read, placed, compared: what would become of each line. Nothing of it is kept but what the page shows. */
export const check = async (ctx: Context, { params, body }: Parsed<typeof contract.checkProposalImport>): Promise<View> => {
  const j = await found(ctx, params.import, true)
  if (!OPEN.includes(j.state)) throw importProblem('import-not-open')
  const mapping = body as Mapping, sheets = await sheetsOf((await queries.contentOf(ctx.tx, j))!, j.name), lines = await linesOfSheet(ctx, sheets, mapping), near = await nearOf(ctx, lines)
  await queries.putChecked(ctx.tx, j, { mapping: body, headings: { remembered: j.remembered, columns: headingsOf(sheets.find((s) => s.name === body.sheet)!, mapping) }, total: lines.length, counts: countsOf(lines, near, 0) })
  await putLines(ctx, j, lines, near, new Map())
  ctx.record(`proposal-import:${j.id}`, { lines: lines.length, dryRun: true })
  return shown(ctx, (await queries.importById(ctx.tx, j.id))!)
}
/** What failed may be tried again, and what was left unchecked is checked first. */
const OPEN: readonly queries.ImportJobState[] = ['read', 'checked', 'failed']

export const confirm = async (ctx: Context, { params, body }: Parsed<typeof contract.confirmProposalImport>): Promise<View> => {
  const j = await found(ctx, params.import, true)
  if (j.state === 'read') throw importProblem('import-unchecked')
  if (!OPEN.includes(j.state)) throw importProblem('import-not-open')
  if (j.counts?.error) throw importProblem('import-refused', { count: j.counts.error })
  if (!j.counts?.create) throw importProblem('import-nothing', { same: j.counts?.same ?? 0 })
  await queries.putWaiting(ctx.tx, j, body.links)
  ctx.record(`proposal-import:${j.id}`, { lines: j.total, links: body.links })
  ctx.afterCommit(() => { started.emit('job') })
  return shown(ctx, (await queries.importById(ctx.tx, j.id))!)
}

export const countsOf = (lines: readonly Line[], near: ReadonlyMap<number, readonly Near[]>, linked: number): NonNullable<View['counts']> => {
  const of = (action: queries.LineRow['action']) => lines.filter((l) => actionOf(l) === action).length, unknown = new Map<string, { field: 'state' | 'tags', value: string, rows: number }>()
  for (const l of lines) for (const u of l.read.unknown) { const key = `${u.field} ${u.value}`, had = unknown.get(key); if (had) had.rows++; else unknown.set(key, { ...u, rows: 1 }) }
  return { create: of('create'), same: of('same'), skip: of('skip'), error: of('error'), near: lines.filter((l) => near.has(l.read.row)).length, linked, unknown: [...unknown.values()].slice(0, 200) }
}
export const actionOf = (l: Line): queries.LineRow['action'] => l.read.skipped ? 'skip' : !l.placed ? 'error' : l.same ? 'same' : 'create'

export const putLines = async (ctx: Context, j: queries.ImportRow, lines: readonly Line[], near: ReadonlyMap<number, readonly Near[]>, made: ReadonlyMap<number, string>) => {
  await queries.dropLines(ctx.tx, j)
  const rows = lines.map((l): queries.LineRow => ({
    row: l.read.row, action: actionOf(l), title: l.title, orgName: l.placed?.org.name ?? null, state: l.placed?.draft.state ?? null, proposalId: made.get(l.read.row) ?? null, near: near.has(l.read.row),
    said: { faults: l.read.faults.map((s) => saidOf(s, ctx.actor.language)), notes: [...l.same ? [l.same] : [], ...l.read.notes].map((s) => saidOf(s, ctx.actor.language)), near: [...near.get(l.read.row) ?? []] },
  }))
  for (let i = 0; i < rows.length; i += AT_ONCE) await queries.insertLines(ctx.tx, j, rows.slice(i, i + AT_ONCE))
}
const saidOf = ({ column, problem: p }: Said, language: Language) => ({ column: IMPORT_FIELDS.includes(column) ? importFieldText[column][language === 'en' ? 'en' : 'zh'] : column, code: p.code, detail: p.detail(language) })

const headOf = (j: queries.ImportRow) => ({ id: j.id, name: j.name, size: j.size, state: j.state, by: j.by, createdAt: j.createdAt.toISOString(), endedAt: j.endedAt?.toISOString() ?? null, total: j.total, done: j.done, counts: j.counts, problem: j.problem })
const shown = async (ctx: Context, j: queries.ImportRow): Promise<View> => {
  const before = await queries.takenBefore(ctx.tx, j.partId, j.orgId, j.hash)
  return { ...headOf(j), sheets: j.sheets, mapping: j.mapping, remembered: j.remembered, links: j.links, before: before && before.id !== j.id ? { id: before.id, on: before.at.toISOString(), by: before.by, created: before.created } : null }
}
