import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type World } from '../../../test/world.ts'
import { readSheet } from '../../platform/sheet/sheet.ts'
import { browserOf, cityOf } from './city.fixture.ts'
import { idNumberOf } from './number.fixture.ts'
import * as identity from '../identity/browser.ts'
import { onPerson } from './person.events.ts'
import * as people from './people.contract.ts'
import * as api from './personal.contract.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())

let serial = 0
const reason = '证件换发'
const withClerk = async () => {
  const c = await cityOf(world), admin = await c.at('city', 'systemAdmin'), phone = `137${String(20_000_000 + ++serial)}`, idNumber = idNumberOf(world.name, 5000 + serial)
  const made = await admin.must(people.createPerson, { body: { login: c.login('clerk'), name: '演示填报人', org: c.id('mill'), role: 'preparer', phone, idNumber } })
  return { c, admin, id: made.person.id, password: made.password!, me: await world.as(made.person.id), phone, idNumber }
}
const code = (said: { problem: { code: string } | null }) => said.problem?.code ?? 'ok'
const open = async (me: Awaited<ReturnType<World['as']>>) => (await me.must(api.getMyPersonal)).requests.find((r) => r.state === 'open')!

describe('a person', () => {
  it('sees the own numbers masked, changes the own phone, and nobody else\'s', async () => {
    const { me, phone } = await withClerk(), before = await me.must(api.getMyPersonal)
    expect([before.phone, before.name]).toEqual([`137****${phone.slice(-4)}`, '演示填报人'])
    const after = await me.must(api.changeMyPhone, { body: { phone: '13911112222' } }, ifMatch(before.version))
    expect([after.phone, code(await me.ask(api.changeMyPhone, { body: { phone: null } }, ifMatch(before.version)))]).toEqual(['139****2222', 'version-stale'])
  })

  it('takes a copy of everything, in clear, once', async () => {
    const { c, admin, id, me, phone, idNumber } = await withClerk(), key = { 'idempotency-key': randomUUID() }
    // the second post lies outside the scope of the one that is acted under
    await admin.must(people.addPost, { params: { id }, body: { org: c.id('west'), role: 'reviewer' } })
    const file = await me.must(api.exportMine, { body: { format: 'json' } }, key), all = JSON.parse(Buffer.from(file.base64!, 'base64').toString()) as Record<string, Record<string, unknown>[]>
    expect([all.基本信息![0]!.手机号, all.基本信息![0]!.身份证号, all.岗位![0]!.岗位, all.岗位!.length, Object.keys(all).length]).toEqual([phone, idNumber, '填报人', 2, 7])
    expect((await me.must(api.exportMine, { body: { format: 'json' } }, key)).base64).toBe(null)
    const { sheets } = await readSheet(Buffer.from((await me.must(api.exportMine, { body: { format: 'xlsx' } })).base64!, 'base64'))
    expect(sheets.map((s) => s.name)).toEqual(Object.keys(all))
    expect(sheets[0]!.rows[1]).toContain(idNumber)
  })

  it('asks for a correction once, may take it back, and gets it from an administrator', async () => {
    const { c, admin, me } = await withClerk(), right = idNumberOf(world.name, 7000 + serial)
    const asked = await me.must(api.askForChange, { body: { kind: 'correction', field: 'idNumber', value: right, reason } })
    expect(asked.requests[0]!.value).toBe(`${right.slice(0, 2)}*************${right.slice(-3)}`)
    expect(code(await me.ask(api.askForChange, { body: { kind: 'correction', field: 'idNumber', value: right, reason } }))).toBe('request-open')
    const seen = async (who: typeof admin) => (await who.must(api.listPersonRequests)).rows.map((r) => r.id)
    expect([await seen(admin), await seen(await c.at('west', 'systemAdmin'))]).toEqual([[asked.requests[0]!.id], []])
    const params = { request: asked.requests[0]!.id }
    expect(code(await (await c.at('west', 'systemAdmin')).ask(api.decideRequest, { params, body: { accept: true } }))).toBe('not-found')
    expect(code(await admin.ask(api.decideRequest, { params, body: { accept: false } }))).toBe('decline-says-why')
    await admin.must(api.decideRequest, { params, body: { accept: true } })
    expect((await admin.must(api.findPeople, { body: { idNumber: right } })).rows).toHaveLength(1)
    expect(code(await me.ask(api.withdrawRequest, { params }))).toBe('request-closed')
    await me.must(api.askForChange, { body: { kind: 'correction', field: 'name', value: '演示更名', reason } })
    expect((await me.must(api.withdrawRequest, { params: { request: (await open(me)).id } })).requests.map((r) => r.state).sort()).toEqual(['accepted', 'withdrawn'])
  })

  it('who administers decides nothing of the own', async () => {
    const { admin } = await withClerk()
    await admin.must(api.askForChange, { body: { kind: 'correction', field: 'name', value: '演示自批', reason } })
    expect(code(await admin.ask(api.decideRequest, { params: { request: (await open(admin)).id }, body: { accept: true } }))).toBe('own-request')
    expect(code(await admin.ask(api.erasePerson, { params: { id: admin.accountId }, body: { reason } }))).toBe('own-request')
  })

  it('is erased on request: signed out for good, the name gone, nothing left to open, the login free', async () => {
    const { c, admin, id, me, phone, password } = await withClerk(), browser = browserOf(world)
    expect((await browser(identity.signIn, { body: { login: c.login('clerk'), password } })).status).toBe(200)
    await me.must(api.askForChange, { body: { kind: 'erasure', reason: '已调离' } })
    await admin.must(api.decideRequest, { params: { request: (await open(me)).id }, body: { accept: true } })
    expect((await me.ask(api.getMyPersonal)).status).toBe(401)
    expect((await browser(identity.signIn, { body: { login: c.login('clerk'), password } })).status).toBe(401)
    expect((await admin.must(api.findPeople, { body: { phone } })).rows).toEqual([])
    expect(code(await admin.ask(people.addPost, { params: { id }, body: { org: c.id('mill'), role: 'preparer' } }))).toBe('not-found')
    expect(code(await admin.ask(people.createPerson, { body: { login: c.login('clerk'), name: '演示新人', org: c.id('mill'), role: 'preparer' } }))).toBe('ok')
  })

  it('is not erased with something in hand, nor by somebody who leads a part of the posts', async () => {
    const { c, admin, id } = await withClerk(), east = await c.at('east', 'systemAdmin')
    await admin.must(people.addPost, { params: { id }, body: { org: c.id('west'), role: 'reviewer' } })
    expect(code(await east.ask(api.erasePerson, { params: { id }, body: { reason } }))).toBe('erase-posts-elsewhere')
    const stop = onPerson({ duties: async (_, account) => account === id ? [{ zh: '演示事项', en: 'a thing' }] : [] })
    const held = await admin.ask(api.erasePerson, { params: { id }, body: { reason } })
    stop()
    expect([code(held), held.problem!.detail.includes('演示事项')]).toEqual(['erase-open-duty', true])
    expect((await admin.ask(api.erasePerson, { params: { id }, body: { reason } })).status).toBe(204)
  })
})
