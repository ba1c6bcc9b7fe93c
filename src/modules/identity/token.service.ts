import type { Permission } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { mintToken } from '../../platform/session/session.ts'
import { insertSession, postsOf } from '../../platform/session/session.queries.ts'
import { factorAt } from './factor.queries.ts'
import { identityProblem } from './identity.problems.ts'
import * as queries from './identity.queries.ts'
import type { createToken, listTokens, revokeToken } from './token.contract.ts'

/** A token acts under one post of its maker, never wider than that post may on the day it is used: the wrapper asks both. */
type Token = Reply<typeof createToken>['token']
const MOST = 20, DAY = 86_400_000

export const readTokens = async (ctx: Context): Promise<Reply<typeof listTokens>> => ({ rows: (await queries.tokensOf(ctx.tx, ctx.actor.accountId, ctx.now)).map(shown) })
const shown = (t: queries.TokenRow): Token => ({
  id: t.id, name: t.name, role: t.role, orgName: t.orgName, scopes: t.scopes, createdAt: t.createdAt.toISOString(), usedAt: t.usedAt > t.createdAt ? t.usedAt.toISOString() : null, expiresAt: t.expiresAt.toISOString(),
})

export const makeToken = async (ctx: Context, { body }: Parsed<typeof createToken>): Promise<Reply<typeof createToken>> => {
  const post = (await postsOf(ctx.tx, ctx.actor.accountId, dayOf(ctx.now))).find((p) => p.id === body.postId)
  if (!post) throw identityProblem('not-your-post')
  const strange = body.scopes.find((s) => s !== 'read' && !ctx.access.reach(post.role, s as Permission))
  if (strange !== undefined) throw identityProblem('scope-unknown', { scope: strange })
  if ((await queries.tokensOf(ctx.tx, ctx.actor.accountId, ctx.now)).length >= MOST) throw identityProblem('too-many-tokens', { most: MOST })
  const { token: secret, hash } = mintToken('token')
  await insertSession(ctx.tx, {
    hash, accountId: ctx.actor.accountId, postId: post.id, kind: 'token', label: body.name, address: null, scopes: [...new Set(body.scopes)].sort(), now: ctx.now, expires: new Date(ctx.now.getTime() + body.days * DAY),
    // whoever makes it has given what the post asks for
    factorAt: await factorAt(ctx.tx, ctx.actor.sessionId),
  })
  const id = hash.toString('hex'), made = (await queries.tokensOf(ctx.tx, ctx.actor.accountId, ctx.now)).find((t) => t.id === id)
  if (!made) throw problem('not-found')
  ctx.record(`session:${id.slice(0, 12)}`, { post: post.id, scopes: made.scopes, days: body.days })
  ctx.showOnce('secret')
  return { token: shown(made), secret }
}

export const dropToken = async (ctx: Context, { params }: Parsed<typeof revokeToken>): Promise<null> => {
  if (!await queries.revokeSession(ctx.tx, ctx.actor.accountId, params.token, 'token', ctx.now)) throw problem('not-found')
  ctx.record(`session:${params.token.slice(0, 12)}`)
  return null
}
