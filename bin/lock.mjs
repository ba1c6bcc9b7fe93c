// One data directory, one owner. The lock names the owner by pid and birth, because in a container a pid comes back after every restart.
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

/** Takes the lock or throws with code `locked`; returns the function that gives it back. */
export const takeLock = (file) => {
  const mine = `${process.pid} ${birthOf(process.pid)}\n`
  for (let tries = 0; tries < 3; tries++) {
    try {
      const fd = openSync(file, 'wx', 0o600)
      writeSync(fd, mine)
      closeSync(fd)
      return () => { if (read(file) === mine) rmSync(file, { force: true }) }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const [pid, birth] = read(file).trim().split(' ')
      if (isAlive(Number(pid)) && birthOf(Number(pid)) === birth) throw locked(file, pid)
      rmSync(file, { force: true })
    }
  }
  throw locked(file, '?')
}

export const isAlive = (pid) => {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try { process.kill(pid, 0) } catch (error) { return error.code === 'EPERM' }
  return !isZombie(pid)
}

/** The name of the program behind a pid, '' when it cannot be told. */
export const programOf = (pid) => {
  if (process.platform === 'linux') return read(`/proc/${pid}/comm`).trim()
  if (process.platform === 'win32') return output('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']).split('"')[1]?.replace(/\.exe$/i, '') ?? ''
  return output('ps', ['-o', 'comm=', '-p', String(pid)]).trim().split('/').pop() ?? ''
}

/** A killed child that nobody has waited for yet still has a pid, and holds nothing. */
const isZombie = (pid) => process.platform === 'linux' && statOf(pid)[0] === 'Z'

const birthOf = (pid) => process.platform === 'linux'
  ? `${statOf(pid)[19] ?? ''}@${read('/proc/sys/kernel/random/boot_id').trim()}`
  : process.platform === 'win32' ? '' : output('ps', ['-o', 'lstart=', '-p', String(pid)]).trim().replaceAll(' ', '_')

/** Fields of /proc/PID/stat from the state on: the name before them may hold spaces. */
const statOf = (pid) => read(`/proc/${pid}/stat`).replace(/^.*\) /s, '').split(' ')

const read = (file) => { try { return readFileSync(file, 'utf8') } catch { return '' } }
const output = (command, args) => { try { return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }) } catch { return '' } }

const locked = (file, pid) => Object.assign(new Error(
  `数据目录正被另一个建功进程（PID ${pid}）使用。请先停止它，或用 JG_DATA 指定另一个目录。锁文件：${file}\n` +
  `The data directory is in use by another Jiangong process (pid ${pid}). Stop it first, or name another directory in JG_DATA. Lock file: ${file}`), { code: 'locked' })
