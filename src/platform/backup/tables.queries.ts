import type { Readable, Writable } from 'node:stream'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'

/** All SQL of backup and restore. It speaks as the owner, over one connection of its own, of tables that it learns from the catalogue. */
export type Connection = pg.Client
export interface Table { name: string, columns: string[], key: { name: string, text: boolean }[] }
export interface Sequence { name: string, value: string, called: boolean }

export const connected = async <T>(url: string, work: (client: Connection) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: 'jiangong-backup', keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  try { await client.query(SAME_EVERYWHERE); return await work(client) } finally { await client.end().catch(() => undefined) }
}
/** The same row is the same text on every server, whatever its settings: the hashes depend on it. */
const SAME_EVERYWHERE = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC'; set bytea_output = 'hex'; set extra_float_digits = 1;
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = '60s'; set search_path = public`

const id = pg.escapeIdentifier
const list = (names: readonly string[]) => names.map(id).join(', ')
const ask = async <Row extends pg.QueryResultRow>(client: Connection, text: string, values: unknown[] = []) => (await client.query<Row>(text, values)).rows

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
/** Everything after this is of one moment, whatever is written meanwhile; the owner sees all rows through a policy that asks for this setting. */
export const openSnapshot = (client: Connection) => client.query(`begin isolation level repeatable read read only; set local app.backup = 'on'`)
/** A migration waits for the backup instead of changing a table under it. */
export const holdTables = (client: Connection, tables: readonly Table[]) => client.query(`lock table ${list(tables.map((t) => t.name))} in access share mode`)
export const closeSnapshot = (client: Connection) => client.query('commit')

export const versionOf = async (client: Connection) => (await ask<{ server_version: string }>(client, 'show server_version'))[0]!.server_version
export const migrationsOf = (client: Connection) => ask<{ name: string, hash: string }>(client, 'select name, hash from migration order by name')

export const tablesOf = (client: Connection) => ask<Table>(client, `
  select c.relname as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    coalesce((select json_agg(json_build_object('name', a.attname, 'text', a.attcollation <> 0) order by k.place)
      from pg_index i cross join unnest(i.indkey::int[]) with ordinality k(att, place) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.att
      where i.indrelid = c.oid and i.indisprimary), '[]') as key
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'restoring'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname`)

/** Tables of which the owner would be shown a part only: row-level security is forced and no policy lets a backup through. */
export const hiddenTables = async (client: Connection) => (await ask<{ name: string }>(client, `
  select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relforcerowsecurity
    and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup' and p.polroles = array[current_user::regrole::oid])
    and not exists (select from pg_roles r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls)) order by 1`)).map((t) => t.name)

export const sequencesOf = async (client: Connection): Promise<Sequence[]> => {
  const found: Sequence[] = []
  for (const { name } of await ask<{ name: string }>(client, `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`))
    found.push({ name, ...(await ask<{ value: string, called: boolean }>(client, `select last_value::text as value, is_called as called from ${id(name)}`))[0]! })
  return found
}

/** In the order of the key, byte by byte, so that two databases with the same rows give the same text whatever their locale. */
const ordered = ({ name, columns, key }: Table) =>
  `select ${list(columns)} from ${id(name)} order by ${key.length ? key.map((k) => id(k.name) + (k.text ? ' collate "C"' : '')).join(', ') : `${id(name)}::text collate "C"`}`
export const copyOut = (client: Connection, table: Table): Readable => client.query(to(`copy (${ordered(table)}) to stdout`))

// ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
/** Something of anybody's is here. A place whose restore was cut off is ours to begin again. */
export const isOccupied = async (client: Connection) => (await ask<{ taken: boolean }>(client, `
  select to_regclass('public.restoring') is null and exists (select from pg_class c where c.relnamespace not in (select oid from pg_namespace where nspname like 'pg\\_%' or nspname = 'information_schema')
    and c.relkind in ('r', 'p', 'v', 'm', 'S') and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) as taken`))[0]!.taken

/** The mark is the first thing written and the last removed; migrate() refuses a database that carries it. What a cut-off restore left goes first. */
export const beginAnew = async (client: Connection) => {
  const left = await ask<{ drop: string }>(client, `
    select format('drop %s if exists %s cascade', case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, oid::regclass) as drop
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('e', 'i', 'a'))
    union all select format('drop routine if exists %s cascade', oid::regprocedure)
    from pg_proc c where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = c.oid and d.deptype = 'e')`)
  await client.query(['begin', ...left.map((l) => l.drop), 'create table restoring (since timestamptz not null default now())', 'commit'].join(';\n'))
}
export const endRestore = (client: Connection) => client.query('drop table restoring')

export const begin = (client: Connection) => client.query('begin')
export const commit = (client: Connection) => client.query('commit')

interface Key { table: string, name: string, definition: string }
/** Walls and references down for the length of one transaction, which nobody else sees. */
export const loosen = async (client: Connection, tables: readonly Table[]): Promise<() => Promise<void>> => {
  const keys = await ask<Key>(client, `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`)
  const walled = await ask<{ name: string }>(client, `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity`)
  for (const k of keys) await client.query(`alter table ${k.table} drop constraint ${id(k.name)}`)
  for (const w of walled) await client.query(`alter table ${id(w.name)} no force row level security`)
  await client.query(`truncate ${list(tables.map((t) => t.name))}`)
  return async () => {
    for (const k of keys) await client.query(`alter table ${k.table} add constraint ${id(k.name)} ${k.definition}`)
    for (const w of walled) await client.query(`alter table ${id(w.name)} force row level security`)
  }
}
export const copyIn = (client: Connection, table: { name: string, columns: readonly string[] }): Writable => client.query(from(`copy ${id(table.name)} (${list(table.columns)}) from stdin`))
export const setSequence = (client: Connection, s: Sequence) => client.query('select setval($1::regclass, $2, $3)', [`public.${id(s.name)}`, s.value, s.called])
export const analyze = (client: Connection, tables: readonly { name: string }[]) => client.query(`analyze ${list(tables.map((t) => t.name))}`)

// ── what the installation remembers ─────────────────────────────────────────────────────────────────────────────────────────
export const remember = (client: Connection, key: string, value: unknown) =>
  client.query('insert into installation (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value', [key, JSON.stringify(value)])
/** @returns whether it was held */
export const forget = async (client: Connection, key: string) => (await client.query('delete from installation where key = $1', [key])).rowCount === 1
