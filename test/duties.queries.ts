import { sql } from 'kysely'
import { rows, type Tx } from '../src/platform/postgres/pool.ts'

/** Around the application, straight at the tables: what no rule of ours stands before. */
export const writeReport = (tx: Tx, [prepared, approved, accepted]: readonly (number | null)[]) => rows(tx, sql`
  insert into report (part_id, id, org_id, form_id, period, period_end, state, prepared_by, approved_by, accepted_by, updated_at, home_path)
  values (-1, gen_random_uuid(), -1, -1, '2013Q2', '2013-06-30', 'accepted', ${prepared}, ${approved}, ${accepted}, '2013-07-10', '0')`)
export const writeBreakdown = (tx: Tx, [made, approved]: readonly (number | null)[]) => rows(tx, sql`
  insert into breakdown (part_id, id, plan_id, target_id, from_org_id, version, method, state, made_by, made_at, approved_by, home_path)
  values (-1, gen_random_uuid(), -1, -1, -1, 1, 'equal', 'issued', ${made}, '2013-07-10', ${approved}, '0')`)
export const holdPost = (tx: Tx, p: { account: number, org: number, role: string, from: string, to: string }) =>
  rows(tx, sql`insert into post (account_id, org_id, role, valid_from, valid_to) values (${p.account}, ${p.org}, ${p.role}, ${p.from}, ${p.to})`)
