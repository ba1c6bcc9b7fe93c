import { sql, type RawBuilder } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import { keyset, type SortKey } from '../../platform/postgres/keyset.ts'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'
import { OFFICERS, REVIEWING } from './duty.ts'
import { windowColumns } from './due.queries.ts'
import { reopened } from './exception.queries.ts'
import { REPORT_STATES, type CountedAs, type ReportSort, type ReportState, type Window } from './report.ts'

/** What is expected, with what has come of it: one row per organisation, form and period within the scope of the transaction. */
export interface ListedReport {
  formId: number, form: string, formTitle: string, formTitleEn: string | null, org: number, orgCode: string, orgName: string, parentName: string | null, parentId: number | null, period: string, periodEnd: string
  state: ReportState | null, version: number, timelyAt: Date, lockAt: Date, submittedAt: Date | null, approvedAt: Date | null, arrivedAt: Date | null, preliminary: number | null, accepted: number | null, preparedBy: number | null, approvedBy: number | null
}
export interface ListFilter { /** the first wall's label: what is expected below it */ scope: string, form?: string, period?: string, under?: number, org?: number, orgs?: readonly number[], silent?: boolean, q?: string, state?: readonly string[], sort?: ReportSort | `-${ReportSort}`, after?: string, waiting?: Waits, standing?: CountedAs }

const within = (scope: string) => sql`(e.home_path <@ ${scope}::ltree or e.industry_path <@ ${scope}::ltree)`
const COUNTED = {
  reported: sql`r.preliminary_revision is not null`,
  missing: sql`r.preliminary_revision is null`,
  onTime: sql`r.preliminary_revision is not null and r.arrived_at < w.timely_at`,
  late: sql`r.preliminary_revision is not null and r.arrived_at >= w.timely_at`,
  accepted: sql`r.preliminary_revision is not null and r.accepted_revision is not null`,
  unaccepted: sql`r.preliminary_revision is not null and r.accepted_revision is null`,
  zero: sql`exists (select from report_revision v where v.part_id = r.part_id and v.report_id = r.id and v.revision = r.preliminary_revision and v.zero)`,
} satisfies Record<CountedAs, RawBuilder<unknown>>
const listed = (f: ListFilter): RawBuilder<unknown> => sql`
  from expectation e
  join form m on m.id = e.form_id join form_period w on w.form_id = e.form_id and w.period = e.period join org o on o.id = e.org_id
  left join org_edge d on d.org_id = e.org_id and d.tree = m.tree and d.valid_from <= e.period_end and d.valid_to > e.period_end
  left join org p on p.id = d.parent_id
  left join report r on r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period
  where ${within(f.scope)}
    ${f.form ? sql`and m.code = ${f.form}` : sql``} ${f.period ? sql`and e.period = ${f.period}` : sql``} ${f.org ? sql`and e.org_id = ${f.org}` : sql``}
    ${f.orgs ? sql`and e.org_id = any(${f.orgs as number[]})` : sql``} ${f.silent ? sql`and r.preliminary_revision is null` : sql``}
    ${f.under ? sql`and e.org_id in (select org_id from org_ancestor where ancestor_id = ${f.under} and valid_from <= e.period_end and valid_to > e.period_end)` : sql``}
    ${f.q ? sql`and (o.name like ${'%' + f.q + '%'} or o.code like ${f.q + '%'})` : sql``}
    ${f.state?.length ? sql`and coalesce(r.state, 'missing') = any(${f.state as string[]})` : sql``}
    ${f.standing ? sql`and ${COUNTED[f.standing]}` : sql``}
    ${f.waiting ? waitsFor(f.waiting) : sql``}`

/** Without a wish the newest period comes first, and within it the code. */
const keys: Record<ReportSort, SortKey> = {
  newest: { by: sql`-(e.period_end - date '1970-01-01')::bigint`, as: 'bigint' }, org: { by: sql`o.name collate "zh-x-icu"`, as: 'text' }, due: { by: sql`w.timely_at`, as: 'timestamptz' },
  state: { by: sql`coalesce(array_position(${[...REPORT_STATES] as string[]}::text[], r.state), 0)::bigint`, as: 'bigint' },
  submitted: { by: sql`coalesce(r.submitted_at, '-infinity')`, as: 'timestamptz' }, approved: { by: sql`coalesce(r.approved_at, '-infinity')`, as: 'timestamptz' },
}
export const listReports = (db: Executor, f: ListFilter, limit: number) => {
  const { place, beyond, order } = keyset(keys, f.sort ?? 'newest', sql`(o.code || ' ' || m.code || ' ' || e.period)`, f.after)
  return rows<ListedReport & { place: string }>(db, sql<ListedReport & { place: string }>`
  ${f.waiting ? officers(f.waiting) : sql``}
  select m.id as "formId", m.code as form, m.title as "formTitle", m.title_en as "formTitleEn", o.id as org, o.code as "orgCode", o.name as "orgName", p.name as "parentName", p.id as "parentId", e.period, e.period_end as "periodEnd",
    r.state, coalesce(r.version, 0) as version, ${windowColumns}, r.submitted_at as "submittedAt", r.approved_at as "approvedAt", r.arrived_at as "arrivedAt",
    r.preliminary_revision as preliminary, r.accepted_revision as accepted, r.prepared_by as "preparedBy", r.approved_by as "approvedBy", ${place} as place
  ${listed(f)} ${beyond} ${order} limit ${limit}`)
}

export interface Counts { expected: number, reported: number, onTime: number, accepted: number, total: number }
/** Completeness: 应报, 已报 (审批 by the organisation), 按时 (that 审批 arrived before the timely instant), 审核. Never above the expected. */
export const countReports = async (db: Executor, f: ListFilter): Promise<Counts> => (await row<Counts>(db, sql<Counts>`
  ${f.waiting ? officers(f.waiting) : sql``}
  select count(*)::int as expected, count(*)::int as total, count(r.preliminary_revision)::int as reported, count(r.accepted_revision)::int as accepted,
    count(*) filter (where r.preliminary_revision is not null and r.arrived_at < w.timely_at)::int as "onTime"
  ${listed(f)}`))!

/** What waits for one post: what duty.ts says of one report, said of many. */
export interface Waits { readonly scope: string, readonly stage: 'approve' | 'accept', readonly orgId: number, readonly role: Role, readonly accountId: number, readonly real: string }
const officers = (w: Waits) => sql`
  with officer as materialized (
    select distinct p.org_id, p.account_id, p.role from post p join account a on a.id = p.account_id join org_ancestor x on x.org_id = p.org_id and x.ancestor_id = ${w.orgId}
    where p.role = any(${OFFICERS as Role[]}) and p.valid_from <= ${w.real} and p.valid_to > ${w.real} and a.disabled_at is null)`
const inForce = (alias: string) => sql`${sql.ref(`${alias}.valid_from`)} <= e.period_end and ${sql.ref(`${alias}.valid_to`)} > e.period_end`
const waitsFor = ({ stage, orgId, role, accountId }: Waits) => {
  const hands = (who: RawBuilder<unknown>) => sql`${who} is distinct from r.prepared_by ${stage === 'accept' ? sql`and ${who} is distinct from r.approved_by` : sql``}`
  const approverHere = sql`exists (select from officer f where f.org_id = ${orgId} and f.role = 'approver' and ${hands(sql`f.account_id`)})`
  return sql`and r.state = ${stage === 'approve' ? 'submitted' : 'approved'} and ${hands(sql`${accountId}::int`)}
    ${stage === 'accept' ? sql`and e.org_id <> ${orgId}` : role === 'approver' ? sql`` : sql`and e.org_id <> ${orgId} and not ${approverHere}`}
    and exists (select from org_ancestor s where s.org_id = e.org_id and s.ancestor_id = ${orgId} and ${inForce('s')}
      and s.tree = coalesce((select x.tree from org_ancestor x where x.org_id = e.org_id and x.tree = m.tree and x.depth = 1 and ${inForce('x')} limit 1), 'territorial')
      and not exists (select from org_ancestor b join officer f on f.org_id = b.ancestor_id where b.org_id = e.org_id and b.tree = s.tree and b.depth < s.depth and ${inForce('b')}
        and ${stage === 'accept' ? sql`b.depth > 0 and f.role = any(${REVIEWING as Role[]})` : sql`(b.depth > 0 or f.role = 'approver')`} and ${hands(sql`f.account_id`)}))`
}

/** Of one superior: who waits for its 审核, who is silent; grouped by form and period, on the federation's day. */
export interface WaitingGroup { form: string, formTitle: string, formTitleEn: string | null, period: string, periodEnd: string, timelyAt: Date, lockAt: Date, count: number, firstOrg: number, firstName: string }
const groups = (where: RawBuilder<unknown>) => sql<WaitingGroup>`
  select m.code as form, m.title as "formTitle", m.title_en as "formTitleEn", e.period, e.period_end as "periodEnd", ${windowColumns},
    count(*)::int as count, (array_agg(o.id order by o.code))[1] as "firstOrg", (array_agg(o.name order by o.code))[1] as "firstName"
  from expectation e join form m on m.id = e.form_id join form_period w on w.form_id = e.form_id and w.period = e.period join org o on o.id = e.org_id
  left join report r on r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period
  where ${where}
  group by m.code, m.title, m.title_en, e.period, e.period_end, w.timely_at, w.lock_at order by e.period_end`
export const waitingBelow = (db: Executor, w: Waits, here: Date) => rows<WaitingGroup>(db, sql<WaitingGroup>`${officers(w)} ${groups(sql`${within(w.scope)} and e.org_id <> ${w.orgId} and (w.lock_at > ${here} or ${reopened('e')} is not null) ${waitsFor(w)}`)}`)
/** 催报 reaches the whole of the scope: a region wants to know of a silent enterprise, not only of its own prefectures. */
export const silentBelow = (db: Executor, orgId: number, scope: string, today: string, here: Date) => rows<WaitingGroup>(db, groups(sql`${within(scope)} and e.org_id <> ${orgId} and r.preliminary_revision is null and e.period_end < ${today}::date and w.lock_at > ${here}`))

/** A period's own beginning day, for the windows of one organisation. */
export const ownOpen = (db: Executor, orgId: number, partId: number, here: Date) => rows<ListedReport & { reason: string | null }>(db, sql<ListedReport & { reason: string | null }>`
  select m.id as "formId", m.code as form, m.title as "formTitle", m.title_en as "formTitleEn", o.id as org, o.name as "orgName", null as "parentName", e.period, e.period_end as "periodEnd",
    r.state, coalesce(r.version, 0) as version, ${windowColumns}, r.preliminary_revision as preliminary, r.prepared_by as "preparedBy",
    (select s.reason from report_step s where s.part_id = r.part_id and s.report_id = r.id and s.action = 'return' order by s.at desc limit 1) as reason
  from expectation e join form m on m.id = e.form_id join form_period w on w.form_id = e.form_id and w.period = e.period join org o on o.id = e.org_id
  left join report r on r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period
  where e.part_id = ${partId} and e.org_id = ${orgId} and greatest(w.lock_at, ${reopened('e')}) > ${here}
    and (r.id is null or r.state in ('draft', 'returned', 'withdrawn', 'submitted'))
  order by e.period_end, m.code`)

export const formPeriods = (db: Executor, actorOrg: number, scope: string) => rows<{ formId: number } & Window>(db, sql<{ formId: number } & Window>`
  select distinct e.form_id as "formId", e.period, e.period_end, ${windowColumns} from expectation e join form_period w on w.form_id = e.form_id and w.period = e.period
  where ${within(scope)} and e.org_id in (select org_id from org_ancestor where ancestor_id = ${actorOrg}) order by e.form_id, e.period_end`)

/** The sum of what the organisations below give, from their stored rows: shown beside a typed total. */
export const childRows = (db: Executor, orgId: number, seriesId: number, period: string, width: number, day: string) => rows<{ slots: (number | null)[] }>(db, sql<{ slots: (number | null)[] }>`
  select array[${sql.raw(Array.from({ length: Math.max(1, width) }, (_, i) => `v${i}`).join(', '))}] as slots from rollup r
  where r.series_id = ${seriesId} and r.period = ${period} and r.stage = 'preliminary' and r.reported > 0
    and r.org_id in (select d.org_id from org_edge d where d.parent_id = ${orgId} and d.tree = 'territorial' and d.valid_from <= ${day}::date and d.valid_to > ${day}::date)`)
