import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import type { Place } from '../proposal.queries.ts'
import type { ImportField } from './fields.ts'
import type { IMPORT_JOB_STATES, importLine, importMapping, importView, LINE_ACTIONS } from './sheet.contract.ts'

/** All SQL of imports: the file and how it was understood, its lines, and who runs it. */
type Mapping = z.infer<typeof importMapping>
type View = z.infer<typeof importView>
export type ImportJobState = (typeof IMPORT_JOB_STATES)[number]
export interface ImportRow extends Place {
  id: string, orgId: number, accountId: number, postId: number, name: string, size: number, hash: string, sheets: View['sheets'], mapping: Mapping | null, state: ImportJobState, links: boolean, total: number | null, done: number, counts: View['counts'], problem: { code: string, detail: string } | null
  attempts: number, createdAt: Date, endedAt: Date | null, by: string | null, remembered: boolean
}
const columns = sql`
  j.part_id as "partId", j.id, j.org_id as "orgId", j.account_id as "accountId", j.post_id as "postId", j.name, j.size, j.hash, j.sheets, j.mapping, j.state, j.links, j.total, j.done, j.counts, j.problem, j.attempts, j.created_at as "createdAt", j.ended_at as "endedAt",
  j.home_path::text as path, j.industry_path::text as "industryPath", a.name as by, coalesce((j.headings ->> 'remembered')::boolean, false) as remembered`
const joined = sql`proposal_import j left join account a on a.id = j.account_id`
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
type Key = Pick<ImportRow, 'partId' | 'id'>
const is = (j: Key) => sql`part_id = ${j.partId} and id = ${j.id}`

/** Whatever was looked at and not wanted is let go after a week: the row stays, the file does not. */
export const expireOld = (tx: Tx, partId: number, orgId: number, before: Date) => rows(tx, sql`update proposal_import set state = 'expired', content = null where part_id = ${partId} and org_id = ${orgId} and state in ('read', 'checked') and created_at < ${before}`)
export interface NewImport extends Place { id: string, orgId: number, accountId: number, postId: number, name: string, size: number, hash: string, content: Buffer, sheets: View['sheets'], mapping: Mapping | null, headings: object, at: Date }
export const insertImport = (tx: Tx, j: NewImport) => rows(tx, sql`
  insert into proposal_import (part_id, id, org_id, account_id, post_id, name, size, hash, content, sheets, mapping, headings, state, created_at, home_path, industry_path)
  values (${j.partId}, ${j.id}, ${j.orgId}, ${j.accountId}, ${j.postId}, ${j.name}, ${j.size}, ${j.hash}, ${j.content}, ${json(j.sheets)}, ${json(j.mapping)}, ${json(j.headings)}, 'read', ${j.at}, ${j.path}::ltree, ${j.industryPath}::ltree)`)
export const importById = (db: Executor, id: string, lock = false) => row<ImportRow>(db, sql<ImportRow>`select ${columns} from ${joined} where j.id = ${id} ${lock ? sql`for update of j` : sql``}`)
export const importsOf = (db: Executor, partId: number, orgId: number, limit: number) => rows<ImportRow>(db, sql<ImportRow>`select ${columns} from ${joined} where j.part_id = ${partId} and j.org_id = ${orgId} order by j.created_at desc, j.id limit ${limit}`)
export const contentOf = async (db: Executor, j: Key) => (await row<{ content: Buffer | null }>(db, sql<{ content: Buffer | null }>`select content from proposal_import where ${is(j)}`))?.content ?? null
export const takenBefore = (db: Executor, partId: number, orgId: number, hash: string) => row<{ id: string, at: Date, by: string | null, created: number }>(db, sql<{ id: string, at: Date, by: string | null, created: number }>`
  select j.id, j.ended_at as at, a.name as by, coalesce((j.counts ->> 'create')::int, 0) as created from ${joined} where j.part_id = ${partId} and j.org_id = ${orgId} and j.hash = ${hash} and j.state = 'done' order by j.ended_at limit 1`)
/** How the last file of an organisation was understood. */
export interface Remembered { mapping: Mapping, columns: Partial<Record<ImportField, string>> }
export const remembered = (db: Executor, partId: number, orgId: number) => row<Remembered>(db, sql<Remembered>`
  select mapping, headings -> 'columns' as columns from proposal_import where part_id = ${partId} and org_id = ${orgId} and headings ? 'columns' order by created_at desc limit 1`)
export const putChecked = (tx: Tx, j: Key, c: { mapping: Mapping, headings: object, total: number, counts: View['counts'] }) => rows(tx, sql`
  update proposal_import set state = 'checked', mapping = ${json(c.mapping)}, headings = ${json(c.headings)}, total = ${c.total}, counts = ${json(c.counts)}, problem = null, done = 0 where ${is(j)}`)
export const putWaiting = (tx: Tx, j: Key, links: boolean) => rows(tx, sql`update proposal_import set state = 'waiting', links = ${links}, attempts = 0, done = 0, lease_until = null, problem = null where ${is(j)}`)

// ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface LineRow { row: number, action: (typeof LINE_ACTIONS)[number], title: string, orgName: string | null, state: string | null, said: Pick<z.infer<typeof importLine>, 'faults' | 'notes' | 'near'>, near: boolean, proposalId: string | null }
export const dropLines = (tx: Tx, j: Key) => rows(tx, sql`delete from proposal_import_line where part_id = ${j.partId} and import_id = ${j.id}`)
export const insertLines = (tx: Tx, j: Key & Place, list: readonly LineRow[]) => rows(tx, sql`
  insert into proposal_import_line (part_id, import_id, row, action, title, org_name, state, said, near, proposal_id, home_path, industry_path)
  values ${sql.join(list.map((l) => sql`(${j.partId}, ${j.id}, ${l.row}, ${l.action}, ${l.title}, ${l.orgName}, ${l.state}, ${json(l.said)}, ${l.near}, ${l.proposalId}, ${j.path}::ltree, ${j.industryPath}::ltree)`))}`)
export const linesOf = (db: Executor, j: Key, f: { action: string | null, near: boolean }, after: number, limit: number) => rows<LineRow>(db, sql<LineRow>`
  select row, action, title, org_name as "orgName", state, said, near, proposal_id as "proposalId" from proposal_import_line
  where part_id = ${j.partId} and import_id = ${j.id} and row > ${after} ${f.action ? sql`and action = ${f.action}` : sql``} ${f.near ? sql`and near` : sql``} order by row limit ${limit}`)

// ── what is there already ────────────────────────────────────────────────────────────────────────────────────────────────────
export interface Marked { mark: string, proposalId: string, file: string, row: number, onDay: Day, number: string | null }
export const marked = (db: Executor, partIds: readonly number[], marks: readonly string[]) => rows<Marked>(db, sql<Marked>`
  select o.mark, o.proposal_id as "proposalId", o.file, o.row, o.on_day as "onDay", p.number from proposal_origin o join proposal p on p.part_id = o.part_id and p.id = o.proposal_id where o.part_id = any(${partIds as number[]}) and o.mark = any(${marks as string[]})`)
export interface OriginRow { importId: string, file: string, sheet: string, row: number, number: string | null, cells: Record<string, string>, onDay: Day }
export const originOf = (db: Executor, p: Key) => row<OriginRow>(db, sql<OriginRow>`select import_id as "importId", file, sheet, row, number, cells, on_day as "onDay" from proposal_origin where part_id = ${p.partId} and proposal_id = ${p.id}`)
/** Organisations of the scope by name or code, on a day. */
export interface NamedOrg { id: number, name: string, code: string, kind: string, openedOn: Day, closedOn: Day | null, partId: number, path: string, industryPath: string | null, ownership: string | null }
export const orgsNamed = (db: Executor, scope: string, words: readonly string[], ids: readonly number[], day: Day) => rows<NamedOrg>(db, sql<NamedOrg>`
  select o.id, o.name, o.code, o.kind, o.opened_on as "openedOn", o.closed_on as "closedOn", o.part_id as "partId", t.path_text as path, i.path_text as "industryPath", x.ownership
  from org o join org_path t on t.org_id = o.id and t.tree = 'territorial' and t.valid_from <= greatest(${day}::date, o.opened_on) and t.valid_to > greatest(${day}::date, o.opened_on)
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= greatest(${day}::date, o.opened_on) and i.valid_to > greatest(${day}::date, o.opened_on)
  left join org_attribute x on x.org_id = o.id and x.valid_from <= greatest(${day}::date, o.opened_on) and x.valid_to > greatest(${day}::date, o.opened_on)
  where (o.name = any(${words as string[]}) or o.name_en = any(${words as string[]}) or o.code = any(${words as string[]}) or o.id = any(${ids as number[]}))
    and (t.path_text::ltree <@ ${scope}::ltree or i.path_text::ltree <@ ${scope}::ltree)`)

// ── running: as jobs of report files are ─────────────────────────────────────────────────────────────────────────────────────
export const nextImport = (db: Executor, now: Date) => row<ImportRow>(db, sql<ImportRow>`select ${columns} from ${joined} where j.state in ('waiting', 'running') and (j.lease_until is null or j.lease_until < ${now}) order by j.created_at limit 1`)
export const takeImport = async (db: Executor, j: Key, now: Date, until: Date) => (await rows(db, sql`
  update proposal_import set state = 'running', lease_until = ${until}, attempts = attempts + 1, done = 0 where ${is(j)} and state in ('waiting', 'running') and (lease_until is null or lease_until < ${now}) returning id`)).length === 1
export const renewImport = (db: Executor, j: Key, until: Date, done: number) => rows(db, sql`update proposal_import set lease_until = ${until}, done = ${done} where ${is(j)} and state = 'running'`)
export const leaveImport = (db: Executor, j: Key) => rows(db, sql`update proposal_import set lease_until = null where ${is(j)} and state = 'running'`)
export const failImport = (db: Executor, j: Key, problem: { code: string, detail: string }, at: Date) => rows(db, sql`update proposal_import set state = 'failed', problem = ${json(problem)}, ended_at = ${at}, lease_until = null, done = 0 where ${is(j)} and state in ('waiting', 'running')`)
/** In the transaction of what it gave. */
export const endImport = async (tx: Tx, j: Key, counts: View['counts'], total: number, at: Date) => (await rows(tx, sql`
  update proposal_import set state = 'done', counts = ${json(counts)}, done = ${total}, ended_at = ${at}, lease_until = null, content = null where ${is(j)} and state = 'running' returning id`)).length === 1
