import { sql } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import type { Day } from '../../kernel/period.ts'
import { keyset } from '../../platform/postgres/keyset.ts'
import { row, rows, seeingAll, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { PeopleSort } from './people.ts'

export interface Account { id: number, login: string, name: string, nameEn: string | null, language: 'zh-CN' | 'en', passwordHash: string | null, temporaryPassword: boolean, passwordSetAt: Date | null, disabled: boolean, demo: boolean, version: number, erased: boolean }
export interface Post { id: number, accountId: number, role: Role, title: string | null, orgId: number, orgCode: string, orgName: string, from: Day, to: Day | 'infinity' }

const account = sql`a.id, a.login, a.name, a.name_en as "nameEn", a.language, a.password_hash as "passwordHash", a.temporary_password as "temporaryPassword", a.password_set_at as "passwordSetAt", a.disabled_at is not null as disabled, a.demo, a.version, a.erased_at is not null as erased`
const post = sql`p.id, p.account_id as "accountId", p.role, p.title, p.org_id as "orgId", o.code as "orgCode", o.name as "orgName", p.valid_from as "from", p.valid_to as "to"`

export const accountById = (db: Executor, id: number) => row<Account>(db, sql<Account>`select ${account} from account a where a.id = ${id}`)
export const takenLogins = async (db: Executor, logins: readonly string[]) => (await rows<{ login: string }>(db, sql<{ login: string }>`select login from account where login = any(${logins as string[]})`)).map((r) => r.login)

/** Present and future posts; ended ones are history, kept but not shown here. Those outside the scope too: whoever leads a part only must not pass for leading all. */
export const postsOf = (db: Executor, accounts: readonly number[], today: Day) => seeingAll(db, (tx) => rows<Post>(tx, sql<Post>`
  select ${post} from post p join org o on o.id = p.org_id where p.account_id = any(${accounts as number[]}) and p.valid_to > greatest(${today}, p.valid_from) order by p.account_id, p.id`))
/** Ended ones too. */
export const everHeld = (db: Executor, account: number, since: Day) => rows<Post>(db, sql<Post>`select ${post} from post p join org o on o.id = p.org_id where p.account_id = ${account} and p.valid_to >= ${since}`)
/** Who may act in one of these duties today, at any of these organisations. */
export const holdersOf = (db: Executor, orgs: readonly number[], roles: readonly Role[], real: Day) => rows<{ orgId: number, accountId: number, role: Role }>(db, sql<{ orgId: number, accountId: number, role: Role }>`
  select p.org_id as "orgId", p.account_id as "accountId", p.role from post p join account a on a.id = p.account_id
  where p.org_id = any(${orgs as number[]}) and p.role = any(${roles as Role[]}) and p.valid_from <= ${real} and p.valid_to > ${real} and a.disabled_at is null`)
export const postById = (db: Executor, id: number) => row<Post>(db, sql<Post>`select ${post} from post p join org o on o.id = p.org_id where p.id = ${id}`)
/** Two appointments at once must not give one person two of the three administrations. */
export const lockAccount = (tx: Tx, id: number) => rows(tx, sql`select id from account where id = ${id} for update`)

export interface PeopleFilter { scopeId: number, orgId: number, below: boolean, q?: string, role?: Role[], sort: PeopleSort | `-${PeopleSort}`, after?: string, limit: number }
const found = (f: PeopleFilter, real: Day, day: Day) => {
  const like = f.q ? `%${f.q.replace(/[\\%_]/g, '\\$&')}%` : null
  const within = (id: number) => sql`exists (select from org_ancestor x join org o on o.id = x.org_id where x.org_id = p.org_id and x.ancestor_id = ${id}
    and x.valid_from <= greatest(${day}::date, o.opened_on) and x.valid_to > greatest(${day}::date, o.opened_on))`
  return sql`from account a where exists (select from post p where p.account_id = a.id and p.valid_to > greatest(${real}, p.valid_from)
      and ${within(f.scopeId)} and ${f.below ? within(f.orgId) : sql`p.org_id = ${f.orgId}`} ${f.role?.length ? sql`and p.role = any(${f.role})` : sql``})
    ${like ? sql`and (a.name ilike ${like} or a.login ilike ${like} or a.name_en ilike ${like})` : sql``}`
}
const keys = { login: { by: sql`a.login`, as: 'text' }, name: { by: sql`a.name collate "zh-x-icu"`, as: 'text' } } as const
export const listAccounts = (db: Executor, f: PeopleFilter, real: Day, day: Day) => {
  const { place, beyond, order } = keyset(keys, f.sort, sql`a.login`, f.after)
  return rows<Account & { place: string }>(db, sql<Account & { place: string }>`select ${account}, ${place} as place ${found(f, real, day)} ${beyond} ${order} limit ${f.limit + 1}`)
}
export const countPeople = async (db: Executor, f: PeopleFilter, real: Day, day: Day) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n ${found(f, real, day)}`))!.n

export interface NewAccount { login: string, name: string, name_en: string | null, password_hash: string | null, temporary: boolean, demo: boolean, language: string }
/** In one statement, ids by login: the demo world brings hundreds. */
export const insertAccounts = (tx: Tx, list: readonly NewAccount[], now: Date) => rows<{ id: number, login: string }>(tx, sql<{ id: number, login: string }>`
  insert into account (login, name, name_en, password_hash, password_set_at, temporary_password, demo, language, created_at)
  select login, name, name_en, password_hash, case when password_hash is not null then ${now}::timestamptz end, temporary, demo, language, ${now}::timestamptz
  from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as d (login text, name text, name_en text, password_hash text, temporary boolean, demo boolean, language text)
  returning id, login`)
export interface NewPost { account_id: number, org_id: number, role: Role, title: string | null, valid_from: Day, valid_to: Day | 'infinity' }
export const insertPosts = (tx: Tx, list: readonly NewPost[]) => rows<{ id: number }>(tx, sql<{ id: number }>`
  insert into post (account_id, org_id, role, title, valid_from, valid_to)
  select account_id, org_id, role, title, valid_from, valid_to from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as d (account_id int, org_id int, role text, title text, valid_from date, valid_to date)
  on conflict (account_id, org_id, role, valid_from) do update set valid_to = excluded.valid_to, title = excluded.title
  returning id`)
/** A post that has not begun ends before it begins: it was never held. */
export const endPost = (tx: Tx, id: number, on: Day | 'infinity') => rows(tx, sql`update post set valid_to = greatest(${on}::date, valid_from) where id = ${id}`)

export const setPassword = (tx: Tx, id: number, hash: string, temporary: boolean, now: Date) => rows(tx, sql`
  update account set password_hash = ${hash}, temporary_password = ${temporary}, password_set_at = ${now} where id = ${id}`)
