import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { takeLock } from '../../bin/lock.mjs'
import { openPostgres } from '../../bin/postgres.mjs'
import { newKey, type KeySet } from '../../src/platform/secrets/cipher.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext { /** how many malformed bodies are sent */ bodies: number, databaseUrl: string, adminUrl: string, fieldKeys: KeySet }
}

const PREFIX = 'jiangong-test-'

/**
 * One real PostgreSQL for all API tests, migrated once; each test works below its own organisations, so files run in parallel
 * and the walls between them are proved all the time. In a test: `inject('databaseUrl')`.
 */
export default async (project: TestProject) => {
  await sweep()
  const dir = await mkdtemp(join(tmpdir(), PREFIX))
  const postgres = await openPostgres({ dataDir: join(dir, 'postgres'), settings: { max_connections: 200 } })
  const close = async () => { await postgres.stop(); await rm(dir, { recursive: true, force: true }) }
  try {
    await migrate(postgres.adminUrl, resolve(import.meta.dirname, '../..'), 'jg_app')
  } catch (error) {
    await close()
    throw error
  }
  project.provide('databaseUrl', postgres.appUrl)
  project.provide('adminUrl', postgres.adminUrl)
  project.provide('fieldKeys', newKey())
  return close
}

/** A run that was killed left its directory, and perhaps its server running: taken over, stopped, removed. The lock keeps hands off a run that lives. */
const sweep = async () => {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX) && existsSync(join(tmpdir(), name, 'jiangong.lock')))
  for (const dir of left.map((name) => join(tmpdir(), name))) {
    if (existsSync(join(dir, 'postgres', 'postmaster.pid'))) {
      const postgres = await openPostgres({ dataDir: join(dir, 'postgres') }).catch(() => null)
      if (!postgres) continue
      await postgres.stop()
    } else {
      try { takeLock(join(dir, 'jiangong.lock'))() } catch { continue }
    }
    await rm(dir, { recursive: true, force: true })
  }
}
