import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { ExceptionState } from './exception.contract.ts'
import type { Address } from './report.queries.ts'

export interface ExceptionRecord {
  partId: number, id: string, form: string, formTitle: string, formTitleEn: string | null, ownerId: number, org: number, orgName: string, parentId: number | null, parentName: string | null, period: string, state: ExceptionState, reason: string, untilOn: Day, untilAt: Date | null
  requestedById: number, requestedBy: string | null, requestedAt: Date, decidedBy: string | null, decidedOrg: string | null, decidedAt: Date | null, note: string | null, path: string, industryPath: string | null
}
/** The direct superior in the tree of the form on the period's last day; in the territorial one where it has no place in that. */
const superior = sql`left join lateral (
  select d.parent_id from org_edge d where d.org_id = x.org_id and d.tree in (m.tree, 'territorial') and d.valid_from <= x.period_end and d.valid_to > x.period_end order by d.tree <> m.tree limit 1) s on true`
const found = sql`
  select x.part_id as "partId", x.id, m.code as form, m.title as "formTitle", m.title_en as "formTitleEn", m.owner_id as "ownerId", x.org_id as org, o.name as "orgName", s.parent_id as "parentId", p.name as "parentName", x.period, x.state, x.reason, x.until_on as "untilOn", x.until_at as "untilAt",
    x.requested_by as "requestedById", a.name as "requestedBy", x.requested_at as "requestedAt", b.name as "decidedBy", c.name as "decidedOrg", x.decided_at as "decidedAt", x.note, x.home_path::text as path, x.industry_path::text as "industryPath"
  from report_exception x join form m on m.id = x.form_id join org o on o.id = x.org_id ${superior} left join org p on p.id = s.parent_id
  left join account a on a.id = x.requested_by left join account b on b.id = x.decided_by left join org c on c.id = x.decided_org`
const within = (scope: string) => sql`(x.home_path <@ ${scope}::ltree or x.industry_path <@ ${scope}::ltree)`

export interface ExceptionFilter { scope: string, form?: string, period?: string, org?: number, state?: ExceptionState, after?: string }
const filtered = (f: ExceptionFilter): RawBuilder<unknown> => sql`where ${within(f.scope)}
  ${f.form ? sql`and m.code = ${f.form}` : sql``} ${f.period ? sql`and x.period = ${f.period}` : sql``} ${f.org ? sql`and x.org_id = ${f.org}` : sql``} ${f.state ? sql`and x.state = ${f.state}` : sql``}`
export const exceptionsOf = (db: Executor, f: ExceptionFilter, limit: number) => rows<ExceptionRecord>(db, sql<ExceptionRecord>`
  ${found} ${filtered(f)} ${f.after ? sql`and (x.requested_at, x.id) < (${f.after.split('|')[0]}::timestamptz, ${f.after.split('|')[1]}::uuid)` : sql``}
  order by x.requested_at desc, x.id desc limit ${limit}`)
export const countExceptions = async (db: Executor, f: ExceptionFilter) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from report_exception x join form m on m.id = x.form_id ${filtered(f)}`))!.n
export const exceptionById = (db: Executor, id: string, scope: string) => row<ExceptionRecord>(db, sql<ExceptionRecord>`${found} where x.id = ${id} and ${within(scope)}`)

export const insertException = async (tx: Tx, a: Address, e: { id: string, periodEnd: string, reason: string, until: string, by: number, at: Date, path: string, industryPath: string | null }) => (await row(tx, sql`
  insert into report_exception (part_id, id, org_id, form_id, period, period_end, reason, until_on, requested_by, requested_at, home_path, industry_path)
  values (${a.partId}, ${e.id}, ${a.orgId}, ${a.formId}, ${a.period}, ${e.periodEnd}, ${e.reason}, ${e.until}, ${e.by}, ${e.at}, ${e.path}::ltree, ${e.industryPath}::ltree)
  on conflict (part_id, org_id, form_id, period) where state = 'requested' do nothing returning id`)) !== undefined
/** False where another hand has decided first. */
export const decideException = async (tx: Tx, e: { partId: number, id: string }, d: { state: 'approved' | 'refused', untilOn: string, untilAt: Date | null, by: number, org: number, at: Date, note: string | null }) => (await row(tx, sql`
  update report_exception set state = ${d.state}, until_on = ${d.untilOn}, until_at = ${d.untilAt}, decided_by = ${d.by}, decided_org = ${d.org}, decided_at = ${d.at}, note = ${d.note}
  where part_id = ${e.partId} and id = ${e.id} and state = 'requested' returning id`)) !== undefined

/** What waits for a decision here, grouped as the work list shows it. */
export interface WaitingException { form: string, formTitle: string, formTitleEn: string | null, period: string, due: Day, count: number, firstOrg: number, firstName: string }
export const waitingExceptions = (db: Executor, w: { scope: string, orgId: number, accountId: number }) => rows<WaitingException>(db, sql<WaitingException>`
  select m.code as form, m.title as "formTitle", m.title_en as "formTitleEn", x.period, min(x.until_on) as due, count(*)::int as count, (array_agg(o.id order by o.code))[1] as "firstOrg", (array_agg(o.name order by o.code))[1] as "firstName"
  from report_exception x join form m on m.id = x.form_id join org o on o.id = x.org_id ${superior}
  where ${within(w.scope)} and x.state = 'requested' and x.org_id <> ${w.orgId} and x.requested_by <> ${w.accountId} and (s.parent_id = ${w.orgId} or m.owner_id = ${w.orgId})
  group by m.code, m.title, m.title_en, x.period order by 5`)

export const reopenedUntil = async (db: Executor, a: Address) => (await row<{ until: Date | null }>(db, sql<{ until: Date | null }>`
  select ${reopened('e')} as until from (values (${a.partId}::int, ${a.orgId}::int, ${a.formId}::int, ${a.period}::text)) e (part_id, org_id, form_id, period)`))!.until
/** Until when an approved one keeps a locked period open; `e` names organisation, form and period. */
export const reopened = (e: string) => sql`(select max(x.until_at) from report_exception x where x.part_id = ${sql.ref(`${e}.part_id`)} and x.org_id = ${sql.ref(`${e}.org_id`)} and x.form_id = ${sql.ref(`${e}.form_id`)} and x.period = ${sql.ref(`${e}.period`)} and x.state = 'approved')`
