import { problem } from '../../kernel/problem.ts'
import { accessProblem } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { allows, entryAllows, type CampaignAction, type EntryAction } from './campaign.ts'
import { campaignProblem } from './campaign.problems.ts'
import * as queries from './campaign.queries.ts'
import { authorsOf, entryById, type AuthorRow, type EntryRow } from './entry/entry.queries.ts'

/** A campaign as whoever acts may see it: within the scope, or open and held above. */
export interface InHand { readonly c: queries.CampaignRow, /** within the scope of whoever acts, rather than above it */ readonly inside: boolean }
export const requireCampaign = async (ctx: Context, id: string, lock = false): Promise<InHand> => {
  const { post } = ctx.actor, near = await queries.campaignById(ctx.tx, id, lock)
  if (near && ctx.scope.holds({ orgId: near.orgId, path: near.path, industryPath: near.industryPath }) && (near.state !== 'draft' || near.orgId === post.orgId)) return { c: near, inside: true }
  // held above: the line says whose, whatever the walls would let through
  const c = await asWhole(ctx.tx, () => queries.campaignById(ctx.tx, id))
  if (!c || c.state === 'draft' || c.state === 'cancelled' || !(await queries.lineOf(ctx.tx, post.orgId, ctx.today)).includes(c.orgId)) throw problem('not-found')
  return { c, inside: false }
}

const PERMISSION = {
  save: 'campaign.write', open: 'campaign.write', reschedule: 'campaign.write', closeEntry: 'campaign.write', assign: 'campaign.write', startScoring: 'campaign.write', replaceJudge: 'campaign.write', closeScoring: 'campaign.write',
  announce: 'campaign.decide', publish: 'campaign.decide', cancel: 'campaign.decide',
} as const satisfies Record<CampaignAction, string>
/** Each rule once: the server refuses with it, the page's button shows it. */
export const refusal = (ctx: Context, { c }: InHand, action: CampaignAction): Error | null => {
  const { post } = ctx.actor, permission = PERMISSION[action]
  if (!ctx.access.reach(post.role, permission)) return problem('not-permitted', { permission })
  if (c.orgId !== post.orgId) return accessProblem('not-your-org', { org: c.orgName })
  if (!allows(action, c.state)) return campaignProblem('campaign-state', { campaignState: c.state, campaignAction: action })
  if (action === 'closeEntry' && ctx.today <= c.spec.steps.entry.until) return campaignProblem('campaign-step-running', { until: c.spec.steps.entry.until })
  if (action === 'publish' && c.noticeUntil !== null && ctx.today <= c.noticeUntil) return campaignProblem('campaign-notice-running', { until: c.noticeUntil })
  return null
}
/** Held, allowed, and as the sender saw it. */
export const inHand = async (ctx: Context, id: string, action: CampaignAction): Promise<InHand> => {
  await queries.holdCampaign(ctx.tx, id)
  const at = await requireCampaign(ctx, id, true), no = refusal(ctx, at, action)
  if (no) throw no
  if (at.c.version !== ctx.ifMatch) throw problem('version-stale')
  return at
}

export interface Work extends InHand { readonly e: EntryRow, readonly authors: readonly AuthorRow[], readonly mine: boolean }
/** A work within the scope, or one's own wherever it lies. */
export const requireEntry = async (ctx: Context, campaignId: string, id: string, { lock = false, own = false } = {}): Promise<Work> => {
  if (lock) await queries.holdCampaign(ctx.tx, campaignId)
  const at = await requireCampaign(ctx, campaignId), me = ctx.actor.accountId
  const read = async () => { const e = await entryById(ctx.tx, campaignId, id, lock), authors = e ? await authorsOf(ctx.tx, [e.id]) : []; return { e, authors, mine: e !== undefined && (e.enteredBy === me || authors.some((a) => a.accountId === me)) } }
  const { e, authors, mine } = own ? await asWhole(ctx.tx, read) : await read()
  if (!e || (own ? !mine : !ctx.scope.holds({ orgId: e.orgId, path: e.path, industryPath: e.industryPath }))) throw problem('not-found')
  return { ...at, e, authors, mine }
}
const ENTRY_PERMISSION = {
  withdraw: 'campaign.enter', deliver: 'campaign.enter', recommend: 'campaign.recommend', pass: 'campaign.write', reject: 'campaign.write', accept: 'campaign.decide', sendBack: 'campaign.decide', revoke: 'campaign.decide',
} as const satisfies Record<EntryAction, string>
export const entryRefusal = (ctx: Context, { c, e, mine }: Work, action: EntryAction): Error | null => {
  const { post } = ctx.actor, permission = ENTRY_PERMISSION[action], { entry } = c.spec.steps
  if (!ctx.access.reach(post.role, permission)) return problem('not-permitted', { permission })
  if (action === 'withdraw' || action === 'deliver') { if (!mine) return campaignProblem('campaign-not-author') }
  else if (action === 'recommend') { if (e.employerId !== post.orgId) return accessProblem('not-your-org', { org: e.employerName }) }
  else if (c.orgId !== post.orgId) return accessProblem('not-your-org', { org: c.orgName })
  if (!entryAllows(action, e.state, c.state)) return campaignProblem('campaign-entry-state', { entryState: e.state, campaignState: c.state, entryAction: action })
  if ((action === 'withdraw' || action === 'recommend') && (ctx.today < entry.from || ctx.today > entry.until)) return campaignProblem('campaign-closed', entry)
  if (action === 'recommend' && c.spec.quota.entries === null) return campaignProblem('campaign-no-recommending')
  if (action === 'deliver' && c.kind !== 'openBid') return campaignProblem('campaign-not-bid')
  if ((action === 'accept' || action === 'sendBack') && (mine || e.deliveredBy === ctx.actor.accountId)) return campaignProblem('campaign-own-delivery')
  return (action === 'pass' || action === 'reject' || action === 'revoke') && mine ? campaignProblem('campaign-interested') : null
}
