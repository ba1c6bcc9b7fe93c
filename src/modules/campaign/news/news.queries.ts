import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { keyset } from '../../../platform/postgres/keyset.ts'
import { row, rows, type Executor } from '../../../platform/postgres/pool.ts'
import type { EntryState } from '../campaign.ts'

export interface NewsRow { id: string, campaignId: string, campaignTitle: string, number: number, title: string, to: EntryState, reason: string | null, org: string, who: string | null, onDay: Day, at: Date }
/** Entered by somebody, or with them as an author; what they did themselves is no news to them. */
const from = (accountId: number) => sql`(
  select e.part_id, e.id from campaign_entry e where e.entered_by = ${accountId}
  union select w.part_id, w.entry_id from campaign_author w where w.account_id = ${accountId}) m
  join campaign_entry e on e.part_id = m.part_id and e.id = m.id join campaign c on c.id = e.campaign_id join org o on o.id = c.org_id
  join campaign_step s on s.part_id = e.part_id and s.entry_id = e.id and s.campaign_id = e.campaign_id and s.account_id <> ${accountId}`
export const newsOf = (db: Executor, accountId: number, after: string | undefined, limit: number) => {
  const { place, beyond, order } = keyset({ at: { by: sql`s.at`, as: 'timestamptz' } }, '-at', sql`s.id::text`, after)
  return rows<NewsRow & { place: string }>(db, sql<NewsRow & { place: string }>`
    select s.id, c.id as "campaignId", c.title as "campaignTitle", e.number, e.title, s.to_state as "to", s.reason, o.name as org, a.name as who, s.on_day as "onDay", s.at, ${place} as place
    from ${from(accountId)} left join account a on a.id = s.account_id where true ${beyond} ${order} limit ${limit}`)
}
export const countNews = async (db: Executor, accountId: number) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from ${from(accountId)}`))!.n
