import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atMost, report } from './country/country.ts'

/**
 * What the product takes: the size of an installation for production, and the memory of Node and PostgreSQL once the demo world stands and
 * nobody asks. Memory is what each process has for itself and its share of what is shared (PSS), so nothing is counted twice. Linux only.
 */
const ROOT = join(import.meta.dirname, '..'), SHIPPED = ['bin', 'db', 'dist', 'examples', 'src', 'package.json', 'package-lock.json', '.npmrc'], REST_S = 45
const say = (line: string) => { process.stderr.write(`${line}\n`) }
const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10

const sizeOf = (path: string): number => {
  const s = statSync(path, { throwIfNoEntry: false })
  return !s ? 0 : s.isDirectory() ? readdirSync(path, { withFileTypes: true }).reduce((sum, e) => e.isSymbolicLink() ? sum : sum + sizeOf(join(path, e.name)), 0) : s.size
}
const installed = (dir: string) => {
  for (const name of SHIPPED) cpSync(join(ROOT, name), join(dir, name), { recursive: true })
  const done = spawnSync('npm', ['ci', '--omit=dev', '--ignore-scripts'], { cwd: dir, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`npm ci: ${done.stderr}`)
  return { packages: sizeOf(join(dir, 'node_modules')), own: SHIPPED.reduce((sum, name) => sum + sizeOf(join(dir, name)), 0) }
}

const freePort = () => new Promise<number>((done) => { const s = createServer().listen(0, () => { const { port } = s.address() as AddressInfo; s.close(() => done(port)) }) })
const running = async (dataDir: string) => {
  const port = await freePort(), child = spawn(process.execPath, [join(ROOT, 'bin', 'start.mjs')], { cwd: ROOT, env: { ...process.env, JG_DATA: dataDir, PORT: String(port), NODE_ENV: 'production', DATABASE_URL: '' }, stdio: 'ignore' })
  for (let i = 0; !await fetch(`http://127.0.0.1:${port}/readyz`).then((r) => r.ok, () => false); i++) {
    if (i > 600 || child.exitCode !== null) throw new Error('the product did not start')
    await sleep(500)
  }
  return child
}
const stop = (child: ChildProcess) => new Promise<void>((done) => { child.once('exit', () => done()); child.kill('SIGTERM') })

/** A second start, so that what loading the demo world took is gone. */
const idle = async (dataDir: string) => {
  await stop(await running(dataDir))
  const child = await running(dataDir)
  try {
    say(`idle for ${REST_S} s`)
    await sleep(REST_S * 1000)
    return { node: pss(child.pid!), postgres: familyOf(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])).reduce((sum, pid) => sum + pss(pid), 0) }
  } finally { await stop(child) }
}
const pss = (pid: number): number => { try { return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))![1]) * 1024 } catch { return 0 } }
const familyOf = (pid: number): number[] => [pid, ...readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((p) => parentOf(p) === pid)]
const parentOf = (pid: number): number => { try { return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]) } catch { return 0 } }

const dir = mkdtempSync(join(tmpdir(), 'jiangong-footprint-'))
try {
  const size = installed(join(dir, 'installed')), memory = await idle(join(dir, 'data'))
  report('footprint', { installed: { packages: megabytes(size.packages), own: megabytes(size.own) }, idle: { node: megabytes(memory.node), postgres: megabytes(memory.postgres) }, demoData: megabytes(sizeOf(join(dir, 'data', 'postgres'))) }, [
    atMost('production install, MB', megabytes(size.packages + size.own), 300),
    atMost('idle memory of Node and PostgreSQL, MB', megabytes(memory.node + memory.postgres), 250),
  ])
} finally { rmSync(dir, { recursive: true, force: true }) }
