import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type Caller, type World } from '../../../test/world.ts'
import { browserOf, cityOf } from '../people/city.fixture.ts'
import { listPeople } from '../people/index.ts'
import * as api from './browser.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())

const OWN = 'river-42-mountain'
const invite = async (admin: Caller, org: number) => (await admin.must(api.createInvitation, { body: { org, role: 'preparer', title: '统计员', name: '演示乙' } }))
const accept = (code: string, login: string, password = OWN, app: Pick<World, 'app'> = world) => browserOf(app)(api.acceptInvitation, { body: { code, login, name: '演示乙', password } })

it('opens one account at the post that the administrator chose, with a login and password that only the invited person knows', async () => {
  const c = await cityOf(world), admin = await c.at('city', 'systemAdmin'), { invitation, code } = await invite(admin, c.id('mill')), tab = browserOf(world)
  expect(invitation).toMatchObject({ orgId: c.id('mill'), role: 'preparer', state: 'open', login: null, expiresAt: '2026-03-12T02:00:00.000Z' })
  expect((await tab(api.openInvitation, { body: { code: code! } })).body).toMatchObject({ role: 'preparer', title: '统计员', name: '演示乙', profile: 'asvs' })
  expect((await accept(code!, c.login('new'), 'jianguo')).body.code).toBe('weak-password')
  const me = (await tab(api.acceptInvitation, { body: { code: code!, login: c.login('new'), name: '演示乙', password: OWN } })).body as unknown as api.Me
  expect([me.post.orgId, me.post.role, me.account.hurdle, (await tab(api.getSession)).status]).toEqual([c.id('mill'), 'preparer', null, 200])
  expect((await browserOf(world)(api.signIn, { body: { login: c.login('new'), password: OWN } })).status).toBe(200)
  expect((await admin.must(api.listInvitations)).rows).toMatchObject([{ id: invitation.id, state: 'accepted', login: c.login('new').toLowerCase() }])
  expect((await accept(code!, c.login('second'))).body.code).toBe('invitation-over')
})

it('is used once however many come at the same moment', async () => {
  const c = await cityOf(world), admin = await c.at('city', 'systemAdmin'), { code } = await invite(admin, c.id('mill'))
  const said = await Promise.all(Array.from({ length: 20 }, (_, i) => accept(code!, c.login(`n${i}`))))
  expect([said.filter((s) => s.status === 201).length, said.filter((s) => s.body.code === 'invitation-over').length]).toEqual([1, 19])
  expect((await admin.must(listPeople, { query: { org: c.id('mill') } })).rows.length).toBe(1)
})

it('leaves the invitation open where a login is taken, also between two who choose it together', async () => {
  const c = await cityOf(world), admin = await c.at('city', 'systemAdmin'), [one, two] = [await invite(admin, c.id('mill')), await invite(admin, c.id('east'))]
  const both = await Promise.all([accept(one.code!, c.login('same')), accept(two.code!, c.login('same'))])
  expect(both.map((b) => b.body.code ?? 'in').sort()).toEqual(['in', 'login-taken'])
  expect((await accept(both[0].status === 201 ? two.code! : one.code!, c.login('other'))).status).toBe(201)
})

it('ends after seven days and when it is taken back; it shows nothing then, and nothing to who guesses', async () => {
  const c = await cityOf(world), admin = await c.at('city', 'systemAdmin'), { code } = await invite(admin, c.id('mill')), second = await invite(admin, c.id('mill'))
  const look = (given: string, app: Pick<World, 'app'> = world) => browserOf(app)(api.openInvitation, { body: { code: given } }).then((s) => s.body.code ?? 'open')
  const [before, after] = [world.at('2026-03-12T01:59:00Z'), world.at('2026-03-12T02:00:00Z')]
  expect([await look(code!, before), await look(code!, after), (await accept(code!, c.login('late'), OWN, after)).body.code, await look('guess')]).toEqual(['open', 'invitation-over', 'invitation-over', 'invitation-over'])
  await admin.must(api.revokeInvitation, { params: { id: second.invitation.id } })
  expect([await look(second.code!), (await accept(second.code!, c.login('x'))).body.code, (await admin.ask(api.revokeInvitation, { params: { id: second.invitation.id } })).problem?.code]).toEqual(['invitation-over', 'invitation-over', 'invitation-over'])
})

it('reaches the own organisation and below, in roles that the inviter may give, and shows its code once', async () => {
  const c = await cityOf(world), city = await c.at('city', 'systemAdmin'), east = await c.at('east', 'systemAdmin')
  const body = { org: c.id('west'), role: 'preparer' as const }
  expect([(await east.ask(api.createInvitation, { body })).status, (await (await c.at('city', 'cadre')).ask(api.createInvitation, { body })).status]).toEqual([404, 403])
  const west = await city.must(api.createInvitation, { body }, { 'idempotency-key': 'once' }), again = await city.must(api.createInvitation, { body }, { 'idempotency-key': 'once' })
  expect([west.code, again.code]).toEqual([expect.stringMatching(/^\S{32}$/), null])
  expect([(await east.must(api.listInvitations)).rows, (await east.ask(api.revokeInvitation, { params: { id: west.invitation.id } })).status]).toEqual([[], 404])
})
