import { sql } from 'kysely'
import { row, rows, type Executor } from '../src/platform/postgres/pool.ts'

export const insertAccount = async (db: Executor, a: { login: string, name: string, orgId: number, role: string, now: Date }) => (await row<{ id: number }>(db, sql<{ id: number }>`
  with added as (insert into account (login, name, created_at) values (${a.login}, ${a.name}, ${a.now}) returning id),
  held as (insert into post (account_id, org_id, role, valid_from) select id, ${a.orgId}, ${a.role}, '2000-01-01' from added)
  select id from added`))!.id
export const insertPost = (db: Executor, accountId: number, orgId: number, role: string) => rows(db, sql`insert into post (account_id, org_id, role, valid_from) values (${accountId}, ${orgId}, ${role}, '2000-01-01')`)
export const insertClock = (db: Executor, orgId: number, today: string) => rows(db, sql`insert into org_clock (org_id, today) values (${orgId}, ${today})`)
/** 演示日期 moved on, or back */
export const setClock = (db: Executor, orgId: number, today: string) => rows(db, sql`update org_clock set today = ${today} where org_id = ${orgId}`)
export const moveCell = (db: Executor, orgId: number, period: string) => rows(db, sql`update rollup set v0 = coalesce(v0, 0) + 1 where org_id = ${orgId} and period = ${period} and stage = 'preliminary'`)
export const forgetNeeded = (db: Executor) => rows(db, sql`delete from installation where key = 'field-keys'`)
export const keepPassword = (db: Executor, account: number) => rows(db, sql`update account set temporary_password = false where id = ${account}`)
export const storedSecret = async (db: Executor, accountId: number) => (await row<{ secret: Buffer }>(db, sql<{ secret: Buffer }>`select secret from second_factor where account_id = ${accountId}`))!.secret
export const storedProvider = async (db: Executor, id: number) => (await row<{ secret: Buffer }>(db, sql<{ secret: Buffer }>`select client_secret as secret from sso_provider where id = ${id}`))!.secret
export const disable = (db: Executor, accountId: number) => rows(db, sql`update account set disabled_at = '2026-01-01' where id = ${accountId}`)
export const forgetBeats = async (db: Executor, since: string) => { await rows(db, sql`delete from heartbeat`); await rows(db, sql`delete from outage where from_at >= ${since}`) }
