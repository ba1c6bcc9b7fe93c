import { sql } from 'kysely'
import type { Period } from '../../kernel/period.ts'
import { rows, row, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { filterTerms } from '../org/index.ts'
import type { FormRecord } from '../form/index.ts'
import type { Instants } from './due.queries.ts'

/**
 * Opening a period snapshots who is expected; closing a quarter snapshots the directory. Both give the spine its deltas in the same
 * statement, and both do nothing the second time.
 */
export const markOpened = async (tx: Tx, form: Pick<FormRecord, 'id' | 'edition'>, p: Period, now: Date, i: Instants) =>
  (await row<{ period: string }>(tx, sql<{ period: string }>`
    insert into form_period (form_id, period, period_end, opened_at, edition, timely_on, lock_on, timely_at, lock_at, shifts)
    values (${form.id}, ${p.code}, ${p.end}, ${now}, ${form.edition}, ${i.timelyOn}, ${i.lockOn}, ${i.timelyAt}, ${i.lockAt}, ${JSON.stringify(i.shifts)}::jsonb) on conflict do nothing returning period`)) !== undefined

export const openedPeriods = async (db: Executor, formId: number) => new Set((await rows<{ period: string }>(db, sql<{ period: string }>`select period from form_period where form_id = ${formId}`)).map((r) => r.period))
/** A federation's own row says that its quarter has been looked at, with everything below it. */
export const closedQuarters = async (db: Executor, ownerId: number) =>
  new Set((await rows<{ period: string }>(db, sql<{ period: string }>`select s.period from org o join directory_snapshot s on s.part_id = o.part_id and s.org_id = o.id where o.id = ${ownerId}`)).map((r) => r.period))

const placesOn = (day: string) => sql`
  join org_attribute t on t.org_id = o.id and t.valid_from <= ${day}::date and t.valid_to > ${day}::date
  join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_from <= ${day}::date and h.valid_to > ${day}::date
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= ${day}::date and i.valid_to > ${day}::date`

/** An organisation closed within the period is no longer expected; one opened within it is. The own federation of a form fills none. */
export const expect = (tx: Tx, form: FormRecord, seriesId: number | null, p: Period) => rows(tx, sql`
  with added as (
    insert into expectation (part_id, org_id, form_id, period, period_end, home_path, industry_path)
    select o.part_id, o.id, ${form.id}::int, ${p.code}, ${p.end}::date, h.path, i.path
    from org o join org_ancestor a on a.org_id = o.id and a.tree = 'territorial' and a.ancestor_id = ${form.ownerId} and a.valid_from <= ${p.end}::date and a.valid_to > ${p.end}::date
    ${placesOn(p.end)}
    where o.opened_on <= ${p.end}::date and (o.closed_on is null or o.closed_on > ${p.end}::date) and ${filterTerms(form.filledBy)}
    on conflict do nothing returning part_id, org_id)
  insert into delta (part_id, org_id, series_id, period, period_end, stage, expected)
  select part_id, org_id, ${seriesId}::int, ${p.code}, ${p.end}::date, s.stage, 1 from added cross join (values ('preliminary'), ('accepted')) as s (stage) where ${seriesId}::int is not null`)

/** numbers: [1, workers] of every enterprise and union, in the order of DIRECTORY_NUMBERS. */
export const snapshotDirectory = async (tx: Tx, ownerId: number, p: Period): Promise<number[]> => (await rows<{ orgId: number }>(tx, sql<{ orgId: number }>`
  insert into directory_snapshot (part_id, org_id, period, period_end, numbers, home_path, industry_path)
  select o.part_id, o.id, ${p.code}, ${p.end}::date, array[1, case when o.kind in ('enterprise', 'grassrootsUnion', 'jointUnion') then t.workers end]::bigint[], h.path, i.path
  from org o join org_ancestor a on a.org_id = o.id and a.tree = 'territorial' and a.ancestor_id = ${ownerId} and a.valid_from <= ${p.end}::date and a.valid_to > ${p.end}::date
  ${placesOn(p.end)}
  where o.opened_on <= ${p.end}::date and (o.closed_on is null or o.closed_on > ${p.end}::date)
  on conflict do nothing returning org_id as "orgId"`)).map((r) => r.orgId)

/** The first and last days that some federation lives on: what must be open by then. */
export const ownersToday = (db: Executor, ownerIds: readonly number[], realToday: string) => rows<{ ownerId: number, today: string }>(db, sql<{ ownerId: number, today: string }>`
  select o.id as "ownerId", coalesce((select c.today from org_ancestor a join org_clock c on c.org_id = a.ancestor_id where a.org_id = o.id and a.tree = 'territorial' order by a.depth limit 1), ${realToday}::date) as today
  from org o where o.id = any(${ownerIds as number[]})`)

/** Which edition of its form a period was opened with. */
export const editionOf = async (db: Executor, formId: number, p: string) => (await row<{ edition: number }>(db, sql<{ edition: number }>`select edition from form_period where form_id = ${formId} and period = ${p}`))?.edition ?? null
