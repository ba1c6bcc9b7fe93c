import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Caller, type World } from '../../../test/world.ts'
import type { Role } from '../../kernel/access.ts'
import { browserOf, cityOf } from '../people/city.fixture.ts'
import * as people from '../people/index.ts'
import * as api from './identity.contract.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())

const OWN = 'river-42-mountain'
const city = (today?: string) => cityOf(world, today)
const browser = () => browserOf(world)
const appoint = (admin: Caller, org: number, login: string, role: Role = 'preparer') => admin.must(people.createPerson, { body: { login, name: '演示甲', org, role } })
/** somebody who has come in and chosen an own password */
const settled = async (login: string, password: string) => {
  const tab = browser()
  await tab(api.signIn, { body: { login, password } })
  expect((await tab(api.changePassword, { body: { current: password, next: OWN } })).status).toBe(204)
  return tab
}

describe('signing in', () => {
  it('opens a session that says who acts where, on which day, and what the role may do', async () => {
    const c = await city('2013-09-30'), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk'))
    const tab = browser(), me = (await tab(api.signIn, { body: { login: c.login('CLERK').toUpperCase(), password: password! } })).body as unknown as api.Me
    expect([me.account.login, me.post.role, me.post.orgId, me.today, me.account.hurdle]).toEqual([c.login('clerk').toLowerCase(), 'preparer', c.id('mill'), '2013-09-30', 'password-temporary'])
    expect([me.permissions.includes('report.fill'), me.permissions.includes('org.write')]).toEqual([true, false])
    expect((await tab(api.getSession)).body).toEqual(me)
    expect((await tab(api.signOut)).body).toEqual({ location: null })
    expect((await tab(api.getSession)).status).toBe(401)
  })

  it('gives a new session each time: the one before it in this browser is over', async () => {
    const c = await city(), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk')), tab = browser(), body = { login: c.login('clerk'), password: password! }
    const first = (await tab(api.signIn, { body })).cookie!.split(';')[0]!, second = (await tab(api.signIn, { body })).cookie!.split(';')[0]!
    const ask = async (cookie: string) => (await world.app.request('/api/v1/session', { headers: { cookie } })).status
    expect([first === second, await ask(first), await ask(second)]).toEqual([false, 401, 200])
  })

  it('binds the cookie to its host over https, and takes no other there', async () => {
    const c = await city(), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk')), secure = { 'x-forwarded-proto': 'https', 'content-type': 'application/json' }
    const answer = await world.app.request('/api/v1/session', { method: 'POST', headers: secure, body: JSON.stringify({ login: c.login('clerk'), password }) })
    const set = answer.headers.get('set-cookie')!, value = /=([^;]+)/.exec(set)![1]
    expect(set).toMatch(/^__Host-jg-session=.*; Path=\/.*HttpOnly.*Secure.*SameSite=Strict/)
    expect((await world.app.request('/api/v1/session', { headers: { ...secure, cookie: `__Host-jg-session=${value}` } })).status).toBe(200)
    expect((await world.app.request('/api/v1/session', { headers: { ...secure, cookie: `jg-session=${value}` } })).status).toBe(401)
  })

  it('lets a person choose among own posts and languages, never among others\'', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin')
    const { person, password } = await appoint(admin, c.id('mill'), c.login('two'))
    const two = await admin.must(people.addPost, { params: { id: person.id }, body: { org: c.id('east'), role: 'cadre' } })
    const stranger = await appoint(admin, c.id('west'), c.login('other'))
    const tab = await settled(c.login('two'), password!)
    const chosen = (await tab(api.choosePost, { body: { postId: two.posts[1]!.id } })).body as unknown as api.Me
    expect([chosen.post.orgId, chosen.posts.length, ((await tab(api.getSession)).body as unknown as api.Me).post.role]).toEqual([c.id('east'), 2, 'cadre'])
    expect((await tab(api.choosePost, { body: { postId: stranger.person.posts[0]!.id } })).body.code).toBe('not-your-post')
    await tab(api.chooseLanguage, { body: { language: 'en' } })
    expect((await tab(api.choosePost, { body: { postId: 1 } })).body.detail).toMatch(/do not hold/)
  })
})

describe('a temporary password', () => {
  it('opens nothing but the choice of an own one, for pages, tokens and repeated requests alike', async () => {
    const c = await city(), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk')), tab = browser()
    await tab(api.signIn, { body: { login: c.login('clerk'), password: password! } })
    for (const asked of [await tab(api.listSessions), await tab(api.endOtherSessions), await tab(api.choosePost, { body: { postId: 1 } }), await tab(people.listPeople)]) expect([asked.status, asked.body.code]).toEqual([403, 'password-temporary'])
    expect((await tab(api.chooseLanguage, { body: { language: 'zh-CN' } })).status).toBe(200)
    expect((await tab(api.changePassword, { body: { current: password!, next: password! } })).body.code).toBe('same-password')
    expect((await tab(api.changePassword, { body: { current: password!, next: OWN } })).status).toBe(204)
    expect([(await tab(api.listSessions)).status, ((await tab(api.getSession)).body as unknown as api.Me).account.hurdle]).toEqual([200, null])
  })

  it('ends after seven days, and says who gives a new one', async () => {
    const c = await city(), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk')), body = { login: c.login('clerk'), password: password! }
    const ended = await browserOf(world.at('2026-03-12T02:00:00Z'))(api.signIn, { body })
    expect([ended.status, ended.body.code, ended.cookie]).toEqual([403, 'temporary-ended', null])
    expect((await browserOf(world.at('2026-03-12T01:59:00Z'))(api.signIn, { body })).status).toBe(200)
  })
})

describe('an own password', () => {
  it('ends every other session when it changes; sessions are listed with their place and ended one by one, or all others at once', async () => {
    const c = await city(), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk'))
    const here = await settled(c.login('clerk'), password!), there = browser(), third = browser(), body = { login: c.login('clerk'), password: OWN }
    await there(api.signIn, { body })
    expect((await here(api.changePassword, { body: { current: 'Wrong-1234', next: 'lamp tower 7 bridge' } })).body.code).toBe('wrong-current-password')
    const weak = (await here(api.changePassword, { body: { current: OWN, next: 'jianguo' } })).body as unknown as { code: string, errors: { path: string, code: string }[] }
    expect([weak.code, weak.errors[0]]).toMatchObject(['weak-password', { path: 'body.next', code: 'too-short' }])
    expect((await here(api.changePassword, { body: { current: OWN, next: 'lamp tower 7 bridge' } })).status).toBe(204)
    expect([(await here(api.getSession)).status, (await there(api.getSession)).status]).toEqual([200, 401])
    const again = { login: c.login('clerk'), password: 'lamp tower 7 bridge' }
    await there(api.signIn, { body: again })
    await third(api.signIn, { body: again })
    const mine = (await here(api.listSessions)).body as unknown as { rows: { id: string, current: boolean, address: string }[] }
    expect([mine.rows.length, mine.rows.filter((s) => s.current).length, new Set(mine.rows.map((s) => s.address)).size]).toEqual([3, 1, 3])
    expect((await here(api.endSession, { params: { session: mine.rows.find((s) => !s.current)!.id } })).status).toBe(204)
    expect((await here(api.endOtherSessions)).body).toEqual({ ended: 1 })
    expect([(await there(api.getSession)).status, (await third(api.getSession)).status, (await here(api.getSession)).status]).toEqual([401, 401, 200])
  })

  it('is not found out through an open session: five wrong guesses, then a pause', async () => {
    const c = await city(), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk')), tab = await settled(c.login('clerk'), password!)
    const guess = () => tab(api.changePassword, { body: { current: 'Wrong-1234', next: 'lamp tower 7 bridge' } }).then((said) => said.body.code)
    const said = [await guess(), await guess(), await guess(), await guess(), await guess(), await guess()]
    expect(said).toEqual([...Array<string>(5).fill('wrong-current-password'), 'too-many-tries'])
  })
})
