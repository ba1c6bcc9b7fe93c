import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/postgres/pool.ts'
import { filterTerms } from '../org/index.ts'
import { amounts, attributes, seenInEvents } from './entries.queries.ts'
import type { PlacedSlot, Slot } from './figure.ts'
import { columns, type SeriesRow } from './figure.queries.ts'
import { monthOf, stays, summed } from './fold.queries.ts'

/**
 * The other way to the same numbers: every roll-up from the report revisions, the ledger events, the directory snapshots and the expectations alone.
 * Fold = rebuild is invariant 1 of the spine: no number here is read from a roll-up or from the queue.
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

/**
 * Whole tables are joined: more room than a request is given, and no look-ups, which the planner takes for cheap because it expects one row in a
 * hundred to lie within a scope; here the scope is everything.
 */
export const takeRoom = async (tx: Tx) => {
  await sql`set local work_mem = '128MB'`.execute(tx)
  await sql`set local enable_nestloop = off`.execute(tx)
}

/** As wide as the widest series: nothing reads a roll-up beyond the slots of its own. */
export const createRebuilt = (tx: Tx, width: number) => sql`
  create temporary table rebuilt on commit drop as select part_id, org_id, series_id, period, stage, reported, expected${columns(width)}, as_of, home_path, industry_path from rollup where false`.execute(tx)

/**
 * Where each organisation stands, from day to day: its part, its paths and all that is above it in either tree, each once. Made once for all
 * series from the paths, which say what the ancestors say: looking it up for every row was two thirds of a rebuild.
 */
export const createLine = async (tx: Tx) => {
  const on = (alias: string) => sql.raw(`${alias}.org_id = s.org_id and ${alias}.valid_from <= s.valid_from and ${alias}.valid_to > s.valid_from`)
  await sql`
    create temporary table line on commit drop as
    with day as (select org_id, valid_from as at from org_path union select org_id, valid_to from org_path),
    span as (select org_id, at as valid_from, lead(at) over (partition by org_id order by at) as valid_to from day)
    select s.org_id, s.valid_from, s.valid_to, g.part_id, h.path as home_path, i.path as industry_path,
      case when i.path is null then array_remove(${idsOf('h')}, s.org_id)
        else array(select distinct id from unnest(${idsOf('h')} || ${idsOf('i')}) id where id <> s.org_id order by id) end as above
    from span s join org g on g.id = s.org_id join org_path h on h.tree = 'territorial' and ${on('h')} left join org_path i on i.tree = 'industry' and ${on('i')}`.execute(tx)
  await sql`analyze line`.execute(tx)
}
/** The first label stands for everything. */
const idsOf = (alias: string) => sql.raw(`(string_to_array(${alias}.path_text, '.'))[2:]::int[]`)

/** What every organisation gives by its records alone, a row for each period and stage. `only` narrows report, expectation, snapshot or event. */
export const ownRows = (series: SeriesRow, slots: readonly PlacedSlot[], only: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => {
  const { width } = series
  switch (series.source) {
    case 'form': return sql`
      select org_id, period, coalesce(w.period_end, x.period_end), stage, coalesce(w.reported, 0), coalesce(x.expected, 0)${columns(width, (v) => `w.${v}`)}
      from (
        select r.org_id, r.period, r.period_end, c.stage, 1 as reported${slotSql(slots, width, 'v.numbers')}
        from (select * from report r where form_id = ${series.formId} and ${only}) r
        cross join lateral (values ('preliminary', r.preliminary_revision), ('accepted', r.accepted_revision)) as c (stage, revision)
        join report_revision v on v.part_id = r.part_id and v.report_id = r.id and v.revision = c.revision
        ${attributes}) w (org_id, period, period_end, stage, reported${columns(width)})
      full join (
        select r.org_id, r.period, r.period_end, c.stage, 1 as expected
        from expectation r cross join (values ('preliminary'), ('accepted')) as c (stage) where form_id = ${series.formId} and ${only}) x using (org_id, period, stage)`
    case 'directory': return sql`
      select r.org_id, r.period, r.period_end, c.stage, 1 as reported, 1 as expected${slotSql(slots, width, 'r.numbers')}
      from (select * from directory_snapshot r where ${only}) r cross join (values ('preliminary'), ('accepted')) as c (stage)
      ${attributes}`
    case 'ledger': return amounts(series, slots, only)
  }
}

/**
 * From `raw` rows of single organisations (org_id, period, period_end, stage, reported, expected, v…), one for each period and stage, to rows of
 * each and of all above it: what the fold does row by row, for whole tables. What stands under the same line is summed before it climbs, and only
 * who is given something from elsewhere is summed again. A level whose organisation moves later takes the fold's way.
 */
export const place = async (tx: Tx, into: 'rebuilt' | 'stored', { id, width, carried }: SeriesRow, raw: RawBuilder<unknown>, elsewhere: RawBuilder<unknown>, now: Date): Promise<number> => {
  const cells = columns(width), of = (alias: string) => columns(width, (v) => `${alias}.${v}`)
  const there = sql.raw(`l.valid_from <= o.period_end and l.valid_to > o.period_end`)
  const moving = sql`
    union all select m.ancestor_id, m.period, m.at, o.stage, m.sign * o.reported, m.sign * o.expected${columns(width, (v) => `m.sign * o.${v}`)} from raw o cross join lateral (${stays}) m
    where not exists (select from line l where l.org_id = o.org_id and ${there} and l.valid_to = 'infinity')`
  const done = await sql`
    insert into ${sql.table(into)} (part_id, org_id, series_id, period, stage, reported, expected${cells}, as_of, home_path, industry_path)
    with raw (org_id, period, period_end, stage, reported, expected${cells}) as ${carried ? sql`materialized` : sql``} (${raw}),
    own as materialized (
      select l.part_id, o.org_id, ${carried ? monthOf(sql`o.period_end`) : sql`o.period`} as period, o.period_end, o.stage, o.reported, o.expected${of('o')}, l.home_path, l.industry_path, l.above
      from raw o join line l on l.org_id = o.org_id and ${there} ${carried ? sql`and l.valid_to = 'infinity'` : sql``}),
    given (org_id, period, period_end, stage, reported, expected${cells}) as materialized (
      select a.id, w.period, w.period_end, w.stage, w.reported, w.expected${of('w')}
      from (select above, period, period_end, stage, ${summed(width)} from own group by above, period, period_end, stage) w cross join unnest(w.above) as a (id)
      ${carried ? moving : sql``} ${elsewhere}),
    climbed as (
      select o.org_id, o.period, max(o.period_end) as period_end, o.stage, ${summed(width)}
      from (select * from given union all select org_id, period, period_end, stage, reported, expected${cells} from own o where ${isGiven}) o group by o.org_id, o.period, o.stage)
    select part_id, org_id, ${id}::int, period, stage, reported, expected${cells}, ${now}::timestamptz, home_path, industry_path from own o where not ${isGiven}
    union all
    select l.part_id, o.org_id, ${id}::int, o.period, o.stage, o.reported, o.expected${of('o')}, ${now}::timestamptz, l.home_path, l.industry_path from climbed o join line l on l.org_id = o.org_id and ${there}`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}
const isGiven = sql.raw('exists (select from given g where g.org_id = o.org_id and g.period = o.period and g.stage = o.stage)')

/** One series as its records have it: amounts at each ancestor once, identities where they are seen, each row under the paths of its period. */
export const rebuildSeries = (tx: Tx, series: SeriesRow, slots: readonly PlacedSlot[], now: Date): Promise<number> =>
  place(tx, 'rebuilt', series, ownRows(series, slots), slots.some((s) => s.rule === 'distinct') ? sql`union all ${seenInEvents(series, slots)}` : sql``, now)

/**
 * The roll-up becomes what the records say, and nothing else: rows that a removed figure or organisation left behind go. What is right already is
 * not written, so that a rebuild of a sound installation leaves neither dead rows nor a log of a million that are as they were.
 */
export const replaceRollup = async (tx: Tx, width: number) => {
  const same = sql.raw(['part_id', 'org_id', 'series_id', 'period', 'stage'].map((key) => `r.${key} = b.${key}`).join(' and '))
  const said = (alias: string) => sql.raw(['reported', 'expected', ...Array.from({ length: width }, (_, i) => `v${i}`), 'home_path', 'industry_path'].map((column) => `${alias}.${column}`).join(', '))
  await sql`delete from delta`.execute(tx)
  await sql`analyze rebuilt (part_id, org_id, series_id)`.execute(tx)
  await sql`delete from rollup r where not exists (select from rebuilt b where ${same} and (${said('b')}) is not distinct from (${said('r')}))`.execute(tx)
  await sql`
    insert into rollup (part_id, org_id, series_id, period, stage, reported, expected${columns(width)}, as_of, home_path, industry_path)
    select * from rebuilt b where not exists (select from rollup r where ${same})`.execute(tx)
}
export const everything = sql`true`
