import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { refusedFor } from '../../../platform/access/ability.ts'
import { accessProblem } from '../../../platform/access/access.ts'
import type { Context } from '../../../platform/http/context.ts'
import { asWhole } from '../../../platform/postgres/pool.ts'
import { campaignProblem } from '../campaign.problems.ts'
import { campaignById, holdCampaign, type CampaignRow } from '../campaign.queries.ts'
import { authorsOf, entriesOf, type EntryRow } from '../entry/entry.queries.ts'
import { requireCampaign } from '../load.ts'
import { rankingOf, totalOf, type Given } from '../ranking.ts'
import { before } from '../views.ts'
import { conflictsWith } from './conflict.ts'
import type * as contract from './judge.contract.ts'
import * as queries from './judge.queries.ts'
import { hashOf, schemeOf, workOf } from './panel.service.ts'

/** What lies before one judge: read as the whole, by nothing but the panel on which that person sits. */
interface Desk { c: CampaignRow, panel: queries.MyPanel, works: EntryRow[], judge: queries.JudgeRow }
const deskOf = async (ctx: Context, campaign: string): Promise<Desk> => asWhole(ctx.tx, async () => {
  const panel = await queries.myPanel(ctx.tx, campaign, ctx.actor.accountId), c = panel && await campaignById(ctx.tx, campaign)
  if (!panel || !c || ['draft', 'open', 'screening', 'cancelled'].includes(c.state)) throw campaignProblem('campaign-not-judge')
  return { c, panel, works: (await entriesOf(ctx.tx, c.id)).filter((e) => before(e, panel.panel)), judge: (await queries.judgesOf(ctx.tx, c)).find((j) => j.accountId === ctx.actor.accountId)! }
})
const over = (ctx: Context, c: CampaignRow) => c.state !== 'scoring' || ctx.today > c.spec.steps.scoring.until ? campaignProblem('campaign-scoring-over') : null

export const list = async (ctx: Context): Promise<Reply<typeof contract.listMyJudging>> => {
  const me = ctx.actor.accountId, rows: Reply<typeof contract.listMyJudging>['rows'] = []
  for (const { campaignId } of await asWhole(ctx.tx, () => queries.panelsOf(ctx.tx, me))) {
    const desk = await deskOf(ctx, campaignId).catch((error: Error & { code?: string }) => { if (error.code === 'campaign-not-judge') return null; throw error })
    if (!desk) continue
    const { c, panel, works, judge } = desk, own = works.filter((e) => !(e.id in judge.excused)), scored = await asWhole(ctx.tx, () => queries.scoresOf(ctx.tx, c))
    rows.push({ campaign: c.id, kind: c.kind, state: c.state, title: c.title, host: c.orgName, panel: panel.panel, chair: panel.chair, until: c.spec.steps.scoring.until, done: own.filter((e) => scored.some((s) => s.entryId === e.id && s.accountId === me)).length, of: own.length })
  }
  return { rows }
}
export const show = async (ctx: Context, { params }: Parsed<typeof contract.getJudging>): Promise<Reply<typeof contract.getJudging>> => {
  const { c, panel, works, judge } = await deskOf(ctx, params.campaign), mine = (await asWhole(ctx.tx, () => queries.scoresOf(ctx.tx, c))).filter((s) => s.accountId === ctx.actor.accountId), weights = c.spec.criteria.map((x) => x.weight)
  return {
    campaign: c.id, title: c.title, kind: c.kind, state: c.state, panel: panel.panel, chair: panel.chair, until: c.spec.steps.scoring.until, criteria: c.spec.criteria, requirement: c.spec.bid?.requirement ?? null, score: refusedFor(ctx, over(ctx, c)),
    works: works.map((e) => { const s = mine.find((x) => x.entryId === e.id); return { entry: e.id, number: e.number, title: e.title, body: e.body, anchor: e.anchor, conflict: judge.excused[e.id] ?? null, marks: s?.marks ?? null, remark: s?.remark ?? '', total: s ? totalOf(s.marks, weights) / 10 : null } }),
  }
}
export const score = async (ctx: Context, { params, body }: Parsed<typeof contract.scoreEntry>): Promise<Reply<typeof contract.scoreEntry>> => {
  // whoever closes scoring waits for this one, or this one finds it closed
  await holdCampaign(ctx.tx, params.campaign)
  const { c, panel, works } = await deskOf(ctx, params.campaign), no = over(ctx, c), e = works.find((x) => x.id === params.entry), me = ctx.actor.accountId
  if (!e) throw campaignProblem('campaign-not-assigned')
  if (no) throw no
  if (body.marks.length !== c.spec.criteria.length) throw campaignProblem('campaign-marks', { count: c.spec.criteria.length })
  const why = (await conflictsWith(ctx, c, e, await asWhole(ctx.tx, () => authorsOf(ctx.tx, [e.id])), [me])).get(me)
  if (why) throw campaignProblem('campaign-conflict', { judgeConflict: why })
  await asWhole(ctx.tx, () => queries.putScore(ctx.tx, c, { entryId: e.id, accountId: me, panel: panel.panel, marks: body.marks, remark: body.remark, at: ctx.now }))
  ctx.record(`campaign-entry:${e.id}`, { campaign: c.id, marks: body.marks })
  return show(ctx, { params: { campaign: c.id }, query: {}, body: undefined })
}
export const recuse = async (ctx: Context, { params, body }: Parsed<typeof contract.recuseFromCampaign>): Promise<Reply<typeof contract.recuseFromCampaign>> => {
  await holdCampaign(ctx.tx, params.campaign)
  const { c } = await deskOf(ctx, params.campaign)
  if (c.state !== 'scoring') throw campaignProblem('campaign-scoring-over')
  await asWhole(ctx.tx, () => queries.putRecusal(ctx.tx, c, ctx.actor.accountId, body.reason))
  ctx.record(`campaign:${c.id}`, { recused: true })
  return { recused: true }
}

/** How ranks came about, computed anew from the scores that counted, and held against what was stored. */
export const ranking = async (ctx: Context, { params }: Parsed<typeof contract.getCampaignRanking>): Promise<Reply<typeof contract.getCampaignRanking>> => {
  const { c } = await requireCampaign(ctx, params.campaign)
  if (c.orgId !== ctx.actor.post.orgId) throw accessProblem('not-your-org', { org: c.orgName })
  if (!c.ranking) throw campaignProblem('campaign-not-ranked')
  const entries = (await entriesOf(ctx.tx, c.id)).filter((e) => e.panel !== null), names = new Map((await queries.judgesOf(ctx.tx, c)).map((j) => [j.accountId, j.name])), scheme = schemeOf(c), works = entries.map(workOf)
  const given: Given[] = (await queries.scoresOf(ctx.tx, c)).filter((s) => s.counted).map((s) => ({ entry: s.entryId, panel: s.panel, judge: s.accountId, marks: s.marks })), anew = rankingOf(works, given, scheme), stored = new Map(entries.map((e) => [e.id, e]))
  return {
    trim: scheme.trim, ties: scheme.ties, closedAt: c.ranking.closedAt, hash: c.ranking.hash, overall: anew.overall, panels: [...anew.panels],
    reproduced: hashOf(works, given, scheme) === c.ranking.hash && anew.works.every((w) => { const e = stored.get(w.entry)!; return e.raw === w.raw && e.final === w.final && e.rank === w.rank }),
    works: anew.works.map((w) => {
      const e = stored.get(w.entry)!
      return { entry: w.entry, number: w.number, title: e.title, unit: e.employerName, panel: w.panel, anchor: w.anchor, raw: w.raw, adjustment: w.adjustment, final: w.final, rawRank: w.rawRank, rank: w.rank, decidedBy: w.decidedBy, grade: e.grade === null ? null : c.spec.awards[e.grade]?.grade ?? null, panels: w.panels.map((p) => ({ panel: p.panel, mean: p.mean, judges: p.judges.map((j) => ({ name: names.get(j.judge) ?? '', total: j.total })) })) }
    }),
  }
}
