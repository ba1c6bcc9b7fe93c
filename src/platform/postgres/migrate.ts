import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { LOCKS } from './pool.ts'

/**
 * Plain SQL, forward only, each file once and in its own transaction, under an advisory lock so that two starting servers do not race.
 * A database that knows more than this program is refused: an older program must not write what it does not understand.
 */
export interface Migration { name: string, text: string, hash: string }

export const readMigrations = async (root: string): Promise<Migration[]> => {
  const folder = join(root, 'db', 'migrations')
  const names = (await readdir(folder)).filter((n) => n.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8')
    return { name, text, hash: createHash('sha256').update(text).digest('hex') }
  }))
}

/** A restore goes to the state of its backup first and forward from there; everybody else finds its mark and keeps away. */
export interface Restoring { restoring: true, only?: readonly string[] }

export const migrate = async (adminUrl: string, root: string, servingRole: string | null, restore?: Restoring): Promise<{ applied: string[], newest: string }> => {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'jiangong-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCKS.migrate])
    if (!restore && (await client.query<{ marked: boolean }>(`select to_regclass('public.restoring') is not null as marked`)).rows[0]!.marked) throw new Error(
      '该数据库的恢复没有完成，不能启动。请重新执行 npm run -s jg -- restore / a restore of this database was cut off: run the same restore again')
    await client.query('create table if not exists migration (name text primary key, hash text not null, at timestamptz not null)')
    const known = await readMigrations(root)
    const done = new Map((await client.query<{ name: string, hash: string }>('select name, hash from migration')).rows.map((r) => [r.name, r.hash]))
    const strange = [...done.keys()].filter((name) => !known.some((m) => m.name === name))
    if (strange.length) throw new Error(`数据库比本程序新（含 ${strange.join('、')}），请升级程序后再启动 / the database is newer than this program: ${strange.join(', ')}`)
    const altered = known.filter((m) => done.has(m.name) && done.get(m.name) !== m.hash)
    if (altered.length) throw new Error(`已执行的迁移文件被改动：${altered.map((m) => m.name).join('、')}；请恢复原文件 / applied migrations were altered`)
    const missing = known.filter((m) => !done.has(m.name) && (restore?.only?.includes(m.name) ?? true))
    for (const m of missing) {
      await client.query('begin')
      try {
        await client.query(m.text)
        await client.query('insert into migration values ($1, $2, now())', [m.name, m.hash])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`迁移 ${m.name} 失败，未做任何改动 / migration failed, nothing was changed: ${(error as Error).message}`, { cause: error })
      }
    }
    await letBackupRead(client)
    if (servingRole) await grant(client, servingRole)
    return { applied: missing.map((m) => m.name), newest: known.at(-1)!.name }
  } finally {
    await client.end()
  }
}

/** The serving role reads and writes rows and nothing else; of the audit it may only add. */
const grant = async (client: pg.Client, role: string) => {
  const name = client.escapeIdentifier(role)
  const { name: database } = (await client.query<{ name: string }>('select current_database() as name')).rows[0]!
  await client.query(`
    grant temporary on database ${client.escapeIdentifier(database)} to ${name};
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage, select on all sequences in schema public to ${name};
    revoke update, delete, truncate on audit, audit_block, audit_link from ${name};
    revoke update, truncate on audit_pending from ${name};
    revoke insert, update, delete, truncate on audit_archive from ${name};
    revoke insert, update, delete on migration from ${name}`)
}

/**
 * Forced row-level security shows the owner nothing outside a scope, and rows that lie in no scope at no time: a backup would miss them. One
 * policy lets the owner read, never write, in a transaction that says it is a backup.
 */
const letBackupRead = async (client: pg.Client) => {
  const bare = (await client.query<{ name: string }>(`select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relforcerowsecurity
    and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup') order by 1`)).rows
  for (const { name } of bare) await client.query(`create policy backup on ${name} for select to current_user using (current_setting('app.backup', true) = 'on')`)
}
