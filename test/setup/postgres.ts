import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '../../bin/postgres.mjs'
import { migrate } from '../../src/platform/postgres/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext { databaseUrl: string, adminUrl: string }
}

/**
 * One real PostgreSQL for all API tests, migrated once; each test works below its own organisations, so files run in parallel
 * and the walls between them are proved all the time. In a test: `inject('databaseUrl')`.
 */
export default async (project: TestProject) => {
  const dir = await mkdtemp(join(tmpdir(), 'jiangong-test-'))
  const postgres = await openPostgres({ dataDir: join(dir, 'postgres'), settings: { max_connections: 200 } })
  await migrate(postgres.adminUrl, resolve(import.meta.dirname, '../..'), 'jg_app')
  project.provide('databaseUrl', postgres.appUrl)
  project.provide('adminUrl', postgres.adminUrl)
  return async () => {
    await postgres.stop()
    await rm(dir, { recursive: true, force: true })
  }
}
