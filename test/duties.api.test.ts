import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoped, WHOLE, type Tx } from '../src/platform/postgres/pool.ts'
import { holdPost, writeBreakdown, writeReport } from './duties.queries.ts'
import { openWorld, type Caller, type World } from './world.ts'

/** Two duties of one person are refused by PostgreSQL itself: each row here goes around the application, and none of them stays. */
let world: World, officer: Caller, ids: Map<string, number>
beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'east', kind: 'federation', level: 'county', parent: 'city' }])
  officer = await world.person('city', 'cadre')
})
afterAll(() => world.close())

class Undo extends Error {}
const refusal = (work: (tx: Tx) => Promise<unknown>): Promise<string> => scoped(world.db, WHOLE, async (tx) => { await work(tx); throw new Undo() }).catch((error: { code?: string }) => error instanceof Undo ? 'taken' : error.code ?? String(error))
const CHECK = '23514', EXCLUDED = '23P01'

describe('the tables', () => {
  it('take three hands on a report, and no hand twice', async () => {
    const hands = [[1, 2, 3], [1, null, 3], [null, null, null], [1, 1, null], [1, 2, 1], [1, 2, 2], [1, null, 1]] as const
    expect(await Promise.all(hands.map((h) => refusal((tx) => writeReport(tx, h))))).toEqual(['taken', 'taken', 'taken', CHECK, CHECK, CHECK, CHECK])
  })

  it('take two hands on a breakdown', async () => {
    expect(await Promise.all(([[1, 2], [1, null], [1, 1]] as const).map((h) => refusal((tx) => writeBreakdown(tx, h))))).toEqual(['taken', 'taken', CHECK])
  })

  it('take one of the three administrations per account at a time, wherever its posts are', async () => {
    const hold = (tx: Tx, role: string, from: string, to: string, org = 'city') => holdPost(tx, { account: officer.accountId, org: ids.get(org)!, role, from, to })
    const beside = (role: string, from: string, to: string, org = 'east') => refusal(async (tx) => { await hold(tx, 'systemAdmin', '2013-01-01', '2014-01-01'); await hold(tx, role, from, to, org) })
    expect([
      await beside('auditAdmin', '2013-12-31', 'infinity'), await beside('securityAdmin', '2012-01-01', '2013-01-02'), await beside('auditAdmin', '2013-06-01', '2013-06-02', 'city'),
      await beside('auditAdmin', '2014-01-01', 'infinity'), await beside('systemAdmin', '2013-06-01', 'infinity'), await beside('cadre', '2013-06-01', 'infinity'),
    ]).toEqual([EXCLUDED, EXCLUDED, EXCLUDED, 'taken', 'taken', 'taken'])
    expect(await refusal((tx) => hold(tx, 'cadre', '2014-01-01', '2013-01-01'))).toBe(CHECK)
  })
})
