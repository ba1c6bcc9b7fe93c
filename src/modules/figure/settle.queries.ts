import { sql, type RawBuilder } from 'kysely'
import { period, type Day } from '../../kernel/period.ts'
import { rows, type Tx } from '../../platform/postgres/pool.ts'
import type { PlacedSlot } from './figure.ts'
import { columns, type SeriesRow } from './figure.queries.ts'
import { ownRows } from './rebuild.queries.ts'

/** What some organisations give to a series by their records alone, appended as deltas with a sign. */
const signed = (width: number, sign: 1 | -1): RawBuilder<unknown> => columns(width, (v) => (sign === 1 ? v : `-${v}`))

/** `all` counts the record itself, `values` only what it says: a slot that is placed later finds its records already counted. */
export const appendOwn = (tx: Tx, series: SeriesRow, slots: readonly PlacedSlot[], sign: 1 | -1, only: RawBuilder<unknown>, what: 'all' | 'values' = 'all') => rows(tx, sql`
  with raw (org_id, period, period_end, stage, reported, expected${columns(series.width)}) as (${ownRows(series, slots, only)})
  insert into delta (part_id, org_id, series_id, period, period_end, stage, reported, expected${columns(series.width)})
  select g.part_id, w.org_id, ${series.id}::int, w.period, w.period_end, w.stage, ${factor(what === 'all' ? sign : 0)} * w.reported, ${factor(what === 'all' ? sign : 0)} * w.expected${signed(series.width, sign)}
  from raw w join org g on g.id = w.org_id ${what === 'all' && series.source !== 'ledger' ? sql`` : sql`where num_nonnulls(null${columns(series.width, (v) => `w.${v}`)}) > 0`}`)
const factor = (n: number) => sql.raw(String(n))

/** Organisations with the parts that hold what is theirs: every statement finds its rows by address. */
export interface Settled { readonly orgIds: readonly number[], readonly partIds: readonly number[], readonly from: Day }
export const partsOf = async (tx: Tx, orgIds: readonly number[]) => (await rows<{ partId: number }>(tx, sql<{ partId: number }>`select distinct part_id as "partId" from org where id = any(${orgIds as number[]})`)).map((r) => r.partId)
const theirs = ({ orgIds, partIds }: Settled, alias: string) => sql`${sql.ref(`${alias}.part_id`)} = any(${partIds as number[]}) and ${sql.ref(`${alias}.org_id`)} = any(${orgIds as number[]})`
export const ofOrgs = (w: Settled) => sql`${theirs(w, 'r')} and r.period_end >= ${w.from}::date`
export const ofPeriod = (orgIds: readonly number[], period: string) => sql`r.org_id = any(${orgIds as number[]}) and r.period = ${period}`
/** A level follows its organisation whenever it began: the month in which it moves is settled by all that came before. */
export const ofOrgsEver = (w: Settled) => theirs(w, 'r')
export const ofAll = sql`true`
/** Only the ledgers that know anything of them are asked. */
export const ledgersKeptBy = async (tx: Tx, w: Settled) => (await rows<{ ledger: string }>(tx, sql<{ ledger: string }>`select distinct r.ledger from ledger_event r where ${theirs(w, 'r')}`)).map((r) => r.ledger)

/** Takes over what waits for these organisations, claimed by the folder or not: the lock on rollup keeps a fold from being half done. */
export const takeOver = async (tx: Tx, orgIds: readonly number[], from: Day): Promise<number> => {
  const [next] = await rows<{ n: number }>(tx, sql<{ n: number }>`select nextval('fold_batch') as n`)
  await sql`update delta set batch = ${next!.n} where org_id = any(${orgIds as number[]}) and (period_end >= ${from}::date or series_id in (select id from series where carried))`.execute(tx)
  return next!.n
}

/** Rows of periods that end on or after the day on which the tree changes follow it: each stands where its organisation stands at its period's end. */
export const repath = async (tx: Tx, w: Settled) => {
  const { from } = w
  for (const table of ['expectation', 'report', 'directory_snapshot', 'ledger_event']) {
    await sql`
      update ${sql.table(table)} x set home_path = h.path, industry_path = ${industryAt(sql`h.org_id`, sql`x.period_end`)} from org_path h
      where ${theirs(w, 'x')} and x.period_end >= ${from}::date and h.org_id = x.org_id and h.tree = 'territorial' and h.valid_from <= x.period_end and h.valid_to > x.period_end`.execute(tx)
  }
  for (const table of ['report_revision', 'report_step']) {
    await sql`
      update ${sql.table(table)} x set home_path = r.home_path, industry_path = r.industry_path
      from report r where ${theirs(w, 'r')} and r.period_end >= ${from}::date and x.part_id = r.part_id and x.report_id = r.id`.execute(tx)
  }
  const ends = (await rows<{ period: string }>(tx, sql<{ period: string }>`select distinct x.period from rollup x where ${theirs(w, 'x')}`)).map((r) => period(r.period)).filter((p) => p.end >= from)
  await sql`
    update rollup x set home_path = h.path, industry_path = ${industryAt(sql`h.org_id`, sql`p.period_end`)}
    from unnest(${ends.map((p) => p.code)}::text[], ${ends.map((p) => p.end)}::date[]) p (period, period_end), org_path h
    where ${theirs(w, 'x')} and p.period = x.period and h.org_id = x.org_id and h.tree = 'territorial' and h.valid_from <= p.period_end and h.valid_to > p.period_end`.execute(tx)
}
const industryAt = (org: RawBuilder<unknown>, day: RawBuilder<unknown>) => sql`(select i.path from org_path i where i.org_id = ${org} and i.tree = 'industry' and i.valid_from <= ${day} and i.valid_to > ${day})`

/** A closed organisation is not expected afterwards, unless it has already reported. */
export const dropExpectations = (tx: Tx, w: Settled) => rows(tx, sql`
  delete from expectation e where ${theirs(w, 'e')} and e.period_end >= ${w.from}::date
    and not exists (select 1 from report r where r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period and r.preliminary_revision is not null)`)
