// npm start: everything from a fresh clone to a working product, in one process that owns its database.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { fail, makePhases, seconds } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

const HELP = `npm start [-- 选项 options]
  --empty      空库启动，只建管理员的一次性口令 start empty, with a one-time set-up token
  --port N     端口，默认 8080，也可用 PORT 指定 port, default 8080, or PORT
  --help       本说明 this text
环境变量 environment: PORT, JG_DATA (./data), DATABASE_URL, DATABASE_ADMIN_URL, JG_FIELD_KEY_FILE
`

const start = async () => {
  const { empty, port, help } = readArguments()
  if (help) return process.stdout.write(HELP)
  process.env.NODE_ENV ??= 'production'
  if (port !== undefined) process.env.PORT = port
  process.env.JG_DATA = resolve(process.env.JG_DATA ?? join(ROOT, 'data'))
  const number = portNumber(process.env.PORT ?? '8080')
  await portIsFree(number)
  makeDataDir(process.env.JG_DATA)
  const phase = makePhases({ total: process.env.DATABASE_URL ? 3 : 4 })
  await setUp(phase)
  const postgres = process.env.DATABASE_URL ? null : await phase('打开数据库 open the database', openOwn)
  const stopping = listenForSignals(postgres)
  try {
    const { main } = await import(pathToFileURL(join(ROOT, 'dist', 'server', 'server.js')).href)
    const server = await main({ empty, onPhase: (name, ms) => process.stdout.write(`[·] ${name} … ${seconds(ms)}\n`) })
    await stopping.serve(server)
  } catch (error) {
    await postgres?.stop()
    throw error.code === 'EADDRINUSE' ? portTaken(number) : error
  }
}

const readArguments = () => {
  try {
    return parseArgs({ options: { empty: { type: 'boolean', default: false }, port: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } }).values
  } catch (error) {
    throw new Error(`参数有误 unknown option: ${error.message}\n${HELP}`)
  }
}

/** Asked before the long work: a port that is taken is known at once, not after two minutes of installing. */
const portIsFree = (port) => new Promise((done, refuse) => {
  const probe = createServer()
  probe.once('error', (error) => refuse(error.code === 'EADDRINUSE' ? portTaken(port) : error.code === 'EACCES' ? portDenied(port) : error))
  probe.listen(port, () => probe.close(done))
})

const portNumber = (text) => {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65535) return port
  throw new Error(`端口须为 0–65535 的整数，现为“${text}”\nThe port must be an integer from 0 to 65535, this is "${text}"`)
}

const portTaken = (port) => new Error(
  `端口 ${port} 已被占用。请停止占用它的程序，或换一个端口：npm start -- --port ${port + 1}\n` +
  `Port ${port} is in use. Stop the program that uses it, or take another: npm start -- --port ${port + 1}`)
const portDenied = (port) => new Error(
  `没有使用端口 ${port} 的权限。请换一个 1024 以上的端口：npm start -- --port 8080\nPort ${port} is not permitted. Take one above 1024: npm start -- --port 8080`)

/** Accounts' tokens live here. Root's database runs as another account and must pass through to its own folder, hence 0711 there. */
const makeDataDir = (dir) => {
  try {
    if (existsSync(dir)) return accessSync(join(dir, '.'), constants.R_OK | constants.W_OK | constants.X_OK)
    mkdirSync(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  } catch (error) {
    throw new Error(`数据目录 ${dir} 不可用（${error.code}）。请检查权限，或用 JG_DATA 指定另一个目录。\nThe data directory ${dir} cannot be used (${error.code}). Check its permissions, or name another in JG_DATA.`)
  }
}

const openOwn = async () => {
  const { openPostgres } = await import('./postgres.mjs')
  const postgres = await openPostgres({ dataDir: join(process.env.JG_DATA, 'postgres'), log: (line) => process.stderr.write(`${line}\n`) })
  process.env.DATABASE_URL = postgres.appUrl
  process.env.DATABASE_ADMIN_URL = postgres.adminUrl
  return postgres
}

/** npm passes Ctrl-C on although the terminal has sent it already: what comes this close together was asked once. */
const ONE_PRESS_MS = 1000

/** First signal: answer what is under way, close, then the database. Second signal: at once; the next start adopts the database. */
const listenForSignals = (postgres) => {
  let asked = 0
  let server = null
  const leave = async () => {
    let code = 0
    try { await server?.close() } catch (error) { code = fail(error) }
    try { await postgres?.stop() } catch (error) { code = fail(error) }
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
    // nohup's promise: Node takes it back at its start, so it is kept here
    if (signal === 'SIGHUP' && !process.stdout.isTTY) return
    if (asked && performance.now() - asked > ONE_PRESS_MS) process.exit(130)
    if (asked) return
    asked = performance.now()
    process.stderr.write('\n正在停止，再按一次立即退出 stopping, once more to leave at once\n')
    void leave()
  })
  return { serve: async (running) => { if (asked) await running.close(); else server = running } }
}

try { await start() } catch (error) { process.exit(fail(error)) }
