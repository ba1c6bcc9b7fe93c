import type { Permission } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Day } from '../../kernel/period.ts'
import { problem, Problem } from '../../kernel/problem.ts'
import type { Access } from '../../platform/access/access.ts'
import { insertAudit } from '../../platform/audit/audit.queries.ts'
import { entryBy, entryOf } from '../../platform/audit/entry.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context, OpenContext } from '../../platform/http/context.ts'
import type { Executor } from '../../platform/postgres/pool.ts'
import { hashPassword, verifyPassword } from '../../platform/session/session.ts'
import { accountByLogin, postsOf, revokeOthers, type PostRow } from '../../platform/session/session.queries.ts'
import { accountById, setPassword } from '../people/index.ts'
import type { changePassword, chooseLanguage, choosePost, endSession, getSession, listSessions, signIn } from './identity.contract.ts'
import { passwordFault } from './identity.ts'
import { passwordFaultText } from './identity.text.ts'
import { identityProblem } from './identity.problems.ts'
import * as queries from './identity.queries.ts'

/** Who acts, and what belongs to nobody but the person: post, language, password, sessions. */
type Me = Reply<typeof getSession>

export const meOf = async (db: Executor, access: Access, accountId: number, postId: number | null, real: Day): Promise<Me> => {
  const account = await accountById(db, accountId), posts = await postsOf(db, accountId, real)
  const post = posts.find((p) => p.id === postId) ?? posts[0]
  if (!account || !post) throw problem('not-signed-in')
  return {
    account: { id: account.id, login: account.login, name: account.name, nameEn: account.nameEn, language: account.language, temporaryPassword: account.temporaryPassword },
    post: shown(post), posts: posts.map(shown), today: post.clock ?? real, demo: post.demo,
    permissions: [...access.permissions].filter((p: Permission) => access.reach(post.role, p) !== null).sort(),
  }
}
const shown = (p: PostRow): Me['post'] => ({
  id: p.id, role: p.role, title: p.title, orgId: p.orgId, orgCode: p.orgCode, orgName: p.orgName, orgNameEn: p.orgNameEn,
  orgLevel: p.orgLevel as Me['post']['orgLevel'], orgKind: p.orgKind as Me['post']['orgKind'], demo: p.demo,
})

export const openSession = async (ctx: OpenContext, { body }: Parsed<typeof signIn>): Promise<Me> => {
  try {
    const { token, account, posts } = await ctx.sessions.signIn(body.login, body.password, ctx.address)
    ctx.setSession(token)
    const post = posts[0]!
    await insertAudit(ctx.db, entryOf(account.id, post, 'signIn', ctx.clock.now(), ctx.from))
    return meOf(ctx.db, ctx.access, account.id, post.id, ctx.clock.today())
  } catch (error) {
    if (error instanceof Problem) await noteRefusal(ctx, body.login, error.code)
    throw error
  }
}

/** The login that was tried is no personal data of ours to keep: an account that exists is named by its number, any other not at all. */
const noteRefusal = async (ctx: OpenContext, login: string, code: string) => {
  const account = await accountByLogin(ctx.db, login), post = account ? (await postsOf(ctx.db, account.id, ctx.clock.today()))[0] : undefined
  await insertAudit(ctx.db, { ...entryOf(account?.id ?? null, post, 'signIn', ctx.clock.now(), ctx.from), outcome: 'refused', detail: { code } })
}

export const closeSession = async (ctx: OpenContext): Promise<null> => {
  const actor = ctx.token === null ? null : await ctx.sessions.actor(ctx.token)
  if (ctx.token !== null) await ctx.sessions.revoke(ctx.token)
  ctx.setSession(null)
  if (actor) await insertAudit(ctx.db, { ...entryBy(actor, 'signOut', ctx.clock.now(), ctx.from), subject: `account:${actor.accountId}` })
  return null
}

export const readMe = (ctx: Context): Promise<Me> => meOf(ctx.tx, ctx.access, ctx.actor.accountId, ctx.actor.post.id, dayOf(ctx.now))

export const takePost = async (ctx: Context, { body }: Parsed<typeof choosePost>): Promise<Me> => {
  const me = await meOf(ctx.tx, ctx.access, ctx.actor.accountId, body.postId, dayOf(ctx.now))
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

export const readSessions = async (ctx: Context): Promise<Reply<typeof listSessions>> => {
  const own = await queries.sessionsOf(ctx.tx, ctx.actor.accountId, ctx.now)
  return { rows: own.map((s) => ({ ...s, createdAt: s.createdAt.toISOString(), usedAt: s.usedAt.toISOString(), expiresAt: s.expiresAt.toISOString(), current: s.id === ctx.actor.sessionId })) }
}

export const dropSession = async (ctx: Context, { params }: Parsed<typeof endSession>): Promise<null> => {
  if (!await queries.revokeSession(ctx.tx, ctx.actor.accountId, params.session, ctx.now)) throw problem('not-found')
  ctx.record(`session:${params.session.slice(0, 12)}`)
  return null
}

export const changeOwnPassword = async (ctx: Context, { body }: Parsed<typeof changePassword>): Promise<null> => {
  const account = await accountById(ctx.tx, ctx.actor.accountId)
  if (!account?.passwordHash || !await verifyPassword(account.passwordHash, body.current)) throw identityProblem('wrong-current-password')
  if (body.next === body.current) throw identityProblem('same-password')
  requireStrong(body.next, account.login, ctx.actor.language)
  await setPassword(ctx.tx, account.id, await hashPassword(body.next), false)
  await revokeOthers(ctx.tx, account.id, ctx.actor.sessionId, ctx.now)
  ctx.record(`account:${account.id}`)
  return null
}

export const requireStrong = (password: string, login: string, language: 'zh-CN' | 'en') => {
  const fault = passwordFault(password, login)
  if (fault) throw identityProblem('weak-password', { why: passwordFaultText[fault][language === 'en' ? 'en' : 'zh'] })
}
