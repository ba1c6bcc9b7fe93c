import { sql } from 'kysely'
import { rows, type Database } from '../../src/platform/postgres/pool.ts'

/** The whole database as text, table by table: every column, bytea as hexadecimal, long values unpacked; past the walls, as a backup reads it. */
export const everyRow = (db: Database): Promise<{ table: string, text: string }[]> => db.transaction().execute(async (tx) => {
  await sql`set local app.backup = 'on'`.execute(tx)
  const tables = await rows<{ schema: string, name: string }>(tx, sql<{ schema: string, name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`)
  const said = []
  for (const { schema, name } of tables) said.push({ table: `${schema}.${name}`, text: (await rows<{ text: string }>(tx, sql<{ text: string }>`select t::text as text from ${sql.id(schema, name)} t`)).map((r) => r.text).join('\n') })
  return said
})

export const insertSealed = (db: Database, people: readonly { id: number, phone: Buffer, index: Buffer }[]) => rows(db, sql`
  with given as (select * from unnest(${people.map((p) => p.id)}::int[], ${people.map((p) => p.phone)}::bytea[], ${people.map((p) => p.index)}::bytea[]) as g (id, phone, phone_index)),
  made as (insert into account (id, login, name, created_at) select id, 'p' || id, '演示职工', '2026-01-01' from given)
  insert into person (account_id, phone, phone_index) select * from given`)
export const sealedPhones = (db: Database) => rows<{ id: number, phone: Buffer, index: Buffer }>(db, sql<{ id: number, phone: Buffer, index: Buffer }>`select account_id as id, phone, phone_index as index from person`)
/** Columns of bytes, for whoever has to say what each of them holds. */
export const byteColumns = async (db: Database) => (await rows<{ name: string }>(db, sql<{ name: string }>`
  select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' order by 1`)).map((r) => r.name)
