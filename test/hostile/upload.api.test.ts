import { afterAll, beforeAll, expect, it } from 'vitest'
import { importOrgs, listOrgs } from '../../src/modules/org/browser.ts'
import { importPeople } from '../../src/modules/people/browser.ts'
import { openWorld, type Caller, type World } from '../world.ts'
import { FILES } from './files.ts'

/** What comes in as a workbook and is none: refused at every door for files, with nothing written and no memory taken. */
let world: World, admin: Caller
beforeAll(async () => {
  world = await openWorld()
  await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }])
  admin = await world.person('region', 'systemAdmin')
})
afterAll(() => world.close())

it.each([['organisations', importOrgs], ['people', importPeople]] as const)('is refused by the import of %s', async (_, contract) => {
  const before = process.memoryUsage().rss
  for (const [name, bytes, status] of FILES) {
    const said = await admin.ask(contract, { body: { file: bytes.toString('base64'), dryRun: false } })
    expect(said.status, `${name}: ${JSON.stringify(said.problem)}`).toBe(status)
    expect(said.problem!.detail).toMatch(status === 413 ? /超过 \d+ MB/ : /\p{Script=Han}/u)
    expect(JSON.stringify(said.body)).not.toContain('root:')
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(400 << 20)
  expect((await admin.must(listOrgs, { query: {} })).rows).toHaveLength(1)
}, 120_000)
