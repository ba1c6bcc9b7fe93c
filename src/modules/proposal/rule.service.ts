import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import type * as contract from './handling.contract.ts'
import { proposalRule, type ProposalRule } from './rule.ts'
import * as queries from './rule.queries.ts'

/** What is in force for an organisation: the nearest version above it, or the defaults. */
export const ruleOf = async (ctx: Pick<Context, 'tx' | 'today'>, orgId: number): Promise<ProposalRule & { version: number }> => {
  const found = await queries.ruleFor(ctx.tx, orgId, ctx.today)
  return { ...proposalRule.parse(found?.spec ?? {}), version: found?.version ?? 0 }
}

export const show = async (ctx: Context): Promise<Reply<typeof contract.getProposalRule>> => {
  const { orgId } = ctx.actor.post, found = await queries.ruleFor(ctx.tx, orgId, ctx.today)
  return {
    version: found?.version ?? 0, org: found ? { id: found.orgId, name: found.orgName } : null, spec: proposalRule.parse(found?.spec ?? {}), reason: found?.reason ?? null,
    madeAt: found?.madeAt.toISOString() ?? null, madeBy: found?.madeBy ?? null, own: await queries.ownRule(ctx.tx, orgId),
  }
}
export const put = async (ctx: Context, { body }: Parsed<typeof contract.putProposalRule>): Promise<Reply<typeof contract.putProposalRule>> => {
  const { orgId } = ctx.actor.post, own = await queries.ownRule(ctx.tx, orgId)
  if (ctx.ifMatch !== own) throw problem('version-stale')
  await queries.insertRule(ctx.tx, { orgId, version: own + 1, spec: body.spec, reason: body.reason, by: ctx.actor.accountId, at: ctx.now })
  ctx.record(`proposal-rule:${orgId}`, { version: own + 1 })
  return show(ctx)
}
