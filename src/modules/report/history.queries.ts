import { sql } from 'kysely'
import { rows, type Executor } from '../../platform/postgres/pool.ts'

/** What only the tests of random histories ask for. */
export const setToday = (db: Executor, orgId: number, today: string) => rows(db, sql`update org_clock set today = ${today} where org_id = ${orgId}`)
export const deltasOf = (db: Executor, orgId: number) => rows<{ stage: string, reported: number, expected: number, v0: number | null }>(db, sql<{ stage: string, reported: number, expected: number, v0: number | null }>`
  select stage, reported, expected, v0 from delta where org_id = ${orgId} and expected = 0 order by id`)
export const storedOf = (db: Executor, orgIds: readonly number[], seriesCode: string) => rows<{ orgId: number, period: string, stage: string, reported: number, expected: number, v0: number | null }>(db, sql`
  select r.org_id as "orgId", r.period, r.stage, r.reported, r.expected, r.v0 from rollup r join series s on s.id = r.series_id
  where s.code = ${seriesCode} and r.org_id = any(${orgIds as number[]})` as never)
export const rowsOf = (db: Executor, orgIds: readonly number[]) => rows<{ key: string, said: string, asOf: string }>(db, sql<{ key: string, said: string, asOf: string }>`
  select concat_ws(' ', org_id, series_id, period, stage) as key, to_jsonb(r) - 'as_of' #>> '{}' as said, as_of::text as "asOf" from rollup r where org_id = any(${orgIds as number[]}) order by 1`)
/** A hand in the database: one cell moved, one row under another's path, one row gone and one that nobody reported. */
export const spoil = async (db: Executor, orgId: number, seriesCode: string) => {
  const it = sql`org_id = ${orgId} and series_id = (select id from series where code = ${seriesCode})`
  await rows(db, sql`insert into rollup (part_id, org_id, series_id, period, stage, reported, as_of, home_path) select part_id, org_id, series_id, '1999Q4', stage, 1, as_of, home_path from rollup where ${it} and period = '2013Q2' and stage = 'preliminary'`)
  await rows(db, sql`delete from rollup where ${it} and period = '2013Q2' and stage = 'accepted'`)
  await rows(db, sql`update rollup set v0 = v0 + 1 where ${it} and period = '2013Q2'`)
  await rows(db, sql`update rollup set home_path = '0' where ${it} and period = '2013Q1' and stage = 'preliminary'`)
}
