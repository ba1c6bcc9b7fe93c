import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'

export const setLanguage = (tx: Tx, id: number, language: string) => rows(tx, sql`update account set language = ${language} where id = ${id}`)

/** The newest few; older ones are of no use to anybody. */
export const keepPassword = async (tx: Tx, accountId: number, hash: string, now: Date, most: number) => {
  await rows(tx, sql`insert into password_past (account_id, set_at, hash) values (${accountId}, ${now}, ${hash}) on conflict do nothing`)
  await rows(tx, sql`delete from password_past where account_id = ${accountId} and set_at < (select min(set_at) from (select set_at from password_past where account_id = ${accountId} order by set_at desc limit ${most}) n)`)
}
export const pastPasswords = async (tx: Tx, accountId: number, most: number) => (await rows<{ hash: string }>(tx, sql<{ hash: string }>`select hash from password_past where account_id = ${accountId} order by set_at desc limit ${most}`)).map((p) => p.hash)

export interface OwnSession { id: string, label: string | null, address: string | null, createdAt: Date, usedAt: Date, expiresAt: Date }
export const sessionsOf = (db: Executor, accountId: number, now: Date, idleSince: Date) => rows<OwnSession>(db, sql<OwnSession>`
  select encode(token_hash, 'hex') as id, label, address, created_at as "createdAt", used_at as "usedAt", expires_at as "expiresAt"
  from session where account_id = ${accountId} and kind = 'browser' and revoked_at is null and expires_at > ${now} and used_at > ${idleSince} order by used_at desc limit 100`)
export const choosePost = (tx: Tx, session: string, postId: number) => rows(tx, sql`update session set post_id = ${postId} where token_hash = decode(${session}, 'hex')`)
export const revokeSession = async (tx: Tx, accountId: number, session: string, now: Date) =>
  (await row(tx, sql`update session set revoked_at = ${now} where token_hash = decode(${session}, 'hex') and account_id = ${accountId} and revoked_at is null returning 1`)) !== undefined

export const countAccounts = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from (select from account limit 1) a`))!.n
export const demoAccounts = (db: Executor, most: number) => rows<{ id: number, login: string, name: string }>(db, sql<{ id: number, login: string, name: string }>`
  select id, login, name from account where demo and disabled_at is null order by id limit ${most}`)
