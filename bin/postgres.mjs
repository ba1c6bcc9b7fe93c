// The embedded PostgreSQL: opened, kept open, closed. One data directory has one owner; a server left behind by a killed owner is adopted.
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, takeLock } from './lock.mjs'
import { linkLibraries } from './postgres/binaries.mjs'
import { OWNER, SERVING, answers, makeCluster, makeDatabase, urlOf } from './postgres/cluster.mjs'
import { clearAway, makeHome } from './postgres/home.mjs'
import { findServer, readPidFile, spawnServer, stopServer, waitReady } from './postgres/process.mjs'

const WATCH_MS = 200
const TRIES = 8
/** A server that stood this long has earned a fresh count of tries. */
const STEADY_MS = 60_000

export const openPostgres = async ({ dataDir, log = () => {}, settings = {} }) => {
  linkLibraries()
  const home = { ...makeHome(resolve(dataDir)), settings }
  const unlock = takeLock(join(dirname(home.dataDir), 'jiangong.lock'))
  try {
    const server = await adopt(home, log) ?? await first(home)
    await makeDatabase(home, server)
    return watch(home, server, log, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/** For work beside a product that may be running: its server is used where one runs, and left running; else one is opened for the time of the work. */
export const borrowPostgres = async ({ dataDir, log = () => {} }) => {
  try { return await openPostgres({ dataDir, log }) } catch (error) {
    if (error.code !== 'locked') throw error
    const home = makeHome(resolve(dataDir)), found = findServer(home), server = found && await waitReady(home, found.pid)
    if (!server || !await answers(home, server)) throw error
    return { appUrl: urlOf(home, server, SERVING), adminUrl: urlOf(home, server, OWNER), pid: server.pid, stop: async () => {}, kill: async () => {} }
  }
}

/** Never a second server on the same data: one that lives is taken over once it has proved itself. */
const adopt = async (home, log) => {
  const found = findServer(home)
  if (!found) return null
  const server = await waitReady(home, found.pid).catch(() => null)
  if (!server) return null
  if (!await answers(home, server)) throw new Error(
    `进程 ${server.pid} 占着数据目录但不应答，请先停止它：kill -INT ${server.pid}\nProcess ${server.pid} holds the data directory and does not answer. Stop it first: kill -INT ${server.pid}`)
  log(`接管仍在运行的数据库 adopted the running database (PID ${server.pid})`)
  return server
}

/** Old backends of a killed server may hold its shared memory for a moment, so a first failure is not the last word. */
const first = async (home) => {
  makeCluster(home)
  for (let i = 1; ; i++) {
    try { return await start(home) } catch (error) {
      if (i === 3) throw error
      await sleep(300 * i)
    }
  }
}

const start = async (home) => waitReady(home, await spawnServer(home))

/** While we live, it lives: a server that ends without being asked is started again, ever more slowly, up to a number of tries. */
const watch = (home, server, log, unlock) => {
  const state = { server, stopping: false, failed: null, restarting: Promise.resolve() }
  let tries = 0
  let upSince = performance.now()

  const restart = async () => {
    if (performance.now() - upSince > STEADY_MS) tries = 0
    while (!state.stopping && tries < TRIES) {
      tries++
      log(`数据库意外退出，重新启动（第 ${tries} 次）the database ended, starting it again (try ${tries})`)
      try {
        state.server = findServer(home) ?? await start(home)
        upSince = performance.now()
        log(`数据库已恢复 the database is back (PID ${state.server.pid})`)
        return
      } catch (error) {
        log(error.message)
        await sleep(Math.min(100 * 2 ** tries, 10_000))
      }
    }
    if (!state.stopping) {
      state.failed = true
      log('数据库无法恢复，请查看 postgres.log 后重新启动 the database cannot be brought back: see postgres.log, then start again')
    }
  }

  let busy = false
  const timer = setInterval(() => {
    if (busy || state.failed || isAlive(state.server.pid)) return
    busy = true
    state.restarting = restart().finally(() => { busy = false })
  }, WATCH_MS)
  timer.unref()

  const end = async (how) => {
    if (state.stopping) return
    state.stopping = true
    clearInterval(timer)
    await state.restarting
    try { await how(state.server.pid) } finally { clearAway(home); unlock() }
  }

  return {
    appUrl: urlOf(home, server, SERVING),
    adminUrl: urlOf(home, server, OWNER),
    get pid() { return state.server.pid },
    stop: () => end((pid) => isAlive(pid) && readPidFile(home.dataDir)?.pid === pid ? stopServer(home, pid) : undefined),
    kill: () => end((pid) => { try { process.kill(pid, 'SIGKILL') } catch (error) { if (error.code !== 'ESRCH') throw error } }),
  }
}
