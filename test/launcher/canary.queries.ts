import { sql } from 'kysely'
import { rows, type Database } from '../../src/platform/postgres/pool.ts'

/** The whole database as text, table by table: every column, bytea as hexadecimal, long values unpacked. */
export async function* everyRow(db: Database): AsyncGenerator<{ table: string, text: string }> {
  const tables = await rows<{ schema: string, name: string }>(db, sql<{ schema: string, name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`)
  for (const { schema, name } of tables) {
    const found = await rows<{ text: string }>(db, sql<{ text: string }>`select t::text as text from ${sql.id(schema, name)} t`)
    yield { table: `${schema}.${name}`, text: found.map((r) => r.text).join('\n') }
  }
}
