import { resolve } from 'node:path'
import pg from 'pg'
import { withPostgres } from '../../bin/private-postgres.mjs'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { listen } from '../../src/assembly.ts'
import { openMatrix } from './matrix.ts'

/** A database of the matrix's own, and beside the serving role one with the same rights that row-level security does not bind. */
const FREE = 'jg_unwalled'

export const withMatrix = <T>(work: (matrix: Awaited<ReturnType<typeof openMatrix>>) => Promise<T>): Promise<T> => withPostgres(async ({ adminUrl, appUrl }) => {
  await migrate(adminUrl, resolve(import.meta.dirname, '../..'), 'jg_app')
  const superuser = new pg.Client({ connectionString: as(appUrl, 'postgres') })
  await superuser.connect()
  await superuser.query(`create role ${FREE} login bypassrls in role jg_app`)
  await superuser.end()
  const matrix = await openMatrix({ url: appUrl, free: as(appUrl, FREE) }), stop = listen()
  try { return await work(matrix) } finally { stop(); await matrix.close() }
})
const as = (url: string, role: string) => url.replace('jg_app', role)
