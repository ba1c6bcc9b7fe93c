// dist/ from the sources: the server (dist/server) and the pages (dist/web). Made aside and moved in, so a half-made build is never served.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installPackages } from './packages.mjs'
import { fail, makePhases } from './phases.mjs'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const SOURCES = ['src', 'db', 'examples', 'package-lock.json', 'vite.config.ts', 'vite.config.server.ts', 'tsconfig.json']
const TESTS = /\.test\.tsx?$/

export const isBuilt = (root) => read(join(root, 'dist', '.stamp')) === hashOf(root)

/** @returns 'fresh' when dist/ is already that of these sources */
export const build = async (root = ROOT, { force = false } = {}) => {
  if (!force && isBuilt(root)) return 'fresh'
  const stamp = hashOf(root)
  const aside = join(root, '.cache', `build-${process.pid}`)
  const old = join(root, '.cache', `build-old-${process.pid}`)
  mkdirSync(aside, { recursive: true })
  try {
    const { build: vite } = await import('vite')
    const each = { logLevel: 'warn', clearScreen: false, mode: 'production' }
    if (existsSync(join(root, 'src', 'server.ts'))) await vite({ ...each, root, configFile: join(root, 'vite.config.server.ts'), build: { outDir: join(aside, 'server') } })
    if (existsSync(join(root, 'src', 'web', 'office', 'index.html'))) await vite({ ...each, configFile: join(root, 'vite.config.ts'), build: { outDir: join(aside, 'web') } })
    writeFileSync(join(aside, '.stamp'), stamp)
    if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old)
    renameSync(aside, join(root, 'dist'))
  } finally {
    for (const dir of [aside, old]) rmSync(dir, { recursive: true, force: true })
  }
  return 'built'
}

const hashOf = (root) => {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((name) => filesUnder(root, name)).sort()) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0')
  return `${hash.digest('hex')}\n`
}

const filesUnder = (root, name) => {
  if (!existsSync(join(root, name))) return []
  if (name.includes('.')) return [name]
  return readdirSync(join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !TESTS.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

const read = (file) => { try { return readFileSync(file, 'utf8') } catch { return '' } }

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const phase = process.argv.includes('--quiet') ? (_, work) => work() : makePhases({ total: 2 })
  try {
    await phase('安装依赖 install packages', () => installPackages(ROOT))
    await phase('构建 build', () => build(ROOT, { force: process.argv.includes('--force') }))
  } catch (error) { process.exitCode = fail(error) }
}
