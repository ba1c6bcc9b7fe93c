import type { Context } from '../../../platform/http/context.ts'
import { reachedOn, type Reached } from '../stage.ts'
import * as queries from './news.queries.ts'

/** 四步 of a page of proposals. */
export const reachedBy = async (ctx: Pick<Context, 'tx'>, list: readonly { partId: number, id: string }[]): Promise<(id: string) => Reached> => {
  const steps = list.length ? await queries.stepDays(ctx.tx, list) : []
  return (id) => reachedOn(steps.filter((s) => s.proposalId === id))
}
