import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { LOCK, PROFILE_RULES, profileOf, type Profile } from '../../kernel/profile.ts'
import type { Language } from '../../kernel/problem.ts'
import type { Context, OpenContext } from '../../platform/http/context.ts'
import type { Executor } from '../../platform/postgres/pool.ts'
import { hashPassword, verifyPassword } from '../../platform/session/password.ts'
import { profileStored, revokeOthers } from '../../platform/session/session.queries.ts'
import { isTemporaryOver, sessionProblem } from '../../platform/session/session.ts'
import { accountById, setPassword } from '../people/index.ts'
import { commonPasswords } from './common.ts'
import type { changePassword, getPasswordRule } from './identity.contract.ts'
import { identityProblem } from './identity.problems.ts'
import * as queries from './identity.queries.ts'
import { passwordFault, type Chooser } from './identity.ts'
import { passwordFaultText } from './identity.text.ts'

/** A password that somebody chooses: the rule of the installation's profile, the former ones, and the end of all other sessions. */
export const profileNow = async (db: Executor): Promise<Profile> => profileOf(await profileStored(db))

export const readPasswordRule = async (ctx: OpenContext): Promise<Reply<typeof getPasswordRule>> => ({ profile: await profileNow(ctx.db) })

export const requireStrong = async (password: string, who: Chooser, profile: Profile, language: Language, place: string) => {
  const fault = passwordFault(password, who, profile, await commonPasswords())
  if (!fault) return
  const why = passwordFaultText(fault, profile)[language === 'en' ? 'en' : 'zh']
  throw identityProblem('weak-password', { why }, [{ path: place, code: fault, detail: why }])
}

export const changeOwnPassword = async (ctx: Context, { body }: Parsed<typeof changePassword>): Promise<null> => {
  const account = await accountById(ctx.tx, ctx.actor.accountId), profile = await profileNow(ctx.tx)
  if (!account?.passwordHash) throw identityProblem('no-password')
  await requirePresent(account.id, account.passwordHash, body.current)
  if (isTemporaryOver({ temporary: account.temporaryPassword, passwordSetAt: account.passwordSetAt }, ctx.now)) throw sessionProblem('temporary-ended')
  if (body.next === body.current) throw identityProblem('same-password')
  await requireStrong(body.next, account, profile, ctx.actor.language, 'body.next')
  await requireNew(ctx, account.id, body.next, PROFILE_RULES[profile].history)
  if (!account.temporaryPassword) await queries.keepPassword(ctx.tx, account.id, account.passwordHash, ctx.now, KEPT)
  await setPassword(ctx.tx, account.id, await hashPassword(body.next), false, ctx.now)
  await revokeOthers(ctx.tx, account.id, ctx.actor.sessionId, ctx.now, 'browser')
  ctx.record(`account:${account.id}`)
  return null
}
/** as many as the strictest profile asks for, so that choosing it later finds them */
const KEPT = Math.max(...Object.values(PROFILE_RULES).map((r) => r.history))

/** Whoever has come by an open session must not find the password through it. */
const guesses = new RateLimiterMemory({ points: 5, duration: LOCK.minutes * 60 })
const requirePresent = async (accountId: number, hash: string, given: string) => {
  await guesses.consume(accountId).catch(() => { throw sessionProblem('too-many-tries') })
  if (!await verifyPassword(hash, given)) throw identityProblem('wrong-current-password')
  await guesses.delete(accountId)
}

const requireNew = async (ctx: Context, accountId: number, password: string, history: number) => {
  const past = history ? await queries.pastPasswords(ctx.tx, accountId, history) : []
  if ((await Promise.all(past.map((hash) => verifyPassword(hash, password)))).some(Boolean)) throw identityProblem('password-used', { history })
}
