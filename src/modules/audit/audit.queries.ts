import { sql } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import type { Outcome, Via } from '../../kernel/audit.ts'
import { TIME_ZONE } from '../../platform/clock.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { AuditFilter } from './audit.contract.ts'

export interface Row {
  id: number, at: Date, action: string, subject: string | null, outcome: Outcome, address: string | null, requestId: string | null, via: Via | null, session: string | null
  detail: Record<string, unknown>, block: number | null, accountId: number | null, login: string | null, name: string | null, nameEn: string | null, role: Role | null
  orgId: number | null, orgCode: string | null, orgName: string | null, orgNameEn: string | null
}
/** `scope` is the first wall; `place` the path of the organisation that was asked for. */
export interface Search extends Omit<AuditFilter, 'org' | 'account'> { scope: string, accounts: readonly number[] | null, org: { id: number, path: string } | null }

const within = (path: string) => sql`(a.home_path <@ ${path}::ltree or a.industry_path <@ ${path}::ltree)`
/** Midnight of a day here, as an instant. */
const midnight = (day: string, later = 0) => sql`((${day}::date + ${later}::int)::timestamp at time zone ${TIME_ZONE})`
const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const found = (s: Search) => sql`
  from audit a where (${within(s.scope)} or (a.home_path = '0' and nlevel(${s.scope}::ltree) <= 2))
  ${s.from ? sql`and a.at >= ${midnight(s.from)}` : sql``} ${s.to ? sql`and a.at < ${midnight(s.to, 1)}` : sql``}
  ${!s.accounts ? sql`` : s.accounts.length === 1 ? sql`and a.account_id = ${s.accounts[0]}` : sql`and a.account_id = any (${s.accounts as number[]})`}
  ${!s.org ? sql`` : s.below === 'true' ? sql`and ${within(s.org.path)}` : sql`and a.org_id = ${s.org.id}`}
  ${s.action?.length ? sql`and a.action = any (${s.action})` : sql``}
  ${s.subject ? sql`and a.subject ilike ${like(s.subject)}` : sql``}
  ${s.outcome ? sql`and a.outcome = ${s.outcome}` : sql``}`

export const accountsLike = async (db: Executor, text: string) => (await rows<{ id: number }>(db, sql<{ id: number }>`select id from account where login = lower(${text}) or name ilike ${like(text)} limit 1000`)).map((a) => a.id)

/**
 * The page is found first and told about after: names are looked up for its rows alone. PostgreSQL takes any ltree condition for a rare one and
 * would sort a million rows to show fifty; without sorting it walks the newest first and stops (measured: docs/decisions/0011-audit-chain.md).
 */
export const searchAudit = async (tx: Tx, s: Search, after: number | null, limit: number): Promise<Row[]> => {
  await rows(tx, sql`set local enable_sort = off`)
  return rows<Row>(tx, sql<Row>`
  with page as materialized (select a.* ${found(s)} ${after === null ? sql`` : sql`and (a.at, a.id) < (select at, id from audit where id = ${after})`} order by a.at desc, a.id desc limit ${limit})
  select p.id, p.at, p.action, p.subject, p.outcome, p.address, p.request_id as "requestId", p.via, p.session, p.detail, l.block,
    p.account_id as "accountId", c.login, c.name, c.name_en as "nameEn", t.role, p.org_id as "orgId", o.code as "orgCode", o.name as "orgName", o.name_en as "orgNameEn"
  from page p left join account c on c.id = p.account_id left join post t on t.id = p.post_id left join org o on o.id = p.org_id left join audit_link l on l.audit_id = p.id
  order by p.at desc, p.id desc`)
}

export interface Standing { rows: number, blocks: number, waiting: number, archivedBlock: number | null, archivedRows: number, archivedAt: Date | null }
export const standing = async (db: Executor) => (await row<Standing>(db, sql<Standing>`
  select (select coalesce(sum(count), 0)::bigint from audit_block) as rows, (select count(*) from audit_block) as blocks, (select count(*) from audit_pending) as waiting,
    max(block) as "archivedBlock", coalesce(sum(rows), 0)::bigint as "archivedRows", max(at) as "archivedAt" from audit_archive`))!
