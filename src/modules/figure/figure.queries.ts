import { sql, type RawBuilder } from 'kysely'
import type { Day, PeriodCode } from '../../kernel/period.ts'
import { LOCKS, row, rows, setScope, WHOLE, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { OrgFilter } from '../org/browser.ts'
import { STAGES, type Slot, type SlotValues, type Stage } from './figure.ts'

/** Column lists are made of numbers from a loop, never of input. */
const columns = (width: number, each: (v: string, i: number) => string = (v) => v): RawBuilder<unknown> =>
  sql.raw(Array.from({ length: width }, (_, i) => `, ${each(`v${i}`, i)}`).join(''))

export interface SeriesRow { id: number, code: string, source: 'form' | 'ledger' | 'directory', formId: number | null, grain: string, width: number }

export const allSeries = (db: Executor) => rows<SeriesRow>(db, sql<SeriesRow>`
  select s.id, s.code, s.source, s.form_id as "formId", s.grain, coalesce(max(l.slot) + 1, 0)::int as width
  from series s left join slot l on l.series_id = s.id group by s.id order by s.id`)

export const slotsOf = (db: Executor, seriesId: number) => rows<Slot>(db, sql<Slot>`
  select l.slot, l.figure_id as "figureId", f.key, l.cell, f.scope, l.decimals
  from slot l join figure f on f.id = l.figure_id where l.series_id = ${seriesId} order by l.slot`)

export const seriesOfForm = (db: Executor, formId: number) => row<{ id: number }>(db, sql<{ id: number }>`select id from series where form_id = ${formId}`)

export interface PlacedFigure { key: string, figureId: number, seriesId: number, slot: number, decimals: number, source: 'form' | 'ledger' | 'directory', formId: number | null, formCode: string | null }
/** Where figures live: each key may stand in several series (the forms of several plans), each organisation feeding one of them. */
export const placesOf = (db: Executor, keys: readonly string[]) => rows<PlacedFigure>(db, sql<PlacedFigure>`
  select f.key, f.id as "figureId", l.series_id as "seriesId", l.slot, l.decimals, s.source, s.form_id as "formId", m.code as "formCode"
  from figure f join slot l on l.figure_id = f.id join series s on s.id = l.series_id left join form m on m.id = s.form_id
  where f.key = any(${keys as string[]})`)

export const insertSeries = async (tx: Tx, s: { code: string, source: SeriesRow['source'], formId: number | null, grain: string }) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`
    insert into series (code, source, form_id, grain) values (${s.code}, ${s.source}, ${s.formId}, ${s.grain})
    on conflict (code) do update set grain = excluded.grain returning id`))!.id

export const upsertFigure = async (tx: Tx, f: { key: string, indicator: string, scope: OrgFilter, tags: readonly string[] }) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`
    insert into figure (key, indicator_code, scope, tags) values (${f.key}, ${f.indicator}, ${JSON.stringify(f.scope)}::jsonb, ${f.tags as string[]})
    on conflict (key) do update set key = excluded.key returning id`))!.id

export const insertSlot = (tx: Tx, s: { seriesId: number, slot: number, figureId: number, cell: number, decimals: number }) => rows(tx, sql`
  insert into slot (series_id, slot, figure_id, cell, decimals) values (${s.seriesId}, ${s.slot}, ${s.figureId}, ${s.cell}, ${s.decimals})`)

export interface DeltaRow { partId: number, orgId: number, seriesId: number, period: PeriodCode, periodEnd: Day, stage: Stage, reported: number, expected: number, values: SlotValues }

/** Appending is all that a submission does: no ancestor is touched in its transaction. The statement travels with the one that writes the record. */
export const deltaAppended = (d: DeltaRow) => sql`
  insert into delta (part_id, org_id, series_id, period, period_end, stage, reported, expected${columns(d.values.length)})
  values (${d.partId}, ${d.orgId}, ${d.seriesId}, ${d.period}, ${d.periodEnd}, ${d.stage}, ${d.reported}, ${d.expected}${values(d.values)})`
const values = (list: SlotValues) => list.length ? sql`, ${sql.join(list.map((v) => sql`${v}::bigint`))}` : sql``

// ── who may write at the same time ──────────────────────────────────────────────────────────────────────────────────────────

/**
 * A record is counted under the attributes and the slots of the moment; a change of these takes back and gives again what it finds. Both see
 * the same records only if they keep out of each other's way: a record's writer shares its organisation's lock, a change holds it.
 * A few dozen locks stand for all organisations, so that moving a prefecture does not fill the lock table.
 */
const BUCKETS = 64
/** Said without values, so that it travels with the transaction's beginning. */
export const shareOrg = (tx: Tx, orgId: number) => rows(tx, sql`select pg_advisory_xact_lock_shared(${sql.lit(LOCKS.records)}, ${sql.lit(orgId % BUCKETS)})`)
export const holdOrgs = (tx: Tx, orgIds: readonly number[]) => hold(tx, [...new Set(orgIds.map((id) => id % BUCKETS))].sort((a, b) => a - b))
export const holdAll = (tx: Tx) => hold(tx, Array.from({ length: BUCKETS }, (_, i) => i))
const hold = (tx: Tx, buckets: number[]) => rows(tx, sql`select pg_advisory_xact_lock(${LOCKS.records}, b) from unnest(${buckets}::int[]) b`)
/** One fold at a time, whoever believes to lead: a server that has lost its connection may still be half-way through a batch. */
export const lockFold = (tx: Tx) => rows(tx, sql`select pg_advisory_xact_lock(${LOCKS.fold})`)

/** A directory, a period and a fold concern everybody below and beside: their work sees all, and leaves the scope as it was. */
export const asWhole = async <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
  const scope = await readScope(tx)
  await setScope(tx, WHOLE)
  const done = await work()
  if (scope) await setScope(tx, scope)
  return done
}

// ── folding ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const openBatch = (db: Executor) => row<{ batch: number }>(db, sql<{ batch: number }>`select batch from delta where batch is not null limit 1`)
export const claimBatch = async (tx: Tx, most: number): Promise<{ batch: number, claimed: number }> => {
  const batch = (await row<{ n: number }>(tx, sql<{ n: number }>`select nextval('fold_batch') as n`))!.n
  const claimed = Number((await sql`
    update delta set batch = ${batch} where (part_id, id) in (select part_id, id from delta where batch is null limit ${most})`.execute(tx)).numAffectedRows ?? 0n)
  return { batch, claimed }
}

export const batchSeries = (tx: Tx, batch: number) => rows<{ seriesId: number, width: number }>(tx, sql<{ seriesId: number, width: number }>`
  select d.series_id as "seriesId", (select coalesce(max(slot) + 1, 0)::int from slot where series_id = d.series_id) as width
  from delta d where d.batch = ${batch} group by d.series_id`)

/**
 * Every ancestor of either tree once: an enterprise that its county and its industry union both lead counts once in the city above both.
 * The tree is the one in force on the period's last day, so closed periods keep the tree of their date.
 */
export const lineage = (source: RawBuilder<unknown>) => sql`
  select distinct s.org_id, s.period_end, a.ancestor_id
  from (select distinct org_id, period_end from ${source}) s
  join org_ancestor a on a.org_id = s.org_id and a.valid_from <= s.period_end and a.valid_to > s.period_end`

export const foldBatch = (tx: Tx, batch: number, seriesId: number, width: number, now: Date) => rows<{ orgId: number, period: string }>(tx, sql<{ orgId: number, period: string }>`
  with own as (
    select org_id, period, period_end, stage, sum(reported)::int as reported, sum(expected)::int as expected${columns(width, (v) => `sum(${v})::bigint as ${v}`)}
    from delta where batch = ${batch} and series_id = ${seriesId} group by org_id, period, period_end, stage),
  line as (${lineage(sql`own`)}),
  folded as (
    select l.ancestor_id as org_id, o.period, o.stage, max(o.period_end) as period_end, sum(o.reported)::int as reported, sum(o.expected)::int as expected${columns(width, (v) => `sum(o.${v})::bigint as ${v}`)}
    from own o join line l on l.org_id = o.org_id and l.period_end = o.period_end group by l.ancestor_id, o.period, o.stage)
  insert into rollup as r (part_id, org_id, series_id, period, stage, reported, expected${columns(width)}, as_of, home_path, industry_path)
  select g.part_id, f.org_id, ${seriesId}::int, f.period, f.stage, f.reported, f.expected${columns(width, (v) => `f.${v}`)}, ${now}::timestamptz, h.path, i.path
  from folded f join org g on g.id = f.org_id
  join org_path h on h.org_id = f.org_id and h.tree = 'territorial' and h.valid_from <= f.period_end and h.valid_to > f.period_end
  left join org_path i on i.org_id = f.org_id and i.tree = 'industry' and i.valid_from <= f.period_end and i.valid_to > f.period_end
  order by f.org_id, f.period, f.stage
  on conflict (part_id, org_id, series_id, period, stage) do update set reported = r.reported + excluded.reported, expected = r.expected + excluded.expected, as_of = excluded.as_of
    ${columns(width, (v) => `${v} = case when excluded.${v} is null then r.${v} else coalesce(r.${v}, 0) + excluded.${v} end`)}
  returning r.org_id as "orgId", r.period`)

export const deleteBatch = (tx: Tx, batch: number) => rows(tx, sql`delete from delta where batch = ${batch}`)
export const countPending = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from delta`))!.n

const readScope = async (tx: Tx) => (await row<{ scope: string | null }>(tx, sql<{ scope: string | null }>`select nullif(current_setting('app.scope', true), '') as scope`))?.scope ?? null
export const notify = (db: Executor, channel: string, payload: string) => rows(db, sql`select pg_notify(${channel}, ${payload})`)

// ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface RollupRow { partId: number, orgId: number, seriesId: number, period: PeriodCode, stage: Stage, reported: number, expected: number, asOf: Date, slots: (number | null)[] }

/** Stored rows of some organisations: by their address, so that each is found in its own part. */
export const readRollup = (db: Executor, orgs: readonly { id: number, partId: number }[], seriesIds: readonly number[], periods: readonly string[], width: number) => rows<RollupRow>(db, sql<RollupRow>`
  select part_id as "partId", org_id as "orgId", series_id as "seriesId", period, stage, reported, expected, as_of as "asOf", array[${sql.raw(Array.from({ length: Math.max(width, 1) }, (_, i) => `v${i}`).join(', '))}] as slots
  from rollup
  where part_id = any(${[...new Set(orgs.map((o) => o.partId))]}) and org_id = any(${orgs.map((o) => o.id)}) and series_id = any(${seriesIds as number[]}) and period = any(${periods as string[]})`)

export { STAGES, columns }
