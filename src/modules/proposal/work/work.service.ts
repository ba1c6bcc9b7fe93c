import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/http/context.ts'
import { inHand, requireProposal } from '../load.ts'
import { deedRefusal } from '../rights.ts'
import { count } from '../ledger.ts'
import { requireHolders } from '../panel/panel.service.ts'
import { split } from '../proposal.ts'
import { proposalProblem } from '../proposal.problems.ts'
import { ruleOf } from '../rule.service.ts'
import { tierOf } from '../rule.ts'
import { taken } from '../step.ts'
import { again } from '../views.ts'
import type * as contract from './work.contract.ts'
import * as queries from './work.queries.ts'

type View = Reply<typeof contract.implementProposal>
const requireMoney = (b: { nature: 'hard' | 'soft', value: number }) => { if (b.nature === 'soft' && b.value !== 0) throw proposalProblem('proposal-soft-value') }
const made = (ctx: Context) => ({ by: ctx.actor.accountId, onDay: ctx.today, at: ctx.now })

export const implement = async (ctx: Context, { params, body }: Parsed<typeof contract.implementProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'implement'), { p } = at
  if (body.deadline < ctx.today) throw proposalProblem('proposal-deadline-past', { today: ctx.today })
  requireMoney(body.target)
  await requireHolders(ctx, at, 'owner', [body.owner])
  if (body.verifier !== null) {
    if (body.verifier === body.owner || at.authors.some((a) => a.accountId === body.verifier)) throw proposalProblem('proposal-own-work')
    await requireHolders(ctx, at, 'verifier', [body.verifier])
  }
  await queries.insertTask(ctx.tx, p, body)
  await queries.putBenefit(ctx.tx, p, { kind: 'target', ...body.target, ...made(ctx) })
  return taken(ctx, at, 'implement', {}, { reason: body.plan, detail: { owner: body.owner, deadline: body.deadline } })
}
export const complete = async (ctx: Context, { params, body }: Parsed<typeof contract.completeProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'complete')
  if (body.forecast) { requireMoney(body.forecast); await queries.putBenefit(ctx.tx, at.p, { kind: 'forecast', ...body.forecast, ...made(ctx) }) }
  await queries.putCompletion(ctx.tx, at.p, { evidence: body.evidence, by: ctx.actor.accountId, at: ctx.now })
  return taken(ctx, at, 'complete', { implementedOn: ctx.today }, { reason: body.evidence })
}
export const verify = async (ctx: Context, { params, body }: Parsed<typeof contract.verifyProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'verify')
  await queries.putVerification(ctx.tx, at.p, ctx.actor.accountId, ctx.now)
  return taken(ctx, at, 'verify', { verifiedOn: ctx.today }, { reason: body.note })
}
/** Not done yet: it is not in the figures any more until it is reported again. */
export const reject = async (ctx: Context, { params, body }: Parsed<typeof contract.rejectProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'reject')
  await queries.putCompletion(ctx.tx, at.p, { evidence: null, by: null, at: null })
  return taken(ctx, at, 'reject', { implementedOn: null }, { reason: body.reason })
}

export const assess = async (ctx: Context, { params, body }: Parsed<typeof contract.assessProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'assess'), rule = await ruleOf(ctx, at.p.unitId), needsSecond = body.nature === 'hard' && body.value >= rule.countersignFrom
  requireMoney(body)
  await queries.putBenefit(ctx.tx, at.p, { kind: 'actual', ...body, needsSecond, ...made(ctx) })
  return taken(ctx, at, 'assess', {}, { reason: body.method, detail: { nature: body.nature, value: body.value, needsSecond } })
}
export const countersign = async (ctx: Context, { params }: Parsed<typeof contract.countersignBenefit>): Promise<View> => {
  const at = await requireProposal(ctx, params.proposal, true), no = deedRefusal(ctx, at, 'countersign')
  if (no) throw no
  if (at.p.version !== ctx.ifMatch) throw problem('version-stale')
  await queries.putSecond(ctx.tx, at.p, ctx.actor.accountId, ctx.now)
  await count(ctx, null, at.p)
  ctx.record(`proposal:${at.p.id}`, { countersigned: true })
  return again(ctx, at.p.id)
}

/** Money by the tier of the yearly value, in whole 分 by the authors' shares; the table and its version stay with it. */
export const reward = async (ctx: Context, { params, body }: Parsed<typeof contract.rewardProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'reward'), { p } = at, rule = await ruleOf(ctx, p.unitId), actual = at.benefits.find((b) => b.kind === 'actual')!
  if (actual.needsSecond && actual.secondById === null) throw proposalProblem('proposal-second')
  const tier = rule.rewards.adopted ? tierOf(rule.rewards, actual.value) : null
  if (!tier) throw proposalProblem('proposal-rewards-off')
  if (body.amount < tier.least || body.amount > tier.most) throw proposalProblem('proposal-tier-cap', { tier: tier.name.zh, least: tier.least / 100, most: tier.most / 100 })
  const parts = split(body.amount, at.authors.map((a) => a.share))
  await queries.insertReward(ctx.tx, p, { amount: body.amount, tier: { ...tier, basis: rule.rewards.basis, version: rule.version }, ...made(ctx), parts: at.authors.map((a, i) => ({ no: a.no, name: a.name, share: a.share, amount: parts[i]! })) })
  return taken(ctx, at, 'reward', {}, { reason: body.note, detail: { amount: body.amount, tier: tier.name.zh, version: rule.version } })
}
export const confirm = async (ctx: Context, { params }: Parsed<typeof contract.confirmReward>): Promise<View> => {
  const at = await requireProposal(ctx, params.proposal, true), no = deedRefusal(ctx, at, 'confirm')
  if (no) throw no
  await queries.confirmParts(ctx.tx, at.p, at.authors.filter((a) => a.accountId === ctx.actor.accountId).map((a) => a.no), ctx.actor.accountId, ctx.now)
  ctx.record(`proposal:${at.p.id}`, { confirmed: true })
  return again(ctx, at.p.id)
}
