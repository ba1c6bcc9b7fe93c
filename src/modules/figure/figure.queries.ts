import { sql, type RawBuilder } from 'kysely'
import type { Day, PeriodCode } from '../../kernel/period.ts'
import { LOCKS, row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { OrgFilter } from '../org/browser.ts'
import { STAGES, type PlacedSlot, type Rule, type SlotValues, type Stage } from './figure.ts'

/** Column lists are made of numbers from a loop, never of input. */
export const columns = (width: number, each: (v: string, i: number) => string = (v) => v): RawBuilder<unknown> =>
  sql.raw(Array.from({ length: width }, (_, i) => `, ${each(`v${i}`, i)}`).join(''))

export type SourceKind = 'form' | 'ledger' | 'directory'
/** `carried`: levels of a ledger, which move with the organisation whose they are. */
export interface SeriesRow { id: number, code: string, source: SourceKind, formId: number | null, ledger: string | null, carried: boolean, grain: string, width: number }

export const allSeries = (db: Executor) => rows<SeriesRow>(db, sql<SeriesRow>`
  select s.id, s.code, s.source, s.form_id as "formId", s.ledger, s.carried, s.grain, coalesce(max(l.slot) + 1, 0)::int as width
  from series s left join slot l on l.series_id = s.id group by s.id order by s.id`)

export const slotsOf = (db: Executor, seriesId: number) => rows<PlacedSlot>(db, sql<PlacedSlot>`
  select l.slot, l.figure_id as "figureId", f.key, l.cell, f.scope, l.decimals, l.rule, f.indicator_code as indicator, f.tags, f.time_window as "window"
  from slot l join figure f on f.id = l.figure_id where l.series_id = ${seriesId} order by l.slot`)

export const seriesOfForm = (db: Executor, formId: number) => row<{ id: number }>(db, sql<{ id: number }>`select id from series where form_id = ${formId}`)

export interface PlacedFigure { key: string, figureId: number, seriesId: number, slot: number, decimals: number, source: SourceKind, formId: number | null, formCode: string | null, indicator: string, rule: Rule, window: PeriodCode | null, ledger: string | null }
/** Where figures live: each key may stand in several series (the forms of several plans), each organisation feeding one of them. */
export const placesOf = (db: Executor, keys: readonly string[]) => rows<PlacedFigure>(db, sql<PlacedFigure>`
  select f.key, f.id as "figureId", l.series_id as "seriesId", l.slot, l.decimals, s.source, s.form_id as "formId", m.code as "formCode",
    f.indicator_code as indicator, l.rule, f.time_window as "window", s.ledger
  from figure f join slot l on l.figure_id = f.id join series s on s.id = l.series_id left join form m on m.id = s.form_id
  where f.key = any(${keys as string[]})`)

export interface NewSeries { code: string, source: SourceKind, formId: number | null, grain: string, ledger?: string, carried?: boolean }
/** One that stands as asked is not written: its row would be locked before the records are, and they are held first everywhere. */
export const insertSeries = async (tx: Tx, s: NewSeries) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`select id from series where code = ${s.code} and grain = ${s.grain}`)
    ?? await row<{ id: number }>(tx, sql<{ id: number }>`
      insert into series (code, source, form_id, grain, ledger, carried) values (${s.code}, ${s.source}, ${s.formId}, ${s.grain}, ${s.ledger ?? null}, ${s.carried ?? false})
      on conflict (code) do update set grain = excluded.grain returning id`))!.id

export const upsertFigure = async (tx: Tx, f: { key: string, indicator: string, scope: OrgFilter, tags: readonly string[], window: string | null }) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`
    insert into figure (key, indicator_code, scope, tags, time_window) values (${f.key}, ${f.indicator}, ${JSON.stringify(f.scope)}::jsonb, ${f.tags as string[]}, ${f.window})
    on conflict (key) do update set key = excluded.key returning id`))!.id

export const insertSlot = (tx: Tx, s: { seriesId: number, slot: number, figureId: number, cell: number | null, decimals: number, rule: Rule }) => rows(tx, sql`
  insert into slot (series_id, slot, figure_id, cell, decimals, rule) values (${s.seriesId}, ${s.slot}, ${s.figureId}, ${s.cell}, ${s.decimals}, ${s.rule})`)

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
/** Several in the order in which a holder takes them. */
export const shareOrgs = async (tx: Tx, orgIds: readonly number[]) => { for (const id of [...orgIds].sort((a, b) => a % BUCKETS - b % BUCKETS || a - b)) await shareOrg(tx, id) }
export const holdOrgs = (tx: Tx, orgIds: readonly number[]) => hold(tx, [...new Set(orgIds.map((id) => id % BUCKETS))].sort((a, b) => a - b))
export const holdAll = (tx: Tx) => hold(tx, Array.from({ length: BUCKETS }, (_, i) => i))
/** One holder at a time: a transaction may hold some and then ask for more, and two of that kind would wait for each other. */
const hold = async (tx: Tx, buckets: number[]) => {
  await rows(tx, sql`select pg_advisory_xact_lock(${LOCKS.holding})`)
  await rows(tx, sql`select pg_advisory_xact_lock(${LOCKS.records}, b) from unnest(${buckets}::int[]) b`)
}
/** One fold at a time, whoever believes to lead: a server that has lost its connection may still be half-way through a batch. */
export const lockFold = (tx: Tx) => rows(tx, sql`select pg_advisory_xact_lock(${LOCKS.fold})`)

// ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface RollupRow { partId: number, orgId: number, seriesId: number, period: PeriodCode, stage: Stage, reported: number, expected: number, asOf: Date, slots: (number | null)[] }

/** Stored rows of some organisations: by their address, so that each is found in its own part. */
export const readRollup = (db: Executor, orgs: readonly { id: number, partId: number }[], seriesIds: readonly number[], periods: readonly string[], width: number) => rows<RollupRow>(db, sql<RollupRow>`
  select part_id as "partId", org_id as "orgId", series_id as "seriesId", period, stage, reported, expected, as_of as "asOf", array[${sql.raw(Array.from({ length: Math.max(width, 1) }, (_, i) => `v${i}`).join(', '))}] as slots
  from rollup
  where part_id = any(${[...new Set(orgs.map((o) => o.partId))]}) and org_id = any(${orgs.map((o) => o.id)}) and series_id = any(${seriesIds as number[]}) and period = any(${periods as string[]})`)

export { STAGES }
