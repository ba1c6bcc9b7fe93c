import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { row, type Executor, type Tx } from '../../platform/postgres/pool.ts'

export interface RuleRow { orgId: number, orgName: string, version: number, spec: unknown, reason: string | null, madeAt: Date, madeBy: string | null }
/** The nearest one at or above an organisation, in its territory first. */
export const ruleFor = (db: Executor, orgId: number, day: Day) => row<RuleRow>(db, sql<RuleRow>`
  select r.org_id as "orgId", o.name as "orgName", r.version, r.spec, r.reason, r.made_at as "madeAt", c.name as "madeBy"
  from org_ancestor a join proposal_rule r on r.org_id = a.ancestor_id join org o on o.id = r.org_id left join account c on c.id = r.made_by
  where a.org_id = ${orgId} and a.valid_from <= ${day}::date and a.valid_to > ${day}::date order by a.tree desc, a.depth, r.version desc limit 1`)
export const ownRule = async (db: Executor, orgId: number) => (await row<{ version: number | null }>(db, sql<{ version: number | null }>`select max(version) as version from proposal_rule where org_id = ${orgId}`))!.version ?? 0
export const insertRule = (tx: Tx, r: { orgId: number, version: number, spec: object, reason: string, by: number, at: Date }) => row(tx, sql`
  insert into proposal_rule (org_id, version, spec, reason, made_by, made_at) values (${r.orgId}, ${r.version}, ${JSON.stringify(r.spec)}::jsonb, ${r.reason}, ${r.by}, ${r.at})`)
