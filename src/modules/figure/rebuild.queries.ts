import { sql, type RawBuilder } from 'kysely'
import { rows, row, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { filterTerms } from '../org/index.ts'
import { amounts, seenInEvents } from './entries.queries.ts'
import type { PlacedSlot, Slot } from './figure.ts'
import { columns, type SeriesRow } from './figure.queries.ts'
import { climb } from './fold.queries.ts'

/**
 * The other way to the same numbers: every roll-up from the report revisions, the ledger events, the directory snapshots and the expectations alone.
 * Fold = rebuild is invariant 1 of the spine; nothing here reads a roll-up, and of the queue only what verification must add to it.
 */
const slotSql = (slots: readonly Slot[], width: number, numbers: string): RawBuilder<unknown> =>
  sql`${sql.join([sql``, ...Array.from({ length: width }, (_, i) => {
    const s = slots.find((x) => x.slot === i)
    if (!s) return sql`null::bigint`
    const value = sql.raw(`${numbers}[${Number(s.cell)}]`)
    return Object.keys(s.scope).length ? sql`case when ${filterTerms(s.scope)} then ${value} end` : value
  })], sql`, `)}`

/** Before the snapshot is taken, so that no fold stands half inside it. */
export const lockRollup = (tx: Tx) => sql`lock table rollup in share row exclusive mode`.execute(tx)
/** Nobody counts an identity while all of them are counted anew. */
export const lockRollupAndIdentities = (tx: Tx) => sql`lock table rollup, identity in share row exclusive mode`.execute(tx)

/** Whole tables are sorted and joined: more room than a request is given, for this transaction. */
export const takeRoom = (tx: Tx) => sql`set local work_mem = '128MB'`.execute(tx)

export const createRebuilt = (tx: Tx) => sql`create temporary table rebuilt (like rollup) on commit drop`.execute(tx)

/** What every organisation gives by its records alone: both stages and the expectation, as raw rows. `only` narrows report, expectation, snapshot or event. */
export const ownRows = (series: SeriesRow, slots: readonly PlacedSlot[], only: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => {
  const { width } = series
  switch (series.source) {
    case 'form': return sql`
      select r.org_id, r.period, r.period_end, c.stage, 1 as reported, 0 as expected${slotSql(slots, width, 'v.numbers')}
      from (select * from report r where form_id = ${series.formId} and ${only}) r
      cross join lateral (values ('preliminary', r.preliminary_revision), ('accepted', r.accepted_revision)) as c (stage, revision)
      join report_revision v on v.part_id = r.part_id and v.report_id = r.id and v.revision = c.revision
      ${attributes}
      union all
      select e.org_id, e.period, e.period_end, c.stage, 0, 1${columns(width, () => 'null::bigint')}
      from (select * from expectation r where form_id = ${series.formId} and ${only}) e cross join (values ('preliminary'), ('accepted')) as c (stage)`
    case 'directory': return sql`
      select r.org_id, r.period, r.period_end, c.stage, 1 as reported, 1 as expected${slotSql(slots, width, 'r.numbers')}
      from (select * from directory_snapshot r where ${only}) r cross join (values ('preliminary'), ('accepted')) as c (stage)
      ${attributes}`
    case 'ledger': return amounts(series, slots, only)
  }
}
const attributes = sql`join org o on o.id = r.org_id join org_attribute t on t.org_id = r.org_id and t.valid_from <= r.period_end and t.valid_to > r.period_end`

/** One series: own rows summed, then each ancestor once; beside the roll-up to compare, or as the roll-up itself under the paths of its period. */
export const rebuildSeries = async (tx: Tx, into: 'rebuilt' | 'rollup', series: SeriesRow, slots: readonly PlacedSlot[], now: Date): Promise<number> => {
  const { width } = series, distinct = slots.some((s) => s.rule === 'distinct')
  const done = await sql`
    insert into ${sql.table(into)} (part_id, org_id, series_id, period, stage, reported, expected${columns(width)}, as_of, home_path, industry_path)
    with raw (org_id, period, period_end, stage, reported, expected${columns(width)}) as (${ownRows(series, slots)}),
    ${climb(series)}${distinct ? sql`, summed as (${together(series, slots)})` : sql``}
    select g.part_id, s.org_id, ${series.id}::int, s.period, s.stage, s.reported, s.expected${columns(width, (v) => `s.${v}`)}, ${now}::timestamptz, ${into === 'rollup' ? sql`h.path, i.path` : sql`'0', null`}
    from ${distinct ? sql`summed` : sql`climbed`} s join org g on g.id = s.org_id ${into === 'rollup' ? paths : sql``}`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}
/** Amounts climb, identities are counted where they are seen: one row of both. */
const together = (series: SeriesRow, slots: readonly PlacedSlot[]) => sql`
  select org_id, period, stage, max(period_end) as period_end, sum(reported)::int as reported, sum(expected)::int as expected${columns(series.width, (v) => `sum(${v})::bigint as ${v}`)}
  from (select org_id, period, period_end, stage, reported, expected${columns(series.width)} from climbed union all ${seenInEvents(series, slots)}) u group by org_id, period, stage`
const paths = sql`
  join org_path h on h.org_id = s.org_id and h.tree = 'territorial' and h.valid_from <= s.period_end and h.valid_to > s.period_end
  left join org_path i on i.org_id = s.org_id and i.tree = 'industry' and i.valid_from <= s.period_end and i.valid_to > s.period_end`

/** The queue is part of the truth until it is folded: verification adds it, a rebuild drops it. */
export const addPending = (tx: Tx, series: SeriesRow) => sql`
  insert into stored (part_id, org_id, series_id, period, stage, reported, expected${columns(series.width)}, as_of, home_path)
  with raw as (select * from delta where series_id = ${series.id}), ${climb(series)}
  select g.part_id, c.org_id, ${series.id}::int, c.period, c.stage, c.reported, c.expected${columns(series.width, (v) => `c.${v}`)}, now(), '0'
  from climbed c join org g on g.id = c.org_id`.execute(tx)

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

/** Rows that a removed figure or organisation left behind go too: the roll-up is what the records say, and nothing else. */
export const clearRollup = async (tx: Tx) => {
  await sql`delete from delta`.execute(tx)
  await sql`delete from rollup`.execute(tx)
}
export const everything = sql`true`
