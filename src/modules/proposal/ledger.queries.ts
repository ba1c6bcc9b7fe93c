import { sql } from 'kysely'
import { row, type Executor } from '../../platform/postgres/pool.ts'

export const hasLedger = async (db: Executor, ledger: string) => (await row(db, sql`select 1 as one from series where ledger = ${ledger} limit 1`)) !== undefined
