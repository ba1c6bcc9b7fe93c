import { sql } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import type { FactorRules } from '../../kernel/factor.ts'
import type { Day } from '../../kernel/period.ts'
import { row, rows, seeingAll, type Executor, type Tx } from '../postgres/pool.ts'

/** What a sign-in has to know; null where no such account is. */
export interface Tried { tries: number, id: number | null, passwordHash: string | null, temporary: boolean, disabled: boolean, passwordSetAt: Date | null }
export interface PostRow { id: number, role: Role, title: string | null, orgId: number, orgCode: string, orgName: string, orgNameEn: string | null, orgLevel: string, orgKind: string, partId: number, path: string, homePath: string, industryPath: string | null, clock: Day | null, demo: boolean }
export interface SessionRow {
  accountId: number, postId: number | null, kind: 'browser' | 'token', login: string, name: string, nameEn: string | null, language: string, createdAt: Date, usedAt: Date, scopes: string[] | null
  temporary: boolean, passwordSetAt: Date | null, demo: boolean, profile: string | null, enrolled: boolean, given: boolean, factorRules: FactorRules | null
}

/**
 * One statement counts the try and hands out what it needs to be judged; no row comes while the login is locked. The row lock lets
 * tries that come in together pass one by one, so of a thousand at once the first few are looked at, over any number of processes.
 */
export const takeTry = (db: Executor, login: string, now: Date, t: { most: number, until: Date, forgottenBefore: Date }) => row<Tried>(db, sql<Tried>`
  with taken as (
    insert into sign_in_try as t (login_hash, tries, at) values (sha256(convert_to(${login}, 'UTF8')), 1, ${now})
    on conflict (login_hash) do update set at = excluded.at,
      tries = case when t.locked_until is not null or t.at < ${t.forgottenBefore} then 1 else t.tries + 1 end,
      locked_until = case when t.locked_until is null and t.at >= ${t.forgottenBefore} and t.tries + 1 >= ${t.most}::int then ${t.until}::timestamptz end
      where t.locked_until is null or t.locked_until <= ${now}
    returning tries)
  select k.tries, a.id, a.password_hash as "passwordHash", coalesce(a.temporary_password, false) as temporary, a.disabled_at is not null as disabled, a.password_set_at as "passwordSetAt"
  from taken k left join account a on a.login = ${login}`)
export const accountIdOf = async (db: Executor, login: string) => (await row<{ id: number }>(db, sql<{ id: number }>`select id from account where login = ${login}`))?.id ?? null
export const lockedUntil = async (db: Executor, login: string) => (await row<{ until: Date | null }>(db, sql<{ until: Date | null }>`select locked_until as until from sign_in_try where login_hash = sha256(convert_to(${login}, 'UTF8'))`))?.until ?? null
export const forgetTries = async (db: Executor, login: string) => (await rows(db, sql`delete from sign_in_try where login_hash = sha256(convert_to(${login}, 'UTF8')) returning 1`)).length > 0
/** The count is then what it would be without this try, and so is the lock: only what was wrong stays counted. */
export const giveBackTry = async (db: Executor, login: string) => (await rows(db, sql`update sign_in_try set tries = greatest(tries - 1, 0), locked_until = null where login_hash = sha256(convert_to(${login}, 'UTF8')) returning 1`)).length > 0
export const forgetOldTries = (db: Executor, before: Date) => rows(db, sql`delete from sign_in_try where at < ${before}`)

export interface NewSession { hash: Buffer, accountId: number, postId: number | null, kind: 'browser' | 'token', label: string | null, address: string | null, scopes: readonly string[] | null, now: Date, expires: Date, factorAt?: Date | null, providerId?: number | null, idToken?: Buffer | null }
export const insertSession = (db: Executor, s: NewSession) => rows(db, sql`
  insert into session (token_hash, account_id, post_id, kind, label, address, scopes, created_at, used_at, expires_at, factor_at, provider_id, id_token)
  values (${s.hash}, ${s.accountId}, ${s.postId}, ${s.kind}, ${s.label}, ${s.address}, ${s.scopes as string[] | null}, ${s.now}, ${s.now}, ${s.expires}, ${s.factorAt ?? null}, ${s.providerId ?? null}, ${s.idToken ?? null})`)

export const sessionByHash = (db: Executor, hash: Buffer, now: Date) => row<SessionRow>(db, sql<SessionRow>`
  select s.account_id as "accountId", s.post_id as "postId", s.kind, s.scopes, a.login, a.name, a.name_en as "nameEn", a.language, s.created_at as "createdAt", s.used_at as "usedAt",
    a.temporary_password as temporary, a.password_set_at as "passwordSetAt", a.demo, (select value->>'profile' from installation where key = 'security') as profile,
    s.factor_at is not null as given, exists (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null) as enrolled, (select value from installation where key = 'factor-rules') as "factorRules"
  from session s join account a on a.id = s.account_id
  where s.token_hash = ${hash} and s.revoked_at is null and s.expires_at > ${now} and a.disabled_at is null`)

export const accountInForce = (db: Executor, id: number) => row<{ login: string, name: string, language: string }>(db, sql<{ login: string, name: string, language: string }>`select login, name, language from account where id = ${id} and disabled_at is null`)

export const profileStored = async (db: Executor) => (await row<{ profile: string | null }>(db, sql<{ profile: string | null }>`select value->>'profile' as profile from installation where key = 'security'`))?.profile ?? null

export const sessionOwner = (db: Executor, hash: Buffer) => row<{ accountId: number }>(db, sql<{ accountId: number }>`select account_id as "accountId" from session where token_hash = ${hash}`)
export const touchSession = (db: Executor, hash: Buffer, now: Date) => rows(db, sql`update session set used_at = ${now} where token_hash = ${hash}`)
/** A browser that signs in again leaves its former session; a token that it happens to carry stays. */
export const revokeBrowser = (db: Executor, hash: Buffer, now: Date) => rows(db, sql`update session set revoked_at = ${now} where token_hash = ${hash} and kind = 'browser' and revoked_at is null`)
export const revokeSession = (db: Executor, hash: Buffer, now: Date) => rows(db, sql`update session set revoked_at = ${now} where token_hash = ${hash}`)

/** After a new password every other sign-in ends. */
export const revokeOthers = (tx: Tx, accountId: number, except: string | null, now: Date, kind?: 'browser' | 'token') => rows(tx, sql`
  update session set revoked_at = ${now} where account_id = ${accountId} and revoked_at is null and expires_at > ${now}
    ${except === null ? sql`` : sql`and token_hash <> decode(${except}, 'hex')`} ${kind ? sql`and kind = ${kind}` : sql``} returning 1`)

/**
 * The posts an account holds today; a closed organisation has none. Posts live on the real day, organisations on their federation's: a demo
 * one has its 演示日期. An industry union placed under another leads along its industry line, so that line is its scope.
 * Before there is a post there is no scope, and a person's posts may stand in several: for this one question the directory is read whole.
 */
export const postsOf = (db: Executor, account: number, today: Day) => seeingAll(db, (tx) => rows<PostRow>(tx, sql<PostRow>`
  select p.id, p.role, p.title, o.id as "orgId", o.code as "orgCode", o.name as "orgName", o.name_en as "orgNameEn", o.level as "orgLevel", o.kind as "orgKind", o.part_id as "partId", o.demo,
    t.path_text as "homePath", i.path_text as "industryPath", case when o.kind = 'industryUnion' then coalesce(i.path_text, t.path_text) else t.path_text end as path, d.clock
  from post p join org o on o.id = p.org_id
  cross join lateral (select (select c.today from org_ancestor a join org_clock c on c.org_id = a.ancestor_id where a.org_id = o.id and a.tree = 'territorial' order by a.depth limit 1) as clock) d
  cross join lateral (select greatest(coalesce(d.clock, ${today}::date), o.opened_on) as day) s
  join org_path t on t.org_id = o.id and t.tree = 'territorial' and t.valid_from <= s.day and t.valid_to > s.day
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= s.day and i.valid_to > s.day
  where p.account_id = ${account} and p.valid_from <= ${today} and p.valid_to > ${today} and (o.closed_on is null or o.closed_on > s.day)
  order by p.id`))
