import { randomUUID } from 'node:crypto'
import { Hono, type Context as HonoContext } from 'hono'
import { getCookie, setCookie, deleteCookie } from 'hono/cookie'
import { requestId } from 'hono/request-id'
import Bowser from 'bowser'
import { getConnInfo } from '@hono/node-server/conninfo'
import { z } from 'zod'
import { isWrite, readQuery, type Contract, type Parsed } from '../../kernel/contract.ts'
import { Problem, problem, type Language, type PlaceError } from '../../kernel/problem.ts'
import type { Access, ScopeCompiler } from '../access/access.ts'
import type { Origin } from '../audit/entry.ts'
import { endedSessions } from '../audit/ended.ts'
import type { Clock } from '../clock.ts'
import { log, fault } from '../log.ts'
import type { Database } from '../postgres/pool.ts'
import { passing, refusedValue } from '../postgres/refusal.ts'
import type { Keys } from '../secrets/keys.ts'
import type { Actor, Sessions } from '../session/session.ts'
import type { AnyRoute, OpenContext, OpenRoute, Route } from './context.ts'
import { performer } from './perform.ts'
import { secureHeaders } from './headers.ts'

/** Contracts to HTTP. Every answer leaves through `answer` or `refuse`; nothing here knows a concept of the product. */
export interface ApplicationParts { db: Database, clock: Clock, sessions: Sessions, access: Access, scopeOf: ScopeCompiler, keys: Keys, routes: readonly AnyRoute[], checkAnswers: boolean, wake: () => void, more: (app: Hono) => void }

const COOKIE = 'jg-session'
const WEEK_S = 7 * 86_400
const MAX_BODY = 4 << 20
const VERSION = /^"?(\d+)"?$/

export const application = (parts: ApplicationParts) => {
  const app = new Hono()
  const perform = performer(parts)
  const ended = endedSessions(parts.db, parts.clock, parts.sessions)
  app.use(requestId({ limitLength: 64 }))
  app.use(secureHeaders)

  for (const route of parts.routes) {
    app.on(route.contract.method, `/api/v1${route.contract.path}`, async (c) => {
      try {
        return 'open' in route ? await serveOpen(c, route) : await serve(c, route)
      } catch (error) { return refuse(c, error) }
    })
  }
  parts.more(app)
  app.all('/api/*', (c) => refuse(c, problem('not-found')))
  app.onError((error, c) => refuse(c, error))

  const serve = async (c: HonoContext, route: Route) => {
    const { contract } = route
    const actor = await actorOf(c, parts.sessions)
    if (!actor) {
      await ended(tokenOf(c), contract.name, originOf(c))
      throw problem('not-signed-in')
    }
    c.set('language' as never, actor.language as never)
    if (isWrite(contract)) checkOrigin(c)
    const { input, raw } = await readInput(c, contract)
    const match = VERSION.exec(c.req.header('if-match') ?? '')
    const done = await perform(route, actor, input, { key: c.req.header('idempotency-key')?.slice(0, 100) ?? null, ifMatch: match ? Number(match[1]) : null, raw, from: originOf(c) })
    if (done.receipt) c.header('JG-Receipt', done.receipt)
    if (done.replayed) c.header('Idempotency-Replayed', 'true')
    return answer(c, contract, done.status, done.answer)
  }

  const serveOpen = async (c: HonoContext, { contract, open }: OpenRoute) => {
    if (isWrite(contract)) checkOrigin(c)
    const { input } = await readInput(c, contract)
    const ctx: OpenContext = {
      db: parts.db, sessions: parts.sessions, access: parts.access, keys: parts.keys, clock: parts.clock, address: addressOf(c), from: originOf(c), device: deviceOf(c.req.header('user-agent')), token: tokenOf(c),
      setSession: (token) => token === null ? deleteCookie(c, COOKIE, { path: '/', ...hostOnly(c) })
        : setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: WEEK_S, ...hostOnly(c) }),
    }
    return answer(c, contract, contract.success, await open(ctx, input))
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

export const tokenOf = (c: HonoContext): string | null => /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? getCookie(c, COOKIE, hostOnly(c).prefix) ?? null
export const actorOf = async (c: HonoContext, sessions: Sessions): Promise<Actor | null> => {
  const token = tokenOf(c)
  return token ? sessions.actor(token) : null
}

const readInput = async (c: HonoContext, contract: Contract): Promise<{ input: Parsed<Contract>, raw: string }> => {
  const raw = contract.method === 'GET' ? '' : await readBody(c)
  let body: unknown
  try { body = raw === '' ? undefined : JSON.parse(raw) } catch { throw problem('unreadable-body') }
  const issues: PlaceError[] = []
  const read = (shape: z.ZodType, value: unknown, place: string) => {
    const result = shape.safeParse(value, { error: sentenceOf(languageOf(c)) })
    if (result.success) return result.data
    for (const i of result.error.issues) issues.push({ path: [place, ...i.path].join('.'), code: i.code ?? 'invalid', detail: i.message })
    return undefined
  }
  const input = {
    params: read(contract.params, c.req.param(), 'params'),
    query: read(contract.query, readQuery(contract, new URL(c.req.url, 'http://localhost').searchParams), 'query'),
    body: read(contract.body, body, 'body'),
  }
  if (issues.length) throw problem('invalid-input', { count: issues.length }, issues)
  return { input: input as Parsed<Contract>, raw }
}

/** Counted while it comes in: a body that never ends does not fill the memory. */
const readBody = async (c: HonoContext): Promise<string> => {
  const stream = c.req.raw.body
  if (!stream) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_BODY) throw problem('unreadable-body')
    chunks.push(chunk)
  }
  try { return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) } catch { throw problem('unreadable-body') }
}

/** A browser's write comes from our own pages; a program with a token has no ambient authority to abuse. */
const checkOrigin = (c: HonoContext) => {
  if (c.req.header('authorization')) return
  const origin = c.req.header('origin')
  if (origin && new URL(origin).host !== c.req.header('host')) throw problem('origin-refused')
  if (!origin && !['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'))) throw problem('origin-refused')
}

const isSecure = (c: HonoContext) => new URL(c.req.url, 'http://localhost').protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
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
const originOf = (c: HonoContext): Origin => ({ address: addressOf(c), requestId: c.get('requestId' as never) ?? null })
const languageOf = (c: HonoContext): Language => {
  const accepted = c.req.header('accept-language') ?? ''
  return accepted.startsWith('en') ? 'en' : 'zh-CN'
}

/** zod's own words would be English and about types; a clerk is told what to change. */
const sentenceOf = (language: Language) => (issue: { code?: string, minimum?: number | bigint, maximum?: number | bigint, values?: unknown[], keys?: string[], input?: unknown, format?: string, expected?: string }): string | undefined => {
  const zh = language === 'zh-CN'
  if (issue.input === undefined && issue.code === 'invalid_type') return zh ? '此项必填' : 'required'
  switch (issue.code) {
    case 'invalid_type': return zh ? `应填${({ number: '数字', string: '文字', boolean: '是或否', array: '列表', object: '一组内容', int: '整数' })[issue.expected ?? ''] ?? issue.expected}` : undefined
    case 'too_small': return zh ? `不能小于 ${issue.minimum}` : undefined
    case 'too_big': return zh ? `不能大于 ${issue.maximum}` : undefined
    case 'invalid_value': return zh ? `只能是：${(issue.values ?? []).join('、')}` : undefined
    case 'unrecognized_keys': return zh ? `不认识的项：${(issue.keys ?? []).join('、')}` : undefined
    case 'invalid_format': return zh ? '格式不正确' : undefined
    default: return zh ? '内容不符合要求' : undefined
  }
}

export const refuse = (c: HonoContext, error: unknown) => {
  const known = error instanceof Problem ? error : refusedValue(error) ?? passing(error)
  const trace = known ? undefined : randomUUID().slice(0, 8)
  if (!known) log('error', 'unexpected', { trace, path: c.req.path, ...fault(error) })
  const shown = known ?? problem('unexpected', { trace: trace! })
  const body = {
    type: `/problems/${shown.code}`, title: shown.code, status: shown.status, code: shown.code,
    detail: shown.detail(c.req.header('accept-language') ? languageOf(c) : (c.get('language' as never) ?? 'zh-CN')), instance: c.req.path,
    ...(shown.errors.length ? { errors: shown.errors } : {}), ...(trace ? { trace } : {}),
  }
  return c.body(JSON.stringify(body), shown.status as 400, { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store', ...(shown.status === 503 ? { 'Retry-After': '2' } : {}) })
}
