import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL that is not ours: the system's own, with passwords and TCP, as an IT department would give it. */
const SYSTEM = '/usr/lib/postgresql'
const asRoot = process.getuid?.() === 0

const installed = (): string | null => {
  const versions = existsSync(SYSTEM) ? readdirSync(SYSTEM).filter((v) => existsSync(join(SYSTEM, v, 'bin', 'initdb'))) : []
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  return newest ? join(SYSTEM, newest, 'bin') : null
}

/** Found, else installed where we may (root on Debian and its kin), else null: the tests then say what to install and are skipped. */
export const findServerPrograms = (): string | null => {
  const found = installed()
  if (found || !asRoot || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return found
  const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' })
  apt('update')
  apt('install', '-y', '--no-install-recommends', 'postgresql', 'postgresql-contrib')
  return installed()
}
export const HOW_TO_INSTALL = '外部数据库测试已跳过：本机没有 PostgreSQL 服务器程序。Debian/Ubuntu 请执行 sudo apt-get install postgresql 后重试。 / The tests against an external PostgreSQL are skipped: none is installed here; on Debian or Ubuntu: sudo apt-get install postgresql'

const freePort = () => new Promise<number>((done) => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address() as AddressInfo; s.close(() => done(port)) }) })
const idOf = (flag: '-u' | '-g') => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim() || '65534')

export type Server = Awaited<ReturnType<typeof openServer>>
export const openServer = async (bin: string) => {
  const account = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}, dir = mkdtempSync(join(tmpdir(), 'jiangong-external-')), data = join(dir, 'data'), port = await freePort()
  if (asRoot) chownSync(dir, account.uid!, account.gid!)
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...account, cwd: dir, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || made.stdout || made.error?.message}`)
  let child: ChildProcess | null = null
  const urlFor = (role: string, database = 'jiangong') => `postgres://${role}:secret@127.0.0.1:${port}/${database}`
  const ask = async (text: string, database = 'postgres', role = 'postgres') => {
    const client = new pg.Client({ connectionString: urlFor(role, database) })
    await client.connect()
    try { return (await client.query(text)).rows as Record<string, unknown>[] } finally { await client.end() }
  }
  const start = async () => {
    child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${dir}`], { ...account, cwd: dir, stdio: 'ignore' })
    for (let i = 0; i < 200; i++) { if (await ask('select 1').then(() => true, () => false)) return; await sleep(50) }
    throw new Error('the system\'s PostgreSQL did not start')
  }
  const stop = async () => {
    if (!child || child.exitCode !== null) return
    const ended = new Promise<void>((done) => { child!.once('exit', () => done()) })
    child.kill('SIGINT')
    await ended
  }
  await start()
  await ask('create role jg_owner login password \'secret\'')
  await ask('create role jg_app login password \'secret\'')
  return {
    ask, urlFor, start, stop,
    database: async (name: string) => { await ask(`create database ${name} owner jg_owner`); return { admin: urlFor('jg_owner', name), app: urlFor('jg_app', name) } },
    async close() { await stop(); rmSync(dir, { recursive: true, force: true }) },
  }
}
