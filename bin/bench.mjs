// npm run -s bench -- NAME [--json]: runs bench/NAME.ts, which prints its result on stdout. A bench that needs a database of its own takes it
// from private-postgres.mjs.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

const names = () => existsSync(join(ROOT, 'bench')) ? readdirSync(join(ROOT, 'bench')).filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3)) : []

/** Built as the server is, so that what is measured is what ships: a loader puts work of its own into every function. */
const built = async (name) => {
  const { build } = await import('vite'), outDir = join(ROOT, '.cache', 'bench', name)
  await build({
    root: ROOT, configFile: join(ROOT, 'vite.config.server.ts'), logLevel: 'warn', clearScreen: false, mode: 'production', plugins: [stay],
    build: { outDir, sourcemap: false, rollupOptions: { input: { [name]: join(ROOT, 'bench', `${name}.ts`) } } },
  })
  return join(outDir, `${name}.js`)
}
/** A bench looks for its files from where it stands, and the scripts of this folder from where they do. */
const stay = {
  name: 'stay', enforce: 'pre',
  resolveId: (source, importer) => importer && source.includes('/bin/') ? { id: pathToFileURL(join(dirname(importer), source)).href, external: 'absolute' } : null,
  transform: (code, id) => code.includes('import.meta.dirname') ? code.replaceAll('import.meta.dirname', JSON.stringify(dirname(id))) : null,
}

const bench = async ([name, ...rest]) => {
  if (!names().includes(name)) throw new Error(`没有名为“${name ?? ''}”的基准测试，可用：${names().join('、') || '无'}\nNo bench named "${name ?? ''}", there are: ${names().join(', ') || 'none'}`)
  await setUp(makePhases({ onlyWork: true, out: process.stderr }))
  const file = await built(name)
  process.argv.splice(1, process.argv.length - 1, file, ...rest)
  await import(pathToFileURL(file).href)
}

try { await bench(process.argv.slice(2)) } catch (error) { process.exitCode = fail(error) }
