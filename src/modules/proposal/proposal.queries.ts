import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { ProposalAction, ProposalState, ProposalTag } from './proposal.ts'

export interface ProposalRow {
  partId: number, id: string, number: string | null, orgId: number, orgName: string, orgNameEn: string | null, employerId: number, employerName: string, employerNameEn: string | null, unitId: number, unitName: string, unitNameEn: string | null
  state: ProposalState, version: number, revision: number, title: string, body: string, effect: string, tags: ProposalTag[], returns: number, round: number, reconsidered: boolean, createdBy: number | null, changedAt: Date, submittedAt: Date | null
  raisedOn: Day | null, receivedOn: Day | null, answeredOn: Day | null, adoptedOn: Day | null, implementedOn: Day | null, verifiedOn: Day | null, replyDue: Day | null, reviewOn: Day | null, duplicateOf: string | null, diffusedFrom: string | null, path: string, industryPath: string | null
}
export const columns = sql`
  p.part_id as "partId", p.id, p.number, p.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", p.employer_id as "employerId", e.name as "employerName", e.name_en as "employerNameEn", p.unit_id as "unitId", u.name as "unitName", u.name_en as "unitNameEn",
  p.state, p.version, p.revision, p.title, p.body, p.effect, p.tags, p.returns, p.round, p.reconsidered, p.created_by as "createdBy", p.changed_at as "changedAt", p.submitted_at as "submittedAt",
  p.raised_on as "raisedOn", p.received_on as "receivedOn", p.answered_on as "answeredOn", p.adopted_on as "adoptedOn", p.implemented_on as "implementedOn", p.verified_on as "verifiedOn", p.reply_due as "replyDue", p.review_on as "reviewOn",
  p.duplicate_of as "duplicateOf", p.diffused_from as "diffusedFrom", p.home_path::text as path, p.industry_path::text as "industryPath"`
export const named = sql`join org o on o.id = p.org_id join org e on e.id = p.employer_id join org u on u.id = p.unit_id`
export const joined = sql`proposal p ${named}`
const hold = (tx: Tx, id: string) => rows(tx, sql`select 1 from proposal where id = ${id} for update`)
export const proposalById = async (tx: Tx, id: string, lock = false) => {
  if (lock) await hold(tx, id)
  return row<ProposalRow>(tx, sql<ProposalRow>`select ${columns} from ${joined} where p.id = ${id}`)
}
/** What they are called, through the wall. */
export const headsOf = (db: Executor, ids: readonly string[]) => rows<{ id: string, number: string | null, title: string }>(db, sql<{ id: string, number: string | null, title: string }>`
  select p.id, p.number, p.title from unnest(${ids as string[]}::uuid[]) k (id) cross join lateral (select * from proposal q where q.id = k.id offset 0) p where p.submitted_at is not null`)
export const linkedTo = (tx: Executor, p: Pick<ProposalRow, 'id' | 'duplicateOf' | 'diffusedFrom'>) => rows<ProposalRow>(tx, sql<ProposalRow>`
  select ${columns} from ${joined} where p.duplicate_of = ${p.id} or p.diffused_from = ${p.id} or p.id = any(${[p.duplicateOf, p.diffusedFrom].filter((x) => x !== null)}::uuid[]) order by p.submitted_at limit 50`)

export interface Place { partId: number, path: string, industryPath: string | null }
export interface NewProposal extends Place { id: string, orgId: number, employerId: number, unitId: number, title: string, body: string, effect: string, tags: readonly ProposalTag[], createdBy: number | null, at: Date }
export const insertProposal = (tx: Tx, p: NewProposal) => rows(tx, sql`
  insert into proposal (part_id, id, org_id, employer_id, unit_id, title, body, effect, tags, created_by, created_at, changed_at, home_path, industry_path)
  values (${p.partId}, ${p.id}, ${p.orgId}, ${p.employerId}, ${p.unitId}, ${p.title}, ${p.body}, ${p.effect}, ${p.tags as string[]}, ${p.createdBy}, ${p.at}, ${p.at}, ${p.path}::ltree, ${p.industryPath}::ltree)`)
type Key = Pick<ProposalRow, 'partId' | 'id'>
export const updateText = (tx: Tx, p: Key, t: { title: string, body: string, effect: string, tags: readonly ProposalTag[], revision: number, at: Date }) => rows(tx, sql`
  update proposal set title = ${t.title}, body = ${t.body}, effect = ${t.effect}, tags = ${t.tags as string[]}, revision = ${t.revision}, changed_at = ${t.at}, version = version + 1 where part_id = ${p.partId} and id = ${p.id}`)

/** What a step leaves behind; what is not named stays. Everybody who changes one holds its row. */
export interface Standing {
  state: ProposalState, number: string | null, unitId: number, returns: number, round: number, reconsidered: boolean, submittedAt: Date | null, raisedOn: Day | null, receivedOn: Day | null, answeredOn: Day | null, adoptedOn: Day | null, implementedOn: Day | null, verifiedOn: Day | null
  replyDue: Day | null, reviewOn: Day | null, duplicateOf: string | null, diffusedFrom: string | null
}
export const putStanding = (tx: Tx, p: Key, s: Standing, at: Date) => rows(tx, sql`
  update proposal set state = ${s.state}, number = ${s.number}, unit_id = ${s.unitId}, returns = ${s.returns}, round = ${s.round}, reconsidered = ${s.reconsidered}, submitted_at = ${s.submittedAt}, raised_on = ${s.raisedOn}, received_on = ${s.receivedOn},
    answered_on = ${s.answeredOn}, adopted_on = ${s.adoptedOn}, implemented_on = ${s.implementedOn}, verified_on = ${s.verifiedOn}, reply_due = ${s.replyDue}, review_on = ${s.reviewOn}, duplicate_of = ${s.duplicateOf}, diffused_from = ${s.diffusedFrom},
    changed_at = ${at}, version = version + 1 where part_id = ${p.partId} and id = ${p.id}`)

export interface TextRow { revision: number, title: string, body: string, effect: string, tags: ProposalTag[], hash: string, madeAt: Date, madeBy: string | null }
export const insertText = (tx: Tx, p: ProposalRow, t: { revision: number, hash: string, by: number | null, at: Date }) => rows(tx, sql`
  insert into proposal_text (part_id, proposal_id, revision, title, body, effect, tags, hash, made_by, made_at, home_path, industry_path)
  values (${p.partId}, ${p.id}, ${t.revision}, ${p.title}, ${p.body}, ${p.effect}, ${p.tags as string[]}, ${t.hash}, ${t.by}, ${t.at}, ${p.path}::ltree, ${p.industryPath}::ltree)`)
export const textOf = (db: Executor, p: Key, revision: number | 'last') => row<TextRow>(db, sql<TextRow>`
  select t.revision, t.title, t.body, t.effect, t.tags, t.hash, t.made_at as "madeAt", a.name as "madeBy" from proposal_text t left join account a on a.id = t.made_by where t.part_id = ${p.partId} and t.proposal_id = ${p.id} ${revision === 'last' ? sql`order by t.revision desc limit 1` : sql`and t.revision = ${revision}`}`)
export const lastRevision = async (db: Executor, p: Key) => (await row<{ n: number | null }>(db, sql<{ n: number | null }>`select max(revision) as n from proposal_text where part_id = ${p.partId} and proposal_id = ${p.id}`))!.n

export interface AuthorRow { proposalId: string, no: number, name: string, share: number, accountId: number | null, contributorId: string | null }
/** An account is called what it is called today; a person whose account holds a claim is one with it. */
export const authorsOf = (db: Executor, keys: readonly Key[]) => rows<AuthorRow>(db, sql<AuthorRow>`
  select w.proposal_id as "proposalId", w.no, coalesce(a.name, w.name) as name, w.share, coalesce(w.account_id, c.account_id) as "accountId", w.contributor_id as "contributorId"
  from unnest(${keys.map((k) => k.partId)}::int[], ${keys.map((k) => k.id)}::uuid[]) k (part_id, proposal_id)
  cross join lateral (select * from proposal_author x where x.part_id = k.part_id and x.proposal_id = k.proposal_id offset 0) w
  left join contributor c on c.part_id = w.part_id and c.id = w.contributor_id left join account a on a.id = coalesce(w.account_id, c.account_id) order by w.proposal_id, w.no`)
export interface NewAuthor { accountId: number | null, contributorId: string | null, name: string, share: number }
export const insertAuthors = (tx: Tx, p: Key & Pick<ProposalRow, 'path' | 'industryPath'>, list: readonly NewAuthor[]) => rows(tx, sql`
  insert into proposal_author (part_id, proposal_id, no, account_id, contributor_id, name, share, home_path, industry_path)
  values ${sql.join(list.map((a, i) => sql`(${p.partId}, ${p.id}, ${i + 1}, ${a.accountId}, ${a.contributorId}, ${a.name}, ${a.share}, ${p.path}::ltree, ${p.industryPath}::ltree)`))}`)
export const putAuthors = async (tx: Tx, p: Key & Pick<ProposalRow, 'path' | 'industryPath'>, list: readonly NewAuthor[]) => {
  await rows(tx, sql`delete from proposal_author where part_id = ${p.partId} and proposal_id = ${p.id}`)
  await insertAuthors(tx, p, list)
}

export interface StepRow { action: ProposalAction | 'raise', from: ProposalState, to: ProposalState, reason: string | null, detail: Record<string, unknown>, accountId: number | null, who: string | null, org: string | null, orgId: number, onDay: Day, at: Date }
export const stepsOf = (db: Executor, p: Key) => rows<StepRow>(db, sql<StepRow>`
  select s.action, s.from_state as "from", s.to_state as "to", s.reason, s.detail, s.account_id as "accountId", a.name as who, o.name as org, s.by_org_id as "orgId", s.on_day as "onDay", s.at
  from proposal_step s left join account a on a.id = s.account_id left join org o on o.id = s.by_org_id where s.part_id = ${p.partId} and s.proposal_id = ${p.id} order by s.number`)
export interface NewStep { id: string, action: string, from: ProposalState, to: ProposalState, reason: string | null, detail: object, byOrg: number, accountId: number | null, postId: number | null, onDay: Day, at: Date }
export const insertStep = (tx: Tx, p: ProposalRow, s: NewStep) => rows(tx, sql`
  insert into proposal_step (part_id, id, proposal_id, number, org_id, action, from_state, to_state, reason, detail, by_org_id, account_id, post_id, on_day, at, home_path, industry_path)
  values (${p.partId}, ${s.id}, ${p.id}, ${p.version}, ${p.orgId}, ${s.action}, ${s.from}, ${s.to}, ${s.reason}, ${JSON.stringify(s.detail)}::jsonb, ${s.byOrg}, ${s.accountId}, ${s.postId}, ${s.onDay}, ${s.at}, ${p.path}::ltree, ${p.industryPath}::ltree)`)

export const supportOf = async (db: Executor, p: Key, accountId: number) => (await row<{ supporters: number, supported: boolean }>(db, sql<{ supporters: number, supported: boolean }>`
  select count(*)::int as supporters, coalesce(bool_or(account_id = ${accountId}), false) as supported from proposal_supporter where part_id = ${p.partId} and proposal_id = ${p.id}`))!
export const addSupport = (tx: Tx, p: ProposalRow, accountId: number, at: Date) => rows(tx, sql`
  insert into proposal_supporter (part_id, proposal_id, account_id, at, home_path, industry_path) values (${p.partId}, ${p.id}, ${accountId}, ${at}, ${p.path}::ltree, ${p.industryPath}::ltree) on conflict do nothing`)
export const dropSupport = (tx: Tx, p: Key, accountId: number) => rows(tx, sql`delete from proposal_supporter where part_id = ${p.partId} and proposal_id = ${p.id} and account_id = ${accountId}`)

/** People with a post in an employer or its teams, on the real day. */
export const colleagues = (db: Executor, employerId: number, day: Day, real: Day, f: { q?: string, accounts?: readonly number[] }, limit: number) => rows<{ account: number, name: string, org: string }>(db, sql<{ account: number, name: string, org: string }>`
  select distinct on (a.name, a.id) a.id as account, a.name, o.name as org from post p join account a on a.id = p.account_id join org o on o.id = p.org_id
  where a.disabled_at is null and p.valid_from <= ${real} and p.valid_to > ${real}
    and exists (select from org_ancestor x where x.org_id = p.org_id and x.ancestor_id = ${employerId} and x.tree = 'territorial' and x.valid_from <= ${day}::date and x.valid_to > ${day}::date
      and (x.depth = 0 or o.kind in ('team', 'department')))
    ${f.q ? sql`and a.name like ${`%${f.q.replace(/[\\%_]/g, '\\$&')}%`}` : sql``} ${f.accounts ? sql`and a.id = any(${f.accounts as number[]})` : sql``}
  order by a.name, a.id, o.id limit ${limit}`)
