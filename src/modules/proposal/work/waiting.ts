import type { Reply } from '../../../kernel/contract.ts'
import type { Context } from '../../../platform/http/context.ts'
import type * as contract from '../proposal.contract.ts'
import { WORK } from '../proposal.ts'
import * as queries from './waiting.queries.ts'

export const whoWorks = async (ctx: Context): Promise<queries.Who> => {
  const { role, orgId } = ctx.actor.post
  return { orgId, accountId: ctx.actor.accountId, today: ctx.today, handles: ctx.access.reach(role, 'proposal.handle') !== null, assesses: ctx.access.reach(role, 'proposal.assess') !== null }
}
export const work = async (ctx: Context): Promise<Reply<typeof contract.listProposalWork>> => {
  if (!ctx.access.reach(ctx.actor.post.role, 'proposal.read')) return { rows: [] }
  const found = await queries.workOf(ctx.tx, WORK, await whoWorks(ctx))
  return { rows: found.map((w) => ({ ...w, since: w.since.toISOString() })) }
}
