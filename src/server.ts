import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { elapsed, systemClock, type Clock } from './platform/clock.ts'
import { isIncomplete } from './platform/backup/place.ts'
import { productVersion, readConfig } from './platform/config.ts'
import { startHeartbeat } from './platform/heartbeat/index.ts'
import { startSealer } from './platform/audit/sealer.ts'
import { servePages } from './platform/http/files.ts'
import { openGate, watchLateness } from './platform/http/gate.ts'
import { health } from './platform/http/health.ts'
import { openMetrics } from './platform/http/metrics.ts'
import { openPort } from './platform/http/port.ts'
import { log, fault } from './platform/log.ts'
import { guard } from './platform/postgres/guard.ts'
import { migrate } from './platform/postgres/migrate.ts'
import { openPool, type Database } from './platform/postgres/pool.ts'
import { openKeys } from './platform/secrets/keys.ts'
import { keyFile } from './platform/secrets/provider.ts'
import { sessions as openSessions } from './platform/session/session.ts'
import { countPending, startFolder } from './modules/figure/index.ts'
import { openSetup } from './modules/identity/index.ts'
import { startCourier } from './modules/message/index.ts'
import { renewBands } from './modules/proposal/index.ts'
import { applyOutages, keepPeriodsOpen, remindByItself } from './modules/report/index.ts'
import { assemble, listen, PLACES } from './assembly.ts'
import { loadDemoWorld } from '../examples/world/index.ts'

/** The composition root of the server: bin/start.mjs calls `main`. */
export interface MainOptions { empty: boolean, onPhase: (name: string, ms: number) => void }
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const MINUTE = 60_000, FOLD_MS = 3000, POOL_MS = 1500

export const main = async ({ empty, onPhase }: MainOptions) => {
  const config = readConfig(), clock = systemClock
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => { const time = elapsed(), done = await work(); onPhase(name, time()); return done }
  if (await isIncomplete(config.dataDir)) throw new Error(`${config.dataDir} 的恢复没有完成，不能启动。请重新执行 npm run -s jg -- restore / a restore into ${config.dataDir} was cut off: run the same restore again`)
  const { newest } = await phase('更新数据库结构 migrate', () => migrate(config.adminUrl, root, new URL(config.databaseUrl.replace('@/', '@localhost/')).username || null))
  await phase('核对数据库安全设置 guard', () => guard(config.databaseUrl))
  const { pool, db } = openPool(config.databaseUrl)
  const keys = await phase('打开字段密钥 open the field keys', () => openKeys(keyFile(config.keyFile), db))
  const isNew = await openSetup.isEmpty(db)
  if (isNew && !empty) await phase('载入演示数据 load the demo world', () => loadDemoWorld(db, clock, { keys, onPhase }))
  await keepTokens(config.dataDir, db, clock)
  const heart = await startHeartbeat(db, clock, () => applyOutages(db, clock))
  const folder = await startFolder(db, config.databaseUrl, clock)
  const sealer = await startSealer(db, clock, config.headsFile)
  const stopListening = listen()
  const leaving = new AbortController()
  const gate = openGate(PLACES, watchLateness())
  const metrics = openMetrics({ pool, db, clock, gate, queue: { length: () => countPending(db), onFolded: (hear) => folder.on(hear) }, version: await productVersion(root), dataDir: config.dataDir, token: config.metricsToken })
  const { app, sessions, imports } = assemble({ db, clock, keys, folder, headsFile: sealer.headsFile, checkAnswers: !config.production, gate, leaving: leaving.signal, note: (of) => { metrics.note(of); log('info', 'request', { ...of }) } })
  metrics.serve(app)
  const watch = health(app, { db, folder: config.dataDir, newestMigration: newest, leaving: leaving.signal })
  servePages(app, join(root, 'dist', 'web'))
  const port = await openPort(app.fetch, config.port)
  const opener = setInterval(() => { keepPeriodsOpen(db, clock).then(() => folder.wake()).catch((error) => log('warn', 'open-periods-failed', fault(error))) }, MINUTE)
  const reminder = setInterval(() => { remindByItself(db, clock).catch((error) => log('warn', 'reminders-failed', fault(error))) }, MINUTE)
  const sweeper = setInterval(() => { sessions.sweep().catch((error) => log('warn', 'sweep-failed', fault(error))) }, 60 * MINUTE)
  for (const timer of [opener, reminder, sweeper]) timer.unref()
  const courier = startCourier({ db, clock, keys })
  imports.start()
  renewBands(db, leaving.signal).catch((error) => log('warn', 'renew-bands-failed', fault(error)))
  const address = `http://localhost:${port.number}`
  await greet(db, address, await setupToken(config.dataDir, db, isNew && empty))
  return {
    address,
    /** drain: whoever watches is told, streams end, no new requests, the ones under way finish, then the folder, the sealer and the pool */
    async close() {
      leaving.abort()
      for (const timer of [opener, reminder, sweeper]) clearInterval(timer)
      await watch.heard()
      await port.close()
      stopListening()
      // a batch that takes longer stays open: the next start finishes it first, as after a crash
      await Promise.all([atMost(FOLD_MS, folder.close()), atMost(FOLD_MS, sealer.close()), atMost(FOLD_MS, courier.close()), atMost(POOL_MS, heart.close())])
      await atMost(POOL_MS, db.destroy().then(() => pool.end()).catch(() => undefined))
    },
  }
}

const atMost = <T>(ms: number, work: Promise<T>) => Promise.race([work, new Promise<void>((done) => { setTimeout(done, ms).unref() })])

/** One token per demo account for the command line, readable by their owner only; a restored place gets new ones, for no backup holds a token. */
const keepTokens = async (dataDir: string, db: Database, clock: Clock) => {
  const folder = join(dataDir, 'tokens'), demo = await openSetup.demoAccounts(db, 1000), auth = openSessions(db, clock)
  if (!demo.length || existsSync(folder)) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const a of demo) await writeFile(join(folder, `${a.login}.token`), await auth.open({ accountId: a.id, kind: 'token', label: 'jg' }), { mode: 0o600 })
}

/** Kept beside the data, readable by its owner only, so that a restart prints the same one; gone once the set-up is done. */
const setupToken = async (dataDir: string, db: Database, wanted: boolean): Promise<string | null> => {
  const file = join(dataDir, 'setup.token')
  if (!wanted && !await openSetup.isEmpty(db)) { await rm(file, { force: true }); return null }
  const token = await openSetup.token(db, await readFile(file, 'utf8').catch(() => null))
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, token, { mode: 0o600 })
  return token
}

const greet = async (db: Database, address: string, token: string | null) => {
  const lines = ['', `建功已启动 / Jiangong is running:  ${address}`]
  const demo = await openSetup.demoAccounts(db)
  if (demo.length) lines.push('演示账号 demo accounts（口令 password: jiangong-2026）', ...demo.map((a) => `  ${a.login.padEnd(12)} ${a.name}`))
  if (token !== null) lines.push(`首次设置 first set-up:  ${address}/setup`, `一次性口令 one-time token:  ${token}`)
  process.stdout.write(lines.join('\n') + '\n\n')
}
