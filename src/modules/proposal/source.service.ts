import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Day } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../figure/index.ts'
import { takeFromLedger } from '../form/index.ts'
import type * as contract from './handling.contract.ts'
import { ensureLedger, INDICATORS, LEDGER } from './ledger.ts'
import { sourcesFor } from './ledger.queries.ts'
import { proposalProblem } from './proposal.problems.ts'

/** 转换日期: from which month on the own organisation and those below take figures of proposals from the ledger. */
export const show = async (ctx: Context): Promise<Reply<typeof contract.getProposalSource>> => {
  const found = await sourcesFor(ctx.tx, LEDGER, ctx.actor.post.orgId, ctx.today)
  return { rows: INDICATORS.map((indicator) => { const at = found.find((f) => f.indicator === indicator); return { indicator, since: at?.since ?? null, org: at ? { id: at.orgId, name: at.orgName } : null } }) }
}
/** A form that would still ask for the same is refused by what opens forms; rows above and below move with it, so it is done as the whole. */
export const take = async (ctx: Context, { body }: Parsed<typeof contract.takeProposalSource>): Promise<Reply<typeof contract.takeProposalSource>> => {
  if (!body.since.endsWith('-01')) throw proposalProblem('proposal-source-month')
  await ensureLedger(ctx)
  await asWhole(ctx.tx, () => takeFromLedger(ctx, { ledger: LEDGER, indicators: body.figures, orgId: ctx.actor.post.orgId, since: body.since as Day }))
  ctx.record(`org:${ctx.actor.post.orgId}`, { ledger: LEDGER, since: body.since, indicators: body.figures.length })
  return show(ctx)
}
