import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type World } from '../../../test/world.ts'
import { storedProvider } from '../../../test/world.queries.ts'
import { browserOf, cityOf } from '../people/city.fixture.ts'
import { exportMine } from '../people/index.ts'
import { personAt } from './factor.fixture.ts'
import { goThrough, startProvider, type TestProvider } from './provider.fixture.ts'
import * as sso from './sso.contract.ts'
import { bind, come, HOME, REDIRECT, register } from './sso.fixture.ts'

/** Whose identity is whose, and who may register a provider. */
let world: World, op: TestProvider
beforeAll(async () => { [world, op] = [await openWorld(new Date().toISOString()), await startProvider({ redirect: REDIRECT, home: HOME })] })
afterAll(async () => { await op?.stop(); await world.close() })

describe('binding', () => {
  it('is one identity to one account, of the person who set out, whose login the claim names where that is asked', async () => {
    const c = await cityOf(world), [anna, bert] = [await personAt(world, c, 'mill', 'preparer'), await personAt(world, c, 'mill', 'approver')], { id } = await register(c, op)
    expect((await bind(anna, id, 'hans')).status).toBe(201)
    expect([(await bind(bert, id, 'hans')).body.code, (await anna.tab(sso.beginBinding, { body: { provider: id } })).body.code]).toEqual(['sso-bound-elsewhere', 'sso-bound-already'])
    const way = (await bert.tab(sso.beginBinding, { body: { provider: id } })).body as unknown as { location: string, ticket: string }, search = await goThrough(way.location, 'ilse', REDIRECT)
    expect((await anna.tab(sso.finishBinding, { body: { ticket: way.ticket, search } })).body.code).toBe('sso-attempt-over')
    expect((await browserOf(world)(sso.beginBinding, { body: { provider: id } })).body.code).toBe('not-signed-in')
    const strict = await register(c, op, 'east', { loginClaim: 'preferred_username' })
    expect((await bind(bert, strict.id, 'somebody')).body.code).toBe('sso-login-differs')
    expect((await bind(bert, strict.id, `subject-${bert.login}`)).body.binding).toMatchObject({ subject: `subject-${bert.login}`, label: bert.login })
  })
  it('ends with a word of its owner, of an administrator above, or with the provider', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { id } = await register(c, op), guard = await c.at('city', 'securityAdmin'), other = await personAt(world, c, 'mill', 'approver')
    const made = ((await bind(who, id, 'karl')).body.binding as { id: number }).id
    expect((await other.tab(sso.endBinding, { params: { binding: made } })).body.code).toBe('not-found')
    expect((await who.tab(sso.endBinding, { params: { binding: made } })).status).toBe(204)
    const again = await guard.must(sso.bindFor, { params: { id: who.id }, body: { provider: id, subject: 'karl' } })
    expect((await (await c.at('west', 'securityAdmin')).ask(sso.unbindFor, { params: { id: who.id, binding: again.id } })).problem!.code).toBe('not-found')
    const about = await who.tab(exportMine, { body: { format: 'json' } })
    expect(Buffer.from(String(about.body.base64), 'base64').toString()).toContain('karl')
    await guard.must(sso.unbindFor, { params: { id: who.id, binding: again.id } })
    expect((await come(browserOf(world), id, 'karl')).body.code).toBe('sso-unbound')
  })
})

describe('a provider', () => {
  it('is registered within one\'s own scope, over https, once, with a secret that is sealed and never shown', async () => {
    const c = await cityOf(world), p = await register(c, op), guard = await c.at('east', 'securityAdmin'), west = await c.at('west', 'securityAdmin')
    const stored = await storedProvider(world.db, p.id), body = { name: '演示', issuer: op.issuer, clientId: op.clientId, clientSecret: 's', org: c.id('east') }
    expect([stored.includes(op.clientSecret), JSON.stringify(p).includes(op.clientSecret), (await guard.must(sso.listProviders)).rows.length, (await west.must(sso.listProviders)).rows.length]).toEqual([false, false, 1, 0])
    const code = async (who: typeof guard, more: object) => (await who.ask(sso.createProvider, { body: { ...body, ...more } })).problem?.code
    expect([await code(guard, {}), await code(guard, { issuer: 'http://id.example.org' }), await code(guard, { issuer: 'example' }), await code(west, {})]).toEqual(['provider-exists', 'issuer-not-https', 'issuer-not-an-address', 'not-found'])
    expect((await guard.must(sso.tryProvider, { params: { provider: p.id } })).issuer).toBe(op.issuer)
    expect((await west.ask(sso.changeProvider, { params: { provider: p.id }, body: { ...body, clientSecret: null, org: c.id('west') } }, ifMatch(1))).problem!.code).toBe('not-found')
  })
})
