import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MAX_UPLOAD } from '../../src/platform/sheet/bounds.ts'
import { zip } from '../../src/platform/sheet/zip.fixture.ts'
import { importOrgs, listOrgs } from '../../src/modules/org/browser.ts'
import { importPeople } from '../../src/modules/people/browser.ts'
import { openWorld, type Caller, type World } from '../world.ts'

/** What comes in as a workbook and is none: refused at every door for files, with nothing written and no memory taken. */
let world: World, admin: Caller
beforeAll(async () => {
  world = await openWorld()
  await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }])
  admin = await world.person('region', 'systemAdmin')
})
afterAll(() => world.close())

const zeros = deflateRawSync(Buffer.alloc(512 << 20)), bombs = Array.from({ length: 12 }, (_, i) => ({ name: `xl/${i}.xml`, packed: zeros }))
/** the head of a picture of 300 megapixels */
const giant = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from([0, 0, 0x4e, 0x20, 0, 0, 0x3a, 0x98, 8, 2, 0, 0, 0]), Buffer.alloc(1000)])
const FILES: readonly (readonly [string, Buffer, number])[] = [
  ['zip bomb', zip(bombs), 413], ['zip slip', zip([{ name: '../../../tmp/x' }]), 422], ['link', zip([{ name: 'xl/l', content: Buffer.from('/etc/passwd'), mode: 0o120777 }]), 422],
  ['page', Buffer.from('<html><script>alert(1)</script></html>'), 422], ['picture with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 422], ['giant picture', giant, 422],
  ['picture and workbook', zip([{ name: 'xl/workbook.xml' }], giant), 422], ['too large', Buffer.alloc(MAX_UPLOAD + 1), 413], ['nothing', Buffer.alloc(0), 422],
  ['workbook that names an outside entity', zip([{ name: '[Content_Types].xml', content: Buffer.from('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>') }]), 422],
]

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
