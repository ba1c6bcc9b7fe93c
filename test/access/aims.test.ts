import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isWrite, type Contract } from '../../src/kernel/contract.ts'
import { routes } from '../../src/assembly.ts'
import { shaped, takesBody } from '../given.ts'
import { aimsOf } from './aims.ts'
import { injection } from './crossed.ts'
import { PLACES, type Land, type Things } from './land.ts'

/** No database: what the matrix would ask, for every route there is. A new route without a row fails here, and says what is missing. */
const thing = { orgId: 1, orgCode: 'c', plans: { issued: 'a', draft: 'b' }, form: 'f', indicator: 'i', accountId: 2, postId: 3, session: 's', messages: [] as string[], imported: 'i', sheets: { '2013Q1': Buffer.from('x'), '2013Q2': Buffer.from('x') } as Record<string, Buffer> } as Things
const land = { things: new Map(PLACES.map((place) => [place, thing])), world: { name: 'w' } } as Land

it('aims every route at every place', () => {
  const all = routes({} as never, {} as never).map((r) => r.contract), missing: string[] = []
  for (const c of all) {
    try { expect(aimsOf(land, c, 'county').length).toBeGreaterThan(0) } catch (error) { missing.push((error as Error).message) }
  }
  expect(missing).toEqual([])
}, 60_000)

it('stops at a name that nobody has explained', () => {
  const [known] = routes({} as never, {} as never).map((r) => r.contract)
  expect(() => aimsOf(land, { ...known!, name: 'unheardOf', path: '/things/:thing' }, 'county')).toThrow(/unheardOf.*:thing/)
}, 60_000)

/** Every object of a body that its contract accepts, with fields that it does not name. */
const stuffed = (body: unknown): unknown[] => {
  const placesOf = (v: unknown, path: string[] = []): string[][] => typeof v !== 'object' || v === null ? [] : [...Array.isArray(v) ? [] : [path], ...Object.entries(v).flatMap(([k, inner]) => placesOf(inner, [...path, k]))]
  return placesOf(body).slice(0, 12).map((path) => {
    const copy = structuredClone(body), at = path.reduce((o, k) => (o as Record<string, unknown>)[k], copy) as object
    Object.assign(at, { ...injection({ orgId: 1, accountId: 2, postId: 3, partId: 4 }), ...at })
    return copy
  })
}

/** One of the first few made bodies that the contract accepts; what has rules too fine for that is held by the same strict shapes. */
const oneOf = (c: Contract) => fc.sample(shaped(c.body), { seed: 20131, numRuns: 12 }).find((v) => c.body.safeParse(v).success) ?? null

it('finds no write that takes a field which its contract does not name, at any depth', () => {
  const writes = routes({} as never, {} as never).map((r) => r.contract).filter((c) => isWrite(c) && takesBody(c)).map((c) => ({ c, bodies: stuffed(oneOf(c)) }))
  expect(writes.filter(({ c, bodies }) => bodies.some((body) => c.body.safeParse(body).success)).map(({ c }) => c.name)).toEqual([])
  expect(writes.filter(({ bodies }) => bodies.length).length).toBeGreaterThan(40)
}, 60_000)
