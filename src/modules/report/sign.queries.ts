import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
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
