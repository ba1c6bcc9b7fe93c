import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/http/context.ts'
import { requirePlace } from '../../../platform/postgres/keyset.ts'
import { requireOrg } from '../../org/index.ts'
import type { listProposalScores } from './score.contract.ts'
import * as queries from './score.queries.ts'

/** A value, a separator and the number of a unit. */
const AFTER = /^[^\u001f]{1,120}\u001f\d{12}$/u
const rate = (part: number, whole: number) => whole ? Math.floor(part * 10_000 / whole) / 10_000 : null

export const scoreboard = async (ctx: Context, { query: { after, limit, sort, under, from, to } }: Parsed<typeof listProposalScores>): Promise<Reply<typeof listProposalScores>> => {
  requirePlace(after, AFTER)
  const filter: queries.ScoreFilter = { scope: ctx.scope.path, today: ctx.today, from, to, under: under === undefined ? undefined : (await requireOrg(ctx, under)).id }
  const found = await queries.scored(ctx.tx, filter, sort, after, limit + 1), page = found.slice(0, limit), last = page.at(-1)
  return {
    rows: page.map(({ id, name, nameEn, place, ...s }) => ({ unit: { id, name, nameEn }, ...s, replyRate: rate(s.inTime, s.due), implementationRate: rate(s.implemented, s.adopted) })),
    next: found.length > limit && last ? last.place : null, total: after === undefined ? await queries.countScored(ctx.tx, filter) : null,
  }
}
