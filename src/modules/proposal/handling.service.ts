import type { Parsed, Reply } from '../../kernel/contract.ts'
import { addDays } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { ancestorsOf, orgById } from '../org/index.ts'
import type * as contract from './handling.contract.ts'
import { inHand } from './load.ts'
import { proposalProblem } from './proposal.problems.ts'
import * as queries from './proposal.queries.ts'
import { ruleOf } from './rule.service.ts'
import { taken } from './step.ts'

type View = Reply<typeof contract.receiveProposal>

export const receive = async (ctx: Context, { params, body }: Parsed<typeof contract.receiveProposal>): Promise<View> =>
  taken(ctx, await inHand(ctx, params.proposal, 'receive'), 'receive', { receivedOn: ctx.today }, { reason: body.note })

export const sendBack = async (ctx: Context, { params, body }: Parsed<typeof contract.returnProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'return')
  return taken(ctx, at, 'return', { returns: at.p.returns + 1, replyDue: null }, { reason: body.reason })
}

/** Along its own line, so that whoever gets it stands above where it lies. The receiver's clock starts; the author reads where it went and why. */
export const transfer = async (ctx: Context, { params, body }: Parsed<typeof contract.transferProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'transfer'), { p } = at
  if (body.org === p.unitId) throw proposalProblem('proposal-transfer-same', { org: p.unitName })
  const line = [await orgById(ctx.tx, p.orgId), ...await ancestorsOf(ctx.tx, p.orgId, 'territorial', ctx.today), ...await ancestorsOf(ctx.tx, p.orgId, 'industry', ctx.today)]
  const to = line.find((o) => o?.id === body.org)
  if (!to) throw proposalProblem('proposal-transfer-line')
  const rule = await ruleOf(ctx, to.id)
  return taken(ctx, at, 'transfer', { unitId: to.id, replyDue: addDays(ctx.today, rule.replyDays), receivedOn: null }, { reason: body.reason, detail: { org: to.name } })
}

/** 只关联不删除: the earlier one keeps its day. Within one employer it is a duplicate and counts no more; in another it is 推广 and counts as its own. */
export const link = async (ctx: Context, { params, body }: Parsed<typeof contract.linkProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'link'), { p } = at, first = await queries.proposalById(ctx.tx, body.to, true)
  if (!first?.submittedAt || first.state === 'withdrawn' || first.id === p.id || !ctx.scope.holds({ orgId: first.orgId, path: first.path, industryPath: first.industryPath })) throw problem('not-found')
  if (p.diffusedFrom) throw proposalProblem('proposal-linked', { number: p.diffusedFrom.slice(0, 8) })
  if (first.submittedAt > p.submittedAt!) throw proposalProblem('proposal-link-later')
  if (body.kind === 'duplicate' && first.employerId !== p.employerId) throw proposalProblem('proposal-link-employer')
  if (body.kind === 'diffusion' && first.employerId === p.employerId) throw proposalProblem('proposal-link-diffusion')
  if (first.duplicateOf ?? first.diffusedFrom) throw proposalProblem('proposal-link-chain', { number: (first.duplicateOf ?? first.diffusedFrom)!.slice(0, 8) })
  return taken(ctx, at, 'link', body.kind === 'duplicate' ? { duplicateOf: first.id } : { diffusedFrom: first.id }, { reason: body.reason, detail: { kind: body.kind, to: first.number } })
}
export const unlink = async (ctx: Context, { params, body }: Parsed<typeof contract.unlinkProposal>): Promise<View> =>
  taken(ctx, await inHand(ctx, params.proposal, 'unlink'), 'unlink', { duplicateOf: null, diffusedFrom: null }, { reason: body.reason })

export const revoke = async (ctx: Context, { params, body }: Parsed<typeof contract.revokeProposal>): Promise<View> =>
  taken(ctx, await inHand(ctx, params.proposal, 'revoke'), 'revoke', {}, { reason: body.reason })
export const archive = async (ctx: Context, { params }: Parsed<typeof contract.archiveProposal>): Promise<View> =>
  taken(ctx, await inHand(ctx, params.proposal, 'archive'), 'archive')
