import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { alike, unitName } from '../../kernel/unit.ts'
import { accessProblem } from '../../platform/access/access.ts'
import { ability } from '../../platform/access/ability.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { dictionary, insertIndicators, isComputed, knownIndicators, type FigureRef, type Indicators } from '../indicator/index.ts'
import { orgFilter } from '../org/index.ts'
import type * as contract from './form.contract.ts'
import { successionFaults } from './edition.ts'
import { issueForm } from './form.issue.ts'
import { formProblem } from './form.problems.ts'
import * as queries from './form.queries.ts'
import type { FormSpec } from './form.spec.ts'
import { formStateText } from './form.text.ts'
import { fillersOn } from './source.queries.ts'

/** What a plan says of a form that serves it: the module plan stands below and answers when asked. */
export interface FormPlan { readonly id: number, readonly ownerId: number, readonly issued: boolean, readonly wanted: readonly FigureRef[] }
export type PlanForForms = (ctx: Context, plan: string) => Promise<FormPlan>
let planFor: PlanForForms = () => { throw problem('not-found') }
export const onFormPlan = (answer: PlanForForms) => { planFor = answer; return () => { planFor = () => { throw problem('not-found') } } }

export const formSpecOf = ({ id: _, planId: __, ownerId: ___, state: ____, version: _____, edition: ______, ...spec }: queries.FormRecord): FormSpec => spec

export const list = async (ctx: Context, { query }: Parsed<typeof contract.listForms>): Promise<Reply<typeof contract.listForms>> => {
  // a plan that the post may not see does not exist for it, and an empty list would say that it does
  if (query.plan && !await queries.planIsVisible(ctx.tx, ctx.scope, query.plan)) throw problem('not-found')
  const all = await queries.visibleForms(ctx.tx, ctx.scope, null)
  return { rows: all.filter((f) => (!query.state || query.state.includes(f.state)) && (!query.plan || f.planCode === query.plan) && (!query.q || `${f.code}${f.title}${f.titleEn ?? ''}`.includes(query.q))).map(rowOf) }
}
const rowOf = ({ id: _, ownerPath: __, ...row }: queries.ListedForm) => row

export const show = async (ctx: Context, { params }: Parsed<typeof contract.getForm>): Promise<Reply<typeof contract.getForm>> => {
  const { listed, form } = await requireForm(ctx, params.form)
  const may = (duty: keyof typeof FORM_DUTIES) => ability(ctx, () => mayChange(ctx, listed, duty))
  return {
    ...rowOf(listed), spec: formSpecOf(form), editions: (await queries.editionsOf(ctx.tx, form.id)).map((e) => ({ ...e, replacedAt: e.replacedAt.toISOString() })),
    abilities: { edit: may('edit'), issue: may('issue'), withdraw: may('withdraw'), remove: may('remove') },
  }
}
export const showEdition = async (ctx: Context, { params }: Parsed<typeof contract.getFormEdition>): Promise<Reply<typeof contract.getFormEdition>> => {
  const { form } = await requireForm(ctx, params.form), then = await queries.formInEdition(ctx.tx, form.id, params.edition)
  if (!then) throw problem('not-found')
  return { edition: params.edition, spec: formSpecOf(then) }
}

/** A draft is written over; an issued form gets a new edition. A form added to an issued plan goes out at once. */
export const put = async (ctx: Context, { params, body }: Parsed<typeof contract.putForm>): Promise<Reply<typeof contract.putForm>> => {
  const spec: FormSpec = { ...body.spec, code: params.form }, had = await asWhole(ctx.tx, () => queries.formByCode(ctx.tx, params.form))
  const indicators = await knownIndicators(ctx, [])
  requireFeedable(spec, indicators)
  if (!had && ctx.ifMatch !== 0) throw problem('version-stale')
  const id = had ? await change(ctx, had, spec, body.reason) : await add(ctx, spec, body.plan)
  const form = (await queries.formById(ctx.tx, id))!, plan = body.plan === null ? null : await planFor(ctx, body.plan)
  if (form.state === 'issued' || plan?.issued) await issueForm(ctx, form, plan?.wanted ?? [], indicators)
  ctx.record(`form:${params.form}`, { edition: form.edition, ...(body.reason ? { reason: body.reason } : {}) })
  return saved(ctx, params.form)
}
const add = async (ctx: Context, spec: FormSpec, planCode: string | null): Promise<number> => {
  const plan = planCode === null ? null : await planFor(ctx, planCode)
  if (plan && plan.ownerId !== ctx.actor.post.orgId) throw problem('not-found')
  await insertIndicators(ctx.tx, dictionary, null)
  const id = await queries.insertForm(ctx.tx, plan?.id ?? null, ctx.actor.post.orgId, spec)
  if (id === null) throw formProblem('form-taken', { form: spec.code })
  return id
}
const change = async (ctx: Context, had: queries.FormRecord, spec: FormSpec, reason: string | undefined): Promise<number> => {
  // whoever adds is told that the code is taken; whoever means to change somebody else's form is told nothing
  const { listed } = await requireForm(ctx, had.code).catch(() => { throw ctx.ifMatch === 0 ? formProblem('form-taken', { form: had.code }) : problem('not-found') })
  mayChange(ctx, listed, 'edit')
  const issued = had.state === 'issued'
  if (issued && !reason) throw formProblem('edition-reason')
  const faults = issued ? successionFaults(formSpecOf(had), spec) : []
  if (faults.length) throw formProblem('edition-unsound', { count: faults.length, zh: faults[0]!.zh }, faults.map((f) => ({ path: `body.spec.${f.path.join('.')}`, code: 'edition-unsound', detail: f.zh })))
  const version = await queries.updateForm(ctx.tx, had, ctx.ifMatch!, spec, issued ? { spec: formSpecOf(had), reason: reason!, account: ctx.actor.accountId, at: ctx.now } : null)
  if (version === null) throw problem('version-stale')
  return had.id
}

export const issue = async (ctx: Context, { params }: Parsed<typeof contract.issueForm>): Promise<Reply<typeof contract.issueForm>> => {
  const { form, listed } = await requireForm(ctx, params.form)
  mayChange(ctx, listed, 'issue')
  if (form.version !== ctx.ifMatch) throw problem('version-stale')
  await issueForm(ctx, form, [], await knownIndicators(ctx, []))
  ctx.record(`form:${params.form}`, { action: 'issue' })
  return saved(ctx, params.form)
}
export const withdraw = async (ctx: Context, { params, body }: Parsed<typeof contract.withdrawForm>): Promise<Reply<typeof contract.withdrawForm>> => {
  const { form, listed } = await requireForm(ctx, params.form)
  mayChange(ctx, listed, 'withdraw')
  if (form.version !== ctx.ifMatch) throw problem('version-stale')
  await queries.setFormState(ctx.tx, form.id, 'withdrawn')
  ctx.record(`form:${params.form}`, { action: 'withdraw', reason: body.reason })
  return saved(ctx, params.form)
}
export const remove = async (ctx: Context, { params }: Parsed<typeof contract.removeForm>): Promise<null> => {
  const { form, listed } = await requireForm(ctx, params.form)
  mayChange(ctx, listed, 'remove')
  if (!await queries.deleteForm(ctx.tx, form.id, ctx.ifMatch!)) throw problem('version-stale')
  ctx.record(`form:${params.form}`, { action: 'remove' })
  return null
}

/** Counted while a form is designed: whom it would ask, were it issued today. */
export const countFillers = async (ctx: Context, { query }: Parsed<typeof contract.countFormFillers>): Promise<Reply<typeof contract.countFormFillers>> => {
  const { aboveScale, highRisk, unionised, ...lists } = query, filter = orgFilter.parse({ ...lists, ...(aboveScale ? { aboveScale: true } : {}), ...(highRisk ? { highRisk: true } : {}), ...(unionised ? { unionised: true } : {}) })
  const found = await fillersOn(ctx.tx, ctx.actor.post.orgId, filter, ctx.today, 12)
  return { count: found[0]?.count ?? 0, some: found.map(({ name, nameEn }) => ({ name, nameEn })) }
}

/** Outside what the post may see a form does not exist. */
export const requireForm = async (ctx: Context, code: string) => {
  const [listed] = await queries.visibleForms(ctx.tx, ctx.scope, code), form = listed && await queries.formById(ctx.tx, listed.id)
  if (!form) throw problem('not-found')
  return { listed, form }
}

/** What may be done to a form and in which states: the page's buttons and the server's refusals. */
export const FORM_DUTIES = { edit: ['draft', 'issued'], issue: ['draft'], withdraw: ['issued'], remove: ['draft'] } as const satisfies Record<string, readonly queries.FormRecord['state'][]>
const mayChange = (ctx: Context, form: queries.ListedForm, duty: keyof typeof FORM_DUTIES) => {
  if (!ctx.access.reach(ctx.actor.post.role, 'form.write')) throw problem('not-permitted', { permission: 'form.write' })
  if (form.ownerId !== ctx.actor.post.orgId) throw accessProblem('not-your-org', { org: form.ownerName })
  if (!(FORM_DUTIES[duty] as readonly string[]).includes(form.state)) throw formProblem('form-state', { state: formStateText[form.state].zh })
  if (duty === 'issue' && form.planCode !== null) throw formProblem('form-of-plan', { plan: form.planTitle ?? form.planCode })
}

/** A cell counts for an indicator of its own unit, and for one that can be counted at all. */
export const requireFeedable = (spec: FormSpec, indicators: Indicators) => {
  for (const c of spec.cells) {
    if (!c.indicator) continue
    const indicator = indicators.get(c.indicator)
    if (!indicator) throw formProblem('unknown-indicator', { indicator: c.indicator })
    if (isComputed(indicator)) throw formProblem('indicator-computed', { indicator: indicator.name.zh })
    if (!alike(c.unit, indicator.measureUnit)) throw formProblem('unit-differs', { cell: c.label.zh, unit: unitName(c.unit), indicator: indicator.name.zh, wanted: unitName(indicator.measureUnit) })
  }
}
const saved = async (ctx: Context, code: string) => { const { form } = await requireForm(ctx, code); return { code, version: form.version, edition: form.edition, state: form.state } }
