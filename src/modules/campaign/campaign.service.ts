import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { addDays, type Day } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { requirePlace } from '../../platform/postgres/keyset.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { isWorkingDay, marksFor } from '../calendar/index.ts'
import type { CampaignKind } from './campaign.ts'
import type * as contract from './campaign.contract.ts'
import { campaignProblem } from './campaign.problems.ts'
import * as queries from './campaign.queries.ts'
import { authorsOf, entriesOf } from './entry/entry.queries.ts'
import { objectionsTo } from './notice/notice.queries.ts'
import { count } from './ledger.ts'
import { inHand } from './load.ts'
import { awardsOf } from './ranking.ts'
import { specFaults, stepFaults, type CampaignSpec } from './spec.ts'
import { taken, takeEntry } from './step.ts'
import { again, mayCreate, rowOf } from './views.ts'

type View = Reply<typeof contract.getCampaign>
const AFTER = /^(\d{4}-\d\d-\d\dT[\d:.]{8,16}Z)\|([0-9a-f-]{36})$/
export const list = async (ctx: Context, { query: { after: from, limit, ...rest } }: Parsed<typeof contract.listCampaigns>): Promise<Reply<typeof contract.listCampaigns>> => {
  requirePlace(from, AFTER)
  const place = from === undefined ? null : AFTER.exec(from), { post } = ctx.actor
  const line = (await queries.lineOf(ctx.tx, post.orgId, ctx.today)).filter((id) => id !== post.orgId), key = place && [place[1]!, place[2]!] as const
  const own = { ...rest, scope: ctx.scope.path, own: post.orgId }, above = { ...rest, above: line }
  // those above lie outside the scope: read as the whole, by nothing but the line
  const found = [...await queries.listed(ctx.tx, own, key, limit + 1), ...await asWhole(ctx.tx, () => queries.listed(ctx.tx, above, key, limit + 1))].sort((a, b) => a.place < b.place ? 1 : -1), page = found.slice(0, limit)
  const entries = new Map((await queries.entriesIn(ctx.tx, page.map((c) => c.id), ctx.scope.path)).map((e) => [e.id, e.n]))
  return {
    rows: page.map((c) => ({ ...rowOf(c), entries: entries.get(c.id) ?? 0 })), next: found.length > limit ? page[page.length - 1]!.place : null, abilities: { create: mayCreate(ctx) },
    total: from === undefined ? await queries.counted(ctx.tx, own) + await asWhole(ctx.tx, () => queries.counted(ctx.tx, above)) : null,
  }
}
export const show = async (ctx: Context, { params }: Parsed<typeof contract.getCampaign>) => again(ctx, params.campaign)

const requireSpec = (kind: CampaignKind, spec: CampaignSpec) => {
  const faults = specFaults(kind, spec)
  if (faults.length) throw problem('invalid-input', { count: faults.length }, faults)
}
export const create = async (ctx: Context, { body }: Parsed<typeof contract.createCampaign>): Promise<View> => {
  requireSpec(body.kind, body.spec)
  const { post, accountId } = ctx.actor, id = randomUUID()
  await queries.insertCampaign(ctx.tx, { ...body, partId: post.partId, id, orgId: post.orgId, by: accountId, at: ctx.now, path: post.homePath, industryPath: post.industryPath })
  ctx.record(`campaign:${id}`, { kind: body.kind })
  return again(ctx, id)
}
export const save = async (ctx: Context, { params, body }: Parsed<typeof contract.saveCampaign>): Promise<View> => {
  const { c } = await inHand(ctx, params.campaign, 'save')
  requireSpec(body.kind, body.spec)
  await queries.updateCampaign(ctx.tx, c, { ...body, at: ctx.now })
  ctx.record(`campaign:${c.id}`)
  return again(ctx, c.id)
}
const requireAhead = (ctx: Context, spec: CampaignSpec) => { if (spec.steps.entry.until < ctx.today) throw campaignProblem('campaign-steps-past', { today: ctx.today }) }
export const open = async (ctx: Context, { params }: Parsed<typeof contract.openCampaign>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'open')
  requireAhead(ctx, at.c.spec)
  return taken(ctx, at, 'open', { openedOn: ctx.today })
}
/** What people were promised is moved in the open: the old days stay on the record. */
export const reschedule = async (ctx: Context, { params, body }: Parsed<typeof contract.rescheduleCampaign>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'reschedule'), faults = stepFaults(at.c.kind, body.steps)
  if (faults.length) throw problem('invalid-input', { count: faults.length }, faults)
  const spec = { ...at.c.spec, steps: body.steps }
  // what is over stays as it was
  if (at.c.state === 'open') requireAhead(ctx, spec)
  else spec.steps = { ...spec.steps, entry: at.c.spec.steps.entry }
  return taken(ctx, at, 'reschedule', { spec }, { reason: body.reason, detail: { was: at.c.spec.steps } })
}
export const closeEntries = async (ctx: Context, { params }: Parsed<typeof contract.closeEntries>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'closeEntry'), { spec } = at.c, list = await entriesOf(ctx.tx, at.c.id), authors = await authorsOf(ctx.tx, list.map((e) => e.id))
  for (const e of list) {
    if (e.state === 'entered' && spec.quota.entries !== null) await takeEntry(ctx, e, authors.filter((a) => a.entryId === e.id), 'close', { state: 'rejected', reason: '单位未推荐' }, { reason: '单位未推荐' })
    else if (spec.steps.screening === null && (e.state === 'entered' || e.state === 'recommended')) await takeEntry(ctx, e, authors.filter((a) => a.entryId === e.id), 'close', { state: 'passed', passedOn: ctx.today })
  }
  return taken(ctx, at, 'closeEntry')
}
export const cancel = async (ctx: Context, { params, body }: Parsed<typeof contract.cancelCampaign>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'cancel'), list = await entriesOf(ctx.tx, at.c.id), authors = await authorsOf(ctx.tx, list.map((e) => e.id))
  for (const e of list) await count(ctx, e, e, authors.filter((a) => a.entryId === e.id), { cancelled: true, reason: body.reason })
  return taken(ctx, at, 'cancel', {}, { reason: body.reason })
}

/** The last of some working days, the first of them the day after. */
const noticeUntil = async (ctx: Context, days: number): Promise<Day> => {
  const marks = await marksFor(ctx.tx, ctx.actor.post.orgId, ctx.today)
  let day = ctx.today
  for (let left = days, i = 0; left > 0 && i < 400; i++) { day = addDays(day, 1); if (isWorkingDay(day, marks)) left-- }
  return day
}
const STANDING = ['passed', 'proposed', 'unplaced']
export const announce = async (ctx: Context, { params }: Parsed<typeof contract.announceCampaign>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'announce'), { spec } = at.c, list = (await entriesOf(ctx.tx, at.c.id)).filter((e) => e.rank !== null && STANDING.includes(e.state)), authors = await authorsOf(ctx.tx, list.map((e) => e.id))
  const won = awardsOf(list.map((e) => ({ entry: e.id, rank: e.rank!, employer: e.employerId })), spec.awards, spec.quota.awards)
  for (const e of list) {
    const grade = won.get(e.id) ?? null, state = grade === null ? 'unplaced' as const : 'proposed' as const
    if (e.state !== state || e.grade !== grade) await takeEntry(ctx, e, authors.filter((a) => a.entryId === e.id), 'propose', { state, grade })
  }
  return taken(ctx, at, 'announce', { noticeFrom: ctx.today, noticeUntil: await noticeUntil(ctx, spec.noticeDays) }, { detail: { awards: won.size } })
}
export const publish = async (ctx: Context, { params }: Parsed<typeof contract.publishCampaign>): Promise<View> => {
  const at = await inHand(ctx, params.campaign, 'publish'), left = (await objectionsTo(ctx.tx, at.c.id)).filter((o) => o.state === 'open').length
  if (left) throw campaignProblem('campaign-objections-open', { count: left })
  const list = (await entriesOf(ctx.tx, at.c.id)).filter((e) => e.state === 'proposed'), authors = await authorsOf(ctx.tx, list.map((e) => e.id))
  for (const e of list) await takeEntry(ctx, e, authors.filter((a) => a.entryId === e.id), 'grant', { state: 'granted', grantedOn: ctx.today })
  return taken(ctx, at, 'publish', { publishedOn: ctx.today }, { detail: { awards: list.length } })
}
