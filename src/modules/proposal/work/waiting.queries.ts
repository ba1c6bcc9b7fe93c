import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { rows, type Executor } from '../../../platform/postgres/pool.ts'
import { overdue } from '../list.queries.ts'
import type { WORK } from '../proposal.ts'

export type Work = (typeof WORK)[number]
/** Who asks: what the post may do, and which organisations stand directly below it. */
export interface Who { orgId: number, accountId: number, today: Day, handles: boolean, assesses: boolean }
const author = (w: Who) => sql`(p.created_by = ${w.accountId} or exists (select from proposal_author x where x.part_id = p.part_id and x.proposal_id = p.id and x.account_id = ${w.accountId}))`
const unit = (w: Who, state: RawBuilder<unknown>) => sql`(${w.handles} and p.unit_id = ${w.orgId} and p.duplicate_of is null and ${state} and not ${author(w)})`

const seat = (w: Who, more: RawBuilder<unknown>) => sql`exists (select from proposal_panel x where x.part_id = p.part_id and x.proposal_id = p.id and x.round = p.round and x.account_id = ${w.accountId} and ${more})`
const task = (more: RawBuilder<unknown>) => sql`exists (select from proposal_task t where t.part_id = p.part_id and t.proposal_id = p.id and ${more})`

/** 待办, by what has to be done: computed, never stored. */
export const waitingFor = (what: Work, w: Who): RawBuilder<unknown> => {
  switch (what) {
    case 'receive': return unit(w, sql`p.state = 'submitted'`)
    case 'review': return unit(w, sql`(p.state = 'received' or p.state = 'deferred' and p.review_on <= ${w.today}::date)`)
    case 'returned': return sql`(p.state = 'returned' and ${author(w)})`
    case 'escalated': return sql`(${w.handles} and ${overdue(w.today)} and p.unit_id <> ${w.orgId} and exists (select from org_edge d where d.org_id = p.unit_id and d.parent_id = ${w.orgId} and d.valid_from <= ${w.today}::date and d.valid_to > ${w.today}::date))`
    case 'implement': return unit(w, sql`p.state = 'adopted'`)
    case 'opinion': return sql`(p.state = 'review' and ${seat(w, sql`x.state = 'asked'`)})`
    // enough have spoken; whether none of them is in conflict is seen when it is decided
    case 'decide': return sql`(p.state = 'review' and ${seat(w, sql`x.chair and x.state <> 'recused'`)} and not exists (select from proposal_panel y where y.part_id = p.part_id and y.proposal_id = p.id and y.round = p.round and y.state = 'asked'))`
    case 'complete': return sql`(p.state = 'implementing' and ${task(sql`t.owner_id = ${w.accountId}`)})`
    case 'verify': return sql`(p.state = 'verifying' and ${task(sql`t.owner_id <> ${w.accountId} and (t.verifier_id = ${w.accountId} or t.verifier_id is null and ${w.handles} and p.unit_id = ${w.orgId})`)} and not ${author(w)})`
    case 'assess': return sql`(${w.assesses} and p.unit_id = ${w.orgId} and p.state = 'verified' and not ${author(w)})`
    case 'countersign': return sql`(${w.assesses} and p.unit_id = ${w.orgId} and p.state = 'assessed' and not ${author(w)} and not ${task(sql`t.verified_by = ${w.accountId}`)} and exists (select from proposal_benefit b where b.part_id = p.part_id and b.proposal_id = p.id and b.kind = 'actual' and b.needs_second and b.second_by is null and b.made_by <> ${w.accountId}))`
    case 'reward': return sql`(${w.assesses} and p.unit_id = ${w.orgId} and p.state = 'assessed' and not ${author(w)})`
    case 'confirm': return sql`(p.state in ('rewarded', 'archived') and exists (select from proposal_reward_part r join proposal_author x on x.part_id = r.part_id and x.proposal_id = r.proposal_id and x.no = r.no where r.part_id = p.part_id and r.proposal_id = p.id and r.confirmed_at is null and x.account_id = ${w.accountId}))`
  }
}
export interface WorkRow { what: Work, id: string, title: string, org: string, due: Day | null, overdue: boolean, since: Date }
const MOST = 200
export const workOf = (db: Executor, whats: readonly Work[], w: Who) => rows<WorkRow>(db, sql<WorkRow>`
  ${sql.join(whats.map((what) => sql`(select ${what} as what, p.id, p.title, o.name as org, p.reply_due as due, ${overdue(w.today)} as overdue, p.changed_at as since from proposal p join org o on o.id = p.org_id where ${waitingFor(what, w)} order by p.reply_due nulls last, p.changed_at limit ${MOST})`), sql` union all `)}`)
