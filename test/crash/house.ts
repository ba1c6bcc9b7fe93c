import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, root } from '../journeys/launch.ts'

/** The house that burns: bin/start.mjs with its own data and port, started again whenever it falls or is asked to leave. */
export type Victim = 'node' | 'postgres' | 'both'
export interface House {
  readonly address: string
  /** asked anew each time: a database that was started again may listen elsewhere */
  urlOf(role: 'jg_app' | 'jg_owner' | 'postgres'): string
  kill(victim: Victim): Promise<void>
  /** SIGTERM, wait, start: how the process left */
  restart(): Promise<Leave>
  close(): Promise<Leave>
}
export interface Leave { code: number | null, milliseconds: number, /** whoever asks /readyz is told before the door closes */ told: boolean, said: string }

export const openHouse = async (): Promise<House> => {
  const data = mkdtempSync(join(tmpdir(), 'jiangong-crash-')), port = await freePort(), address = `http://127.0.0.1:${port}`
  let child: ChildProcess, said = ''
  const start = async () => {
    said = ''
    child = spawn(process.execPath, [join(root, 'bin', 'start.mjs'), '--empty'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NODE_ENV: 'production', JG_DATA: data, PORT: String(port) } })
    child.stderr!.on('data', (text: Buffer) => { said = (said + text.toString()).slice(-20_000) })
    while (child.exitCode === null) {
      if (await fetch(`${address}/readyz`).then((r) => r.ok, () => false)) return
      await sleep(50)
    }
    throw new Error(`the server ended before it was ready (${child.exitCode})\n${said}`)
  }
  /** After a kill, the port or the lock may be held for a moment by what is dying. */
  const again = async () => {
    for (let tries = 1; ; tries++) {
      try { return await start() } catch (error) {
        if (tries === 5) throw error
        await sleep(300 * tries)
      }
    }
  }
  const leave = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<Leave> => {
    if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, milliseconds: 0, told: false, said }
    const from = performance.now()
    let told = false, over = false
    const gone = new Promise<void>((done) => { child.once('exit', () => { over = true; done() }) })
    // a balancer has asked before, and goes on asking
    if (signal === 'SIGTERM') await fetch(`${address}/readyz`).catch(() => null)
    child.kill(signal)
    while (!over && !told) { told = await fetch(`${address}/readyz`).then(async (r) => r.status === 503 && await r.text() === 'leaving', () => false); await sleep(100) }
    await gone
    return { code: child.exitCode, milliseconds: Math.round(performance.now() - from), told, said }
  }
  const pidFile = () => readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  await again()
  return {
    address,
    urlOf(role) {
      const [, , , at, folder] = pidFile()
      return `postgres://${role}@/${role === 'postgres' ? role : 'jiangong'}?host=${encodeURIComponent(folder!)}&port=${at}`
    },
    async kill(victim) {
      const database = familyOf(Number(pidFile()[0]))
      if (victim !== 'node') for (const pid of database) end(pid)
      if (victim === 'postgres') return
      await leave('SIGKILL')
      await again()
    },
    async restart() {
      const left = await leave('SIGTERM')
      await again()
      return left
    },
    async close() {
      const late = setTimeout(() => child.kill('SIGKILL'), 30_000), left = await leave('SIGTERM')
      clearTimeout(late)
      rmSync(data, { recursive: true, force: true })
      return left
    },
  }
}

/** A server and all its backends at once: nothing is left that could still write what was only in memory. */
const familyOf = (postmaster: number): number[] =>
  [postmaster, ...readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try { return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]) === postmaster } catch { return false }
  })]
const end = (pid: number) => { try { process.kill(pid, 'SIGKILL') } catch (error) { if ((error as { code?: string }).code !== 'ESRCH') throw error } }
