import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { keyset, type SortKey } from '../../platform/postgres/keyset.ts'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'
import { LEVELS, type Level, type OrgKind, type OrgSort, type Ownership, type Tree } from './org.ts'
import { attributes, columns, filterTerms, seen, type AttributeRow, type OrgRow } from './org.queries.ts'

/** The list that people filter, sort and page. Scope first, then what was asked for. */
export interface ListFilter { scopeId: number, under: number, tree?: Tree, q?: string, kind?: OrgKind[], level?: Level[], ownership?: Ownership[], closed: 'no' | 'only' | 'all', sort: OrgSort | `-${OrgSort}`, after?: string, limit: number }
export interface ListedOrg extends OrgRow, AttributeRow { parentId: number | null, parentName: string | null, place: string }

const listed = (f: ListFilter, day: Day) => {
  const below = (id: number, tree?: Tree) => sql`exists (select from org_ancestor a where a.org_id = o.id and a.ancestor_id = ${id} and ${seen('a', day)} ${tree ? sql`and a.tree = ${tree}` : sql``})`
  const like = f.q ? `%${f.q.replace(/[\\%_]/g, '\\$&')}%` : null
  return sql`from org o join org_attribute t on t.org_id = o.id and ${seen('t', day)}
    where ${below(f.scopeId)} ${f.under !== f.scopeId || f.tree ? sql`and ${below(f.under, f.tree)}` : sql``}
      ${like ? sql`and (o.name ilike ${like} or o.code ilike ${like} or o.name_en ilike ${like})` : sql``}
      ${f.closed === 'all' ? sql`` : f.closed === 'only' ? sql`and o.closed_on <= ${day}` : sql`and (o.closed_on is null or o.closed_on > ${day})`}
      and ${filterTerms({ kind: f.kind?.length ? f.kind as [OrgKind] : undefined, level: f.level?.length ? f.level as [Level] : undefined, ownership: f.ownership?.length ? f.ownership as [Ownership] : undefined })}`
}
const keys: Record<OrgSort, SortKey> = {
  code: { by: sql`o.code`, as: 'text' }, name: { by: sql`o.name collate "zh-x-icu"`, as: 'text' }, workers: { by: sql`coalesce(t.workers, 0)::bigint`, as: 'bigint' },
  level: { by: sql`coalesce(array_position(${[...LEVELS] as string[]}::text[], o.level), 0)::bigint`, as: 'bigint' },
}
export const listOrgRows = (db: Executor, f: ListFilter, day: Day) => {
  const { place, beyond, order } = keyset(keys, f.sort, sql`o.code`, f.after)
  return rows<ListedOrg>(db, sql<ListedOrg>`
    select ${columns}, ${attributes}, p.id as "parentId", p.name as "parentName", page.place
    from (select o.id, ${place} as place ${listed(f, day)} ${beyond} ${order} limit ${f.limit + 1}) page
    join org o on o.id = page.id join org_attribute t on t.org_id = o.id and ${seen('t', day)}
    left join org_edge e on e.org_id = o.id and e.tree = ${f.tree ?? 'territorial'} and ${seen('e', day)} left join org p on p.id = e.parent_id
    ${order}`)
}
export const countOrgs = async (db: Executor, f: ListFilter, day: Day) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n ${listed(f, day)}`))!.n
