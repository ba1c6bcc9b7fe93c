import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from './postgres/pool.ts'

/** Set to 'held' by a restore: what would go outward waits until somebody who has looked says go. */
export const OUTWARD = 'outward'

/** What is set once for the whole installation, by name. */
export const readInstallation = <T>(db: Executor, key: string) => row<{ value: T }>(db, sql<{ value: T }>`select value from installation where key = ${key}`)
export const writeInstallation = (db: Executor, key: string, value: unknown) => rows(db, sql`
  insert into installation (key, value) values (${key}, ${JSON.stringify(value)}::jsonb) on conflict (key) do update set value = excluded.value`)
/** Taken away as it is used: of two set-ups at once one finds nothing. */
export const takeInstallation = <T>(tx: Tx, key: string) => row<{ value: T }>(tx, sql<{ value: T }>`delete from installation where key = ${key} returning value`)
