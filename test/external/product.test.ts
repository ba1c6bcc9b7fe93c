import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findServerPrograms, HOW_TO_INSTALL, openServer, type Server } from './server.ts'

const root = resolve(import.meta.dirname, '../..')
const bin = findServerPrograms()
if (!bin) process.stderr.write(`${HOW_TO_INSTALL}\n`)
const freePort = () => new Promise<number>((done) => { const s = createServer().listen(0, () => { const { port } = s.address() as AddressInfo; s.close(() => done(port)) }) })

describe.skipIf(!bin)('the product on a PostgreSQL of one\'s own', () => {
  let server: Server, urls: { admin: string, app: string }, port: number
  const data = mkdtempSync(join(tmpdir(), 'jiangong-external-data-'))
  const children: ChildProcess[] = []

  const start = async (environment: Record<string, string>) => {
    const child = spawn(process.execPath, [join(root, 'bin', 'start.mjs'), '--empty'], { cwd: root, env: { ...process.env, PORT: String(port), JG_DATA: data, NODE_ENV: 'production', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    const run = { child, said: '', code: null as number | null }
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (d: Buffer) => { run.said += d.toString() })
    child.once('exit', (code) => { run.code = code ?? -1 })
    for (let i = 0; i < 600 && run.code === null && await ready() !== 200; i++) await sleep(100)
    // it answers a moment before it has said how it is reached
    for (let i = 0; i < 100 && run.code === null && !run.said.includes('Jiangong is running'); i++) await sleep(50)
    return run
  }
  const stop = async (run: { child: ChildProcess, code: number | null }) => { run.child.kill('SIGTERM'); for (let i = 0; i < 200 && run.code === null; i++) await sleep(50); return run.code }
  const at = (path: string) => `http://127.0.0.1:${port}${path}`
  const ready = () => fetch(at('/readyz')).then((r) => r.status, () => 0)
  const until = async (status: number) => { for (let i = 0; i < 100 && await ready() !== status; i++) await sleep(100); return ready() }

  beforeAll(async () => {
    server = await openServer(bin!)
    urls = await server.database('jiangong')
    port = await freePort()
  })
  afterAll(async () => {
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
    await server?.close()
    rmSync(data, { recursive: true, force: true })
  })

  it('refuses to serve as the owner, and says where the owner belongs', async () => {
    const run = await start({ DATABASE_URL: urls.admin, DATABASE_ADMIN_URL: urls.admin })
    expect(run.code).toBe(1)
    expect(run.said).toContain('DATABASE_ADMIN_URL')
    expect(run.said).not.toMatch(/\n\s+at /)
  })

  it('starts with a serving role and an owner, is set up, lives through a restart of the database and of itself', async () => {
    const environment = { DATABASE_URL: urls.app, DATABASE_ADMIN_URL: urls.admin }
    const first = await start(environment)
    expect(first.code, first.said).toBeNull()
    expect(existsSync(join(data, 'postgres'))).toBe(false)
    const token = /one-time token:\s+(\S+)/.exec(first.said)![1]!
    const made = await fetch(at('/api/v1/setup'), {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, federation: { name: '演示市总工会', code: 'demo-city', level: 'prefecture' }, administrator: { login: 'admin', name: '演示管理员', password: 'Zhigong-2026' } }),
    })
    expect(made.status, await made.clone().text()).toBe(201)

    await server.stop()
    expect(await until(503)).toBe(503)
    expect((await fetch(at('/livez'))).status).toBe(200)
    await server.start()
    expect(await until(200)).toBe(200)
    expect(await stop(first)).toBe(0)

    const second = await start(environment)
    expect(second.code, second.said).toBeNull()
    expect(await (await fetch(at('/api/v1/setup'))).json()).toEqual({ needed: false })
    const entered = await fetch(at('/api/v1/session'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'admin', password: 'Zhigong-2026' }) })
    expect(entered.status).toBe(200)
    expect(await stop(second)).toBe(0)
  })
})
