import { hash as argon2, verify as argon2Verify } from '@node-rs/argon2'
import { createHash, randomBytes } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Language } from '../../kernel/problem.ts'
import { problems } from '../../kernel/problem.ts'
import type { Role } from '../../kernel/access.ts'
import type { Day } from '../../kernel/period.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../postgres/pool.ts'
import * as queries from './session.queries.ts'

/** Who acts: an account under one post. `path` is the scope of both walls; `today` is the day on which the post's federation lives. */
export interface Actor {
  readonly accountId: number
  /** the session's own name, of no use for signing in */
  readonly sessionId: string
  readonly login: string
  readonly name: string
  readonly language: Language
  readonly via: 'browser' | 'token'
  readonly post: { readonly id: number, readonly role: Role, readonly orgId: number, readonly orgCode: string, readonly orgName: string, readonly orgLevel: string, readonly partId: number, readonly path: string, readonly homePath: string, readonly industryPath: string | null }
  readonly today: Day
  readonly demo: boolean
}

/** argon2id, m = 19 MiB, t = 2, p = 1 (OWASP's first choice); the library is the whole of our password cryptography. */
const ARGON = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }
export const hashPassword = (password: string) => argon2(password, ARGON)
export const verifyPassword = (hash: string, password: string) => argon2Verify(hash, password)

const DAY = 86_400_000
const IDLE = { browser: DAY / 2, absolute: 7 * DAY, token: 365 * DAY }
const LOCK_TRIES = 5, LOCK_MS = 15 * 60_000

export const signInProblem = problems({
  'wrong-password': { status: 401, zh: '账号或密码不正确。连续输错 5 次将锁定 15 分钟；忘记密码请联系上级工会系统管理员重置。', en: 'Wrong account or password. Five wrong tries lock the account for 15 minutes.' },
  'account-locked': { status: 429, zh: '该账号因连续输错密码已锁定，请于 {minutes} 分钟后再试，或联系上级工会系统管理员。', en: 'The account is locked after wrong tries; try again in {minutes} minutes.' },
  'too-many-tries': { status: 429, zh: '登录尝试过于频繁，请稍后再试。', en: 'Too many sign-in tries; wait a little.' },
  'no-post': { status: 403, zh: '该账号目前没有有效岗位，无法办理业务；请联系本单位系统管理员任命。', en: 'The account holds no post at present; ask your administrator.' },
})

export const sessions = (db: Database, clock: Clock) => {
  const perAddress = new RateLimiterMemory({ points: 60, duration: 60 })
  const dummy = hashPassword(randomBytes(16).toString('hex'))
  const digest = (token: string) => createHash('sha256').update(token).digest()

  const open = async (accountId: number, kind: 'browser' | 'token', label: string | null, postId: number | null) => {
    const token = randomBytes(32).toString('base64url'), now = clock.now()
    await queries.insertSession(db, { hash: digest(token), accountId, postId, kind, label, now, expires: new Date(now.getTime() + (kind === 'token' ? IDLE.token : IDLE.absolute)) })
    return token
  }

  return {
    open,
    posts: (accountId: number) => queries.postsOf(db, accountId, clock.today()),

    async signIn(login: string, password: string, address: string) {
      await perAddress.consume(address).catch(() => { throw signInProblem('too-many-tries') })
      const account = await queries.accountByLogin(db, login), now = clock.now()
      if (account?.lockedUntil && account.lockedUntil > now) throw signInProblem('account-locked', { minutes: Math.ceil((account.lockedUntil.getTime() - now.getTime()) / 60_000) })
      // an unknown account costs the same time as a wrong password
      const right = await argon2Verify(account?.passwordHash ?? await dummy, password)
      if (!account || account.disabled || !account.passwordHash || !right) {
        if (account) {
          const tries = account.failedTries + 1
          await queries.setTries(db, account.id, tries % LOCK_TRIES, tries >= LOCK_TRIES ? new Date(now.getTime() + LOCK_MS) : null)
        }
        throw signInProblem('wrong-password')
      }
      if (account.failedTries || account.lockedUntil) await queries.setTries(db, account.id, 0, null)
      const posts = await queries.postsOf(db, account.id, clock.today())
      if (!posts.length) throw signInProblem('no-post')
      return { token: await open(account.id, 'browser', null, posts[0]!.id), account, posts }
    },

    async actor(token: string): Promise<Actor | null> {
      const hash = digest(token), now = clock.now()
      const session = await queries.sessionByHash(db, hash, now, new Date(now.getTime() - IDLE.browser))
      if (!session) return null
      if (now.getTime() - session.usedAt.getTime() > 60_000) await queries.touchSession(db, hash, now)
      const posts = await queries.postsOf(db, session.accountId, clock.today())
      const post = posts.find((p) => p.id === session.postId) ?? posts[0]
      if (!post) return null
      const { id, role, orgId, orgCode, orgName, orgLevel, partId, path, homePath, industryPath } = post
      return {
        accountId: session.accountId, sessionId: hash.toString('hex'), login: session.login, name: session.name, language: session.language === 'en' ? 'en' : 'zh-CN', via: session.kind,
        post: { id, role, orgId, orgCode, orgName, orgLevel, partId, path, homePath, industryPath }, today: post.clock ?? clock.today(), demo: post.demo,
      }
    },

    /** whose session this was, if it ever was one; it opens nothing */
    owner: async (token: string) => (await queries.sessionOwner(db, digest(token)))?.accountId ?? null,
    choosePost: (token: string, postId: number) => queries.choosePost(db, digest(token), postId),
    revoke: (token: string) => queries.revokeSession(db, digest(token), clock.now()),
  }
}
export type Sessions = ReturnType<typeof sessions>
