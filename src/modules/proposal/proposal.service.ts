import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { addDays } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { dayOf } from '../../platform/clock.ts'
import { employerOf, inHand, requireProposal } from './load.ts'
import { refusal } from './rights.ts'
import { authorsFor } from './authors.ts'
import { textHash } from './hash.ts'
import type * as contract from './proposal.contract.ts'
import { proposalProblem } from './proposal.problems.ts'
import * as queries from './proposal.queries.ts'
import { count } from './ledger.ts'
import { ruleOf } from './rule.service.ts'
import { foundSimilar, indexed, unindexed } from './similar/similar.service.ts'
import { take, taken } from './step.ts'
import { namePhotos } from './team/files.service.ts'
import { again, viewOf } from './views.ts'

type View = Reply<typeof contract.getProposal>

/** Handing in is one request: written, and with `submit` given its number, its clock and its place in the figures. */
export const raise = async (ctx: Context, { body }: Parsed<typeof contract.raiseProposal>): Promise<View> => {
  const { post, accountId } = ctx.actor, id = randomUUID(), employer = await employerOf(ctx, post.orgId)
  const place = { partId: post.partId, id, path: post.homePath, industryPath: post.industryPath }
  await queries.insertProposal(ctx.tx, { ...place, ...body, orgId: post.orgId, employerId: employer.id, unitId: employer.id, createdBy: accountId, at: ctx.now })
  await queries.insertAuthors(ctx.tx, place, await authorsFor(ctx, employer.id, body.authors))
  if (body.photos.length) await namePhotos(ctx, (await queries.proposalById(ctx.tx, id))!, body.photos)
  ctx.record(`proposal:${id}`, { submit: body.submit })
  return body.submit ? handIn(ctx, id, body.similarShown) : again(ctx, id)
}

/** A draft may be changed as often as one likes; what was handed in and sent back becomes a new revision, and the old one stays. */
export const save = async (ctx: Context, { params, body }: Parsed<typeof contract.saveProposal>): Promise<View> => {
  const { p } = await inHand(ctx, params.proposal, 'save')
  const revision = p.state === 'returned' && p.revision === await queries.lastRevision(ctx.tx, p) ? p.revision + 1 : p.revision
  await queries.updateText(ctx.tx, p, { ...body, revision, at: ctx.now })
  if (body.authors.length || p.state === 'draft') {
    await queries.putAuthors(ctx.tx, p, await authorsFor(ctx, p.employerId, body.authors))
    if (p.state === 'returned') await count(ctx, null, { ...p, ...body })
  }
  ctx.record(`proposal:${p.id}`, { revision })
  return again(ctx, p.id)
}

export const submit = async (ctx: Context, { params, body }: Parsed<typeof contract.submitProposal>): Promise<View> => {
  await inHand(ctx, params.proposal, 'submit')
  return handIn(ctx, params.proposal, body.similarShown)
}
/** 优先日期 is that of the first hand-in, and stays. The reply clock starts anew: what was sent back was answered so far. */
const handIn = async (ctx: Context, id: string, similarShown: readonly string[]): Promise<View> => {
  const at = await requireProposal(ctx, id, true), { p } = at, no = refusal(ctx, at, 'submit')
  if (no) throw no
  const rule = await ruleOf(ctx, p.unitId), found = await foundSimilar(ctx, p), hash = textHash(p)
  // handed in again as it was: the text is there already
  if ((await queries.lastRevision(ctx.tx, p) ?? 0) < p.revision) await queries.insertText(ctx.tx, p, { revision: p.revision, hash, by: ctx.actor.accountId, at: ctx.now })
  await indexed(ctx, p)
  await take(ctx, at, 'submit', {
    number: p.number ?? numberOf(ctx, p.id), submittedAt: p.submittedAt ?? ctx.now, raisedOn: p.raisedOn ?? ctx.today, replyDue: addDays(ctx.today, rule.replyDays), receivedOn: null,
  }, { detail: { revision: p.revision, hash, similarShown, similarFound: found.map((f) => f.id), receiveBy: addDays(ctx.today, rule.receiveDays) } })
  // nobody else is named yet, and the authors are those of a moment ago
  return viewOf(ctx, { ...at, p: (await queries.proposalById(ctx.tx, id))! })
}
const numberOf = (ctx: Context, id: string) => `JY${ctx.today.replaceAll('-', '')}-${id.slice(0, 6).toUpperCase()}`

export const withdraw = async (ctx: Context, { params, body }: Parsed<typeof contract.withdrawProposal>): Promise<View> => {
  const at = await inHand(ctx, params.proposal, 'withdraw')
  await unindexed(ctx, at.p)
  return taken(ctx, at, 'withdraw', { duplicateOf: null, diffusedFrom: null }, { reason: body.reason })
}

/** 附议: whoever works for the same employer may want the same. */
const supportable = async (ctx: Context, id: string) => {
  const p = await queries.proposalById(ctx.tx, id), { post } = ctx.actor
  if (!p || !p.submittedAt || p.state === 'withdrawn' || !ctx.scope.holds({ orgId: p.orgId, path: p.path, industryPath: p.industryPath }) || p.employerId !== (await employerOf(ctx, post.orgId)).id) throw problem('not-found')
  if (p.createdBy === ctx.actor.accountId || (await queries.authorsOf(ctx.tx, [p])).some((a) => a.accountId === ctx.actor.accountId)) throw proposalProblem('proposal-support-own')
  return p
}
export const support = async (ctx: Context, { params }: Parsed<typeof contract.supportProposal>): Promise<Reply<typeof contract.supportProposal>> => {
  const p = await supportable(ctx, params.proposal)
  await queries.addSupport(ctx.tx, p, ctx.actor.accountId, ctx.now)
  ctx.record(`proposal:${p.id}`)
  return queries.supportOf(ctx.tx, p, ctx.actor.accountId)
}
export const unsupport = async (ctx: Context, { params }: Parsed<typeof contract.unsupportProposal>): Promise<Reply<typeof contract.unsupportProposal>> => {
  const p = await supportable(ctx, params.proposal)
  await queries.dropSupport(ctx.tx, p, ctx.actor.accountId)
  ctx.record(`proposal:${p.id}`)
  return queries.supportOf(ctx.tx, p, ctx.actor.accountId)
}

export const colleagues = async (ctx: Context, { query }: Parsed<typeof contract.listColleagues>): Promise<Reply<typeof contract.listColleagues>> => {
  const employer = await employerOf(ctx, ctx.actor.post.orgId)
  return { rows: (await queries.colleagues(ctx.tx, employer.id, ctx.today, dayOf(ctx.now), { q: query.q }, 20)).filter((c) => c.account !== ctx.actor.accountId) }
}
