import type { Parsed } from '../../kernel/contract.ts'
import { Problem } from '../../kernel/problem.ts'
import { insertAudit } from '../../platform/audit/audit.queries.ts'
import { entryBy, entryOf } from '../../platform/audit/entry.ts'
import type { OpenContext } from '../../platform/http/context.ts'
import { accountIdOf, postsOf } from '../../platform/session/session.queries.ts'
import { sessionProblem } from '../../platform/session/session.ts'
import type { signIn } from './identity.contract.ts'
import { meOf, type Me } from './session.service.ts'

/** The door: whoever has proved who they are comes in through `complete`, whatever the way. */
export type Way = 'password' | 'invitation' | 'setUp'

/** A new session, and the end of the one that this browser had: a name known before the sign-in is worth nothing after it. */
export const complete = async (ctx: OpenContext, accountId: number, way: Way): Promise<Me> => {
  const post = (await ctx.sessions.posts(accountId))[0]
  if (!post) throw sessionProblem('no-post')
  if (ctx.token !== null) await ctx.sessions.leave(ctx.token)
  const token = await ctx.sessions.open({ accountId, kind: 'browser', label: ctx.device, address: ctx.address, postId: post.id }), actor = await ctx.sessions.actor(token)
  if (!actor) throw sessionProblem('no-post')
  ctx.setSession(token)
  await insertAudit(ctx.db, { ...entryBy(actor, 'signIn', ctx.clock.now(), ctx.from), subject: `account:${accountId}`, detail: { way } })
  return meOf(ctx.db, ctx.access, actor, ctx.clock.today())
}

export const openSession = async (ctx: OpenContext, { body }: Parsed<typeof signIn>): Promise<Me> => {
  try {
    const account = await ctx.sessions.check(body.login, body.password, ctx.address)
    return await complete(ctx, account.id, 'password')
  } catch (error) {
    if (error instanceof Problem) await noteRefusal(ctx, body.login, error.code)
    throw error
  }
}

/** The login that was tried is no personal data of ours to keep: an account that exists is named by its number, any other not at all – in the same time. */
const noteRefusal = async (ctx: OpenContext, login: string, code: string) => {
  const id = await accountIdOf(ctx.db, login), post = (await postsOf(ctx.db, id ?? 0, ctx.clock.today()))[0]
  await insertAudit(ctx.db, { ...entryOf(id, post, 'signIn', ctx.clock.now(), ctx.from), outcome: 'refused', detail: { code } })
}

export const closeSession = async (ctx: OpenContext): Promise<null> => {
  const actor = ctx.token === null ? null : await ctx.sessions.actor(ctx.token)
  if (ctx.token !== null) await ctx.sessions.revoke(ctx.token)
  ctx.setSession(null)
  if (actor) await insertAudit(ctx.db, { ...entryBy(actor, 'signOut', ctx.clock.now(), ctx.from), subject: `account:${actor.accountId}` })
  return null
}
