import { sql } from 'kysely'
import { rows, type Executor } from '../../src/platform/postgres/pool.ts'

/** A connection that is busy for so many seconds. */
export const occupy = (db: Executor, seconds: number) => rows(db, sql`select pg_sleep(${seconds})`)
