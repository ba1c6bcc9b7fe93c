import type { Parsed, Reply } from '../../kernel/contract.ts'
import { parsePeriod } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import { accessProblem } from '../../platform/access/access.ts'
import { ability } from '../../platform/access/ability.ts'
import type { Context } from '../../platform/http/context.ts'
import { formsOf, formSpecOf, givenElsewhere } from '../form/index.ts'
import { indicatorVersions, knownIndicators } from '../indicator/index.ts'
import { neededFigures, targetSentence, type TargetSpec } from '../target/index.ts'
import * as contracts from './plan.contract.ts'
import { can, isDraft, type PlanAction, type PlanState } from './plan.ts'
import type { PlanFile } from './plan.file.ts'
import { planProblem } from './plan.problems.ts'
import { planStateText } from './plan.text.ts'
import * as queries from './plan.queries.ts'

/** Plans as they are read: lists, one plan whole, the file that can be imported again. */
export const list = async (ctx: Context, { query }: Parsed<typeof contracts.listPlans>): Promise<Reply<typeof contracts.listPlans>> => {
  const found = await queries.visiblePlans(ctx.tx, ctx.scope, null)
  return { rows: found.filter((p) => (!query.state || query.state.includes(p.state)) && (!query.q || `${p.code}${p.title}${p.titleEn}${p.documentNumber}`.includes(query.q))).map(planRow) }
}

/** Outside what the post may see a plan does not exist. */
export const requirePlan = async (ctx: Context, code: string): Promise<queries.PlanRecord> => {
  const plan = (await queries.visiblePlans(ctx.tx, ctx.scope, code))[0]
  if (!plan) throw problem('not-found')
  return plan
}

export const show = async (ctx: Context, { params }: Parsed<typeof contracts.getPlan>): Promise<Reply<typeof contracts.getPlan>> => {
  const plan = await requirePlan(ctx, params.plan)
  const targets = await queries.targetsOf(ctx.tx, plan.id), may = abilities(ctx, plan)
  return {
    ...planRow(plan), facts: plan.facts, givenElsewhere: isDraft(plan.state) && may.edit === true ? await given(ctx, plan, targets.map((t) => t.spec)) : [],
    chapters: await queries.chaptersOf(ctx.tx, plan.id),
    targetList: targets.map((t) => ({ code: t.code, counted: t.counted, version: t.version, spec: t.spec, sentence: sentenceOf(t.spec) })),
    measureList: (await queries.measuresOf(ctx.tx, plan.id)).map((m) => ({ ...m, units: m.spec.units.length })),
    formList: (await formsOf(ctx.tx, plan.id)).map((f) => ({ code: f.code, state: f.state, version: f.version, spec: formSpecOf(f) })),
    abilities: may,
  }
}
const given = async (ctx: Context, plan: queries.PlanRecord, targets: readonly TargetSpec[]) => {
  const indicators = await knownIndicators(ctx, []), span = parsePeriod(plan.period)
  return span ? givenElsewhere(ctx.tx, { ownerId: plan.ownerId, filledBy: { kind: ['enterprise'] }, start: span.start, end: span.end }, [...new Set(targets.flatMap((t) => neededFigures(t, indicators)).map((r) => r.indicator))]) : []
}

export const file = async (ctx: Context, { params }: Parsed<typeof contracts.exportPlan>): Promise<Reply<typeof contracts.exportPlan>> => {
  const plan = await requirePlan(ctx, params.plan)
  const [targets, chapters, measures, forms] = [await queries.targetsOf(ctx.tx, plan.id), await queries.chaptersOf(ctx.tx, plan.id), await queries.measuresOf(ctx.tx, plan.id), await formsOf(ctx.tx, plan.id)]
  return {
    ...(plan.facts as PlanFile), code: plan.code, title: two(plan.title, plan.titleEn), documentNumber: plan.documentNumber, owner: plan.ownerCode,
    issuer: plan.facts.issuer && plan.facts.issuer.zh === plan.issuer ? plan.facts.issuer : two(plan.issuer ?? plan.ownerName, null), issuedOn: (plan.issuedOn ?? ctx.today) as never, period: plan.period as never,
    chapters: chapters.map((c) => ({ section: c.section, title: two(c.title, c.titleEn) })),
    targets: targets.filter((t) => t.counted).map((t) => t.spec), qualitative: targets.filter((t) => !t.counted).map((t) => t.spec),
    measures: measures.map((m) => m.spec), forms: forms.map(formSpecOf),
  }
}

export const listIndicators = async (ctx: Context, { query }: Parsed<typeof contracts.listIndicators>): Promise<Reply<typeof contracts.listIndicators>> => {
  const versions = await indicatorVersions(ctx.tx), all = [...(await knownIndicators(ctx, [])).values()].map((i) => ({ ...i, version: versions.get(i.code) ?? 0 }))
  return { rows: query.q ? all.filter((i) => [i.code, i.name.zh, i.name.en, ...i.synonyms.zh].some((w) => w.includes(query.q!))) : all }
}

/** What may be done to a plan and in which states: the page's buttons and the server's refusals. */
export const PLAN_DUTIES = { edit: ['draft', 'adopted', 'issued'], ...can } as const satisfies Record<PlanAction | 'edit', readonly PlanState[]>
export const mayChange = (ctx: Context, plan: queries.PlanRecord, what: keyof typeof PLAN_DUTIES) => {
  if (!ctx.access.reach(ctx.actor.post.role, 'plan.write')) throw problem('not-permitted', { permission: 'plan.write' })
  if (plan.ownerId !== ctx.actor.post.orgId) throw accessProblem('not-your-org', { org: plan.ownerName })
  if (!(PLAN_DUTIES[what] as readonly PlanState[]).includes(plan.state)) throw planProblem('plan-state', { state: planStateText[plan.state].zh })
}
const abilities = (ctx: Context, plan: queries.PlanRecord) => {
  const may = (what: keyof typeof PLAN_DUTIES) => ability(ctx, () => mayChange(ctx, plan, what))
  return { edit: may('edit'), adopt: may('adopt'), issue: may('issue'), close: may('close'), reopen: may('reopen') }
}

const two = (zh: string, en: string | null) => ({ zh, en: en ?? zh })
export const sentenceOf = (t: TargetSpec) => ({ zh: targetSentence(t, 'zh-CN'), en: targetSentence(t, 'en') })
export const planRow = (p: queries.PlanRecord) => ({
  code: p.code, title: p.title, titleEn: p.titleEn, documentNumber: p.documentNumber, issuer: p.issuer, issuedOn: p.issuedOn, period: p.period, state: p.state,
  owner: { id: p.ownerId, code: p.ownerCode, name: p.ownerName, nameEn: p.ownerNameEn }, targets: p.targets, qualitative: p.qualitative, measures: p.measures, forms: p.forms, demo: p.demo, version: p.version,
})
