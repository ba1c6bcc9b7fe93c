import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import { openPool, type Database } from '../../src/platform/postgres/pool.ts'

/**
 * A database that forgets: one connection, one transaction that is never committed, and the product's own transactions as savepoints in it.
 * So every write of the matrix meets the same land, and what it did can be looked at before it is gone. What the product sets for one
 * transaction ends with that transaction here too.
 */
export interface Undoable { readonly db: Database, undo(): Promise<void>, close(): Promise<void> }
const BEGIN = /^(begin|start transaction)/i, SETTING = /^set local (app\.|statement_timeout|lock_timeout)/i

export const undoable = async (url: string): Promise<Undoable> => {
  const { pool } = openPool(url, 1), client = await pool.connect()
  const settings: string[] = [], names = new Map<string, string>()
  /** Planned once: a walk asks the same some ten thousand times, and some of it of every table there is. */
  const nameOf = (text: string) => { if (!names.has(text) && names.size < 500) names.set(text, `w${names.size}`); return names.get(text) }
  const ended = async (statement: string) => {
    await client.query(statement)
    settings.pop()
    await client.query(settings.at(-1) || "set local app.scope = ''")
  }
  const query = async (text: string, values: readonly unknown[] = []) => {
    if (BEGIN.test(text)) { settings.push(settings.at(-1) ?? ''); return client.query(`savepoint s${settings.length}`) }
    if (/^commit/i.test(text)) { await ended(`release savepoint s${settings.length}`); return { command: 'COMMIT', rowCount: 0, rows: [] } }
    if (/^rollback/i.test(text)) { await ended(`rollback to savepoint s${settings.length}; release savepoint s${settings.length}`); return { command: 'ROLLBACK', rowCount: 0, rows: [] } }
    if (SETTING.test(text) && settings.length) settings[settings.length - 1] += `${text};`
    return client.query({ name: values.length ? nameOf(text) : undefined, text, values: [...values] })
  }
  const one = { query, release: () => undefined } as unknown as PostgresPoolClient
  await client.query('begin')
  return {
    db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: { connect: async () => one, end: async () => undefined } }) }),
    undo: async () => { settings.length = 0; await client.query('rollback'); await client.query('begin') },
    close: async () => { client.release(true); await pool.end() },
  }
}
