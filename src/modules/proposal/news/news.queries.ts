import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { keyset } from '../../../platform/postgres/keyset.ts'
import { row, rows, type Executor } from '../../../platform/postgres/pool.ts'
import type { ProposalState } from '../proposal.ts'

/** Written down by somebody, or with them as an author: two indexed ways, each found once. */
const mine = (accountId: number) => sql`(
  select p.part_id, p.id from proposal p where p.created_by = ${accountId}
  union select w.part_id, w.proposal_id from proposal_author w where w.account_id = ${accountId}
  union select w.part_id, w.proposal_id from contributor c join proposal_author w on w.part_id = c.part_id and w.contributor_id = c.id where c.account_id = ${accountId})`

export interface NewsRow { id: string, proposalId: string, number: string | null, title: string, action: string, to: ProposalState, reason: string | null, contact: string | null, who: string | null, org: string | null, onDay: Day, at: Date }
const from = (accountId: number) => sql`${mine(accountId)} m join proposal p on p.part_id = m.part_id and p.id = m.id
  join proposal_step s on s.part_id = p.part_id and s.proposal_id = p.id and s.account_id is distinct from ${accountId}`
export const newsOf = (db: Executor, accountId: number, after: string | undefined, limit: number) => {
  const { place, beyond, order } = keyset({ at: { by: sql`s.at`, as: 'timestamptz' } }, '-at', sql`s.id::text`, after)
  return rows<NewsRow & { place: string }>(db, sql<NewsRow & { place: string }>`
    select s.id, p.id as "proposalId", p.number, p.title, s.action, s.to_state as "to", s.reason, s.detail ->> 'contact' as contact, a.name as who, o.name as org, s.on_day as "onDay", s.at, ${place} as place
    from ${from(accountId)} left join account a on a.id = s.account_id left join org o on o.id = s.by_org_id where true ${beyond} ${order} limit ${limit}`)
}
export const countNews = async (db: Executor, accountId: number) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from ${from(accountId)}`))!.n

/** The steps of a page of proposals, in their order. */
export const stepDays = (db: Executor, list: readonly { partId: number, id: string }[]) => rows<{ proposalId: string, action: string, onDay: Day }>(db, sql<{ proposalId: string, action: string, onDay: Day }>`
  select proposal_id as "proposalId", action, on_day as "onDay" from proposal_step where part_id = any(${[...new Set(list.map((p) => p.partId))]}::int[]) and proposal_id = any(${list.map((p) => p.id)}::uuid[]) order by number`)
