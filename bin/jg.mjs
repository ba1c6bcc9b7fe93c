// The command line: against the running server, or beside it on its database (backup, restore). stdout belongs to its answer alone; progress goes to stderr.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

/** For commands that need no server: a database of one's own as the environment names it, else the embedded one, adopted or opened. */
const openDatabase = async ({ fresh = false } = {}) => {
  const { DATABASE_URL: databaseUrl, DATABASE_ADMIN_URL: adminUrl } = process.env
  if (databaseUrl) return { databaseUrl, adminUrl: adminUrl ?? databaseUrl, close: async () => {} }
  if (!fresh && !existsSync(join(process.env.JG_DATA, 'postgres', 'PG_VERSION'))) throw new Error(
    `${process.env.JG_DATA} 中没有数据库，请用 JG_DATA 指定数据目录，或设置 DATABASE_URL 与 DATABASE_ADMIN_URL。\nNo database in ${process.env.JG_DATA}: name the data directory in JG_DATA, or set DATABASE_URL and DATABASE_ADMIN_URL.`)
  const { borrowPostgres } = await import('./postgres.mjs')
  const postgres = await borrowPostgres({ dataDir: join(process.env.JG_DATA, 'postgres'), log: (line) => process.stderr.write(`${line}\n`) })
  return { databaseUrl: postgres.appUrl, adminUrl: postgres.adminUrl, close: () => postgres.stop() }
}

try {
  process.env.JG_DATA = resolve(process.env.JG_DATA ?? join(ROOT, 'data'))
  await setUp(makePhases({ onlyWork: true, out: process.stderr }))
  const { main } = await import(pathToFileURL(join(ROOT, 'dist', 'server', 'cli.js')).href)
  const code = await main(process.argv.slice(2), openDatabase)
  if (typeof code === 'number') process.exitCode = code
} catch (error) { process.exitCode = fail(error) }
