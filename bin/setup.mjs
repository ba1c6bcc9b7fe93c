// From a fresh clone to something that runs: Node is new enough, packages are those of the lock, their libraries linked, dist/ is of these sources.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installPackages } from './packages.mjs'
import { fail, makePhases } from './phases.mjs'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const LEAST = [20, 20]

export const checkNode = (version = process.versions.node) => {
  const [major, minor] = version.split('.').map(Number)
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return
  throw new Error(
    `需要 Node ${LEAST.join('.')} 或更高版本，当前为 ${version}。请到 https://nodejs.org 安装后重试。\n` +
    `Node ${LEAST.join('.')} or newer is needed, this is ${version}. Install it from https://nodejs.org and try again.`)
}

/** `phase` reports each step; a test run needs no dist/ of its own unless pages are visited. */
export const setUp = async (phase, { withBuild = true } = {}) => {
  checkNode()
  await phase('安装依赖 install packages', () => installPackages(ROOT))
  const { linkLibraries } = await import('./postgres/binaries.mjs')
  await phase('准备数据库程序 prepare database programs', () => process.env.DATABASE_URL ? 'fresh' : linkLibraries())
  if (!withBuild) return
  await phase('构建 build', buildAside)
}

/** The bundler takes hundreds of megabytes: it works in a process of its own and gives them back. */
const buildAside = async () => {
  const { isBuilt } = await import('./build.mjs')
  if (isBuilt(ROOT)) return 'fresh'
  const done = spawnSync(process.execPath, [join(ROOT, 'bin', 'build.mjs'), '--quiet'], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } })
  if (done.status !== 0) throw new Error(`构建失败，请检查源代码 / the build failed, check the sources:\n${done.stdout}${done.stderr}`)
  return 'built'
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try { await setUp(makePhases({ total: 3 })) } catch (error) { process.exitCode = fail(error) }
}
