import { sql, type RawBuilder } from 'kysely'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'
import type { OrgAttributes } from '../org/index.ts'
import type { FormRecord, Stored } from '../form/index.ts'
import { windowColumns, type Shifts } from './due.queries.ts'
import type { ReportState, Window } from './report.ts'

export interface ReportRecord {
  partId: number, id: string, orgId: number, formId: number, period: string, periodEnd: string, state: ReportState, version: number, revision: number
  preliminary: number | null, accepted: number | null, onBehalf: boolean, preparedBy: number | null, approvedBy: number | null, acceptedBy: number | null
  submittedAt: Date | null, approvedAt: Date | null, /** the 审批 that first put a figure in force, on the federation's own clock */ arrivedAt: Date | null, acceptedAt: Date | null, path: string, industryPath: string | null
}
const report = sql`
  part_id as "partId", id, org_id as "orgId", form_id as "formId", period, period_end as "periodEnd", state, version, revision, preliminary_revision as preliminary, accepted_revision as accepted,
  on_behalf as "onBehalf", prepared_by as "preparedBy", approved_by as "approvedBy", accepted_by as "acceptedBy", submitted_at as "submittedAt", approved_at as "approvedAt", arrived_at as "arrivedAt", accepted_at as "acceptedAt", home_path::text as path, industry_path::text as "industryPath"`

/** Where a report stands; `part` is its organisation's storage address, so that one node answers. */
export interface Address { partId: number, orgId: number, formId: number, period: string }
export interface Asked { part: number, org: number, form: string, period: string, end: string, today: string }
export interface FoundOrg { id: number, code: string, name: string, partId: number, demo: boolean }
export const partOf = async (db: Executor, org: number) => (await row<{ partId: number }>(db, sql<{ partId: number }>`select part_id as "partId" from org where id = ${org}`))?.partId

export interface Expected { path: string, industryPath: string | null, periodEnd: string }
/** The counted revision of another period. */
export type Kept = Stored
/** All that deltas are computed from: the series of the form, the organisation as it is on the period's last day, the report's revisions that count or may. */
/** A slot is added and never changed: how many there are says which they are. */
export interface Counting { seriesId: number, placed: number, attributes: OrgAttributes, numbers: Record<string, (number | null)[]> | null }
export interface Stood { org: FoundOrg, formId: number, formVersion: number, edition: number, formState: FormRecord['state'], path: string, industryPath: string | null, expected: Expected | null, window: Window & { shifts: Shifts } | null, report: ReportRecord | undefined, before: Record<string, Kept>, counting: Counting | null, approvers: readonly number[] | null }
/** What a use case looks at beside the report itself: other periods' numbers, what it will count with, who approves there on that day. */
export interface Beside { before?: readonly string[], counting?: boolean, approversOn?: string }

/** The organisation that an address names, what is expected there and what has come of it, in one statement; whoever changes a report holds its row. */
export const findStanding = async (db: Executor, a: Asked, lock: boolean, beside: Beside): Promise<Stood | undefined> => {
  const at = sql`greatest(${a.today}::date, o.opened_on)`, form = sql`(select id from f)`
  const found = await row<Omit<Stood, 'expected' | 'window' | 'report' | 'before'> & { [K in keyof ReportRecord]: ReportRecord[K] | null } & { timelyAt: Date | null, lockAt: Date | null, shifts: Shifts, orgPath: string, orgIndustry: string | null, expectedPath: string | null, expectedIndustry: string | null, expectedEnd: string, seenVersion: number | null, before: Record<string, Kept> | null }>(db, sql`
    with f as materialized (select id, version, edition, state from form where code = ${a.form}),
      r as (select ${report} from report where part_id = ${a.part} and org_id = ${a.org} and form_id = ${form} and period = ${a.period} ${lock ? sql`for update` : sql``})
    select r.*, (select version from report where part_id = ${a.part} and id = r.id) as "seenVersion",
      jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name, 'partId', o.part_id, 'demo', o.demo) as org, t.path_text as "orgPath", i.path_text as "orgIndustry",
      f.id as "formId", f.version as "formVersion", coalesce(w.edition, f.edition) as edition, f.state as "formState",
      e.home_path::text as "expectedPath", e.industry_path::text as "expectedIndustry", e.period_end as "expectedEnd", ${windowColumns}, w.shifts,
      ${beside.before ? numbersOf(a, form, beside.before) : sql`null`} as before, ${beside.counting ? countingOf(a) : sql`null`} as counting, ${beside.approversOn ? approversOf(a, beside.approversOn) : sql`null`} as approvers
    from org o join f on true
    join org_path t on t.org_id = o.id and t.tree = 'territorial' and t.valid_from <= ${at} and t.valid_to > ${at}
    left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= ${at} and i.valid_to > ${at}
    left join expectation e on e.part_id = ${a.part} and e.org_id = ${a.org} and e.form_id = f.id and e.period = ${a.period}
    left join form_period w on w.form_id = f.id and w.period = ${a.period}
    left join r on true
    where o.id = ${a.org}` as never)
  if (!found) return undefined
  // it waited for another hand: the row is the newest, what stands beside it is as it was before
  if (found.id !== null && found.seenVersion !== found.version) return findStanding(db, a, lock, beside)
  const { org, formId, formVersion, edition, formState, orgPath, orgIndustry, expectedPath, expectedIndustry, expectedEnd, timelyAt, lockAt, shifts, seenVersion: _, before, counting, approvers, ...rest } = found
  return {
    org, formId, formVersion, edition, formState, path: orgPath, industryPath: orgIndustry, before: before ?? {}, counting, approvers,
    expected: expectedPath === null ? null : { path: expectedPath, industryPath: expectedIndustry, periodEnd: expectedEnd },
    window: timelyAt && lockAt ? { period: a.period, timelyAt, lockAt, shifts } : null, report: rest.id === null ? undefined : rest as ReportRecord,
  }
}

/** The counted numbers of other periods of the same organisation and form: last period, last year. The reports first: the revisions of a whole part are many. */
const numbersOf = (a: Asked, form: RawBuilder<unknown>, periods: readonly string[]) => sql`(
  with p as materialized (
    select id, period, coalesce(accepted_revision, preliminary_revision) as revision from report
    where part_id = ${a.part} and org_id = ${a.org} and form_id = ${form} and period = any(${periods as string[]}))
  select jsonb_object_agg(p.period, jsonb_build_object('numbers', v.numbers, 'notApplicable', v.not_applicable, 'content', v.content))
  from p join report_revision v on v.part_id = ${a.part} and v.report_id = p.id and v.revision = p.revision)`

const countingOf = (a: Asked) => sql`(
  select jsonb_build_object('seriesId', s.id,
    'placed', (select count(*) from slot l where l.series_id = s.id),
    'attributes', jsonb_build_object('kind', o.kind, 'level', o.level, 'ownership', t.ownership, 'aboveScale', t.above_scale, 'highRisk', t.high_risk, 'unionised', t.unionised, 'workers', t.workers, 'industry', t.industry),
    'numbers', (select jsonb_object_agg(v.revision, v.numbers) from report_revision v where v.part_id = ${a.part} and v.report_id = r.id and v.revision in (r.revision, r.preliminary, r.accepted)))
  from series s join org_attribute t on t.org_id = o.id and t.valid_from <= ${a.end}::date and t.valid_to > ${a.end}::date
  where s.form_id = f.id)`

/** With the organisation as a constant: on Citus this table of the coordinator is then read once and not joined. */
const approversOf = (a: Asked, day: string) => sql`(
  select array_agg(p.account_id) from post p join account a on a.id = p.account_id where p.org_id = ${a.org} and p.role = 'approver' and p.valid_from <= ${day} and p.valid_to > ${day} and a.disabled_at is null)`

export interface RevisionRecord extends Stored { revision: number, explanations: Record<string, string>, reason: string | null, zero: boolean, madeAt: Date, madeBy: string | null }
const revision = sql`
  select v.revision, v.numbers, v.not_applicable as "notApplicable", v.content, v.explanations, v.reason, v.zero, v.made_at as "madeAt", a.name as "madeBy"
  from report_revision v left join account a on a.id = v.made_by`
export const revisionsOf = (db: Executor, r: { partId: number, id: string }, numbers: readonly number[]) => rows<RevisionRecord>(db, sql<RevisionRecord>`
  ${revision} where v.part_id = ${r.partId} and v.report_id = ${r.id} and v.revision = any(${numbers as number[]})`)
