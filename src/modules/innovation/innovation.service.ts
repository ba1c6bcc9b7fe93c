import { randomUUID } from 'node:crypto'
import type { Parsed } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { authorsOfProposal, colleagues, employerOf, equalShares, proposalOf, proposalProblem, sharesWhole } from '../proposal/index.ts'
import { after, kindFields, RESULT_LEVELS, type InnovationAction } from './innovation.ts'
import type * as contract from './innovation.contract.ts'
import { innovationProblem } from './innovation.problems.ts'
import * as queries from './innovation.queries.ts'
import { count } from './ledger.ts'
import { again, inHand, type InHand, type View } from './load.ts'

export const show = (ctx: Context, { params }: Parsed<typeof contract.getInnovation>) => again(ctx, params.innovation)

type Written = Parsed<typeof contract.saveInnovation>['body']
/** What its kind asks for, named place by place; and nothing that it does not know. */
const requireWritten = (ctx: Context, body: Written) => {
  const said = kindFields[body.kind].safeParse(body.fields)
  if (!said.success) throw problem('invalid-input', { count: said.error.issues.length }, said.error.issues.map((x) => ({ path: ['body.fields', ...x.path].join('.'), code: x.code ?? 'invalid', detail: '该类成果须填写此项，或内容格式不正确。' })))
  if (body.finishedOn > ctx.today) throw innovationProblem('innovation-day-future', { today: ctx.today })
}
const authorsFor = async (ctx: Context, employerId: number, given: Written['authors']): Promise<{ accountId: number | null, name: string, share: number }[]> => {
  const wanted = given.flatMap((g) => g.account ?? []), known = new Map(wanted.length ? (await colleagues(ctx.tx, employerId, ctx.today, dayOf(ctx.now), { accounts: wanted }, wanted.length)).map((c) => [c.account, c.name]) : [])
  const authors = given.map((g, i) => {
    const name = g.account === undefined ? g.name : known.get(g.account)
    if (!name) throw proposalProblem('proposal-author-unknown', { no: i + 1 })
    return { accountId: g.account ?? null, name, share: g.share }
  })
  if (!sharesWhole(authors)) throw proposalProblem('proposal-shares', { sum: authors.reduce((sum, a) => sum + a.share, 0) / 100 })
  return authors
}
/** A proposal becomes a result once: verified, of the same employer, with its own authors and shares. */
const ofProposal = async (ctx: Context, id: string, employerId: number) => {
  const p = await proposalOf(ctx, id)
  if (p.employerId !== employerId || p.verifiedOn === null || p.state === 'revoked' || p.duplicateOf !== null) throw innovationProblem('innovation-proposal')
  if (await queries.ofProposal(ctx.tx, id)) throw innovationProblem('innovation-proposal-taken')
  return (await authorsOfProposal(ctx.tx, p)).map((a) => ({ accountId: a.accountId, name: a.name, share: a.share }))
}
export const create = async (ctx: Context, { body }: Parsed<typeof contract.createInnovation>): Promise<View> => {
  requireWritten(ctx, body)
  const { post, accountId, name } = ctx.actor, employer = await employerOf(ctx, post.orgId), id = randomUUID(), place = { partId: post.partId, id, path: post.homePath, industryPath: post.industryPath }
  const from = body.proposal === null ? null : await ofProposal(ctx, body.proposal, employer.id)
  const authors = from ?? (body.authors.length ? await authorsFor(ctx, employer.id, body.authors) : [{ accountId, name, share: equalShares(1)[0]! }])
  await queries.insertInnovation(ctx.tx, { ...place, ...body, orgId: post.orgId, employerId: employer.id, proposalId: body.proposal, by: accountId, at: ctx.now })
  await queries.putAuthors(ctx.tx, place, authors)
  ctx.record(`innovation:${id}`, { kind: body.kind })
  return again(ctx, id)
}
export const save = async (ctx: Context, { params, body }: Parsed<typeof contract.saveInnovation>): Promise<View> => {
  const { i } = await inHand(ctx, params.innovation, 'save')
  requireWritten(ctx, body)
  await queries.updateInnovation(ctx.tx, i, { ...body, by: ctx.actor.accountId, at: ctx.now })
  if (body.authors.length && i.proposalId === null) await queries.putAuthors(ctx.tx, i, await authorsFor(ctx, i.employerId, body.authors))
  ctx.record(`innovation:${i.id}`)
  return again(ctx, i.id)
}

const take = async (ctx: Context, { i }: InHand, action: InnovationAction, change: Partial<queries.Standing> = {}, reason: string | null = null): Promise<View> => {
  const to = { state: after(i.state, action), level: i.level, exhibited: i.exhibited, evaluation: i.evaluation, recognisedBy: null, recognisedOn: i.recognisedOn, ...change }
  await queries.putStanding(ctx.tx, i, to, ctx.now)
  await queries.insertStep(ctx.tx, i, { id: randomUUID(), action, to: to.state, reason, detail: { level: to.level }, byOrg: ctx.actor.post.orgId, accountId: ctx.actor.accountId, onDay: ctx.today, at: ctx.now })
  await count(ctx, { ...i, ...to })
  ctx.record(`innovation:${i.id}`, { action, to: to.state })
  return again(ctx, i.id)
}
export const submit = async (ctx: Context, { params }: Parsed<typeof contract.submitInnovation>) => take(ctx, await inHand(ctx, params.innovation, 'submit'), 'submit')
export const sendBack = async (ctx: Context, { params, body }: Parsed<typeof contract.returnInnovation>) => take(ctx, await inHand(ctx, params.innovation, 'return'), 'return', {}, body.reason)
export const recognise = async (ctx: Context, { params, body }: Parsed<typeof contract.recogniseInnovation>) =>
  take(ctx, await inHand(ctx, params.innovation, 'recognise'), 'recognise', { evaluation: body.evaluation, recognisedBy: ctx.actor.accountId, recognisedOn: ctx.today }, body.evaluation)
export const revoke = async (ctx: Context, { params, body }: Parsed<typeof contract.revokeInnovation>) => take(ctx, await inHand(ctx, params.innovation, 'revoke'), 'revoke', { exhibited: false }, body.reason)
export const exhibit = async (ctx: Context, { params, body }: Parsed<typeof contract.exhibitInnovation>) => take(ctx, await inHand(ctx, params.innovation, 'exhibit'), 'exhibit', { exhibited: body.shown })
/** A union gives its own level, and none is lowered. */
export const raiseLevel = async (ctx: Context, { params, body }: Parsed<typeof contract.raiseInnovation>): Promise<View> => {
  const at = await inHand(ctx, params.innovation, 'raiseLevel'), own = RESULT_LEVELS.indexOf(ctx.actor.post.orgLevel as never)
  if (RESULT_LEVELS.indexOf(body.level) <= RESULT_LEVELS.indexOf(at.i.level) || own < RESULT_LEVELS.indexOf(body.level)) throw innovationProblem('innovation-level-down')
  return take(ctx, at, 'raiseLevel', { level: body.level }, body.reason)
}
