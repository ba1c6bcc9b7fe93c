import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { rows, type Tx } from '../../platform/postgres/pool.ts'
import type { Slot } from './figure.ts'
import { columns, type SeriesRow } from './figure.queries.ts'
import { ownRows } from './rebuild.queries.ts'

/** What some organisations give to a series by their records alone, appended as deltas with a sign. */
const signed = (width: number, sign: 1 | -1): RawBuilder<unknown> => columns(width, (v) => (sign === 1 ? v : `-${v}`))

export const appendOwn = (tx: Tx, series: SeriesRow, slots: readonly Slot[], sign: 1 | -1, only: RawBuilder<unknown>) => rows(tx, sql`
  with raw (org_id, period, period_end, stage, reported, expected${columns(series.width)}) as (${ownRows(series, slots, only)})
  insert into delta (part_id, org_id, series_id, period, period_end, stage, reported, expected${columns(series.width)})
  select g.part_id, w.org_id, ${series.id}::int, w.period, w.period_end, w.stage, ${sql.raw(String(sign))} * w.reported, ${sql.raw(String(sign))} * w.expected${signed(series.width, sign)}
  from raw w join org g on g.id = w.org_id`)

export const ofOrgs = (orgIds: readonly number[], from: Day) => sql`org_id = any(${orgIds as number[]}) and period_end >= ${from}::date`
export const ofPeriodUncounted = (seriesId: number, period: string) => sql`period = ${period} and not exists (select 1 from rollup x where x.part_id = r.part_id and x.org_id = r.org_id and x.series_id = ${seriesId} and x.period = ${period})
  and not exists (select 1 from delta d where d.part_id = r.part_id and d.org_id = r.org_id and d.series_id = ${seriesId} and d.period = ${period})`

/** Takes over what waits for these organisations, claimed by the folder or not: the lock on rollup keeps a fold from being half done. */
export const takeOver = async (tx: Tx, orgIds: readonly number[], from: Day): Promise<number> => {
  const [next] = await rows<{ n: number }>(tx, sql<{ n: number }>`select nextval('fold_batch') as n`)
  await sql`update delta set batch = ${next!.n} where org_id = any(${orgIds as number[]}) and period_end >= ${from}::date`.execute(tx)
  return next!.n
}

/** Rows that stand under an organisation's path follow it from the day on which the tree changes. */
export const repath = async (tx: Tx, orgIds: readonly number[], from: Day) => {
  for (const table of ['expectation', 'report', 'directory_snapshot']) {
    await sql`
      update ${sql.table(table)} x set home_path = h.path, industry_path = i.path
      from org_path h left join org_path i on i.org_id = h.org_id and i.tree = 'industry' and i.valid_from <= ${from}::date and i.valid_to > ${from}::date
      where x.org_id = any(${orgIds as number[]}) and x.period_end >= ${from}::date and h.org_id = x.org_id and h.tree = 'territorial' and h.valid_from <= ${from}::date and h.valid_to > ${from}::date`.execute(tx)
  }
  for (const table of ['report_revision', 'report_step']) {
    await sql`
      update ${sql.table(table)} x set home_path = r.home_path, industry_path = r.industry_path
      from report r where r.org_id = any(${orgIds as number[]}) and r.period_end >= ${from}::date and x.part_id = r.part_id and x.report_id = r.id`.execute(tx)
  }
  await sql`
    update rollup x set home_path = h.path, industry_path = i.path
    from form_period p, org_path h left join org_path i on i.org_id = h.org_id and i.tree = 'industry' and i.valid_from <= ${from}::date and i.valid_to > ${from}::date
    where x.org_id = any(${orgIds as number[]}) and p.period = x.period and p.period_end >= ${from}::date and h.org_id = x.org_id and h.tree = 'territorial' and h.valid_from <= ${from}::date and h.valid_to > ${from}::date`.execute(tx)
}

/** A closed organisation is not expected afterwards, unless it has already reported. */
export const dropExpectations = (tx: Tx, orgIds: readonly number[], from: Day) => rows(tx, sql`
  delete from expectation e where e.org_id = any(${orgIds as number[]}) and e.period_end >= ${from}::date
    and not exists (select 1 from report r where r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period and r.preliminary_revision is not null)`)
