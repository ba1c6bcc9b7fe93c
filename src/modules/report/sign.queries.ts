import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { windowColumns } from './due.queries.ts'
import type { WaitingGroup } from './list.queries.ts'
import type { Address } from './report.queries.ts'
import type { ReportState } from './report.ts'

export interface Gap { org: number, name: string, state: ReportState | null }
/** What a sign-off pins; figures by figure key, in both stages. */
export interface Pinned { figures: Record<string, { preliminary: number | null, accepted: number | null }>, expected: number, reported: number, accepted: number, gaps: Gap[], tree: { org: number, name: string }[] }

/** Everybody at or below who is expected and whose figure is not accepted. */
export const gapsBelow = (db: Executor, orgId: number, formId: number, period: string) => rows<Gap>(db, sql<Gap>`
  select o.id as org, o.name, r.state from expectation e join org o on o.id = e.org_id
  left join report r on r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period
  where e.form_id = ${formId} and e.period = ${period} and r.accepted_revision is null
    and e.org_id in (select org_id from org_ancestor where ancestor_id = ${orgId} and valid_from <= e.period_end and valid_to > e.period_end)
  order by o.code`)

/** Nobody checks their own work: who has accepted one of the reports at or below does not sign for the level. */
export const acceptedBy = async (db: Executor, orgId: number, formId: number, period: string, accountId: number) => (await row(db, sql`
  select from expectation e join report r on r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period
  where e.form_id = ${formId} and e.period = ${period} and r.accepted_by = ${accountId}
    and e.org_id in (select org_id from org_ancestor where ancestor_id = ${orgId} and valid_from <= e.period_end and valid_to > e.period_end) limit 1`)) !== undefined

export interface SignOffRow { version: number, at: Date, by: string | null, note: string | null, hash: string, body: Pinned }
export const signOffsOf = (db: Executor, a: Address) => rows<SignOffRow>(db, sql<SignOffRow>`
  select s.version, s.at, c.name as by, s.note, s.hash, s.body from sign_off s left join account c on c.id = s.account_id
  where s.part_id = ${a.partId} and s.org_id = ${a.orgId} and s.form_id = ${a.formId} and s.period = ${a.period} order by s.version desc`)

export const insertSignOff = async (tx: Tx, a: Address, s: { id: string, periodEnd: string, version: number, note: string | null, body: string, hash: string, accountId: number, postId: number, at: Date, path: string, industryPath: string | null }) => (await row(tx, sql`
  insert into sign_off (part_id, id, org_id, form_id, period, period_end, version, note, body, hash, account_id, post_id, at, home_path, industry_path)
  values (${a.partId}, ${s.id}, ${a.orgId}, ${a.formId}, ${a.period}, ${s.periodEnd}, ${s.version}, ${s.note}, ${s.body}::jsonb, ${s.hash}, ${s.accountId}, ${s.postId}, ${s.at}, ${s.path}::ltree, ${s.industryPath}::ltree)
  on conflict do nothing returning id`)) !== undefined

/** The periods that a level has signed off, by form: these count with their 审定数. */
export const signedPeriods = (db: Executor, org: { id: number, partId: number }, formIds: readonly number[]) => rows<{ formId: number, period: string }>(db, sql<{ formId: number, period: string }>`
  select distinct form_id as "formId", period from sign_off where part_id = ${org.partId} and org_id = ${org.id} and form_id = any(${formIds as number[]})`)

/**
 * 待办 of a leader: of each form the newest period that is closed and whose figures the level has not signed, or that has been accepted anew since.
 * Older periods that nobody signed are history, not work.
 */
export const waitingForSign = (db: Executor, org: { id: number, partId: number }, scope: string, here: Date) => rows<WaitingGroup>(db, sql<WaitingGroup>`
  with newest as (
    select distinct on (e.form_id) e.form_id, e.period, e.period_end, ${windowColumns} from expectation e join form_period w on w.form_id = e.form_id and w.period = e.period
    where (e.home_path <@ ${scope}::ltree or e.industry_path <@ ${scope}::ltree) and w.timely_at <= ${here}
      and e.org_id in (select org_id from org_ancestor where ancestor_id = ${org.id} and depth > 0 and valid_from <= e.period_end and valid_to > e.period_end)
    order by e.form_id, e.period_end desc)
  select m.code as form, m.title as "formTitle", m.title_en as "formTitleEn", n.period, n.period_end as "periodEnd", n."timelyAt", n."lockAt", 1 as count, 0 as "firstOrg", '' as "firstName"
  from newest n join form m on m.id = n.form_id
  left join lateral (select s.at, (s.body->>'accepted')::int as accepted from sign_off s where s.part_id = ${org.partId} and s.org_id = ${org.id} and s.form_id = n.form_id and s.period = n.period order by s.version desc limit 1) signed on true
  where signed.at is null or (select count(*) filter (where r.accepted_revision is not null) <> signed.accepted or max(r.accepted_at) > signed.at
    from expectation e join report r on r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period
    where e.form_id = n.form_id and e.period = n.period and (e.home_path <@ ${scope}::ltree or e.industry_path <@ ${scope}::ltree))
  order by n.period_end`)
