import type { Permission } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Day } from '../../kernel/period.ts'
import { PROFILE_RULES, profileOf } from '../../kernel/profile.ts'
import { problem } from '../../kernel/problem.ts'
import type { Access } from '../../platform/access/access.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import type { Executor } from '../../platform/postgres/pool.ts'
import type { Actor } from '../../platform/session/session.ts'
import { postsOf, profileStored, revokeOthers, type PostRow } from '../../platform/session/session.queries.ts'
import { accountById } from '../people/index.ts'
import type { chooseLanguage, choosePost, endSession, getSession, listSessions } from './identity.contract.ts'
import { identityProblem } from './identity.problems.ts'
import * as queries from './identity.queries.ts'

/** Who acts, and what belongs to nobody but the person: post, language, sessions. */
export type Me = Reply<typeof getSession>

export const meOf = async (db: Executor, access: Access, { accountId, post: { id: postId }, hurdle }: Pick<Actor, 'accountId' | 'hurdle'> & { post: { id: number } }, real: Day): Promise<Me> => {
  const account = await accountById(db, accountId), posts = await postsOf(db, accountId, real)
  const post = posts.find((p) => p.id === postId) ?? posts[0]
  if (!account || !post) throw problem('not-signed-in')
  return {
    account: { id: account.id, login: account.login, name: account.name, nameEn: account.nameEn, language: account.language, hurdle },
    post: shown(post), posts: posts.map(shown), today: post.clock ?? real, demo: post.demo,
    permissions: [...access.permissions].filter((p: Permission) => access.reach(post.role, p) !== null).sort(),
  }
}
const shown = (p: PostRow): Me['post'] => ({
  id: p.id, role: p.role, title: p.title, orgId: p.orgId, orgCode: p.orgCode, orgName: p.orgName, orgNameEn: p.orgNameEn,
  orgLevel: p.orgLevel as Me['post']['orgLevel'], orgKind: p.orgKind as Me['post']['orgKind'], demo: p.demo,
})

export const readMe = (ctx: Context): Promise<Me> => meOf(ctx.tx, ctx.access, ctx.actor, dayOf(ctx.now))

export const takePost = async (ctx: Context, { body }: Parsed<typeof choosePost>): Promise<Me> => {
  const me = await meOf(ctx.tx, ctx.access, { ...ctx.actor, post: { id: body.postId } }, dayOf(ctx.now))
  if (me.post.id !== body.postId) throw identityProblem('not-your-post')
  await queries.choosePost(ctx.tx, ctx.actor.sessionId, body.postId)
  ctx.record(`post:${body.postId}`)
  return me
}

export const takeLanguage = async (ctx: Context, { body }: Parsed<typeof chooseLanguage>) => {
  await queries.setLanguage(ctx.tx, ctx.actor.accountId, body.language)
  ctx.record(`account:${ctx.actor.accountId}`, { language: body.language })
  return { language: body.language }
}

/** Before this moment a session that nobody has used is over. */
export const idleSince = async (ctx: Context) => new Date(ctx.now.getTime() - PROFILE_RULES[profileOf(await profileStored(ctx.tx))].idleMinutes * 60_000)

export const readSessions = async (ctx: Context): Promise<Reply<typeof listSessions>> => {
  const own = await queries.sessionsOf(ctx.tx, ctx.actor.accountId, ctx.now, await idleSince(ctx))
  return { rows: own.map((s) => ({ ...s, createdAt: s.createdAt.toISOString(), usedAt: s.usedAt.toISOString(), expiresAt: s.expiresAt.toISOString(), current: s.id === ctx.actor.sessionId })) }
}

export const dropOthers = async (ctx: Context) => {
  const ended = (await revokeOthers(ctx.tx, ctx.actor.accountId, ctx.actor.sessionId, ctx.now, 'browser')).length
  ctx.record(`account:${ctx.actor.accountId}`, { ended })
  return { ended }
}

export const dropSession = async (ctx: Context, { params }: Parsed<typeof endSession>): Promise<null> => {
  if (!await queries.revokeSession(ctx.tx, ctx.actor.accountId, params.session, 'browser', ctx.now)) throw problem('not-found')
  ctx.record(`session:${params.session.slice(0, 12)}`)
  return null
}
