import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openPostgres } from '../../../bin/postgres.mjs'
import { migrate } from '../../platform/postgres/migrate.ts'

/** A database that nobody else is in: for what concerns an installation as a whole. */
export const emptyDatabase = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jiangong-empty-')), postgres = await openPostgres({ dataDir: join(dir, 'postgres') })
  await migrate(postgres.adminUrl, resolve(import.meta.dirname, '../../..'), 'jg_app')
  return { url: postgres.appUrl, close: async () => { await postgres.stop(); await rm(dir, { recursive: true, force: true }) } }
}
