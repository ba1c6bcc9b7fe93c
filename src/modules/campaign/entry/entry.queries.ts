import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import type { EntryState } from '../campaign.ts'

export interface EntryRow {
  partId: number, id: string, campaignId: string, number: number, orgId: number, orgName: string, orgNameEn: string | null, employerId: number, employerName: string, employerNameEn: string | null, state: EntryState, title: string, body: string, team: string | null, proposalId: string | null, innovationId: string | null
  panel: number | null, anchor: boolean, raw: number | null, final: number | null, rank: number | null, grade: number | null, reason: string | null, enteredOn: Day, passedOn: Day | null, grantedOn: Day | null, delivery: string | null, deliveredBy: number | null, deliveredOn: Day | null, acceptedOn: Day | null, enteredBy: number, path: string, industryPath: string | null
}
const columns = sql`e.part_id as "partId", e.id, e.campaign_id as "campaignId", e.number, e.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", e.employer_id as "employerId", u.name as "employerName", u.name_en as "employerNameEn", e.state, e.title, e.body, e.team, e.proposal_id as "proposalId", e.innovation_id as "innovationId",
  e.panel, e.anchor, e.raw, e.final, e.rank, e.grade, e.reason, e.entered_on as "enteredOn", e.passed_on as "passedOn", e.granted_on as "grantedOn", e.delivery, e.delivered_by as "deliveredBy", e.delivered_on as "deliveredOn", e.accepted_on as "acceptedOn", e.entered_by as "enteredBy", e.home_path::text as path, e.industry_path::text as "industryPath"`
const joined = sql`campaign_entry e join org o on o.id = e.org_id join org u on u.id = e.employer_id`
export const entryById = async (tx: Tx, campaignId: string, id: string, lock = false) => {
  if (lock) await rows(tx, sql`select 1 from campaign_entry where id = ${id} for update`)
  return row<EntryRow>(tx, sql<EntryRow>`select ${columns} from ${joined} where e.id = ${id} and e.campaign_id = ${campaignId}`)
}
/** What works are called and where they are found, through the wall. */
export const headsOf = (db: Executor, ids: readonly string[]) => rows<{ id: string, number: string, title: string, within: string }>(db, sql<{ id: string, number: string, title: string, within: string }>`
  select e.id, e.number::text, e.title, e.campaign_id as within from unnest(${ids as string[]}::uuid[]) k (id) cross join lateral (select * from campaign_entry q where q.id = k.id offset 0) e`)
/** All of one campaign, whoever's they are: only read as the whole, by its host or by what ranks them. */
export const entriesOf = (db: Executor, campaignId: string) => rows<EntryRow>(db, sql<EntryRow>`select ${columns} from ${joined} where e.campaign_id = ${campaignId} order by e.number`)
export interface EntryFilter { campaignId: string, scope: string, state?: readonly string[] | undefined, q?: string | undefined }
const wanted = (f: EntryFilter) => sql`e.campaign_id = ${f.campaignId} and (e.home_path <@ ${f.scope}::ltree or e.industry_path <@ ${f.scope}::ltree) ${f.state?.length ? sql`and e.state = any(${f.state as string[]})` : sql``}
  ${f.q ? sql`and (e.title like ${`%${f.q.replace(/[\\%_]/g, '\\$&')}%`} or u.name like ${`%${f.q.replace(/[\\%_]/g, '\\$&')}%`})` : sql``}`
const placeBy = (sort: 'number' | 'rank') => sort === 'rank' ? sql`coalesce(e.rank, 1000000) * 100000::bigint + e.number` : sql`e.number::bigint`
export const listed = (db: Executor, f: EntryFilter, sort: 'number' | 'rank', after: number | null, limit: number) => rows<EntryRow & { place: string }>(db, sql<EntryRow & { place: string }>`
  select ${columns}, (${placeBy(sort)})::text as place from ${joined} where ${wanted(f)} ${after === null ? sql`` : sql`and ${placeBy(sort)} > ${after}`} order by ${placeBy(sort)} limit ${limit}`)
export const counted = async (db: Executor, f: EntryFilter) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from ${joined} where ${wanted(f)}`))!.n
export const lastNumber = async (db: Executor, campaignId: string) => (await row<{ n: number }>(db, sql<{ n: number }>`select coalesce(max(number), 0)::int as n from campaign_entry where campaign_id = ${campaignId}`))!.n

export interface NewEntry { partId: number, id: string, campaignId: string, number: number, orgId: number, employerId: number, title: string, body: string, team: string | null, proposalId: string | null, innovationId: string | null, onDay: Day, by: number, at: Date, path: string, industryPath: string | null }
export const insertEntry = (tx: Tx, n: NewEntry) => rows(tx, sql`
  insert into campaign_entry (part_id, id, campaign_id, number, org_id, employer_id, state, title, body, team, proposal_id, innovation_id, entered_on, entered_by, entered_at, changed_at, home_path, industry_path)
  values (${n.partId}, ${n.id}, ${n.campaignId}, ${n.number}, ${n.orgId}, ${n.employerId}, 'entered', ${n.title}, ${n.body}, ${n.team}, ${n.proposalId}, ${n.innovationId}, ${n.onDay}, ${n.by}, ${n.at}, ${n.at}, ${n.path}::ltree, ${n.industryPath}::ltree)`)
export type EntryChange = Partial<Pick<EntryRow, 'state' | 'panel' | 'anchor' | 'raw' | 'final' | 'rank' | 'grade' | 'reason' | 'passedOn' | 'grantedOn' | 'delivery' | 'deliveredBy' | 'deliveredOn' | 'acceptedOn'>> & { recommendedBy?: number | null, acceptedBy?: number | null }
const COLUMN: Record<keyof EntryChange, string> = { state: 'state', panel: 'panel', anchor: 'anchor', raw: 'raw', final: 'final', rank: 'rank', grade: 'grade', reason: 'reason', passedOn: 'passed_on', grantedOn: 'granted_on', delivery: 'delivery', deliveredBy: 'delivered_by', deliveredOn: 'delivered_on', acceptedOn: 'accepted_on', recommendedBy: 'recommended_by', acceptedBy: 'accepted_by' }
export const changeEntry = (tx: Tx, e: Pick<EntryRow, 'partId' | 'id'>, change: EntryChange, at: Date) => rows(tx, sql`
  update campaign_entry set ${sql.join((Object.entries(change) as [keyof EntryChange, unknown][]).map(([k, v]) => sql`${sql.ref(COLUMN[k])} = ${v}`))}, changed_at = ${at} where part_id = ${e.partId} and id = ${e.id}`)

export interface AuthorRow { entryId: string, no: number, accountId: number | null, name: string, share: number }
export const authorsOf = (db: Executor, ids: readonly string[]) => rows<AuthorRow>(db, sql<AuthorRow>`
  select w.entry_id as "entryId", w.no, w.account_id as "accountId", coalesce(a.name, w.name) as name, w.share from campaign_author w left join account a on a.id = w.account_id where w.entry_id = any(${ids as string[]}::uuid[]) order by w.entry_id, w.no`)
export const insertAuthors = (tx: Tx, e: { partId: number, id: string, path: string, industryPath: string | null }, list: readonly { accountId: number | null, name: string, share: number }[]) => rows(tx, sql`
  insert into campaign_author (part_id, entry_id, no, account_id, name, share, home_path, industry_path) values ${sql.join(list.map((a, i) => sql`(${e.partId}, ${e.id}, ${i + 1}, ${a.accountId}, ${a.name}, ${a.share}, ${e.path}::ltree, ${e.industryPath}::ltree)`))}`)
/** Those of somebody: entered by them, or with them as an author. */
export const entriesBy = (db: Executor, accountId: number, campaignId: string | null) => rows<EntryRow>(db, sql<EntryRow>`
  select ${columns} from ${joined} where e.id in (select x.id from campaign_entry x where x.entered_by = ${accountId} union select w.entry_id from campaign_author w where w.account_id = ${accountId}) ${campaignId ? sql`and e.campaign_id = ${campaignId}` : sql``} order by e.entered_at desc limit 200`)
/** How often each stands in a campaign already. */
export const standing = (db: Executor, campaignId: string, accounts: readonly number[]) => rows<{ account: number, n: number }>(db, sql<{ account: number, n: number }>`
  select w.account_id as account, count(*)::int as n from campaign_author w join campaign_entry e on e.part_id = w.part_id and e.id = w.entry_id where e.campaign_id = ${campaignId} and e.state <> 'withdrawn' and w.account_id = any(${accounts as number[]}) group by 1`)
/** The same proposal or result, a result of the proposal or the proposal of a result, or the same new work of the same employer. */
export const entered = async (db: Executor, campaignId: string, f: { proposals: readonly string[], innovations: readonly string[], title: string, employerId: number }) => (await row(db, sql`
  select 1 as one from campaign_entry e where e.campaign_id = ${campaignId} and e.state <> 'withdrawn' and (e.proposal_id = any(${f.proposals as string[]}::uuid[]) or e.innovation_id = any(${f.innovations as string[]}::uuid[])
    or e.employer_id = ${f.employerId} and e.title = ${f.title}) limit 1`)) !== undefined
export const recommendedBy = async (db: Executor, campaignId: string, employerId: number) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from campaign_entry where campaign_id = ${campaignId} and employer_id = ${employerId} and state = 'recommended'`))!.n
/** What somebody may enter as it is: proposals that were handed in, results in which they have a part. */
export const proposalsOf = (db: Executor, accountId: number) => rows<{ id: string, title: string }>(db, sql<{ id: string, title: string }>`
  select p.id, p.title from proposal p where p.id in (select w.proposal_id from proposal_author w where w.account_id = ${accountId}) and p.state not in ('draft', 'returned', 'withdrawn', 'revoked') and p.duplicate_of is null order by p.submitted_at desc limit 50`)
export const resultsOf = (db: Executor, accountId: number, orgId: number) => rows<{ id: string, title: string }>(db, sql<{ id: string, title: string }>`
  select i.id, i.title from innovation i where (i.id in (select w.innovation_id from innovation_author w where w.account_id = ${accountId}) or i.org_id = ${orgId}) and i.state in ('submitted', 'recognised') order by i.finished_on desc limit 50`)
/** Results that grew out of a proposal. */
export const resultsFrom = async (db: Executor, proposalId: string | null) => proposalId === null ? [] : (await rows<{ id: string }>(db, sql<{ id: string }>`select id from innovation where proposal_id = ${proposalId}`)).map((r) => r.id)
