import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Permission, type Role } from '../src/kernel/access.ts'
import { isWrite, type Contract } from '../src/kernel/contract.ts'
import { compileAccess } from '../src/platform/access/access.ts'
import { schemaOf } from '../src/platform/http/openapi.ts'
import { sentences } from '../src/assembly.ts'
import { openEndpoints, type Endpoints } from './endpoints.ts'
import { takesBody } from './given.ts'
import type { Caller, World } from './world.ts'

/** What holds for every endpoint, proved once over the contracts: a new endpoint is covered by being in the list. */
let given: Endpoints, world: World, owner: Caller, all: Contract[], { paramsOf, bodyOf, matching, send } = {} as Endpoints
const access = compileAccess(sentences)
const cadres = new Map<string, Caller>()

beforeAll(async () => { given = await openEndpoints(); ({ world, owner, all, paramsOf, bodyOf, matching, send } = given) })
afterAll(() => given.close())

const someone = async (org: string, role: Role) => {
  const key = `${org}:${role}`
  if (!cadres.has(key)) cadres.set(key, await world.person(org, role))
  return cadres.get(key)!
}
const guarded = () => all.filter((c): c is Contract & { permission: Permission } => c.permission.includes('.'))

const inputOf = (c: Contract) => ({ params: paramsOf(c), body: bodyOf(c) }) as never
const isChinese = (text: string) => /\p{Script=Han}/u.test(text)

describe('the list of endpoints', () => {
  it('gives every endpoint a name, an address and a sentence of its own', () => {
    for (const of of [(c: Contract) => c.name, (c: Contract) => `${c.method} ${c.path.replace(/:\w+/g, ':')}`]) expect(all.map(of).filter((v, i, list) => list.indexOf(v) !== i)).toEqual([])
    expect(all.filter((c) => !isChinese(c.summary.zh) || !/^[\x20-\x7e–’]+$/.test(c.summary.en)).map((c) => c.name)).toEqual([])
  })
  it('asks only for permissions that a sentence gives to somebody, and every sentence opens an endpoint or an ability', () => {
    expect(guarded().filter((c) => !access.permissions.has(c.permission)).map((c) => `${c.name}: ${c.permission}`)).toEqual([])
  })
  it('changes nothing that is there without being told which version was seen', () => {
    // one's own choice, where the last word counts; a password that proves the one before; marks that are only ever added
    const own = ['choosePost', 'chooseLanguage', 'changePassword', 'confirmFactor', 'readMessages']
    expect(all.filter((c) => ['PUT', 'PATCH'].includes(c.method) && !c.versioned).map((c) => c.name).filter((n) => !own.includes(n))).toEqual([])
  })
  it('can write every shape down', () => {
    for (const c of all) for (const shape of [c.params, c.query, c.response]) expect(schemaOf(shape, 'output'), c.name).toBeTypeOf('object')
  })
})

describe('whoever is not allowed', () => {
  it('gets 401 without a session, before anything is read', async () => {
    const open: string[] = []
    for (const c of all.filter((c) => c.permission !== 'public')) {
      const said = await world.stranger.ask(c, inputOf(c), matching(c))
      if (said.status !== 401 || said.problem?.code !== 'not-signed-in') open.push(`${c.name}: ${said.status}`)
    }
    expect(open).toEqual([])
  }, 120_000)
  it('gets 403 in a role that no sentence allows, and nothing is changed', async () => {
    const open: string[] = []
    for (const c of guarded()) for (const role of ROLES.filter((r) => !access.reach(r, c.permission))) {
      const said = await (await someone('region', role)).ask(c, inputOf(c), matching(c))
      if (said.status !== 403 || said.problem?.code !== 'not-permitted') open.push(`${c.name} as ${role}: ${said.status} ${said.problem?.code}`)
    }
    expect(open).toEqual([])
  }, 120_000)
  it('gets 404 or 403 from another federation, in every role, and no list shows a thing of ours', async () => {
    const open: string[] = [], ours = [`"${world.name}"`, ...['region', 'county', 'works', 'form'].map((part) => `${world.name}-${part}`)]
    // the dictionary of indicators is of nobody's federation: an address there is a word, not a thing of ours
    for (const c of guarded().filter((c) => !c.path.startsWith('/indicators/'))) for (const role of ROLES.filter((r) => access.reach(r, c.permission))) for (const org of ['elsewhere', 'mill']) {
      const said = await (await someone(org, role)).ask(c, inputOf(c), matching(c))
      const refused = said.status === 404 || said.status === 403, shown = JSON.stringify(said.body)
      if (!refused && (Object.keys(paramsOf(c)).length > 0 || ours.some((mark) => shown.includes(mark)))) open.push(`${c.name} as ${role} of ${org}: ${said.status} ${said.problem?.code ?? ''}`)
    }
    expect(open).toEqual([])
  }, 120_000)
})

describe('whoever asks wrongly', () => {
  it('is asked for a key on every write, and for the version on every versioned one', async () => {
    const open: string[] = []
    for (const c of all.filter((c) => isWrite(c) && c.permission !== 'public')) {
      const body = bodyOf(c), who = await someone('region', 'cadre')
      const keyless = await send(c, who, body === undefined ? undefined : JSON.stringify(body), undefined, { 'idempotency-key': '' })
      if (keyless.status !== 400 || keyless.problem?.code !== 'key-required') open.push(`${c.name} without a key: ${keyless.status} ${keyless.problem?.code}`)
      if (!c.versioned) continue
      const blind = await send(c, who, body === undefined ? undefined : JSON.stringify(body), undefined, { 'if-match': '' })
      if (blind.status !== 428) open.push(`${c.name} without a version: ${blind.status} ${blind.problem?.code}`)
    }
    expect(open).toEqual([])
  })
  it('is told in Chinese what is wrong with a body, place by place', async () => {
    const open: string[] = []
    for (const c of all.filter(takesBody)) for (const body of ['5', '[]', '{"nobody-knows-this":1}']) {
      const said = await send(c, owner, body)
      if (said.status !== 422 || !isChinese(said.problem!.detail) || !said.problem!.errors?.length || !said.problem!.errors.every((e) => isChinese(e.detail) && e.path)) open.push(`${c.name} ${body}: ${said.status} ${said.text.slice(0, 200)}`)
    }
    for (const c of all.filter(takesBody)) { const said = await send(c, owner, '{"broken'); if (said.status !== 400) open.push(`${c.name}: ${said.status}`) }
    expect(open).toEqual([])
  })
})
