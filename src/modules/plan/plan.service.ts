import type { Answer, Parsed, Reply } from '../../kernel/contract.ts'
import { parsePeriod } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Ability } from '../../kernel/access.ts'
import { requireReach } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import { dictionary, type Indicator, type Indicators } from '../indicator/index.ts'
import { neededFigures, targetSentence, type TargetSpec } from '../target/index.ts'
import { orgByCode, placeOf } from '../org/index.ts'
import * as contracts from './plan.contract.ts'
import { can, after, isDraft, type PlanAction } from './plan.ts'
import type { FormSpec, PlanFile } from './plan.file.ts'
import { planProblem } from './plan.problems.ts'
import { planStateText } from './plan.text.ts'
import * as queries from './plan.queries.ts'
import { issueForms } from './plan.issue.ts'


// ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const list = async (ctx: Context, { query }: Parsed<typeof contracts.listPlans>): Promise<Reply<typeof contracts.listPlans>> => {
  const found = await queries.visiblePlans(ctx.tx, ctx.actor.post.path, null)
  return { rows: found.filter((p) => (!query.state || query.state.includes(p.state)) && (!query.q || `${p.code}${p.title}${p.titleEn}${p.documentNumber}`.includes(query.q))).map(planRow) }
}

/** Outside what the post may see a plan does not exist. */
export const requirePlan = async (ctx: Context, code: string): Promise<queries.PlanRecord> => {
  const plan = (await queries.visiblePlans(ctx.tx, ctx.actor.post.path, code))[0]
  if (!plan) throw problem('not-found')
  return plan
}

export const show = async (ctx: Context, { params }: Parsed<typeof contracts.getPlan>): Promise<Reply<typeof contracts.getPlan>> => {
  const plan = await requirePlan(ctx, params.plan)
  const targets = await queries.targetsOf(ctx.tx, plan.id)
  return {
    ...planRow(plan), facts: plan.facts,
    chapters: await queries.chaptersOf(ctx.tx, plan.id),
    targetList: targets.map((t) => ({ code: t.code, counted: t.counted, version: t.version, spec: t.spec, sentence: sentenceOf(t.spec) })),
    measureList: (await queries.measuresOf(ctx.tx, plan.id)).map((m) => ({ ...m, units: m.spec.units.length })),
    formList: (await queries.formsOf(ctx.tx, plan.id)).map((f) => ({ code: f.code, state: f.state, version: f.version, spec: formSpecOf(f) })),
    abilities: abilities(ctx, plan),
  }
}

export const file = async (ctx: Context, { params }: Parsed<typeof contracts.exportPlan>): Promise<Reply<typeof contracts.exportPlan>> => {
  const plan = await requirePlan(ctx, params.plan)
  const [targets, chapters, measures, forms] = [await queries.targetsOf(ctx.tx, plan.id), await queries.chaptersOf(ctx.tx, plan.id), await queries.measuresOf(ctx.tx, plan.id), await queries.formsOf(ctx.tx, plan.id)]
  return {
    ...(plan.facts as PlanFile), code: plan.code, title: two(plan.title, plan.titleEn), documentNumber: plan.documentNumber, owner: plan.ownerCode,
    issuer: plan.facts.issuer ?? two(plan.issuer ?? plan.ownerName, null), issuedOn: (plan.issuedOn ?? ctx.today) as never, period: plan.period as never,
    chapters: chapters.map((c) => ({ section: c.section, title: two(c.title, c.titleEn) })),
    targets: targets.filter((t) => t.counted).map((t) => t.spec), qualitative: targets.filter((t) => !t.counted).map((t) => t.spec),
    measures: measures.map((m) => m.spec), forms: forms.map(formSpecOf),
  }
}

// ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A file becomes a draft plan of the organisation that acts (or of one it holds): nothing is issued by an import. */
export const importFile = async (ctx: Context, { body }: Parsed<typeof contracts.importPlan>): Promise<Answer<typeof contracts.importPlan>> => {
  const owner = await orgByCode(ctx.tx, body.owner ?? ctx.actor.post.orgCode)
  const place = owner && await placeOf(ctx.tx, owner.id, ctx.today)
  if (!owner || !place) throw problem('not-found')
  requireReach(ctx.actor, ctx.reach, place, owner.name)
  const warnings = await check(ctx, body.file)
  if (!body.dryRun) await store(ctx, body.file, owner.id, owner.demo)
  const f = body.file
  ctx.record(`plan:${f.code}`, { targets: f.targets.length, dryRun: body.dryRun })
  return { code: f.code, dryRun: body.dryRun, targets: f.targets.length, qualitative: f.qualitative.length, measures: f.measures.length, forms: f.forms.length, warnings }
}

const check = async (ctx: Context, f: PlanFile) => {
  const known = await knownIndicators(ctx, f.indicators)
  for (const t of [...f.targets, ...f.qualitative]) requireIndicators(t, known)
  const fed = new Set(f.forms.flatMap((form) => form.cells.map((c) => c.indicator)))
  return f.targets.filter((t) => !t.unfed && !neededFigures(t, known).some((r) => fed.has(r.indicator) || known.get(r.indicator)?.source === 'directory'))
    .map((t) => ({ zh: `目标“${t.name.zh}”没有报表提供数据，看板上将显示为“数据不足”。`, en: `No form feeds the target “${t.name.en}”: its lamp will be grey.` }))
}

export const store = async (ctx: Context, f: PlanFile, ownerId: number, demo: boolean): Promise<number> => {
  await queries.insertIndicators(ctx.tx, [...dictionary, ...f.indicators])
  const { code, title, documentNumber, issuer, issuedOn, period, chapters, targets, qualitative, measures, forms, indicators: _, owner: __, ...facts } = f
  const id = await queries.insertPlan(ctx.tx, { code, ownerId, title: title.zh, titleEn: title.en, documentNumber, issuer: issuer.zh, issuedOn, period, facts: { ...facts, issuer }, demo })
  if (id === null) throw planProblem('plan-exists', { code })
  await queries.replaceChapters(ctx.tx, id, chapters.map((c) => ({ section: c.section, title: c.title.zh, titleEn: c.title.en })))
  await queries.insertTargets(ctx.tx, id, [...targets.map((spec) => ({ spec, counted: true })), ...qualitative.map((spec) => ({ spec, counted: false }))])
  await queries.insertMeasures(ctx.tx, id, measures)
  for (const form of forms) await queries.insertForm(ctx.tx, id, ownerId, form)
  return id
}

export const create = async (ctx: Context, { body }: Parsed<typeof contracts.createPlan>): Promise<Reply<typeof contracts.createPlan>> => {
  requirePlanPeriod(body.period)
  await queries.insertIndicators(ctx.tx, dictionary)
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

export const transition = async (ctx: Context, { params, body }: Parsed<typeof contracts.changePlanState>): Promise<Reply<typeof contracts.changePlanState>> => {
  const plan = await editable(ctx, params.plan)
  if (!(can[body.action] as readonly string[]).includes(plan.state)) throw planProblem('plan-state', { state: planStateText[plan.state].zh })
  const issuedOn = body.action === 'issue' ? body.on ?? plan.issuedOn ?? ctx.today : plan.issuedOn
  if (await queries.updatePlan(ctx.tx, plan.id, ctx.ifMatch!, { ...plan, issuedOn, state: after[body.action as PlanAction] }) === null) throw problem('version-stale')
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
  requireIndicators(spec, await knownIndicators(ctx, []))
  const had = (await queries.targetsOf(ctx.tx, plan.id)).find((t) => t.code === params.target)
  if (had && !isDraft(plan.state) && !body.reason) throw planProblem('reason-required')
  if (!had && ctx.ifMatch !== 0) throw problem('version-stale')
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

export const putForm = async (ctx: Context, { params, body }: Parsed<typeof contracts.putForm>): Promise<Reply<typeof contracts.putForm>> => {
  const plan = await editable(ctx, params.plan)
  const spec: FormSpec = { ...body.spec, code: params.form }
  const known = await knownIndicators(ctx, [])
  for (const c of spec.cells) if (!known.has(c.indicator)) throw planProblem('unknown-indicator', { indicator: c.indicator })
  const had = await queries.formByCode(ctx.tx, params.form)
  if (had && (had.planId !== plan.id || had.state !== 'draft')) throw planProblem('form-in-use', { form: params.form })
  if (!had && ctx.ifMatch !== 0) throw problem('version-stale')
  if (!had) await queries.insertForm(ctx.tx, plan.id, plan.ownerId, spec)
  const version = had ? await queries.updateForm(ctx.tx, had.id, ctx.ifMatch!, spec) : 1
  if (version === null) throw problem('version-stale')
  if (!isDraft(plan.state)) await issueForms(ctx, plan)
  ctx.record(`form:${params.form}`, { version })
  return { code: params.form, version, sentence: null }
}

export const listIndicators = async (ctx: Context, { query }: Parsed<typeof contracts.listIndicators>): Promise<Reply<typeof contracts.listIndicators>> => {
  const all = [...(await knownIndicators(ctx, [])).values()]
  return { rows: query.q ? all.filter((i) => [i.code, i.name.zh, i.name.en, ...i.synonyms.zh].some((w) => w.includes(query.q!))) : all }
}

export const putIndicator = async (ctx: Context, { params, body }: Parsed<typeof contracts.putIndicator>): Promise<Reply<typeof contracts.putIndicator>> => {
  const spec: Indicator = { ...body, code: params.indicator }
  if (await queries.indicatorInUse(ctx.tx, spec.code)) throw planProblem('indicator-in-use', { indicator: spec.name.zh })
  await queries.insertIndicators(ctx.tx, [spec])
  await queries.updateIndicator(ctx.tx, spec)
  ctx.record(`indicator:${spec.code}`)
  return { code: spec.code }
}

// ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The dictionary ships with the product; what a federation adds stands beside it in the database. */
export const knownIndicators = async (ctx: Pick<Context, 'tx'>, extra: readonly Indicator[]): Promise<Indicators> =>
  new Map([...dictionary.map((i) => [i.code, i] as const), ...await queries.indicatorsByCode(ctx.tx, null), ...extra.map((i) => [i.code, i] as const)])

const requireIndicators = (t: TargetSpec, known: Indicators) => {
  const missing = referenced(t).find((r) => !known.has(r))
  if (missing) throw planProblem('unknown-indicator', { indicator: missing })
}
const referenced = (t: TargetSpec): string[] => [t.quantity, ...t.parts.map((p) => p.quantity)].flatMap((q) =>
  q.type === 'qualitative' ? [q.indicator] : q.type === 'share' ? [q.part.indicator, q.whole.indicator] : q.type === 'eachPerson' ? [q.reached.indicator, q.all.indicator] : [q.figure.indicator])

const editable = async (ctx: Context, code: string) => {
  const plan = await requirePlan(ctx, code)
  requireReach(ctx.actor, ctx.reach, { orgId: plan.ownerId, path: plan.ownerPath, industryPath: null }, plan.ownerName)
  return plan
}

const requirePlanPeriod = (text: string) => {
  const kind = parsePeriod(text)?.kind
  if (kind !== 'plan' && kind !== 'year') throw planProblem('bad-period', { period: text })
}

const abilities = (ctx: Context, plan: queries.PlanRecord) => {
  const writes = ctx.access.reach(ctx.actor.post.role, 'plan.write') !== null && plan.ownerId === ctx.actor.post.orgId
  const no = problem('not-permitted', { permission: 'plan.write' })
  const may = (states: readonly string[]): Ability => !writes ? { code: no.code, detail: no.detail(ctx.actor.language) }
    : states.includes(plan.state) ? true : { code: 'plan-state', detail: planProblem('plan-state', { state: planStateText[plan.state].zh }).detail(ctx.actor.language) }
  return { edit: may(['draft', 'adopted', 'issued']), issue: may(can.issue), close: may(can.close) }
}

const two = (zh: string, en: string | null) => ({ zh, en: en ?? zh })
const sentenceOf = (t: TargetSpec) => ({ zh: targetSentence(t, 'zh-CN'), en: targetSentence(t, 'en') })
export const formSpecOf = ({ id: _, planId: __, ownerId: ___, state: ____, version: _____, ...spec }: queries.FormRecord): FormSpec => spec
const planRow = (p: queries.PlanRecord) => ({
  code: p.code, title: p.title, titleEn: p.titleEn, documentNumber: p.documentNumber, issuer: p.issuer, issuedOn: p.issuedOn, period: p.period, state: p.state,
  owner: { id: p.ownerId, code: p.ownerCode, name: p.ownerName, nameEn: p.ownerNameEn }, targets: p.targets, qualitative: p.qualitative, measures: p.measures, forms: p.forms, demo: p.demo, version: p.version,
})
