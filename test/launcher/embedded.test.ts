import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { AS_ROOT, ask, end, keep, lives, moveIn, until, type Household, type Keeper } from './household.ts'

// As root both kinds of start are walked; an ordinary user can only be itself.
const WHO: [string, { uid: number, gid: number } | null][] = AS_ROOT
  ? [['root, whose home the database account cannot enter', null], ['an ordinary user in a closed home', { uid: 65534, gid: 65534 }]]
  : [['this ordinary user in a closed home', null]]

const COUNT = 'select count(*)::int as n from acknowledged'
const acknowledge = (url: string) => ask(url, 'insert into acknowledged default values')
const acknowledged = async (url: string) => (await ask<{ n: number }>(url, COUNT))[0]!.n

describe.each(WHO)('the embedded PostgreSQL of %s', (_, account) => {
  const house: Household = moveIn(account)
  const dataDir = join(house.home, 'data', 'postgres')
  const url = () => now.ready!.adminUrl
  let now: Keeper

  afterAll(async () => {
    if (now?.child.exitCode === null && now.child.signalCode === null) await end(now, 'SIGTERM')
    house.leave()
  })

  test('opens with two restricted roles and a durable, Chinese-reading database', async () => {
    // a first start that was cut off in the middle left this
    mkdirSync(join(house.home, 'data', 'postgres.half', 'base'), { recursive: true })
    if (account) for (const dir of ['data', 'data/postgres.half', 'data/postgres.half/base']) own(join(house.home, dir), account)
    now = await keep(house, dataDir)
    expect(now.error).toBeNull()
    const [facts] = await ask(url(), `select current_user as role, rolsuper as super, rolbypassrls as bypass, datctype as ctype, pg_encoding_to_char(encoding) as encoding,
      current_setting('fsync') as fsync, current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens
      from pg_roles, pg_database where rolname = current_user and datname = current_database()`)
    expect(facts).toEqual({ role: 'jg_owner', super: false, bypass: false, ctype: 'C.UTF-8', encoding: 'UTF8', fsync: 'on', checksums: 'on', listens: '' })
    await ask(url(), 'create extension ltree; create extension pg_trgm')
    expect((await ask<{ n: number }>(url(), `select cardinality(show_trgm('职工技能竞赛')) as n`))[0]!.n).toBeGreaterThan(5)
    expect((await ask<{ ok: boolean }>(url(), `select '安' collate "zh-x-icu" < '北' collate "zh-x-icu" as ok`))[0]!.ok).toBe(true)
    await expect(ask(now.ready!.appUrl, 'create table mine ()')).rejects.toThrow(/permission denied/)
    expect(statSync(dataDir).mode & 0o077).toBe(0)
    await ask(url(), 'create table acknowledged (id integer generated always as identity primary key)')
  })

  test('refuses a second owner and leaves the first alone', async () => {
    const second = await keep(house, dataDir)
    expect(second.error).toMatch(/正被另一个建功进程（PID \d+）使用[\s\S]*in use by another Jiangong process/)
    await until(() => second.child.exitCode !== null)
    expect(second.child.exitCode).toBe(1)
    await acknowledge(url())
    expect(await acknowledged(url())).toBe(1)
  })

  test('starts a killed server again, with every acknowledged row', async () => {
    process.kill(now.ready!.pid, 'SIGKILL')
    await until(() => acknowledged(url()).then((n) => n === 1, () => false))
    await until(() => now.said.some((line) => line.includes('the database is back')))
    await acknowledge(url())
  })

  test('takes over the server of a killed owner', async () => {
    const pid = serverPid()
    await end(now, 'SIGKILL')
    expect(lives(pid)).toBe(true)
    now = await keep(house, dataDir)
    expect(now.error).toBeNull()
    expect(now.ready!.pid).toBe(pid)
    expect(await acknowledged(url())).toBe(2)
  })

  test('recovers when owner and server were killed together', async () => {
    await acknowledge(url())
    const pid = serverPid()
    now.child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await until(() => !lives(pid) && now.child.signalCode !== null)
    now = await keep(house, dataDir)
    expect(now.error).toBeNull()
    expect(await acknowledged(url())).toBe(3)
  })

  test('stops cleanly and leaves nothing behind', async () => {
    const pid = serverPid()
    expect(await end(now, 'SIGTERM')).toBe(0)
    expect(lives(pid)).toBe(false)
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false)
    expect(existsSync(join(house.home, 'data', 'jiangong.lock'))).toBe(false)
    expect(readFileSync(join(house.home, 'data', 'postgres.log'), 'utf8').trimEnd()).toMatch(/database system is shut down$/)
  })

  test('starts although a kill came while the pid was being written', async () => {
    for (const file of [join(dataDir, 'postmaster.pid'), join(house.home, 'data', 'run', '.s.PGSQL.5432.lock')]) { if (existsSync(dirname(file))) { writeFileSync(file, '', { mode: 0o600 }); own(file, statSync(dataDir)) } }
    const now = await keep(house, dataDir)
    expect(now.error).toBeNull()
    expect(await end(now, 'SIGTERM')).toBe(0)
  })

  test('is not misled by pids that went to strangers', async () => {
    const stranger = spawn('sleep', ['60'], { ...account, stdio: 'ignore' })
    writeFileSync(join(dataDir, 'postmaster.pid'), `${stranger.pid}\n${dataDir}\n1\n5432\n${house.home}\n\n 1 1\nready   \n`, { mode: 0o600 })
    own(join(dataDir, 'postmaster.pid'), statSync(dataDir))
    writeFileSync(join(house.home, 'data', 'jiangong.lock'), `${stranger.pid} long-ago\n`)
    if (account) own(join(house.home, 'data', 'jiangong.lock'), account)
    try {
      now = await keep(house, dataDir)
      expect(now.error).toBeNull()
      expect(await acknowledged(url())).toBe(3)
    } finally {
      stranger.kill('SIGKILL')
    }
    await end(now, 'SIGTERM')
  })

  test('finds room for its socket under a path of any length', async () => {
    const deep = join(house.home, 'd'.repeat(120))
    renameSync(join(house.home, 'data'), deep)
    now = await keep(house, join(deep, 'postgres'))
    expect(now.error).toBeNull()
    expect(await acknowledged(url())).toBe(3)
    expect(await end(now, 'SIGTERM')).toBe(0)
  })

  const serverPid = () => Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
})

const own = (file: string, { uid, gid }: { uid: number, gid: number }) => { if (AS_ROOT) chownSync(file, uid, gid) }
