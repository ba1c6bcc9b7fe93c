import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { LOCKS, row, rows, WHOLE, type Tx } from '../../platform/postgres/pool.ts'
import type { AttributeRow } from './org.queries.ts'
import type { Tree } from './org.ts'

/**
 * Writing the directory. Edges are the truth; paths and ancestors are computed from them, from a day on, by one statement that serves a
 * single move and an import of thousands alike. An industry path climbs industry edges and falls back to the territorial parent where
 * there is none; an organisation without any industry edge on its way up has no industry path.
 */
/** Two moves at once could close a loop that neither sees. */
export const lockTree = (tx: Tx) => sql`select pg_advisory_xact_lock(${LOCKS.tree})`.execute(tx)

export const allocateIds = async (tx: Tx, count: number) => (await rows<{ id: number }>(tx, sql<{ id: number }>`
  select nextval(pg_get_serial_sequence('org', 'id'))::int as id from generate_series(1, ${count}::int) order by 1`)).map((r) => r.id)

export interface NewOrg { id: number, code: string, name: string, name_en: string | null, kind: string, level: string, part_id: number, is_part_root: boolean, demo: boolean, opened_on: Day, closed_on: Day | null, home_path: string }
export const insertOrgRows = (tx: Tx, orgs: readonly NewOrg[]) => rows(tx, sql`
  insert into org (id, code, name, name_en, kind, level, part_id, is_part_root, demo, opened_on, closed_on, home_path)
  select id, code, name, name_en, kind, level, part_id, is_part_root, demo, opened_on, closed_on, home_path::ltree
  from jsonb_to_recordset(${JSON.stringify(orgs)}::jsonb) as d (id int, code text, name text, name_en text, kind text, level text, part_id int, is_part_root boolean, demo boolean, opened_on date, closed_on date, home_path text)`)

export interface NewAttributes { org_id: number, valid_from: Day, valid_to: Day | 'infinity', ownership: string | null, above_scale: boolean, high_risk: boolean, unionised: boolean, workers: number, industry: string | null }
export const insertAttributeRows = (tx: Tx, list: readonly NewAttributes[]) => rows(tx, sql`
  insert into org_attribute (org_id, valid_from, valid_to, ownership, above_scale, high_risk, unionised, workers, industry, home_path, industry_path, other_paths)
  select d.org_id, d.valid_from, d.valid_to, d.ownership, d.above_scale, d.high_risk, d.unionised, d.workers, d.industry, o.home_path, o.industry_path, o.other_paths
  from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as d (org_id int, valid_from date, valid_to date, ownership text, above_scale boolean, high_risk boolean, unionised boolean, workers int, industry text) join org o on o.id = d.org_id`)

export interface NewEdge { org_id: number, tree: Tree, parent_id: number | null, valid_from: Day }
export const insertEdgeRows = (tx: Tx, edges: readonly NewEdge[]) => rows(tx, sql`
  insert into org_edge (org_id, tree, parent_id, valid_from)
  select org_id, tree, parent_id, valid_from from jsonb_to_recordset(${JSON.stringify(edges)}::jsonb) as d (org_id int, tree text, parent_id int, valid_from date)`)

/** From a day on: what was planned for later gives way. */
export const cutEdges = async (tx: Tx, orgIds: readonly number[], tree: Tree, from: Day) => {
  await sql`delete from org_edge where org_id = any(${orgIds as number[]}) and tree = ${tree} and valid_from >= ${from}`.execute(tx)
  await sql`update org_edge set valid_to = ${from} where org_id = any(${orgIds as number[]}) and tree = ${tree} and valid_to > ${from}`.execute(tx)
}
export const cutAttributes = async (tx: Tx, orgId: number, from: Day) => {
  await sql`delete from org_attribute where org_id = ${orgId} and valid_from >= ${from}`.execute(tx)
  await sql`update org_attribute set valid_to = ${from} where org_id = ${orgId} and valid_to > ${from}`.execute(tx)
}
export const attributesAt = (tx: Tx, orgId: number, day: Day) => row<AttributeRow>(tx, sql<AttributeRow>`
  select ownership, above_scale as "aboveScale", high_risk as "highRisk", unionised, workers, industry from org_attribute where org_id = ${orgId} and valid_from <= ${day} and valid_to > ${day}`)

/** An organisation and everything that hangs on it in either tree on or after a day. */
export const branchOf = async (tx: Tx, orgIds: readonly number[], from: Day) => (await rows<{ id: number }>(tx, sql<{ id: number }>`
  select distinct org_id as id from org_ancestor where ancestor_id = any(${orgIds as number[]}) and valid_to > ${from}`)).map((r) => r.id)

/** Those that still hang directly on it in a tree on or after a day, with their edge in that tree. */
export const openChildren = (tx: Tx, orgId: number, from: Day) => rows<{ id: number, name: string, tree: Tree }>(tx, sql<{ id: number, name: string, tree: Tree }>`
  select distinct o.id, o.name, e.tree from org_edge e join org o on o.id = e.org_id
  where e.parent_id = ${orgId} and e.valid_to > ${from} and (o.closed_on is null or o.closed_on > ${from}) order by o.id`)

/** Paths and ancestors from a day on. Gives the first organisation found on its own way up, if there is one: then the caller refuses and nothing stands. */
export const extendClosure = async (tx: Tx, wanted: readonly { orgId: number, from: Day }[]): Promise<{ loop: number | null }> => {
  const list = sql`unnest(${wanted.map((w) => w.orgId)}::int[], ${wanted.map((w) => w.from)}::date[]) as w (org_id, since)`
  for (const table of [sql.table('org_path'), sql.table('org_ancestor')]) {
    await sql`delete from ${table} x using ${list} where x.org_id = w.org_id and x.valid_from >= w.since`.execute(tx)
    await sql`update ${table} x set valid_to = w.since from ${list} where x.org_id = w.org_id and x.valid_to > w.since`.execute(tx)
  }
  const climb = (from: RawBuilder<unknown>, edges: RawBuilder<unknown>, placed: boolean) => sql`
    select w.org_id, w.org_id as at, array[w.org_id] as chain, w.since as lo, 'infinity'::date as hi, ${placed}::boolean as placed, false as looped from ${from}
    union all
    select l.org_id, e.parent_id, case when e.parent_id is null then l.chain else e.parent_id || l.chain end,
      greatest(l.lo, e.lo), least(l.hi, e.hi), l.placed or e.placed, coalesce(e.parent_id = any(l.chain), false)
    from ${sql.raw(placed ? 'land' : 'trade')} l cross join lateral (${edges}) e where l.at is not null and not l.looped and e.lo < l.hi and e.hi > l.lo`
  const looped = await row<{ org_id: number }>(tx, sql<{ org_id: number }>`
    with recursive land as (${climb(list, sql`
      select parent_id, valid_from as lo, valid_to as hi, false as placed from org_edge where org_id = l.at and tree = 'territorial'`, true)}
    ), rising as (
      select distinct l.org_id, w.since from land l join ${list} on w.org_id = l.org_id
      where l.at is null and exists (select from org_edge i where i.org_id = any(l.chain) and i.tree = 'industry')
    ), trade as (${climb(sql`rising w`, sql`
      select parent_id, valid_from as lo, valid_to as hi, true as placed from org_edge where org_id = l.at and tree = 'industry'
      union all
      select b.parent_id, lower(gap), upper(gap), false from org_edge b cross join lateral unnest(datemultirange(daterange(b.valid_from, b.valid_to))
        - coalesce((select range_agg(daterange(i.valid_from, i.valid_to)) from org_edge i where i.org_id = b.org_id and i.tree = 'industry'), '{}')) as gap
      where b.org_id = l.at and b.tree = 'territorial'`, false)}
    ), done as (
      select 'territorial' as tree, * from land where at is null union all select 'industry', * from trade where at is null and placed
    ), kept as (
      insert into org_path (org_id, tree, path, path_text, valid_from, valid_to)
      select org_id, tree, text2ltree(text), text, lo, hi from (select *, ${`${WHOLE}.`} || array_to_string(chain, '.') as text from done) named
    )
    select org_id from land where looped union all select org_id from trade where looped limit 1`)
  if (looped) return { loop: looped.org_id }
  await sql`
    insert into org_ancestor (tree, org_id, ancestor_id, depth, valid_from, valid_to)
    select p.tree, p.org_id, up.id, cardinality(p.line) - up.place, p.valid_from, p.valid_to
    from (select p.*, (string_to_array(p.path_text, '.'))[2:]::int[] as line from ${list} join org_path p on p.org_id = w.org_id and p.valid_from >= w.since) p
    cross join lateral unnest(p.line) with ordinality as up (id, place)`.execute(tx)
  return { loop: null }
}

/** Where organisations stand, ever stood and will stand, on the rows that the second wall reads: written anew with every path (db/migrations/0038_directory_wall.sql). */
export const readdressOrgs = async (tx: Tx, orgIds: readonly number[]) => {
  await sql`
    with ever as (
      select org_id, (array_agg(path order by valid_to desc) filter (where tree = 'territorial'))[1] as home, (array_agg(path order by valid_to desc) filter (where tree = 'industry'))[1] as industry, array_agg(distinct path) as paths
      from org_path where org_id = any(${orgIds as number[]}) group by org_id)
    update org o set home_path = e.home, industry_path = e.industry, other_paths = nullif(array(select p from unnest(e.paths) p where p <> e.home and p is distinct from e.industry), '{}')
    from ever e where e.org_id = o.id`.execute(tx)
  await sql`update org_attribute a set home_path = o.home_path, industry_path = o.industry_path, other_paths = o.other_paths from org o where o.id = a.org_id and o.id = any(${orgIds as number[]})`.execute(tx)
}

export const renameOrg = (tx: Tx, id: number, version: number, name: string, nameEn: string | null) => bump(tx, id, version, sql`name = ${name}, name_en = ${nameEn}`)
export const touchOrg = (tx: Tx, id: number, version: number) => bump(tx, id, version, sql`name = name`)
export const closeOrgRow = (tx: Tx, id: number, version: number, on: Day, successor: number | null) => bump(tx, id, version, sql`closed_on = ${on}, successor_id = ${successor}`)
const bump = async (tx: Tx, id: number, version: number, change: ReturnType<typeof sql>): Promise<boolean> =>
  (await row(tx, sql`update org set ${change}, version = version + 1 where id = ${id} and version = ${version} returning id`)) !== undefined

/** Posts live on the real day, organisations on their federation's: the caller has done the sum. */
export const endPosts = async (tx: Tx, orgId: number, on: Day) => Number((await sql`update post set valid_to = greatest(${on}::date, valid_from) where org_id = ${orgId} and valid_to > ${on}`.execute(tx)).numAffectedRows ?? 0n)
