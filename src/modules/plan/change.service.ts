import type { Parsed, Reply } from '../../kernel/contract.ts'
import { parsePeriod } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { dictionary, indicatorInUse, indicatorOwner, insertIndicators, knownIndicators, updateIndicator, type Indicator } from '../indicator/index.ts'
import type { TargetSpec } from '../target/index.ts'
import { requireFree, requireIndicators, requireSound } from './import.service.ts'
import * as contracts from './plan.contract.ts'
import { after, isDraft, type PlanAction } from './plan.ts'
import { issueForms } from './plan.issue.ts'
import { planProblem } from './plan.problems.ts'
import * as queries from './plan.queries.ts'
import { mayChange, planRow, requirePlan, sentenceOf } from './plan.service.ts'

/** Plans as they are written in the product: head, states, chapters, targets, measures, forms. Everything here begins with `editable`. */
export const create = async (ctx: Context, { body }: Parsed<typeof contracts.createPlan>): Promise<Reply<typeof contracts.createPlan>> => {
  requirePlanPeriod(body.period)
  await insertIndicators(ctx.tx, dictionary, null)
  const id = await queries.insertPlan(ctx.tx, { ...body, ownerId: ctx.actor.post.orgId, facts: { kind: 'plan' }, demo: ctx.actor.demo })
  if (id === null) throw planProblem('plan-exists', { code: body.code })
  ctx.record(`plan:${body.code}`)
  return planRow(await requirePlan(ctx, body.code))
}

export const update = async (ctx: Context, { params, body }: Parsed<typeof contracts.updatePlan>): Promise<Reply<typeof contracts.updatePlan>> => {
  const plan = await editable(ctx, params.plan)
  if (body.period) requirePlanPeriod(body.period)
  if (await queries.updatePlan(ctx.tx, plan.id, ctx.ifMatch!, { ...plan, ...body }) === null) throw problem('version-stale')
  ctx.record(`plan:${plan.code}`, body)
  return planRow(await requirePlan(ctx, plan.code))
}

export const putFacts = async (ctx: Context, { params, body }: Parsed<typeof contracts.putPlanFacts>): Promise<Reply<typeof contracts.putPlanFacts>> => {
  const plan = await editable(ctx, params.plan)
  if (await queries.updateFacts(ctx.tx, plan.id, ctx.ifMatch!, body) === null) throw problem('version-stale')
  ctx.record(`plan:${plan.code}`, { facts: Object.keys(body) })
  return planRow(await requirePlan(ctx, plan.code))
}

export const transition = async (ctx: Context, { params, body }: Parsed<typeof contracts.changePlanState>): Promise<Reply<typeof contracts.changePlanState>> => {
  const plan = await editable(ctx, params.plan, body.action)
  const issuedOn = body.action === 'issue' ? body.on ?? plan.issuedOn ?? ctx.today : plan.issuedOn
  if (await queries.updatePlan(ctx.tx, plan.id, ctx.ifMatch!, { ...plan, issuedOn, state: after[body.action as PlanAction] }) === null) throw problem('version-stale')
  await queries.standAsIssued(ctx.tx, plan.id)
  if (body.action === 'issue') await issueForms(ctx, plan)
  ctx.record(`plan:${plan.code}`, { action: body.action })
  return planRow(await requirePlan(ctx, plan.code))
}

export const putChapters = async (ctx: Context, { params, body }: Parsed<typeof contracts.putChapters>): Promise<Reply<typeof contracts.putChapters>> => {
  const plan = await editable(ctx, params.plan)
  if (await queries.updatePlan(ctx.tx, plan.id, ctx.ifMatch!, plan) === null) throw problem('version-stale')
  await queries.replaceChapters(ctx.tx, plan.id, body.chapters)
  ctx.record(`plan:${plan.code}`, { chapters: body.chapters.length })
  return planRow(await requirePlan(ctx, plan.code))
}

export const putTarget = async (ctx: Context, { params, body }: Parsed<typeof contracts.putTarget>): Promise<Reply<typeof contracts.putTarget>> => {
  const plan = await editable(ctx, params.plan)
  const spec: TargetSpec = { ...body.spec, code: params.target }
  const known = await knownIndicators(ctx, []), all = await queries.targetsOf(ctx.tx, plan.id)
  requireIndicators(spec, known)
  requireSound([spec], [...all.filter((t) => t.code !== spec.code).map((t) => t.spec), spec], known)
  const had = all.find((t) => t.code === params.target)
  if (had && !isDraft(plan.state) && !body.reason) throw planProblem('reason-required')
  if (!had && ctx.ifMatch !== 0) throw problem('version-stale')
  if (!had) await requireFree(ctx, [spec.code], [])
  if (!had) await queries.insertTargets(ctx.tx, plan.id, [{ spec, counted: body.counted }])
  const version = had ? await queries.updateTarget(ctx.tx, { id: had.id, version: ctx.ifMatch!, spec, counted: body.counted, reason: body.reason ?? null, account: ctx.actor.accountId, at: ctx.now }) : 1
  if (version === null) throw problem('version-stale')
  if (!isDraft(plan.state)) await issueForms(ctx, plan)
  ctx.record(`target:${params.target}`, { version, reason: body.reason ?? null })
  return { code: params.target, version, sentence: sentenceOf(spec) }
}

export const removeTarget = async (ctx: Context, { params }: Parsed<typeof contracts.removeTarget>): Promise<null> => {
  const plan = await editable(ctx, params.plan)
  const had = (await queries.targetsOf(ctx.tx, plan.id)).find((t) => t.code === params.target)
  if (!had) throw problem('not-found')
  if (!await queries.withdrawTarget(ctx.tx, had.id, ctx.ifMatch!, ctx.now)) throw problem('version-stale')
  ctx.record(`target:${params.target}`, { withdrawn: true })
  return null
}

export const putMeasure = async (ctx: Context, { params, body }: Parsed<typeof contracts.putMeasure>): Promise<Reply<typeof contracts.putMeasure>> => {
  const plan = await editable(ctx, params.plan)
  const spec = { ...body.spec, code: params.measure }
  const had = (await queries.measuresOf(ctx.tx, plan.id)).find((m) => m.code === params.measure)
  if (!had && ctx.ifMatch !== 0) throw problem('version-stale')
  if (!had) await queries.insertMeasures(ctx.tx, plan.id, [spec], await queries.nextOrdinal(ctx.tx, 'measure', plan.id) - 1)
  const version = had ? await queries.updateMeasure(ctx.tx, had.id, ctx.ifMatch!, spec) : 1
  if (version === null) throw problem('version-stale')
  ctx.record(`measure:${plan.code}/${params.measure}`, { version })
  return { code: params.measure, version, sentence: null }
}

export const removeMeasure = async (ctx: Context, { params }: Parsed<typeof contracts.removeMeasure>): Promise<null> => {
  const plan = await editable(ctx, params.plan)
  if (!isDraft(plan.state)) throw planProblem('plan-not-draft')
  const had = (await queries.measuresOf(ctx.tx, plan.id)).find((m) => m.code === params.measure)
  if (!had) throw problem('not-found')
  if (!await queries.deleteMeasure(ctx.tx, had.id, ctx.ifMatch!)) throw problem('version-stale')
  ctx.record(`measure:${plan.code}/${params.measure}`, { removed: true })
  return null
}

export const putIndicator = async (ctx: Context, { params, body }: Parsed<typeof contracts.putIndicator>): Promise<Reply<typeof contracts.putIndicator>> => {
  const spec: Indicator = { ...body, code: params.indicator }
  await requireOwned(ctx, spec)
  if (await indicatorInUse(ctx.tx, spec.code)) throw planProblem('indicator-in-use', { indicator: spec.name.zh })
  const version = ctx.ifMatch!, isNew = version === 0, written = isNew ? await insertIndicators(ctx.tx, [spec], ctx.actor.post.orgId) === 1 : await updateIndicator(ctx.tx, spec, version)
  if (!written) throw problem('version-stale')
  ctx.record(`indicator:${spec.code}`, { version: version + 1 })
  return { code: spec.code, version: version + 1 }
}

/** A definition is changed by whoever added it; what came with the product by the federation that everybody stands under. */
const requireOwned = async (ctx: Context, spec: Indicator) => {
  const had = await indicatorOwner(ctx.tx, spec.code), founding = had ? had.ownerId === null : dictionary.some((i) => i.code === spec.code)
  if (!had && !founding) return
  const owners = founding ? await asWhole(ctx.tx, () => queries.rootOrgs(ctx.tx)) : [had!.ownerId]
  if (owners.length !== 1 || owners[0] !== ctx.actor.post.orgId) throw planProblem('indicator-not-yours', { indicator: spec.code })
}

const editable = async (ctx: Context, code: string, what: PlanAction | 'edit' = 'edit') => {
  const plan = await requirePlan(ctx, code)
  mayChange(ctx, plan, what)
  ctx.scope.require({ orgId: plan.ownerId, path: plan.ownerPath, industryPath: null }, plan.ownerName)
  return plan
}

const requirePlanPeriod = (text: string) => {
  const kind = parsePeriod(text)?.kind
  if (kind !== 'plan' && kind !== 'year') throw planProblem('bad-period', { period: text })
}
