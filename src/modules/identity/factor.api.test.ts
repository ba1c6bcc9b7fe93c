import { carriesBytes } from '../../kernel/contract.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { routes } from '../../assembly.ts'
import { browserOf, cityOf } from '../people/city.fixture.ts'
import { acceptable } from '../../../test/given.ts'
import { addPost } from '../people/index.ts'
import * as factor from './factor.contract.ts'
import { appAt, codeAt, enrol, PASSWORD, personAt, signInAt, wrongCode } from './factor.fixture.ts'
import * as api from './identity.contract.ts'
import { storedSecret } from '../../../test/world.queries.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())

describe('enrolling', () => {
  it('takes a right code, ends every other sign-in, and shows secret and recovery codes once', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), there = await signInAt(world.app, who.login)
    expect((await who.tab(factor.getFactor)).body).toEqual({ enrolled: false, since: null, recoveryLeft: 0, required: false })
    expect((await who.tab(factor.confirmFactor, { body: { code: '123456' } })).body.code).toBe('factor-not-begun')
    const key = randomUUID(), { secret, uri } = (await who.tab(factor.beginFactor, { body: {} }, key)).body as { secret: string, uri: string }
    expect(uri).toContain(secret)
    expect((await who.tab(factor.beginFactor, { body: {} }, key)).body).toEqual({ secret: null, uri: null })
    expect((await who.tab(factor.confirmFactor, { body: { code: wrongCode(secret) } })).body.code).toBe('factor-wrong')
    const done = (await who.tab(factor.confirmFactor, { body: { code: codeAt(secret, 0) } })).body as { recoveryCodes: string[] }
    expect([done.recoveryCodes.length, (await who.tab(factor.getFactor)).body.enrolled, (await there.tab(api.getSession)).status]).toEqual([10, true, 401])
    expect((await who.tab(factor.beginFactor, { body: {} })).body.code).toBe('factor-enrolled')
  })
  it('keeps the secret sealed: neither it nor its bytes are in the table', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { secret } = await enrol(who), stored = await storedSecret(world.db, who.id)
    expect([stored.includes(secret), stored.length > 32]).toEqual([false, true])
  })
})

describe('the second step', () => {
  it('comes after the password; its ticket opens nothing else, and a code is accepted once', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { secret } = await enrol(who)
    const later = appAt(world, 60).app, half = await signInAt(later, who.login)
    expect([half.status, half.body.awaits, half.cookie, (await half.tab(api.getSession)).status]).toEqual([200, 'factor', null, 401])
    const bearer = await later.request('/api/v1/session', { headers: { authorization: `Bearer ${half.ticket}` } })
    expect(bearer.status).toBe(401)
    const body = { ticket: half.ticket, code: codeAt(secret, 60) }, given = await half.tab(factor.giveFactor, { body })
    expect([given.status, (given.body as unknown as api.Me).account.login, (await half.tab(api.getSession)).status]).toEqual([200, who.login, 200])
    expect((await half.tab(factor.giveFactor, { body })).body.code).toBe('sign-in-step-over')
    const again = await signInAt(later, who.login)
    expect((await again.tab(factor.giveFactor, { body: { ...body, ticket: again.ticket } })).body.code).toBe('factor-wrong')
    expect((await again.tab(factor.giveFactor, { body: { ticket: again.ticket, code: codeAt(secret, 90) } })).status).toBe(200)
  })
  it('is over after ten minutes, and for an account that was disabled or lost its factor meanwhile', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { secret } = await enrol(who), half = await signInAt(world.app, who.login)
    const late = browserOf(appAt(world, 601))
    expect((await late(factor.giveFactor, { body: { ticket: half.ticket, code: codeAt(secret, 601) } })).body.code).toBe('sign-in-step-over')
    const admin = await c.at('city', 'systemAdmin')
    await admin.must(factor.resetFactor, { params: { id: who.id } })
    expect((await half.tab(factor.giveFactor, { body: { ticket: half.ticket, code: codeAt(secret, 30) } })).body.code).toBe('sign-in-step-over')
  })
  it('takes each recovery code once, however it is typed', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { recoveryCodes } = await enrol(who), code = recoveryCodes[3]!
    const first = await signInAt(world.app, who.login)
    expect((await first.tab(factor.giveFactor, { body: { ticket: first.ticket, code: ` ${code.toLowerCase().replaceAll('-', ' ')}` } })).status).toBe(200)
    expect((await first.tab(factor.getFactor)).body.recoveryLeft).toBe(9)
    const second = await signInAt(world.app, who.login)
    expect((await second.tab(factor.giveFactor, { body: { ticket: second.ticket, code } })).body.code).toBe('factor-wrong')
  })
  it('lets one in of twenty that bring the same code at once', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { secret } = await enrol(who), { app } = appAt(world, 60)
    const halves: Awaited<ReturnType<typeof signInAt>>[] = []
    for (let i = 0; i < 4; i++) halves.push(await signInAt(app, who.login))
    const said = await Promise.all(Array.from({ length: 20 }, (_, i) => { const half = halves[i % 4]!; return half.tab(factor.giveFactor, { body: { ticket: half.ticket, code: codeAt(secret, 60) } }) }))
    expect(said.filter((s) => s.status === 200).length).toBe(1)
  })
  it('counts wrong codes as wrong passwords are counted, and a right password between them does not begin the count anew', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { secret } = await enrol(who), { app } = appAt(world, 60)
    const give = (half: { tab: ReturnType<typeof browserOf>, ticket: string }, code: string) => half.tab(factor.giveFactor, { body: { ticket: half.ticket, code } }).then((s) => s.body.code ?? 'in')
    await browserOf({ app })(api.signIn, { body: { login: who.login, password: 'wrong-guess-1' } })
    const half = await signInAt(app, who.login)
    expect([await give(half, wrongCode(secret)), await give(half, wrongCode(secret))]).toEqual(['factor-wrong', 'factor-wrong'])
    const other = await signInAt(app, who.login)
    expect([await give(other, wrongCode(secret)), await give(other, wrongCode(secret)), await give(other, codeAt(secret, 60)), (await signInAt(app, who.login)).body.code]).toEqual(['factor-wrong', 'factor-wrong', 'account-locked', 'account-locked'])
    const back = await signInAt(appAt(world, 60 + 15 * 60).app, who.login)
    expect(await give(back, codeAt(secret, 60 + 15 * 60))).toBe('in')
  })
})

describe('a post that needs it', () => {
  it('does nothing else before its holder has enrolled, on every endpoint; demo accounts are exempt', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'east', 'systemAdmin'), open: string[] = []
    const me = (await who.tab(api.getSession)).body as unknown as api.Me
    expect([me.account.hurdle, (await who.tab(factor.getFactor)).body.required]).toEqual(['factor-required', true])
    // what has a version is asked for it first, and what takes a file for the file; there as little is done
    for (const { contract } of routes(world.db, world.clock).filter((r) => !('open' in r) && !r.contract.unready && !r.contract.versioned && !carriesBytes(r.contract))) {
      const params = Object.fromEntries([...contract.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, '1']))
      const said = await who.tab(contract, { params, body: contract.body.safeParse(undefined).success ? undefined : acceptable(contract.body) } as never)
      if (said.body?.code !== 'factor-required' && said.body?.code !== 'invalid-input') open.push(`${contract.name}: ${said.status} ${said.body?.code}`)
    }
    expect(open).toEqual([])
    await enrol(who)
    expect([((await who.tab(api.getSession)).body as unknown as api.Me).account.hurdle, (await who.tab(api.listSessions)).status]).toEqual([null, 200])
  }, 90_000)
  it('may be any that the security administrator at the top adds, from the next request on and for those below; the three administrators stay', async () => {
    const c = await cityOf(world), other = await cityOf(world), guard = await c.at('city', 'securityAdmin')
    const clerk = await personAt(world, c, 'mill', 'reviewer'), stranger = await personAt(world, other, 'mill', 'reviewer')
    const before = await guard.must(factor.getFactorRule)
    expect([before.always, (await clerk.tab(api.listSessions)).status]).toEqual([['systemAdmin', 'securityAdmin', 'auditAdmin'], 200])
    const after = await guard.must(factor.putFactorRule, { body: { added: ['reviewer', 'systemAdmin'] } }, ifMatch(before.version))
    expect([after.added, (await clerk.tab(api.listSessions)).body.code, (await stranger.tab(api.listSessions)).status]).toEqual([['reviewer'], 'factor-required', 200])
    const code = async (who: Caller, version: number) => (await who.ask(factor.putFactorRule, { body: { added: [] } }, ifMatch(version))).problem?.code
    expect([await code(guard, before.version), await code(await c.at('city', 'systemAdmin'), after.version), await code(await c.at('east', 'securityAdmin'), after.version), await code(guard, after.version)])
      .toEqual(['version-stale', 'not-permitted', 'not-topmost', undefined])
    expect((await clerk.tab(api.listSessions)).status).toBe(200)
  })
})

describe('turning it off', () => {
  it('takes a code, of which only a few are looked at', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), { secret, recoveryCodes } = await enrol(who)
    expect((await who.tab(factor.endFactor, { body: { code: wrongCode(secret) } })).body.code).toBe('factor-wrong')
    const fresh = (await who.tab(factor.renewRecoveryCodes, { body: { code: recoveryCodes[0]! } })).body.recoveryCodes as string[]
    expect((await who.tab(factor.endFactor, { body: { code: recoveryCodes[1]! } })).body.code).toBe('factor-wrong')
    expect((await who.tab(factor.endFactor, { body: { code: fresh[0]! } })).status).toBe(204)
    expect((await signInAt(world.app, who.login)).body.awaits).toBeUndefined()
    const other = await personAt(world, c, 'mill', 'preparer'), { recoveryCodes: kept } = await enrol(other)
    for (let i = 0; i < 5; i++) await other.tab(factor.endFactor, { body: { code: 'AAAA-AAAA-AAAA-AAAA' } })
    expect((await other.tab(factor.endFactor, { body: { code: kept[0]! } })).body.code).toBe('too-many-tries')
  })
  it('by an administrator above ends every sign-in; not by oneself, a stranger, or one who leads only some of the posts', async () => {
    const c = await cityOf(world), who = await personAt(world, c, 'mill', 'preparer'), input = { params: { id: who.id } }
    await enrol(who)
    const code = async (org: string, role: 'systemAdmin' | 'securityAdmin' | 'cadre') => (await (await c.at(org, role)).ask(factor.resetFactor, input)).problem?.code
    expect([await code('west', 'systemAdmin'), await code('east', 'cadre')]).toEqual(['not-found', 'not-permitted'])
    await (await c.at('city', 'systemAdmin')).must(addPost, { params: { id: who.id }, body: { org: c.id('west'), role: 'cadre' } })
    expect([await code('east', 'systemAdmin'), await code('city', 'securityAdmin'), await code('city', 'securityAdmin')]).toEqual(['posts-elsewhere', undefined, 'factor-not-enrolled'])
    expect([(await who.tab(api.getSession)).status, (await browserOf(world)(api.signIn, { body: { login: who.login, password: PASSWORD } })).body.awaits]).toEqual([401, undefined])
    const admin = await personAt(world, c, 'city', 'systemAdmin')
    await enrol(admin)
    expect((await admin.tab(factor.resetFactor, { params: { id: admin.id } })).body.code).toBe('own-factor')
  })
})
