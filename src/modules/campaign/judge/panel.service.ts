import { createHash } from 'node:crypto'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/http/context.ts'
import { quorumOf } from '../../proposal/index.ts'
import type { JudgeConflict } from '../campaign.ts'
import type * as contract from '../campaign.contract.ts'
import { campaignProblem } from '../campaign.problems.ts'
import type { CampaignRow } from '../campaign.queries.ts'
import { authorsOf, changeEntry, entriesOf, type EntryRow } from '../entry/entry.queries.ts'
import { inHand, requireCampaign, refusal } from '../load.ts'
import { deal, rankingOf, type Given, type Scheme, type Work } from '../ranking.ts'
import { take, taken } from '../step.ts'
import { again, before } from '../views.ts'
import { conflictsWith, ruleFor } from './conflict.ts'
import * as queries from './judge.queries.ts'

type View = Reply<typeof contract.getCampaign>
export const candidates = async (ctx: Context, { params, query }: Parsed<typeof contract.listCampaignCandidates>): Promise<Reply<typeof contract.listCampaignCandidates>> => {
  const at = await requireCampaign(ctx, params.campaign), { c } = at, no = refusal(ctx, at, c.state === 'scoring' ? 'replaceJudge' : 'assign')
  if (no) throw no
  const found = await queries.candidates(ctx.tx, c.orgId, ctx.today, dayOf(ctx.now), query, 60), works = (await entriesOf(ctx.tx, c.id)).filter((e) => e.state === 'passed'), conflicts = await conflictsIn(ctx, c, works, found.map((f) => f.account))
  return { rows: found.map((f) => ({ ...f, conflicts: works.filter((e) => conflicts.get(e.id)!.has(f.account)).length })) }
}
const conflictsIn = async (ctx: Context, c: CampaignRow, works: readonly EntryRow[], judges: readonly number[]) => {
  const authors = await authorsOf(ctx.tx, works.map((e) => e.id)), out = new Map<string, Map<number, JudgeConflict>>()
  for (const e of works) out.set(e.id, await conflictsWith(ctx, c, e, authors, judges))
  return out
}
const requireJudges = async (ctx: Context, c: CampaignRow, accounts: readonly number[]) => {
  if (new Set(accounts).size !== accounts.length) throw campaignProblem('campaign-judge-twice')
  if ((await queries.candidates(ctx.tx, c.orgId, ctx.today, dayOf(ctx.now), { accounts }, accounts.length)).length !== accounts.length) throw campaignProblem('campaign-judge-unknown')
}
export const assign = async (ctx: Context, { params, body }: Parsed<typeof contract.assignPanels>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'assign'), { c } = at, { spec } = c
  if (body.panels.length !== spec.panels || body.panels.some((p) => p.judges.length < spec.judges)) throw campaignProblem('campaign-panels-few', { panels: spec.panels, judges: spec.judges })
  if (body.panels.some((p) => !p.judges.includes(p.chair))) throw campaignProblem('campaign-chair-outside')
  await requireJudges(ctx, c, body.panels.flatMap((p) => p.judges))
  const works = (await entriesOf(ctx.tx, c.id)).filter((e) => e.state === 'passed'), anchors = works.filter((e) => body.anchors.includes(e.id))
  if (spec.panels > 1 ? anchors.length !== Math.min(spec.anchors, works.length) || anchors.length !== body.anchors.length : body.anchors.length) throw campaignProblem('campaign-anchors', { count: spec.panels > 1 ? Math.min(spec.anchors, works.length) : 0 })
  await queries.putJudges(ctx.tx, c, body.panels.flatMap((p, i) => p.judges.map((accountId) => ({ accountId, panel: i + 1, chair: accountId === p.chair }))), ctx.actor.accountId, ctx.now, true)
  for (const e of works) if (e.anchor !== body.anchors.includes(e.id)) await changeEntry(ctx.tx, e, { anchor: body.anchors.includes(e.id) }, ctx.now)
  return taken(ctx, at, 'assign', {}, { detail: { panels: body.panels, anchors: body.anchors } })
}
const numbers = (list: readonly EntryRow[]) => list.slice(0, 10).map((e) => e.number).join('、') + (list.length > 10 ? '…' : '')
const putExcused = async (ctx: Context, c: CampaignRow, works: readonly EntryRow[], judges: readonly queries.JudgeRow[], conflicts: Awaited<ReturnType<typeof conflictsIn>>) => {
  for (const j of judges) await queries.putExcused(ctx.tx, c, j.accountId, Object.fromEntries(works.flatMap((e) => { const why = conflicts.get(e.id)!.get(j.accountId); return why ? [[e.id, why]] : [] })))
}
export const start = async (ctx: Context, { params }: Parsed<typeof contract.startScoring>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'startScoring'), { c } = at, all = await entriesOf(ctx.tx, c.id), works = all.filter((e) => e.state === 'passed'), open = all.filter((e) => e.state === 'entered' || e.state === 'recommended').length
  if (open) throw campaignProblem('campaign-unscreened', { count: open })
  if (!works.length) throw campaignProblem('campaign-none-left')
  const judges = await queries.judgesOf(ctx.tx, c), panels = Array.from({ length: c.spec.panels }, (_, i) => i + 1), sitting = (p: number) => judges.filter((j) => j.panel === p && !j.recused)
  if (panels.some((p) => sitting(p).length < c.spec.judges)) throw campaignProblem('campaign-panels-few', { panels: c.spec.panels, judges: c.spec.judges })
  const least = Math.min(c.spec.anchors, works.length)
  if (c.spec.panels > 1 && works.filter((e) => e.anchor).length < least) throw campaignProblem('campaign-anchors', { count: least })
  const conflicts = await conflictsIn(ctx, c, works, judges.map((j) => j.accountId))
  const { of, stuck } = deal(works.map((e) => ({ entry: e.id, number: e.number, anchor: e.anchor, fit: panels.filter((p) => sitting(p).filter((j) => !conflicts.get(e.id)!.has(j.accountId)).length >= c.spec.judges) })), panels)
  if (stuck.length) throw campaignProblem('campaign-judges-short', { count: stuck.length, judges: c.spec.judges, numbers: numbers(works.filter((e) => stuck.includes(e.id))) })
  for (const e of works) await changeEntry(ctx.tx, e, { panel: of.get(e.id)! }, ctx.now)
  await putExcused(ctx, c, works, judges, conflicts)
  return taken(ctx, at, 'startScoring', {}, { detail: { works: works.length } })
}
export const addJudge = async (ctx: Context, { params, body }: Parsed<typeof contract.addCampaignJudge>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'replaceJudge'), { c } = at, judges = await queries.judgesOf(ctx.tx, c)
  if (body.panel > c.spec.panels) throw campaignProblem('campaign-panels-few', { panels: c.spec.panels, judges: c.spec.judges })
  await requireJudges(ctx, c, [...judges.map((j) => j.accountId).filter((a) => a === body.judge), body.judge])
  await queries.putJudges(ctx.tx, c, [{ accountId: body.judge, panel: body.panel, chair: !judges.some((j) => j.panel === body.panel && j.chair && !j.recused) }], ctx.actor.accountId, ctx.now, false)
  const works = (await entriesOf(ctx.tx, c.id)).filter((e) => e.panel !== null)
  await putExcused(ctx, c, works, (await queries.judgesOf(ctx.tx, c)).filter((j) => j.accountId === body.judge), await conflictsIn(ctx, c, works, [body.judge]))
  await take(ctx, at, 'replaceJudge', {}, { reason: body.reason, detail: { panel: body.panel, judge: body.judge } })
  return again(ctx, c.id)
}

export const schemeOf = (c: Pick<CampaignRow, 'spec'>): Scheme => ({ weights: c.spec.criteria.map((x) => x.weight), trim: c.spec.trim, ties: c.spec.ties })
export const workOf = (e: EntryRow): Work => ({ entry: e.id, number: e.number, panel: e.panel!, anchor: e.anchor })
export const hashOf = (works: readonly Work[], given: readonly Given[], scheme: Scheme) => createHash('sha256').update(JSON.stringify([
  scheme.weights, scheme.trim, scheme.ties, [...works].sort((a, b) => a.number - b.number).map((w) => [w.entry, w.number, w.panel, w.anchor]), [...given].map((g) => [g.entry, g.panel, g.judge, g.marks]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
])).digest('hex')
/** Counts scores of those who have neither stood aside nor come into conflict since; with too few of them nothing is closed. */
export const close = async (ctx: Context, { params }: Parsed<typeof contract.closeScoring>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'closeScoring'), { c } = at, works = (await entriesOf(ctx.tx, c.id)).filter((e) => e.state === 'passed' && e.panel !== null), judges = (await queries.judgesOf(ctx.tx, c)).filter((j) => !j.recused), scores = await queries.scoresOf(ctx.tx, c)
  const conflicts = await conflictsIn(ctx, c, works, judges.map((j) => j.accountId)), rule = await ruleFor(ctx, c), given: Given[] = [], short: EntryRow[] = []
  let waiting = 0
  for (const e of works) for (const panel of Array.from({ length: c.spec.panels }, (_, i) => i + 1).filter((p) => before(e, p))) {
    const free = judges.filter((j) => j.panel === panel && !conflicts.get(e.id)!.has(j.accountId)), said = free.flatMap((j) => { const s = scores.find((x) => x.entryId === e.id && x.accountId === j.accountId && x.panel === panel); return s ? [{ entry: e.id, panel, judge: j.accountId, marks: s.marks }] : [] })
    waiting += free.length - said.length
    if (said.length < quorumOf(rule.quorum, Math.max(free.length, c.spec.judges)) && !short.includes(e)) short.push(e)
    given.push(...said)
  }
  if (short.length) throw campaignProblem('campaign-no-quorum', { count: short.length, numbers: numbers(short) })
  if (waiting && ctx.today <= c.spec.steps.scoring.until) throw campaignProblem('campaign-step-running', { until: c.spec.steps.scoring.until })
  const scheme = schemeOf(c), list = works.map(workOf), ranking = rankingOf(list, given, scheme)
  for (const r of ranking.works) await changeEntry(ctx.tx, works.find((e) => e.id === r.entry)!, { raw: r.raw, final: r.final, rank: r.rank }, ctx.now)
  await queries.countScores(ctx.tx, c, given.map((g) => ({ entryId: g.entry, accountId: g.judge })))
  await putExcused(ctx, c, works, judges, conflicts)
  const settled = { overall: ranking.overall, panels: ranking.panels, anchors: list.filter((w) => w.anchor).map((w) => w.entry), closedAt: ctx.now.toISOString(), hash: hashOf(list, given, scheme) }
  return taken(ctx, at, 'closeScoring', { ranking: settled }, { detail: { works: list.length, scores: given.length, overall: ranking.overall, panels: ranking.panels, hash: settled.hash } })
}
