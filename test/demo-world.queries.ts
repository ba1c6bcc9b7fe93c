import { sql } from 'kysely'
import { row, rows, scoped, WHOLE, type Database } from '../src/platform/postgres/pool.ts'

/** Everything that stands, as one digest a table: organisations by code, what the hour of loading alone decides left out. */
const TABLES = {
  org: sql`select md5(string_agg(concat_ws('|', o.code, o.name, o.kind, o.part_id, o.opened_on, o.closed_on, o.successor_id), E'\n' order by o.code)) as digest, count(*)::int as n from org o`,
  path: sql`select md5(string_agg(concat_ws('|', org_id, tree, path_text, valid_from, valid_to), E'\n' order by org_id, tree, valid_from)) as digest, count(*)::int as n from org_path`,
  expectation: sql`select md5(string_agg(concat_ws('|', org_id, form_id, period, home_path, industry_path), E'\n' order by org_id, form_id, period)) as digest, count(*)::int as n from expectation`,
  report: sql`select md5(string_agg(to_jsonb(r)::text, E'\n' order by id)) as digest, count(*)::int as n from report r`,
  revision: sql`select md5(string_agg(to_jsonb(v)::text, E'\n' order by report_id, revision)) as digest, count(*)::int as n from report_revision v`,
  step: sql`select md5(string_agg(to_jsonb(s)::text, E'\n' order by id)) as digest, count(*)::int as n from report_step s`,
  directory: sql`select md5(string_agg(to_jsonb(d)::text, E'\n' order by org_id, period)) as digest, count(*)::int as n from directory_snapshot d`,
  share: sql`select md5(string_agg(to_jsonb(s)::text, E'\n' order by breakdown_id, org_id, period)) as digest, count(*)::int as n from breakdown_share s`,
  proposal: sql`select md5(string_agg(to_jsonb(p)::text, E'\n' order by id)) as digest, count(*)::int as n from proposal p`,
  innovation: sql`select md5(string_agg(to_jsonb(i)::text, E'\n' order by id)) as digest, count(*)::int as n from innovation i`,
  rollup: sql`select md5(string_agg((to_jsonb(r) - 'as_of')::text, E'\n' order by org_id, series_id, period, stage)) as digest, count(*)::int as n from rollup r`,
}
export type Digests = Record<keyof typeof TABLES, { digest: string, n: number }>
export const digests = (db: Database): Promise<Digests> => scoped(db, WHOLE, async (tx) => {
  const out: Partial<Digests> = {}
  for (const [name, query] of Object.entries(TABLES)) out[name as keyof Digests] = (await row<{ digest: string, n: number }>(tx, query as never))!
  return out as Digests
})

/** Shares of one version against what its organisation had to divide: the plan's own target at the top, its issued share below. */
export const unevenShares = (db: Database) => scoped(db, WHOLE, (tx) => rows<{ target: string, org: string, own: number, given: number }>(tx, sql`
  select t.code as target, o.code as org, coalesce(u.amount, (t.spec ->> 'value')::bigint) as own, sum(s.amount)::bigint as given
  from breakdown b join target t on t.id = b.target_id join org o on o.id = b.from_org_id join plan p on p.id = b.plan_id
  join breakdown_share s on s.breakdown_id = b.id and s.period like 'P%'
  left join breakdown_share u on u.org_id = b.from_org_id and u.target_id = b.target_id and u.period = s.period and b.from_org_id <> p.owner_id
  group by t.code, t.spec, o.code, u.amount having sum(s.amount) <> coalesce(u.amount, (t.spec ->> 'value')::bigint)` as never))

export const strangeReports = async (db: Database) => (await scoped(db, WHOLE, (tx) => row<{ n: number }>(tx, sql<{ n: number }>`
  select count(*)::int as n from report r where r.prepared_by = r.approved_by
    or (r.preliminary_revision is not null and not exists (select from report_revision v where v.part_id = r.part_id and v.report_id = r.id and v.revision = r.preliminary_revision))
    or r.version <> (select count(*) from report_step s where s.part_id = r.part_id and s.report_id = r.id)
    or r.state <> (select s.to_state from report_step s where s.part_id = r.part_id and s.report_id = r.id order by s.at desc, s.revision desc limit 1)`)))!.n

export interface DemoPost { id: number, login: string, org: string }
export const demoPosts = (db: Database) => scoped(db, WHOLE, (tx) => rows<DemoPost>(tx, sql<DemoPost>`
  select a.id, a.login, o.code as org from account a join post p on p.account_id = a.id join org o on o.id = p.org_id where a.demo order by a.id`))
