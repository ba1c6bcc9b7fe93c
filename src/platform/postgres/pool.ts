import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { log, fault } from '../log.ts'
import { named } from './prepared.ts'

/**
 * SQL is written as SQL (kysely's `sql` tag) in *.queries.ts; rows are typed where they are read and checked by the response schema.
 * Int8 is read as a number: every count fits 2^53, and a value that does not is an error, never a silent rounding.
 */
export type Database = Kysely<unknown>
/** Locks and writes demand a transaction by type. */
export type Tx = Transaction<unknown>
export type Executor = Database | Tx

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, (text: string) => {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new RangeError(`int8 beyond 2^53: ${text}`)
  return n
})
types.setTypeParser(1016, (text: string) => text === '{}' ? [] : text.slice(1, -1).split(',').map((v) => v === 'NULL' ? null : Number(v)))
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)

/** Where PostgreSQL can compile statements it does so for each anew: verifying the roll-ups took a minute in place of four seconds on a server as Debian ships it. */
const UNCOMPILED = 'set jit = off'

export const openPool = (url: string, max = 20) => {
  const pool = new pg.Pool({ connectionString: url, max, types, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000, application_name: 'jiangong', onConnect: (client) => client.query(UNCOMPILED) })
  pool.on('error', (error) => log('warn', 'postgres-connection-lost', fault(error)))
  pool.on('connect', (client) => { client.on('error', (error) => log('warn', 'postgres-client-lost', fault(error))) })
  return { pool, db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: named(pool) }) }) }
}

/** Everything below this label: jobs of the system itself (folder, demo world, rebuild) act under it. */
export const WHOLE = '0'

/** Advisory locks of the product, side by side so that no two are the same. */
export const LOCKS = { migrate: 7_205_001, folder: 7_205_002, tree: 7_205_003, fold: 7_205_004, records: 7_205_005, holding: 7_205_019, sealer: 7_205_006, rotation: 7_205_010, ledger: 7_205_011, identity: 7_205_012, courier: 7_205_017, campaign: 7_205_031 } as const

/**
 * `line`: the own territory of an industry union, which acts under its industry line and reads what its territory has issued too.
 * `most`: the milliseconds that one statement may take. A request has a deadline, a job of the system has none.
 */
export interface Bounds { readonly line?: string, readonly most?: number }

/** The one function that sets a scope: `set local` inside the transaction (set_config does not reach Citus workers). */
export const setScope = async (tx: Tx, path: string, { line, most }: Bounds = {}) => {
  for (const label of line === undefined ? [path] : [path, line]) if (!/^[0-9]+(\.[0-9]+)*$/.test(label)) throw new RangeError(`not a path: ${label}`)
  const settings = [sql`set local app.scope = ${sql.lit(path)}`, ...(line === undefined ? [] : [sql`set local app.line = ${sql.lit(line)}`]), ...(most === undefined ? [] : [sql`set local statement_timeout = ${sql.lit(most)}`])]
  await sql.join(settings, sql`; `).execute(tx)
}

export const scoped = <T>(db: Database, path: string, work: (tx: Tx) => Promise<T>, bounds?: Bounds): Promise<T> =>
  db.transaction().execute(async (tx) => { await setScope(tx, path, bounds); return work(tx) })

/** One piece of work under another scope; the one before it stands again afterwards, also when the work was refused. */
export const underScope = async <T>(tx: Tx, path: string, work: () => Promise<T>): Promise<T> => {
  const before = (await row<{ scope: string | null }>(tx, sql<{ scope: string | null }>`select nullif(current_setting('app.scope', true), '') as scope`))?.scope ?? null
  const back = async () => { if (before !== null && before !== path) await setScope(tx, before) }
  if (before !== path) await setScope(tx, path)
  try {
    const done = await work()
    await back()
    return done
  } catch (error) {
    // of a transaction that has failed nothing is left to be set
    await back().catch(() => undefined)
    throw error
  }
}
/** What concerns everybody below and beside: whether a code is taken, a directory, a period, a fold. */
export const asWhole = <T>(tx: Tx, work: () => Promise<T>): Promise<T> => underScope(tx, WHOLE, work)

/** The same wherever the caller stands: in a transaction that is there, or in one of its own. */
export const seeingAll = <T>(db: Executor, work: (tx: Tx) => Promise<T>): Promise<T> => db.isTransaction ? asWhole(db as Tx, () => work(db as Tx)) : scoped(db, WHOLE, work)

/** Rows of one statement, typed by the caller. */
export const rows = async <Row>(db: Executor, query: ReturnType<typeof sql<Row>>): Promise<Row[]> => (await query.execute(db)).rows
export const row = async <Row>(db: Executor, query: ReturnType<typeof sql<Row>>): Promise<Row | undefined> => (await query.execute(db)).rows[0]

export const ping = (db: Database) => sql`select 1`.execute(db)
/** The newest one that this program knows is the newest one there is. */
export const knowsMigration = async (db: Database, name: string) => (await row(db, sql<{ newest: string }>`select max(name) as newest from migration`))?.newest === name

/** Serialisation failures and deadlocks are the database's way to say "again"; everything else is an answer. */
export const again = async <T>(work: () => Promise<T>, tries = 4): Promise<T> => {
  for (let i = 1; ; i++) {
    try { return await work() } catch (error) {
      if (i >= tries || !['40001', '40P01'].includes((error as { code?: string }).code ?? '')) throw error
      await new Promise((r) => setTimeout(r, 10 * 2 ** i * Math.random()))
    }
  }
}
