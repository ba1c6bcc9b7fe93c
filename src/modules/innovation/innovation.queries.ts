import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { keyset, type SortKey } from '../../platform/postgres/keyset.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { InnovationKind, InnovationSort, InnovationState, ResultLevel } from './innovation.ts'

export interface InnovationRow {
  partId: number, id: string, orgId: number, employerId: number, employer: string, kind: InnovationKind, state: InnovationState, version: number, title: string, summary: string, fields: Record<string, string>, level: ResultLevel, finishedOn: Day, benefit: number | null
  evaluation: string | null, exhibited: boolean, proposalId: string | null, preparedBy: number, recognisedOn: Day | null, changedAt: Date, path: string, industryPath: string | null
}
const columns = sql`i.part_id as "partId", i.id, i.org_id as "orgId", i.employer_id as "employerId", e.name as employer, i.kind, i.state, i.version, i.title, i.summary, i.fields, i.level, i.finished_on as "finishedOn", i.benefit, i.evaluation, i.exhibited,
  i.proposal_id as "proposalId", i.prepared_by as "preparedBy", i.recognised_on as "recognisedOn", i.changed_at as "changedAt", i.home_path::text as path, i.industry_path::text as "industryPath"`
const joined = sql`innovation i join org e on e.id = i.employer_id`
export const innovationById = async (tx: Tx, id: string, lock = false) => {
  if (lock) await rows(tx, sql`select 1 from innovation where id = ${id} for update`)
  return row<InnovationRow>(tx, sql<InnovationRow>`select ${columns} from ${joined} where i.id = ${id}`)
}
/** What they are called, through the wall. */
export const headsOf = (db: Executor, ids: readonly string[]) => rows<{ id: string, number: null, title: string }>(db, sql<{ id: string, number: null, title: string }>`
  select i.id, null as number, i.title from unnest(${ids as string[]}::uuid[]) k (id) cross join lateral (select * from innovation q where q.id = k.id offset 0) i where i.state in ('submitted', 'recognised', 'revoked')`)
export interface ListFilter { scope: string, orgId: number, kind?: readonly string[] | undefined, state?: readonly string[] | undefined, level?: readonly string[] | undefined, ownership?: readonly string[] | undefined, under?: number | undefined, from?: string | undefined, to?: string | undefined, q?: string | undefined, exhibited?: 'true' | 'false' | undefined }
const like = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`
/** Drafts stay in their organisation. */
const wanted = (f: ListFilter) => sql`(i.home_path <@ ${f.scope}::ltree or i.industry_path <@ ${f.scope}::ltree) and (i.state in ('submitted', 'recognised', 'revoked') or i.org_id = ${f.orgId})
  ${f.kind?.length ? sql`and i.kind = any(${f.kind as string[]})` : sql``} ${f.state?.length ? sql`and i.state = any(${f.state as string[]})` : sql``} ${f.level?.length ? sql`and i.level = any(${f.level as string[]})` : sql``}
  ${f.ownership?.length ? sql`and exists (select from org_attribute t where t.org_id = i.employer_id and t.valid_from <= i.finished_on and t.valid_to > i.finished_on and t.ownership = any(${f.ownership as string[]}))` : sql``}
  ${f.under ? sql`and (i.home_path ~ ${`*.${f.under}.*`}::lquery or i.industry_path ~ ${`*.${f.under}.*`}::lquery)` : sql``} ${f.from ? sql`and i.finished_on >= ${f.from}::date` : sql``} ${f.to ? sql`and i.finished_on <= ${f.to}::date` : sql``}
  ${f.exhibited ? sql`and i.exhibited = ${f.exhibited === 'true'}` : sql``} ${f.q ? sql`and (i.title like ${like(f.q)} or i.summary like ${like(f.q)})` : sql``}`
/** What was changed last, finished last, gave most: those come first without a minus. */
const keys: Record<InnovationSort, SortKey> = { changed: { by: sql`i.changed_at`, as: 'timestamptz' }, finished: { by: sql`i.finished_on`, as: 'date' }, title: { by: sql`i.title collate "zh-x-icu"`, as: 'text' }, employer: { by: sql`e.name collate "zh-x-icu"`, as: 'text' }, benefit: { by: sql`coalesce(i.benefit, -1)`, as: 'bigint' } }
const DOWN: readonly string[] = ['changed', 'finished', 'benefit']
export const listed = (db: Executor, f: ListFilter, sort: InnovationSort | `-${InnovationSort}`, after: string | undefined, limit: number) => {
  const plain = sort.replace(/^-/, '') as InnovationSort, { place, beyond, order } = keyset(keys, DOWN.includes(plain) === sort.startsWith('-') ? plain : `-${plain}`, sql`i.id::text`, after)
  return rows<InnovationRow & { place: string }>(db, sql<InnovationRow & { place: string }>`select ${columns}, ${place} as place from ${joined} where ${wanted(f)} ${beyond} ${order} limit ${limit}`)
}
export const counted = async (db: Executor, f: ListFilter) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from ${joined} where ${wanted(f)}`))!.n

export interface NewInnovation { partId: number, id: string, orgId: number, employerId: number, kind: string, title: string, summary: string, fields: object, finishedOn: string, benefit: number | null, proposalId: string | null, by: number, at: Date, path: string, industryPath: string | null }
export const insertInnovation = (tx: Tx, n: NewInnovation) => rows(tx, sql`
  insert into innovation (part_id, id, org_id, employer_id, kind, title, summary, fields, finished_on, benefit, proposal_id, prepared_by, created_at, changed_at, home_path, industry_path)
  values (${n.partId}, ${n.id}, ${n.orgId}, ${n.employerId}, ${n.kind}, ${n.title}, ${n.summary}, ${JSON.stringify(n.fields)}::jsonb, ${n.finishedOn}, ${n.benefit}, ${n.proposalId}, ${n.by}, ${n.at}, ${n.at}, ${n.path}::ltree, ${n.industryPath}::ltree)`)
type Key = Pick<InnovationRow, 'partId' | 'id'>
export const updateInnovation = (tx: Tx, i: Key, n: Pick<NewInnovation, 'kind' | 'title' | 'summary' | 'fields' | 'finishedOn' | 'benefit' | 'by' | 'at'>) => rows(tx, sql`
  update innovation set kind = ${n.kind}, title = ${n.title}, summary = ${n.summary}, fields = ${JSON.stringify(n.fields)}::jsonb, finished_on = ${n.finishedOn}, benefit = ${n.benefit}, prepared_by = ${n.by}, changed_at = ${n.at}, version = version + 1 where part_id = ${i.partId} and id = ${i.id}`)
export interface Standing { state: InnovationState, level: ResultLevel, exhibited: boolean, evaluation: string | null, recognisedBy: number | null, recognisedOn: Day | null }
export const putStanding = (tx: Tx, i: Key, s: Standing, at: Date) => rows(tx, sql`
  update innovation set state = ${s.state}, level = ${s.level}, exhibited = ${s.exhibited}, evaluation = ${s.evaluation}, recognised_by = coalesce(${s.recognisedBy}, recognised_by), recognised_on = ${s.recognisedOn}, changed_at = ${at}, version = version + 1 where part_id = ${i.partId} and id = ${i.id}`)
export const ofProposal = async (db: Executor, proposalId: string) => (await row(db, sql`select 1 as one from innovation where proposal_id = ${proposalId}`)) !== undefined

export interface AuthorRow { innovationId: string, name: string, share: number, accountId: number | null }
export const authorsOf = (db: Executor, ids: readonly string[]) => rows<AuthorRow>(db, sql<AuthorRow>`
  select w.innovation_id as "innovationId", coalesce(a.name, w.name) as name, w.share, w.account_id as "accountId" from innovation_author w left join account a on a.id = w.account_id where w.innovation_id = any(${ids as string[]}::uuid[]) order by w.innovation_id, w.no`)
export const putAuthors = async (tx: Tx, i: Key & Pick<InnovationRow, 'path' | 'industryPath'>, list: readonly { accountId: number | null, name: string, share: number }[]) => {
  await rows(tx, sql`delete from innovation_author where part_id = ${i.partId} and innovation_id = ${i.id}`)
  await rows(tx, sql`insert into innovation_author (part_id, innovation_id, no, account_id, name, share, home_path, industry_path) values ${sql.join(list.map((a, n) => sql`(${i.partId}, ${i.id}, ${n + 1}, ${a.accountId}, ${a.name}, ${a.share}, ${i.path}::ltree, ${i.industryPath}::ltree)`))}`)
}
export interface StepRow { action: string, from: InnovationState, to: InnovationState, reason: string | null, who: string | null, org: string | null, onDay: Day, at: Date }
export const stepsOf = (db: Executor, i: Key) => rows<StepRow>(db, sql<StepRow>`
  select s.action, s.from_state as "from", s.to_state as "to", s.reason, a.name as who, o.name as org, s.on_day as "onDay", s.at from innovation_step s left join account a on a.id = s.account_id left join org o on o.id = s.by_org_id where s.part_id = ${i.partId} and s.innovation_id = ${i.id} order by s.number`)
export const insertStep = (tx: Tx, i: InnovationRow, s: { id: string, action: string, to: InnovationState, reason: string | null, detail: object, byOrg: number, accountId: number, onDay: Day, at: Date }) => rows(tx, sql`
  insert into innovation_step (part_id, id, innovation_id, number, org_id, action, from_state, to_state, reason, detail, by_org_id, account_id, on_day, at, home_path, industry_path)
  values (${i.partId}, ${s.id}, ${i.id}, ${i.version}, ${i.orgId}, ${s.action}, ${i.state}, ${s.to}, ${s.reason}, ${JSON.stringify(s.detail)}::jsonb, ${s.byOrg}, ${s.accountId}, ${s.onDay}, ${s.at}, ${i.path}::ltree, ${i.industryPath}::ltree)`)

/** 展示: read as the whole, and only what is on show, field by field. */
export interface ShownRow { id: string, kind: InnovationKind, title: string, summary: string, employer: string, level: ResultLevel, finishedOn: Day, diffusions: number, place: string }
export const onShow = (tx: Tx, f: { kind?: string | undefined, level?: string | undefined, q?: string | undefined, after?: string | undefined }, limit: number) => {
  const { place, beyond, order } = keyset({ finished: { by: sql`i.finished_on`, as: 'date' } }, '-finished', sql`i.id::text`, f.after)
  return rows<ShownRow>(tx, sql<ShownRow>`
    select i.id, i.kind, i.title, i.summary, e.name as employer, i.level, i.finished_on as "finishedOn", (select count(*) from innovation_diffusion d where d.innovation_id = i.id)::int as diffusions, ${place} as place from ${joined}
    where i.exhibited and i.state = 'recognised' ${f.kind ? sql`and i.kind = ${f.kind}` : sql``} ${f.level ? sql`and i.level = ${f.level}` : sql``} ${f.q ? sql`and (i.title like ${like(f.q)} or i.summary like ${like(f.q)})` : sql``} ${beyond} ${order} limit ${limit}`)
}
export const usersOf = (tx: Tx, id: string) => rows<{ org: string, onDay: Day, note: string }>(tx, sql<{ org: string, onDay: Day, note: string }>`select o.name as org, d.on_day as "onDay", d.note from innovation_diffusion d join org o on o.id = d.org_id where d.innovation_id = ${id} order by d.at desc limit 100`)

export interface FileRow { id: string, part: number, name: string, mediaType: string, size: number }
export const filesOf = (db: Executor, i: Key) => rows<FileRow>(db, sql<FileRow>`
  select f.id, l.file_part as part, f.name, f.media_type as "mediaType", f.size from innovation_file l join stored_file f on f.part_id = l.file_part and f.id = l.file_id where l.part_id = ${i.partId} and l.innovation_id = ${i.id} order by l.no`)
export const addFile = (tx: Tx, i: InnovationRow, f: { id: string, part: number, by: number, at: Date }) => rows(tx, sql`
  insert into innovation_file (part_id, innovation_id, no, file_id, file_part, added_by, added_at, home_path, industry_path)
  values (${i.partId}, ${i.id}, (select coalesce(max(no), 0) + 1 from innovation_file where part_id = ${i.partId} and innovation_id = ${i.id}), ${f.id}, ${f.part}, ${f.by}, ${f.at}, ${i.path}::ltree, ${i.industryPath}::ltree)`)
export const diffusionsOf = async (tx: Tx, id: string) => (await row<{ n: number }>(tx, sql<{ n: number }>`select count(*)::int as n from innovation_diffusion where innovation_id = ${id}`))!.n
export const addDiffusion = (tx: Tx, d: { partId: number, id: string, innovationId: string, orgId: number, onDay: Day, note: string, by: number, at: Date, path: string, industryPath: string | null }) => rows(tx, sql`
  insert into innovation_diffusion (part_id, id, innovation_id, org_id, on_day, note, made_by, at, home_path, industry_path) values (${d.partId}, ${d.id}, ${d.innovationId}, ${d.orgId}, ${d.onDay}, ${d.note}, ${d.by}, ${d.at}, ${d.path}::ltree, ${d.industryPath}::ltree) on conflict (part_id, innovation_id, org_id) do nothing`)
