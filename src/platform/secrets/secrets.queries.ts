import { sql } from 'kysely'
import { LOCKS, row, rows, type Executor, type Tx } from '../postgres/pool.ts'

/** Which keys the database needs, each with a value that tells the right key from another of the same id. */
export type NeededKeys = Readonly<Record<string, string>>
const NAME = 'field-keys'

export const neededKeys = async (db: Executor): Promise<NeededKeys> =>
  (await row<{ value: NeededKeys }>(db, sql<{ value: NeededKeys }>`select value from installation where key = ${NAME}`))?.value ?? {}
/** Of two first starts at once one is first; the other then sees whose key it is. */
export const claimKeys = (db: Executor, keys: NeededKeys) => rows(db, sql`insert into installation (key, value) values (${NAME}, ${JSON.stringify(keys)}::jsonb) on conflict (key) do nothing`)
export const addNeeded = (db: Executor, keys: NeededKeys) => rows(db, sql`update installation set value = value || ${JSON.stringify(keys)}::jsonb where key = ${NAME}`)
export const needOnly = (db: Executor, keys: NeededKeys) => rows(db, sql`update installation set value = ${JSON.stringify(keys)}::jsonb where key = ${NAME}`)

/** One rotation at a time; the lock goes with its connection. */
export const tryRotationLock = async (db: Executor) => (await row<{ got: boolean }>(db, sql<{ got: boolean }>`select pg_try_advisory_lock(${LOCKS.rotation}) as got`))!.got

const keyIs = (column: string, id: string) => sql`substring(${sql.ref(column)} from 2 for 4) = decode(${id}, 'hex')`
export const countByKey = (db: Executor, table: string, column: string) => rows<{ id: string, n: number }>(db, sql<{ id: string, n: number }>`
  select encode(substring(${sql.ref(column)} from 2 for 4), 'hex') as id, count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} is not null group by 1`)
export interface SealedRow { key: string[], value: Buffer }
/** Rows of another key than this one, held until they are sealed anew. */
export const takeOthers = (tx: Tx, table: string, key: readonly string[], column: string, current: string, most: number) => rows<SealedRow>(tx, sql<SealedRow>`
  select array[${sql.join(key.map((k) => sql`${sql.ref(k)}::text`))}] as key, ${sql.ref(column)} as value from ${sql.table(table)}
  where ${sql.ref(column)} is not null and not ${keyIs(column, current)} limit ${most} for update`)
export const putValue = (tx: Tx, table: string, key: readonly string[], at: readonly string[], column: string, value: Buffer, index: { column: string, value: Buffer } | null) => rows(tx, sql`
  update ${sql.table(table)} set ${sql.ref(column)} = ${value} ${index ? sql`, ${sql.ref(index.column)} = ${index.value}` : sql``} where ${sql.join(key.map((k, i) => sql`${sql.ref(k)}::text = ${at[i]}`), sql` and `)}`)
