import type { Parsed, Reply } from '../../../kernel/contract.ts'
import type { Context } from '../../../platform/http/context.ts'
import { requirePlace } from '../../../platform/postgres/keyset.ts'
import { asWhole } from '../../../platform/postgres/pool.ts'
import type { listMyCampaignNews } from './news.contract.ts'
import * as queries from './news.queries.ts'

const AFTER = /^[^\u001f]{1,40}\u001f[0-9a-f-]{36}$/u
/** Works are those of the person, and their campaigns lie above: both are read as the whole, by the account alone. */
export const news = async (ctx: Context, { query: { after, limit } }: Parsed<typeof listMyCampaignNews>): Promise<Reply<typeof listMyCampaignNews>> => {
  requirePlace(after, AFTER)
  const { accountId } = ctx.actor, [found, total] = await asWhole(ctx.tx, async () => [await queries.newsOf(ctx.tx, accountId, after, limit + 1), after === undefined ? await queries.countNews(ctx.tx, accountId) : null] as const), page = found.slice(0, limit), last = page.at(-1)
  return { rows: page.map(({ campaignId, place, at, ...n }) => ({ ...n, campaign: campaignId, at: at.toISOString() })), next: found.length > limit && last ? last.place : null, total }
}
