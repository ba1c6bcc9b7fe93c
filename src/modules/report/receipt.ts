import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { hashOf } from './hash.ts'
import { load } from './load.ts'
import type * as contract from './receipt.contract.ts'
import { handedIn, numberOf } from './receipt.queries.ts'
import type { getReport } from './report.contract.ts'
import { show } from './views.ts'

/** The hash is of what the reader is shown, so whoever holds the paper can compare it with the page. */
export const showReceipt = async (ctx: Context, { params }: Parsed<typeof contract.getReceipt>): Promise<Reply<typeof contract.getReceipt>> => {
  const { report } = await load(ctx, params, 'show')
  const view = await show(ctx, { params } as Parsed<typeof getReport>)
  if (!report || view.withheld) throw problem('not-found')
  const { form, org, period, revision, values, rows, explanations } = view, steps = []
  for (const { accountId, at, to, ...step } of await handedIn(ctx.tx, report)) steps.push({ ...step, at: at.toISOString(), number: await numberOf(ctx.tx, { accountId, at }, { form: form.code, org: org.id, period, state: to }) })
  return { revision, steps, hash: hashOf({ form: form.code, edition: form.edition, org: org.code, period, revision, values, rows, explanations }) }
}
