import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const freePort = () => new Promise<number>((done) => { const s = createServer().listen(0, () => { const { port } = s.address() as AddressInfo; s.close(() => done(port)) }) })

export interface Running { address: string, port: number, output: () => string, halt: () => Promise<void> }

/** bin/start.mjs in a data directory, as a visitor starts it, until it has said how it is reached. */
export const launch = async (dataDir: string, flags: readonly string[] = []): Promise<Running> => {
  const port = await freePort()
  let output = ''
  const child: ChildProcess = spawn(process.execPath, [join(root, 'bin', 'start.mjs'), ...flags], { cwd: root, env: { ...process.env, PORT: String(port), JG_DATA: dataDir, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (d: Buffer) => { output += d.toString() })
  const ended = new Promise<void>((done) => { child.once('exit', () => done()) })
  const address = `http://localhost:${port}`
  for (let i = 0; ; i++) {
    // it answers a moment before it has said how it is reached
    if (output.includes('Jiangong is running') && await fetch(`${address}/readyz`).then((r) => r.ok, () => false)) break
    if (child.exitCode !== null || i > 600) throw new Error(`the product did not start:\n${output}`)
    await new Promise((r) => setTimeout(r, 200))
  }
  return { address, port, output: () => output, halt: async () => { child.kill('SIGTERM'); await ended } }
}
