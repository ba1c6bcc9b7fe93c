import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import { refusedFor } from '../../../platform/access/ability.ts'
import { accessProblem } from '../../../platform/access/access.ts'
import type { Context, OpenContext } from '../../../platform/http/context.ts'
import { asWhole, scoped, WHOLE } from '../../../platform/postgres/pool.ts'
import { ANNOUNCED } from '../campaign.ts'
import { campaignProblem } from '../campaign.problems.ts'
import { holdCampaign, lineOf, type CampaignRow } from '../campaign.queries.ts'
import { authorsOf, entriesOf, entryById, type AuthorRow } from '../entry/entry.queries.ts'
import { judgesOf } from '../judge/judge.queries.ts'
import { requireCampaign } from '../load.ts'
import { take, takeEntry } from '../step.ts'
import type * as contract from './notice.contract.ts'
import * as queries from './notice.queries.ts'

/** 公示: for everybody, and only the fields that are named here. An award that was revoked stays in sight as such, without names. */
export const announcements = (ctx: OpenContext, { query }: Parsed<typeof contract.listAnnouncements>): Promise<Reply<typeof contract.listAnnouncements>> => scoped(ctx.db, WHOLE, async (tx) => {
  const rows: Reply<typeof contract.listAnnouncements>['rows'] = []
  for (const c of await queries.onNotice(tx, query.campaign)) {
    const list = (await entriesOf(tx, c.id)).filter((e) => ANNOUNCED.includes(e.state) || e.state === 'revoked').sort((a, b) => (a.grade ?? 0) - (b.grade ?? 0) || (a.rank ?? 0) - (b.rank ?? 0)), authors = await authorsOf(tx, list.map((e) => e.id))
    rows.push({
      id: c.id, kind: c.kind, title: c.title, host: c.orgName, published: c.state === 'published', from: c.noticeFrom!, until: c.noticeUntil!, publishedOn: c.publishedOn, contact: c.spec.contact,
      awards: list.map((e) => { const revoked = e.state === 'revoked'; return { number: e.number, title: e.title, unit: e.employerName, team: revoked ? null : e.team, authors: revoked ? [] : authors.filter((a) => a.entryId === e.id).map((a) => a.name), grade: c.spec.awards[e.grade ?? 0]?.grade ?? '', score: e.final, revoked } }),
    })
  }
  return { rows }
})

export const raise = async (ctx: Context, { params, body }: Parsed<typeof contract.raiseObjection>): Promise<Reply<typeof contract.raiseObjection>> => {
  await holdCampaign(ctx.tx, params.campaign)
  const { post, accountId } = ctx.actor, { c } = await requireCampaign(ctx, params.campaign)
  if (!(await lineOf(ctx.tx, post.orgId, ctx.today)).includes(c.orgId)) throw problem('not-found')
  if (c.state !== 'notice' || ctx.today > c.noticeUntil!) throw campaignProblem('campaign-notice-over')
  const e = await asWhole(ctx.tx, () => entryById(ctx.tx, c.id, body.entry))
  if (e?.state !== 'proposed') throw campaignProblem('campaign-objection-entry')
  await queries.insertObjection(ctx.tx, { partId: post.partId, id: randomUUID(), campaignId: c.id, entryId: e.id, orgId: post.orgId, by: accountId, onDay: ctx.today, reason: body.reason, at: ctx.now, path: post.homePath, industryPath: post.industryPath })
  ctx.record(`campaign:${c.id}`, { objection: e.id })
  return { raised: true }
}

/** Somebody at the host, but neither a judge nor an author nor whoever objected. */
const interested = (ctx: Context, judges: readonly number[], authors: readonly AuthorRow[], o: queries.ObjectionRow) =>
  judges.includes(ctx.actor.accountId) || o.raisedBy === ctx.actor.accountId || authors.some((a) => a.entryId === o.entryId && a.accountId === ctx.actor.accountId) ? campaignProblem('campaign-interested') : o.state === 'open' ? null : campaignProblem('campaign-objection-done')
const requireHost = async (ctx: Context, id: string): Promise<CampaignRow> => {
  const { c } = await requireCampaign(ctx, id)
  if (c.orgId !== ctx.actor.post.orgId) throw accessProblem('not-your-org', { org: c.orgName })
  return c
}
export const list = async (ctx: Context, { params }: Pick<Parsed<typeof contract.listObjections>, 'params'>): Promise<Reply<typeof contract.listObjections>> => {
  const c = await requireHost(ctx, params.campaign), found = await queries.objectionsTo(ctx.tx, c.id), judges = (await judgesOf(ctx.tx, c)).map((j) => j.accountId), authors = await authorsOf(ctx.tx, found.map((o) => o.entryId))
  return { rows: found.map((o) => ({ id: o.id, entry: o.entryId, number: o.number, title: o.title, reason: o.reason, who: o.who, org: o.org, raisedOn: o.raisedOn, state: o.state, answer: o.answer, decidedBy: o.decidedBy, decidedOn: o.decidedOn, decide: refusedFor(ctx, interested(ctx, judges, authors, o)) })) }
}
/** Upheld: the work is out, and the list is announced anew; what was said of the others stays. */
export const decide = async (ctx: Context, { params, body }: Parsed<typeof contract.decideObjection>): Promise<Reply<typeof contract.decideObjection>> => {
  await holdCampaign(ctx.tx, params.campaign)
  const c = await requireHost(ctx, params.campaign), o = await queries.objectionById(ctx.tx, c.id, params.objection)
  if (!o) throw problem('not-found')
  const authors = await authorsOf(ctx.tx, [o.entryId]), no = interested(ctx, (await judgesOf(ctx.tx, c)).map((j) => j.accountId), authors, o)
  if (no) throw no
  if (!await queries.decideObjection(ctx.tx, o, { state: body.upheld ? 'upheld' : 'dismissed', answer: body.answer, by: ctx.actor.accountId, onDay: ctx.today })) throw campaignProblem('campaign-objection-done')
  const e = await entryById(ctx.tx, c.id, o.entryId, true)
  if (body.upheld && e && e.state !== 'disqualified') await takeEntry(ctx, e, authors, 'disqualify', { state: 'disqualified', grade: null, reason: body.answer }, { reason: body.answer })
  await take(ctx, { c }, 'objection', body.upheld && c.state === 'notice' ? { state: 'scored', noticeFrom: null, noticeUntil: null } : {}, { reason: body.answer, detail: { objection: o.id, upheld: body.upheld } })
  return list(ctx, { params: { campaign: c.id } })
}
