import { sql, type RawBuilder } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { columns } from './figure.queries.ts'

export const openBatch = (db: Executor) => row<{ batch: number }>(db, sql<{ batch: number }>`select batch from delta where batch is not null limit 1`)
export const claimBatch = async (tx: Tx, most: number): Promise<{ batch: number, claimed: number }> => {
  const batch = (await row<{ n: number }>(tx, sql<{ n: number }>`select nextval('fold_batch') as n`))!.n
  const claimed = Number((await sql`
    update delta set batch = ${batch} where (part_id, id) in (select part_id, id from delta where batch is null limit ${most})`.execute(tx)).numAffectedRows ?? 0n)
  return { batch, claimed }
}

/** What a fold has to know of a series. */
export interface Folding { seriesId: number, width: number, carried: boolean }
export const batchSeries = (tx: Tx, batch: number) => rows<Folding>(tx, sql<Folding>`
  select d.series_id as "seriesId", (select coalesce(max(slot) + 1, 0)::int from slot where series_id = d.series_id) as width, s.carried
  from delta d join series s on s.id = d.series_id where d.batch = ${batch} group by d.series_id, s.carried`)

/**
 * Every ancestor of either tree once: an enterprise that its county and its industry union both lead counts once in the city above both.
 * The tree is the one in force on the period's last day, so closed periods keep the tree of their date.
 */
const lineage = sql`
  select distinct a.ancestor_id, o.period, o.period_end as at, 1 as sign
  from org_ancestor a where a.org_id = o.org_id and a.valid_from <= o.period_end and a.valid_to > o.period_end`

/**
 * A level goes where its organisation goes: it enters each ancestor's sum in the month in which the organisation stands below it, and leaves
 * in the month in which it no longer does. Both trees together, so that a change of one of two ways up is no move.
 */
const monthEnd = (day: RawBuilder<unknown>) => sql`(date_trunc('month', ${day}) + interval '1 month' - interval '1 day')::date`
export const monthOf = (day: RawBuilder<unknown>) => sql`to_char(${day}, 'YYYY"M"MM')`
export const stays = sql`
  select l.ancestor_id, ${monthOf(sql`l.at`)} as period, l.at, l.sign from (
    select g.ancestor_id, d.at, d.sign
    from (select a.ancestor_id, range_agg(daterange(a.valid_from, a.valid_to)) as stays from org_ancestor a where a.org_id = o.org_id group by a.ancestor_id) g
    cross join lateral unnest(g.stays) as stay
    cross join lateral (values (greatest(${monthEnd(sql`lower(stay)`)}, o.period_end), 1), (case when isfinite(upper(stay)) then ${monthEnd(sql`upper(stay)`)} end, -1)) as d (at, sign)
    where (not isfinite(upper(stay)) or ${monthEnd(sql`upper(stay)`)} > o.period_end) and d.at is not null) l
  where exists (select 1 from org_path p where p.org_id = l.ancestor_id and p.tree = 'territorial' and p.valid_from <= l.at and p.valid_to > l.at)`

export const summed = (width: number) => sql`sum(reported)::int as reported, sum(expected)::int as expected${columns(width, (v) => `sum(${v})::bigint as ${v}`)}`

/**
 * CTEs from `raw` rows of single organisations to `climbed` rows of each organisation and each of its ancestors. Each own row looks its line up by
 * index: a join would be planned by what is known of the queue, which is never up to date, and a batch of thousands took a minute.
 */
const climb = ({ width, carried }: Pick<Folding, 'width' | 'carried'>): RawBuilder<unknown> => sql`
  own as (select org_id, period, period_end, stage, ${summed(width)} from raw group by org_id, period, period_end, stage),
  climbed as (
    select l.ancestor_id as org_id, l.period, o.stage, max(l.at) as period_end, sum(l.sign * o.reported)::int as reported, sum(l.sign * o.expected)::int as expected${columns(width, (v) => `sum(l.sign * o.${v})::bigint as ${v}`)}
    from own o cross join lateral (${carried ? stays : lineage}) l group by l.ancestor_id, l.period, o.stage)`

/** Adds rows `f` (org_id, period, period_end, stage, reported, expected, v…) to the roll-ups, each under the paths of its period. */
export const pour = (tx: Tx, { seriesId, width }: Pick<Folding, 'seriesId' | 'width'>, ctes: RawBuilder<unknown>, f: RawBuilder<unknown>, now: Date) => rows<{ orgId: number, period: string }>(tx, sql<{ orgId: number, period: string }>`
  with ${ctes}
  insert into rollup as r (part_id, org_id, series_id, period, stage, reported, expected${columns(width)}, as_of, home_path, industry_path)
  select g.part_id, f.org_id, ${seriesId}::int, f.period, f.stage, f.reported, f.expected${columns(width, (v) => `f.${v}`)}, ${now}::timestamptz, h.path, i.path
  from ${f} f join org g on g.id = f.org_id
  join org_path h on h.org_id = f.org_id and h.tree = 'territorial' and h.valid_from <= f.period_end and h.valid_to > f.period_end
  left join org_path i on i.org_id = f.org_id and i.tree = 'industry' and i.valid_from <= f.period_end and i.valid_to > f.period_end
  order by f.org_id, f.period, f.stage
  on conflict (part_id, org_id, series_id, period, stage) do update set reported = r.reported + excluded.reported, expected = r.expected + excluded.expected, as_of = excluded.as_of
    ${columns(width, (v) => `${v} = case when excluded.${v} is null then r.${v} else coalesce(r.${v}, 0) + excluded.${v} end`)}
  returning r.org_id as "orgId", r.period`)

export const foldBatch = (tx: Tx, batch: number, s: Folding, now: Date) =>
  pour(tx, s, sql`raw as (select * from delta where batch = ${batch} and series_id = ${s.seriesId}), ${climb(s)}`, sql`climbed`, now)

export const deleteBatch = (tx: Tx, batch: number) => rows(tx, sql`delete from delta where batch = ${batch}`)
export const countPending = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from delta`))!.n

export const notify = (db: Executor, channel: string, payload: string) => rows(db, sql`select pg_notify(${channel}, ${payload})`)
