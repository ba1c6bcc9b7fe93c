import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Day } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { indicatorsOf, sourcesFor } from '../figure/index.ts'
import { takeFromLedger } from '../form/index.ts'
import { dictionary, insertIndicators } from '../indicator/index.ts'
import { introduceLedger } from './plan.issue.ts'
import { planProblem } from './plan.problems.ts'
import type { sourceEndpoints } from './source.contract.ts'

type Endpoints<F extends string> = ReturnType<typeof sourceEndpoints<F>>
/** A ledger as a module keeps it: it comes with its first record or its first change-over, and every figure that it gives is typed or counted, never both. */
export const keepLedger = <F extends string>(name: string, figures: readonly F[]) => {
  const ensure = async (ctx: Pick<Context, 'tx' | 'now'>) => {
    const placed = await indicatorsOf(ctx.tx, name)
    if (figures.every((f) => placed.includes(f))) return
    await insertIndicators(ctx.tx, dictionary, null)
    await introduceLedger(ctx, { name, indicators: figures })
  }
  const show = async (ctx: Context): Promise<Reply<Endpoints<F>['show']>> => {
    const found = await sourcesFor(ctx.tx, name, ctx.actor.post.orgId, ctx.today)
    return { rows: figures.map((indicator) => { const at = found.find((f) => f.indicator === indicator); return { indicator, since: at?.since ?? null, org: at ? { id: at.orgId, name: at.orgName } : null } }) } as Reply<Endpoints<F>['show']>
  }
  /** A form that would still ask for the same is refused by what opens forms; rows above and below move with it, so it is done as the whole. */
  const take = async (ctx: Context, { body }: Parsed<Endpoints<F>['take']>): Promise<Reply<Endpoints<F>['take']>> => {
    const since = body.since as Day, indicators = [...new Set(body.figures as readonly F[])]
    if (!since.endsWith('-01')) throw planProblem('source-month')
    await ensure(ctx)
    await asWhole(ctx.tx, () => takeFromLedger(ctx, { ledger: name, indicators, orgId: ctx.actor.post.orgId, since }))
    ctx.record(`org:${ctx.actor.post.orgId}`, { ledger: name, since, indicators: indicators.length })
    return show(ctx)
  }
  return { ensure, show, take }
}
