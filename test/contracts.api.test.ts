import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Permission, type Role } from '../src/kernel/access.ts'
import { isWrite, type Contract } from '../src/kernel/contract.ts'
import { compileAccess } from '../src/platform/access/access.ts'
import { schemaOf } from '../src/platform/http/openapi.ts'
import { routes, sentences } from '../src/assembly.ts'
import { smallPlan } from './small-plan.ts'
import { acceptable, hostileText, shaped, spoilt, takesBody } from './given.ts'
import { ifMatch, openWorld, type Caller, type World } from './world.ts'
import { changePlanState, importPlan } from '../src/modules/plan/browser.ts'
import { askForChange } from '../src/modules/people/browser.ts'
import { dictionary } from '../src/modules/indicator/index.ts'

/** What holds for every endpoint, proved once over the contracts: a new endpoint is covered by being in the list. */
let world: World, ids: Map<string, number>, owner: Caller, clerk: Caller, request: string, all: Contract[]
const access = compileAccess(sentences)
const cadres = new Map<string, Caller>()

beforeAll(async () => {
  world = await openWorld()
  all = routes(world.db, world.clock).map((r) => r.contract)
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'county', kind: 'federation', level: 'county', parent: 'region' },
    { code: 'works', parent: 'county', attributes: { ownership: 'nonPublic', aboveScale: true, workers: 300 } },
  ], '2013-07-10')
  await world.orgs([{ code: 'elsewhere', kind: 'federation', level: 'province' }, { code: 'mill', parent: 'elsewhere' }], '2013-07-10')
  owner = await world.person('region', 'cadre')
  clerk = await world.person('works', 'preparer')
  await owner.must(importPlan, { body: { file: smallPlan(world.name) } })
  await owner.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  request = (await clerk.must(askForChange, { body: { kind: 'erasure', reason: '已调离' } })).requests[0]!.id
  await world.settled()
})
afterAll(() => world.close())

const someone = async (org: string, role: Role) => {
  const key = `${org}:${role}`
  if (!cadres.has(key)) cadres.set(key, await world.person(org, role))
  return cadres.get(key)!
}
const guarded = () => all.filter((c): c is Contract & { permission: Permission } => c.permission.includes('.'))

/** The address of a thing that is really there, in the first federation. */
const paramsOf = (c: Contract): Record<string, string> => {
  const known: Record<string, string> = {
    plan: world.name, target: `${world.name}-1`, form: `${world.name}-form`, org: String(ids.get('works')), period: '2013Q2', revision: '1', version: '1', code: `${world.name}-works`,
    id: String(c.path.startsWith('/people') ? clerk.accountId : ids.get('county')), post: '1', session: '0'.repeat(64), token: '0'.repeat(64), measure: 'm1', request, indicator: `x${world.name}`,
  }
  return Object.fromEntries([...c.path.matchAll(/:(\w+)/g)].map(([, name]) => {
    if (known[name!] === undefined) throw new Error(`${c.name}: say here what a real :${name} is`)
    return [name!, known[name!]!]
  }))
}

/** A body that passes the contract; where it names an organisation or a form, it names one of the first federation. */
const bodyOf = (c: Contract): unknown => {
  if (!takesBody(c) && c.body.safeParse(undefined).success) return undefined
  const plan = smallPlan(`${world.name}-2`)
  const written: Record<string, unknown> = {
    importPlan: { file: plan, owner: `${world.name}-region` }, putTarget: { spec: plan.targets[0] }, putForm: { spec: plan.forms[0] }, putIndicator: { ...dictionary[0], code: `x${world.name}` },
  }
  const made = written[c.name] ?? acceptable(c.body)
  if (made === null) throw new Error(`${c.name}: no made body passes; write one here`)
  const theirs: Record<string, unknown> = { org: ids.get('works'), parentId: ids.get('county'), orgs: [ids.get('works')], form: `${world.name}-form`, period: '2013Q2', owner: `${world.name}-region` }
  const aimed = typeof made === 'object' ? Object.fromEntries(Object.entries(made as object).map(([k, v]) => [k, theirs[k] ?? v])) : made
  return c.body.safeParse(aimed).success ? aimed : made
}
const inputOf = (c: Contract) => ({ params: paramsOf(c), body: bodyOf(c) }) as never
const matching = (c: Contract) => c.versioned ? ifMatch(1) : {}
const urlOf = (c: Contract, params: Record<string, string>) => `/api/v1${c.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!.replace(/[\ud800-\udfff]/g, '')))}`
const send = async (c: Contract, who: Caller, body: string | undefined, url = urlOf(c, paramsOf(c)), headers: Record<string, string> = {}) => {
  const answer = await world.app.request(url, { method: c.method, body, headers: { authorization: who.authorization, 'content-type': 'application/json', ...(isWrite(c) ? { 'idempotency-key': `k${Math.random()}` } : {}), ...matching(c), ...headers } })
  const text = await answer.text()
  return { status: answer.status, text, problem: answer.status >= 400 ? JSON.parse(text) as { code: string, detail: string, errors?: { path: string, detail: string }[] } : null }
}
const isChinese = (text: string) => /\p{Script=Han}/u.test(text)

describe('the list of endpoints', () => {
  it('gives every endpoint a name, an address and a sentence of its own', () => {
    for (const of of [(c: Contract) => c.name, (c: Contract) => `${c.method} ${c.path.replace(/:\w+/g, ':')}`]) expect(all.map(of).filter((v, i, list) => list.indexOf(v) !== i)).toEqual([])
    expect(all.filter((c) => !isChinese(c.summary.zh) || !/^[\x20-\x7e–’]+$/.test(c.summary.en)).map((c) => c.name)).toEqual([])
  })
  it('asks only for permissions that a sentence gives to somebody, and every sentence opens an endpoint or an ability', () => {
    expect(guarded().filter((c) => !access.permissions.has(c.permission)).map((c) => `${c.name}: ${c.permission}`)).toEqual([])
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
  })
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

describe('whatever is sent', () => {
  const RUNS = 25
  const holder = (c: Contract) => c.permission.includes('.') ? access.roles(c.permission as Permission)[0]! : 'cadre'
  /** a fresh person for each endpoint: some of them end sessions */
  const never5xx = async (c: Contract, input: fc.Arbitrary<{ body?: string, url?: string }>) => {
    const who = await world.person('region', holder(c))
    await fc.assert(fc.asyncProperty(input, async ({ body, url }) => {
      const said = await send(c, who, body, url)
      if (said.status >= 500) throw new Error(`${c.method} ${url ?? c.path} ${body?.slice(0, 300)}: ${said.text}`)
    }), { numRuns: RUNS, endOnFailure: true })
  }
  const text = (v: unknown) => JSON.stringify(v) ?? 'null'

  it('never breaks an endpoint: bodies at random, shaped, and spoilt in one place', async () => {
    for (const c of all.filter((c) => isWrite(c) && c.body.safeParse(undefined).success === false)) {
      await never5xx(c, fc.oneof(fc.json(), hostileText, shaped(c.body).map(text), spoilt(c.body).map(text)).map((body) => ({ body })))
    }
  }, 180_000)
  it('never breaks an endpoint: addresses and queries', async () => {
    for (const c of all) {
      const names = Object.keys(paramsOf(c)), queries = Object.keys((schemaOf(c.query, 'input') as { properties?: object }).properties ?? {})
      if (!names.length && !queries.length) continue
      const params = fc.record(Object.fromEntries(names.map((n) => [n, fc.oneof(fc.constant(paramsOf(c)[n]!), hostileText.filter((t) => t.length > 0))])))
      const query = fc.array(fc.tuple(fc.constantFrom(...(queries.length ? queries : ['q'])), hostileText), { maxLength: 3 })
      const body = bodyOf(c)
      await never5xx(c, fc.tuple(params, query).map(([p, q]) => ({ url: `${urlOf(c, p as Record<string, string>)}?${new URLSearchParams(q)}`, body: body === undefined ? undefined : text(body) })))
      const torn = await send(c, owner, undefined, `/api/v1${c.path.replace(/:\w+/g, '%E0%A4')}?q=%E0%A4`)
      expect(torn.status, `${c.name} torn address`).toBeLessThan(500)
    }
  }, 180_000)
})
