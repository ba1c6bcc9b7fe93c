import { sql } from 'kysely'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'

/** The report revisions behind figures: provenance reads records, never the queue and never a roll-up. */
export interface RecordRow {
  orgId: number, orgCode: string, orgName: string, orgNameEn: string | null, level: string, kind: string, form: string, formTitle: string, formId: number, period: string, periodEnd: string, revision: number, state: string
  accepted: number | null, preliminary: number, numbers: (number | null)[], approvedAt: Date | null, approvedBy: string | null, preparedBy: string | null, deputyApprover: string | null
}
const from = (f: { formIds: readonly number[], orgId: number, periods: readonly string[] }) => sql`
  from report r join org o on o.id = r.org_id join form m on m.id = r.form_id
  join report_revision v on v.part_id = r.part_id and v.report_id = r.id and v.revision = r.preliminary_revision
  where r.form_id = any(${f.formIds as number[]}) and r.period = any(${f.periods as string[]})
    and r.org_id in (select a.org_id from org_ancestor a where a.ancestor_id = ${f.orgId} and a.valid_from <= r.period_end and a.valid_to > r.period_end)`

export const recordsOf = (db: Executor, f: { formIds: readonly number[], orgId: number, periods: readonly string[], after: string | null, limit: number }) => rows<RecordRow>(db, sql<RecordRow>`
  select o.id as "orgId", o.code as "orgCode", o.name as "orgName", o.name_en as "orgNameEn", o.level, o.kind, m.code as form, m.title as "formTitle", m.id as "formId", r.period, r.period_end as "periodEnd", v.revision, r.state,
    r.accepted_revision as accepted, r.preliminary_revision as preliminary, v.numbers, r.approved_at as "approvedAt",
    (select name from account where id = r.approved_by) as "approvedBy", (select name from account where id = r.prepared_by) as "preparedBy",
    (select d.name from report_step s join org d on d.id = s.org_id where s.part_id = r.part_id and s.report_id = r.id and s.revision = v.revision and s.action = 'approve' and s.deputy order by s.at desc limit 1) as "deputyApprover"
  ${from(f)} ${f.after ? sql`and (r.period_end, o.code) > (${f.after.split('|')[0]}::date, ${f.after.split('|')[1] ?? ''})` : sql``}
  order by r.period_end, o.code limit ${f.limit}`)
export const countRecords = async (db: Executor, f: { formIds: readonly number[], orgId: number, periods: readonly string[] }) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n ${from(f)}`))!.n

export const leadersOfIndustry = async (db: Executor, orgIds: readonly number[], day: string) => (await rows<{ id: number }>(db, sql<{ id: number }>`
  select distinct parent_id as id from org_edge where tree = 'industry' and parent_id = any(${orgIds as number[]}) and valid_from <= ${day}::date and valid_to > ${day}::date`)).map((r) => r.id)

export const federationDay = (db: Executor, orgId: number) => row<{ today: string }>(db, sql<{ today: string }>`
  select c.today from org_ancestor a join org_clock c on c.org_id = a.ancestor_id where a.org_id = ${orgId} and a.tree = 'territorial' order by a.depth limit 1`)
