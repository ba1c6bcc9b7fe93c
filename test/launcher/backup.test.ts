import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getBoard } from '../../src/modules/board/browser.ts'
import { readMessages } from '../../src/modules/message/browser.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { copyDemoPlace } from '../demo-place.ts'
import { findServerPrograms, openServer, type Server } from '../external/server.ts'
import { ask } from './household.ts'
import { backUp, bringBack, jg, live, openEmbedded, ROOT } from './place.ts'

/** The rehearsal: the demo world, backed up while it is written to, into a PostgreSQL of somebody's own, and from there into an empty directory. */
const PLANS = ['000', '001', '002', '003', '004'], SECRET = '110101199003071233'
const dir = mkdtempSync(join(tmpdir(), 'jiangong-backup-')), at = (name: string) => join(dir, name)
const bin = findServerPrograms()
let home: Awaited<ReturnType<typeof openEmbedded>>, product: Awaited<ReturnType<typeof live>>, national: number, sealed: Buffer, server: Server | null = null
let second: Awaited<ReturnType<typeof openEmbedded>>, before: Awaited<ReturnType<typeof boards>>

beforeAll(async () => {
  mkdirSync(at('home'))
  await copyDemoPlace(at('home'))
  home = await openEmbedded(at('home'))
  product = await live(home.databaseUrl, at('home'))
  national = (await ask<{ id: number }>(home.adminUrl, `select id from account where login = 'national'`))[0]!.id
  sealed = product.keys.seal('test', SECRET)
  mkdirSync(at('home/files/2013'), { recursive: true })
  writeFileSync(at('home/files/2013/附件.bin'), Buffer.alloc(3 << 20, 7))
})
afterAll(async () => { await product?.close(); await home?.close(); await server?.close(); rmSync(dir, { recursive: true, force: true }) })

const boards = async (of: Awaited<ReturnType<typeof live>>) => { const call = await of.caller(national); return Promise.all(PLANS.map(async (plan) => (await call(getBoard, { params: { plan } })).rows)) }
/** The migrations of another version: its newest missing or changed, or the first few alone. */
const without = (what: 'newest' | 'altered' | 'early') => {
  cpSync(join(ROOT, 'db', 'migrations'), at(`${what}/db/migrations`), { recursive: true })
  const newest = at(`${what}/db/migrations/${readdirSync(at(`${what}/db/migrations`)).sort().at(-1)!}`)
  if (what === 'newest') rmSync(newest)
  else if (what === 'early') for (const name of readdirSync(at('early/db/migrations')).filter((n) => n >= '0005')) rmSync(at(`early/db/migrations/${name}`))
  else writeFileSync(newest, '-- other')
  return at(what)
}
const said = (work: Promise<unknown>) => work.then(() => 'accepted', (error: Error & { code?: string }) => error.code ?? error.message)

// a machine that does other work at the same time takes several times as long
describe('backup and restore', { timeout: 300_000 }, () => {
  it('takes one moment while rows are written, and leaves nothing under the name until it is whole', async () => {
    const call = await product.caller(national)
    let writing = true, written = 0
    const writer = (async () => { while (writing) { await call(readMessages, { body: {} }); written++ } })()
    const making = backUp(home.adminUrl, at('home'), at('a.jgb'))
    await new Promise((r) => setTimeout(r, 50))
    expect(existsSync(at('a.jgb'))).toBe(false)
    const done = await making
    writing = false
    await writer
    expect(written).toBeGreaterThan(1)
    expect(done).toMatchObject({ files: 2, key: 'wrapped', encrypted: true })
    expect(statSync(at('a.jgb')).mode & 0o077).toBe(0)
    expect(readdirSync(dir).filter((n) => n.endsWith('.tmp'))).toEqual([])
    expect(readFileSync(at('a.jgb')).includes('field-keys')).toBe(false)
    expect(await said(backUp(home.adminUrl, at('home'), at('a.jgb')))).toBe('backup-exists')
  })

  it('becomes a place on a PostgreSQL of one\'s own, equal in every table, with each written thing whole', async () => {
    if (bin) server = await openServer(bin)
    const urls = await server?.database('jiangong')
    second = urls ? { databaseUrl: urls.app, adminUrl: urls.admin, close: async () => {} } : await openEmbedded(at('second'))
    const done = await bringBack(at('a.jgb'), at('second-data'), { open: async () => ({ ...second, close: async () => {} }) })
    expect(done).toMatchObject({ equal: true, differences: [], key: 'wrapped', files: 2 })
    expect(done.rows).toBeGreaterThan(200_000)
    const [kept] = await ask<{ audited: number, answered: number }>(`${second.adminUrl}${second.adminUrl.includes('?') ? '&' : '?'}options=-c%20app.backup%3Don`, `select (select count(*)::int from audit where action = 'readMessages') as audited, (select count(*)::int from idempotency) as answered`)
    expect(kept!.audited).toBe(kept!.answered)
  })

  it('shows its boards there and opens what was sealed; without a passphrase the key stays out of the next file', async () => {
    const there = await live(second.databaseUrl, at('second-data'))
    before = await boards(there)
    expect(before.flat().length).toBeGreaterThan(90)
    expect(there.keys.open('test', sealed)).toBe(SECRET)
    await there.close()
    expect(await backUp(second.adminUrl, at('second-data'), at('b.jgb'), { passphrase: null })).toMatchObject({ key: 'left out', encrypted: false })
    expect(await said(bringBack(at('b.jgb'), at('third-data'), { open: async () => ({ ...second, close: async () => {} }) }))).toBe('place-not-empty')
    expect(existsSync(at('third-data/restore.incomplete'))).toBe(false)
    await second.close()
  })

  it('is not a place while its rows are half in: nothing starts there, and the same command begins again', async () => {
    const environment = { JG_DATA: at('third') }
    await jg(['restore', at('b.jgb')], environment, (line, kill) => { if (line.startsWith('report ')) kill() })
    expect(existsSync(at('third/restore.incomplete'))).toBe(true)
    const half = await openEmbedded(at('third'))
    expect(await said(migrate(half.adminUrl, ROOT, 'jg_app'))).toContain('恢复没有完成')
    await half.close()
    const again = await jg(['restore', at('b.jgb'), '--verify', '--json'], environment)
    expect(again.code, again.err).toBe(0)
    expect(JSON.parse(again.out)).toMatchObject({ equal: true, differences: [], key: 'left out' })
  })

  it('has the same boards, files and passwords, the key put back by hand, and holds its tongue', async () => {
    const place = await openEmbedded(at('third'))
    try {
      expect(await said(live(place.databaseUrl, at('third')))).toContain('JG_FIELD_KEY_FILE')
      cpSync(at('second-data/keys'), at('third/keys'), { recursive: true })
      const third = await live(place.databaseUrl, at('third'))
      expect(await boards(third)).toEqual(before)
      expect(third.keys.open('test', sealed)).toBe(SECRET)
      expect(readFileSync(at('third/files/2013/附件.bin')).equals(readFileSync(at('home/files/2013/附件.bin')))).toBe(true)
      const answer = await third.app.request('/api/v1/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'national', password: 'jiangong-2026' }) })
      expect(answer.status).toBe(200)
      expect(await ask(place.adminUrl, `select value from installation where key = 'outward'`)).toEqual([{ value: 'held' }])
      await third.close()
    } finally { await place.close() }
  })
})

describe('a backup that cannot be had back is refused before anything is written', () => {
  const small = at('small'), plain = at('small.jgb'), closed = at('closed.jgb')
  beforeAll(async () => {
    const place = await openEmbedded(small)
    await migrate(place.adminUrl, ROOT, 'jg_app')
    await backUp(place.adminUrl, small, plain, { passphrase: null })
    await backUp(place.adminUrl, small, closed)
    await place.close()
  })
  const restore = (file: string, more = {}) => said(bringBack(file, at('nowhere'), { open: async () => { throw new Error('opened') }, ...more }))
  /** What is said of these bytes, and whether anything was written; the next case finds nothing of this one. */
  const altered = async (bytes: Buffer, more: object = { passphrase: null }) => {
    writeFileSync(at('altered.jgb'), bytes)
    const what = await restore(at('altered.jgb'), more), written = existsSync(at('nowhere'))
    rmSync(at('nowhere'), { recursive: true, force: true })
    return written ? `${what}, written` : what
  }
  const flipped = (whole: Buffer, byte: number) => { const bytes = Buffer.from(whole); bytes[byte]! ^= 1 << byte % 8; return bytes }
  const unfolded = (bytes: Buffer) => { try { return gunzipSync(bytes) } catch { return null } }

  it('wherever it was cut', async () => {
    const whole = readFileSync(plain)
    for (let i = 0; i < 25; i++) expect([i, await altered(whole.subarray(0, Math.floor(i * whole.length / 25)))]).toEqual([i, 'backup-damaged'])
  })
  it('whichever bit was flipped, unless it unfolds to the very bytes that were folded', async () => {
    // four flips in a thousand do: a run of zeros may be copied from any distance within the run, and gzip's own date and system are read by nobody
    const whole = readFileSync(plain), content = unfolded(whole)!
    for (let i = 0; i < whole.length; i += Math.ceil(whole.length / 60)) {
      const bytes = flipped(whole, i), same = unfolded(bytes)?.equals(content)
      expect([i, await altered(bytes)]).toEqual([i, same ? 'opened, written' : 'backup-damaged'])
    }
    const date = flipped(whole, 5)
    expect([unfolded(date)!.equals(content), await altered(date)]).toEqual([true, 'opened, written'])
  })
  it('whichever bit was flipped under a passphrase', async () => {
    const whole = readFileSync(closed)
    // each try derives a key from the passphrase again, which is slow on purpose: the head, the middle, the last byte
    for (const i of [100, whole.length >> 1, whole.length - 1]) expect([i, await altered(flipped(whole, i), {})]).toEqual([i, expect.stringMatching(/^backup-(damaged|passphrase-wrong)$/)])
  })
  it('with another passphrase, with none, without a file, into a directory that holds something', async () => {
    expect(await restore(closed, { passphrase: 'another' })).toBe('backup-passphrase-wrong')
    expect(await restore(closed, { passphrase: null })).toBe('backup-sealed')
    expect(await restore(at('none.jgb'))).toBe('backup-unreadable')
    expect(existsSync(at('nowhere'))).toBe(false)
    expect(await restore(plain, { dataDir: at('home'), passphrase: null })).toBe('place-not-empty')
  })
  it('made by a newer program, or by other migrations', async () => {
    expect(await restore(plain, { passphrase: null, root: without('newest') })).toBe('backup-newer')
    expect(await restore(plain, { passphrase: null, root: without('altered') })).toBe('backup-altered')
  })
})

it('made by an older program, a backup is brought forward to this one', async () => {
  const place = await openEmbedded(at('old'))
  await migrate(place.adminUrl, without('early'), null)
  await backUp(place.adminUrl, at('old'), at('old.jgb'), { passphrase: null })
  await place.close()
  const { schema, equal } = await bringBack(at('old.jgb'), at('forward'), { passphrase: null })
  expect([equal, schema.from < schema.to]).toEqual([true, true])
}, 300_000)
