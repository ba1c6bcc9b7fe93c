import { sql } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import type { Day } from '../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'

export const setLanguage = (tx: Tx, id: number, language: string) => rows(tx, sql`update account set language = ${language} where id = ${id}`)

/** The newest few; older ones are of no use to anybody. */
export const keepPassword = async (tx: Tx, accountId: number, hash: string, now: Date, most: number) => {
  await rows(tx, sql`insert into password_past (account_id, set_at, hash) values (${accountId}, ${now}, ${hash})`)
  await rows(tx, sql`delete from password_past where account_id = ${accountId} and id < (select min(id) from (select id from password_past where account_id = ${accountId} order by id desc limit ${most}) n)`)
}
export const pastPasswords = async (tx: Tx, accountId: number, most: number) => (await rows<{ hash: string }>(tx, sql<{ hash: string }>`select hash from password_past where account_id = ${accountId} order by id desc limit ${most}`)).map((p) => p.hash)

export interface OwnSession { id: string, label: string | null, address: string | null, createdAt: Date, usedAt: Date, expiresAt: Date }
export const sessionsOf = (db: Executor, accountId: number, now: Date, idleSince: Date) => rows<OwnSession>(db, sql<OwnSession>`
  select encode(token_hash, 'hex') as id, label, address, created_at as "createdAt", used_at as "usedAt", expires_at as "expiresAt"
  from session where account_id = ${accountId} and kind = 'browser' and revoked_at is null and expires_at > ${now} and used_at > ${idleSince} order by used_at desc limit 100`)
export const choosePost = (tx: Tx, session: string, postId: number) => rows(tx, sql`update session set post_id = ${postId} where token_hash = decode(${session}, 'hex')`)
export const revokeSession = async (tx: Tx, accountId: number, session: string, kind: 'browser' | 'token', now: Date) => (await rows(tx, sql`
  update session set revoked_at = ${now} where token_hash = decode(${session}, 'hex') and account_id = ${accountId} and kind = ${kind} and revoked_at is null returning 1`)).length > 0

export interface TokenRow { id: string, name: string | null, role: Role | null, orgName: string | null, scopes: string[] | null, createdAt: Date, usedAt: Date, expiresAt: Date }
export const tokensOf = (db: Executor, accountId: number, now: Date) => rows<TokenRow>(db, sql<TokenRow>`
  select encode(s.token_hash, 'hex') as id, s.label as name, p.role, o.name as "orgName", s.scopes, s.created_at as "createdAt", s.used_at as "usedAt", s.expires_at as "expiresAt"
  from session s left join post p on p.id = s.post_id left join org o on o.id = p.org_id
  where s.account_id = ${accountId} and s.kind = 'token' and s.revoked_at is null and s.expires_at > ${now} order by s.created_at desc, id`)

/** What opens an account at this moment. */
export const doorsOf = (db: Executor, accountId: number, now: Date, idleSince: Date) => rows<{ kind: 'browser' | 'token', label: string | null, createdAt: Date, usedAt: Date }>(db, sql<{ kind: 'browser' | 'token', label: string | null, createdAt: Date, usedAt: Date }>`
  select kind, label, created_at as "createdAt", used_at as "usedAt" from session
  where account_id = ${accountId} and revoked_at is null and expires_at > ${now} and (kind = 'token' or used_at > ${idleSince}) order by used_at desc limit 100`)

export interface Locked { id: number, login: string, name: string, nameEn: string | null, lastTryAt: Date, lockedUntil: Date }
export const lockedAccounts = (db: Executor, scopeId: number, now: Date, day: Day) => rows<Locked>(db, sql<Locked>`
  select a.id, a.login, a.name, a.name_en as "nameEn", t.at as "lastTryAt", t.locked_until as "lockedUntil"
  from sign_in_try t join account a on sha256(convert_to(a.login, 'UTF8')) = t.login_hash
  where t.locked_until > ${now} and exists (select from post p join org o on o.id = p.org_id join org_ancestor x on x.org_id = p.org_id and x.ancestor_id = ${scopeId}
    where p.account_id = a.id and x.valid_from <= greatest(${day}::date, o.opened_on) and x.valid_to > greatest(${day}::date, o.opened_on))
  order by t.locked_until desc limit 500`)

export const countAccounts = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from (select from account limit 1) a`))!.n
export const demoAccounts = (db: Executor, most: number) => rows<{ id: number, login: string, name: string }>(db, sql<{ id: number, login: string, name: string }>`
  select id, login, name from account where demo and disabled_at is null order by id limit ${most}`)
/** Whatever tells of the person beside the account: passwords that were, and the name an invitation was made out to. */
export const forgetPerson = async (tx: Tx, accountId: number) => {
  await rows(tx, sql`delete from password_past where account_id = ${accountId}`)
  await rows(tx, sql`update invitation set name = null where account_id = ${accountId}`)
}
