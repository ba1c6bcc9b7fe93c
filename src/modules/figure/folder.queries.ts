import { sql } from 'kysely'
import { rows, type Executor } from '../../platform/postgres/pool.ts'

/** What only the tests of the folder ask for. */
export const killFolders = (db: Executor) => rows(db, sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jiangong-folder' and datname = current_database()`)
export const insertOwnDelta = (db: Executor, d: { partId: number, orgId: number, seriesId: number, value: number }) => rows(db, sql`
  insert into delta (part_id, org_id, series_id, period, period_end, stage, reported, v0) values (${d.partId}, ${d.orgId}, ${d.seriesId}, '2013Q2', '2013-06-30', 'preliminary', 1, ${d.value})`)
export const insertOwnSeries = async (db: Executor, code: string, indicator: string) => (await rows<{ id: number }>(db, sql<{ id: number }>`
  with s as (insert into series (code, source, grain) values (${code}, 'ledger', 'quarter') returning id),
  f as (insert into figure (key, indicator_code) values (${code}, ${indicator}) returning id),
  l as (insert into slot (series_id, slot, figure_id) select s.id, 0, f.id from s, f)
  select id from s`))[0]!.id
export const totalOf = async (db: Executor, orgId: number, seriesId: number) => (await rows<{ reported: number, v0: number }>(db, sql<{ reported: number, v0: number }>`
  select reported, v0 from rollup where org_id = ${orgId} and series_id = ${seriesId}`))[0]
/** What waits for a ledger, as its appending transaction sees it. */
export const waiting = (db: Executor, ledger: string) => rows<{ orgId: number, period: string, stage: string, slots: (number | null)[] }>(db, sql<{ orgId: number, period: string, stage: string, slots: (number | null)[] }>`
  select d.org_id as "orgId", d.period, d.stage, array[d.v0, d.v1, d.v2, d.v3, d.v4] as slots from delta d join series s on s.id = d.series_id where s.ledger = ${ledger} order by d.id`)
