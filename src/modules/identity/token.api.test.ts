import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Permission, Role } from '../../kernel/access.ts'
import { BYTES, carriesBytes, isWrite } from '../../kernel/contract.ts'
import { compileAccess } from '../../platform/access/access.ts'
import { routes, sentences } from '../../assembly.ts'
import { openWorld, type Caller, type World } from '../../../test/world.ts'
import { listOrgs } from '../org/index.ts'
import { cityOf } from '../people/city.fixture.ts'
import { createPerson, endPost, listPeople } from '../people/index.ts'
import * as api from './browser.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())

const postOf = async (who: Caller) => (await who.must(api.getSession)).post.id
const make = async (who: Caller, scopes: string[], days = 30) => {
  const { secret, token } = await who.must(api.createToken, { body: { name: '夜间报送程序', postId: await postOf(who), scopes, days } })
  return { id: token.id, secret: secret!, bearer: world.call(secret!, who) }
}

it('gives a read-only token no write of any endpoint, in any role that may write it', async () => {
  const c = await cityOf(world), access = compileAccess(sentences), open: string[] = []
  const writes = routes(world.db, world.clock).map((r) => r.contract).filter((x) => isWrite(x) && x.permission !== 'public'), bearers = new Map<Role, Caller>()
  for (const x of writes) {
    const role = x.permission === 'signed-in' ? 'cadre' : access.roles(x.permission as Permission)[0]!
    if (!bearers.has(role)) bearers.set(role, (await make(await c.at('city', role), ['read'])).bearer)
    const path = `/api/v1${x.path.replace(/:session|:token/g, '0'.repeat(64)).replace(/:period/g, '2026Q1').replace(/:\w+/g, '1')}`
    const answer = await world.app.request(path, { method: x.method, headers: { authorization: bearers.get(role)!.authorization, 'idempotency-key': `k${Math.random()}`, 'if-match': '"1"', 'content-type': carriesBytes(x) ? BYTES : 'application/json' }, body: x.method === 'DELETE' ? undefined : '{}' })
    const code = answer.status === 204 ? '' : (await answer.json() as { code?: string }).code
    if (answer.status < 400) open.push(`${x.name} as ${role}: ${answer.status} ${code}`)
    // what its shape refuses before anybody is asked is refused as well; the rest must be refused for being a token
    if (answer.status !== 422 && !['token-scope', 'in-person'].includes(code ?? '')) open.push(`${x.name} as ${role}: ${answer.status} ${code}`)
  }
  expect([writes.length > 20, open]).toEqual([true, []])
})

it('reaches what was chosen and nothing else; reading is one of the choices', async () => {
  const c = await cityOf(world), admin = await c.at('city', 'systemAdmin')
  const writer = (await make(admin, ['people.write'])).bearer, reader = (await make(admin, ['read'])).bearer
  const person = (login: string) => ({ body: { login: c.login(login), name: '演示甲', org: c.id('mill'), role: 'preparer' as const } })
  expect([(await writer.ask(createPerson, person('a'))).status, (await writer.ask(listOrgs)).problem?.code]).toEqual([201, 'token-scope'])
  const refused = await reader.ask(createPerson, person('b'))
  expect([(await reader.ask(listOrgs)).status, refused.status, refused.problem?.code, refused.problem?.detail]).toEqual([200, 403, 'token-scope', expect.stringContaining('建立账号')])
  expect((await reader.ask(listPeople, { query: { q: c.login('b') } })).body.rows).toEqual([])
})

it('is for one of the own posts, within what that post may, for a year at most', async () => {
  const c = await cityOf(world), clerk = await c.at('mill', 'preparer'), chair = await c.at('mill', 'approver'), body = { name: 'x', postId: await postOf(clerk), scopes: ['read'], days: 365 }
  expect((await clerk.ask(api.createToken, { body: { ...body, postId: await postOf(chair) } })).problem?.code).toBe('not-your-post')
  expect((await clerk.ask(api.createToken, { body: { ...body, scopes: ['report.approve'] } })).problem?.code).toBe('scope-unknown')
  expect((await clerk.ask(api.createToken, { body: { ...body, days: 366 } })).status).toBe(422)
})

it('makes no token, changes no password and no setting, whatever its scopes', async () => {
  const c = await cityOf(world), guard = await c.at('city', 'securityAdmin'), all = (await guard.must(api.getSession)).permissions, { bearer } = await make(guard, ['read', ...all])
  expect((await bearer.ask(api.createToken, { body: { name: 'x', postId: await postOf(guard), scopes: ['read'], days: 1 } })).problem?.code).toBe('in-person')
  expect((await bearer.ask(api.changePassword, { body: { current: 'a', next: 'b' } })).problem?.code).toBe('in-person')
  expect((await bearer.ask(api.changeSecurity, { body: { profile: 'dengbao' } }, { 'if-match': '"0"' })).problem?.code).toBe('in-person')
  expect((await bearer.ask(api.getSecurity)).status).toBe(200)
})

it('is shown once, listed with its last use, and ends when it is revoked, when it expires and when its post ends', async () => {
  const c = await cityOf(world), admin = await c.at('city', 'systemAdmin'), clerk = await c.at('mill', 'preparer')
  const key = { 'idempotency-key': 'same' }, input = { body: { name: '夜间报送程序', postId: await postOf(clerk), scopes: ['read'], days: 30 } }
  const first = await clerk.must(api.createToken, input, key), again = await clerk.must(api.createToken, input, key)
  expect([first.secret, again.secret, again.token.id]).toEqual([expect.stringMatching(/^jg_\S{43}$/), null, first.token.id])
  const at = async (time: string) => (await world.at(time).app.request('/api/v1/session', { headers: { authorization: `Bearer ${first.secret}` } })).status
  expect(await at('2026-03-06T02:00:00Z')).toBe(200)
  expect((await clerk.must(api.listTokens)).rows).toMatchObject([{ name: '夜间报送程序', role: 'preparer', scopes: ['read'], usedAt: '2026-03-06T02:00:00.000Z', expiresAt: '2026-04-04T02:00:00.000Z' }])
  expect([await at('2026-04-04T01:59:00Z'), await at('2026-04-04T02:00:00Z')]).toEqual([200, 401])
  expect((await (await c.at('mill', 'preparer')).ask(api.revokeToken, { params: { token: first.token.id } })).status).toBe(404)
  await clerk.must(api.revokeToken, { params: { token: first.token.id } })
  expect([await at('2026-03-06T02:00:00Z'), (await clerk.must(api.listTokens)).rows]).toEqual([401, []])

  const { bearer } = await make(clerk, ['read'])
  expect((await bearer.ask(api.getSession)).status).toBe(200)
  await admin.must(endPost, { params: { id: clerk.accountId, post: await postOf(clerk) } })
  expect((await bearer.ask(api.getSession)).status).toBe(401)
})
