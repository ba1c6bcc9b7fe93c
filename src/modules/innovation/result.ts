import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { authorsOf, innovationById } from './innovation.queries.ts'

/** What a module below may see of one: an author's or the registering unit's own, once handed in and not revoked. */
export const resultOf = (ctx: Context, id: string) => asWhole(ctx.tx, async () => {
  const i = await innovationById(ctx.tx, id), authors = i ? await authorsOf(ctx.tx, [i.id]) : []
  const own = i && (authors.some((a) => a.accountId === ctx.actor.accountId) || (i.orgId === ctx.actor.post.orgId && ctx.access.reach(ctx.actor.post.role, 'innovation.write') !== null))
  return i && own && (i.state === 'submitted' || i.state === 'recognised') ? { i, authors } : null
})
