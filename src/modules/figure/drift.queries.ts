import { sql } from 'kysely'
import { rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { SeriesRow } from './figure.queries.ts'
import { summed } from './fold.queries.ts'
import { place } from './rebuild.queries.ts'

/** What is stored beside what the records say: `stored` is the roll-up with what waits for it, `rebuilt` the other way to the same numbers. */
/** The queue is part of the truth until it is folded: verification adds it, a rebuild drops it. */
export const addPending = (tx: Tx, series: SeriesRow, now: Date): Promise<number> =>
  place(tx, 'stored', series, sql`select org_id, period, period_end, stage, ${summed(series.width)} from delta where series_id = ${series.id} group by org_id, period, period_end, stage`, sql``, now)

export const copyStored = (tx: Tx) => sql`create temporary table stored on commit drop as select * from rollup`.execute(tx)

export interface Drift { orgId: number, orgName: string, series: string, period: string, stage: string, column: string, figure: string | null, stored: number, rebuilt: number }

/** Cells that differ, named: a difference of one column of one row is one drift. Rows are compared whole; only those that differ are taken apart. */
export const findDrift = (db: Executor, series: SeriesRow, most: number) => {
  const names = ['reported', 'expected', ...Array.from({ length: series.width }, (_, i) => `v${i}`)]
  const each = (text: (name: string) => string) => sql.raw(names.map(text).join(', '))
  const side = (table: string) => sql`
    select org_id, period, stage, array[${each((name) => `coalesce(sum(${name}), 0)::bigint`)}] as cells from ${sql.raw(table)} where series_id = ${series.id} group by org_id, period, stage`
  return rows<Drift>(db, sql<Drift>`
    select d.org_id as "orgId", g.name as "orgName", ${series.code} as series, d.period, d.stage, c.name as "column", f.key as figure, coalesce(c.stored, 0) as stored, coalesce(c.rebuilt, 0) as rebuilt
    from (select org_id, period, stage, a.cells as stored, b.cells as rebuilt from (${side('stored')}) a full join (${side('rebuilt')}) b using (org_id, period, stage) where a.cells is distinct from b.cells) d
    cross join lateral unnest(d.stored, d.rebuilt, ${names}::text[]) as c (stored, rebuilt, name)
    join org g on g.id = d.org_id left join slot l on l.series_id = ${series.id} and 'v' || l.slot = c.name left join figure f on f.id = l.figure_id
    where coalesce(c.stored, 0) <> coalesce(c.rebuilt, 0) order by 1, 4, 5, 6 limit ${most}`)
}
