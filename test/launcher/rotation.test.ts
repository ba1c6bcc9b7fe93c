import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { openPool } from '../../src/platform/postgres/pool.ts'
import { openKeys, type Keys } from '../../src/platform/secrets/keys.ts'
import { defaultKeyFile, keyFile } from '../../src/platform/secrets/provider.ts'
import { keysInUse } from '../../src/platform/secrets/rotate.ts'
import { sealedColumns } from '../../src/assembly.ts'
import { jg, openEmbedded, ROOT } from './place.ts'
import { insertSealed, sealedPhones } from './canary.queries.ts'

/** A rotation of the field keys beside a running server, killed in the middle, taken up again. */
const PEOPLE = 2000
let dir: string, place: Awaited<ReturnType<typeof openEmbedded>>, db: ReturnType<typeof openPool>['db'], server: Keys
const phoneOf = (n: number) => `139${String(10_000_000 + n)}`
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'jiangong-rotation-'))
  place = await openEmbedded(dir)
  await migrate(place.adminUrl, ROOT, 'jg_app')
  db = openPool(place.databaseUrl, 3).db
  server = await openKeys(keyFile(defaultKeyFile(dir)), db)
  await insertSealed(db, Array.from({ length: PEOPLE }, (_, n) => ({ id: 100_000 + n, phone: server.seal(`person:${100_000 + n}:phone`, phoneOf(n)), index: server.index('phone', phoneOf(n)) })))
})
afterAll(async () => { await db?.destroy(); await place?.close(); await rm(dir, { recursive: true, force: true }) })

const used = () => keysInUse(db, sealedColumns)
/** Every value opens and is found, as a server sees it that was not started anew. */
const allThere = async () => {
  const rows = await sealedPhones(db)
  return [rows.length, rows.filter((r) => server.open(`person:${r.id}:phone`, r.phone) === phoneOf(r.id - 100_000) && server.indexes('phone', phoneOf(r.id - 100_000)).some((i) => i.equals(r.index))).length]
}

it('killed in the middle leaves everything readable, and goes on with the same key', async () => {
  const first = server.current
  const killed = await jg(['keys', 'rotate'], { JG_DATA: dir }, (line, kill) => { if (/phone.* 600$/.test(line)) kill() })
  expect(killed.code).toBe(null)
  const half = await used(), [second] = Object.keys(half).filter((id) => id !== first)
  expect([half[first]! > 0, half[second!]! >= 600, half[first]! + half[second!]!]).toEqual([true, true, PEOPLE])
  expect(await allThere()).toEqual([PEOPLE, PEOPLE])

  const again = await jg(['keys', 'rotate', '--json'], { JG_DATA: dir })
  expect(JSON.parse(again.out)).toEqual({ key: second, resumed: true, sealed: half[first] })
  expect([await used(), await allThere(), server.current]).toEqual([{ [second!]: PEOPLE }, [PEOPLE, PEOPLE], second])
})

it('whole takes one more key; the earlier ones stay in the file for older backups, and the database asks for none of them', async () => {
  const before = server.current, done = JSON.parse((await jg(['keys', 'rotate', '--json'], { JG_DATA: dir })).out) as { key: string, resumed: boolean, sealed: number }
  expect([done.resumed, done.sealed, done.key === before, await allThere()]).toEqual([false, PEOPLE, false, [PEOPLE, PEOPLE]])
  expect(Object.keys((JSON.parse(await readFile(defaultKeyFile(dir), 'utf8')) as { keys: object }).keys)).toHaveLength(3)
  expect((await jg(['keys', 'status'], { JG_DATA: dir })).out).toContain(`${done.key}：${PEOPLE} 项`)
})

it('is one at a time', async () => {
  const both = await Promise.all([jg(['keys', 'rotate', '--json'], { JG_DATA: dir }), jg(['keys', 'rotate', '--json'], { JG_DATA: dir })])
  const refused = both.filter((b) => b.code !== 0)
  for (const r of refused) expect(r.err).toContain('另一次密钥轮换')
  expect([Object.keys(await used()).length, await allThere()]).toEqual([1, [PEOPLE, PEOPLE]])
})
