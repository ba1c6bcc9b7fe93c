import { sql } from 'kysely'
import { rows, type Executor } from '../../platform/postgres/pool.ts'

/** What a ledger counts already, in this installation. */
export const indicatorsOf = async (db: Executor, ledger: string) => (await rows<{ code: string }>(db, sql<{ code: string }>`
  select distinct f.indicator_code as code from series s join slot l on l.series_id = s.id join figure f on f.id = l.figure_id where s.ledger = ${ledger}`)).map((r) => r.code)
