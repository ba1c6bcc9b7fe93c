import { sql } from 'kysely'
import { rows, type Executor } from '../../platform/postgres/pool.ts'

/** Issued shares: an organisation's own part of a target, for the whole plan (its period) or for single years. */
export interface Share { orgId: number, targetId: number, period: string, amount: number }

/** Of an organisation that two lines give a share to, the territorial one stands: nothing counts twice. */
export const issuedShares = (db: Executor, planId: number, orgIds: readonly number[]) => rows<Share>(db, sql<Share>`
  select distinct on (s.org_id, s.target_id, s.period) s.org_id as "orgId", s.target_id as "targetId", s.period, s.amount / power(10, s.decimals)::float8 as amount
  from breakdown_share s left join org_edge e on e.org_id = s.org_id and e.parent_id = s.from_org_id and e.tree = 'territorial'
  where s.plan_id = ${planId} and s.state = 'issued' and s.org_id = any(${orgIds as number[]})
  order by s.org_id, s.target_id, s.period, (e.org_id is null), e.valid_to desc`)
