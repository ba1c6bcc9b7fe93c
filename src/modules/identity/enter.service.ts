import { createHash, randomBytes } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { Problem, problem } from '../../kernel/problem.ts'
import { insertAudit } from '../../platform/audit/audit.queries.ts'
import { entryBy, entryOf } from '../../platform/audit/entry.ts'
import type { OpenContext } from '../../platform/http/context.ts'
import { accountIdOf, postsOf } from '../../platform/session/session.queries.ts'
import { sessionProblem, type SignOn } from '../../platform/session/session.ts'
import { accountById } from '../people/index.ts'
import type { giveFactor } from './factor.contract.ts'
import { factorProblem } from './factor.problems.ts'
import * as steps from './factor.queries.ts'
import { isEnrolled, prove } from './factor.service.ts'
import type { signIn } from './identity.contract.ts'
import { meOf, type Me } from './session.service.ts'

/** The door: whoever has proved who they are comes in through `complete`, whatever the way. */
export type Way = 'password' | 'invitation' | 'setUp' | 'provider'
export interface Proved { readonly factor?: 'code' | 'recovery' | 'provider', readonly signOn?: SignOn | null }

/** A new session, and the end of the one that this browser had: a name known before the sign-in is worth nothing after it. */
export const complete = async (ctx: OpenContext, accountId: number, way: Way, { factor, signOn = null }: Proved = {}): Promise<Me> => {
  const post = (await ctx.sessions.posts(accountId))[0]
  if (!post) throw sessionProblem('no-post')
  if (ctx.token !== null) await ctx.sessions.leave(ctx.token)
  const token = await ctx.sessions.open({ accountId, kind: 'browser', label: ctx.device, address: ctx.address, postId: post.id, factorGiven: factor !== undefined, signOn }), actor = await ctx.sessions.actor(token)
  if (!actor) throw sessionProblem('no-post')
  ctx.setSession(token)
  await insertAudit(ctx.db, { ...entryBy(actor, 'signIn', ctx.clock.now(), ctx.from), subject: `account:${accountId}`, detail: { way, ...(factor ? { factor } : {}), ...(signOn ? { provider: signOn.providerId } : {}) } })
  return meOf(ctx.db, ctx.access, actor, ctx.clock.today())
}

export const openSession = async (ctx: OpenContext, { body }: Parsed<typeof signIn>): Promise<Reply<typeof signIn>> => {
  try {
    return await admit(ctx, (await ctx.sessions.check(body.login, body.password, ctx.address)).id, 'password')
  } catch (error) {
    if (error instanceof Problem) await noteRefusal(ctx, 'signIn', await accountIdOf(ctx.db, body.login), error.code)
    throw error
  }
}

const STEP_MS = 10 * 60_000
const digest = (ticket: string) => createHash('sha256').update(ticket).digest()

/** Whoever has enrolled a second factor gives it before coming in; until then there is a ticket for that step, and no session. */
export const admit = async (ctx: OpenContext, accountId: number, way: Way, proved: Proved = {}): Promise<Reply<typeof signIn>> => {
  const account = await accountById(ctx.db, accountId)
  if (!account) throw problem('not-signed-in')
  const isComplete = proved.factor !== undefined || !await isEnrolled(ctx.db, accountId)
  await ctx.sessions.settle(account.login, isComplete)
  if (isComplete) return complete(ctx, accountId, way, proved)
  const ticket = randomBytes(32).toString('base64url'), now = ctx.clock.now(), expires = new Date(now.getTime() + STEP_MS)
  await steps.insertStep(ctx.db, { hash: digest(ticket), accountId, providerId: proved.signOn?.providerId ?? null, idToken: proved.signOn?.idToken ?? null, expires, now })
  return { awaits: 'factor', ticket, expiresAt: expires.toISOString() }
}

export const takeSecondStep = async (ctx: OpenContext, { body }: Parsed<typeof giveFactor>): Promise<Me> => {
  const now = ctx.clock.now(), hash = digest(body.ticket), step = await steps.stepByHash(ctx.db, hash, now), account = step && await accountById(ctx.db, step.accountId)
  if (!step || !account || account.disabled) throw factorProblem('sign-in-step-over')
  try {
    const factor = await ctx.sessions.guess(account.login, ctx.address, () => prove(ctx.db, ctx.keys, account.id, body.code, now))
    if (!await steps.takeStepRow(ctx.db, hash)) throw factorProblem('sign-in-step-over')
    await ctx.sessions.settle(account.login, true)
    return await complete(ctx, account.id, step.providerId === null ? 'password' : 'provider', { factor, signOn: step.providerId !== null && step.idToken ? { providerId: step.providerId, idToken: step.idToken } : null })
  } catch (error) {
    if (error instanceof Problem) await noteRefusal(ctx, 'giveFactor', account.id, error.code)
    throw error
  }
}

/** The login that was tried is no personal data of ours to keep: an account that exists is named by its number, any other not at all – in the same time. */
const noteRefusal = async (ctx: OpenContext, action: string, id: number | null, code: string) => {
  const post = (await postsOf(ctx.db, id ?? 0, ctx.clock.today()))[0]
  await insertAudit(ctx.db, { ...entryOf(id, post, action, ctx.clock.now(), ctx.from), outcome: 'refused', detail: { code } })
}
