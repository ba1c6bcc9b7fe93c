import type { Answer, Parsed } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { formProblem, insertForm, requireFeedable } from '../form/index.ts'
import { dictionary, insertIndicators, knownIndicators, type Indicators } from '../indicator/index.ts'
import { checkTargets, neededFigures, type TargetSpec } from '../target/index.ts'
import { orgByCode, placeOf } from '../org/index.ts'
import * as contracts from './plan.contract.ts'
import type { PlanFile } from './plan.file.ts'
import { planProblem } from './plan.problems.ts'
import * as queries from './plan.queries.ts'

/** A file becomes a draft plan of the organisation that acts (or of one it holds): nothing is issued by an import. */
export const importFile = async (ctx: Context, { body }: Parsed<typeof contracts.importPlan>): Promise<Answer<typeof contracts.importPlan>> => {
  const owner = await orgByCode(ctx.tx, body.owner ?? ctx.actor.post.orgCode)
  const place = owner && await placeOf(ctx.tx, owner.id, ctx.today)
  if (!owner || !place) throw problem('not-found')
  ctx.scope.require(place, owner.name)
  const warnings = await check(ctx, body.file)
  if (!body.dryRun) await store(ctx, body.file, owner.id, owner.demo)
  const f = body.file
  ctx.record(`plan:${f.code}`, { targets: f.targets.length, dryRun: body.dryRun })
  return { code: f.code, dryRun: body.dryRun, targets: f.targets.length, qualitative: f.qualitative.length, measures: f.measures.length, forms: f.forms.length, warnings }
}

const check = async (ctx: Context, f: PlanFile) => {
  const known = await knownIndicators(ctx, f.indicators)
  const all = [...f.targets, ...f.qualitative]
  for (const t of all) requireIndicators(t, known)
  for (const form of f.forms) requireFeedable(form, known)
  requireSound(all, all, known)
  await requireFree(ctx, all.map((t) => t.code), f.forms.map((form) => form.code))
  const fed = new Set(f.forms.flatMap((form) => form.cells.map((c) => c.indicator)))
  return f.targets.filter((t) => !t.unfed && !neededFigures(t, known).some((r) => fed.has(r.indicator) || known.get(r.indicator)?.source === 'directory'))
    .map((t) => ({ zh: `目标“${t.name.zh}”没有报表提供数据，看板上将显示为“数据不足”。`, en: `No form feeds the target “${t.name.en}”: its lamp will be grey.` }))
}

export const store = async (ctx: Pick<Context, 'tx'>, f: PlanFile, ownerId: number, demo: boolean): Promise<number> => {
  await insertIndicators(ctx.tx, dictionary, null)
  await insertIndicators(ctx.tx, f.indicators, ownerId)
  const { code, title, documentNumber, issuer, issuedOn, period, chapters, targets, qualitative, measures, forms, indicators: _, owner: __, ...facts } = f
  const id = await queries.insertPlan(ctx.tx, { code, ownerId, title: title.zh, titleEn: title.en, documentNumber, issuer: issuer.zh, issuedOn, period, facts: { ...facts, issuer }, demo })
  if (id === null) throw planProblem('plan-exists', { code })
  await queries.replaceChapters(ctx.tx, id, chapters.map((c) => ({ section: c.section, title: c.title.zh, titleEn: c.title.en })))
  await queries.insertTargets(ctx.tx, id, [...targets.map((spec) => ({ spec, counted: true })), ...qualitative.map((spec) => ({ spec, counted: false }))])
  await queries.insertMeasures(ctx.tx, id, measures)
  for (const form of forms) if (await insertForm(ctx.tx, id, ownerId, form) === null) throw formProblem('form-taken', { form: form.code })
  return id
}

export const requireIndicators = (t: TargetSpec, known: Indicators) => {
  const missing = referenced(t).find((r) => !known.has(r))
  if (missing) throw planProblem('unknown-indicator', { indicator: missing })
}
/** Targets that contradict themselves or their plan are refused where they come in, with every place named. */
export const requireSound = (given: readonly TargetSpec[], all: readonly TargetSpec[], known: Indicators) => {
  const codes = new Set(given.map((t) => t.code)), faults = checkTargets(all, known).filter((p) => codes.has(p.target))
  if (faults.length) throw planProblem('target-unsound', { zh: `${faults[0]!.target}：${faults[0]!.zh}`, en: `${faults[0]!.target}: ${faults[0]!.en}`, count: faults.length }, faults.slice(0, MOST).map((p) => ({ path: `${p.target}.${p.path}`, code: p.code, detail: p.zh })))
}
const MOST = 50

/** Codes of targets and forms are addresses: no two plans share one. */
export const requireFree = async (ctx: Pick<Context, 'tx'>, targets: readonly string[], forms: readonly string[]) => {
  const taken = await asWhole(ctx.tx, () => queries.takenCodes(ctx.tx, targets, forms))
  if (taken.length) throw planProblem('code-taken', { codes: taken.slice(0, 5).join('、') }, taken.slice(0, MOST).map((code) => ({ path: code, code: 'code-taken', detail: code })))
}

const referenced = (t: TargetSpec): string[] => [t.quantity, ...t.parts.map((p) => p.quantity)].flatMap((q) =>
  q.type === 'qualitative' ? [q.indicator] : q.type === 'share' ? [q.part.indicator, q.whole.indicator] : q.type === 'eachPerson' ? [q.reached.indicator, q.all.indicator] : [q.figure.indicator])
