import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import type { Place } from '../../platform/access/access.ts'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'
import type { Level, OrgAttributes, OrgFilter, OrgKind, OrgSelector, Ownership, Tree } from './org.ts'

/** Reading the directory. Every question names its day: the tree of a closed period is the tree of its last day. */
export interface OrgRow { id: number, code: string, name: string, nameEn: string | null, kind: OrgKind, level: Level, partId: number, demo: boolean, openedOn: Day, closedOn: Day | null, successorId: number | null, version: number, homePath: string }

export const columns = sql`o.id, o.code, o.name, o.name_en as "nameEn", o.kind, o.level, o.part_id as "partId", o.demo, o.opened_on as "openedOn", o.closed_on as "closedOn", o.successor_id as "successorId", o.version, o.home_path::text as "homePath"`
const open = (on: Day) => sql`o.opened_on <= ${on} and (o.closed_on is null or o.closed_on > ${on})`
const on = (alias: string, day: Day) => sql`${sql.ref(`${alias}.valid_from`)} <= ${day} and ${sql.ref(`${alias}.valid_to`)} > ${day}`
/** The day that decides for one organisation: one that opens later is seen as it will open. */
export const seen = (alias: string, day: Day) => sql`${sql.ref(`${alias}.valid_from`)} <= greatest(${day}::date, o.opened_on) and ${sql.ref(`${alias}.valid_to`)} > greatest(${day}::date, o.opened_on)`

export const orgById = (db: Executor, id: number) => row<OrgRow>(db, sql<OrgRow>`select ${columns} from org o where o.id = ${id}`)
export const orgByCode = (db: Executor, code: string) => row<OrgRow>(db, sql<OrgRow>`select ${columns} from org o where o.code = ${code}`)
export const orgsById = (db: Executor, ids: readonly number[]) => rows<OrgRow>(db, sql<OrgRow>`select ${columns} from org o where o.id = any(${ids as number[]}) order by o.code`)
export const orgsByCode = (db: Executor, codes: readonly string[]) => rows<OrgRow>(db, sql<OrgRow>`select ${columns} from org o where o.code = any(${codes as string[]})`)

/** Paths of both trees on a day: what both walls ask for, and what a stored row carries for its period. */
export const placesOf = (db: Executor, ids: readonly number[], day: Day) => rows<Place>(db, sql<Place>`
  select o.id as "orgId", t.path_text as path, i.path_text as "industryPath"
  from org o join org_path t on t.org_id = o.id and t.tree = 'territorial' and ${seen('t', day)}
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and ${seen('i', day)}
  where o.id = any(${ids as number[]})`)
export const placeOf = async (db: Executor, id: number, day: Day): Promise<Place | undefined> => (await placesOf(db, [id], day))[0]

/**
 * Which of them lie within the scope by the database's own word, ancestors not among them. Accounts belong to no organisation and have no policy: whoever opens one
 * or gives a post asks here, beside the first wall.
 */
export const idsWithin = async (db: Executor, ids: readonly number[]) => new Set((await rows<{ id: number }>(db, sql<{ id: number }>`
  select o.id from org o cross join (select nullif(current_setting('app.scope', true), '')::ltree as path) s
  where o.id = any(${ids as number[]}) and (o.home_path <@ s.path or o.industry_path <@ s.path or o.other_paths <@ s.path)`)).map((r) => r.id))

export const childrenOf = (db: Executor, id: number, tree: Tree, day: Day) => rows<OrgRow>(db, sql<OrgRow>`
  select ${columns} from org_ancestor a join org o on o.id = a.org_id
  where a.ancestor_id = ${id} and a.tree = ${tree} and a.depth = 1 and ${on('a', day)} and ${open(day)} order by o.code`)

/** Self included; both trees when none is named, each organisation once. */
export const subtreeOf = (db: Executor, id: number, day: Day, tree: Tree | null = null) => rows<OrgRow>(db, sql<OrgRow>`
  select ${columns} from org o
  where o.id in (select a.org_id from org_ancestor a where a.ancestor_id = ${id} and ${on('a', day)} ${tree ? sql`and a.tree = ${tree}` : sql``}) and ${open(day)} order by o.code`)

const REACH = { self: sql`a.depth = 0`, children: sql`a.depth = 1`, descendants: sql`a.depth > 0` } satisfies Record<OrgSelector['reach'], RawBuilder<unknown>>

/** 「各县区总工会、市产业工会」 resolved under the plan's owner on a day. The owner stands in the industry tree as its top, placed or not. */
export const resolveSelector = (db: Executor, ownerId: number, s: OrgSelector, day: Day) => rows<OrgRow>(db, sql<OrgRow>`
  select ${columns} from org_ancestor a join org o on o.id = a.org_id
  where a.ancestor_id = ${ownerId} and a.tree = ${s.reach === 'self' ? 'territorial' : s.tree} and ${REACH[s.reach]} and ${on('a', day)} and ${open(day)}
    ${s.kind ? sql`and o.kind = any(${s.kind})` : sql``} ${s.level ? sql`and o.level = any(${s.level})` : sql``} ${s.codes ? sql`and o.code = any(${s.codes})` : sql``}
  order by o.code`)

/** The SQL of an OrgFilter over `org o` and `org_attribute t`; `matches` of org.ts is the same rule for one in hand. */
export const filterTerms = (f: OrgFilter): RawBuilder<unknown> => sql.join([
  sql`true`,
  ...(f.kind ? [sql`o.kind = any(${f.kind})`] : []), ...(f.level ? [sql`o.level = any(${f.level})`] : []),
  ...(f.ownership ? [sql`t.ownership = any(${f.ownership})`] : []), ...(f.industry ? [sql`t.industry = any(${f.industry})`] : []),
  ...(f.aboveScale ? [sql`t.above_scale`] : []), ...(f.highRisk ? [sql`t.high_risk`] : []), ...(f.unionised ? [sql`t.unionised`] : []),
], sql` and `)

/** Who fills a form: open organisations of the subtree that a filter holds for on a day. */
export const filteredOrgs = (db: Executor, ownerId: number, filter: OrgFilter, day: Day) => rows<OrgRow>(db, sql<OrgRow>`
  select ${columns} from org o join org_attribute t on t.org_id = o.id and ${on('t', day)}
  where o.id in (select a.org_id from org_ancestor a where a.ancestor_id = ${ownerId} and ${on('a', day)}) and ${open(day)} and ${filterTerms(filter)} order by o.code`)

export const attributes = sql`t.ownership, t.above_scale as "aboveScale", t.high_risk as "highRisk", t.unionised, t.workers, t.industry`
export type AttributeRow = Omit<OrgAttributes, 'kind' | 'level'>

export const attributesOf = async (db: Executor, ids: readonly number[], day: Day): Promise<Map<number, OrgAttributes>> => {
  const found = await rows<OrgAttributes & { id: number }>(db, sql<OrgAttributes & { id: number }>`
    select o.id, o.kind, o.level, ${attributes} from org o join org_attribute t on t.org_id = o.id and ${seen('t', day)} where o.id = any(${ids as number[]})`)
  return new Map(found.map(({ id, ...rest }) => [id, rest]))
}

export const attributeHistory = (db: Executor, id: number) => rows<AttributeRow & { from: Day, to: Day | 'infinity' }>(db, sql<AttributeRow & { from: Day, to: Day | 'infinity' }>`
  select ${attributes}, t.valid_from as "from", t.valid_to as "to" from org_attribute t where t.org_id = ${id} order by t.valid_from desc`)

/** The line above, nearest first. */
export const ancestorsOf = (db: Executor, id: number, tree: Tree, day: Day) => rows<OrgRow & { depth: number }>(db, sql<OrgRow & { depth: number }>`
  select ${columns}, a.depth from org_ancestor a join org o on o.id = a.ancestor_id where a.org_id = ${id} and a.tree = ${tree} and a.depth > 0 and ${on('a', day)} order by a.depth`)

/** 直接上级: along the industry line for an industry union that stands in one, along the territorial line for everybody else; along the other where there is no such line. */
export const superiorOf = (db: Executor, id: number, day: Day) => row<{ id: number, tree: Tree }>(db, sql<{ id: number, tree: Tree }>`
  select a.ancestor_id as id, a.tree from org o join org_ancestor a on a.org_id = o.id and a.depth = 1 and ${on('a', day)}
  where o.id = ${id} order by (a.tree = case when o.kind = 'industryUnion' then 'industry' else 'territorial' end) desc limit 1`)

/** Itself, or the nearest above it in the territorial tree, that is none of these kinds. */
export const nearestBesides = (db: Executor, id: number, kinds: readonly OrgKind[], day: Day) => row<OrgRow>(db, sql<OrgRow>`
  select ${columns} from (select ${id}::int as id, 0 as depth union all select a.ancestor_id, a.depth from org_ancestor a where a.org_id = ${id} and a.tree = 'territorial' and a.depth > 0 and ${on('a', day)}) line
  join org o on o.id = line.id where o.kind <> all(${kinds as string[]}::text[]) order by line.depth limit 1`)

/** From one organisation down to another, both included: the reader never sees above the own one. */
export const breadcrumb = (db: Executor, id: number, topId: number, day: Day) => rows<OrgRow>(db, sql<OrgRow>`
  with top as (select tree, depth from org_ancestor a join org o on o.id = a.org_id where a.org_id = ${id} and a.ancestor_id = ${topId} and ${seen('a', day)} order by tree desc limit 1)
  select ${columns} from org x join org_ancestor a on a.org_id = x.id join top on a.tree = top.tree and a.depth <= top.depth join org o on o.id = a.ancestor_id
  where x.id = ${id} and a.valid_from <= greatest(${day}::date, x.opened_on) and a.valid_to > greatest(${day}::date, x.opened_on) order by a.depth desc`)

export const parentOf = (db: Executor, id: number, tree: Tree, day: Day) => row<OrgRow>(db, sql<OrgRow>`
  select ${columns} from org x join org_edge e on e.org_id = x.id join org o on o.id = e.parent_id
  where x.id = ${id} and e.tree = ${tree} and e.valid_from <= greatest(${day}::date, x.opened_on) and e.valid_to > greatest(${day}::date, x.opened_on)`)

export interface CountedChild extends OrgRow { children: number, descendants: number }
export const countedChildren = (db: Executor, id: number, tree: Tree, day: Day) => rows<CountedChild>(db, sql<CountedChild>`
  select ${columns}, count(d.org_id) filter (where d.depth = 1)::int as children, count(d.org_id)::int as descendants
  from org_ancestor a join org o on o.id = a.org_id
  left join (org_ancestor d join org b on b.id = d.org_id and b.opened_on <= ${day} and (b.closed_on is null or b.closed_on > ${day}))
    on d.ancestor_id = o.id and d.tree = a.tree and d.depth > 0 and ${on('d', day)}
  where a.ancestor_id = ${id} and a.tree = ${tree} and a.depth = 1 and ${on('a', day)} and ${open(day)}
  group by o.id order by o.code`)

/** Every organisation the given ones hang on, with both parents by code: what an import checks its tree against. */
export interface Linked { id: number, code: string, kind: OrgKind, level: Level, openedOn: Day, closedOn: Day | null, parent: string | null, industryParent: string | null }
export const linkedOrgs = (db: Executor, codes: readonly string[], day: Day) => rows<Linked>(db, sql<Linked>`
  with wanted as (select distinct a.ancestor_id as id from org k join org_ancestor a on a.org_id = k.id and a.valid_to > ${day} where k.code = any(${codes as string[]}))
  select o.id, o.code, o.kind, o.level, o.opened_on as "openedOn", o.closed_on as "closedOn", p.code as parent, q.code as "industryParent"
  from wanted w join org o on o.id = w.id
  left join org_edge e on e.org_id = o.id and e.tree = 'territorial' and ${seen('e', day)} left join org p on p.id = e.parent_id
  left join org_edge f on f.org_id = o.id and f.tree = 'industry' and ${seen('f', day)} left join org q on q.id = f.parent_id`)
