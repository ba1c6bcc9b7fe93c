import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { requirePlace } from '../../platform/postgres/keyset.ts'
import type * as contract from './message.contract.ts'
import * as queries from './message.queries.ts'

const AFTER = /^[\d :.+-]{19,40}\|[0-9a-f-]{36}$/
const own = (ctx: Context) => ({ partId: ctx.actor.post.partId, orgId: ctx.actor.post.orgId })

export const list = async (ctx: Context, { query }: Parsed<typeof contract.listMessages>): Promise<Reply<typeof contract.listMessages>> => {
  requirePlace(query.after, AFTER)
  const filter = { ...own(ctx), ...query, unread: query.unread === 'true' }
  const found = await queries.messagesOf(ctx.tx, filter), page = found.slice(0, query.limit), last = page.at(-1)
  return {
    rows: page.map((m) => ({ id: m.id, kind: m.kind, subject: m.subject, subjectEn: m.subjectEn, note: m.note, link: m.link, from: m.fromId === null ? null : { id: m.fromId, name: m.fromName!, nameEn: m.fromNameEn }, at: m.at.toISOString(), read: m.read })),
    next: found.length > query.limit && last ? `${last.atKey}|${last.id}` : null,
    total: query.after === undefined ? await queries.countOf(ctx.tx, filter) : null,
  }
}

/** A message upward: its receiver is above the sender's scope, so it is laid down under the scope of the house, and nothing else is. */
export const sendUp = (ctx: Context, message: Omit<queries.NewMessage, 'from' | 'at'>): Promise<number> =>
  asWhole(ctx.tx, () => queries.send(ctx.tx, { ...message, from: ctx.actor.post.orgId, at: ctx.now }))

export const count = async (ctx: Context): Promise<Reply<typeof contract.countMessages>> =>
  ({ unread: await queries.countOf(ctx.tx, { ...own(ctx), unread: true, limit: 0 }) })

export const mark = async (ctx: Context, { body }: Parsed<typeof contract.readMessages>): Promise<Reply<typeof contract.readMessages>> => {
  const marked = await queries.markRead(ctx.tx, own(ctx), body.ids ?? null, ctx.now)
  ctx.record(`org:${ctx.actor.post.orgId}`, { marked })
  return { marked }
}
