import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import type { Role } from '../../kernel/access.ts'
import { moveOrg, closeOrg } from '../org/index.ts'
import { browserOf, cityOf } from './city.fixture.ts'
import * as identity from '../identity/index.ts'
import * as api from './people.contract.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())

const city = (today?: string) => cityOf(world, today)
const browser = () => browserOf(world)
const appoint = (admin: Caller, org: number, login: string, role: Role = 'preparer') => admin.must(api.createPerson, { body: { login, name: '演示甲', org, role } })

describe('appointing', () => {
  it('reaches the own organisation and below, and nobody\'s own posts', async () => {
    const c = await city(), east = await c.at('east', 'systemAdmin')
    expect((await east.ask(api.createPerson, { body: { login: c.login('a'), name: '演示甲', org: c.id('west'), role: 'cadre' } })).status).toBe(404)
    expect((await east.ask(api.createPerson, { body: { login: c.login('a'), name: '演示甲', org: c.id('city'), role: 'cadre' } })).status).toBe(404)
    expect((await (await c.at('east', 'cadre')).ask(api.createPerson, { body: { login: c.login('a'), name: '演示甲', org: c.id('mill'), role: 'preparer' } })).status).toBe(403)
    const { person } = await appoint(east, c.id('mill'), c.login('a'))
    expect((await (await c.at('west', 'systemAdmin')).ask(api.resetPassword, { params: { id: person.id }, body: {} })).status).toBe(404)
    expect((await east.ask(api.createPerson, { body: { login: c.login('a'), name: '演示乙', org: c.id('mill'), role: 'approver' } })).problem?.code).toBe('login-taken')
    expect((await east.ask(api.addPost, { params: { id: east.accountId }, body: { org: c.id('east'), role: 'leader' } })).problem?.code).toBe('own-posts')
  })

  it('keeps the three administrations apart, and ends a post from the next request on', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin'), { person, password } = await appoint(admin, c.id('east'), c.login('sys'), 'systemAdmin')
    const add = (role: Role) => admin.ask(api.addPost, { params: { id: person.id }, body: { org: c.id('east'), role } })
    expect((await add('auditAdmin')).problem?.code).toBe('admins-separate')
    expect((await add('cadre')).status).toBe(201)
    expect((await add('cadre')).problem?.code).toBe('post-held')
    const tab = browser()
    await tab(identity.signIn, { body: { login: c.login('sys'), password: password! } })
    for (const p of (await admin.must(api.listPeople, { query: { org: c.id('east') } })).rows.find((x) => x.id === person.id)!.posts) await admin.must(api.endPost, { params: { id: person.id, post: p.id } })
    expect((await tab(identity.getSession)).status).toBe(401)
    expect((await add('auditAdmin')).status).toBe(201)
  })

  it('shows a first password once: a retry of the same request does not say it again', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin'), key = { 'idempotency-key': randomUUID() }
    const input = { body: { login: c.login('once'), name: '演示甲', org: c.id('mill'), role: 'preparer' as const } }
    const first = await admin.ask(api.createPerson, input, key), again = await admin.ask(api.createPerson, input, key)
    expect(first.body.password).toMatch(/^\S{14}$/)
    expect([again.status, again.body.person, again.body.password, again.headers.get('idempotency-replayed')]).toEqual([201, first.body.person, null, 'true'])
  })

  it('gives a new password only to somebody all of whose posts it leads', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin'), east = await c.at('east', 'systemAdmin')
    const { person, password } = await appoint(admin, c.id('mill'), c.login('a'))
    const tab = browser()
    await tab(identity.signIn, { body: { login: c.login('a'), password: password! } })
    const reset = await east.must(api.resetPassword, { params: { id: person.id }, body: {} })
    expect([reset.login, (await tab(identity.getSession)).status, (await browser()(identity.signIn, { body: { login: reset.login, password: reset.password! } })).status]).toEqual([c.login('a'), 401, 200])
    await admin.must(api.addPost, { params: { id: person.id }, body: { org: c.id('west'), role: 'preparer' } })
    expect((await east.ask(api.resetPassword, { params: { id: person.id }, body: {} })).problem?.code).toBe('posts-elsewhere')
    expect((await east.must(api.listPeople, { query: { below: 'true', q: c.login('a') } })).rows[0]!.posts.map((p) => p.orgId)).toEqual([c.id('mill')])
    expect((await admin.ask(api.resetPassword, { params: { id: admin.accountId }, body: {} })).problem?.code).toBe('own-password')
  })
})

describe('a post between two days', () => {
  it('is appointed for later, counts from its first day to its last, and never for days gone by', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin'), { person } = await appoint(admin, c.id('mill'), c.login('term'))
    const add = (body: { from?: string, to?: string }) => admin.ask(api.addPost, { params: { id: person.id }, body: { org: c.id('mill'), role: 'approver', ...body } })
    expect([(await add({ from: '2026-03-04' })).problem?.code, (await add({ from: '2026-03-09', to: '2026-03-08' })).problem?.code]).toEqual(['post-in-past', 'post-ends-before'])
    const { body } = await add({ from: '2026-03-10', to: '2026-03-12' })
    expect(body.posts.find((p) => p.role === 'approver')).toMatchObject({ from: '2026-03-10', to: '2026-03-12', state: 'future', abilities: { end: true } })
    const held = async (day: string) => { const later = await openWorld(`${day}T02:00:00Z`); try { return (await (await later.as(person.id)).must(identity.getSession)).posts.map((p) => p.role) } finally { await later.close() } }
    expect([await held('2026-03-09'), await held('2026-03-10'), await held('2026-03-12'), await held('2026-03-13')]).toEqual([['preparer'], ['preparer', 'approver'], ['preparer', 'approver'], ['preparer']])
    const post = body.posts.find((p) => p.role === 'approver')!
    const noEnd = { params: { id: person.id, post: post.id }, body: { to: null } }
    expect([(await admin.ask(api.setPostTerm, noEnd)).status, (await admin.ask(api.setPostTerm, noEnd, ifMatch(body.version + 1))).status]).toEqual([428, 412])
    expect((await admin.must(api.setPostTerm, noEnd, ifMatch(body.version))).posts.find((p) => p.id === post.id)!.to).toBeNull()
    expect((await admin.must(api.endPost, { params: { id: person.id, post: post.id } })).posts.map((p) => p.role)).toEqual(['preparer'])
  })

  it('lasts no longer than the post of whoever gives it', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin'), { person } = await appoint(admin, c.id('east'), c.login('short'), 'systemAdmin')
    const own = person.posts[0]!
    await admin.must(api.setPostTerm, { params: { id: person.id, post: own.id }, body: { to: '2026-06-30' } }, ifMatch(person.version))
    const short = await world.as(person.id)
    const create = (login: string, to: string | null) => short.ask(api.createPerson, { body: { login: c.login(login), name: '演示乙', org: c.id('mill'), role: 'preparer', to } })
    expect([(await create('s1', null)).problem?.code, (await create('s2', '2026-07-01')).problem?.code]).toEqual(['post-beyond-own', 'post-beyond-own'])
    let version = 1
    const made = (await create('s3', '2026-06-30')).body.person, until = async (who: Caller, to: string | null) => { const said = await who.ask(api.setPostTerm, { params: { id: made.id, post: made.posts[0]!.id }, body: { to } }, ifMatch(version)); version = said.body.version ?? version; return said }
    expect([(await until(short, null)).problem?.code, (await until(short, '2026-04-30')).status, (await until(admin, null)).status, (await until(short, '2026-12-31')).status]).toEqual(['post-beyond-own', 200, 200, 200])
  })

  it('lets one administration follow another, and stops an extension that would let them meet', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin'), { person } = await appoint(admin, c.id('east'), c.login('turn'), 'securityAdmin')
    const first = person.posts[0]!, term = (to: string | null, version = person.version) => admin.ask(api.setPostTerm, { params: { id: person.id, post: first.id }, body: { to } }, ifMatch(version))
    const audit = () => admin.ask(api.addPost, { params: { id: person.id }, body: { org: c.id('mill'), role: 'auditAdmin', from: '2026-05-01' } })
    expect([(await audit()).problem?.code, (await term('2026-04-30')).status, (await audit()).status, (await term('2026-05-01')).problem?.code, (await term(null)).problem?.code]).toEqual(['admins-separate', 200, 201, 'admins-separate', 'admins-separate'])
  })
})

describe('a scope', () => {
  it('follows the organisation: moved away it is gone, closed it is shut', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin'), east = await c.at('east', 'leader'), { person } = await appoint(admin, c.id('mill'), c.login('a'))
    const seen = async () => (await east.must(api.listPeople, { query: { below: 'true' } })).rows.some((p) => p.id === person.id)
    expect(await seen()).toBe(true)
    await admin.must(moveOrg, { params: { id: c.id('mill') }, body: { tree: 'territorial', parentId: c.id('west'), from: '2026-03-05' } }, { 'if-match': '"1"' })
    expect(await seen()).toBe(false)
    await admin.must(closeOrg, { params: { id: c.id('east') }, body: { on: '2026-03-05', reason: '区划调整' } }, { 'if-match': '"1"' })
    expect((await east.ask(api.listPeople)).status).toBe(401)
  })
})
