import { expect, it } from 'vitest'
import { lineOf, turn, type Case } from './matrix.ts'
import { withMatrix } from './walls.ts'

/** A part of the matrix, spread over all of it; `npm run -s test:access` walks the whole. A new route that cannot be aimed fails here too. */
const PART = 60
const some = (c: Case) => turn(c) % PART === 0

it('shows nothing and changes nothing outside a post\'s scope, on connections that all tenants share, behind either wall alone; and would show it if none stood in between', () => withMatrix(async (matrix) => {
  const both = await matrix.run({ first: true, second: true }, some)
  expect(both.leaks.map(lineOf)).toEqual([])
  expect((await matrix.run({ first: false, second: true }, some)).leaks.map(lineOf)).toEqual([])
  expect((await matrix.run({ first: true, second: false }, some)).leaks.map(lineOf)).toEqual([])
  expect(both.duties.map(lineOf)).toEqual([])
  expect(both.cases).toBeGreaterThan(both.routes * 2)
  expect((await matrix.run({ first: false, second: false }, some)).leaks.length).toBeGreaterThan(50)
}), 600_000)
