import { sql } from 'kysely'
import { period } from '../../src/kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../src/platform/postgres/pool.ts'

/**
 * 演示数据 for benches, made by the database itself: a region, 14 prefectures, 98 counties and as many enterprises as asked for.
 * Ids follow from arithmetic, so that a client knows its organisation without asking.
 */
export const ROOT = 1000, COUNTIES = 98, FIRST = ROOT + 15 + COUNTIES
export const PERIOD = period('2013Q2').code

export const makeOrgs = async (tx: Tx, enterprises: number) => {
  await sql`create temporary table land on commit drop as
    select ${ROOT}::int as id, null::int as parent, 'federation' as kind, 'province' as level, ${ROOT}::int as part, '0.' || ${ROOT}::int as path
    union all select ${ROOT} + p, ${ROOT}, 'federation', 'prefecture', ${ROOT} + p, format('0.%s.%s', ${ROOT}::int, ${ROOT} + p) from generate_series(1, 14) p
    union all select ${ROOT} + 14 + c, ${ROOT} + 1 + c % 14, 'federation', 'county', ${ROOT} + 14 + c, format('0.%s.%s.%s', ${ROOT}::int, ${ROOT} + 1 + c % 14, ${ROOT} + 14 + c) from generate_series(1, ${COUNTIES}::int) c
    union all select ${FIRST} + e, ${ROOT} + 15 + e % ${COUNTIES}, 'enterprise', 'grassroots', ${ROOT} + 15 + e % ${COUNTIES},
      format('0.%s.%s.%s.%s', ${ROOT}::int, ${ROOT} + 1 + (1 + e % ${COUNTIES}) % 14, ${ROOT} + 15 + e % ${COUNTIES}, ${FIRST} + e) from generate_series(0, ${enterprises - 1}::int) e`.execute(tx)
  await sql`insert into org (id, code, name, kind, level, part_id, demo, opened_on, home_path) select id, 'bench-' || id, '演示单位' || id, kind, level, part, true, '2000-01-01', path::ltree from land`.execute(tx)
  await sql`insert into org_attribute (org_id, valid_from, ownership, workers, home_path) select id, '2000-01-01', case when id % 3 = 0 then 'nonPublic' else 'state' end, 100, path::ltree from land`.execute(tx)
  await sql`insert into org_edge (org_id, tree, parent_id, valid_from) select id, 'territorial', parent, '2000-01-01' from land`.execute(tx)
  await sql`insert into org_path (org_id, tree, path, path_text, valid_from) select id, 'territorial', path::ltree, path, '2000-01-01' from land`.execute(tx)
  await sql`insert into org_ancestor (tree, org_id, ancestor_id, depth, valid_from)
    select 'territorial', l.id, a.id::int, cardinality(string_to_array(l.path, '.')) - a.place, '2000-01-01' from land l cross join lateral unnest(string_to_array(l.path, '.')) with ordinality a (id, place) where a.place > 1`.execute(tx)
  await sql`insert into org_clock (org_id, today) values (${ROOT}, '2013-07-10')`.execute(tx)
}

/** Two accounts of each enterprise and a cadre at the top, each with a post and a token that anybody can compute. */
export const makePeople = async (tx: Tx, enterprises: number) => {
  for (const [role, base, count, first] of [['preparer', 1_000_000, enterprises, FIRST], ['approver', 2_000_000, enterprises, FIRST], ['cadre', 3_000_000, 1, ROOT]] as const) {
    await sql`insert into account (id, login, name, created_at, demo) select ${base}::int + e, ${role} || e, '演示用户', '2013-01-01', true from generate_series(0, ${count - 1}::int) e`.execute(tx)
    await sql`insert into post (id, account_id, org_id, role, valid_from) select ${base}::int + e, ${base}::int + e, ${first}::int + e, ${role}, '2000-01-01' from generate_series(0, ${count - 1}::int) e`.execute(tx)
    await sql`insert into session (token_hash, account_id, kind, created_at, used_at, expires_at) select sha256(convert_to(${role} || '-' || e, 'UTF8')), ${base}::int + e, 'token', now(), now(), now() + interval '1 day' from generate_series(0, ${count - 1}::int) e`.execute(tx)
  }
}

/** Reports of every enterprise, approved and accepted, as their records alone: the roll-ups come from a rebuild. */
export const makeReports = async (tx: Tx, formId: number, period: string, end: string) => {
  await sql`insert into report (part_id, id, org_id, form_id, period, period_end, state, version, preliminary_revision, accepted_revision, updated_at, home_path)
    select part_id, gen_random_uuid(), org_id, form_id, ${period}, ${end}::date, 'accepted', 3, 1, 1, now(), home_path from expectation where form_id = ${formId} and period = ${period}`.execute(tx)
  await sql`insert into report_revision (part_id, report_id, revision, numbers, made_at, home_path) select part_id, id, 1, array[org_id % 50, org_id % 20], now(), home_path from report where form_id = ${formId} and period = ${period}`.execute(tx)
}

export const isSettled = async (db: Executor) => (await row<{ there: boolean }>(db, sql<{ there: boolean }>`select exists (select from org_path where org_id = ${ROOT}) as there`))!.there
export const analyze = (db: Executor) => sql`analyze`.execute(db)
export const seriesIdOf = async (db: Executor, code: string) => (await row<{ id: number }>(db, sql<{ id: number }>`select id from series where code = ${code}`))!.id
export const formIdOf = async (db: Executor, code: string) => (await row<{ id: number }>(db, sql<{ id: number }>`select id from form where code = ${code}`))!.id
export const countRollup = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from rollup`))!.n

/** The same rows into a table of the same shape and the same indexes: what a rebuild cannot beat. */
export const copyRollup = async (tx: Tx) => {
  await sql`create table copied (like rollup including all)`.execute(tx)
  await sql`insert into copied select * from rollup`.execute(tx)
}

export const emptyRollup = (db: Executor) => sql`truncate rollup`.execute(db)
export const dropCopy = (db: Executor) => sql`drop table copied`.execute(db)

export interface Bare { partId: number, orgId: number, formId: number, period: string, end: string, path: string, at: Date, id: string, steps: [string, string] }
/** The bare rows of a submission and of its approval, each in a statement of its own, without a question asked: the report's row is written by both. */
export const bareSubmission = async (tx: Tx, b: Bare) => {
  await rows(tx, sql`insert into report (part_id, id, org_id, form_id, period, period_end, state, version, revision, on_behalf, prepared_by, submitted_at, updated_at, home_path) values (${b.partId}, ${b.id}, ${b.orgId}, ${b.formId}, ${b.period}, ${b.end}, 'submitted', 1, 1, false, 1, ${b.at}, ${b.at}, ${b.path}::ltree)`)
  await rows(tx, sql`insert into report_revision (part_id, report_id, revision, numbers, made_by, made_at, home_path) values (${b.partId}, ${b.id}, 1, array[12, 5], 1, ${b.at}, ${b.path}::ltree)`)
  await bareStep(tx, b, b.steps[0], 'submit')
}
export const bareApproval = async (tx: Tx, b: Bare, seriesId: number) => {
  await rows(tx, sql`update report set state = 'approved', version = 2, preliminary_revision = 1, approved_by = 2, approved_at = ${b.at}, updated_at = ${b.at} where part_id = ${b.partId} and id = ${b.id}`)
  await bareStep(tx, b, b.steps[1], 'approve')
  await rows(tx, sql`insert into delta (part_id, org_id, series_id, period, period_end, stage, reported, expected, v0, v1, v2) values (${b.partId}, ${b.orgId}, ${seriesId}, ${b.period}, ${b.end}, 'preliminary', 1, 0, 12, 5, null)`)
}
const bareStep = (tx: Tx, b: Bare, id: string, action: string) => rows(tx, sql`
  insert into report_step (part_id, id, report_id, revision, action, from_state, to_state, account_id, post_id, org_id, at, home_path) values (${b.partId}, ${id}, ${b.id}, 1, ${action}, null, 'submitted', 1, 1, ${b.orgId}, ${b.at}, ${b.path}::ltree)`)

/** What a bare run left is nobody's report: it goes before the folder sees it. */
export const clearDeltas = (db: Executor) => rows(db, sql`delete from delta`)
export const rootRow = (tx: Tx, seriesId: number) => row<{ reported: number }>(tx, sql<{ reported: number }>`
  select reported from rollup where part_id = ${ROOT} and org_id = ${ROOT} and series_id = ${seriesId} and period = ${PERIOD} and stage = 'preliminary'`)
export const pending = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from delta`))!.n

/** Of a form's reports: how many there are, and how many were submitted more than once. */
export const submittedOnce = async (tx: Tx, formId: number) => (await row<{ kept: number, doubled: number }>(tx, sql<{ kept: number, doubled: number }>`
  select count(*)::int as kept, (count(*) filter (where times > 1))::int as doubled
  from (select (select count(*) from report_step s where s.part_id = r.part_id and s.report_id = r.id and s.action = 'submit') as times from report r where r.form_id = ${formId}) t`))!
