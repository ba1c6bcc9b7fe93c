import type { Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import type { Context } from '../../platform/http/context.ts'
import { CAMPAIGN_ACTIONS, ENTRY_ACTIONS, type CampaignAbilities, type EntryAbilities } from './campaign.ts'
import type * as contract from './campaign.contract.ts'
import * as queries from './campaign.queries.ts'
import type { AuthorRow, EntryRow } from './entry/entry.queries.ts'
import { entriesOf } from './entry/entry.queries.ts'
import { judgesOf, scoresOf } from './judge/judge.queries.ts'
import { entryRefusal, refusal, requireCampaign, type InHand, type Work } from './load.ts'

type View = Reply<typeof contract.getCampaign>
/** The last day of the step that runs. */
export const untilOf = (c: Pick<queries.CampaignRow, 'state' | 'spec' | 'noticeUntil'>): string | null => {
  switch (c.state) {
    case 'open': return c.spec.steps.entry.until
    case 'screening': return c.spec.steps.screening?.until ?? null
    case 'scoring': return c.spec.steps.scoring.until
    case 'notice': return c.noticeUntil
    case 'published': return c.spec.steps.delivery
    case 'draft': case 'scored': case 'cancelled': return null
  }
}
export const hostOf = (c: Pick<queries.CampaignRow, 'orgId' | 'orgName' | 'orgNameEn'>) => ({ id: c.orgId, name: c.orgName, nameEn: c.orgNameEn })
export const rowOf = (c: queries.CampaignRow) => ({ id: c.id, kind: c.kind, state: c.state, title: c.title, org: hostOf(c), until: untilOf(c), openedOn: c.openedOn, publishedOn: c.publishedOn, changedAt: c.changedAt.toISOString() })

/** Works that a panel scores: its own, and the anchors of all. */
export const before = (e: Pick<EntryRow, 'panel' | 'anchor'>, panel: number) => e.panel !== null && (e.panel === panel || e.anchor)
const panelsOf = async (ctx: Context, c: queries.CampaignRow): Promise<View['panels']> => {
  const judges = await judgesOf(ctx.tx, c)
  if (!judges.length) return []
  const works = await entriesOf(ctx.tx, c.id), scores = await scoresOf(ctx.tx, c)
  return [...new Set(judges.map((j) => j.panel))].map((no) => ({
    no, judges: judges.filter((j) => j.panel === no).map((j) => {
      const own = works.filter((e) => before(e, no) && !(e.id in j.excused))
      return { account: j.accountId, name: j.name, org: j.org, chair: j.chair, recused: j.recused, done: own.filter((e) => scores.some((s) => s.entryId === e.id && s.accountId === j.accountId)).length, of: own.length }
    }),
  }))
}
export const viewOf = async (ctx: Context, at: InHand): Promise<View> => {
  const { c, inside } = at, counts = await queries.countsOf(ctx.tx, c.id, ctx.scope.path), host = c.orgId === ctx.actor.post.orgId
  return {
    ...rowOf(c), entries: counts.entries, call: c.call, spec: c.spec, version: c.version, noticeFrom: c.noticeFrom, noticeUntil: c.noticeUntil, host, counts, panels: host ? await panelsOf(ctx, c) : [],
    steps: inside ? (await queries.stepsOf(ctx.tx, c.id)).map((s) => ({ ...s, at: s.at.toISOString() })) : [],
    abilities: Object.fromEntries(CAMPAIGN_ACTIONS.map((action) => [action, refusedFor(ctx, refusal(ctx, at, action))])) as CampaignAbilities,
  }
}
export const again = async (ctx: Context, id: string) => viewOf(ctx, await requireCampaign(ctx, id))

const org = (id: number, name: string, nameEn: string | null) => ({ id, name, nameEn })
/** Scores are nobody's to see before scoring is closed: they are not stored on the work until then. */
export const entryRowOf = (c: Pick<queries.CampaignRow, 'spec'>, e: EntryRow, authors: readonly AuthorRow[], { scores = true } = {}) => ({
  id: e.id, campaign: e.campaignId, number: e.number, title: e.title, state: e.state, source: e.proposalId ? 'proposal' as const : e.innovationId ? 'innovation' as const : 'new' as const, employer: org(e.employerId, e.employerName, e.employerNameEn), org: org(e.orgId, e.orgName, e.orgNameEn),
  authors: authors.filter((a) => a.entryId === e.id).map((a) => ({ name: a.name, share: a.share })), team: e.team, panel: scores ? e.panel : null, anchor: scores && e.anchor, raw: scores ? e.raw : null, final: scores ? e.final : null, rank: scores ? e.rank : null, grade: e.grade === null ? null : c.spec.awards[e.grade]?.grade ?? null, reason: e.reason, enteredOn: e.enteredOn,
})
export const entryAbilities = (ctx: Context, w: Work): EntryAbilities => Object.fromEntries(ENTRY_ACTIONS.map((action) => [action, refusedFor(ctx, entryRefusal(ctx, w, action))])) as EntryAbilities
/** Those below learn their scores with the results; the host as soon as there are any. */
export const seesScores = (ctx: Context, c: queries.CampaignRow, inside: boolean) => inside || c.state === 'published' || c.orgId === ctx.actor.post.orgId
export const entryViewOf = (ctx: Context, w: Work) => ({
  ...entryRowOf(w.c, w.e, w.authors, { scores: seesScores(ctx, w.c, w.inside) }), body: w.e.body, proposal: w.e.proposalId, innovation: w.e.innovationId, delivery: w.e.delivery, deliveredOn: w.e.deliveredOn, acceptedOn: w.e.acceptedOn, mine: w.mine, abilities: entryAbilities(ctx, w),
})
export const mayCreate = (ctx: Context) => refusedFor(ctx, ctx.access.reach(ctx.actor.post.role, 'campaign.write') ? null : problem('not-permitted', { permission: 'campaign.write' }))
