import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { BYTES, bytes, carriesBytes, endpoint, isWrite, pageQuery, payload, readQuery, wire, type Answer, type Input, type Parsed } from './contract.ts'

const said = { zh: '查看', en: 'Read' }
const read = endpoint({
  name: 'readThing', method: 'GET', path: '/things/:kind/:id', permission: 'thing.read', since: '0.1', summary: said,
  params: z.object({ kind: z.string(), id: z.coerce.number().int() }), query: pageQuery.extend({ state: z.array(z.enum(['open', 'shut'])).optional(), q: z.string().optional() }), response: z.object({ at: z.string() }),
})
const write = endpoint({ name: 'writeThing', method: 'PUT', path: '/things', permission: 'thing.write', since: '0.1', summary: said, body: z.strictObject({ n: z.number().default(1) }), response: z.null(), versioned: true, success: 204 })

describe('an endpoint', () => {
  it('is refused where its path and its parameters disagree, or a read has a body', () => {
    const rest = { method: 'GET', permission: 'signed-in', since: '0.1', summary: said, response: z.null() } as const
    expect(() => endpoint({ ...rest, name: 'a', path: '/x/:id' })).toThrow('parameters')
    expect(() => endpoint({ ...rest, name: 'b', path: '/x', params: z.object({ id: z.string() }) })).toThrow('parameters')
    expect(() => endpoint({ ...rest, name: 'c', path: '/x/:a/:b', params: z.object({ b: z.string(), a: z.string() }) })).toThrow('parameters')
    expect(() => endpoint({ ...rest, name: 'd', path: '/x', body: z.object({}) })).toThrow('no body')
  })
  it('does not compile without permission, summary and since', () => {
    type Spec = Parameters<typeof endpoint>[0]
    expectTypeOf<Spec>().toHaveProperty('permission').toEqualTypeOf<'public' | 'signed-in' | `${string}.${string}`>()
    expectTypeOf<Spec>().toHaveProperty('summary').toEqualTypeOf<{ zh: string, en: string }>()
    expectTypeOf<Spec>().toHaveProperty('since').toEqualTypeOf<string>()
  })
  it('has a body only where it is given one, and says whether it writes', () => {
    expect([read.body.safeParse(undefined).success, read.body.safeParse({}).success, write.body.safeParse(undefined).success]).toEqual([true, false, false])
    expect([isWrite(read), isWrite(write), read.versioned, write.versioned, read.success, write.success]).toEqual([false, true, false, true, 200, 204])
  })
  it('is typed from its shapes', () => {
    expectTypeOf<Answer<typeof read>>().toEqualTypeOf<{ at: string }>()
    expectTypeOf<Parsed<typeof write>['body']>().toEqualTypeOf<{ n: number }>()
    expectTypeOf<Input<typeof write>>().toExtend<{ body?: { n?: number } }>()
  })
})

describe('a body that is a file', () => {
  const file = endpoint({ name: 'putFile', method: 'POST', path: '/files', permission: 'thing.write', since: '0.1', summary: said, body: bytes, response: z.null() })
  it('is given as bytes and received as the place where they lie', () => {
    expectTypeOf<Input<typeof file>>().toExtend<{ body: Uint8Array<ArrayBuffer> | Blob }>()
    expectTypeOf<Parsed<typeof file>['body']>().toEqualTypeOf<{ readonly path: string, readonly size: number, readonly hash: string }>()
    expect([carriesBytes(file), carriesBytes(write), carriesBytes(read), file.body.safeParse({ n: 1 }).success, file.body.safeParse(undefined).success]).toEqual([true, false, false, false, false])
  })
  it('is sent as it is, and JSON as text', () => {
    const body = new Uint8Array([1, 2])
    expect(payload(wire(file, { body }).body)).toEqual({ body, type: BYTES })
    expect([payload({ n: 1 }), payload(undefined)]).toEqual([{ body: '{"n":1}', type: 'application/json' }, { type: 'application/json' }])
  })
})

describe('the wire', () => {
  it('lays a request out in one way', () => {
    expect(wire(read, { params: { kind: 'a/b', id: 7 }, query: { state: ['open', 'shut'], q: '劳动 竞赛' } })).toEqual({ method: 'GET', url: '/api/v1/things/a%2Fb/7?state=open&state=shut&q=%E5%8A%B3%E5%8A%A8+%E7%AB%9E%E8%B5%9B', body: undefined })
    expect(wire(write, { body: { n: 2 } }, '')).toEqual({ method: 'PUT', url: '/things', body: { n: 2 } })
  })
  it('leaves out what was not said', () => {
    expect(wire(read, { params: { kind: 'a', id: 1 }, query: { q: undefined } }).url).toBe('/api/v1/things/a/1')
  })
  it('brings every query to the other side as it was said', () => {
    fc.assert(fc.property(fc.record({ q: fc.string({ unit: 'grapheme' }), state: fc.array(fc.constantFrom('open' as const, 'shut' as const), { minLength: 1, maxLength: 3 }), limit: fc.integer({ min: 1, max: 500 }) }), (query) => {
      const url = new URL(wire(read, { params: { kind: 'a', id: 1 }, query }).url, 'http://localhost')
      expect(read.query.parse(readQuery(read, url.searchParams))).toEqual(query)
    }))
  })
  it('reads a list that has one member as a list, and a name given twice where one is wanted as its first', () => {
    expect(readQuery(read, new URLSearchParams('state=open&q=a&q=b'))).toEqual({ state: ['open'], q: 'a' })
  })
})

it('stays small enough to be read before it is used', () => {
  expect(readFileSync(new URL('contract.ts', import.meta.url), 'utf8').split('\n').length).toBeLessThanOrEqual(300)
})
