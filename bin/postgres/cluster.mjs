// A cluster's first minute: initdb, the two roles, the one database. Everything here may be cut off at any point and repeated.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { program } from './binaries.mjs'
import { inHome } from './home.mjs'

const WINDOWS = process.platform === 'win32'
const SUPERUSER = 'postgres'
export const DATABASE = 'jiangong'
export const OWNER = 'jg_owner'
export const SERVING = 'jg_app'

/** Character classes must know Chinese, or trigram search finds nothing: libc's C.UTF-8 first; PostgreSQL's own where the system has none. */
const LOCALES = [
  ['--locale-provider=libc', '--locale=C.UTF-8'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=en_US.UTF-8'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
]

/** Made beside its place and then moved in, so a half-made cluster is never taken for one. */
export const makeCluster = (home) => {
  if (existsSync(join(home.dataDir, 'PG_VERSION'))) return
  const half = `${home.dataDir}.half`
  const said = []
  for (const locale of LOCALES) {
    rmSync(half, { recursive: true, force: true })
    mkdirSync(half, { mode: 0o700 })
    if (home.account) chownSync(half, home.account.uid, home.account.gid)
    const { dataArgument, options } = inHome(home, half)
    const done = runNamed(program(home, 'initdb'), ['-D', dataArgument, '-U', SUPERUSER, '--encoding=UTF8', '--data-checksums', '--no-instructions', ...locale, ...authentication(home)],
      { ...options, encoding: 'utf8', windowsHide: true })
    if (done.status === 0) { renameSync(half, home.dataDir); return }
    said.push(`${locale.join(' ')}: ${(done.stderr || done.error?.message || `exit ${done.status ?? done.signal}`).trim()}`)
  }
  rmSync(half, { recursive: true, force: true })
  throw new Error(`无法建立数据库目录 / initdb failed:\n${said.join('\n')}`)
}

/** initdb asks for the account's name, and a container may run under a number that has none; inside a user namespace it goes by nobody's. */
const runNamed = (command, args, options) => {
  const done = spawnSync(command, args, options)
  if (process.platform !== 'linux' || !/could not look up effective user ID/.test(done.stderr ?? '')) return done
  const named = spawnSync('unshare', ['--user', '--map-user=65534', command, ...args], options)
  return named.status === 0 ? named : { ...done, stderr: `${done.stderr}当前账号在 /etc/passwd 中没有名字，请补上或设置 DATABASE_URL / this account has no name in /etc/passwd: add one, or set DATABASE_URL` }
}

/** The owner holds the schema and never serves; the serving role holds nothing and is granted rows by the migrations (trust.md). */
export const makeDatabase = async (home, server) => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: urlOf(home, server, SUPERUSER, 'postgres'), application_name: 'jiangong-launcher' })
  await client.connect()
  try {
    const { rows: [has] } = await client.query('select exists (select from pg_roles where rolname = $1) as owner, exists (select from pg_roles where rolname = $2) as serving, exists (select from pg_database where datname = $3) as database', [OWNER, SERVING, DATABASE])
    const secret = WINDOWS ? ` password '${password(home)}'` : ''
    if (!has.owner) await client.query(`create role ${OWNER} login nosuperuser nobypassrls${secret}`)
    if (!has.serving) await client.query(`create role ${SERVING} login nosuperuser nobypassrls nocreatedb nocreaterole${secret}`)
    if (!has.database) await client.query(`create database ${DATABASE} owner ${OWNER} template template0 encoding 'UTF8'`)
    if (!has.database || !has.serving) await client.query(`revoke all on database ${DATABASE} from public; grant connect on database ${DATABASE} to ${SERVING}`)
  } finally {
    await client.end()
  }
}

/** Proof that the process behind a pid file is the server of this directory: it answers on its socket, and was born when the file says. */
export const answers = async (home, server) => {
  try {
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: urlOf(home, server, SUPERUSER, 'postgres'), connectionTimeoutMillis: 2000 })
    client.on('error', () => {})
    await client.connect()
    try {
      const { rows: [{ born }] } = await client.query('select floor(extract(epoch from pg_postmaster_start_time()))::int as born')
      return Math.abs(born - server.startedAt) <= 5
    } finally {
      await client.end()
    }
  } catch {
    return false
  }
}

export const urlOf = (home, server, role, database = DATABASE) => WINDOWS
  ? `postgres://${role}:${password(home)}@127.0.0.1:${server.port}/${database}`
  : `postgres://${role}@/${database}?host=${encodeURIComponent(server.socketDir)}&port=${server.port}`

/** A private socket directory needs no password. Windows has none, so there a random one is kept beside the data. */
const authentication = (home) => WINDOWS ? ['--auth=scram-sha-256', `--pwfile=${passwordFile(home)}`] : ['--auth=trust']

const password = (home) => readFileSync(passwordFile(home), 'utf8').trim()

const passwordFile = (home) => {
  const file = join(dirname(home.dataDir), 'postgres.secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return file
}
