import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/http/context.ts'
import { requirePlace } from '../../../platform/postgres/keyset.ts'
import { campaignProblem } from '../campaign.problems.ts'
import { entryRefusal, requireCampaign, requireEntry } from '../load.ts'
import { acted } from '../step.ts'
import { entryRowOf, entryViewOf, seesScores } from '../views.ts'
import type { EntryAction } from '../campaign.ts'
import type * as contract from './entry.contract.ts'
import * as queries from './entry.queries.ts'

type View = Reply<typeof contract.getCampaignEntry>
export const list = async (ctx: Context, { params, query: { after, limit, sort, ...rest } }: Parsed<typeof contract.listCampaignEntries>): Promise<Reply<typeof contract.listCampaignEntries>> => {
  requirePlace(after, /^\d{1,15}$/)
  const { c, inside } = await requireCampaign(ctx, params.campaign), filter = { ...rest, campaignId: c.id, scope: ctx.scope.path }
  const found = await queries.listed(ctx.tx, filter, sort, after === undefined ? null : Number(after), limit + 1), page = found.slice(0, limit), authors = page.length ? await queries.authorsOf(ctx.tx, page.map((e) => e.id)) : []
  return { rows: page.map((e) => entryRowOf(c, e, authors, { scores: seesScores(ctx, c, inside) })), next: found.length > limit ? page[page.length - 1]!.place : null, total: after === undefined ? await queries.counted(ctx.tx, filter) : null }
}
export const show = async (ctx: Context, { params }: Parsed<typeof contract.getCampaignEntry>): Promise<View> => entryViewOf(ctx, await requireEntry(ctx, params.campaign, params.entry))

/** Held, and allowed. */
export const entryInHand = async (ctx: Context, { campaign, entry }: { campaign: string, entry: string }, action: EntryAction, own = false) => {
  const w = await requireEntry(ctx, campaign, entry, { lock: true, own }), no = entryRefusal(ctx, w, action)
  if (no) throw no
  return w
}
export const again = async (ctx: Context, { campaign, entry }: { campaign: string, entry: string }, own = false): Promise<View> => {
  ctx.record(`campaign-entry:${entry}`)
  return entryViewOf(ctx, await requireEntry(ctx, campaign, entry, { own }))
}
export const recommend = async (ctx: Context, { params }: Parsed<typeof contract.recommendEntry>): Promise<View> => {
  const { c, e, authors } = await entryInHand(ctx, params, 'recommend'), most = c.spec.quota.entries!
  if (await queries.recommendedBy(ctx.tx, c.id, e.employerId) >= most) throw campaignProblem('campaign-quota', { most })
  await acted(ctx, e, authors, 'recommend', { recommendedBy: ctx.actor.accountId })
  return again(ctx, params)
}
export const screen = async (ctx: Context, { params, body }: Parsed<typeof contract.screenEntry>): Promise<View> => {
  const action = body.passed ? 'pass' : 'reject', { e, authors } = await entryInHand(ctx, params, action)
  await acted(ctx, e, authors, action, { reason: body.reason, passedOn: body.passed ? ctx.today : null }, { reason: body.reason })
  return again(ctx, params)
}
export const accept = async (ctx: Context, { params, body }: Parsed<typeof contract.acceptDelivery>): Promise<View> => {
  const action = body.accepted ? 'accept' : 'sendBack', { e, authors } = await entryInHand(ctx, params, action)
  await acted(ctx, e, authors, action, { reason: body.note, ...(body.accepted ? { acceptedBy: ctx.actor.accountId, acceptedOn: ctx.today } : {}) }, { reason: body.note })
  return again(ctx, params)
}
export const revoke = async (ctx: Context, { params, body }: Parsed<typeof contract.revokeAward>): Promise<View> => {
  const { e, authors } = await entryInHand(ctx, params, 'revoke')
  await acted(ctx, e, authors, 'revoke', { reason: body.reason }, { reason: body.reason })
  return again(ctx, params)
}
