import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type World } from '../../../test/world.ts'
import { browserOf, cityOf } from '../people/city.fixture.ts'
import { createPerson, resetPassword } from '../people/index.ts'
import * as api from './browser.ts'
import { emptyDatabase } from './empty.fixture.ts'

/** What holds for a whole installation, in one of its own. */
let world: World, database: Awaited<ReturnType<typeof emptyDatabase>>
beforeAll(async () => { database = await emptyDatabase(); world = await openWorld('2026-03-05T02:00:00Z', { url: database.url }) })
afterAll(async () => { await world.close(); await database.close() })

const choose = async (profile: 'asvs' | 'dengbao') => {
  const guard = await (await cityOf(world)).at('city', 'securityAdmin'), { version } = await guard.must(api.getSecurity)
  return guard.must(api.changeSecurity, { body: { profile } }, ifMatch(version))
}
const clerk = async () => {
  const c = await cityOf(world), login = c.login('clerk').toLowerCase(), tab = browserOf(world)
  const { password, person } = await (await c.at('city', 'systemAdmin')).must(createPerson, { body: { login, name: '演示甲', org: c.id('mill'), role: 'preparer' } })
  await tab(api.signIn, { body: { login, password: password! } })
  const change = (current: string, next: string) => tab(api.changePassword, { body: { current, next } }).then((s) => s.body?.code ?? 'done')
  return { c, login, tab, change, id: person.id, first: password! }
}

describe('the profile', () => {
  it('is chosen by the security administrator of the topmost federation alone, over the version last read', async () => {
    const c = await cityOf(world), guard = await c.at('city', 'securityAdmin'), below = await c.at('east', 'securityAdmin'), { version } = await guard.must(api.getSecurity)
    const body = { profile: 'asvs' as const }
    expect([(await below.ask(api.changeSecurity, { body }, ifMatch(version))).problem?.code, (await below.must(api.getSecurity)).abilities.change]).toMatchObject(['not-topmost', { code: 'not-topmost' }])
    expect((await guard.ask(api.changeSecurity, { body }, ifMatch(version + 1))).status).toBe(412)
    expect((await (await c.at('city', 'systemAdmin')).ask(api.changeSecurity, { body }, ifMatch(version))).status).toBe(403)
    expect(await choose('asvs')).toMatchObject({ profile: 'asvs', version: version + 1, abilities: { change: true } })
  })

  it('asvs asks for length and no common word; dengbao for composition, and none of the last five again', async () => {
    await choose('asvs')
    const one = await clerk()
    expect([await one.change(one.first, 'Abcdef-1'), await one.change(one.first, 'password1234'), await one.change(one.first, 'river mountain 42')]).toEqual(['weak-password', 'weak-password', 'done'])
    await choose('dengbao')
    const two = await clerk(), used = ['Abcdef-1', 'Abcdef-2', 'Abcdef-3', 'Abcdef-4', 'Abcdef-5', 'Abcdef-6']
    let current = 'river mountain 42'
    expect([await two.change(two.first, 'Abcd-1'), await two.change(two.first, 'abcdefghij'), await two.change(two.first, current)]).toEqual(['weak-password', 'weak-password', 'done'])
    for (const next of used) { expect([next, await two.change(current, next)]).toEqual([next, 'done']); current = next }
    expect([await two.change(current, used[1]!), await two.change(current, used[4]!), await two.change(current, used[0]!)]).toEqual(['password-used', 'password-used', 'password-used'])
    expect(await two.change(current, 'river mountain 42')).toBe('done')
    await choose('asvs')
  })

  it('dengbao lets a password end after 90 days and an idle session after 30 minutes; asvs neither', async () => {
    await choose('asvs')
    const one = await clerk()
    await one.change(one.first, 'River-mountain-42')
    const hurdleAt = async (time: string) => {
      const tab = browserOf(world.at(time)), me = (await tab(api.signIn, { body: { login: one.login, password: 'River-mountain-42' } })).body as unknown as api.Me
      return [me.account.hurdle, (await tab(api.listSessions)).body.code]
    }
    expect(await hurdleAt('2026-06-03T02:00:00Z')).toEqual([null, undefined])
    await choose('dengbao')
    expect([await hurdleAt('2026-06-03T01:59:00Z'), await hurdleAt('2026-06-03T02:00:00Z')]).toEqual([[null, undefined], ['password-expired', 'password-expired']])
    const tab = browserOf(world), cookie = (await tab(api.signIn, { body: { login: one.login, password: 'River-mountain-42' } })).cookie!.split(';')[0]!
    const at = async (time: string, more = {}) => (await world.at(time).app.request('/api/v1/session', { headers: { cookie, ...more } })).status
    expect([await at('2026-03-05T02:29:00Z'), await at('2026-03-05T02:58:00Z')]).toEqual([200, 200])
    // what a page asks by itself does not count as use
    expect([await at('2026-03-05T03:20:00Z', { 'jg-unattended': 'true' }), await at('2026-03-05T03:27:59Z', { accept: 'text/event-stream' }), await at('2026-03-05T03:28:00Z')]).toEqual([200, 200, 401])
    await choose('asvs')
  })

  it('ends a session that is in use all the while: after seven days, and after twelve hours as soon as dengbao is chosen', async () => {
    await choose('asvs')
    const one = await clerk(), start = Date.parse('2026-03-05T02:00:00Z'), HOUR = 3_600_000
    await one.change(one.first, 'River-mountain-42')
    const tab = browserOf(world), cookie = (await tab(api.signIn, { body: { login: one.login, password: 'River-mountain-42' } })).cookie!.split(';')[0]!
    const after = async (hours: number, seconds = 0) => (await world.at(new Date(start + hours * HOUR + seconds * 1000).toISOString()).app.request('/api/v1/session', { headers: { cookie } })).status
    expect(await after(11.9)).toBe(200)
    await choose('dengbao')
    expect([await after(12, -1), await after(12)]).toEqual([200, 401])
    await choose('asvs')
    for (let hours = 20; hours < 168; hours += 10) expect([hours, await after(hours)]).toEqual([hours, 200])
    expect([await after(168, -1), await after(168)]).toEqual([200, 401])
  })
})

describe('whoever keeps the doors', () => {
  it('sees the locked accounts below, and only those, and unlocks them', async () => {
    const one = await clerk(), guard = await one.c.at('east', 'securityAdmin'), aside = await one.c.at('west', 'securityAdmin')
    for (let i = 0; i < 5; i++) await browserOf(world)(api.signIn, { body: { login: one.login, password: 'wrong-guess' } })
    expect([(await guard.must(api.listLocks)).rows, (await aside.must(api.listLocks)).rows]).toMatchObject([[{ id: one.id, login: one.login, lockedUntil: '2026-03-05T02:15:00.000Z' }], []])
    expect([(await aside.ask(api.liftLock, { params: { id: one.id } })).status, (await (await one.c.at('east', 'systemAdmin')).ask(api.liftLock, { params: { id: one.id } })).status]).toEqual([404, 403])
    await guard.must(api.liftLock, { params: { id: one.id } })
    expect([(await guard.must(api.listLocks)).rows, (await browserOf(world)(api.signIn, { body: { login: one.login, password: one.first } })).status]).toEqual([[], 200])
    expect((await guard.ask(api.liftLock, { params: { id: one.id } })).problem?.code).toBe('not-locked')
  })

  it('ends the sessions and tokens of somebody below, from the next request on', async () => {
    const one = await clerk(), guard = await one.c.at('city', 'securityAdmin')
    await one.change(one.first, 'River-mountain-42')
    const me = (await one.tab(api.getSession)).body as unknown as api.Me
    const made = (await one.tab(api.createToken, { body: { name: 'x', postId: me.post.id, scopes: ['read'], days: 9 } })).body as unknown as { secret: string }
    expect((await guard.must(api.listSessionsOf, { params: { id: one.id } })).rows.map((r) => r.kind).sort()).toEqual(['browser', 'token'])
    expect(await guard.must(api.endSessionsOf, { params: { id: one.id } })).toEqual({ ended: 2 })
    expect([(await one.tab(api.getSession)).status, (await world.call(made.secret, { orgId: 0, accountId: 0 }).ask(api.getSession)).status]).toEqual([401, 401])
    expect((await guard.ask(api.endSessionsOf, { params: { id: guard.accountId } })).problem?.code).toBe('own-sessions')
  })

  it('a password given by the superior ends everything that was open, tokens too, and is temporary', async () => {
    const one = await clerk(), admin = await one.c.at('city', 'systemAdmin')
    await one.change(one.first, 'River-mountain-42')
    const me = (await one.tab(api.getSession)).body as unknown as api.Me
    const made = (await one.tab(api.createToken, { body: { name: 'x', postId: me.post.id, scopes: ['read'], days: 9 } })).body as unknown as { secret: string }
    const { password } = await admin.must(resetPassword, { params: { id: one.id }, body: {} })
    expect([(await one.tab(api.getSession)).status, (await world.call(made.secret, { orgId: 0, accountId: 0 }).ask(api.getSession)).status]).toEqual([401, 401])
    const again = (await browserOf(world)(api.signIn, { body: { login: one.login, password: password! } })).body as unknown as api.Me
    expect(again.account.hurdle).toBe('password-temporary')
  })
})
