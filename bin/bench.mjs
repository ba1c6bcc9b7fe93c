// npm run -s bench -- NAME [--json]: runs bench/NAME.ts, which prints its result on stdout. A bench that needs a database of its own takes it
// from private-postgres.mjs.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

const names = () => existsSync(join(ROOT, 'bench')) ? readdirSync(join(ROOT, 'bench')).filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3)) : []

const bench = async ([name, ...rest]) => {
  if (!names().includes(name)) throw new Error(`没有名为“${name ?? ''}”的基准测试，可用：${names().join('、') || '无'}\nNo bench named "${name ?? ''}", there are: ${names().join(', ') || 'none'}`)
  await setUp(makePhases({ onlyWork: true, out: process.stderr }))
  const { register } = await import('tsx/esm/api')
  register()
  process.argv.splice(1, process.argv.length - 1, join(ROOT, 'bench', `${name}.ts`), ...rest)
  await import(pathToFileURL(join(ROOT, 'bench', `${name}.ts`)).href)
}

try { await bench(process.argv.slice(2)) } catch (error) { process.exitCode = fail(error) }
