// The server as a process: start it, find the one that is already there, wait until it answers, stop it.
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, constants, existsSync, fchownSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, programOf } from '../lock.mjs'
import { program } from './binaries.mjs'
import { inHome } from './home.mjs'

const WINDOWS = process.platform === 'win32'
const LOG_LIMIT = 10 * 2 ** 20
/** Root may start on another account's data: a link planted there must not lead it to a file elsewhere. */
const NO_LINK = constants.O_NOFOLLOW ?? 0

/** Given on the command line, so that nothing written into the data directory can switch durability off. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
/** A sixteenth of the machine's memory, taken only as pages are read: what is looked up at random – near-duplicates, words – is slow where it has to be read anew each time. */
const SHARED_MB = Math.max(128, Math.min(1024, Math.floor(totalmem() / 16 / 2 ** 20)))
const SETTINGS = {
  shared_buffers: `${SHARED_MB}MB`, max_connections: '60', wal_level: 'replica', max_wal_size: '1GB', checkpoint_timeout: '5min',
  wal_compression: 'on', jit: 'off', log_timezone: 'Asia/Shanghai', timezone: 'Asia/Shanghai', log_checkpoints: 'off', log_line_prefix: '%m[%p]',
}

export const logFileOf = (home) => join(dirname(home.dataDir), 'postgres.log')

/** postmaster.pid, line by line: pid, data directory, start time, port, socket directory, address, shared memory, state. */
export const readPidFile = (dataDir) => {
  const file = join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , startedAt, port, socketDir, , , state] = readFileSync(file, 'utf8').split('\n').map((line) => line.trim())
  return { pid: Number(pid), startedAt: Number(startedAt), port: Number(port), socketDir: socketDir ?? '', ready: state === 'ready' }
}

/** @returns the pid file of a server that lives on this data directory, or null when there is none */
export const findServer = (home) => {
  const found = readPidFile(home.dataDir)
  if (found && isAlive(found.pid) && ['postgres', ''].includes(programOf(found.pid))) return found
  disown(join(home.dataDir, 'postmaster.pid'))
  disown(join(home.socketDir, '.s.PGSQL.5432.lock'))
  return null
}

/** The pid went to a stranger, or to a corpse that a container's first process never buries; PostgreSQL sees a signal arrive and would not
 *  start. Its own parent's pid it takes for left over, and still checks that no old backend holds the shared memory named further down in the
 *  file: removing the file would remove that check. A file without a pid is of a server that was killed while writing it, after that check:
 *  PostgreSQL would wait for an operator to remove it. */
const disown = (file) => {
  if (!existsSync(file)) return
  const text = readFileSync(file, 'utf8')
  if (!/^\d/.test(text)) return rmSync(file)
  const owned = text.replace(/^\d+/, String(process.pid)), fd = openSync(file, constants.O_WRONLY | NO_LINK)
  // in one stroke and not emptied first: whoever kills us in between must not leave a file without a pid
  try { writeSync(fd, owned, 0); ftruncateSync(fd, Buffer.byteLength(owned)) } finally { closeSync(fd) }
}

/** @returns the pid of a new server; it is in a session of its own, so that Ctrl-C reaches us alone and we stop it last */
export const spawnServer = async (home) => {
  const { dataArgument, options } = inHome(home)
  const port = WINDOWS ? await freePort() : 5432
  const settings = { ...SETTINGS, ...home.settings, ...DURABLE, ...(WINDOWS ? { listen_addresses: '127.0.0.1', port } : { listen_addresses: '', unix_socket_directories: home.socketDir, unix_socket_permissions: '0700', port }) }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  if (WINDOWS) return startByControl(home, args)
  const log = openLog(home)
  try {
    const child = spawn(program(home, 'postgres'), ['-D', dataArgument, ...args], { ...options, detached: true, stdio: ['ignore', log, log] })
    await new Promise((resolve, reject) => { child.once('spawn', resolve); child.once('error', reject) })
    child.unref()
    return child.pid
  } finally {
    closeSync(log)
  }
}

/** Waits until the server of this pid takes connections; throws with the end of its log when it ends instead. */
export const waitReady = async (home, pid, seconds = 120) => {
  for (let waited = 0; waited < seconds * 1000; waited += 20) {
    const file = readPidFile(home.dataDir)
    if (file?.pid === pid && file.ready) return file
    if (!isAlive(pid)) throw new Error(`数据库没有启动起来，日志末尾如下 / the database did not start, the end of its log:\n${logEnd(home)}`)
    await sleep(20)
  }
  throw new Error(`数据库 ${seconds} 秒内没有就绪，日志：${logFileOf(home)} / the database was not ready in time, see its log`)
}

/** Fast shutdown: sessions are cut, everything acknowledged is on disk, a checkpoint is written. */
export const stopServer = async (home, pid, seconds = 30) => {
  if (WINDOWS) spawnSync(program(home, 'pg_ctl'), ['stop', '-D', home.dataDir, '-m', 'fast', '-t', String(seconds)], { stdio: 'ignore', windowsHide: true })
  else signal(pid, 'SIGINT')
  for (let waited = 0; waited < seconds * 1000; waited += 20) {
    if (!isAlive(pid)) return
    await sleep(20)
  }
  throw new Error(`数据库（PID ${pid}）${seconds} 秒内没有停下，仍在运行；下次启动会接管它 / the database (pid ${pid}) is still running; the next start adopts it`)
}

const signal = (pid, name) => { try { process.kill(pid, name) } catch (error) { if (error.code !== 'ESRCH') throw error } }

/** An administrator on Windows may not run postgres itself; pg_ctl drops the rights first. */
const startByControl = (home, args) => {
  const done = spawnSync(program(home, 'pg_ctl'), ['start', '-D', home.dataDir, '-w', '-l', logFileOf(home), '-o', args.join(' ')], { env: inHome(home).options.env, stdio: 'ignore', windowsHide: true })
  if (done.status !== 0) throw new Error(`数据库没有启动起来 / the database did not start:\n${logEnd(home)}`)
  return readPidFile(home.dataDir).pid
}

const openLog = (home) => {
  const file = logFileOf(home)
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`)
  const fd = openSync(file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_LINK, 0o600)
  const owner = statSync(dirname(file))
  if (process.getuid?.() === 0 && owner.uid !== 0) fchownSync(fd, owner.uid, owner.gid)
  return fd
}

const logEnd = (home) => { try { return readFileSync(logFileOf(home), 'utf8').trimEnd().split('\n').slice(-12).join('\n') } catch { return '' } }

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)) })
})
