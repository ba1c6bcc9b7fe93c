import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { shareOrg, type Slot } from '../figure/index.ts'
import type { OrgAttributes } from '../org/index.ts'
import type { FormRecord } from '../plan/index.ts'
import type { ReportState } from './report.ts'

export interface ReportRecord {
  partId: number, id: string, orgId: number, formId: number, period: string, periodEnd: string, state: ReportState, version: number, revision: number
  preliminary: number | null, accepted: number | null, onBehalf: boolean, preparedBy: number | null, approvedBy: number | null
  submittedAt: Date | null, approvedAt: Date | null, approvedOn: string | null, acceptedAt: Date | null, path: string, industryPath: string | null
}
const report = sql`
  part_id as "partId", id, org_id as "orgId", form_id as "formId", period, period_end as "periodEnd", state, version, revision, preliminary_revision as preliminary, accepted_revision as accepted,
  on_behalf as "onBehalf", prepared_by as "preparedBy", approved_by as "approvedBy", submitted_at as "submittedAt", approved_at as "approvedAt", approved_on as "approvedOn", accepted_at as "acceptedAt", home_path::text as path, industry_path::text as "industryPath"`

export interface Address { partId: number, orgId: number, formId: number, period: string }
export interface FoundOrg { id: number, code: string, name: string, partId: number, demo: boolean }
export interface Found { org: FoundOrg, form: FormRecord, decimals: Record<string, number>, path: string, industryPath: string | null }

/** The organisation and the form that an address names, in one statement; a writer shares the organisation's lock from here on. */
export const findAddress = (db: Executor, a: { org: number, form: string }, today: string, share: boolean) => row<Found>(db, sql<Found>`
  select ${share ? shareOrg(sql`o.id`) : sql`null`},
    jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name, 'partId', o.part_id, 'demo', o.demo) as org,
    jsonb_build_object('id', f.id, 'planId', f.plan_id, 'ownerId', f.owner_id, 'code', f.code, 'title', jsonb_build_object('zh', f.title, 'en', coalesce(f.title_en, f.title)), 'grain', f.grain, 'tree', f.tree, 'filledBy', f.filled_by,
      'cells', f.cells, 'timelyDays', f.timely_days, 'lockDays', f.lock_days, 'firstPeriod', f.first_period, 'lastPeriod', f.last_period, 'state', f.state, 'version', f.version) as form,
    (select coalesce(jsonb_object_agg(d.code, d.spec -> 'decimals'), '{}') from indicator d where d.code in (select c ->> 'indicator' from jsonb_array_elements(f.cells) c)) as decimals,
    t.path_text as path, i.path_text as "industryPath"
  from org o join form f on f.code = ${a.form}
  join org_path t on t.org_id = o.id and t.tree = 'territorial' and t.valid_from <= greatest(${today}::date, o.opened_on) and t.valid_to > greatest(${today}::date, o.opened_on)
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= greatest(${today}::date, o.opened_on) and i.valid_to > greatest(${today}::date, o.opened_on)
  where o.id = ${a.org}`)

export interface Expected { path: string, industryPath: string | null, periodEnd: string }
export interface Kept { numbers: (number | null)[], notApplicable: number }
/** All that deltas are computed from: the series of the form, the organisation as it is on the period's last day, the report's revisions that count or may. */
export interface Counting { seriesId: number, slots: Slot[] | null, attributes: OrgAttributes, numbers: Record<string, (number | null)[]> | null }
export interface Stood { expected: Expected, report: ReportRecord | undefined, before: Record<string, Kept>, counting: Counting | null }
/** What a use case looks at beside the report itself: other periods' numbers, or what it will count with. */
export interface Beside { before?: readonly string[], counting?: boolean }

/** What is expected there and what has come of it, with all that the use case needs, in one statement; whoever changes a report holds its row. */
export const findStanding = async (db: Executor, a: Address, end: string, lock: boolean, beside: Beside): Promise<Stood | undefined> => {
  const found = await row<{ [K in keyof ReportRecord]: ReportRecord[K] | null } & { expectedPath: string, expectedIndustry: string | null, expectedEnd: string, seenVersion: number | null, before: Record<string, Kept> | null, counting: Counting | null }>(db, sql`
    with r as (select ${report} from report where part_id = ${a.partId} and org_id = ${a.orgId} and form_id = ${a.formId} and period = ${a.period} ${lock ? sql`for update` : sql``})
    select r.*, e.home_path::text as "expectedPath", e.industry_path::text as "expectedIndustry", e.period_end as "expectedEnd", (select version from report where part_id = ${a.partId} and id = r.id) as "seenVersion",
      ${beside.before ? numbersOf(a, beside.before) : sql`null`} as before, ${beside.counting ? countingOf(a, end) : sql`null`} as counting
    from expectation e left join r on true
    where e.part_id = ${a.partId} and e.org_id = ${a.orgId} and e.form_id = ${a.formId} and e.period = ${a.period}` as never)
  if (!found) return undefined
  // it waited for another hand: the row is the newest, what stands beside it is as it was before
  if (found.id !== null && found.seenVersion !== found.version) return findStanding(db, a, end, lock, beside)
  const { expectedPath, expectedIndustry, expectedEnd, seenVersion: _, before, counting, ...rest } = found
  return { expected: { path: expectedPath, industryPath: expectedIndustry, periodEnd: expectedEnd }, report: rest.id === null ? undefined : rest as ReportRecord, before: before ?? {}, counting }
}

/** The counted numbers of other periods of the same organisation and form: last period, last year. */
const numbersOf = (a: Address, periods: readonly string[]) => sql`(
  select jsonb_object_agg(p.period, jsonb_build_object('numbers', v.numbers, 'notApplicable', v.not_applicable)) from report p
  join report_revision v on v.part_id = p.part_id and v.report_id = p.id and v.revision = coalesce(p.accepted_revision, p.preliminary_revision)
  where p.part_id = ${a.partId} and p.org_id = ${a.orgId} and p.form_id = ${a.formId} and p.period = any(${periods as string[]}))`

const countingOf = (a: Address, end: string) => sql`(
  select jsonb_build_object('seriesId', s.id,
    'slots', (select jsonb_agg(jsonb_build_object('slot', l.slot, 'figureId', l.figure_id, 'key', f.key, 'cell', l.cell, 'scope', f.scope, 'decimals', l.decimals) order by l.slot) from slot l join figure f on f.id = l.figure_id where l.series_id = s.id),
    'attributes', jsonb_build_object('kind', o.kind, 'level', o.level, 'ownership', t.ownership, 'aboveScale', t.above_scale, 'highRisk', t.high_risk, 'unionised', t.unionised, 'workers', t.workers, 'industry', t.industry),
    'numbers', (select jsonb_object_agg(v.revision, v.numbers) from report_revision v where v.part_id = ${a.partId} and v.report_id = r.id and v.revision in (r.revision, r.preliminary, r.accepted)))
  from series s, org o join org_attribute t on t.org_id = o.id and t.valid_from <= ${end}::date and t.valid_to > ${end}::date
  where s.form_id = ${a.formId} and o.id = ${a.orgId})`

/** The first row of a report, or nothing where another request was first. */
export const insertReport = async (tx: Tx, r: ReportRecord & { at: Date }): Promise<boolean> => (await row(tx, sql`
  insert into report (part_id, id, org_id, form_id, period, period_end, state, version, revision, on_behalf, prepared_by, submitted_at, updated_at, home_path, industry_path)
  values (${r.partId}, ${r.id}, ${r.orgId}, ${r.formId}, ${r.period}, ${r.periodEnd}, ${r.state}, ${r.version}, ${r.revision}, ${r.onBehalf}, ${r.preparedBy}, ${r.submittedAt}, ${r.at}, ${r.path}::ltree, ${r.industryPath}::ltree)
  on conflict do nothing returning id`)) !== undefined

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

/** A new revision begins as a copy of the one before, so that a clerk changes one cell and not the whole form. */
export const copyRevision = (tx: Tx, r: { partId: number, id: string, revision: number, path: string, industryPath: string | null }, from: number, by: { reason: string | null, madeBy: number, at: Date }) => rows(tx, sql`
  insert into report_revision (part_id, report_id, revision, numbers, not_applicable, explanations, reason, zero, made_by, made_at, home_path, industry_path)
  select part_id, report_id, ${r.revision}::int, numbers, not_applicable, explanations, ${by.reason}, zero, ${by.madeBy}::int, ${by.at}::timestamptz, ${r.path}::ltree, ${r.industryPath}::ltree
  from report_revision where part_id = ${r.partId} and report_id = ${r.id} and revision = ${from}`)

export interface StepRecord { action: string, from: string | null, to: string, revision: number, who: string | null, orgName: string | null, at: Date, reason: string | null, cells: { cell: string, reason: string }[] }
export const stepsOf = (db: Executor, r: { partId: number, id: string }) => rows<StepRecord>(db, sql<StepRecord>`
  select s.action, s.from_state as "from", s.to_state as "to", s.revision, a.name as who, o.name as "orgName", s.at, s.reason, s.cells
  from report_step s left join account a on a.id = s.account_id left join org o on o.id = s.org_id
  where s.part_id = ${r.partId} and s.report_id = ${r.id} order by s.at desc, s.id`)
export const insertStep = (tx: Tx, r: { partId: number, id: string, path: string, industryPath: string | null }, s: { id: string, revision: number, action: string, from: string | null, to: string, accountId: number, postId: number, orgId: number, at: Date, reason: string | null, cells: unknown }) => rows(tx, sql`
  insert into report_step (part_id, id, report_id, revision, action, from_state, to_state, account_id, post_id, org_id, at, reason, cells, home_path, industry_path)
  values (${r.partId}, ${s.id}, ${r.id}, ${s.revision}, ${s.action}, ${s.from}, ${s.to}, ${s.accountId}, ${s.postId}, ${s.orgId}, ${s.at}, ${s.reason}, ${JSON.stringify(s.cells)}::jsonb, ${r.path}::ltree, ${r.industryPath}::ltree)`)
