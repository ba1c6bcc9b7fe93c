import { sql, type RawBuilder } from 'kysely'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'
import type { Stored } from '../form/index.ts'
import type { ReportState } from '../report/index.ts'

/** What reports say, by the organisation that they stand below; each organisation once, in whichever tree it is reached. */
export interface At { readonly formId: number, readonly period: string, readonly scope: string }
const under = (orgIds: readonly number[], at: At) => sql`
  under as (
    select distinct a.ancestor_id, e.org_id, e.part_id, e.period_end from expectation e
    join org_ancestor a on a.org_id = e.org_id and a.ancestor_id = any(${orgIds as number[]}) and a.valid_from <= e.period_end and a.valid_to > e.period_end
    where e.form_id = ${at.formId} and e.period = ${at.period} and (e.home_path <@ ${at.scope}::ltree or e.industry_path <@ ${at.scope}::ltree))`
const report = (at: At, from = 'u') => sql`report r on r.part_id = ${sql.ref(`${from}.part_id`)} and r.org_id = ${sql.ref(`${from}.org_id`)} and r.form_id = ${at.formId} and r.period = ${at.period}`
const revision = (which: RawBuilder<unknown>) => sql`report_revision v on v.part_id = r.part_id and v.report_id = r.id and v.revision = ${which}`

export interface CountRow { orgId: number, expected: number, reported: number, accepted: number, onTime: number }
export const countsOf = (db: Executor, orgIds: readonly number[], at: At) => rows<CountRow>(db, sql<CountRow>`
  with ${under(orgIds, at)}
  select u.ancestor_id as "orgId", count(*)::int as expected, count(r.preliminary_revision)::int as reported, count(r.accepted_revision)::int as accepted,
    count(*) filter (where r.preliminary_revision is not null and r.arrived_at < w.timely_at)::int as "onTime"
  from under u join form_period w on w.form_id = ${at.formId} and w.period = ${at.period} left join ${report(at)} group by u.ancestor_id`)

/** Sums of cells that no roll-up keeps, by their place in the numbers (from 1). */
export interface SumRow { orgId: number, stage: 'preliminary' | 'accepted', place: number, value: number }
export const sumsOf = (db: Executor, orgIds: readonly number[], at: At, places: readonly number[]) => rows<SumRow>(db, sql<SumRow>`
  with ${under(orgIds, at)}
  select u.ancestor_id as "orgId", s.stage, n.place::int, sum(n.value)::bigint as value
  from under u join ${report(at)} cross join lateral (values ('preliminary', r.preliminary_revision), ('accepted', r.accepted_revision)) as s (stage, revision)
  join ${revision(sql`s.revision`)} cross join lateral unnest(v.numbers) with ordinality as n (value, place)
  where n.place = any(${places as number[]}) and n.value is not null group by 1, 2, 3`)

/** An organisation's own report in each stage. */
export interface OwnRow extends Stored { orgId: number, stage: 'preliminary' | 'accepted' }
export const ownOf = (db: Executor, orgs: readonly { id: number, partId: number }[], at: At) => rows<OwnRow>(db, sql<OwnRow>`
  select r.org_id as "orgId", s.stage, v.numbers, v.not_applicable as "notApplicable", v.content
  from report r cross join lateral (values ('preliminary', r.preliminary_revision), ('accepted', r.accepted_revision)) as s (stage, revision) join ${revision(sql`s.revision`)}
  where r.part_id = any(${[...new Set(orgs.map((o) => o.partId))]}) and r.org_id = any(${orgs.map((o) => o.id)}) and r.form_id = ${at.formId} and r.period = ${at.period}`)

/** Rows of lists: those of the latest approved revisions. */
export interface ListedRow { id: string, orgId: number, orgCode: string, orgName: string, state: ReportState, place: number, values: Record<string, number | string | null> }
const listed = (orgId: number, at: At, list: string) => sql`
  from under u join ${report(at)} join ${revision(sql`r.preliminary_revision`)} join org o on o.id = u.org_id
  cross join lateral jsonb_array_elements(coalesce(v.content -> 'rows' -> ${list}, '[]')) with ordinality as x (value, place)
  where u.ancestor_id = ${orgId}`
export const listRowsOf = (db: Executor, orgId: number, at: At, list: string, f: { q?: string | undefined, after?: [code: string, place: number] | undefined, limit: number }) => rows<ListedRow>(db, sql<ListedRow>`
  with ${under([orgId], at)}
  select x.value ->> 'id' as id, o.id as "orgId", o.code as "orgCode", o.name as "orgName", r.state, x.place::int, x.value -> 'values' as values
  ${listed(orgId, at, list)} ${f.q ? sql`and (o.name like ${`%${f.q}%`} or x.value ->> 'values' like ${`%${f.q}%`})` : sql``}
    ${f.after ? sql`and (o.code, x.place) > (${f.after[0]}, ${f.after[1]}::bigint)` : sql``}
  order by o.code, x.place limit ${f.limit}`)
export const countListRows = async (db: Executor, orgId: number, at: At, list: string): Promise<number> =>
  (await row<{ n: number }>(db, sql<{ n: number }>`with ${under([orgId], at)} select count(*)::int as n ${listed(orgId, at, list)}`))!.n

/** Every report below in some periods, the latest approved revisions: what outliers are looked for in. */
export interface SeriesRow extends Stored { orgId: number, orgCode: string, orgName: string, period: string }
export const seriesBelow = (db: Executor, orgId: number, at: At, periods: readonly string[], limit: number) => rows<SeriesRow>(db, sql<SeriesRow>`
  with ${under([orgId], at)}
  select o.id as "orgId", o.code as "orgCode", o.name as "orgName", r.period, v.numbers, v.not_applicable as "notApplicable", '{}'::jsonb as content
  from (select * from under order by org_id limit ${limit}) u join org o on o.id = u.org_id
  join report r on r.part_id = u.part_id and r.org_id = u.org_id and r.form_id = ${at.formId} and r.period = any(${[at.period, ...periods]})
  join ${revision(sql`r.preliminary_revision`)} order by o.code, r.period_end`)
