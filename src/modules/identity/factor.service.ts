import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { FACTOR_ALWAYS, isTop, needsFactor, NO_RULE, topOf, type FactorRule } from '../../kernel/factor.ts'
import { problem } from '../../kernel/problem.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import type { Executor, Tx } from '../../platform/postgres/pool.ts'
import type { Keys } from '../../platform/secrets/keys.ts'
import { sessionProblem } from '../../platform/session/session.ts'
import { postsOf, revokeOthers } from '../../platform/session/session.queries.ts'
import { accountById, requireLed } from '../people/index.ts'
import type { beginFactor, confirmFactor, endFactor, getFactor, getFactorRule, putFactorRule, renewRecoveryCodes, resetFactor } from './factor.contract.ts'
import { readProof } from './factor.ts'
import { factorProblem } from './factor.problems.ts'
import * as queries from './factor.queries.ts'
import { identityProblem } from './identity.problems.ts'
import { factorContext } from './sealed.ts'
import { enrolmentUri, newRecoveryCodes, newSecret, recoveryHash, stepOf } from './totp.ts'

/** The second factor of a person: enrolled with a code, ended with a code or by an administrator above. */
const ENROLMENT_MS = 15 * 60_000

export const isEnrolled = async (db: Executor, accountId: number) => ((await queries.factorOf(db, accountId))?.confirmedAt ?? null) !== null

/** A code or a recovery code, each accepted once. */
export const prove = async (db: Executor, keys: Keys, accountId: number, typed: string, now: Date): Promise<'code' | 'recovery'> => {
  const factor = await queries.factorOf(db, accountId), proof = readProof(typed)
  if (!factor?.confirmedAt) throw factorProblem('factor-not-enrolled')
  if (proof?.kind === 'code') {
    const step = stepOf(keys.open(factorContext(accountId), factor.secret), proof.text, now, factor.lastStep)
    if (step !== null && await queries.takeStep(db, accountId, step)) return 'code'
  }
  if (proof?.kind === 'recovery' && await queries.takeRecoveryCode(db, accountId, recoveryHash(accountId, proof.text), now)) return 'recovery'
  throw factorProblem('factor-wrong')
}

/** Signed in already, so the account's lock is not asked; but a session left open is no place to guess codes either. */
const guesses = new RateLimiterMemory({ points: 5, duration: 15 * 60 })
const guarded = async <T>(ctx: Context, work: () => Promise<T>): Promise<T> => {
  const who = String(ctx.actor.accountId)
  await guesses.consume(who).catch(() => { throw sessionProblem('too-many-tries') })
  const done = await work()
  await guesses.delete(who)
  return done
}

export const readFactor = async (ctx: Context): Promise<Reply<typeof getFactor>> => {
  const { accountId } = ctx.actor, factor = await queries.factorOf(ctx.tx, accountId), rules = await queries.factorRules(ctx.tx)
  const account = await accountById(ctx.tx, accountId), posts = await postsOf(ctx.tx, accountId, dayOf(ctx.now))
  return {
    enrolled: (factor?.confirmedAt ?? null) !== null, since: factor?.confirmedAt?.toISOString() ?? null, recoveryLeft: await queries.recoveryLeft(ctx.tx, accountId),
    required: account?.demo === false && posts.some((post) => needsFactor(post, rules)),
  }
}

export const startFactor = async (ctx: Context, _: Parsed<typeof beginFactor>): Promise<Reply<typeof beginFactor>> => {
  const { accountId, login } = ctx.actor
  if (await isEnrolled(ctx.tx, accountId)) throw factorProblem('factor-enrolled')
  const secret = newSecret()
  await queries.beginFactor(ctx.tx, accountId, ctx.keys.seal(factorContext(accountId), secret), ctx.now)
  ctx.record(`account:${accountId}`)
  ctx.showOnce('secret')
  ctx.showOnce('uri')
  return { secret, uri: enrolmentUri(secret, login) }
}

/** From here on every sign-in asks for it; whoever signed in elsewhere without it signs in again. */
export const finishFactor = (ctx: Context, { body }: Parsed<typeof confirmFactor>): Promise<Reply<typeof confirmFactor>> => guarded(ctx, async () => {
  const { accountId, sessionId } = ctx.actor, factor = await queries.factorOf(ctx.tx, accountId), proof = readProof(body.code)
  if (factor?.confirmedAt) throw factorProblem('factor-enrolled')
  if (!factor || ctx.now.getTime() - factor.begunAt.getTime() > ENROLMENT_MS) throw factorProblem('factor-not-begun')
  const step = proof?.kind === 'code' ? stepOf(ctx.keys.open(factorContext(accountId), factor.secret), proof.text, ctx.now, factor.lastStep) : null
  if (step === null) throw factorProblem('factor-wrong')
  if (!await queries.confirmFactor(ctx.tx, accountId, step, ctx.now)) throw factorProblem('factor-enrolled')
  await queries.markGiven(ctx.tx, sessionId, ctx.now)
  await revokeOthers(ctx.tx, accountId, sessionId, ctx.now)
  ctx.record(`account:${accountId}`)
  return giveRecoveryCodes(ctx)
})

export const newCodes = (ctx: Context, { body }: Parsed<typeof renewRecoveryCodes>): Promise<Reply<typeof renewRecoveryCodes>> => guarded(ctx, async () => {
  const by = await prove(ctx.tx, ctx.keys, ctx.actor.accountId, body.code, ctx.now)
  ctx.record(`account:${ctx.actor.accountId}`, { by })
  return giveRecoveryCodes(ctx)
})

const giveRecoveryCodes = async (ctx: Context) => {
  const codes = newRecoveryCodes()
  await queries.replaceRecoveryCodes(ctx.tx, ctx.actor.accountId, codes.map((c) => recoveryHash(ctx.actor.accountId, c)))
  ctx.showOnce('recoveryCodes')
  return { recoveryCodes: codes }
}

export const dropOwnFactor = (ctx: Context, { body }: Parsed<typeof endFactor>): Promise<null> => guarded(ctx, async () => {
  const by = await prove(ctx.tx, ctx.keys, ctx.actor.accountId, body.code, ctx.now)
  await queries.removeFactor(ctx.tx, ctx.actor.accountId)
  await queries.markNotGiven(ctx.tx, ctx.actor.accountId)
  ctx.record(`account:${ctx.actor.accountId}`, { by })
  return null
})

/** A lost telephone: whoever leads all posts of the person turns it off; the person signs in again, and enrols again where the post asks for it. */
export const dropFactorOf = async (ctx: Context, { params }: Parsed<typeof resetFactor>): Promise<null> => {
  const account = await requireLed(ctx, params.id, factorProblem('own-factor'))
  if (!await queries.removeFactor(ctx.tx, account.id)) throw factorProblem('factor-not-enrolled')
  await endEverySignIn(ctx.tx, account.id, ctx.now)
  ctx.record(`account:${account.id}`)
  return null
}
const endEverySignIn = async (tx: Tx, accountId: number, now: Date) => {
  await queries.dropSteps(tx, accountId)
  await revokeOthers(tx, accountId, null, now)
}

const shownRule = (rule: FactorRule) => ({ always: [...FACTOR_ALWAYS], added: [...rule.added], version: rule.version })
export const readFactorRule = async (ctx: Context): Promise<Reply<typeof getFactorRule>> => shownRule((await queries.factorRules(ctx.tx))[topOf(ctx.actor.post.homePath)] ?? NO_RULE)

/** From the next request on, for everybody below: whoever holds such a post without a second factor is asked for one before anything else. */
export const writeFactorRule = async (ctx: Context, { body }: Parsed<typeof putFactorRule>): Promise<Reply<typeof putFactorRule>> => {
  if (!isTop(ctx.actor.post.homePath)) throw identityProblem('not-topmost')
  const top = topOf(ctx.actor.post.homePath), before = (await queries.lockFactorRules(ctx.tx))[top] ?? NO_RULE
  if (ctx.ifMatch !== before.version) throw problem('version-stale')
  const rule = { added: [...new Set(body.added)].filter((r) => !FACTOR_ALWAYS.includes(r)), version: before.version + 1 }
  await queries.writeFactorRule(ctx.tx, top, rule)
  ctx.record(`org:${top}`, { before: before.added, after: rule.added })
  return shownRule(rule)
}
