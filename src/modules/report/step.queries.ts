import { sql } from 'kysely'
import { rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'

/** 办理记录: transitions are rows. `deputy`: done by a superior in the place of the organisation or level whose duty it is. */
export interface StepRecord { action: string, from: string | null, to: string, revision: number, who: string | null, orgName: string | null, at: Date, reason: string | null, evidence: string | null, cells: { cell: string, reason: string }[], deputy: boolean }
export const stepsOf = (db: Executor, r: { partId: number, id: string }) => rows<StepRecord>(db, sql<StepRecord>`
  select s.action, s.from_state as "from", s.to_state as "to", s.revision, a.name as who, o.name as "orgName", s.at, s.reason, s.evidence, s.cells, s.deputy
  from report_step s left join account a on a.id = s.account_id left join org o on o.id = s.org_id
  where s.part_id = ${r.partId} and s.report_id = ${r.id} order by s.at desc, s.id`)
/** The revisions that were in force once, also those that were taken back since. */
export const approvedRevisions = async (db: Executor, r: { partId: number, id: string, preliminary: number | null, accepted: number | null }) => new Set([
  ...(await rows<{ revision: number }>(db, sql<{ revision: number }>`select distinct revision from report_step where part_id = ${r.partId} and report_id = ${r.id} and action = 'approve'`)).map((s) => s.revision),
  ...[r.preliminary, r.accepted].filter((n) => n !== null),
])
export const insertStep = (tx: Tx, r: { partId: number, id: string, path: string, industryPath: string | null }, s: { id: string, revision: number, action: string, from: string | null, to: string, accountId: number, postId: number, orgId: number, at: Date, reason: string | null, cells: unknown, deputy: boolean }) => rows(tx, sql`
  insert into report_step (part_id, id, report_id, revision, action, from_state, to_state, account_id, post_id, org_id, at, reason, cells, deputy, home_path, industry_path)
  values (${r.partId}, ${s.id}, ${r.id}, ${s.revision}, ${s.action}, ${s.from}, ${s.to}, ${s.accountId}, ${s.postId}, ${s.orgId}, ${s.at}, ${s.reason}, ${JSON.stringify(s.cells)}::jsonb, ${s.deputy}, ${r.path}::ltree, ${r.industryPath}::ltree)`)

/** What came back to whoever prepared it and was not handed in again, at the organisations where the person serves or served. */
export const inHandOf = (db: Executor, accountId: number) => rows<{ orgName: string, orgNameEn: string | null, form: string, period: string }>(db, sql<{ orgName: string, orgNameEn: string | null, form: string, period: string }>`
  select o.name as "orgName", o.name_en as "orgNameEn", f.code as form, r.period from org o join report r on r.part_id = o.part_id and r.org_id = o.id join form f on f.id = r.form_id
  where o.id in (select org_id from post where account_id = ${accountId}) and r.prepared_by = ${accountId} and r.state in ('returned', 'withdrawn') order by r.period limit 20`)
