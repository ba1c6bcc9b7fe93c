import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { DIRECTORY_SERIES, directoryCell, openLedger, place, placeInLedgers, type LedgerSpec } from '../figure/index.ts'
import { formsOf, sendOut, type FormPlan } from '../form/index.ts'
import { figureKey, knownIndicators, type FigureRef, type Indicators } from '../indicator/index.ts'
import { neededFigures, neededWindows } from '../target/index.ts'
import { planProblem } from './plan.problems.ts'
import { isDraft } from './plan.ts'
import * as queries from './plan.queries.ts'
import { mayChange, requirePlan } from './plan.service.ts'

/** Issuing gives every figure that the plan's targets need its slot, in the forms' series and in the directory's. */
export const issueForms = async (ctx: Pick<Context, 'tx' | 'now' | 'today'>, plan: { id: number }) => {
  const indicators = await knownIndicators(ctx, [])
  const targets = (await queries.targetsOf(ctx.tx, plan.id)).map((t) => t.spec)
  if (!targets.length) throw planProblem('no-targets')
  const wanted = targets.flatMap((t) => neededFigures(t, indicators))
  await placeDirectory(ctx, wanted, indicators)
  await placeInLedgers(ctx.tx, [...wanted, ...targets.flatMap((t) => neededWindows(t, indicators))], indicators, ctx.now)
  for (const form of await formsOf(ctx.tx, plan.id)) await sendOut(ctx, form, wanted, indicators)
}

/** A ledger comes with a module that keeps it, perhaps long after plans were issued: it takes up what their targets ask of it. */
export const introduceLedger = async (ctx: Pick<Context, 'tx' | 'now'>, ledger: LedgerSpec) => {
  const indicators = await knownIndicators(ctx, []), targets = (await asWhole(ctx.tx, () => queries.targetsOfIssued(ctx.tx))).map((t) => t.spec)
  await openLedger(ctx.tx, ledger, targets.flatMap((t) => [...neededFigures(t, indicators), ...neededWindows(t, indicators)]), indicators, ctx.now)
}

/** What a form that serves a plan has to know of it. */
export const planForForms = async (ctx: Context, code: string): Promise<FormPlan> => {
  const plan = await requirePlan(ctx, code)
  mayChange(ctx, plan, 'edit')
  const indicators = await knownIndicators(ctx, []), targets = await queries.targetsOf(ctx.tx, plan.id)
  return { id: plan.id, ownerId: plan.ownerId, issued: !isDraft(plan.state), wanted: targets.flatMap((t) => neededFigures(t.spec, indicators)) }
}

const placeDirectory = async ({ tx, now }: Pick<Context, 'tx' | 'now'>, wanted: readonly FigureRef[], indicators: Indicators) => {
  const refs = new Map(wanted.filter((r) => indicators.get(r.indicator)?.source === 'directory').map((r) => [figureKey(r), r]))
  const figures = [...refs.values()].map((ref) => ({ ref, cell: directoryCell(indicators.get(ref.indicator)!.measureUnit) }))
  await place(tx, { code: DIRECTORY_SERIES, source: 'directory', formId: null, grain: 'quarter' }, figures, indicators, now)
}
