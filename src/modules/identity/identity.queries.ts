import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'

export const setLanguage = (tx: Tx, id: number, language: string) => rows(tx, sql`update account set language = ${language} where id = ${id}`)

export interface OwnSession { id: string, kind: 'browser' | 'token', label: string | null, createdAt: Date, usedAt: Date, expiresAt: Date }
export const sessionsOf = (db: Executor, accountId: number, now: Date) => rows<OwnSession>(db, sql<OwnSession>`
  select encode(token_hash, 'hex') as id, kind, label, created_at as "createdAt", used_at as "usedAt", expires_at as "expiresAt"
  from session where account_id = ${accountId} and revoked_at is null and expires_at > ${now} order by used_at desc limit 100`)
export const choosePost = (tx: Tx, session: string, postId: number) => rows(tx, sql`update session set post_id = ${postId} where token_hash = decode(${session}, 'hex')`)
export const revokeSession = async (tx: Tx, accountId: number, session: string, now: Date) =>
  (await row(tx, sql`update session set revoked_at = ${now} where token_hash = decode(${session}, 'hex') and account_id = ${accountId} and revoked_at is null returning 1`)) !== undefined

export const countAccounts = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from (select from account limit 1) a`))!.n
export const demoAccounts = (db: Executor, most: number) => rows<{ id: number, login: string, name: string }>(db, sql<{ id: number, login: string, name: string }>`
  select id, login, name from account where demo and disabled_at is null order by id limit ${most}`)
