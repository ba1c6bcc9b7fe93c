import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type World } from '../../../test/world.ts'
import { disable } from '../../../test/world.queries.ts'
import { browserOf, cityOf } from '../people/city.fixture.ts'
import { giveFactor } from './factor.contract.ts'
import { codeAt, enrol, personAt } from './factor.fixture.ts'
import * as api from './identity.contract.ts'
import { goThrough, startProvider, type TestProvider } from './provider.fixture.ts'
import * as sso from './sso.contract.ts'
import { begin, bind, come, HOME, REDIRECT, register, type Tab } from './sso.fixture.ts'

/** Against a real provider: every redirect is followed, every token signed and checked. Tokens carry the real time, so the product lives in it too. */
let world: World, op: TestProvider
beforeAll(async () => { [world, op] = [await openWorld(new Date().toISOString()), await startProvider({ redirect: REDIRECT, home: HOME })] })
afterAll(async () => { await op?.stop(); await world.close() })
const nobody = async (tab: Tab) => expect((await tab(api.getSession)).status).toBe(401)

describe('signing on', () => {
  it('opens the account that its owner bound, leads to the page that was wanted, and signs out at the provider too', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { id } = await register(c, op), tab = browserOf(world)
    expect((await tab(sso.listSignInProviders)).body.rows).toContainEqual(expect.objectContaining({ id }))
    expect((await bind(who, id, 'anna')).status).toBe(201)
    const { status, body } = await come(tab, id, 'anna', '/boards?year=2026')
    expect([status, body.wanted, (body.signedIn as api.Me).account.login]).toEqual([200, '/boards?year=2026', who.login])
    expect((await tab(api.getSession)).status).toBe(200)
    expect((await who.tab(sso.listBindings)).body.rows).toEqual([expect.objectContaining({ provider: id, subject: 'anna', usedAt: expect.any(String) as string })])
    const out = new URL((await tab(api.signOut)).body.location as string)
    expect([out.origin, out.searchParams.get('post_logout_redirect_uri'), out.searchParams.get('id_token_hint')!.split('.').length]).toEqual([op.issuer, 'http://localhost/', 3])
    await nobody(tab)
    expect((await who.tab(api.signOut)).body).toEqual({ location: null })
  })
  it('asks for the second factor, unless the provider says that one was given there and is believed', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer')
    const plain = await register(c, op)
    await bind(who, plain.id, 'carl')
    const clock = Math.floor(world.clock.now().getTime() / 1000), { secret } = await enrol(who, clock)
    const tab = browserOf(world), half = (await come(tab, plain.id, 'carl+mfa')).body.signedIn as { awaits: string, ticket: string }
    expect(half.awaits).toBe('factor')
    await nobody(tab)
    expect((await tab(giveFactor, { body: { ticket: half.ticket, code: codeAt(secret, 30, clock) } })).status).toBe(200)
    const guard = await c.at('city', 'securityAdmin'), { version, ...p } = plain
    const body = { name: p.name, issuer: p.issuer, clientId: p.clientId, org: p.orgId, countsFactor: true, factorAcr: ['urn:test:strong'] }
    await guard.must(sso.changeProvider, { params: { provider: p.id }, body }, ifMatch(version))
    const asked = async (said: string) => 'awaits' in ((await come(browserOf(world), plain.id, said)).body.signedIn as object)
    expect([await asked('carl'), await asked('carl+mfa'), await asked('carl+acr')]).toEqual([true, false, false])
  })
  it('lets a post that needs a second factor work where the provider vouched for one', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'east', 'auditAdmin'), guard = await c.at('city', 'securityAdmin'), { id } = await register(c, op, 'city', { countsFactor: true })
    await guard.must(sso.bindFor, { params: { id: who.id }, body: { provider: id, subject: 'dora' } })
    const hurdle = async (said: string) => ((await come(browserOf(world), id, said)).body.signedIn as api.Me).account.hurdle
    expect([await hurdle('dora'), await hurdle('dora+mfa')]).toEqual(['factor-required', null])
  })
})

describe('what is refused, each with its own sentence and without a session', () => {
  const refused = async (tab: Tab, said: { status: number, body: { code?: string, detail?: unknown } }) => {
    await nobody(tab)
    expect(String(said.body.detail)).toMatch(/\p{Script=Han}/u)
    return said.body.code
  }
  it('an answer of another sign-in (state), a token for another one (nonce), a code used before, a ticket used before', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { id } = await register(c, op), tab = browserOf(world)
    await bind(who, id, 'emil')
    const one = await begin(tab, id), search = await goThrough(one.location, 'emil', REDIRECT), two = await begin(tab, id)
    const finish = (ticket: string, said: string) => tab(sso.finishSignOn, { body: { ticket, search: said } })
    expect(await refused(tab, await finish(two.ticket, search))).toBe('sso-state-wrong')
    const three = await begin(tab, id), forged = new URL(three.location)
    forged.searchParams.set('nonce', 'forged')
    expect(await refused(tab, await finish(three.ticket, await goThrough(forged.href, 'emil', REDIRECT)))).toBe('sso-nonce-wrong')
    expect((await finish(one.ticket, search)).status).toBe(200)
    await tab(api.signOut)
    expect(await refused(tab, await finish(one.ticket, search))).toBe('sso-attempt-over')
    const four = await begin(tab, id), replayed = new URLSearchParams(search)
    replayed.set('state', new URL(four.location).searchParams.get('state')!)
    expect(await refused(tab, await finish(four.ticket, `?${replayed}`))).toBe('sso-code-refused')
    const five = await begin(tab, id), verifier = new URL(five.location)
    verifier.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    expect(await refused(tab, await finish(five.ticket, await goThrough(verifier.href, 'emil', REDIRECT)))).toBe('sso-code-refused')
  })
  it('an identity that nobody bound, however its login reads; a disabled account; a post elsewhere; a refusal there', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { id } = await register(c, op), tab = browserOf(world), guard = await c.at('city', 'securityAdmin')
    const unbound = await come(tab, id, who.login)
    expect([await refused(tab, unbound), String(unbound.body.detail).includes(who.login)]).toEqual(['sso-unbound', true])
    expect(await refused(tab, await come(tab, id, null))).toBe('sso-denied')
    const west = await personAt(world, c, 'west', 'cadre')
    expect((await bind(west, id, 'west')).body.code).toBe('sso-not-allowed')
    expect((await guard.ask(sso.bindFor, { params: { id: west.id }, body: { provider: id, subject: 'west' } })).problem!.code).toBe('sso-not-allowed')
    const elsewhere = await c.at('west', 'securityAdmin')
    expect((await elsewhere.ask(sso.bindFor, { params: { id: west.id }, body: { provider: id, subject: 'west' } })).problem!.code).toBe('not-found')
    await bind(who, id, 'fred')
    await disable(world.db, who.id)
    expect(await refused(tab, await come(tab, id, 'fred'))).toBe('sso-account-disabled')
  })
  it('a provider that is down, on the way there and on the way back; a wrong client secret', async () => {
    const c = await cityOf(world), own = await startProvider({ redirect: REDIRECT, home: HOME }), { id } = await register(c, own, 'east', {}), tab = browserOf(world)
    const { location, ticket } = await begin(tab, id), search = await goThrough(location, 'gina', REDIRECT)
    await own.stop()
    expect(await refused(tab, await tab(sso.finishSignOn, { body: { ticket, search } }))).toBe('sso-unreachable')
    const gone = await register(c, own, 'east', { clientSecret: 'another' })
    expect(await refused(tab, await tab(sso.beginSignOn, { body: { provider: gone.id } }))).toBe('sso-unreachable')
    const wrong = await register(c, op, 'east', { clientSecret: 'not-the-secret' })
    expect(await refused(tab, await come(tab, wrong.id, 'gina'))).toBe('sso-code-refused')
  })
  it('a page elsewhere as the one to go to', async () => {
    const { id } = await register(await cityOf(world), op), tab = browserOf(world)
    for (const wanted of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example']) expect((await tab(sso.beginSignOn, { body: { provider: id, wanted } })).body.code).toBe('invalid-input')
  })
})

