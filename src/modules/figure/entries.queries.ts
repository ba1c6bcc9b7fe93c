import { sql, type RawBuilder } from 'kysely'
import { period } from '../../kernel/period.ts'
import { rows, type Tx } from '../../platform/postgres/pool.ts'
import { filterTerms } from '../org/index.ts'
import type { PlacedSlot } from './figure.ts'
import { columns, type SeriesRow } from './figure.queries.ts'
import { pour } from './fold.queries.ts'

/**
 * What the events of a ledger give to the figures of one series. There is one such reading: recording a change asks it of the new events,
 * a change of the directory of some organisations, a rebuild of all – so the fold and the rebuild cannot disagree about a filter.
 */
export const attributes = sql`left join org o on o.id = r.org_id join org_attribute t on t.org_id = r.org_id and t.valid_from <= r.period_end and t.valid_to > r.period_end`

/**
 * A row `r` per entry and the month that counts it. 一数一源: an amount and an identity count from the month on in which their indicator is taken
 * from the ledger there; a level that began before is there on the first day, as an opening.
 */
export const entries = ({ ledger, carried }: { readonly ledger: string | null | readonly string[], readonly carried: boolean }, only: RawBuilder<unknown>): RawBuilder<unknown> => {
  const at = carried ? sql`greatest(e.period_end, s.since_end)` : sql`e.period_end`
  const sources = sql`
    from ledger_source s join org_ancestor a on a.ancestor_id = s.org_id and a.org_id = e.org_id and a.valid_from <= ${at} and a.valid_to > ${at}
    where s.ledger = e.ledger and s.indicator_code = x.indicator`
  return sql`(select * from (
    select e.part_id, e.id, e.org_id, e.day, to_char(c.at, 'YYYY"M"MM') as period, c.at as period_end, e.stage, case when e.reverses is null then 1 else -1 end as sign,
      x.indicator, x.quantity, x.tags, x.identity, e.home_path, e.industry_path
    from ledger_event e cross join lateral jsonb_to_recordset(e.entries) as x (indicator text, quantity bigint, tags text[], identity text)
    cross join lateral (${carried ? sql`select min(${at}) as at ${sources}` : sql`select e.period_end as at where exists (select 1 ${sources} and s.since <= e.period_end)`}) c
    where e.ledger = any(${[ledger ?? []].flat() as string[]}::text[]) and c.at is not null) r where ${only}) r`
}

export type Counting = Pick<PlacedSlot, 'indicator' | 'tags' | 'scope' | 'rule' | 'window'>
export const counts = (s: Counting) => sql`r.indicator = ${s.indicator} ${s.tags.length ? sql`and r.tags && ${s.tags as string[]}::text[]` : sql``} and ${filterTerms(s.scope)}`

/** Amounts and levels, summed by organisation, month and stage. A ledger knows no 未报: nothing is reported there and nothing expected. */
export const amounts = (series: SeriesRow, slots: readonly PlacedSlot[], only: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select r.org_id, r.period, r.period_end, r.stage, 0 as reported, 0 as expected${sql.join([sql``, ...Array.from({ length: series.width }, (_, i) => {
    const s = slots.find((x) => x.slot === i && x.rule !== 'distinct')
    return s ? sql`sum(case when ${counts(s)} then r.sign * r.quantity end)::bigint` : sql`null::bigint`
  })], sql`, `)}
  from ${entries(series, only)} ${attributes} group by r.org_id, r.period, r.period_end, r.stage`

/** Live records of identities by figure, window, place and month; `only` may leave some that come to nothing. */
const identities = (series: SeriesRow, slots: readonly PlacedSlot[], only: RawBuilder<unknown>): RawBuilder<unknown> => {
  const counting = slots.filter((s) => s.rule === 'distinct')
  if (!counting.length) return sql`(select i.* from identity i where false)`
  return sql`(
    select part_id, figure_id, time_window, identity, stage, org_id, period, period_end, sum(sign)::int as live, (array_agg(home_path))[1] as home_path, (array_agg(industry_path))[1] as industry_path
    from (${sql.join(counting.map((s) => sql`
      select r.*, ${s.figureId}::int as figure_id, ${s.window ? sql`${s.window}::text` : sql`left(r.period, 4)`} as time_window
      from ${entries(series, only)} ${attributes} where r.identity is not null and ${counts(s)} ${s.window ? sql`and r.day between ${period(s.window).start}::date and ${period(s.window).end}::date` : sql``}`), sql` union all `)}) w
    group by part_id, figure_id, time_window, identity, stage, org_id, period, period_end having sum(sign) <> 0)`
}

/**
 * Each organisation counts an identity once a window, in the first month in which one of its records stood at or below it. `source` are rows
 * as those of the table identity; the answer is what roll-ups hold of it.
 */
const seen = (width: number, slots: readonly PlacedSlot[], source: RawBuilder<unknown>, having: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  select f.org_id, f.period, f.period_end, f.stage, 0 as reported, 0 as expected${sql.join([sql``, ...Array.from({ length: width }, (_, n) => {
    const s = slots.find((x) => x.slot === n && x.rule === 'distinct')
    return s ? sql`nullif(count(*) filter (where f.figure_id = ${s.figureId}), 0)::bigint` : sql`null::bigint`
  })], sql`, `)}
  from (
    select i.figure_id, i.time_window, i.identity, i.stage, a.ancestor_id as org_id, min(i.period) as period, min(i.period_end) as period_end
    from ${source} i join org_ancestor a on a.org_id = i.org_id and a.valid_from <= i.period_end and a.valid_to > i.period_end
    where i.live > 0 group by i.figure_id, i.time_window, i.identity, i.stage, a.ancestor_id having ${having}) f
  group by f.org_id, f.period, f.period_end, f.stage`

/** From the events alone, for a rebuild. */
export const seenInEvents = (series: SeriesRow, slots: readonly PlacedSlot[]) => seen(series.width, slots, identities(series, slots, sql`true`))

/** What `change` makes of the rows of the table identity: how many live records there are now, and how many came or went. */
export interface LiveRow { partId: number, figureId: number, window: string, identity: string, stage: 'preliminary' | 'accepted', orgId: number, period: string, periodEnd: string, live: number, change: number }
export const applyIdentities = (tx: Tx, series: SeriesRow, slots: readonly PlacedSlot[], only: RawBuilder<unknown>) => rows<LiveRow>(tx, sql<LiveRow>`
  with w as ${identities(series, slots, only)},
  kept as (
    insert into identity as i (part_id, series_id, figure_id, time_window, identity, stage, org_id, period, period_end, live, home_path, industry_path)
    select part_id, ${series.id}::int, figure_id, time_window, identity, stage, org_id, period, period_end, live, home_path, industry_path from w order by figure_id, time_window, identity, stage, org_id, period
    on conflict (part_id, series_id, figure_id, time_window, identity, stage, org_id, period) do update set live = i.live + excluded.live
    returning i.part_id, i.figure_id, i.time_window, i.identity, i.stage, i.org_id, i.period, i.period_end, i.live)
  select k.part_id as "partId", k.figure_id as "figureId", k.time_window as "window", k.identity, k.stage, k.org_id as "orgId", k.period, k.period_end as "periodEnd", k.live, w.live as change
  from kept k join w on w.part_id = k.part_id and w.figure_id = k.figure_id and w.time_window = k.time_window and w.identity = k.identity and w.stage = k.stage and w.org_id = k.org_id and w.period = k.period`)

/** Rows of these organisations written anew: attributes, or what a ledger is asked for, have changed. */
export const refillIdentities = async (tx: Tx, series: SeriesRow, slots: readonly PlacedSlot[], only: RawBuilder<unknown>) => {
  const figureIds = slots.filter((s) => s.rule === 'distinct').map((s) => s.figureId)
  await sql`delete from identity r where r.series_id = ${series.id} and r.figure_id = any(${figureIds}) and ${only}`.execute(tx)
  await sql`
    insert into identity (part_id, series_id, figure_id, time_window, identity, stage, org_id, period, period_end, live, home_path, industry_path)
    select part_id, ${series.id}::int, figure_id, time_window, identity, stage, org_id, period, period_end, live, home_path, industry_path from ${identities(series, slots, only)} w`.execute(tx)
}

/** Whose identities some organisations' events name, whatever they count for. */
export const identitiesNamed = async (tx: Tx, series: SeriesRow, only: RawBuilder<unknown>) => (await rows<{ identity: string }>(tx, sql<{ identity: string }>`
  select distinct x.identity from ledger_event r cross join lateral jsonb_to_recordset(r.entries) as x (identity text) where r.ledger = ${series.ledger} and x.identity is not null and ${only}`)).map((r) => r.identity)

/** Adds or takes back, straight into the roll-ups, what the table identity says of some identities (null: of all) in months from a day on. */
export const pourSeen = (tx: Tx, series: SeriesRow, slots: readonly PlacedSlot[], sign: 1 | -1, named: readonly string[] | null, from: string | null, now: Date) => {
  const figureIds = slots.filter((s) => s.rule === 'distinct').map((s) => s.figureId)
  const { id: seriesId, width } = series
  const source = sql`(select * from identity where series_id = ${seriesId} and figure_id = any(${figureIds}) ${named ? sql`and identity = any(${named as string[]}::text[])` : sql``})`
  return pour(tx, { seriesId, width }, sql`seen (org_id, period, period_end, stage, reported, expected${columns(width)}) as (${seen(width, slots, source, from ? sql`min(i.period_end) >= ${from}::date` : sql`true`)}),
    given as (select org_id, period, period_end, stage, reported, expected${columns(width, (v) => `${sign === 1 ? '' : '-'}${v} as ${v}`)} from seen)`, sql`given`, now)
}
