// npm run -s bench -- NAME [--json]: runs bench/NAME.ts, which prints its result on stdout. A bench that needs a database of its own calls
// withPostgres from this file.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

/** A private database for the time of one function: nobody else's data is measured or touched. */
export const withPostgres = async (work) => {
  const { openPostgres } = await import('./postgres.mjs')
  const dir = mkdtempSync(join(tmpdir(), 'jiangong-bench-'))
  const postgres = await openPostgres({ dataDir: join(dir, 'postgres'), log: (line) => process.stderr.write(`${line}\n`) })
  const stop = () => { void postgres.stop().finally(() => { rmSync(dir, { recursive: true, force: true }); process.exit(130) }) }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
  try {
    return await work(postgres)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

const names = () => existsSync(join(ROOT, 'bench')) ? readdirSync(join(ROOT, 'bench')).filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3)) : []

const bench = async ([name, ...rest]) => {
  if (!names().includes(name)) throw new Error(`没有名为“${name ?? ''}”的基准测试，可用：${names().join('、') || '无'}\nNo bench named "${name ?? ''}", there are: ${names().join(', ') || 'none'}`)
  await setUp(makePhases({ onlyWork: true, out: process.stderr }))
  const { register } = await import('tsx/esm/api')
  register()
  process.argv.splice(1, process.argv.length - 1, join(ROOT, 'bench', `${name}.ts`), ...rest)
  await import(pathToFileURL(join(ROOT, 'bench', `${name}.ts`)).href)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try { await bench(process.argv.slice(2)) } catch (error) { process.exitCode = fail(error) }
}
