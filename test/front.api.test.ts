import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Noted } from '../src/platform/http/application.ts'
import { servePages } from '../src/platform/http/files.ts'
import { health } from '../src/platform/http/health.ts'
import { openPort, type Port } from '../src/platform/http/port.ts'
import { assemble } from '../src/assembly.ts'
import { openWorld, type Caller, type World } from './world.ts'

/** What every answer carries and every request is asked for, whatever it is about: on a real port, with pages, health and the event stream. */
let world: World, port: Port, clerk: Caller
const pages = mkdtempSync(join(tmpdir(), 'jiangong-front-')), leaving = new AbortController(), noted: Noted[] = []

beforeAll(async () => {
  world = await openWorld()
  await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }, { code: 'works', parent: 'region' }], '2013-07-10')
  clerk = await world.person('works', 'preparer')
  mkdirSync(join(pages, 'office', 'assets'), { recursive: true })
  writeFileSync(join(pages, 'office', 'index.html'), '<!doctype html>')
  writeFileSync(join(pages, 'office', 'assets', 'a.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(pages, 'office', 'assets', 'b.js'), '// a line\n'.repeat(500))
  const { app } = assemble({ ...world, checkAnswers: true, leaving: leaving.signal, note: (of) => noted.push(of) })
  health(app, { db: world.db, folder: pages, newestMigration: 'none', leaving: leaving.signal })
  servePages(app, pages)
  port = await openPort(app.fetch, 0, { headersTimeout: 600, requestTimeout: 800, connectionsCheckingInterval: 100 })
})
afterAll(async () => { leaving.abort(); await port.close(); await world.close(); rmSync(pages, { recursive: true }) })

const at = (path: string) => `http://127.0.0.1:${port.number}${path}`
const say = (path: string, init: RequestInit = {}) => fetch(at(path), { ...init, headers: { authorization: clerk.authorization, ...init.headers } })
const write = (body: BodyInit | undefined, headers: Record<string, string> = {}) =>
  say('/api/v1/session/language', { method: 'PUT', body, headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers } })
const codeOf = async (answer: Response) => ({ status: answer.status, code: (await answer.json() as { code: string }).code })

describe('every answer', () => {
  const seen: [string, () => Promise<Response>][] = [
    ['a read', () => say('/api/v1/session')], ['nobody', () => fetch(at('/api/v1/session'))], ['not found', () => say('/api/v1/nothing')], ['a bad body', () => write('{')],
    ['no address', () => say('/api/v1/%E0%A4')], ['a page', () => fetch(at('/office'))], ['an asset', () => fetch(at('/office/assets/a.svg'))], ['no asset', () => fetch(at('/x.js'))],
    ['the document', () => fetch(at('/api/v1/openapi.json'))], ['life', () => fetch(at('/livez'))], ['readiness', () => fetch(at('/readyz'))], ['events', () => say('/api/v1/live')], ['a redirect', () => fetch(at('/api/docs'), { redirect: 'manual' })],
  ]
  it.each(seen)('carries the headers: %s', async (_, ask) => {
    const { headers, body } = await ask()
    await body?.cancel()
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('strict-transport-security')).toBeNull()
  })
  it('says "only by https" where it came by https', async () => {
    for (const path of ['/api/v1/session', '/office', '/api/v1/nothing']) expect((await say(path, { headers: { 'x-forwarded-proto': 'https' } })).headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
  })
})

describe('an asset', () => {
  it('goes out packed to whoever takes that, and is the same', async () => {
    const [packed, plain] = await Promise.all([fetch(at('/office/assets/b.js')), fetch(at('/office/assets/b.js'), { headers: { 'accept-encoding': 'identity' } })])
    expect([packed, plain].map((a) => [a.headers.get('content-encoding'), a.headers.get('vary')])).toEqual([['gzip', 'Accept-Encoding'], [null, 'Accept-Encoding']])
    expect(await packed.text()).toBe(await plain.text())
  })
})

describe('a write', () => {
  it('comes from our own pages, or is refused: no Origin header breaks anything', async () => {
    const cookie = { cookie: 'jg-session=x', authorization: '' }
    const own = `http://127.0.0.1:${port.number}`
    for (const origin of ['null', 'nonsense', 'https://', 'http://evil.example', `${own}.evil.example`, 'http://127.0.0.1:1'])
      expect(await codeOf(await fetch(at('/api/v1/session'), { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', origin } })), origin).toEqual({ status: 403, code: 'origin-refused' })
    for (const site of ['cross-site', 'same-site']) expect((await fetch(at('/api/v1/session'), { method: 'POST', body: '{}', headers: { ...cookie, 'sec-fetch-site': site } })).status).toBe(403)
    expect((await fetch(at('/api/v1/session'), { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', origin: own, 'sec-fetch-site': 'same-origin' } })).status).toBe(422)
  })
  it('is JSON, plain, bounded and not too deep; each refusal says so in Chinese', async () => {
    expect(await codeOf(await write('{"language":"en"}', { 'content-type': 'text/plain' }))).toEqual({ status: 415, code: 'body-not-json' })
    expect(await codeOf(await write('{"language":"en"}', { 'content-encoding': 'gzip' }))).toEqual({ status: 415, code: 'body-not-json' })
    const large = await write(`{"language":"${'a'.repeat(5 << 20)}"}`)
    expect(large.status).toBe(413)
    expect((await large.json() as { detail: string }).detail).toMatch(/超过 4 MB/)
    const endless = new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array(1 << 20)) })
    expect(await codeOf(await say('/api/v1/session/language', { method: 'PUT', body: endless, duplex: 'half', headers: { 'content-type': 'application/json', 'idempotency-key': 'e' } } as RequestInit))).toEqual({ status: 413, code: 'body-too-large' })
    for (const deep of ['['.repeat(100_000), '{"a":'.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`]) expect(await codeOf(await write(deep))).toEqual({ status: 400, code: 'unreadable-body' })
    expect((await write('{"language":"en","language":"zh-CN","__proto__":{"polluted":true}}')).status).toBeLessThan(500)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('a line', () => {
  const raw = async (text: string) => {
    const socket = connect(port.number, '127.0.0.1'), chunks: Buffer[] = []
    socket.on('data', (d) => chunks.push(d)).on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(text)
    await once(socket, 'close')
    return Buffer.concat(chunks).toString()
  }
  it('that sends its head or its body a byte at a time is ended', async () => {
    expect(await raw('GET /livez HTTP/1.1\r\nHost: x\r\nX-')).toMatch(/^HTTP\/1\.1 408|^$/)
    expect(await raw('PUT /api/v1/session/language HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')).toMatch(/^HTTP\/1\.1 4(01|08)|^$/)
  })
  it('that sends headers without end is ended', async () => { expect(await raw(`GET /livez HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/) })
})

describe('what is written down of a request', () => {
  it('is its name, outcome, time and account: no body, no query, no name of anybody', async () => {
    noted.length = 0
    const answer = await write('{"language":"canary-body"}'), found = await say('/api/v1/people?q=canary-query')
    await Promise.all([answer.text(), found.text()])
    expect(noted.map(({ endpoint, status, account }) => ({ endpoint, status, account }))).toEqual([
      { endpoint: 'chooseLanguage', status: 422, account: clerk.accountId }, { endpoint: 'listPeople', status: found.status, account: clerk.accountId }])
    expect(noted.map((n) => n.request)).toEqual([answer, found].map((a) => a.headers.get('x-request-id')))
    expect(JSON.stringify(noted)).not.toMatch(/canary|演示/)
    expect(Object.keys(noted[0]!).sort()).toEqual(['account', 'endpoint', 'ms', 'request', 'status'])
  })
})
