import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie, deleteCookie } from 'hono/cookie'
import { requestId } from 'hono/request-id'
import Bowser from 'bowser'
import { getConnInfo } from '@hono/node-server/conninfo'
import { carriesBytes, isWrite, type Contract } from '../../kernel/contract.ts'
import { Problem, problem, type Language } from '../../kernel/problem.ts'
import type { Access, ScopeCompiler } from '../access/access.ts'
import { insertAudit } from '../audit/audit.queries.ts'
import { entryBy, entryOf, type AuditEntry, type Origin } from '../audit/entry.ts'
import { endedSessions } from '../audit/ended.ts'
import { elapsed, type Clock } from '../clock.ts'
import { log, fault } from '../log.ts'
import type { Database } from '../postgres/pool.ts'
import { passing, refusedValue } from '../postgres/refusal.ts'
import type { Keys } from '../secrets/keys.ts'
import type { Actor, Sessions } from '../session/session.ts'
import type { AnyRoute, OpenContext, OpenRoute, Route } from './context.ts'
import type { Gate } from './gate.ts'
import { performer, type Receipt } from './perform.ts'
import { checkOrigin, isSecure, pagesOf, secureHeaders } from './headers.ts'
import { languageOf, readInput } from './input.ts'

declare module 'hono' { interface ContextVariableMap { requestId: string, endpoint: string, account: number, language: Language } }

/** What is said of a request afterwards, once: never its body, its query, or who somebody is by name. */
export interface Noted { request: string, endpoint: string, status: number, ms: number, account: number | null }

/** Contracts to HTTP. Every answer leaves through `answer` or `refuse`; nothing here knows a concept of the product. */
export interface ApplicationParts {
  db: Database, clock: Clock, sessions: Sessions, access: Access, scopeOf: ScopeCompiler, keys: Keys, gate: Gate, routes: readonly AnyRoute[], checkAnswers: boolean
  wake: () => void, note: (of: Noted) => void, more: (app: Hono) => void
}

const COOKIE = 'jg-session'
const WEEK_S = 7 * 86_400
const VERSION = /^"?(\d+)"?$/

export const application = (parts: ApplicationParts) => {
  const app = new Hono()
  const perform = performer(parts)
  const ended = endedSessions(parts.db, parts.clock, parts.sessions)
  app.use(requestId({ limitLength: 64 }))
  app.use(secureHeaders)
  app.use('/api/*', noting(parts.note))

  for (const route of parts.routes) {
    app.on(route.contract.method, `/api/v1${route.contract.path}`, async (c) => {
      c.set('endpoint', route.contract.name)
      try {
        return 'open' in route ? await serveOpen(c, route) : await serve(c, route)
      } catch (error) { return refuse(c, error) }
    })
  }
  parts.more(app)
  app.all('/api/*', (c) => refuse(c, problem('not-found')))
  app.onError((error, c) => refuse(c, error))

  const serve = async (c: HonoContext, route: Route) => {
    const { contract } = route, gone = () => c.req.raw.signal
    const actor = await parts.gate.within(contract.rank, gone, async () => {
      const found = await actorOf(c, parts.sessions)
      if (found) return found
      await ended(tokenOf(c), contract.name, originOf(c))
      throw problem('not-signed-in')
    })
    c.set('account', actor.accountId)
    c.set('language', actor.language)
    if (isWrite(contract)) await fromOurPages(c, entryBy(actor, contract.name, parts.clock.now(), originOf(c)))
    // the place is given back meanwhile: a body may come in slowly
    const read = await readInput(c, contract)
    try {
      const match = VERSION.exec(c.req.header('if-match') ?? ''), call = { key: c.req.header('idempotency-key')?.slice(0, 100) ?? null, ifMatch: match ? Number(match[1]) : null, raw: read.raw, from: originOf(c) }
      const done = await parts.gate.within(contract.rank, gone, () => perform(route, actor, read.input, call))
      if (done.receipt) receive(c, done.receipt)
      if (done.replayed) c.header('Idempotency-Replayed', 'true')
      return answer(c, contract, done.status, done.answer)
    } finally { await read.done() }
  }

  const serveOpen = async (c: HonoContext, { contract, open, notes }: OpenRoute) => {
    if (isWrite(contract)) checkOrigin(c)
    if (carriesBytes(contract)) throw new TypeError(`${contract.name}: a file is taken from nobody unknown`)
    const { input } = await readInput(c, contract)
    const ctx: OpenContext = {
      db: parts.db, sessions: parts.sessions, access: parts.access, keys: parts.keys, clock: parts.clock, address: addressOf(c), origin: pagesOf(c), language: languageOf(c), from: originOf(c), device: deviceOf(c.req.header('user-agent')), token: tokenOf(c),
      setSession: (token) => token === null ? deleteCookie(c, COOKIE, { path: '/', ...hostOnly(c) })
        : setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: WEEK_S, ...hostOnly(c) }),
    }
    return answer(c, contract, contract.success, await parts.gate.within(contract.rank, () => c.req.raw.signal, () => open(ctx, input)).catch(async (error) => {
      if (isWrite(contract) && !notes && error instanceof Problem) await refused(entryOf(null, undefined, contract.name, parts.clock.now(), ctx.from), error)
      throw error
    }))
  }

  /** Too many tries are counted elsewhere: here they would fill the record. */
  const refused = async (entry: AuditEntry, { code, status }: Problem) => { if (status !== 429 && status !== 503) await insertAudit(parts.db, { ...entry, outcome: 'refused', detail: { code } }) }
  const fromOurPages = async (c: HonoContext, entry: AuditEntry) => {
    try { checkOrigin(c) } catch (error) {
      if (error instanceof Problem) await refused(entry, error)
      throw error
    }
  }

  const answer = (c: HonoContext, contract: Contract, status: number, body: unknown) => {
    if (status === 204 || body === null || body === undefined) return c.body(null, 204)
    const shaped = parts.checkAnswers ? contract.response.parse(body) : body
    const version = (shaped as { version?: unknown }).version
    if (typeof version === 'number') c.header('ETag', `"${version}"`)
    c.header('Cache-Control', 'no-store')
    return c.json(shaped as object, status as 200)
  }
  return app
}

/** One line a request; its number goes back with the answer, so that a complaint finds the line. */
const noting = (note: (of: Noted) => void): MiddlewareHandler => async (c, next) => {
  const time = elapsed()
  await next()
  note({ request: c.get('requestId'), endpoint: c.get('endpoint') ?? 'none', status: c.res.status, ms: time(), account: c.get('account') ?? null })
}

const receive = (c: HonoContext, { number, at, hash }: Receipt) => {
  c.header('JG-Receipt', number)
  c.header('JG-Receipt-Time', at.toISOString())
  c.header('JG-Receipt-Hash', hash.toString('hex'))
}

export const tokenOf = (c: HonoContext): string | null => /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? getCookie(c, COOKIE, hostOnly(c).prefix) ?? null
/** A page that asks by itself says so: an unattended desk must not keep its session alive. */
const isAttended = (c: HonoContext) => !c.req.header('jg-unattended') && c.req.header('accept') !== 'text/event-stream'
export const actorOf = async (c: HonoContext, sessions: Sessions): Promise<Actor | null> => {
  const token = tokenOf(c)
  return token ? sessions.actor(token, isAttended(c)) : null
}

/** Over https the name itself says that no other host and no plain page has set the cookie. */
const hostOnly = (c: HonoContext): { secure: boolean, prefix?: 'host' } => isSecure(c) ? { secure: true, prefix: 'host' } : { secure: false }

/** Behind a proxy on the same machine everybody would come from the one address; nobody else is believed about it. */
const addressOf = (c: HonoContext) => {
  const remote = remoteOf(c)
  return /^(::1|(::ffff:)?127\.)/.test(remote) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || remote : remote
}
const remoteOf = (c: HonoContext) => { try { return getConnInfo(c).remote.address ?? 'unknown' } catch { return 'unknown' } }
const deviceOf = (agent: string | undefined): string | null => {
  if (!agent) return null
  const { browser, os } = Bowser.parse(agent)
  return [browser.name, browser.version?.split('.')[0], os.name && `· ${os.name}`].filter(Boolean).join(' ').slice(0, 80) || null
}
const originOf = (c: HonoContext): Origin => ({ address: addressOf(c), requestId: c.get('requestId') ?? null })

export const refuse = (c: HonoContext, error: unknown) => {
  const known = error instanceof Problem ? error : refusedValue(error) ?? passing(error)
  const trace = known ? undefined : c.get('requestId')
  if (!known) log('error', 'unexpected', { request: trace, endpoint: c.get('endpoint'), ...fault(error) })
  const shown = known ?? problem('unexpected', { trace: trace! })
  const body = {
    type: `/problems/${shown.code}`, title: shown.code, status: shown.status, code: shown.code,
    detail: shown.detail(c.req.header('accept-language') ? languageOf(c) : c.get('language') ?? 'zh-CN'), instance: c.req.path,
    ...(shown.errors.length ? { errors: shown.errors } : {}), ...(trace ? { trace } : {}),
  }
  // not all at the same moment: whoever was turned away comes back spread over a few seconds
  const later: Record<string, string> = shown.status === 503 ? { 'Retry-After': String(1 + Math.floor(Math.random() * 4)) } : {}
  return c.body(JSON.stringify(body), shown.status as 400, { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store', ...later })
}
