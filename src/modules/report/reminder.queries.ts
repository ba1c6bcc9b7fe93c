import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { Channel } from '../people/index.ts'
import type { Moment, Rule } from './reminder.ts'
import type { ReportState } from './report.ts'

export interface RuleRow extends Rule { orgId: number, partId: number, formId: number, channels: Channel[], version: number, path: string, industryPath: string | null, /** an industry union leads along its industry line, as when somebody acts for it */ scope: string, /** the day it lives on */ today: string }
const rule = (realToday: string) => sql`
  select r.org_id as "orgId", r.part_id as "partId", r.form_id as "formId", r.enabled, r.days_before as "daysBefore", r.on_day as "onDay", r.days_after as "daysAfter", r.channels, r.version, r.home_path::text as path, r.industry_path::text as "industryPath", case when o.kind = 'industryUnion' then coalesce(i.path_text, h.path_text) else h.path_text end as scope,
    coalesce((select c.today from org_ancestor a join org_clock c on c.org_id = a.ancestor_id where a.org_id = r.org_id and a.tree = 'territorial' order by a.depth limit 1), ${realToday}::date) as today
  from reminder_rule r join org o on o.id = r.org_id join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_to = 'infinity' left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_to = 'infinity'`
export const enabledRules = (db: Executor, realToday: string) => rows<RuleRow>(db, sql<RuleRow>`${rule(realToday)} where r.enabled order by r.org_id, r.form_id`)
export const ruleOf = (db: Executor, partId: number, orgId: number, formId: number, realToday: string) => row<RuleRow>(db, sql<RuleRow>`
  ${rule(realToday)} where r.part_id = ${partId} and r.org_id = ${orgId} and r.form_id = ${formId}`)
export interface NewRule extends Rule { partId: number, orgId: number, formId: number, channels: readonly Channel[], path: string, industryPath: string | null, by: number, at: Date }
/** Nothing where another change came first. */
export const putRule = async (tx: Tx, r: NewRule, version: number) => (await rows(tx, version === 0
  ? sql`insert into reminder_rule (part_id, org_id, form_id, enabled, days_before, on_day, days_after, channels, changed_by, changed_at, home_path, industry_path)
      values (${r.partId}, ${r.orgId}, ${r.formId}, ${r.enabled}, ${r.daysBefore}, ${r.onDay}, ${r.daysAfter}, ${r.channels as Channel[]}, ${r.by}, ${r.at}, ${r.path}::ltree, ${r.industryPath}::ltree) on conflict do nothing returning 1`
  : sql`update reminder_rule set enabled = ${r.enabled}, days_before = ${r.daysBefore}, on_day = ${r.onDay}, days_after = ${r.daysAfter}, channels = ${r.channels as Channel[]}, changed_by = ${r.by}, changed_at = ${r.at}, version = version + 1
      where part_id = ${r.partId} and org_id = ${r.orgId} and form_id = ${r.formId} and version = ${version} returning 1`)).length > 0

/** Whoever writes the row has the moment; the others find it there. */
export const takeMoment = async (tx: Tx, r: RuleRow, period: string, moment: Moment, at: Date) => (await rows(tx, sql`
  insert into reminder_run (part_id, org_id, form_id, period, moment, at, reminded, home_path, industry_path)
  values (${r.partId}, ${r.orgId}, ${r.formId}, ${period}, ${moment}, ${at}, 0, ${r.path}::ltree, ${r.industryPath}::ltree) on conflict do nothing returning 1`)).length > 0
export const noteReminded = (tx: Tx, r: RuleRow, period: string, moment: Moment, n: number) => rows(tx, sql`
  update reminder_run set reminded = ${n} where part_id = ${r.partId} and org_id = ${r.orgId} and form_id = ${r.formId} and period = ${period} and moment = ${moment}`)
export const runsOf = (db: Executor, partId: number, orgId: number, formId: number) => rows<{ period: string, moment: Moment, at: Date, reminded: number }>(db, sql<{ period: string, moment: Moment, at: Date, reminded: number }>`
  select period, moment, at, reminded from reminder_run where part_id = ${partId} and org_id = ${orgId} and form_id = ${formId} order by at desc limit 50`)
export const takenMoments = async (db: Executor, formId: number) => new Set((await rows<{ key: string }>(db, sql<{ key: string }>`
  select org_id || ' ' || period || ' ' || moment as key from reminder_run where form_id = ${formId}`)).map((r) => r.key))

/** The reminders on the page for one form and period, one row per receiving organisation, with what has become of its report. */
export interface RemindedOrg { org: number, orgName: string, times: number, lastAt: Date, read: boolean, state: ReportState | null }
export const remindedOrgs = (db: Executor, f: { form: string, formId: number, period: string, scope: string, under: number }) => rows<RemindedOrg>(db, sql<RemindedOrg>`
  select o.id as org, o.name as "orgName", m.times, m."lastAt", m.read, r.state
  from (select part_id, org_id, count(*)::int as times, max(at) as "lastAt", (array_agg(read_at is not null order by at desc))[1] as read from message
    where kind = 'reminder' and body ->> 'form' = ${f.form} and body ->> 'period' = ${f.period} and (home_path <@ ${f.scope}::ltree or industry_path <@ ${f.scope}::ltree)
      and org_id in (select org_id from org_ancestor where ancestor_id = ${f.under} and depth > 0) group by part_id, org_id) m
  join org o on o.id = m.org_id left join report r on r.part_id = m.part_id and r.org_id = m.org_id and r.form_id = ${f.formId} and r.period = ${f.period}
  order by o.code limit 2000`)
