import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { requirePlace } from '../../platform/postgres/keyset.ts'
import type * as contract from './channel.contract.ts'
import { DELIVERY_STATES } from './channel.ts'
import * as queries from './outbox.queries.ts'

const AFTER = /^[\d :.+-]{19,40}\|[0-9a-f-]{36}$/, RETRY_MS = 2 * 86_400_000

export const readOutbox = async (ctx: Context, { query }: Parsed<typeof contract.listOutbox>): Promise<Reply<typeof contract.listOutbox>> => {
  requirePlace(query.after, AFTER)
  const found = await queries.outboxRows(ctx.tx, { ...query, scope: ctx.scope.path }, query.limit + 1), page = found.slice(0, query.limit), last = page.at(-1)
  const counts = await queries.outboxCounts(ctx.tx, ctx.scope.path)
  return {
    rows: page.map(({ orgId, orgName, atKey: _, ...d }) => ({ ...d, org: { id: orgId, name: orgName }, madeAt: d.madeAt.toISOString(), nextAt: d.state === 'waiting' ? d.nextAt.toISOString() : null, expiresAt: d.expiresAt.toISOString(), endedAt: d.endedAt?.toISOString() ?? null })),
    next: found.length > query.limit && last ? `${last.atKey}|${last.id}` : null, total: null,
    counts: Object.fromEntries(DELIVERY_STATES.map((s) => [s, counts[s] ?? 0])) as Record<(typeof DELIVERY_STATES)[number], number>,
  }
}

export const retryFailed = async (ctx: Context, { body }: Parsed<typeof contract.retryOutbox>): Promise<Reply<typeof contract.retryOutbox>> => {
  const retried = await queries.retry(ctx.tx, ctx.scope.path, body.deliveries ?? null, ctx.now, new Date(ctx.now.getTime() + RETRY_MS))
  ctx.record('outbox', { retried })
  return { retried }
}
