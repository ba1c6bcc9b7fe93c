import { expect, it } from 'vitest'
import { routes } from '../../src/assembly.ts'
import { aimsOf } from './aims.ts'
import { PLACES, type Land, type Things } from './land.ts'

/** No database: what the matrix would ask, for every route there is. A new route without a row fails here, and says what is missing. */
const thing = { orgId: 1, orgCode: 'c', plans: { issued: 'a', draft: 'b' }, form: 'f', indicator: 'i', accountId: 2, postId: 3, session: 's', messages: [] as string[] } as Things
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
