import type { Parsed, Reply } from '../../../kernel/contract.ts'
import type { Context } from '../../../platform/http/context.ts'
import { requirePlace } from '../../../platform/postgres/keyset.ts'
import { AFTER } from '../list.service.ts'
import type { listMyProposalNews } from './news.contract.ts'
import * as queries from './news.queries.ts'

export const news = async (ctx: Context, { query: { after, limit } }: Parsed<typeof listMyProposalNews>): Promise<Reply<typeof listMyProposalNews>> => {
  requirePlace(after, AFTER)
  const { accountId } = ctx.actor, found = await queries.newsOf(ctx.tx, accountId, after, limit + 1), page = found.slice(0, limit), last = page.at(-1)
  return {
    rows: page.map(({ proposalId, place, at, ...n }) => ({ ...n, proposal: proposalId, at: at.toISOString() })),
    next: found.length > limit && last ? last.place : null, total: after === undefined ? await queries.countNews(ctx.tx, accountId) : null,
  }
}
