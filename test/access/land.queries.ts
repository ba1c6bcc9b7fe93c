import { sql, type RawBuilder } from 'kysely'
import { row, rows, scoped, WHOLE, type Database, type Executor } from '../../src/platform/postgres/pool.ts'

/** What the land does not get from its own answers: numbers of rows that only the database names. */
export const thingsThere = (db: Database, orgId: number, accountId: number) => scoped(db, WHOLE, (tx) => row<{ partId: number, exception: string, login: string, postId: number, session: string, request: string, messages: string[] }>(tx, sql`
  select o.part_id as "partId", coalesce((select x.id::text from report_exception x where x.org_id = o.id order by x.requested_at limit 1), '00000000-0000-4000-8000-000000000000') as exception, a.login, p.id as "postId", encode(s.token_hash, 'hex') as session, (select r.id::text from person_request r where r.account_id = a.id) as request, (select coalesce(array_agg(m.id::text), '{}') from message m where m.org_id = o.id) as messages
  from org o join post p on p.org_id = o.id and p.account_id = ${accountId} join account a on a.id = p.account_id join session s on s.account_id = a.id where o.id = ${orgId}` as never))

/** The newest version of everything that is changed with If-Match: a wrong one would hide what a right one opens. */
export const versionsThere = async (db: Database) => new Map((await scoped(db, WHOLE, (tx) => rows<{ key: string, version: number }>(tx, sql<{ key: string, version: number }>`
  select 'org:' || id as key, version from org union all select 'indicator:' || code, version from indicator union all select 'provider:' || id, version from sso_provider union all select 'briefing:' || id, version from briefing union all select 'proposal:' || id, version from proposal union all select 'innovation:' || id, version from innovation union all select 'campaign:' || id, version from campaign union all select 'account:' || id, version from account union all select 'plan:' || code, version from plan union all select 'target:' || code, version from target union all select 'form:' || code, version from form
  union all select 'measure:' || p.code || '/' || m.code, m.version from measure m join plan p on p.id = m.plan_id
  union all select 'report:' || f.code || '/' || r.org_id || '/' || r.period, r.version from report r join form f on f.id = r.form_id
  union all select 'breakdown:' || t.code || '/' || b.from_org_id, max(b.version) from breakdown b join target t on t.id = b.target_id group by t.code, b.from_org_id`))).map((r) => [r.key, r.version]))

const tables = async (db: Executor) => (await rows<{ name: string }>(db, sql<{ name: string }>`
  select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration' order by 1`)).map((t) => t.name)

/** `at`: where it is stored. A row that is changed is stored anew, elsewhere. */
export interface StoredRow { table: string, at: string, text: string }
/** The audit is only added to (PostgreSQL refuses the rest, test of src/modules/audit) and is by far the longest: of it the rows behind this one. */
export const lastAudit = (db: Database) => scoped(db, WHOLE, async (tx) => (await row<{ id: number }>(tx, sql<{ id: number }>`select coalesce(max(id), 0)::int as id from audit`))!.id)
/** Every row of every table, whoever's it is. */
const each = async <R>(db: Database, audit: number, text: RawBuilder<unknown>): Promise<R[]> => scoped(db, WHOLE, async (tx) => {
  const names = await tables(tx)
  return rows<R>(tx, sql<R>`${sql.join(names.map((name) => sql`select ${sql.lit(name)} as "table", t.ctid::text as at, ${text} as text from ${sql.table(name)} t ${name === 'audit' ? sql`where id > ${audit}` : sql``}`), sql` union all `)}`)
})
export const everyRow = (db: Database, audit: number) => each<StoredRow>(db, audit, sql`to_jsonb(t)::text`)
/** The same, with the text of those alone that the transaction at work has written: it and all below it are younger than whatever was there. */
export const everyRowNow = (db: Database, audit: number) => each<Omit<StoredRow, 'text'> & { text: string | null }>(db, audit, sql`case when t.xmin::text::bigint >= pg_current_xact_id()::text::bigint then to_jsonb(t)::text end`)
