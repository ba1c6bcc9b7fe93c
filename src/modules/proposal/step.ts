import { randomUUID } from 'node:crypto'
import type { Context } from '../../platform/http/context.ts'
import type { InHand } from './load.ts'
import { after, type ProposalAction } from './proposal.ts'
import * as queries from './proposal.queries.ts'
import { count } from './ledger.ts'
import { again } from './views.ts'

export interface Said { readonly reason?: string | null, readonly detail?: object, /** who did it, where nobody is signed in */ readonly accountId?: number | null }
const standing = (p: queries.ProposalRow): queries.Standing => ({
  state: p.state, number: p.number, unitId: p.unitId, returns: p.returns, round: p.round, reconsidered: p.reconsidered, submittedAt: p.submittedAt, raisedOn: p.raisedOn, receivedOn: p.receivedOn, answeredOn: p.answeredOn,
  adoptedOn: p.adoptedOn, implementedOn: p.implementedOn, verifiedOn: p.verifiedOn, replyDue: p.replyDue, reviewOn: p.reviewOn, duplicateOf: p.duplicateOf, diffusedFrom: p.diffusedFrom,
})

/** A step: the new standing, its row of who, when and why, what it changes in the figures, the audit – one transaction. */
export const take = async (ctx: Context, { p, authors }: Pick<InHand, 'p'> & Partial<Pick<InHand, 'authors'>>, action: ProposalAction, change: Partial<queries.Standing> = {}, { reason = null, detail = {} }: Said = {}) => {
  const to = { ...standing(p), state: after(p.state, action), ...change }, { post, accountId } = ctx.actor
  await queries.putStanding(ctx.tx, p, to, ctx.now)
  await queries.insertStep(ctx.tx, p, { id: randomUUID(), action, from: p.state, to: to.state, reason: reason || null, detail, byOrg: post.orgId, accountId, postId: post.id, onDay: ctx.today, at: ctx.now })
  await count(ctx, p, { ...p, ...to }, { reason, ...authors ? { authors } : {} })
  ctx.record(`proposal:${p.id}`, { action, from: p.state, to: to.state })
}
export const taken = async (...args: Parameters<typeof take>) => { await take(...args); return again(args[0], args[1].p.id) }
