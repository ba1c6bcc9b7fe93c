import { createHash, randomBytes } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { LOCK, profileOf, PROFILE_RULES, TEMPORARY_DAYS } from '../../kernel/profile.ts'
import type { Language } from '../../kernel/problem.ts'
import { problems } from '../../kernel/problem.ts'
import type { Role } from '../../kernel/access.ts'
import { owesFactor } from '../../kernel/factor.ts'
import type { Day } from '../../kernel/period.ts'
import type { Clock } from '../clock.ts'
import type { Database, Executor } from '../postgres/pool.ts'
import { hashPassword, verifyPassword } from './password.ts'
import * as queries from './session.queries.ts'

/** What stands between an account and its work; each is a code of the problem that says how to clear it. */
export type Hurdle = 'password-temporary' | 'password-expired' | 'factor-required'

/** Who acts: an account under one post. `path` is the scope of both walls; `today` is the day on which the post's federation lives. */
export interface Actor {
  readonly accountId: number
  /** the session's own name, of no use for signing in */
  readonly sessionId: string
  readonly login: string
  readonly name: string
  readonly language: Language
  readonly via: 'browser' | 'token'
  /** of a token: null is all that the post may */
  readonly scopes: readonly string[] | null
  readonly hurdle: Hurdle | null
  readonly post: { readonly id: number, readonly role: Role, readonly orgId: number, readonly orgCode: string, readonly orgName: string, readonly orgLevel: string, readonly partId: number, readonly path: string, readonly homePath: string, readonly industryPath: string | null }
  readonly today: Day
  /** 演示日期, where the federation lives on one */
  readonly storedDay: Day | null
  readonly demo: boolean
}

const MINUTE = 60_000, DAY = 86_400_000
const TOKEN_DAYS = 365
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)

export const sessionProblem = problems({
  'wrong-password': { status: 401, zh: '账号或密码不正确。连续输错 5 次将锁定 15 分钟；忘记密码请联系上级工会系统管理员重置。', en: 'Wrong account or password. Five wrong tries lock the account for 15 minutes.' },
  'account-locked': { status: 429, zh: '该账号因连续输错密码已锁定，请于 {minutes} 分钟后再试，或联系上级工会安全管理员解除锁定。', en: 'The account is locked after wrong tries; try again in {minutes} minutes, or ask the security administrator above.' },
  'too-many-tries': { status: 429, zh: '尝试过于频繁，请稍后再试。', en: 'Too many tries; wait a little.' },
  'temporary-ended': { status: 403, zh: '初始密码已超过 7 天有效期，不能再用于登录。请联系本单位或上级工会系统管理员重新设置。', en: 'The temporary password ended after 7 days; ask your administrator for a new one.' },
  'no-post': { status: 403, zh: '该账号目前没有有效岗位，无法办理业务；请联系本单位系统管理员任命。', en: 'The account holds no post at present; ask your administrator.' },
  'password-temporary': { status: 403, zh: '您正在使用初始密码，须先设置自己的密码，才能办理业务。', en: 'You are using a temporary password; choose your own before anything else.' },
  'password-expired': { status: 403, zh: '密码使用已满 90 天，须先修改密码，才能继续办理业务。', en: 'The password is older than 90 days; change it before anything else.' },
  'factor-required': { status: 403, zh: '您的岗位必须使用动态口令。请先登录网页完成动态口令绑定，再办理其他事项。', en: 'Your post needs a second factor: sign in to the pages and enrol one before anything else.' },
  'token-scope': { status: 403, zh: '该访问令牌的权限范围不含“{permission}”；请改用包含此权限的令牌，或登录网页办理。', en: 'The scopes of this token do not cover {permission}; use one that does, or sign in.' },
  'in-person': { status: 403, zh: '密码、访问令牌和登录安全设置只能由本人登录网页办理，不能使用访问令牌。', en: 'Passwords, tokens and sign-in settings are for a person at the page, not for a token.' },
})

export const isTemporaryOver = (a: { temporary: boolean, passwordSetAt: Date | null }, now: Date) => a.temporary && a.passwordSetAt !== null && later(a.passwordSetAt, TEMPORARY_DAYS * DAY) <= now

/** A demo account's password is on the first page of the manual: it does not age. */
const hurdleOf = (s: queries.SessionRow, posts: readonly queries.PostRow[], now: Date): Hurdle | null => {
  if (s.temporary) return 'password-temporary'
  const days = PROFILE_RULES[profileOf(s.profile)].expiryDays
  if (days !== null && !s.demo && s.passwordSetAt !== null && later(s.passwordSetAt, days * DAY) <= now) return 'password-expired'
  return owesFactor({ ...s, posts }, s.factorRules ?? {}) ? 'factor-required' : null
}

/** Which provider signed somebody in, and its sealed token, which signing out there asks for. */
export interface SignOn { providerId: number, idToken: Buffer }
export interface Opening { accountId: number, kind: 'browser' | 'token', label?: string | null, postId?: number | null, address?: string | null, scopes?: readonly string[] | null, expires?: Date, factorGiven?: boolean, signOn?: SignOn | null }

const postOf = ({ id, role, orgId, orgCode, orgName, orgLevel, partId, path, homePath, industryPath }: queries.PostRow): Actor['post'] => ({ id, role, orgId, orgCode, orgName, orgLevel, partId, path, homePath, industryPath })
const digest = (token: string) => createHash('sha256').update(token).digest()
/** 256 bits of chance; what a program keeps says by its first letters what it is, so that scanners for leaked secrets know it. */
export const mintToken = (kind: 'browser' | 'token') => {
  const token = `${kind === 'token' ? 'jg_' : ''}${randomBytes(32).toString('base64url')}`
  return { token, hash: digest(token) }
}

export const sessions = (db: Database, clock: Clock) => {
  const perAddress = new RateLimiterMemory({ points: 60, duration: 60 })
  // whoever goes on trying a locked login is kept away past the end of the lock, so that its owner comes in first
  const perPair = new RateLimiterMemory({ points: 10, duration: 900, blockDuration: 1800 })
  let dummy: Promise<string> | undefined

  const slow = (address: string) => perAddress.consume(address).then(() => undefined, () => { throw sessionProblem('too-many-tries') })

  const open = async (o: Opening, tx: Executor = db) => {
    const { token, hash } = mintToken(o.kind), now = clock.now()
    const longest = o.kind === 'token' ? TOKEN_DAYS * DAY : PROFILE_RULES[profileOf(await queries.profileStored(tx))].absoluteHours * 60 * MINUTE
    await queries.insertSession(tx, {
      hash, accountId: o.accountId, postId: o.postId ?? null, kind: o.kind, label: o.label ?? null, address: o.address ?? null, scopes: o.scopes ?? null, now, expires: o.expires ?? later(now, longest),
      factorAt: o.factorGiven ? now : null, providerId: o.signOn?.providerId ?? null, idToken: o.signOn?.idToken ?? null,
    })
    return token
  }

  const limits = (now: Date) => ({ most: LOCK.tries, until: later(now, LOCK.minutes * MINUTE), forgottenBefore: later(now, -LOCK.minutes * MINUTE) })
  const locked = async (login: string, now: Date) => sessionProblem('account-locked', { minutes: Math.max(1, Math.ceil(((await queries.lockedUntil(db, login) ?? now).getTime() - now.getTime()) / MINUTE)) })

  const postsOf = (accountId: number) => queries.postsOf(db, accountId, clock.today())

  return {
    open, slow,
    posts: postsOf,

    /** The account whose password this is. Every wrong way out looks the same and takes the same time, whether there is such an account or not. */
    async check(login: string, password: string, address: string) {
      await slow(address)
      const pair = `${address} ${login}`, now = clock.now()
      if (((await perPair.get(pair))?.remainingPoints ?? 1) <= 0) throw sessionProblem('too-many-tries')
      const tried = await queries.takeTry(db, login, now, limits(now))
      const right = tried !== undefined && await verifyPassword(tried.passwordHash ?? await (dummy ??= hashPassword(randomBytes(16).toString('hex'))), password)
      if (tried && tried.id !== null && tried.passwordHash !== null && right && !tried.disabled) {
        await perPair.delete(pair)
        if (isTemporaryOver(tried, now)) throw sessionProblem('temporary-ended')
        return { id: tried.id }
      }
      await perPair.consume(pair).catch(() => undefined)
      if (tried) throw sessionProblem('wrong-password')
      throw await locked(login, now)
    },

    /** Whatever else of an account can be guessed counts as its password does, and before it is looked at. */
    async guess<T>(login: string, address: string, look: () => Promise<T>): Promise<T> {
      await slow(address)
      const now = clock.now()
      if (!await queries.takeTry(db, login, now, limits(now))) throw await locked(login, now)
      return look()
    },
    /** The sign-in is complete: what was counted on the way is forgotten. Where a second step is to come, only the right try before it is. */
    settle: (login: string, isComplete: boolean) => isComplete ? queries.forgetTries(db, login) : queries.giveBackTry(db, login),

    /** `attended`: somebody is there, and the session stays awake */
    async actor(token: string, attended = true): Promise<Actor | null> {
      const hash = digest(token), now = clock.now()
      const session = await queries.sessionByHash(db, hash, now)
      if (!session) return null
      // both limits are those of the profile in force now: a stricter one ends what a milder one has opened
      const { idleMinutes, absoluteHours } = PROFILE_RULES[profileOf(session.profile)]
      if (session.kind === 'browser' && (later(session.usedAt, idleMinutes * MINUTE) <= now || later(session.createdAt, absoluteHours * 60 * MINUTE) <= now)) return null
      if (attended && now.getTime() - session.usedAt.getTime() > MINUTE) await queries.touchSession(db, hash, now)
      const posts = await postsOf(session.accountId)
      // a token is given for one post and ends with it
      const post = posts.find((p) => p.id === session.postId) ?? (session.scopes === null ? posts[0] : undefined)
      if (!post) return null
      return {
        accountId: session.accountId, sessionId: hash.toString('hex'), login: session.login, name: session.name, language: session.language === 'en' ? 'en' : 'zh-CN', via: session.kind, scopes: session.scopes, hurdle: hurdleOf(session, posts, now),
        post: postOf(post), today: post.clock ?? clock.today(), storedDay: post.clock, demo: post.demo,
      }
    },

    /** Somebody who has asked for a long work and left: it goes on under the post that asked, as long as account and post are in force. */
    async standIn(accountId: number, postId: number): Promise<Actor | null> {
      const account = await queries.accountInForce(db, accountId), post = (await postsOf(accountId)).find((p) => p.id === postId)
      return account && post ? { accountId, sessionId: '', ...account, language: account.language === 'en' ? 'en' : 'zh-CN', via: 'browser', scopes: null, hurdle: null, post: postOf(post), today: post.clock ?? clock.today(), storedDay: post.clock, demo: post.demo } : null
    },

    /** whose session this was, if it ever was one; it opens nothing */
    owner: async (token: string) => (await queries.sessionOwner(db, digest(token)))?.accountId ?? null,
    leave: (token: string) => queries.revokeBrowser(db, digest(token), clock.now()),
    revoke: (token: string) => queries.revokeSession(db, digest(token), clock.now()),
    /** tries of long ago, also of logins that never were */
    sweep: () => queries.forgetOldTries(db, later(clock.now(), -DAY)),
  }
}
export type Sessions = ReturnType<typeof sessions>
