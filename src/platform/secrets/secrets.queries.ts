import { sql } from 'kysely'
import { row, rows, type Executor } from '../postgres/pool.ts'

/** Which keys the database needs, each with a value that tells the right key from another of the same id. */
export type NeededKeys = Readonly<Record<string, string>>
const NAME = 'field-keys'

export const neededKeys = async (db: Executor): Promise<NeededKeys> =>
  (await row<{ value: NeededKeys }>(db, sql<{ value: NeededKeys }>`select value from installation where key = ${NAME}`))?.value ?? {}
/** Of two first starts at once one is first; the other then sees whose key it is. */
export const claimKeys = (db: Executor, keys: NeededKeys) => rows(db, sql`insert into installation (key, value) values (${NAME}, ${JSON.stringify(keys)}::jsonb) on conflict (key) do nothing`)
export const addNeeded = (db: Executor, keys: NeededKeys) => rows(db, sql`update installation set value = value || ${JSON.stringify(keys)}::jsonb where key = ${NAME}`)
