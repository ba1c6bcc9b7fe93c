import { sql } from 'kysely'
import { rows, type Executor } from '../src/platform/postgres/pool.ts'

export const tables = async (db: Executor) => (await rows<{ name: string, parted: boolean, unlogged: boolean, triggers: number, paths: boolean, forced: boolean }>(db, sql`
  select c.relname as name, c.relpersistence <> 'p' as unlogged, c.relforcerowsecurity and c.relrowsecurity as forced,
    (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'part_id' and a.attnum > 0 and c.relname <> 'org') as parted,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'home_path') as paths
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`))

/** Every primary and unique key with its first column. */
export const uniqueKeys = (db: Executor) => rows<{ table: string, key: string, first: string }>(db, sql`
  select c.relname as "table", i.indexrelid::regclass::text as key, (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) as first
  from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace and i.indisunique`)

export const foreignKeys = (db: Executor) => rows<{ from: string, to: string }>(db, sql`
  select f.relname as "from", t.relname as "to" from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and f.relnamespace = 'public'::regnamespace`)
