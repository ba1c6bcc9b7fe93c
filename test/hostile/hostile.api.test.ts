import fc from 'fast-check'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Permission } from '../../src/kernel/access.ts'
import type { Contract } from '../../src/kernel/contract.ts'
import { compileAccess } from '../../src/platform/access/access.ts'
import { schemaOf } from '../../src/platform/http/openapi.ts'
import { sentences } from '../../src/assembly.ts'
import { openEndpoints, type Endpoints } from '../endpoints.ts'
import { hostileText, mangled, shaped, spoilt, takesBody } from '../given.ts'

declare module 'vitest' { interface TaskMeta { hostile?: Hostile } }
/** `grown`: megabytes of the heap, collected, between the first fifth and the end. */
export interface Hostile { bodies: number, endpoints: number, broken: string[], slowest: { endpoint: string, ms: number }, grown: number, statuses: Record<string, number> }

/** Whatever is sent, an endpoint answers: with what is asked for or with a refusal, and soon. `npm run -s test:hostile` sends more of it. */
let given: Endpoints
const access = compileAccess(sentences), BODIES = inject('bodies')
/** Addresses by endpoint, as many as there are endpoints' shares of the bodies, and enough of them in any run. */
const ADDRESSES = Math.min(50, Math.max(8, Math.ceil(BODIES / 40)))
beforeAll(async () => { given = await openEndpoints() })
afterAll(() => given.close())

const holder = (c: Contract) => c.permission.includes('.') ? access.roles(c.permission as Permission)[0]! : 'cadre'
const text = (v: unknown) => JSON.stringify(v) ?? 'null'
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heap = () => { collect(); return process.memoryUsage().heapUsed / 2 ** 20 }

it('never breaks an endpoint: bodies at random, shaped, spoilt in one place, mangled', async ({ task }) => {
  const writes = given.all.filter(takesBody), each = Math.ceil(BODIES / writes.length)
  const seen: Hostile = { bodies: 0, endpoints: writes.length, broken: [], slowest: { endpoint: '', ms: 0 }, grown: 0, statuses: {} }
  let first = 0
  const hit = async (c: Contract, body: string, headers: Record<string, string> = {}) => {
    // a fresh person now and then: some endpoints end sessions
    const from = performance.now(), said = await given.send(c, who, body, undefined, headers), ms = Math.round(performance.now() - from)
    seen.bodies++
    seen.statuses[said.status] = (seen.statuses[said.status] ?? 0) + 1
    if (ms > seen.slowest.ms) seen.slowest = { endpoint: c.name, ms }
    if (said.status >= 500) seen.broken.push(`${c.method} ${c.path} ${body.slice(0, 300)}: ${said.text}`)
  }
  let who = given.owner
  // round by round over all endpoints, so that growth is growth and not another endpoint
  const rounds = Math.min(5, Math.max(2, each))
  for (let round = 0; round < rounds; round++) {
    for (const c of writes) {
      who = await given.world.person('region', holder(c))
      const count = Math.max(1, Math.round(each / rounds))
      for (const body of fc.sample(fc.oneof(fc.json(), hostileText, shaped(c.body).map(text), spoilt(c.body).map(text), mangled(c.body)), count)) await hit(c, body)
      await hit(c, '{}', { 'content-type': 'text/plain' })
    }
    if (round === 0) first = heap()
  }
  seen.grown = Math.round(heap() - first)
  task.meta.hostile = seen
  expect(seen.broken).toEqual([])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
}, 1_800_000)

it('never breaks an endpoint: addresses and queries', async () => {
  const { all, paramsOf, bodyOf, urlOf, send, world, owner } = given
  for (const c of all) {
    const names = Object.keys(paramsOf(c)), queries = Object.keys((schemaOf(c.query, 'input') as { properties?: object }).properties ?? {})
    if (!names.length && !queries.length) continue
    const params = fc.record(Object.fromEntries(names.map((n) => [n, fc.oneof(fc.constant(paramsOf(c)[n]!), hostileText.filter((t) => t.length > 0))])))
    const query = fc.array(fc.tuple(fc.constantFrom(...(queries.length ? queries : ['q'])), hostileText), { maxLength: 3 })
    const body = bodyOf(c), who = await world.person('region', holder(c))
    await fc.assert(fc.asyncProperty(params, query, async (p, q) => {
      const url = `${urlOf(c, p as Record<string, string>)}?${new URLSearchParams(q)}`, said = await send(c, who, body === undefined ? undefined : text(body), url)
      if (said.status >= 500) throw new Error(`${c.method} ${url}: ${said.text}`)
    }), { numRuns: ADDRESSES, endOnFailure: true })
    const torn = await send(c, owner, undefined, `/api/v1${c.path.replace(/:\w+/g, '%E0%A4')}?q=%E0%A4`)
    expect(torn.status, `${c.name} torn address`).toBeLessThan(500)
  }
}, 1_800_000)
