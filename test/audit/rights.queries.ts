import { sql } from 'kysely'
import { rows, type Database } from '../../src/platform/postgres/pool.ts'

/** What nobody who serves requests may do to the record, each in its own statement; the SQLSTATE that came back. */
const FORBIDDEN = [
  ...['audit', 'audit_link', 'audit_block', 'audit_archive'].flatMap((table) => [`delete from ${table}`, `truncate ${table}`, `drop table ${table}`, `alter table ${table} disable row level security`]),
  "update audit set outcome = 'done'", 'update audit_link set position = 1', 'update audit_block set count = 1', 'update audit_archive set rows = 0', 'update audit_pending set audit_id = 0', 'truncate audit_pending',
  "insert into audit_archive values (1, '', 0, '', '', now())", 'create trigger t before insert on audit execute function suppress_redundant_updates_trigger()', 'drop policy scope on audit', "select setval('audit_id_seq', 1)",
]
export const refusedByDatabase = async (db: Database) => {
  const told: { text: string, code: string }[] = []
  for (const text of FORBIDDEN) told.push({ text, code: await rows(db, sql.raw(text)).then(() => 'done', (error: { code?: string }) => error.code ?? String(error)) })
  return told
}
