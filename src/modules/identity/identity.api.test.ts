import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Caller, type World } from '../../../test/world.ts'
import type { Role } from '../../kernel/access.ts'
import { browserOf, cityOf } from '../people/city.fixture.ts'
import * as people from '../people/index.ts'
import * as api from './identity.contract.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())

const city = (today?: string) => cityOf(world, today)
const browser = () => browserOf(world)
const appoint = (admin: Caller, org: number, login: string, role: Role = 'preparer') => admin.must(people.createPerson, { body: { login, name: '演示甲', org, role } })

describe('signing in', () => {
  it('opens a session that says who acts where, on which day, and what the role may do', async () => {
    const c = await city('2013-09-30'), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk'))
    const tab = browser(), me = (await tab(api.signIn, { body: { login: c.login('CLERK').toUpperCase(), password: password! } })).body as unknown as api.Me
    expect([me.account.login, me.post.role, me.post.orgId, me.today, me.account.temporaryPassword]).toEqual([c.login('clerk').toLowerCase(), 'preparer', c.id('mill'), '2013-09-30', true])
    expect([me.permissions.includes('report.fill'), me.permissions.includes('org.write')]).toEqual([true, false])
    expect((await tab(api.getSession)).body).toEqual(me)
    expect((await tab(api.signOut)).status).toBe(204)
    expect((await tab(api.getSession)).status).toBe(401)
  })

  it('tells nobody whether the account or the password was wrong, and locks after five', async () => {
    const c = await city(), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk'))
    const tab = browser(), wrong = () => tab(api.signIn, { body: { login: c.login('clerk'), password: 'Wrong-1234' } })
    const nobody = await tab(api.signIn, { body: { login: c.login('nobody'), password: 'Wrong-1234' } })
    const first = await wrong()
    expect([first.status, first.body.detail, first.cookie]).toEqual([nobody.status, nobody.body.detail, null])
    for (let i = 0; i < 4; i++) await wrong()
    expect((await tab(api.signIn, { body: { login: c.login('clerk'), password: password! } })).body.code).toBe('account-locked')
  })

  it('lets a person choose among own posts and languages, never among others\'', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin')
    const { person, password } = await appoint(admin, c.id('mill'), c.login('two'))
    const two = await admin.must(people.addPost, { params: { id: person.id }, body: { org: c.id('east'), role: 'cadre' } })
    const stranger = await appoint(admin, c.id('west'), c.login('other'))
    const tab = browser()
    await tab(api.signIn, { body: { login: c.login('two'), password: password! } })
    const chosen = (await tab(api.choosePost, { body: { postId: two.posts[1]!.id } })).body as unknown as api.Me
    expect([chosen.post.orgId, chosen.posts.length, ((await tab(api.getSession)).body as unknown as api.Me).post.role]).toEqual([c.id('east'), 2, 'cadre'])
    expect((await tab(api.choosePost, { body: { postId: stranger.person.posts[0]!.id } })).body.code).toBe('not-your-post')
    await tab(api.chooseLanguage, { body: { language: 'en' } })
    expect((await tab(api.choosePost, { body: { postId: 1 } })).body.detail).toMatch(/do not hold/)
  })

  it('ends elsewhere with a new password; sessions are listed and ended one by one', async () => {
    const c = await city(), { password } = await appoint(await c.at('city', 'systemAdmin'), c.id('mill'), c.login('clerk'))
    const here = browser(), there = browser(), body = { login: c.login('clerk'), password: password! }
    await here(api.signIn, { body })
    await there(api.signIn, { body })
    const change = (current: string, next: string) => here(api.changePassword, { body: { current, next } })
    expect((await change('Wrong-1234', 'Jianguo-2026')).body.code).toBe('wrong-current-password')
    expect((await change(password!, 'jianguo')).body.code).toBe('weak-password')
    expect((await change(password!, 'Jianguo-2026')).status).toBe(204)
    expect([(await here(api.getSession)).status, (await there(api.getSession)).status]).toEqual([200, 401])
    const mine = (await here(api.listSessions)).body as unknown as { rows: { id: string, current: boolean }[] }
    expect(mine.rows.map((s) => s.current)).toEqual([true])
    expect((await here(api.endSession, { params: { session: mine.rows[0]!.id } })).status).toBe(204)
    expect((await here(api.getSession)).status).toBe(401)
  })
})
