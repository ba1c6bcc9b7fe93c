import { sql } from 'kysely'
import type { Day } from '../../src/kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../src/platform/postgres/pool.ts'

/** Whole sets at once: the demo world is loaded while somebody waits. */
export const countOrgs = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from org`))!.n

export const insertClocks = (tx: Tx, list: readonly { org: number, today: Day }[]) => rows(tx, sql`
  insert into org_clock (org_id, today) select org, today from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as d (org int, today date)`)

export const setSuccessors = (tx: Tx, list: readonly { org: number, successor: number }[]) => rows(tx, sql`
  update org set successor_id = d.successor from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as d (org int, successor int) where id = d.org`)

/** Whoever filled and approved on behalf of enterprises without an account of their own: kept as history, not a sign-in. */
export const retireAccounts = (tx: Tx, ids: readonly number[], at: Date) => rows(tx, sql`update account set disabled_at = ${at} where id = any(${ids as number[]})`)

export interface Expected { readonly partId: number, readonly orgId: number, readonly period: string, readonly path: string }
export const expectedOf = (tx: Tx, formId: number) => rows<Expected>(tx, sql<Expected>`
  select part_id as "partId", org_id as "orgId", period, home_path::text as path from expectation where form_id = ${formId} order by period, org_id`)

export interface NewReport {
  readonly part: number, readonly org: number, readonly period: string, readonly id: string, readonly state: string, readonly version: number, readonly revision: number, readonly preliminary: number | null, readonly accepted: number | null
  readonly prepared: number, readonly approvedBy: number | null, readonly arrivedAt: string | null, readonly submittedAt: string | null, readonly approvedAt: string | null, readonly acceptedAt: string | null, readonly updatedAt: string
  readonly revisions: readonly { readonly revision: number, readonly numbers: string, readonly notApplicable: readonly number[], readonly content: unknown, readonly reason: string | null, readonly zero: boolean, readonly at: string }[]
  readonly steps: readonly { readonly id: string, readonly revision: number, readonly action: string, readonly from: string | null, readonly to: string, readonly account: number, readonly org: number, readonly at: string, readonly reason: string | null, readonly cells: unknown }[]
}

/** A report with its revisions and steps, where its expectation is: part and paths come from there. `offset 0`: each by its key; all of a form at once were compared with all of the list. */
export const insertReports = (tx: Tx, formId: number, list: readonly NewReport[]) => rows(tx, sql`
  with d as (
    select d.*, e.part_id, e.period_end, e.home_path, e.industry_path
    from json_to_recordset(${JSON.stringify(list)}::json) as d (part int, org int, period text, id uuid, state text, version int, revision int, preliminary int, accepted int, prepared int, "approvedBy" int, "arrivedAt" timestamptz,
      "submittedAt" timestamptz, "approvedAt" timestamptz, "acceptedAt" timestamptz, "updatedAt" timestamptz, revisions json, steps json)
    cross join lateral (select * from expectation x where x.part_id = d.part and x.org_id = d.org and x.form_id = ${formId} and x.period = d.period offset 0) e),
  r as (
    insert into report (part_id, id, org_id, form_id, period, period_end, state, version, revision, preliminary_revision, accepted_revision, prepared_by, approved_by, submitted_at, approved_at, arrived_at, accepted_at, updated_at, home_path, industry_path)
    select part_id, id, org, ${formId}, period, period_end, state, version, revision, preliminary, accepted, prepared, "approvedBy", "submittedAt", "approvedAt", "arrivedAt", "acceptedAt", "updatedAt", home_path, industry_path from d),
  v as (
    insert into report_revision (part_id, report_id, revision, numbers, not_applicable, content, reason, zero, made_by, made_at, home_path, industry_path)
    select d.part_id, d.id, v.revision, v.numbers::bigint[], coalesce((select array_agg(x::smallint) from json_array_elements_text(v."notApplicable") x), '{}'), v.content, v.reason, v.zero, d.prepared, v.at, d.home_path, d.industry_path
    from d cross join lateral json_to_recordset(d.revisions) as v (revision int, numbers text, "notApplicable" json, content jsonb, reason text, zero boolean, at timestamptz))
  insert into report_step (part_id, id, report_id, revision, action, from_state, to_state, account_id, org_id, at, reason, cells, home_path, industry_path)
  select d.part_id, s.id, d.id, s.revision, s.action, s."from", s."to", s.account, s.org, s.at, s.reason, s.cells, d.home_path, d.industry_path
  from d cross join lateral json_to_recordset(d.steps) as s (id uuid, revision int, action text, "from" text, "to" text, account int, org int, at timestamptz, reason text, cells jsonb)`)

export interface NewBreakdown { readonly id: string, readonly target: number, readonly org: number, readonly maker: number, readonly approver: number, readonly decimals: number, readonly shares: readonly { readonly org: number, readonly period: string, readonly amount: number }[] }
const placed = (alias: string, day: Day) => sql`
  join org_path h on h.org_id = ${sql.ref(alias)} and h.tree = 'territorial' and h.valid_from <= ${day}::date and h.valid_to > ${day}::date
  left join org_path i on i.org_id = h.org_id and i.tree = 'industry' and i.valid_from <= ${day}::date and i.valid_to > ${day}::date`

/** First versions, issued: a breakdown lies with whoever divides, each share with whoever receives. */
export const insertBreakdowns = async (tx: Tx, planId: number, day: Day, at: Date, list: readonly NewBreakdown[]) => {
  const each = sql`json_to_recordset(${JSON.stringify(list)}::json) as d (id uuid, target int, org int, maker int, approver int, decimals int, shares json)`
  await sql`
    insert into breakdown (part_id, id, plan_id, target_id, from_org_id, version, method, state, made_by, made_at, approved_by, approved_at, home_path, industry_path)
    select o.part_id, d.id, ${planId}, d.target, d.org, 1, 'workers', 'issued', d.maker, ${at}, d.approver, ${at}, h.path, i.path from ${each} join org o on o.id = d.org ${placed('d.org', day)}`.execute(tx)
  await sql`
    insert into breakdown_share (part_id, breakdown_id, org_id, period, plan_id, target_id, from_org_id, state, amount, decimals, home_path, industry_path)
    select o.part_id, d.id, s.org, s.period, ${planId}, d.target, d.org, 'issued', s.amount, d.decimals, h.path, i.path
    from ${each} cross join lateral json_to_recordset(d.shares) as s (org int, period text, amount bigint) join org o on o.id = s.org ${placed('s.org', day)}`.execute(tx)
}
