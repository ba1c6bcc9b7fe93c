import { sql } from 'kysely'
import { row, type Tx } from '../../platform/postgres/pool.ts'
import type { Stored } from '../form/index.ts'
import { deltaAppended, type DeltaRow } from '../figure/index.ts'
import type { ReportRecord } from './report.queries.ts'

/** The numbers that a transition leaves behind: typed anew, or begun as a copy of the revision before, so that a clerk changes one cell and not the whole form. */
export interface Typed extends Stored { explanations: Record<string, string>, zero: boolean }
export interface Step { id: string, action: string, from: string | null, accountId: number, postId: number, orgId: number, reason: string | null, evidence: string | null, cells: unknown, deputy: boolean }
export interface Transition {
  report: ReportRecord, isNew: boolean, at: Date, by: number
  typed: Typed | null, copied: { from: number, reason: string | null } | null, step: Step | null, deltas: readonly DeltaRow[]
}

/**
 * What belongs together is written in one breath: the report, its revision, the step and the deltas are one statement, so one journey to the
 * database (measured with bench/submit: five journeys cost as much as the writing). False where another hand was first at the same empty form.
 */
export const writeTransition = async (tx: Tx, t: Transition): Promise<boolean> => (await row(tx, sql`
  with kept as (${t.isNew ? begun(t) : moved(t)} returning id)
  ${t.typed ? sql`, typed as (${typed(t, t.typed)})` : sql``} ${t.copied ? sql`, copied as (${copied(t, t.copied)})` : sql``}
  ${t.step ? sql`, stepped as (${stepped(t, t.step)})` : sql``} ${sql.join(t.deltas.map((d) => sql`, ${sql.raw(d.stage)} as (${deltaAppended(d)})`), sql` `)}
  select id from kept`)) !== undefined

const begun = ({ report: r, at }: Transition) => sql`
  insert into report (part_id, id, org_id, form_id, period, period_end, state, version, revision, on_behalf, prepared_by, submitted_at, updated_at, home_path, industry_path)
  values (${r.partId}, ${r.id}, ${r.orgId}, ${r.formId}, ${r.period}, ${r.periodEnd}, ${r.state}, ${r.version}, ${r.revision}, ${r.onBehalf}, ${r.preparedBy}, ${r.submittedAt}, ${at}, ${r.path}::ltree, ${r.industryPath}::ltree)
  on conflict do nothing`

const moved = ({ report: r, at }: Transition) => sql`
  update report set state = ${r.state}, version = ${r.version}, revision = ${r.revision}, preliminary_revision = ${r.preliminary}, accepted_revision = ${r.accepted}, on_behalf = ${r.onBehalf},
    prepared_by = ${r.preparedBy}, approved_by = ${r.approvedBy}, accepted_by = ${r.acceptedBy}, submitted_at = ${r.submittedAt}, approved_at = ${r.approvedAt}, arrived_at = ${r.arrivedAt}, accepted_at = ${r.acceptedAt}, updated_at = ${at}
  where part_id = ${r.partId} and id = ${r.id}`

const typed = ({ report: r, at, by }: Transition, v: Typed) => sql`
  insert into report_revision (part_id, report_id, revision, numbers, not_applicable, content, explanations, zero, made_by, made_at, home_path, industry_path)
  values (${r.partId}, ${r.id}, ${r.revision}, ${v.numbers as number[]}::bigint[], ${v.notApplicable as number[]}::smallint[], ${JSON.stringify(v.content)}::jsonb, ${JSON.stringify(v.explanations)}::jsonb, ${v.zero}, ${by}, ${at}, ${r.path}::ltree, ${r.industryPath}::ltree)
  on conflict (part_id, report_id, revision) do update set numbers = excluded.numbers, not_applicable = excluded.not_applicable, content = excluded.content, explanations = excluded.explanations, zero = excluded.zero, made_by = excluded.made_by, made_at = excluded.made_at`

const copied = ({ report: r, at, by }: Transition, c: { from: number, reason: string | null }) => sql`
  insert into report_revision (part_id, report_id, revision, numbers, not_applicable, content, explanations, reason, zero, made_by, made_at, home_path, industry_path)
  select part_id, report_id, ${r.revision}::int, numbers, not_applicable, content, explanations, ${c.reason}, zero, ${by}::int, ${at}::timestamptz, ${r.path}::ltree, ${r.industryPath}::ltree
  from report_revision where part_id = ${r.partId} and report_id = ${r.id} and revision = ${c.from}`

const stepped = ({ report: r, at }: Transition, s: Step) => sql`
  insert into report_step (part_id, id, report_id, revision, action, from_state, to_state, account_id, post_id, org_id, at, reason, evidence, cells, deputy, home_path, industry_path)
  values (${r.partId}, ${s.id}, ${r.id}, ${r.revision}, ${s.action}, ${s.from}, ${r.state}, ${s.accountId}, ${s.postId}, ${s.orgId}, ${at}, ${s.reason}, ${s.evidence}, ${JSON.stringify(s.cells)}::jsonb, ${s.deputy}, ${r.path}::ltree, ${r.industryPath}::ltree)`
