import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { browserOf, cityOf } from '../people/city.fixture.ts'
import { createPerson } from '../people/index.ts'
import { emptyDatabase } from './empty.fixture.ts'
import * as api from './identity.contract.ts'

/** How often the library is really asked: the cost of a guess, and the memory it takes. */
const asked = vi.hoisted(() => ({ times: 0, now: 0, most: 0 }))
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return { ...real, verify: async (...given: Parameters<typeof real.verify>) => {
    asked.times++
    asked.most = Math.max(asked.most, ++asked.now)
    try { return await real.verify(...given) } finally { asked.now-- }
  } }
})

let database: Awaited<ReturnType<typeof emptyDatabase>>, world: World
beforeAll(async () => { database = await emptyDatabase(); world = await openWorld('2026-03-05T02:00:00Z', { url: database.url }) })
afterAll(async () => { await world.close(); await database.close() })

let serial = 0
const from = () => `172.16.${Math.floor(++serial / 250)}.${serial % 250}`
const tryAt = (app: World['app'], login: string, password: string, address = from()) => browserOf({ app }, address)(api.signIn, { body: { login, password } }).then((said) => said.body.code ?? 'in')
const clerk = async () => {
  const c = await cityOf(world), login = c.login('clerk'), admin = await c.at('city', 'systemAdmin')
  const { password, person } = await admin.must(createPerson, { body: { login, name: '演示甲', org: c.id('mill'), role: 'preparer' } })
  return { c, login: login.toLowerCase(), password: password!, id: person.id }
}
const count = (said: readonly string[]): Record<string, number> => Object.fromEntries([...new Set(said)].sort().map((code) => [code, said.filter((s) => s === code).length]))

it('looks at five of a thousand guesses that come at once, over two processes, for an account that is there and for one that is not', async () => {
  const { c, login, password } = await clerk(), other = world.at()
  for (const name of [login, c.login('nobody').toLowerCase()]) {
    asked.times = 0
    const said = await Promise.all(Array.from({ length: 1000 }, (_, i) => tryAt(i % 2 ? world.app : other.app, name, `wrong-guess-${i}`)))
    // the door sheds what is too much at once; whoever gets through it finds the lock
    const { 'account-locked': locked = 0, 'too-busy': shed = 0, ...looked } = count(said)
    expect([name, looked, locked + shed, locked > 500, asked.times <= 5]).toEqual([name, { 'wrong-password': 5 }, 995, true, true])
  }
  expect(asked.most).toBeLessThanOrEqual(4)
  expect(await tryAt(world.app, login, password)).toBe('account-locked')
}, 120_000)

it('answers word for word the same for a login that does not exist', async () => {
  const { c, login } = await clerk(), say = (name: string) => browserOf(world)(api.signIn, { body: { login: name, password: 'wrong-guess' } })
  for (let i = 0; i < 7; i++) {
    const [real, none] = [await say(login), await say(c.login('nobody'))]
    expect([none.status, none.body.code, none.body.detail, none.cookie]).toEqual([real.status, real.body.code, real.body.detail, real.cookie])
  }
})

it('lets the owner back after fifteen minutes, and leaves a session alone that was open all the while', async () => {
  const { login, password } = await clerk(), tab = browserOf(world), at = (time: string) => world.at(time).app
  await tab(api.signIn, { body: { login, password } })
  for (let i = 0; i < 5; i++) await tryAt(world.app, login, 'wrong-guess')
  expect([(await tab(api.getSession)).status, await tryAt(at('2026-03-05T02:14:59Z'), login, password), await tryAt(at('2026-03-05T02:15:00Z'), login, password)]).toEqual([200, 'account-locked', 'in'])
  // and the count begins anew
  for (let i = 0; i < 4; i++) expect(await tryAt(at('2026-03-05T02:16:00Z'), login, 'wrong-guess')).toBe('wrong-password')
  expect(await tryAt(at('2026-03-05T02:16:00Z'), login, password)).toBe('in')
})

it('counts wrong tries in a row only: older than a quarter of an hour they are forgotten', async () => {
  const { login, password } = await clerk(), later = world.at('2026-03-05T02:20:00Z').app
  for (let i = 0; i < 4; i++) await tryAt(world.app, login, 'wrong-guess')
  expect([await tryAt(later, login, 'wrong-guess'), await tryAt(later, login, password)]).toEqual(['wrong-password', 'in'])
})

it('keeps an address away that goes on guessing past the lock, so that the owner comes in before it', async () => {
  const { login, password } = await clerk(), attacker = from(), app = world.app
  for (let i = 0; i < 11; i++) await tryAt(app, login, 'wrong-guess', attacker)
  expect([await tryAt(app, login, 'wrong-guess', attacker), await tryAt(app, login, password)]).toEqual(['too-many-tries', 'account-locked'])
})
