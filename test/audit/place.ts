import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openPostgres } from '../../bin/postgres.mjs'
import type { Fault } from '../../src/kernel/audit.ts'
import { startSealer } from '../../src/platform/audit/sealer.ts'
import { verifyStep } from '../../src/platform/audit/verify.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { openPool } from '../../src/platform/postgres/pool.ts'

/** A database of its own: here its owner tampers, and nobody else's tests are to see it. */
export const openPlace = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jiangong-test-')), heads = join(dir, 'audit', 'heads.log')
  const postgres = await openPostgres({ dataDir: join(dir, 'postgres') })
  await migrate(postgres.adminUrl, resolve(import.meta.dirname, '../..'), 'jg_app')
  const app = openPool(postgres.appUrl, 4).db, owner = openPool(postgres.adminUrl, 1).db
  return {
    dir, heads, app, owner, adminUrl: postgres.adminUrl, appUrl: postgres.appUrl,
    /** seals what waits and writes every head */
    async seal(clock: Clock) { const sealer = await startSealer(app, clock, heads); await sealer.drain(); await sealer.close() },
    async verified() {
      const total = { rows: 0, blocks: 0, head: null as string | null, faults: [] as Fault[] }
      for (let cursor: string | null | undefined; cursor !== null;) {
        const step = await verifyStep(app, heads, cursor)
        total.rows += step.rows
        total.blocks += step.blocks
        total.head = step.head ?? total.head
        total.faults.push(...step.faults)
        cursor = step.next
      }
      return total
    },
    async close() { await app.destroy(); await owner.destroy(); await postgres.stop(); await rm(dir, { recursive: true, force: true }) },
  }
}
export type Place = Awaited<ReturnType<typeof openPlace>>
