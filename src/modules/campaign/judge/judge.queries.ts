import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import type { JudgeConflict } from '../campaign.ts'
import type { CampaignRow } from '../campaign.queries.ts'

type Key = Pick<CampaignRow, 'partId' | 'id'>
export interface JudgeRow { accountId: number, name: string, org: string, panel: number, chair: boolean, recused: boolean, excused: Record<string, JudgeConflict> }
export const judgesOf = (db: Executor, c: Key) => rows<JudgeRow>(db, sql<JudgeRow>`
  select j.account_id as "accountId", a.name, coalesce((select o.name from post t join org o on o.id = t.org_id where t.account_id = a.id order by t.id limit 1), '') as org, j.panel, j.chair, j.state = 'recused' as recused, j.excused
  from campaign_judge j join account a on a.id = j.account_id where j.part_id = ${c.partId} and j.campaign_id = ${c.id} order by j.panel, not j.chair, j.account_id`)
export const putJudges = async (tx: Tx, c: CampaignRow, list: readonly { accountId: number, panel: number, chair: boolean }[], by: number, at: Date, anew: boolean) => {
  if (anew) await rows(tx, sql`delete from campaign_judge where part_id = ${c.partId} and campaign_id = ${c.id}`)
  await rows(tx, sql`insert into campaign_judge (part_id, campaign_id, account_id, panel, chair, org_id, named_by, named_at, home_path, industry_path)
    values ${sql.join(list.map((j) => sql`(${c.partId}, ${c.id}, ${j.accountId}, ${j.panel}, ${j.chair}, ${c.orgId}, ${by}, ${at}, ${c.path}::ltree, ${c.industryPath}::ltree)`))}`)
}
export const putExcused = (tx: Tx, c: Key, accountId: number, excused: object) => rows(tx, sql`update campaign_judge set excused = ${JSON.stringify(excused)}::jsonb where part_id = ${c.partId} and campaign_id = ${c.id} and account_id = ${accountId}`)
export const putRecusal = (tx: Tx, c: Key, accountId: number, reason: string) => rows(tx, sql`update campaign_judge set state = 'recused', reason = ${reason} where part_id = ${c.partId} and campaign_id = ${c.id} and account_id = ${accountId}`)

export interface CandidateRow { account: number, name: string, org: string, title: string | null }
/** Who holds a post at the host or below it, and does other work than that of an administration of accounts. */
export const candidates = (db: Executor, hostId: number, day: Day, real: Day, f: { q?: string | undefined, accounts?: readonly number[] }, limit: number) => rows<CandidateRow>(db, sql<CandidateRow>`
  select distinct on (a.name, a.id) a.id as account, a.name, o.name as org, t.title from post t join account a on a.id = t.account_id join org o on o.id = t.org_id
  where t.role not in ('systemAdmin', 'securityAdmin', 'auditAdmin') and a.disabled_at is null and t.valid_from <= ${real} and t.valid_to > ${real}
    and exists (select from org_ancestor x where x.org_id = t.org_id and x.ancestor_id = ${hostId} and x.valid_from <= ${day}::date and x.valid_to > ${day}::date)
    ${f.accounts ? sql`and a.id = any(${f.accounts as number[]})` : sql``} ${f.q ? sql`and (a.name like ${`%${f.q.replace(/[\\%_]/g, '\\$&')}%`} or o.name like ${`%${f.q.replace(/[\\%_]/g, '\\$&')}%`})` : sql``}
  order by a.name, a.id, t.id limit ${limit}`)
/** Own people of an employer: a post there or below it. */
export const ofEmployer = async (db: Executor, employerId: number, accounts: readonly number[], day: Day, real: Day) => (await rows<{ account: number }>(db, sql<{ account: number }>`
  select distinct t.account_id as account from post t join org_ancestor x on x.org_id = t.org_id and x.ancestor_id = ${employerId} and x.valid_from <= ${day}::date and x.valid_to > ${day}::date
  where t.account_id = any(${accounts as number[]}) and t.valid_from <= ${real} and t.valid_to > ${real}`)).map((r) => r.account)

export interface ScoreRow { entryId: string, accountId: number, panel: number, marks: number[], remark: string, counted: boolean | null }
export const scoresOf = (db: Executor, c: Key) => rows<ScoreRow>(db, sql<ScoreRow>`
  select s.entry_id as "entryId", s.account_id as "accountId", s.panel, s.marks, s.remark, s.counted from campaign_score s where s.part_id = ${c.partId} and s.campaign_id = ${c.id} order by s.entry_id, s.account_id`)
export const putScore = (tx: Tx, c: CampaignRow, s: { entryId: string, accountId: number, panel: number, marks: readonly number[], remark: string, at: Date }) => rows(tx, sql`
  insert into campaign_score (part_id, campaign_id, entry_id, account_id, panel, marks, remark, org_id, at, home_path, industry_path)
  values (${c.partId}, ${c.id}, ${s.entryId}, ${s.accountId}, ${s.panel}, ${s.marks as number[]}, ${s.remark}, ${c.orgId}, ${s.at}, ${c.path}::ltree, ${c.industryPath}::ltree)
  on conflict (part_id, campaign_id, entry_id, account_id) do update set marks = excluded.marks, remark = excluded.remark, at = excluded.at`)
/** `list`: those that count. */
export const countScores = (tx: Tx, c: Key, list: readonly { entryId: string, accountId: number }[]) => rows(tx, sql`
  update campaign_score s set counted = exists (select from json_to_recordset(${JSON.stringify(list)}::json) as v ("entryId" uuid, "accountId" int) where v."entryId" = s.entry_id and v."accountId" = s.account_id) where s.part_id = ${c.partId} and s.campaign_id = ${c.id}`)
export interface MyPanel { campaignId: string, panel: number, chair: boolean }
export const panelsOf = (db: Executor, accountId: number) => rows<MyPanel>(db, sql<MyPanel>`select campaign_id as "campaignId", panel, chair from campaign_judge where account_id = ${accountId} and state = 'named' order by named_at desc limit 50`)
export const myPanel = (db: Executor, campaignId: string, accountId: number) => row<MyPanel>(db, sql<MyPanel>`select campaign_id as "campaignId", panel, chair from campaign_judge where campaign_id = ${campaignId} and account_id = ${accountId} and state = 'named'`)
