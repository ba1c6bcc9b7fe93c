import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import { refusedFor } from '../../../platform/access/ability.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/http/context.ts'
import { asWhole } from '../../../platform/postgres/pool.ts'
import { resultOf } from '../../innovation/index.ts'
import { attributesOf, matches, type OrgFilter } from '../../org/index.ts'
import { authorsOfProposal, colleagues, employerOf, equalShares, proposalOf, proposalProblem, sharesWhole } from '../../proposal/index.ts'
import { ANNOUNCED } from '../campaign.ts'
import { campaignProblem } from '../campaign.problems.ts'
import * as campaigns from '../campaign.queries.ts'
import { requireCampaign } from '../load.ts'
import { acted } from '../step.ts'
import { count } from '../ledger.ts'
import { entryAbilities, entryRowOf, hostOf, rowOf } from '../views.ts'
import { again, entryInHand } from './entry.service.ts'
import type * as contract from './entry.contract.ts'
import * as queries from './entry.queries.ts'

/** 我的活动: read along the line of the own organisation, whatever lies above it; works are those of the person. */
export const list = async (ctx: Context): Promise<Reply<typeof contract.listMyCampaigns>> => {
  const line = await campaigns.lineOf(ctx.tx, ctx.actor.post.orgId, ctx.today)
  const [held, mine] = await asWhole(ctx.tx, async () => [await campaigns.heldAbove(ctx.tx, line, 60), await queries.entriesBy(ctx.tx, ctx.actor.accountId, null)] as const)
  return { rows: held.map((c) => ({ ...rowOf(c), open: takes(ctx, c), mine: mine.filter((e) => e.campaignId === c.id && e.state !== 'withdrawn').length })) }
}
const takes = (ctx: Context, c: campaigns.CampaignRow) => c.state === 'open' && ctx.today >= c.spec.steps.entry.from && ctx.today <= c.spec.steps.entry.until
/** On the line: held by the own organisation or one above it. */
const requireOpenTo = async (ctx: Context, id: string) => {
  const { c } = await requireCampaign(ctx, id)
  if (c.state === 'draft' || !(await campaigns.lineOf(ctx.tx, ctx.actor.post.orgId, ctx.today)).includes(c.orgId)) throw problem('not-found')
  return c
}
/** Why it takes nothing from whoever acts. */
const barred = async (ctx: Context, c: campaigns.CampaignRow): Promise<Error | null> => {
  if (!takes(ctx, c)) return campaignProblem('campaign-closed', c.spec.steps.entry)
  // of somebody in a team the employer stands above, and its attributes are nobody's below
  const employer = await employerOf(ctx, ctx.actor.post.orgId), { ownership, industries } = c.spec.who, has = (await asWhole(ctx.tx, () => attributesOf(ctx.tx, [employer.id], ctx.today))).get(employer.id)
  const filter = { ...(ownership.length ? { ownership } : {}), ...(industries.length ? { industry: industries } : {}) } as OrgFilter
  return Object.keys(filter).length && !(has && matches(filter, has)) ? campaignProblem('campaign-not-eligible', { org: employer.name }) : null
}
export const show = async (ctx: Context, { params }: Parsed<typeof contract.getMyCampaign>): Promise<Reply<typeof contract.getMyCampaign>> => {
  const c = await requireOpenTo(ctx, params.campaign), { accountId, post } = ctx.actor, no = await barred(ctx, c), registers = ctx.access.reach(post.role, 'innovation.write') !== null
  const { spec: { who, steps, criteria, awards, quota, bid, contact, noticeDays } } = c, told = c.state === 'notice' || c.state === 'published'
  return asWhole(ctx.tx, async () => {
    const mine = await queries.entriesBy(ctx.tx, accountId, c.id), authors = await queries.authorsOf(ctx.tx, mine.map((e) => e.id))
    const won = told ? (await queries.entriesOf(ctx.tx, c.id)).filter((e) => ANNOUNCED.includes(e.state)).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)) : [], winners = await queries.authorsOf(ctx.tx, won.map((e) => e.id))
    return {
      id: c.id, kind: c.kind, state: c.state, title: c.title, org: hostOf(c), call: c.call, spec: { who, steps, criteria, awards, quota, bid, contact, noticeDays }, noticeFrom: c.noticeFrom, noticeUntil: c.noticeUntil,
      enter: refusedFor(ctx, no), object: refusedFor(ctx, c.state === 'notice' && ctx.today <= c.noticeUntil! ? null : campaignProblem('campaign-notice-over')),
      mine: mine.map((e) => ({ ...entryRowOf(c, e, authors, { scores: c.state === 'published' }), abilities: entryAbilities(ctx, { c, inside: false, e, authors, mine: true }) })),
      have: no ? [] : [...(await queries.proposalsOf(ctx.tx, accountId)).map((p) => ({ source: 'proposal' as const, ...p })), ...(await queries.resultsOf(ctx.tx, accountId, registers ? post.orgId : 0)).map((i) => ({ source: 'innovation' as const, ...i }))],
      results: won.map((e) => ({ entry: e.id, number: e.number, title: e.title, unit: e.employerName, authors: winners.filter((a) => a.entryId === e.id).map((a) => a.name), grade: c.spec.awards[e.grade ?? 0]?.grade ?? '' })),
    }
  })
}

type Body = Parsed<typeof contract.enterCampaign>['body']
interface Given { place: { partId: number, orgId: number, path: string, industryPath: string | null }, employerId: number, title: string, body: string, authors: { accountId: number | null, name: string, share: number }[], proposalId: string | null, innovationId: string | null, /** the same under its other name */ alike: string[] }
const newWork = async (ctx: Context, body: Body): Promise<Given> => {
  const { post, accountId, name } = ctx.actor, employer = await employerOf(ctx, post.orgId)
  const missing = (['title', 'body'] as const).filter((k) => [...body[k]].length < 2).map((k) => ({ path: `body.${k}`, code: 'short', detail: '新作品须填写题目和内容，不少于 2 个字。' }))
  if (missing.length) throw problem('invalid-input', { count: missing.length }, missing)
  const wanted = body.authors.flatMap((a) => a.account === undefined || a.account === accountId ? [] : [a.account]), known = new Map(wanted.length ? (await colleagues(ctx.tx, employer.id, ctx.today, dayOf(ctx.now), { accounts: wanted }, wanted.length)).map((x) => [x.account, x.name]) : [])
  known.set(accountId, name)
  const authors = body.authors.length ? body.authors.map((a, i) => {
    const said = a.account === undefined ? a.name : known.get(a.account)
    if (!said) throw proposalProblem('proposal-author-unknown', { no: i + 1 })
    return { accountId: a.account ?? null, name: said, share: a.share }
  }) : [{ accountId, name, share: equalShares(1)[0]! }]
  const keys = authors.map((a) => a.accountId ?? a.name), twice = authors.find((a, i) => keys.indexOf(a.accountId ?? a.name) !== i)
  if (twice) throw proposalProblem('proposal-author-twice', { name: twice.name })
  // whoever registers works for a unit need not have made them
  if (post.role === 'worker' && !authors.some((a) => a.accountId === accountId)) throw proposalProblem('proposal-author-missing')
  if (!sharesWhole(authors)) throw proposalProblem('proposal-shares', { sum: authors.reduce((sum, a) => sum + a.share, 0) / 100 })
  return { place: { partId: post.partId, orgId: post.orgId, path: post.homePath, industryPath: post.industryPath }, employerId: employer.id, title: body.title, body: body.body, authors, proposalId: null, innovationId: null, alike: [] }
}
const GONE = ['draft', 'returned', 'withdrawn', 'revoked']
const ofProposal = async (ctx: Context, id: string): Promise<Given> => {
  const p = await proposalOf(ctx, id), authors = await authorsOfProposal(ctx.tx, p)
  if (GONE.includes(p.state) || p.duplicateOf !== null || !(authors.some((a) => a.accountId === ctx.actor.accountId) || (p.employerId === ctx.actor.post.orgId && ctx.actor.post.role !== 'worker'))) throw campaignProblem('campaign-source-not-yours')
  return { place: p, employerId: p.employerId, title: p.title, body: [p.body, p.effect].filter(Boolean).join('\n\n'), authors: authors.map((a) => ({ accountId: a.accountId, name: a.name, share: a.share })), proposalId: p.id, innovationId: null, alike: [] }
}
const ofResult = async (ctx: Context, id: string): Promise<Given> => {
  const found = await resultOf(ctx, id)
  if (!found) throw campaignProblem('campaign-source-not-yours')
  const { i, authors } = found
  return { place: i, employerId: i.employerId, title: i.title, body: i.summary, authors: authors.map((a) => ({ accountId: a.accountId, name: a.name, share: a.share })), proposalId: null, innovationId: i.id, alike: i.proposalId ? [i.proposalId] : [] }
}
export const enter = async (ctx: Context, { params, body }: Parsed<typeof contract.enterCampaign>): Promise<Reply<typeof contract.enterCampaign>> => {
  await campaigns.holdCampaign(ctx.tx, params.campaign)
  const c = await requireOpenTo(ctx, params.campaign), no = await barred(ctx, c), { who } = c.spec
  if (no) throw no
  if ((body.source !== 'new') !== (body.of !== null)) throw problem('invalid-input', { count: 1 }, [{ path: 'body.of', code: 'missing', detail: '请选择参加活动的建议或成果。' }])
  const given = body.of === null ? await newWork(ctx, body) : body.source === 'proposal' ? await ofProposal(ctx, body.of) : await ofResult(ctx, body.of)
  if ((who.entrants === 'teams') !== (body.team !== null) && who.entrants !== 'both') throw campaignProblem('campaign-entrants', { entrants: who.entrants })
  const id = randomUUID(), accounts = given.authors.flatMap((a) => a.accountId ?? [])
  const { partId, orgId, path, industryPath } = given.place, place = { partId, id, path, industryPath }
  await asWhole(ctx.tx, async () => {
    if (await queries.entered(ctx.tx, c.id, { proposals: [...given.proposalId ? [given.proposalId] : [], ...given.alike], innovations: given.innovationId ? [given.innovationId] : await queries.resultsFrom(ctx.tx, given.proposalId), title: given.title, employerId: given.employerId })) throw campaignProblem('campaign-entered')
    const full = (await queries.standing(ctx.tx, c.id, accounts)).find((s) => s.n >= who.perPerson)
    if (full) throw campaignProblem('campaign-per-person', { most: who.perPerson, name: given.authors.find((a) => a.accountId === full.account)!.name })
    await queries.insertEntry(ctx.tx, { ...place, campaignId: c.id, number: await queries.lastNumber(ctx.tx, c.id) + 1, orgId, employerId: given.employerId, title: given.title, body: given.body, team: body.team, proposalId: given.proposalId, innovationId: given.innovationId, onDay: ctx.today, by: ctx.actor.accountId, at: ctx.now })
    await queries.insertAuthors(ctx.tx, place, given.authors)
  })
  await count(ctx, null, { id, employerId: given.employerId, state: 'entered', enteredOn: ctx.today, passedOn: null, grantedOn: null }, given.authors)
  return again(ctx, { campaign: c.id, entry: id }, true)
}
export const withdraw = async (ctx: Context, { params, body }: Parsed<typeof contract.withdrawEntry>): Promise<Reply<typeof contract.withdrawEntry>> => {
  const { e, authors } = await entryInHand(ctx, params, 'withdraw', true)
  await acted(ctx, e, authors, 'withdraw', { reason: body.reason || null }, { reason: body.reason || null })
  return again(ctx, params, true)
}
export const deliver = async (ctx: Context, { params, body }: Parsed<typeof contract.deliverEntry>): Promise<Reply<typeof contract.deliverEntry>> => {
  const { e, authors } = await entryInHand(ctx, params, 'deliver', true)
  await acted(ctx, e, authors, 'deliver', { delivery: body.delivery, deliveredBy: ctx.actor.accountId, deliveredOn: ctx.today, reason: null })
  return again(ctx, params, true)
}
