import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Role } from '../src/kernel/access.ts'
import { getBreakdown, discardBreakdown, issueBreakdown, saveBreakdown } from '../src/modules/breakdown/browser.ts'
import { closeOrg, createOrg, getOrg, moveOrg, updateOrg } from '../src/modules/org/browser.ts'
import { addPost, createPerson, endPost, importPeople, listPeople, resetPassword } from '../src/modules/people/browser.ts'
import { changePlanState, getPlan, importPlan, updatePlan } from '../src/modules/plan/browser.ts'
import { agree, type Write } from './abilities.ts'
import { smallPlan } from './small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from './world.ts'

/** more than are used up: each is moved or closed once */
const HALLS = 40
const LONG = 120_000
let world: World, ids: Map<string, number>, serial = 0
const people = new Map<string, Promise<Caller>>()
/** one person per organisation and role */
const at = (org: string, role: Role) => people.get(`${org} ${role}`) ?? people.set(`${org} ${role}`, world.person(org, role)).get(`${org} ${role}`)!
let used = 0
const next = () => `x${used++}`

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'city', kind: 'federation', level: 'prefecture', parent: 'region' },
    { code: 'county', kind: 'federation', level: 'county', parent: 'city' }, { code: 'far', kind: 'federation', level: 'county', parent: 'city' },
    // a land without forms, whose directory may be turned over
    { code: 'land', kind: 'federation', level: 'province' }, ...['one', 'two', 'three'].map((code, i) => ({ code, kind: 'federation' as const, level: 'county' as const, parent: i ? 'one' : 'land' })),
    { code: 'spare', kind: 'grassrootsUnion' as const, level: 'grassroots' as const, parent: 'two' }, ...Array.from({ length: HALLS }, (_, i) => ({ code: `x${i}`, parent: 'two', attributes: { workers: 10 } })),
  ], '2013-07-10')
})
afterAll(() => world.close(), LONG)

const somebody = (places: readonly string[], roles: readonly Role[]) => fc.tuple(fc.constantFrom(...places), fc.constantFrom(...roles))

describe('what a page offers is what the server does', () => {
  it('for an organisation, open or closed, one\'s own or below', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom('own', 'land', 'two', 'three'), fc.constantFrom('systemAdmin' as const, 'cadre' as const), fc.boolean(), async (place, role, closed) => agree(async () => {
      const code = next(), params = { id: ids.get(code)! }, caller = place === 'own' ? await world.person(code, role) : await at(place, role)
      if (closed) await (await at('land', 'systemAdmin')).must(closeOrg, { params, body: { on: '2013-09-30', reason: '区划调整' } }, ifMatch(1))
      return async () => {
        const read = await caller.ask(getOrg, { params })
        if (read.problem) return null
        const version = ifMatch(read.body.version)
        return { abilities: read.body.abilities, writes: {
          update: () => caller.ask(updateOrg, { params, body: { name: `${code}改` } }, version) as never,
          addChild: () => caller.ask(createOrg, { body: { code: `${world.name}-c${serial++}`, name: '班组', kind: 'team', level: 'grassroots', parentId: params.id } }) as never,
          move: () => caller.ask(moveOrg, { params, body: { tree: 'territorial', parentId: ids.get(place === 'two' ? 'spare' : 'three')!, from: '2013-09-30' } }, version) as never,
          close: () => caller.ask(closeOrg, { params, body: { on: '2013-09-30', reason: '区划调整' } }, version) as never,
        } }
      }
    })), { numRuns: 6 })
  }, LONG)

  it('for a plan, in every state, of one\'s own level or another', async () => {
    await fc.assert(fc.asyncProperty(somebody(['region', 'city', 'county'], ['cadre', 'leader']), fc.constantFrom('draft', 'adopt', 'issue', 'close'), async ([place, role], state) => agree(async () => {
      const owner = await at('city', 'cadre'), caller = await at(place, role), params = { plan: `${world.name}-p${serial++}` }
      await owner.must(importPlan, { body: { file: { ...smallPlan(params.plan), forms: [] } } })
      const to = async (action: 'adopt' | 'issue' | 'close', version: number) => owner.must(changePlanState, { params, body: { action } }, ifMatch(version))
      if (state === 'adopt') await to('adopt', 1)
      if (state === 'issue' || state === 'close') await to('issue', 1)
      if (state === 'close') await to('close', 2)
      return async () => {
        const read = await caller.ask(getPlan, { params })
        if (read.problem) return null
        const version = ifMatch(read.body.version), move = (action: 'adopt' | 'issue' | 'close' | 'reopen'): Write => () => caller.ask(changePlanState, { params, body: { action } }, version) as never
        return { abilities: read.body.abilities, writes: { edit: () => caller.ask(updatePlan, { params, body: { title: '演示规划（修订）' } }, version) as never, adopt: move('adopt'), issue: move('issue'), close: move('close'), reopen: move('reopen') } }
      }
    })), { numRuns: 12 })
  }, LONG)

  it('for a breakdown, its maker, another hand and the level below', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom('maker', 'cadre', 'leader', 'below'), fc.constantFrom('none', 'draft', 'issued'), async (who, state) => agree(async () => {
      const plan = `${world.name}-b${serial++}`, params = { plan, target: `${plan}-1` }, maker = await at('region', 'cadre'), leader = await at('region', 'leader')
      await maker.must(importPlan, { body: { file: { ...smallPlan(plan), forms: [] } } })
      await maker.must(changePlanState, { params: { plan }, body: { action: 'issue' } }, ifMatch(1))
      const shares = [{ org: ids.get(who === 'below' ? 'county' : 'city')!, shares: { 'P2011-2015': 100 } }]
      if (state !== 'none') await maker.must(saveBreakdown, { params, body: { method: 'manual', shares: [{ ...shares[0]!, org: ids.get('city')! }] } }, ifMatch(0))
      if (state === 'issued') await leader.must(issueBreakdown, { params, body: { reason: '按计划下达' } }, ifMatch(1))
      const caller = who === 'maker' ? maker : who === 'leader' ? leader : who === 'below' ? await at('city', 'cadre') : await world.person('region', 'cadre')
      return async () => {
        const read = await caller.ask(getBreakdown, { params })
        if (read.problem) return null
        const version = ifMatch(read.body.version)
        return { abilities: read.body.abilities, writes: {
          write: () => caller.ask(saveBreakdown, { params, body: { method: 'manual', shares } }, version) as never,
          issue: () => caller.ask(issueBreakdown, { params, body: { reason: '按计划下达' } }, version) as never, discard: () => caller.ask(discardBreakdown, { params }, version) as never,
        } }
      }
    })), { numRuns: 8 })
  }, LONG)

  it('for a person and each post, oneself too', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom('self', 'city', 'county', 'far'), fc.constantFrom('systemAdmin' as const, 'cadre' as const, 'securityAdmin' as const), fc.boolean(), async (place, role, elsewhere) => agree(async () => {
      const person = await world.person('county', place === 'self' ? role : 'preparer'), caller = place === 'self' ? person : await at(place, role), params = { id: person.accountId }
      if (elsewhere) await (await at('region', 'systemAdmin')).must(addPost, { params, body: { org: ids.get('far')!, role: 'leader' } })
      return async () => {
        const query = { org: ids.get(place === 'far' ? 'far' : 'county')! }, read = await caller.ask(listPeople, { query: { ...query, limit: 500 } }), found = read.problem ? undefined : read.body.rows.find((p) => p.id === params.id), post = found?.posts[0]
        if (!found || !post) return null
        const login = `${world.name}-n${serial++}`.toLowerCase(), first = { name: '演示甲', org: query.org, role: 'worker' as const }
        return { abilities: { ...found.abilities, end: post.abilities.end, ...read.body.abilities }, writes: {
          appoint: () => caller.ask(addPost, { params, body: { org: query.org, role: 'worker' } }) as never, resetPassword: () => caller.ask(resetPassword, { params, body: {} }) as never,
          end: () => caller.ask(endPost, { params: { ...params, post: post.id } }) as never, create: () => caller.ask(createPerson, { body: { login, ...first } }) as never,
          import: () => caller.ask(importPeople, { body: { rows: [{ login, name: '演示乙', org: `${world.name}-${place === 'far' ? 'far' : 'county'}`, role: 'worker' }], dryRun: true } }) as never,
        } }
      }
    })), { numRuns: 12 })
  }, LONG)
})
