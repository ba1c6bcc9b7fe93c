import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkNode } from '../../bin/setup.mjs'
import { takeLock } from '../../bin/lock.mjs'
import { until } from './household.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const dir = mkdtempSync(join(tmpdir(), 'jiangong-start-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const start = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(ROOT, 'bin', 'start.mjs'), ...args], { encoding: 'utf8', timeout: 20_000, env: { ...process.env, JG_DATA: join(dir, 'unused'), ...env } })

describe('npm start says what is wrong before it does anything', () => {
  test('a port in use', async () => {
    const taken = createServer()
    await new Promise<void>((done) => { taken.listen(0, done) })
    const { port } = taken.address() as AddressInfo
    const { status, stderr } = await new Promise<{ status: number | null, stderr: string }>((done) => {
      const child = spawn(process.execPath, [join(ROOT, 'bin', 'start.mjs'), '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, JG_DATA: join(dir, 'unused') } })
      let text = ''
      child.stderr.setEncoding('utf8').on('data', (part: string) => { text += part })
      child.once('close', (code) => done({ status: code, stderr: text }))
    })
    taken.close()
    expect(status).toBe(1)
    expect(stderr).toContain(`端口 ${port} 已被占用`)
    expect(stderr).toContain(`npm start -- --port ${port + 1}`)
    expect(existsSync(join(dir, 'unused'))).toBe(false)
  })

  test.each([['--port', '70000'], ['--port', 'abc'], ['--ports', '1']])('%s %s', (...args) => {
    const { status, stderr } = start(args)
    expect(status).toBe(1)
    expect(stderr).toMatch(/端口须为 0–65535 的整数|参数有误/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('help, without setting anything up', () => {
    const { status, stdout } = start(['--help'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/--empty[\s\S]*JG_DATA/)
    expect(existsSync(join(dir, 'unused'))).toBe(false)
  })

  test('an old Node', () => {
    expect(() => checkNode('20.19.5')).toThrow(/需要 Node 20\.20[\s\S]*Node 20\.20 or newer/)
    expect(() => checkNode('18.20.0')).toThrow()
    for (const version of ['20.20.0', '22.0.0', '24.1.0']) expect(() => checkNode(version)).not.toThrow()
  })
})

describe('the lock of a data directory', () => {
  const file = join(dir, 'jiangong.lock')

  test('is held by one process until it is given back', () => {
    const giveBack = takeLock(file)
    expect(() => takeLock(file)).toThrow(/正被另一个建功进程/)
    giveBack()
    takeLock(file)()
    expect(existsSync(file)).toBe(false)
  })

  test('falls to the next one when the holder died, or its pid now belongs to another process', async () => {
    const holder = spawn(process.execPath, ['-e', `import(${JSON.stringify(join(ROOT, 'bin/lock.mjs'))}).then((m) => { m.takeLock(${JSON.stringify(file)}); setInterval(() => {}, 1e6) })`], { stdio: 'ignore' })
    try {
      await until(() => existsSync(file))
      expect(() => takeLock(file)).toThrow(`（PID ${holder.pid}）`)
    } finally {
      holder.kill('SIGKILL')
    }
    await until(() => holder.signalCode !== null)
    takeLock(file)()
    writeFileSync(file, `${process.pid} another-birth\n`)
    takeLock(file)()
    expect(existsSync(file)).toBe(false)
  })
})

describe('the data directory', () => {
  test('that is a file is refused in words', () => {
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, 'file'), '')
    const { status, stderr } = start(['--port', '0'], { JG_DATA: join(dir, 'file') })
    expect(status).toBe(1)
    expect(stderr).toMatch(/数据目录/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
