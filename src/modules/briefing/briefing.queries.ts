import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { Tree } from '../org/index.ts'
import type { BriefingKind, BriefingState } from './briefing.ts'

export interface BriefingRow {
  partId: number, id: string, orgId: number, orgName: string, orgNameEn: string | null, kind: BriefingKind, planId: number | null, planCode: string | null, planTitle: string | null, title: string, body: string, state: BriefingState, tree: Tree | null
  toId: number | null, toName: string | null, toNameEn: string | null, version: number, preparedBy: number, preparer: string | null, reportedOn: Day | null, changedAt: Date, atKey: string, path: string, industryPath: string | null
}
const briefing = sql`
  b.part_id as "partId", b.id, b.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", b.kind, b.plan_id as "planId", p.code as "planCode", p.title as "planTitle", b.title, b.body, b.state, b.tree, b.to_org_id as "toId", u.name as "toName", u.name_en as "toNameEn",
  b.version, b.prepared_by as "preparedBy", a.name as preparer, b.reported_on as "reportedOn", b.changed_at as "changedAt", b.changed_at::text as "atKey", b.home_path::text as path, b.industry_path::text as "industryPath"
  from briefing b join org o on o.id = b.org_id left join org u on u.id = b.to_org_id left join plan p on p.id = b.plan_id left join account a on a.id = b.prepared_by`
const hold = (tx: Tx, id: string) => rows(tx, sql`select 1 from briefing where id = ${id} for update`)
export const briefingById = async (tx: Tx, id: string, lock: boolean) => {
  if (lock) await hold(tx, id)
  return row<BriefingRow>(tx, sql<BriefingRow>`select ${briefing} where b.id = ${id}`)
}

export interface ListFilter { scope: string, orgId: number, kind?: readonly BriefingKind[] | undefined, state?: readonly BriefingState[] | undefined, plan?: string | undefined, under?: number | undefined, from?: Day | undefined, to?: Day | undefined, q?: string | undefined, after?: string | undefined }
/** The own ones in every state; of those below what has left its organisation. */
const wanted = (f: ListFilter): RawBuilder<unknown> => sql`
  (b.home_path <@ ${f.scope}::ltree or b.industry_path <@ ${f.scope}::ltree) and (b.org_id = ${f.orgId} or b.to_org_id is not null)
  ${f.kind?.length ? sql`and b.kind = any(${f.kind as string[]})` : sql``} ${f.state?.length ? sql`and b.state = any(${f.state as string[]})` : sql``} ${f.plan ? sql`and p.code = ${f.plan}` : sql``}
  ${f.under ? sql`and b.org_id in (select org_id from org_ancestor where ancestor_id = ${f.under} and valid_to = 'infinity')` : sql``}
  ${f.from ? sql`and b.reported_on between ${f.from}::date and ${f.to}::date` : sql``}
  ${f.q ? sql`and (b.title like ${like(f.q)} or b.body like ${like(f.q)} or o.name like ${like(f.q)})` : sql``}`
const like = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`
export const listed = (db: Executor, f: ListFilter, limit: number) => rows<BriefingRow>(db, sql<BriefingRow>`
  select ${briefing} where ${wanted(f)} ${f.after ? sql`and (b.changed_at, b.id) < (${f.after.split('|')[0]}::timestamptz, ${f.after.split('|')[1]}::uuid)` : sql``} order by b.changed_at desc, b.id desc limit ${limit}`)
export const counted = async (db: Executor, f: ListFilter) => (await row<{ n: number }>(db, sql<{ n: number }>`
  select count(*)::int as n from briefing b join org o on o.id = b.org_id left join plan p on p.id = b.plan_id where ${wanted(f)}`))!.n

export interface Work { what: 'approve' | 'read' | 'answer' | 'answered', id: string, kind: BriefingKind, title: string, org: string, since: Date }
/** 待办 of one post: computed, never stored. */
export const workOf = (db: Executor, w: { scope: string, orgId: number, accountId: number, approves: boolean, answers: boolean, writes: boolean }) => rows<Work>(db, sql<Work>`
  select case when b.state = 'submitted' then 'approve' when b.org_id = ${w.orgId} then 'answered' when b.state = 'reported' then 'read' else 'answer' end as what, b.id, b.kind, b.title, o.name as org, b.changed_at as since
  from briefing b join org o on o.id = b.org_id
  where (b.home_path <@ ${w.scope}::ltree or b.industry_path <@ ${w.scope}::ltree) and (
    (${w.approves} and b.org_id = ${w.orgId} and b.state = 'submitted' and b.prepared_by <> ${w.accountId})
    or (${w.writes} and b.org_id = ${w.orgId} and b.state = 'answered')
    or (${w.answers} and b.to_org_id = ${w.orgId} and (b.state = 'reported' or (b.state = 'read' and b.kind = 'problem'))))
  order by b.changed_at limit 200`)

export interface NewBriefing { partId: number, id: string, orgId: number, kind: BriefingKind, planId: number | null, title: string, body: string, by: number, at: Date, path: string, industryPath: string | null }
export const insertBriefing = (tx: Tx, b: NewBriefing) => rows(tx, sql`
  insert into briefing (part_id, id, org_id, kind, plan_id, title, body, prepared_by, created_at, changed_at, home_path, industry_path)
  values (${b.partId}, ${b.id}, ${b.orgId}, ${b.kind}, ${b.planId}, ${b.title}, ${b.body}, ${b.by}, ${b.at}, ${b.at}, ${b.path}::ltree, ${b.industryPath}::ltree)`)
/** Whoever wrote last is who wrote it: that person does not approve it. */
export const updateDraft = (tx: Tx, b: Pick<BriefingRow, 'partId' | 'id'>, d: { kind: BriefingKind, planId: number | null, title: string, body: string, by: number, at: Date }) => rows(tx, sql`
  update briefing set kind = ${d.kind}, plan_id = ${d.planId}, title = ${d.title}, body = ${d.body}, prepared_by = ${d.by}, changed_at = ${d.at}, version = version + 1 where part_id = ${b.partId} and id = ${b.id}`)
export const deleteDraft = async (tx: Tx, b: Pick<BriefingRow, 'partId' | 'id'>) => {
  await rows(tx, sql`delete from briefing_step where part_id = ${b.partId} and briefing_id = ${b.id}`)
  await rows(tx, sql`delete from briefing where part_id = ${b.partId} and id = ${b.id}`)
}
export interface Standing { state: BriefingState, tree: Tree | null, toOrg: number | null, approvedBy: number | null, reportedOn: Day | null }
export const putStanding = (tx: Tx, b: Pick<BriefingRow, 'partId' | 'id'>, s: Standing, at: Date) => rows(tx, sql`
  update briefing set state = ${s.state}, tree = ${s.tree}, to_org_id = ${s.toOrg}, approved_by = ${s.approvedBy}, reported_on = ${s.reportedOn}, changed_at = ${at}, version = version + 1 where part_id = ${b.partId} and id = ${b.id}`)
export const approverOf = async (db: Executor, b: Pick<BriefingRow, 'partId' | 'id'>) => (await row<{ by: number | null }>(db, sql<{ by: number | null }>`select approved_by as by from briefing where part_id = ${b.partId} and id = ${b.id}`))?.by ?? null

export interface StepRow { action: string, from: BriefingState, to: BriefingState, text: string | null, who: string | null, org: string | null, toOrg: string | null, at: Date }
export const stepsOf = (db: Executor, b: Pick<BriefingRow, 'partId' | 'id'>) => rows<StepRow>(db, sql<StepRow>`
  select s.action, s.from_state as "from", s.to_state as "to", s.text, a.name as who, o.name as org, u.name as "toOrg", s.at
  from briefing_step s left join account a on a.id = s.account_id left join org o on o.id = s.by_org_id left join org u on u.id = s.to_org_id where s.part_id = ${b.partId} and s.briefing_id = ${b.id} order by s.number`)
export const insertStep = (tx: Tx, b: Pick<BriefingRow, 'partId' | 'id' | 'orgId' | 'path' | 'industryPath'>, s: { id: string, number: number, action: string, from: BriefingState, to: BriefingState, text: string | null, byOrg: number, toOrg: number | null, accountId: number, postId: number, at: Date }) => rows(tx, sql`
  insert into briefing_step (part_id, id, briefing_id, number, org_id, action, from_state, to_state, text, by_org_id, to_org_id, account_id, post_id, at, home_path, industry_path)
  values (${b.partId}, ${s.id}, ${b.id}, ${s.number}, ${b.orgId}, ${s.action}, ${s.from}, ${s.to}, ${s.text}, ${s.byOrg}, ${s.toOrg}, ${s.accountId}, ${s.postId}, ${s.at}, ${b.path}::ltree, ${b.industryPath}::ltree)`)
/** The last answer of each, for the workbook. */
export const lastAnswers = async (db: Executor, ids: readonly string[]) => new Map((await rows<{ id: string, text: string }>(db, sql<{ id: string, text: string }>`
  select distinct on (briefing_id) briefing_id as id, text from briefing_step where briefing_id = any(${ids as string[]}::uuid[]) and action = 'answer' order by briefing_id, number desc`)).map((r) => [r.id, r.text]))
