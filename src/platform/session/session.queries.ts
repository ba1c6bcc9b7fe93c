import { sql } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import type { Day } from '../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../postgres/pool.ts'

export interface AccountRow { id: number, login: string, name: string, nameEn: string | null, language: string, passwordHash: string | null, disabled: boolean, failedTries: number, lockedUntil: Date | null }
export interface PostRow { id: number, role: Role, title: string | null, orgId: number, orgCode: string, orgName: string, orgNameEn: string | null, orgLevel: string, orgKind: string, partId: number, path: string, homePath: string, industryPath: string | null, clock: Day | null, demo: boolean }
export interface SessionRow { accountId: number, postId: number | null, kind: 'browser' | 'token', login: string, name: string, nameEn: string | null, language: string, usedAt: Date }

export const accountByLogin = (db: Executor, login: string) => row<AccountRow>(db, sql<AccountRow>`
  select id, login, name, name_en as "nameEn", language, password_hash as "passwordHash", disabled_at is not null as disabled, failed_tries as "failedTries", locked_until as "lockedUntil"
  from account where login = lower(${login})`)

export const setTries = (db: Executor, account: number, tries: number, lockedUntil: Date | null) =>
  rows(db, sql`update account set failed_tries = ${tries}, locked_until = ${lockedUntil} where id = ${account}`)

export const insertSession = (db: Executor, s: { hash: Buffer, accountId: number, postId: number | null, kind: 'browser' | 'token', label: string | null, now: Date, expires: Date }) => rows(db, sql`
  insert into session (token_hash, account_id, post_id, kind, label, created_at, used_at, expires_at)
  values (${s.hash}, ${s.accountId}, ${s.postId}, ${s.kind}, ${s.label}, ${s.now}, ${s.now}, ${s.expires})`)

export const sessionByHash = (db: Executor, hash: Buffer, now: Date, idleSince: Date) => row<SessionRow>(db, sql<SessionRow>`
  select s.account_id as "accountId", s.post_id as "postId", s.kind, a.login, a.name, a.name_en as "nameEn", a.language, s.used_at as "usedAt"
  from session s join account a on a.id = s.account_id
  where s.token_hash = ${hash} and s.revoked_at is null and s.expires_at > ${now} and (s.kind = 'token' or s.used_at > ${idleSince}) and a.disabled_at is null`)

export const sessionOwner = (db: Executor, hash: Buffer) => row<{ accountId: number }>(db, sql<{ accountId: number }>`select account_id as "accountId" from session where token_hash = ${hash}`)
export const touchSession = (db: Executor, hash: Buffer, now: Date) => rows(db, sql`update session set used_at = ${now} where token_hash = ${hash}`)
export const choosePost = (db: Executor, hash: Buffer, post: number) => rows(db, sql`update session set post_id = ${post} where token_hash = ${hash}`)
export const revokeSession = (db: Executor, hash: Buffer, now: Date) => rows(db, sql`update session set revoked_at = ${now} where token_hash = ${hash}`)

/** After a new password every other sign-in ends. */
export const revokeOthers = (tx: Tx, accountId: number, except: string | null, now: Date) => rows(tx, sql`
  update session set revoked_at = ${now} where account_id = ${accountId} and revoked_at is null ${except === null ? sql`` : sql`and token_hash <> decode(${except}, 'hex')`}`)

/**
 * The posts an account holds today; a closed organisation has none. Posts live on the real day, organisations on their federation's: a demo
 * one has its 演示日期. An industry union placed under another leads along its industry line, so that line is its scope.
 */
export const postsOf = (db: Executor, account: number, today: Day) => rows<PostRow>(db, sql<PostRow>`
  select p.id, p.role, p.title, o.id as "orgId", o.code as "orgCode", o.name as "orgName", o.name_en as "orgNameEn", o.level as "orgLevel", o.kind as "orgKind", o.part_id as "partId", o.demo,
    t.path_text as "homePath", i.path_text as "industryPath", case when o.kind = 'industryUnion' then coalesce(i.path_text, t.path_text) else t.path_text end as path, d.clock
  from post p join org o on o.id = p.org_id
  cross join lateral (select (select c.today from org_ancestor a join org_clock c on c.org_id = a.ancestor_id where a.org_id = o.id and a.tree = 'territorial' order by a.depth limit 1) as clock) d
  cross join lateral (select greatest(coalesce(d.clock, ${today}::date), o.opened_on) as day) s
  join org_path t on t.org_id = o.id and t.tree = 'territorial' and t.valid_from <= s.day and t.valid_to > s.day
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= s.day and i.valid_to > s.day
  where p.account_id = ${account} and p.valid_from <= ${today} and p.valid_to > ${today} and (o.closed_on is null or o.closed_on > s.day)
  order by p.id`)
