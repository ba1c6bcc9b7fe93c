import { sql } from 'kysely'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'

/** Steps of one revision with the number under which each was taken in; number and step bear the same account and instant, for they were written together. */
export interface ReceiptRow { action: 'submit' | 'approve' | 'accept', to: string, accountId: number, at: Date, who: string | null, orgName: string | null, deputy: boolean }
export const handedIn = (db: Executor, r: { partId: number, id: string, revision: number }) => rows<ReceiptRow>(db, sql<ReceiptRow>`
  select s.action, s.to_state as "to", s.account_id as "accountId", s.at, a.name as who, o.name as "orgName", s.deputy
  from report_step s left join account a on a.id = s.account_id left join org o on o.id = s.org_id
  where s.part_id = ${r.partId} and s.report_id = ${r.id} and s.revision = ${r.revision} and s.action in ('submit', 'approve', 'accept') order by array_position(array['submit', 'approve', 'accept'], s.action)`)

/** On its own, so that on Citus one table of one node answers. */
export const numberOf = async (db: Executor, { accountId, at }: { accountId: number, at: Date }, answered: object): Promise<string | null> =>
  (await row<{ receipt: string }>(db, sql<{ receipt: string }>`select receipt from idempotency where account_id = ${accountId} and at = ${at} and answer @> ${JSON.stringify(answered)}::jsonb`))?.receipt ?? null
