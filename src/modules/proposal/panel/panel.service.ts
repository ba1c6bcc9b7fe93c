import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import { addDays } from '../../../kernel/period.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/http/context.ts'
import { inHand, requireProposal, type InHand } from '../load.ts'
import { deedRefusal } from '../rights.ts'
import { quorumOf } from '../proposal.ts'
import { proposalProblem } from '../proposal.problems.ts'
import { ruleOf } from '../rule.service.ts'
import { take, taken } from '../step.ts'
import { again } from '../views.ts'
import { conflictsOf } from './conflict.ts'
import type * as contract from './panel.contract.ts'
import * as queries from './panel.queries.ts'

type View = Reply<typeof contract.reviewProposal>
/** Where somebody must hold a post to see it and take it on: the unit that deals with it; for work also the employer and the team that it came from. */
const placesFor = ({ p }: InHand, duty: 'evaluator' | 'owner' | 'verifier') => duty === 'evaluator' ? [p.unitId] : [...new Set([p.unitId, p.employerId, p.orgId])]

export const candidates = async (ctx: Context, { params, query }: Parsed<typeof contract.listCandidates>): Promise<Reply<typeof contract.listCandidates>> => {
  const at = await requireProposal(ctx, params.proposal)
  if (at.p.unitId !== ctx.actor.post.orgId) throw proposalProblem('proposal-not-yours', { org: at.p.unitName })
  const found = await queries.holders(ctx.tx, placesFor(at, query.duty), dayOf(ctx.now), null, 200)
  const conflicts = query.duty === 'evaluator' ? await conflictsOf(ctx, at, await ruleOf(ctx, at.p.unitId), found.map((f) => f.account)) : new Map()
  return { rows: found.map((f) => ({ ...f, conflicts: conflicts.get(f.account) ?? [] })) }
}
export const requireHolders = async (ctx: Context, at: InHand, duty: 'evaluator' | 'owner' | 'verifier', accounts: readonly number[]) => {
  const found = await queries.holders(ctx.tx, placesFor(at, duty), dayOf(ctx.now), accounts, accounts.length)
  if (new Set(accounts).size !== found.length) throw proposalProblem('proposal-candidate-unknown')
  return new Map(found.map((f) => [f.account, f.name]))
}
const requireFree = async (ctx: Context, at: InHand, accounts: readonly number[]) => {
  const names = await requireHolders(ctx, at, 'evaluator', accounts), conflicts = await conflictsOf(ctx, at, await ruleOf(ctx, at.p.unitId), accounts)
  for (const [account, list] of conflicts) throw proposalProblem('proposal-conflict', { name: names.get(account)!, conflict: list[0]! })
}

export const review = async (ctx: Context, { params, body }: Parsed<typeof contract.reviewProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'review'), { p } = at, rule = await ruleOf(ctx, p.unitId), evaluators = [...new Set(body.evaluators)]
  if (evaluators.length < rule.panel) throw proposalProblem('proposal-panel-small', { least: rule.panel, count: evaluators.length })
  if (!evaluators.includes(body.chair)) throw proposalProblem('proposal-chair-outside')
  await requireFree(ctx, at, evaluators)
  await queries.putPanel(ctx.tx, p, p.round + 1, evaluators.map((accountId) => ({ accountId, chair: accountId === body.chair })), ctx.actor.accountId, ctx.now)
  return taken(ctx, at, 'review', { round: p.round + 1, reviewOn: null, answeredOn: null, replyDue: p.replyDue && p.replyDue > ctx.today ? p.replyDue : addDays(ctx.today, rule.replyDays) }, { reason: body.note, detail: { evaluators } })
}
export const add = async (ctx: Context, { params, body }: Parsed<typeof contract.addEvaluator>): Promise<View> => {
  const at = await requireProposal(ctx, params.proposal, true), no = deedRefusal(ctx, at, 'addEvaluator')
  if (no) throw no
  if (at.p.version !== ctx.ifMatch) throw problem('version-stale')
  if (at.panel.some((x) => x.accountId === body.evaluator)) throw proposalProblem('proposal-candidate-unknown')
  await requireFree(ctx, at, [body.evaluator])
  await queries.putPanel(ctx.tx, at.p, at.p.round, [{ accountId: body.evaluator, chair: !at.panel.some((x) => x.chair && x.state !== 'recused') }], ctx.actor.accountId, ctx.now)
  ctx.record(`proposal:${at.p.id}`, { evaluator: body.evaluator })
  return again(ctx, at.p.id)
}

export const opine = async (ctx: Context, { params, body }: Parsed<typeof contract.giveOpinion>): Promise<View> => {
  const at = await requireProposal(ctx, params.proposal, true), no = deedRefusal(ctx, at, 'opine')
  if (no) throw no
  if (!await queries.putOpinion(ctx.tx, at.p, at.p.round, ctx.actor.accountId, { ...body, at: ctx.now })) throw proposalProblem('proposal-opinion-given')
  ctx.record(`proposal:${at.p.id}`, { verdict: body.verdict })
  return again(ctx, at.p.id)
}
export const recuse = async (ctx: Context, { params, body }: Parsed<typeof contract.recuse>): Promise<Reply<typeof contract.recuse>> => {
  const at = await requireProposal(ctx, params.proposal, true), no = deedRefusal(ctx, at, 'recuse')
  if (no) throw no
  await queries.putRecusal(ctx.tx, at.p, at.p.round, ctx.actor.accountId, body.reason, ctx.now)
  ctx.record(`proposal:${at.p.id}`, { recused: true })
  return { recused: true }
}

/** A decision counts opinions of those who have neither stood aside nor come into conflict since; with too few of them there is none. */
const decided = async (ctx: Context, at: InHand) => {
  const rule = await ruleOf(ctx, at.p.unitId), active = at.panel.filter((x) => x.state !== 'recused'), conflicts = await conflictsOf(ctx, at, rule, active.map((x) => x.accountId))
  const free = active.filter((x) => !conflicts.has(x.accountId)), given = free.filter((x) => x.state === 'given'), need = quorumOf(rule.quorum, Math.max(free.length, rule.panel))
  if (given.length < need) throw proposalProblem('proposal-no-quorum', { need, have: given.length })
  const tally = { adopt: 0, decline: 0, defer: 0 }
  for (const x of given) tally[x.verdict!]++
  return { rule, detail: { tally, opinions: given.length, need, round: at.p.round } }
}
export const adopt = async (ctx: Context, { params, body }: Parsed<typeof contract.adoptProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'adopt'), { detail } = await decided(ctx, at)
  return taken(ctx, at, 'adopt', { adoptedOn: ctx.today, answeredOn: ctx.today }, { reason: body.reason, detail })
}
export const decline = async (ctx: Context, { params, body }: Parsed<typeof contract.declineProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'decline'), { rule, detail } = await decided(ctx, at)
  if ([...body.reason].length < rule.reasonLength) throw proposalProblem('proposal-reason-short', { least: rule.reasonLength })
  return taken(ctx, at, 'decline', { answeredOn: ctx.today }, { reason: body.reason, detail: { ...detail, contact: body.contact, until: addDays(ctx.today, rule.reconsiderDays) } })
}
export const defer = async (ctx: Context, { params, body }: Parsed<typeof contract.deferProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'defer'), { detail } = await decided(ctx, at)
  if (body.reviewOn <= ctx.today) throw proposalProblem('proposal-review-past', { today: ctx.today })
  return taken(ctx, at, 'defer', { reviewOn: body.reviewOn as never, answeredOn: ctx.today }, { reason: body.reason, detail: { ...detail, reviewOn: body.reviewOn } })
}
/** Once, within its days, before another panel. */
export const reconsider = async (ctx: Context, { params, body }: Parsed<typeof contract.reconsiderProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'reconsider'), { p } = at, rule = await ruleOf(ctx, p.unitId)
  if (addDays(p.answeredOn!, rule.reconsiderDays) < ctx.today) throw proposalProblem('proposal-reconsider-late', { days: rule.reconsiderDays })
  await take(ctx, at, 'reconsider', { reconsidered: true, answeredOn: null, replyDue: addDays(ctx.today, rule.replyDays) }, { reason: body.reason, detail: { round: p.round } })
  return again(ctx, p.id)
}
