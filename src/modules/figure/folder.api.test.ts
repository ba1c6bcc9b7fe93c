import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { emptyDatabase } from '../identity/empty.fixture.ts'
import { dictionary } from '../indicator/browser.ts'
import { orgById } from '../org/index.ts'
import { insertIndicators } from '../indicator/index.ts'
import { openPool, scoped, seeingAll, WHOLE, type Database } from '../../platform/postgres/pool.ts'
import { claimBatch } from './fold.queries.ts'
import { startFolder, type Folded, type Folder } from './folder.ts'
import { insertOwnDelta, insertOwnSeries, killFolders, totalOf } from './folder.queries.ts'

// a database of its own: the folder of another test would claim what waits here
let database: Awaited<ReturnType<typeof emptyDatabase>>, world: World, region: number, works: number, partId: number, seriesId: number, given = 0, sum = 0
const folders: Folder[] = [], pools: Database[] = []

/** A server of its own: another pool, another connection, another hand at the lock. */
const server = async () => {
  const { db } = openPool(database.url, 3)
  const folder = await startFolder(db, database.url, world.clock)
  pools.push(db)
  folders.push(folder)
  return folder
}
const give = async (count: number) => {
  for (let i = 0; i < count; i++) { given++; sum += given; await insertOwnDelta(world.db, { partId, orgId: works, seriesId, value: given }) }
}
const total = () => scoped(world.db, WHOLE, (tx) => totalOf(tx, region, seriesId))

beforeAll(async () => {
  database = await emptyDatabase()
  world = await openWorld(undefined, { url: database.url })
  const ids = await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }, { code: 'works', parent: 'region' }])
  region = ids.get('region')!
  works = ids.get('works')!
  partId = (await seeingAll(world.db, (tx) => orgById(tx, works)))!.partId
  await scoped(world.db, WHOLE, (tx) => insertIndicators(tx, dictionary, null))
  seriesId = await insertOwnSeries(world.db, `own_${world.name}`, dictionary[0]!.code)
})
afterAll(async () => {
  for (const f of folders) await f.close()
  for (const db of pools) await db.destroy()
  await world.close()
  await database.close()
})

it('counts each delta once however many servers fold, and tells all of them', async () => {
  const heard: Folded[] = []
  const [a, b] = [await server(), await server()]
  a.on((f) => heard.push(f))
  b.on((f) => heard.push(f))
  await Promise.all([give(40), a.drain(), b.drain(), world.folder.drain()])
  await Promise.all([a.drain(), b.drain(), world.folder.drain()])
  expect(await total()).toEqual({ reported: given, v0: sum })
  await expect.poll(() => heard.filter((f) => f.orgs.includes(region)).length).toBeGreaterThanOrEqual(2)
})

it('leads again after its connection was cut, and counts nothing twice meanwhile', async () => {
  for (let i = 0; i < 5; i++) {
    await give(10)
    await killFolders(world.db)
    await give(10)
  }
  await world.settled()
  expect(await total()).toEqual({ reported: given, v0: sum })
}, 60_000)

it('finishes first the batch that a crash left open', async () => {
  for (const f of [...folders.splice(0), world.folder]) await f.close()
  await give(5)
  const { claimed } = await scoped(world.db, WHOLE, (tx) => claimBatch(tx, 3))
  expect(claimed).toBe(3)
  await (await server()).drain()
  expect(await total()).toEqual({ reported: given, v0: sum })
})

it('closes without a word, though work is waiting and it is woken while it goes', async () => {
  const f = await server()
  await give(5)
  f.wake()
  const closing = f.close()
  f.wake()
  await closing
  await (await server()).drain()
  expect(await total()).toEqual({ reported: given, v0: sum })
})
