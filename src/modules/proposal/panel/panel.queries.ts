import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import type { Conflict } from '../proposal.ts'
import type { ProposalRow } from '../proposal.queries.ts'

type Key = Pick<ProposalRow, 'partId' | 'id'>
export interface PanelRow { round: number, accountId: number, name: string, chair: boolean, state: 'asked' | 'given' | 'recused', verdict: 'adopt' | 'decline' | 'defer' | null, score: number | null, opinion: string | null, at: Date | null }
export const panelOf = (db: Executor, p: Key) => rows<PanelRow>(db, sql<PanelRow>`
  select x.round, x.account_id as "accountId", a.name, x.chair, x.state, x.verdict, x.score, x.opinion, x.at from proposal_panel x join account a on a.id = x.account_id
  where x.part_id = ${p.partId} and x.proposal_id = ${p.id} order by x.round, not x.chair, x.account_id`)
export const putPanel = (tx: Tx, p: ProposalRow, round: number, list: readonly { accountId: number, chair: boolean }[], by: number, at: Date) => rows(tx, sql`
  insert into proposal_panel (part_id, proposal_id, round, account_id, chair, named_by, named_at, home_path, industry_path)
  values ${sql.join(list.map((e) => sql`(${p.partId}, ${p.id}, ${round}, ${e.accountId}, ${e.chair}, ${by}, ${at}, ${p.path}::ltree, ${p.industryPath}::ltree)`))}`)
export const putOpinion = async (tx: Tx, p: Key, round: number, accountId: number, o: { verdict: string, score: number | null, opinion: string, at: Date }) => (await rows(tx, sql`
  update proposal_panel set state = 'given', verdict = ${o.verdict}, score = ${o.score}, opinion = ${o.opinion}, at = ${o.at} where part_id = ${p.partId} and proposal_id = ${p.id} and round = ${round} and account_id = ${accountId} and state = 'asked' returning 1`)).length === 1
export const putRecusal = async (tx: Tx, p: Key, round: number, accountId: number, reason: string, at: Date) => (await rows(tx, sql`
  update proposal_panel set state = 'recused', verdict = null, score = null, opinion = ${reason}, at = ${at} where part_id = ${p.partId} and proposal_id = ${p.id} and round = ${round} and account_id = ${accountId} and state <> 'recused' returning 1`)).length === 1

export interface CandidateRow { account: number, name: string, org: string, title: string | null, load: number }
/** Who holds a post at one of these organisations and does the work of an office or a shop – not of an administration of accounts. */
export const holders = (db: Executor, orgIds: readonly number[], real: Day, accounts: readonly number[] | null, limit: number) => rows<CandidateRow>(db, sql<CandidateRow>`
  select distinct on (a.name, a.id) a.id as account, a.name, o.name as org, t.title, (select count(*) from proposal_panel x where x.account_id = a.id and x.state = 'asked')::int as load
  from post t join account a on a.id = t.account_id join org o on o.id = t.org_id
  where t.org_id = any(${orgIds as number[]}) and t.role not in ('systemAdmin', 'securityAdmin', 'auditAdmin') and a.disabled_at is null and t.valid_from <= ${real} and t.valid_to > ${real} ${accounts ? sql`and a.id = any(${accounts as number[]})` : sql``}
  order by a.name, a.id, t.id limit ${limit}`)

/**
 * Conflicts out of what the product knows by itself: authorship, teams, things done together, pairs, declared kin, and the panel that is asked to think again. Read as the whole:
 * a relative may have declared it elsewhere, and nothing but the kind of conflict is told.
 */
export const conflictsAmong = (tx: Tx, p: Pick<ProposalRow, 'partId' | 'id' | 'orgId'>, authors: readonly number[], candidates: readonly number[], c: { since: Day, real: Day }) => rows<{ account: number, conflict: Conflict }>(tx, sql<{ account: number, conflict: Conflict }>`
  with who as (select unnest(${candidates as number[]}::int[]) as account), them as (select unnest(${authors as number[]}::int[]) as account),
  teams as (select t.org_id from post t join org o on o.id = t.org_id join them on them.account = t.account_id where o.kind = 'team' and t.valid_from <= ${c.real} and t.valid_to > ${c.real} union select o.id from org o where o.id = ${p.orgId} and o.kind = 'team')
  select account, 'author' as conflict from who where account in (select account from them)
  union select t.account_id, 'team' from post t join who on who.account = t.account_id where t.org_id in (select org_id from teams) and t.valid_from <= ${c.real} and t.valid_to > ${c.real}
  union select w.account_id, 'coauthor' from proposal_author w join who on who.account = w.account_id join proposal q on q.part_id = w.part_id and q.id = w.proposal_id join proposal_author x on x.part_id = w.part_id and x.proposal_id = w.proposal_id join them on them.account = x.account_id
    where q.raised_on >= ${c.since}::date and q.id <> ${p.id} and w.account_id <> x.account_id
  union select who.account, 'mentor' from mentor_pair m join who on who.account in (m.mentor_id, m.apprentice_id) join them on them.account in (m.mentor_id, m.apprentice_id) where them.account <> who.account and (m.until is null or m.until >= ${c.since}::date)
  union select who.account, 'kin' from kinship k join who on who.account in (k.account_id, k.relative_id) join them on them.account in (k.account_id, k.relative_id) where them.account <> who.account and k.ended_at is null
  union select x.account_id, 'former' from proposal_panel x join who on who.account = x.account_id where x.part_id = ${p.partId} and x.proposal_id = ${p.id}
    and x.round <= (select max((s.detail ->> 'round')::int) from proposal_step s where s.part_id = ${p.partId} and s.proposal_id = ${p.id} and s.action = 'reconsider')`)

export interface PairRow { partId: number, id: string, orgId: number, org: string, mentorId: number, mentor: string, apprenticeId: number, apprentice: string, since: Day, until: Day | null, path: string, industryPath: string | null }
const pair = sql`m.part_id as "partId", m.id, m.org_id as "orgId", o.name as org, m.mentor_id as "mentorId", a.name as mentor, m.apprentice_id as "apprenticeId", b.name as apprentice, m.since, m.until, m.home_path::text as path, m.industry_path::text as "industryPath"
  from mentor_pair m join org o on o.id = m.org_id join account a on a.id = m.mentor_id join account b on b.id = m.apprentice_id`
export const pairsIn = (db: Executor, scope: string) => rows<PairRow>(db, sql<PairRow>`select ${pair} where m.home_path <@ ${scope}::ltree or m.industry_path <@ ${scope}::ltree order by m.since desc, m.id limit 500`)
export const pairById = (tx: Tx, id: string) => row<PairRow>(tx, sql<PairRow>`select ${pair} where m.id = ${id}`)
export const insertPair = (tx: Tx, m: { partId: number, id: string, orgId: number, mentor: number, apprentice: number, since: string, until: string | null, by: number, at: Date, path: string, industryPath: string | null }) => rows(tx, sql`
  insert into mentor_pair (part_id, id, org_id, mentor_id, apprentice_id, since, until, made_by, made_at, home_path, industry_path) values (${m.partId}, ${m.id}, ${m.orgId}, ${m.mentor}, ${m.apprentice}, ${m.since}, ${m.until}, ${m.by}, ${m.at}, ${m.path}::ltree, ${m.industryPath}::ltree)`)
export const endPair = (tx: Tx, m: Pick<PairRow, 'partId' | 'id'>, until: string) => rows(tx, sql`update mentor_pair set until = ${until} where part_id = ${m.partId} and id = ${m.id}`)

export interface KinRow { id: string, account: number, name: string, declaredAt: Date }
export const kinOf = (db: Executor, accountId: number) => rows<KinRow>(db, sql<KinRow>`
  select k.id, k.relative_id as account, a.name, k.declared_at as "declaredAt" from kinship k join account a on a.id = k.relative_id where k.account_id = ${accountId} and k.ended_at is null order by k.declared_at, k.id`)
export const insertKin = (tx: Tx, k: { partId: number, id: string, orgId: number, account: number, relative: number, at: Date, path: string, industryPath: string | null }) => rows(tx, sql`
  insert into kinship (part_id, id, org_id, account_id, relative_id, declared_at, home_path, industry_path) values (${k.partId}, ${k.id}, ${k.orgId}, ${k.account}, ${k.relative}, ${k.at}, ${k.path}::ltree, ${k.industryPath}::ltree)`)
export const endKin = async (tx: Tx, id: string, accountId: number, at: Date) => (await rows(tx, sql`update kinship set ended_at = ${at} where id = ${id} and account_id = ${accountId} and ended_at is null returning 1`)).length === 1
