import { createHash, randomBytes } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { TEMPORARY_DAYS } from '../../kernel/profile.ts'
import { insertAudit } from '../../platform/audit/audit.queries.ts'
import { entryOf } from '../../platform/audit/entry.ts'
import type { Context, OpenContext } from '../../platform/http/context.ts'
import { scoped, seeingAll, WHOLE } from '../../platform/postgres/pool.ts'
import { hashPassword } from '../../platform/session/password.ts'
import { accountIdOf, postsOf } from '../../platform/session/session.queries.ts'
import { insertPeople, ownTerm, peopleProblem, requireGrant, requireOpen } from '../people/index.ts'
import { complete } from './enter.service.ts'
import { identityProblem } from './identity.problems.ts'
import type { acceptInvitation, createInvitation, listInvitations, openInvitation, revokeInvitation } from './invitation.contract.ts'
import * as queries from './invitation.queries.ts'
import { profileNow, requireStrong } from './password.service.ts'
import type { Me } from './session.service.ts'

/** One link, one account. The administrator decides the post, the invited person login and password; nobody knows two secrets. */
const digest = (code: string) => createHash('sha256').update(code).digest()
const DAY = 86_400_000
type Shown = Reply<typeof createInvitation>['invitation']

export const invite = async (ctx: Context, { body }: Parsed<typeof createInvitation>): Promise<Reply<typeof createInvitation>> => {
  const org = await requireOpen(ctx, body.org)
  requireGrant(ctx, body.role)
  const code = randomBytes(24).toString('base64url')
  const id = await queries.insertInvitation(ctx.tx, {
    hash: digest(code), orgId: org.id, role: body.role, title: body.title, name: body.name, by: ctx.actor.accountId, postTo: (await ownTerm(ctx)).to, now: ctx.now, expires: new Date(ctx.now.getTime() + TEMPORARY_DAYS * DAY),
  })
  ctx.record(`invitation:${id}`, { org: org.code, role: body.role })
  ctx.showOnce('code')
  return { invitation: shown(ctx.now)(await requireInvitation(ctx, id)), code }
}
const shown = (now: Date) => (i: queries.Invitation): Shown => ({
  id: i.id, orgId: i.orgId, orgName: i.orgName, orgNameEn: i.orgNameEn, role: i.role, title: i.title, name: i.name, invitedBy: i.invitedBy, createdAt: i.createdAt.toISOString(), expiresAt: i.expiresAt.toISOString(), login: i.login,
  state: i.login !== null ? 'accepted' : i.revokedAt !== null ? 'revoked' : i.expiresAt <= now ? 'expired' : 'open',
})
/** Out of scope is not there. */
const requireInvitation = async (ctx: Context, id: number): Promise<queries.Invitation> => {
  const [found] = await queries.invitationsBelow(ctx.tx, { scopeId: ctx.actor.post.orgId, id, limit: 1, now: ctx.now, day: ctx.today })
  if (!found) throw problem('not-found')
  return found
}

export const readInvitations = async (ctx: Context, { query }: Parsed<typeof listInvitations>): Promise<Reply<typeof listInvitations>> => {
  const before = query.after === undefined ? undefined : Number(query.after)
  if (before !== undefined && !Number.isSafeInteger(before)) return { rows: [], next: null, total: null }
  const filter = { scopeId: ctx.actor.post.orgId, now: ctx.now, day: ctx.today, ...(query.state ? { state: query.state } : {}) }
  const found = await queries.invitationsBelow(ctx.tx, { ...filter, limit: query.limit + 1, ...(before === undefined ? {} : { before }) }), page = found.slice(0, query.limit)
  return { rows: page.map(shown(ctx.now)), next: found.length > query.limit ? String(page.at(-1)!.id) : null, total: null }
}

export const takeBack = async (ctx: Context, { params }: Parsed<typeof revokeInvitation>): Promise<null> => {
  const found = await requireInvitation(ctx, params.id)
  if (!await queries.revokeInvitation(ctx.tx, found.id, ctx.now)) throw identityProblem('invitation-over')
  ctx.record(`invitation:${found.id}`)
  return null
}

export const lookAtInvitation = async (ctx: OpenContext, { body }: Parsed<typeof openInvitation>): Promise<Reply<typeof openInvitation>> => {
  await ctx.sessions.slow(ctx.address)
  const found = await seeingAll(ctx.db, (tx) => queries.openByCode(tx, digest(body.code), ctx.clock.now()))
  if (!found) throw identityProblem('invitation-over')
  return { orgName: found.orgName, orgNameEn: found.orgNameEn, role: found.role, title: found.title, name: found.name, expiresAt: found.expiresAt.toISOString(), profile: await profileNow(ctx.db) }
}

/** The row is locked while the account is made: of twenty at once one finds it open, and the others find it used. */
export const accept = async (ctx: OpenContext, { body }: Parsed<typeof acceptInvitation>): Promise<Me> => {
  await ctx.sessions.slow(ctx.address)
  const now = ctx.clock.now()
  const id = await scoped(ctx.db, WHOLE, async (tx) => {
    const found = await queries.lockByCode(tx, digest(body.code), now)
    if (!found || found.postTo <= ctx.clock.today()) throw identityProblem('invitation-over')
    await requireStrong(body.password, body, await profileNow(tx), ctx.language, 'body.password')
    if (await accountIdOf(tx, body.login) !== null) throw peopleProblem('login-taken', { login: body.login })
    const made = await insertPeople(tx, [{ login: body.login, name: body.name, passwordHash: await hashPassword(body.password), demo: found.demo, posts: [{ org: found.orgId, role: found.role, title: found.title, term: { from: ctx.clock.today(), to: found.postTo } }] }], now)
    const accountId = made.get(body.login)!
    await queries.useInvitation(tx, found.id, accountId, now)
    await insertAudit(tx, { ...entryOf(accountId, (await postsOf(tx, accountId, ctx.clock.today()))[0], 'acceptInvitation', now, ctx.from), subject: `invitation:${found.id}`, detail: { account: accountId } })
    return accountId
  }).catch((error: unknown) => { throw (error as { constraint?: string }).constraint === 'account_login_key' ? peopleProblem('login-taken', { login: body.login }) : error })
  return complete(ctx, id, 'invitation')
}
