import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import type { Place, ProposalRow } from '../proposal.queries.ts'

export interface CodeRow extends Place { id: string, label: string, orgId: number, orgName: string, madeById: number, madeBy: string | null, madeAt: Date, revokedAt: Date | null, used: number }
const code = sql`c.part_id as "partId", c.id, c.label, c.org_id as "orgId", o.name as "orgName", c.made_by as "madeById", a.name as "madeBy", c.made_at as "madeAt", c.revoked_at as "revokedAt", c.used, c.home_path::text as path, c.industry_path::text as "industryPath"
  from team_code c join org o on o.id = c.org_id left join account a on a.id = c.made_by`
export const codesIn = (db: Executor, scope: string) => rows<CodeRow>(db, sql<CodeRow>`select ${code} where c.home_path <@ ${scope}::ltree or c.industry_path <@ ${scope}::ltree order by c.revoked_at is not null, c.made_at desc, c.id limit 500`)
export const codeById = (db: Executor, id: string) => row<CodeRow>(db, sql<CodeRow>`select ${code} where c.id = ${id}`)
export const codeByIndex = (db: Executor, indexes: readonly Buffer[]) => row<CodeRow>(db, sql<CodeRow>`select ${code} where c.code_index = any(${indexes as Buffer[]}::bytea[])`)
export const insertCode = (tx: Tx, c: Place & { id: string, orgId: number, label: string, sealed: Buffer, index: Buffer, by: number, at: Date }) => rows(tx, sql`
  insert into team_code (part_id, id, org_id, label, code, code_index, made_by, made_at, home_path, industry_path) values (${c.partId}, ${c.id}, ${c.orgId}, ${c.label}, ${c.sealed}, ${c.index}, ${c.by}, ${c.at}, ${c.path}::ltree, ${c.industryPath}::ltree)`)
export const revoke = (tx: Tx, c: Pick<CodeRow, 'partId' | 'id'>, by: number, at: Date) => rows(tx, sql`update team_code set revoked_at = ${at}, revoked_by = ${by} where part_id = ${c.partId} and id = ${c.id}`)
export const used = (tx: Tx, c: Pick<CodeRow, 'partId' | 'id'>) => rows(tx, sql`update team_code set used = used + 1 where part_id = ${c.partId} and id = ${c.id}`)

export interface ContributorRow extends Place { id: string, orgId: number, orgName: string, name: string, accountId: number | null }
export const contributorByClaim = (db: Executor, indexes: readonly Buffer[]) => row<ContributorRow>(db, sql<ContributorRow>`
  select c.part_id as "partId", c.id, c.org_id as "orgId", o.name as "orgName", c.name, c.account_id as "accountId", c.home_path::text as path, c.industry_path::text as "industryPath"
  from contributor c join org o on o.id = c.org_id where c.claim_index = any(${indexes as Buffer[]}::bytea[]) order by c.created_at limit 1`)
export const insertContributor = (tx: Tx, c: Place & { id: string, orgId: number, name: string, sealed: Buffer, index: Buffer, at: Date }) => rows(tx, sql`
  insert into contributor (part_id, id, org_id, name, claim, claim_index, created_at, home_path, industry_path) values (${c.partId}, ${c.id}, ${c.orgId}, ${c.name}, ${c.sealed}, ${c.index}, ${c.at}, ${c.path}::ltree, ${c.industryPath}::ltree)`)
export const bind = (tx: Tx, c: Pick<ContributorRow, 'partId' | 'id'>, accountId: number, at: Date) => rows(tx, sql`update contributor set account_id = ${accountId}, bound_at = ${at} where part_id = ${c.partId} and id = ${c.id}`)
export const byContributor = async (db: Executor, c: Pick<ContributorRow, 'partId' | 'id'>) => (await rows<{ id: string }>(db, sql<{ id: string }>`
  select p.id from proposal p where p.part_id = ${c.partId} and exists (select from proposal_author a where a.part_id = p.part_id and a.proposal_id = p.id and a.contributor_id = ${c.id}) order by p.submitted_at desc limit 200`)).map((r) => r.id)
export const setContributor = (tx: Tx, p: Pick<ProposalRow, 'partId' | 'id'>, contributorId: string) => rows(tx, sql`update proposal set contributor_id = ${contributorId} where part_id = ${p.partId} and id = ${p.id}`)
/** The last word of the unit, with whom to ask. */
export const lastWord = (db: Executor, p: Pick<ProposalRow, 'partId' | 'id'>) => row<{ reason: string | null, contact: string | null }>(db, sql<{ reason: string | null, contact: string | null }>`
  select s.reason, s.detail ->> 'contact' as contact from proposal_step s where s.part_id = ${p.partId} and s.proposal_id = ${p.id} and s.action in ('return', 'adopt', 'decline', 'defer', 'transfer', 'verify', 'revoke') order by s.number desc limit 1`)
export const rewardShare = async (db: Executor, p: Pick<ProposalRow, 'partId' | 'id'>, contributorId: string) => (await row<{ amount: number | null }>(db, sql<{ amount: number | null }>`
  select sum(r.amount)::bigint as amount from proposal_reward_part r join proposal_author a on a.part_id = r.part_id and a.proposal_id = r.proposal_id and a.no = r.no where r.part_id = ${p.partId} and r.proposal_id = ${p.id} and a.contributor_id = ${contributorId}`))?.amount ?? null

/** Where somebody's request without an account lies: under the team's own paths, on the day of its federation. */
export interface Standing extends Place { orgId: number, name: string, kind: string, storedDay: Day | null, closed: boolean }
export const standingOf = (db: Executor, orgId: number, real: Day) => row<Standing>(db, sql<Standing>`
  with d as (select (select c.today from org_ancestor a join org_clock c on c.org_id = a.ancestor_id where a.org_id = ${orgId} and a.tree = 'territorial' order by a.depth limit 1) as stored)
  select o.id as "orgId", o.name, o.kind, o.part_id as "partId", h.path_text as path, i.path_text as "industryPath", d.stored as "storedDay", coalesce(o.closed_on <= coalesce(d.stored, ${real}::date), false) as closed
  from d cross join org o join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_from <= coalesce(d.stored, ${real}::date) and h.valid_to > coalesce(d.stored, ${real}::date)
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= coalesce(d.stored, ${real}::date) and i.valid_to > coalesce(d.stored, ${real}::date) where o.id = ${orgId}`)

export interface FileRow { id: string, part: number, name: string, mediaType: string, size: number, kind: 'photo' | 'evidence' }
export const filesOfProposal = (db: Executor, p: Pick<ProposalRow, 'partId' | 'id'>) => rows<FileRow>(db, sql<FileRow>`
  select f.id, l.file_part as part, f.name, f.media_type as "mediaType", f.size, l.kind from proposal_file l join stored_file f on f.part_id = l.file_part and f.id = l.file_id where l.part_id = ${p.partId} and l.proposal_id = ${p.id} order by l.no`)
export const addFile = (tx: Tx, p: ProposalRow, f: { id: string, part: number, kind: 'photo' | 'evidence', by: number | null, at: Date }) => rows(tx, sql`
  insert into proposal_file (part_id, proposal_id, no, file_id, file_part, kind, added_by, added_at, home_path, industry_path)
  values (${p.partId}, ${p.id}, (select coalesce(max(no), 0) + 1 from proposal_file where part_id = ${p.partId} and proposal_id = ${p.id}), ${f.id}, ${f.part}, ${f.kind}, ${f.by}, ${f.at}, ${p.path}::ltree, ${p.industryPath}::ltree)`)
/** Pictures that somebody handed in under his own post. */
export const ownFiles = async (db: Executor, partId: number, accountId: number, ids: readonly string[]) => (await rows<{ id: string }>(db, sql<{ id: string }>`select id from stored_file where part_id = ${partId} and made_by = ${accountId} and id = any(${ids as string[]}::uuid[])`)).map((f) => f.id)
