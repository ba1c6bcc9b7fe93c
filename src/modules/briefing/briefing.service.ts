import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { accessProblem } from '../../platform/access/access.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { send } from '../message/index.ts'
import { ancestorsOf, superiorOf, type Tree } from '../org/index.ts'
import { holdersOf } from '../people/index.ts'
import { visiblePlans } from '../plan/index.ts'
import { after, BRIEFING_ACTIONS, can, isInside, mayClose, type BriefingAbilities, type BriefingAction, type BriefingState } from './briefing.ts'
import type * as contract from './briefing.contract.ts'
import { briefingProblem } from './briefing.problems.ts'
import * as queries from './briefing.queries.ts'
import { briefingActionText, briefingKindText, briefingStateText } from './briefing.text.ts'

type View = Reply<typeof contract.getBriefing>
type Row = queries.BriefingRow
const PERMISSION = {
  save: 'briefing.write', remove: 'briefing.write', submit: 'briefing.write', withdraw: 'briefing.write', supplement: 'briefing.write', approve: 'briefing.approve', return: 'briefing.approve',
  read: 'briefing.answer', answer: 'briefing.answer', forward: 'briefing.answer', close: 'briefing.read',
} as const satisfies Record<BriefingAction, string>
const INSIDE: readonly BriefingAction[] = ['save', 'remove', 'submit', 'withdraw', 'approve', 'return', 'supplement']

/** Outside scope it does not exist, and neither does what has not left its organisation. */
const load = async (ctx: Context, id: string, lock: boolean): Promise<Row> => {
  const b = await queries.briefingById(ctx.tx, id, lock)
  if (!b || !ctx.scope.holds({ orgId: b.orgId, path: b.path, industryPath: b.industryPath }) || (isInside(b.state) && b.orgId !== ctx.actor.post.orgId)) throw problem('not-found')
  return b
}

/** Each rule once: the server refuses with it, the page's button shows it. */
const refusal = async (ctx: Context, b: Row, action: BriefingAction): Promise<Error | null> => {
  const { post, accountId } = ctx.actor, own = b.orgId === post.orgId, permission = PERMISSION[action], inside = INSIDE.includes(action)
  if (!ctx.access.reach(post.role, permission)) return problem('not-permitted', { permission })
  if (inside && !own) return accessProblem('not-your-org', { org: b.orgName })
  if (!(can[action] as readonly BriefingState[]).includes(b.state)) return wrongState(ctx, b.state, action)
  if (action === 'approve' && b.preparedBy === accountId) return briefingProblem('briefing-own-work')
  if (action === 'close') {
    if (!(own && ctx.access.reach(post.role, 'briefing.write')) && !(b.toId === post.orgId && ctx.access.reach(post.role, 'briefing.answer'))) return briefingProblem('briefing-not-yours', { org: b.toName ?? b.orgName })
    return mayClose(b.kind, b.state) ? null : briefingProblem('briefing-unanswered')
  }
  if (!inside && b.toId !== post.orgId) return briefingProblem('briefing-not-yours', { org: b.toName ?? '' })
  if (action === 'forward' && !await nextAbove(ctx, b)) return briefingProblem('briefing-top', { org: b.toName ?? '' })
  return null
}
const wrongState = ({ actor }: Context, state: BriefingState, action: BriefingAction) => {
  const language = actor.language === 'en' ? 'en' : 'zh'
  return briefingProblem('briefing-state', { state: briefingStateText[state][language], action: briefingActionText[action][language] })
}

const aboveOf = async (ctx: Context, orgId: number) => {
  const above = await superiorOf(ctx.tx, orgId, ctx.today)
  if (!above) throw briefingProblem('briefing-no-superior')
  return above
}
/** Along the same line, so that whoever gets it stands above the organisation that wrote it. */
const nextAbove = async (ctx: Context, b: Row) => {
  const line = await ancestorsOf(ctx.tx, b.orgId, b.tree ?? 'territorial', ctx.today), at = line.findIndex((o) => o.id === b.toId)
  return at < 0 ? undefined : line[at + 1]
}

const nameOf = (id: number | null, name: string | null, nameEn: string | null) => id === null ? null : { id, name: name ?? '', nameEn }
const rowOf = (b: Row) => ({
  id: b.id, kind: b.kind, state: b.state, title: b.title, org: nameOf(b.orgId, b.orgName, b.orgNameEn)!, to: nameOf(b.toId, b.toName, b.toNameEn), plan: b.planCode === null ? null : { code: b.planCode, title: b.planTitle ?? '' },
  reportedOn: b.reportedOn, changedAt: b.changedAt.toISOString(),
})
const viewOf = async (ctx: Context, b: Row): Promise<View> => {
  const abilities = {} as BriefingAbilities
  for (const action of BRIEFING_ACTIONS) abilities[action] = refusedFor(ctx, await refusal(ctx, b, action))
  return { ...rowOf(b), body: b.body, version: b.version, preparedBy: b.preparer, steps: (await queries.stepsOf(ctx.tx, b)).map((s) => ({ ...s, at: s.at.toISOString() })), abilities }
}
const again = async (ctx: Context, id: string) => viewOf(ctx, (await queries.briefingById(ctx.tx, id, false))!)

export const show = async (ctx: Context, { params }: Parsed<typeof contract.getBriefing>): Promise<View> => viewOf(ctx, await load(ctx, params.briefing, false))

const planOf = async (ctx: Context, code: string | null): Promise<number | null> => {
  if (code === null) return null
  const plan = (await visiblePlans(ctx.tx, ctx.scope, code))[0]
  if (!plan) throw problem('not-found')
  return plan.id
}

export const create = async (ctx: Context, { body }: Parsed<typeof contract.createBriefing>): Promise<View> => {
  const { post, accountId } = ctx.actor, id = randomUUID()
  await queries.insertBriefing(ctx.tx, { ...body, planId: await planOf(ctx, body.ofPlan), partId: post.partId, id, orgId: post.orgId, by: accountId, at: ctx.now, path: post.homePath, industryPath: post.industryPath })
  ctx.record(`briefing:${id}`, { kind: body.kind })
  return again(ctx, id)
}
export const save = async (ctx: Context, { params, body }: Parsed<typeof contract.saveBriefing>): Promise<View> => {
  const b = await inHand(ctx, params.briefing, 'save')
  await queries.updateDraft(ctx.tx, b, { ...body, planId: await planOf(ctx, body.ofPlan), by: ctx.actor.accountId, at: ctx.now })
  ctx.record(`briefing:${b.id}`)
  return again(ctx, b.id)
}
export const remove = async (ctx: Context, { params }: Parsed<typeof contract.removeBriefing>): Promise<null> => {
  const b = await inHand(ctx, params.briefing, 'remove')
  await queries.deleteDraft(ctx.tx, b)
  ctx.record(`briefing:${b.id}`)
  return null
}

/** Held, allowed, and as the sender saw it. */
const inHand = async (ctx: Context, id: string, action: BriefingAction): Promise<Row> => {
  const b = await load(ctx, id, true), no = await refusal(ctx, b, action)
  if (no) throw no
  if (b.version !== ctx.ifMatch) throw problem('version-stale')
  return b
}

type Step = Exclude<BriefingAction, 'save' | 'remove'>
interface Move { readonly to?: BriefingState, readonly toOrg?: number | null, readonly tree?: Tree | null, readonly approvedBy?: number | null }
const step = async (ctx: Context, b: Row, action: Step, text: string | null, move: Move = {}): Promise<View> => {
  const { post, accountId } = ctx.actor, to = move.to ?? after(b.state, action), inside = isInside(to)
  const toOrg = inside ? null : move.toOrg ?? b.toId, left = isInside(b.state) && !inside
  await queries.putStanding(ctx.tx, b, {
    state: to, tree: inside ? null : move.tree ?? b.tree, toOrg, approvedBy: inside ? null : move.approvedBy ?? await queries.approverOf(ctx.tx, b), reportedOn: inside ? null : left ? ctx.today : b.reportedOn,
  }, ctx.now)
  await queries.insertStep(ctx.tx, b, { id: randomUUID(), number: b.version, action, from: b.state, to, text, byOrg: post.orgId, toOrg: left || action === 'forward' ? toOrg : null, accountId, postId: post.id, at: ctx.now })
  ctx.record(`briefing:${b.id}`, { action, from: b.state, to, ...(toOrg === null ? {} : { to: toOrg }) })
  return again(ctx, b.id)
}

/** Nobody is locked out: where nobody but the writer could approve, it goes upward at once, and the step says so by where it leads. */
export const submit = async (ctx: Context, { params }: Parsed<typeof contract.submitBriefing>): Promise<View> => {
  const b = await inHand(ctx, params.briefing, 'submit'), above = await aboveOf(ctx, b.orgId)
  const others = (await holdersOf(ctx.tx, [b.orgId], ['approver', 'leader'], dayOf(ctx.now))).filter((h) => h.accountId !== b.preparedBy)
  return step(ctx, b, 'submit', null, others.length ? {} : { to: 'reported', toOrg: above.id, tree: above.tree })
}
export const approve = async (ctx: Context, { params }: Parsed<typeof contract.approveBriefing>): Promise<View> => {
  const b = await inHand(ctx, params.briefing, 'approve'), above = await aboveOf(ctx, b.orgId)
  return step(ctx, b, 'approve', null, { toOrg: above.id, tree: above.tree, approvedBy: ctx.actor.accountId })
}
export const forward = async (ctx: Context, { params, body }: Parsed<typeof contract.forwardBriefing>): Promise<View> => {
  const b = await inHand(ctx, params.briefing, 'forward')
  return step(ctx, b, 'forward', body.text, { toOrg: (await nextAbove(ctx, b))!.id })
}
/** The organisation learns of an answer by a message too; what goes upward waits there in 待办. */
export const answer = async (ctx: Context, { params, body }: Parsed<typeof contract.answerBriefing>): Promise<View> => {
  const b = await inHand(ctx, params.briefing, 'answer')
  await send(ctx.tx, { orgIds: [b.orgId], kind: 'briefing', from: ctx.actor.post.orgId, at: ctx.now, link: `/briefings/${b.id}`, subject: `答复：${briefingKindText[b.kind].zh}《${b.title}》`, body: { subjectEn: `Answered: ${briefingKindText[b.kind].en}, ${b.title}` } })
  return step(ctx, b, 'answer', body.text)
}
const saying = (action: 'return' | 'supplement') => async (ctx: Context, { params, body }: Parsed<typeof contract.returnBriefing>): Promise<View> => step(ctx, await inHand(ctx, params.briefing, action), action, body.text)
const silently = (action: 'withdraw' | 'read' | 'close') => async (ctx: Context, { params }: Parsed<typeof contract.withdrawBriefing>): Promise<View> => step(ctx, await inHand(ctx, params.briefing, action), action, null)
export const sendBack = saying('return')
export const supplement = saying('supplement')
export const withdraw = silently('withdraw')
export const markRead = silently('read')
export const close = silently('close')
