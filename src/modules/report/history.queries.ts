import { sql } from 'kysely'
import { rows, type Executor } from '../../platform/postgres/pool.ts'

/** What only the tests of random histories ask for. */
export const setToday = (db: Executor, orgId: number, today: string) => rows(db, sql`update org_clock set today = ${today} where org_id = ${orgId}`)
export const deltasOf = (db: Executor, orgId: number) => rows<{ stage: string, reported: number, expected: number, v0: number | null }>(db, sql<{ stage: string, reported: number, expected: number, v0: number | null }>`
  select stage, reported, expected, v0 from delta where org_id = ${orgId} and expected = 0 order by id`)
export const storedOf = (db: Executor, orgIds: readonly number[], seriesCode: string) => rows<{ orgId: number, period: string, stage: string, reported: number, expected: number, v0: number | null }>(db, sql`
  select r.org_id as "orgId", r.period, r.stage, r.reported, r.expected, r.v0 from rollup r join series s on s.id = r.series_id
  where s.code = ${seriesCode} and r.org_id = any(${orgIds as number[]})` as never)
