import type { Context } from '../../platform/http/context.ts'
import { dictionary } from './dictionary.ts'
import type { Indicator, Indicators } from './indicator.ts'
import { indicatorsByCode } from './indicator.queries.ts'

/** The dictionary ships with the product; what a federation adds stands beside it in the database. */
export const knownIndicators = async (ctx: Pick<Context, 'tx'>, extra: readonly Indicator[]): Promise<Indicators> =>
  new Map([...dictionary.map((i) => [i.code, i] as const), ...await indicatorsByCode(ctx.tx, null), ...extra.map((i) => [i.code, i] as const)])
