import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { ReportState } from './report.ts'

export interface ReportRecord {
  partId: number, id: string, orgId: number, formId: number, period: string, periodEnd: string, state: ReportState, version: number, revision: number
  preliminary: number | null, accepted: number | null, onBehalf: boolean, preparedBy: number | null, approvedBy: number | null
  submittedAt: Date | null, approvedAt: Date | null, approvedOn: string | null, acceptedAt: Date | null, path: string, industryPath: string | null
}
const report = sql`
  select part_id as "partId", id, org_id as "orgId", form_id as "formId", period, period_end as "periodEnd", state, version, revision, preliminary_revision as preliminary, accepted_revision as accepted,
    on_behalf as "onBehalf", prepared_by as "preparedBy", approved_by as "approvedBy", submitted_at as "submittedAt", approved_at as "approvedAt", approved_on as "approvedOn", accepted_at as "acceptedAt", home_path::text as path, industry_path::text as "industryPath" from report`

export interface Address { partId: number, orgId: number, formId: number, period: string }
export const findReport = (db: Executor, a: Address) => row<ReportRecord>(db, sql<ReportRecord>`
  ${report} where part_id = ${a.partId} and org_id = ${a.orgId} and form_id = ${a.formId} and period = ${a.period}`)
/** Demands a transaction by type: whoever changes a report holds its row. */
export const lockReport = (tx: Tx, a: Address) => row<ReportRecord>(tx, sql<ReportRecord>`
  ${report} where part_id = ${a.partId} and org_id = ${a.orgId} and form_id = ${a.formId} and period = ${a.period} for update`)

export interface Expected { path: string, industryPath: string | null, periodEnd: string }
export const findExpectation = (db: Executor, a: Address) => row<Expected>(db, sql<Expected>`
  select home_path::text as path, industry_path::text as "industryPath", period_end as "periodEnd" from expectation
  where part_id = ${a.partId} and org_id = ${a.orgId} and form_id = ${a.formId} and period = ${a.period}`)

export const insertReport = (tx: Tx, r: Address & { id: string, state: ReportState, periodEnd: string, onBehalf: boolean, preparedBy: number, at: Date, path: string, industryPath: string | null }) => rows(tx, sql`
  insert into report (part_id, id, org_id, form_id, period, period_end, state, on_behalf, prepared_by, updated_at, home_path, industry_path)
  values (${r.partId}, ${r.id}, ${r.orgId}, ${r.formId}, ${r.period}, ${r.periodEnd}, ${r.state}, ${r.onBehalf}, ${r.preparedBy}, ${r.at}, ${r.path}::ltree, ${r.industryPath}::ltree)`)

export const updateReport = (tx: Tx, r: ReportRecord & { at: Date }) => rows(tx, sql`
  update report set state = ${r.state}, version = ${r.version}, revision = ${r.revision}, preliminary_revision = ${r.preliminary}, accepted_revision = ${r.accepted}, on_behalf = ${r.onBehalf},
    prepared_by = ${r.preparedBy}, approved_by = ${r.approvedBy}, submitted_at = ${r.submittedAt}, approved_at = ${r.approvedAt}, approved_on = ${r.approvedOn}::date, accepted_at = ${r.acceptedAt}, updated_at = ${r.at}
  where part_id = ${r.partId} and id = ${r.id}`)

export interface RevisionRecord { revision: number, numbers: (number | null)[], notApplicable: number, explanations: Record<string, string>, reason: string | null, zero: boolean, madeAt: Date, madeBy: string | null }
const revision = sql`
  select v.revision, v.numbers, v.not_applicable as "notApplicable", v.explanations, v.reason, v.zero, v.made_at as "madeAt", a.name as "madeBy"
  from report_revision v left join account a on a.id = v.made_by`
export const revisionsOf = (db: Executor, r: { partId: number, id: string }, numbers: readonly number[]) => rows<RevisionRecord>(db, sql<RevisionRecord>`
  ${revision} where v.part_id = ${r.partId} and v.report_id = ${r.id} and v.revision = any(${numbers as number[]})`)

export const putRevision = (tx: Tx, r: { partId: number, id: string, path: string, industryPath: string | null }, v: { revision: number, numbers: (number | null)[], notApplicable: number, explanations: Record<string, string>, reason: string | null, zero: boolean, madeBy: number, at: Date }) => rows(tx, sql`
  insert into report_revision (part_id, report_id, revision, numbers, not_applicable, explanations, reason, zero, made_by, made_at, home_path, industry_path)
  values (${r.partId}, ${r.id}, ${v.revision}, ${v.numbers as number[]}::bigint[], ${v.notApplicable}, ${JSON.stringify(v.explanations)}::jsonb, ${v.reason}, ${v.zero}, ${v.madeBy}, ${v.at}, ${r.path}::ltree, ${r.industryPath}::ltree)
  on conflict (part_id, report_id, revision) do update set numbers = excluded.numbers, not_applicable = excluded.not_applicable, explanations = excluded.explanations, zero = excluded.zero, made_by = excluded.made_by, made_at = excluded.made_at`)

export interface StepRecord { action: string, from: string | null, to: string, revision: number, who: string | null, orgName: string | null, at: Date, reason: string | null, cells: { cell: string, reason: string }[] }
export const stepsOf = (db: Executor, r: { partId: number, id: string }) => rows<StepRecord>(db, sql<StepRecord>`
  select s.action, s.from_state as "from", s.to_state as "to", s.revision, a.name as who, o.name as "orgName", s.at, s.reason, s.cells
  from report_step s left join account a on a.id = s.account_id left join org o on o.id = s.org_id
  where s.part_id = ${r.partId} and s.report_id = ${r.id} order by s.at desc, s.id`)
export const insertStep = (tx: Tx, r: { partId: number, id: string, path: string, industryPath: string | null }, s: { id: string, revision: number, action: string, from: string | null, to: string, accountId: number, postId: number, orgId: number, at: Date, reason: string | null, cells: unknown }) => rows(tx, sql`
  insert into report_step (part_id, id, report_id, revision, action, from_state, to_state, account_id, post_id, org_id, at, reason, cells, home_path, industry_path)
  values (${r.partId}, ${s.id}, ${r.id}, ${s.revision}, ${s.action}, ${s.from}, ${s.to}, ${s.accountId}, ${s.postId}, ${s.orgId}, ${s.at}, ${s.reason}, ${JSON.stringify(s.cells)}::jsonb, ${r.path}::ltree, ${r.industryPath}::ltree)`)

/** The counted numbers of other periods of the same organisation and form: last period, last year. */
export const numbersOf = (db: Executor, a: Address, periods: readonly string[]) => rows<{ period: string, numbers: (number | null)[], notApplicable: number }>(db, sql`
  select r.period, v.numbers, v.not_applicable as "notApplicable" from report r
  join report_revision v on v.part_id = r.part_id and v.report_id = r.id and v.revision = coalesce(r.accepted_revision, r.preliminary_revision)
  where r.part_id = ${a.partId} and r.org_id = ${a.orgId} and r.form_id = ${a.formId} and r.period = any(${periods as string[]})` as never)
