import type { Context } from '../../platform/http/context.ts'
import { type FormRecord } from '../form/index.ts'
import { visiblePlans } from '../plan/index.ts'

/** How a form introduces itself: its title, and the plan that it serves where the reader may see that plan. */
export const planHead = async (ctx: Context, form: FormRecord) => {
  const plan = (await visiblePlans(ctx.tx, ctx.scope, null)).find((p) => p.id === form.planId)
  return { code: form.code, title: form.title.zh, titleEn: form.title.en, grain: form.grain, planCode: plan?.code ?? null, planTitle: plan?.title ?? null }
}
