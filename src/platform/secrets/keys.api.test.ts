import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { openPool, type Database } from '../postgres/pool.ts'
import { openKeys } from './keys.ts'
import { keyFile } from './provider.ts'
import { forgetNeeded } from '../../../test/world.queries.ts'

let db: Database, dir: string, path: string
beforeEach(async () => { db = openPool(inject('databaseUrl'), 4).db; dir = await mkdtemp(join(tmpdir(), 'jiangong-keys-')); path = join(dir, 'keys', 'field.keys'); await forgetNeeded(db) })
afterEach(async () => { await forgetNeeded(db); await db.destroy(); await rm(dir, { recursive: true, force: true }) })
const modeOf = async (p: string) => ((await stat(p)).mode & 0o777).toString(8)

it('makes a key at the first start, for its owner alone, and finds it again at the next', async () => {
  const sealed = (await openKeys(keyFile(path), db)).seal('x', '13800138000')
  expect([await modeOf(path), await modeOf(dirname(path)), await readdir(dirname(path))]).toEqual(['600', '700', ['field.keys']])
  expect((await openKeys(keyFile(path), db)).open('x', sealed)).toBe('13800138000')
})

it('gives two first starts at once one key', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => openKeys(keyFile(path), db)))
  expect(new Set(all.map((k) => k.current)).size).toBe(1)
})

it('refuses a start without the key that the database needs, and makes no other', async () => {
  const { current } = await openKeys(keyFile(path), db)
  await rm(path)
  await expect(openKeys(keyFile(path), db)).rejects.toThrow(current)
  expect(await readdir(dirname(path))).toEqual([])
})

it('refuses the key of another installation, even one that took its name', async () => {
  const { current } = await openKeys(keyFile(path), db)
  const other = join(dir, 'other.keys')
  await writeFile(other, JSON.stringify({ format: 'jiangong-field-keys-1', current, keys: { [current]: Buffer.alloc(32, 7).toString('base64') } }), { mode: 0o600 })
  await expect(openKeys(keyFile(other), db)).rejects.toThrow(current)
})

it('adds a key: the file holds both, the database asks for both', async () => {
  const keys = await openKeys(keyFile(path), db), before = keys.seal('x', 'text'), first = keys.current
  await keys.addKey()
  const { keys: held } = JSON.parse(await readFile(path, 'utf8')) as { keys: Record<string, string> }
  expect([Object.keys(held).length, keys.current === first, keys.open('x', before)]).toEqual([2, false, 'text'])
  await writeFile(path, JSON.stringify({ format: 'jiangong-field-keys-1', current: first, keys: { [first]: held[first] } }))
  await expect(openKeys(keyFile(path), db)).rejects.toThrow(keys.current)
})

it('takes up a key that another process added, and nothing that lost one', async () => {
  const server = await openKeys(keyFile(path), db), command = await openKeys(keyFile(path), db), first = server.current
  await command.addKey()
  expect([server.open('x', command.seal('x', 'text')), server.current, server.indexes('x', 't').length]).toEqual(['text', command.current, 2])
  await rm(path)
  await writeFile(path, JSON.stringify({ format: 'jiangong-field-keys-1', current: first, keys: { [first]: Buffer.alloc(32, 7).toString('base64') } }), { mode: 0o600 })
  expect([server.current, server.open('x', command.seal('x', 'text'))]).toEqual([command.current, 'text'])
})

it('refuses a file that everybody may read, and one that is damaged', async () => {
  await openKeys(keyFile(path), db)
  await chmod(path, 0o644)
  await expect(openKeys(keyFile(path), db)).rejects.toThrow('chmod 600')
  await chmod(path, 0o600)
  await writeFile(path, (await readFile(path, 'utf8')).slice(0, -20))
  await expect(openKeys(keyFile(path), db)).rejects.toThrow('内容不完整')
})
