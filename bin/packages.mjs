// The installed packages: are they those of package-lock.json, and if not, `npm ci`.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The lock and the platform: node_modules copied from another system is not ours. */
const stampOf = (root) => `${createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')} ${process.platform}-${process.arch}\n`

/** @returns 'fresh' when nothing had to be done */
export const installPackages = (root) => {
  const stamp = stampOf(root)
  const file = join(root, 'node_modules', '.jiangong')
  if (read(file) === stamp) return 'fresh'
  if (installedByHand(root)) { writeFileSync(file, stamp); return 'fresh' }
  npmCi(root)
  writeFileSync(file, stamp)
  return 'installed'
}

/** npm keeps its own record of what it installed; when that equals the lock, installing again would only cost time.
 *  Optional packages are those of other systems; one of ours that is missing is noticed where it is needed. */
const installedByHand = (root) => {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const present = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(([path, { version, optional }]) => path === ''
      || (path in present ? present[path].version === version && existsSync(join(root, path)) : optional === true))
  } catch {
    return false
  }
}

/** Development packages too: the product is built here. A production shell (NODE_ENV) must not leave them out. */
const npmCi = (root) => {
  const args = ['ci', '--include=dev', '--include=optional', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, first] = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const done = spawnSync(command, [...first, ...args], { cwd: root, encoding: 'utf8', shell: command.endsWith('.cmd'), maxBuffer: 64 * 2 ** 20 })
  if (done.status !== 0) throw new Error(
    `安装依赖失败。请检查网络或 npm 镜像设置后重试。\nInstalling packages failed. Check the network or the npm registry setting and try again.\n${tail(done.error?.message ?? `${done.stdout}\n${done.stderr}`)}`)
  mkdirSync(join(root, 'node_modules'), { recursive: true })
}

const tail = (text) => text.trim().split('\n').slice(-15).join('\n')
const read = (file) => { try { return readFileSync(file, 'utf8') } catch { return '' } }
