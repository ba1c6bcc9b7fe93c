// Where the embedded PostgreSQL lives and who it runs as. PostgreSQL refuses to run as root, so root hands it to an account of its own.
// docs/decisions/0003-embedded-postgres.md has the measurements behind each choice.
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, rmdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { executableBy } from './binaries.mjs'

const WINDOWS = process.platform === 'win32'
const ROOT = process.getuid?.() === 0
const NOBODY = 65534
/** sun_path holds 107 bytes on Linux and 103 on macOS; the socket's own name takes 14. */
const LONGEST_SOCKET_DIR = 86

/** @returns everything that a start needs to know about places: binaries, account, data directory as the server sees it, socket directory */
export const makeHome = (dataDir) => {
  const parent = dirname(dataDir)
  if (!existsSync(parent)) mkdirSync(parent, { recursive: true, mode: ROOT ? 0o711 : 0o700 })
  const account = accountFor(dataDir)
  const reachable = !account || canPass(account, realpathSync(parent))
  if (!reachable && process.platform !== 'linux') throw unreachable(parent)
  return {
    dataDir, account, reachable,
    native: executableBy(account),
    socketDir: WINDOWS ? '' : socketDirFor(dataDir, account),
  }
}

/** Data that exists keeps its owner, so a start as root does not lock the ordinary user out; new data of root goes to nobody. */
const accountFor = (dataDir) => {
  const owner = existsSync(dataDir) ? statSync(dataDir) : null
  if (!ROOT) {
    if (owner && !WINDOWS && owner.uid !== process.getuid()) throw foreign(dataDir, owner.uid)
    return null
  }
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY }
}

/** Everything a spawn needs so that the server starts under its account. Where the account cannot walk down to the data (a 0700 home),
 *  it is put there and told to stay: /proc/self/cwd leads to its own working directory whatever lies above it. */
export const inHome = (home, dir = home.dataDir) => ({
  dataArgument: home.reachable ? dir : '/proc/self/cwd',
  options: { cwd: home.reachable ? undefined : dir, ...home.account, env: quietEnv() },
})

/** The server takes its settings from us alone: PGPORT, PGDATA and the like in a shell must not leak into it. */
const quietEnv = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|DATABASE_)/.test(name)))

const canPass = ({ uid, gid }, dir) => {
  const s = statSync(dir)
  const bit = s.uid === uid ? 0o100 : s.gid === gid ? 0o010 : 0o001
  return (s.mode & bit) !== 0 && (dirname(dir) === dir || canPass({ uid, gid }, dirname(dir)))
}

/** Beside the data where that works; a deep or closed path gets a short private directory named after the data. */
const socketDirFor = (dataDir, account) => {
  const name = `jiangong-${createHash('sha256').update(`${account?.uid ?? process.getuid()} ${dataDir}`).digest('hex').slice(0, 12)}`
  for (const dir of [join(dirname(dataDir), 'run'), join(tmpdir(), name), join('/tmp', name)]) {
    if (Buffer.byteLength(dir) > LONGEST_SOCKET_DIR || !existsSync(dirname(dir))) continue
    if (account && !canPass(account, realpathSync(dirname(dir)))) continue
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    if (account && lstatSync(dir).uid === 0) chownSync(dir, account.uid, account.gid)
    const s = lstatSync(dir)
    if (s.isDirectory() && s.uid === (account?.uid ?? process.getuid())) { chmodSync(dir, 0o700); return dir }
  }
  throw new Error(`找不到可放数据库套接字的目录，请把 JG_DATA 设为较短的路径 / no directory for the database socket, set JG_DATA to a shorter path`)
}

/** A socket directory that was made for this data and is empty again; one that still holds a socket stays. */
export const clearAway = ({ socketDir }) => { try { rmdirSync(socketDir) } catch (error) { if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EINVAL'].includes(error.code)) throw error } }

const unreachable = (dir) => new Error(`以 root 启动时，数据库账号无法进入 ${dir}。请改用普通用户启动。\nStarted as root, the database account cannot enter ${dir}. Start as an ordinary user.`)
const foreign = (dir, uid) => new Error(
  `${dir} 属于另一个账号（uid ${uid}）。请用该账号或 root 启动，或用 JG_DATA 指定另一个目录。\n${dir} belongs to another account (uid ${uid}). Start as that account or root, or name another directory in JG_DATA.`)
