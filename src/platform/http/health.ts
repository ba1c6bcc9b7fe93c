import { statfs } from 'node:fs/promises'
import type { Hono } from 'hono'
import { knowsMigration, ping, type Database } from '../postgres/pool.ts'

/**
 * /livez: the process answers. /readyz: it may be given requests: it is not leaving, the database answers and is of this program's version,
 * and there is room on the disk. Nothing here waits in line with requests.
 */
export interface Health { readonly db: Database, readonly folder: string, readonly newestMigration: string, readonly leaving: AbortSignal, /** bytes that must be free */ readonly room?: number }
const ROOM = 512 * 1024 * 1024
/** Whoever asks at least this often is told before the port closes. */
const WATCHING_MS = 10_000, TELL_MS = 1500

export const health = (app: Hono, { db, folder, newestMigration, leaving, room = ROOM }: Health) => {
  let asked = -Infinity, told: () => void = () => {}
  const whyNot = async (): Promise<string | null> => {
    if (leaving.aborted) return 'leaving'
    try {
      await ping(db)
      if (!await knowsMigration(db, newestMigration)) return 'the database is of another version'
    } catch { return 'database unreachable' }
    return await freeBytes(folder).catch(() => 0) < room ? 'no room on the disk' : null
  }
  app.get('/livez', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    asked = performance.now()
    const why = await whyNot()
    if (leaving.aborted) told()
    return why ? c.text(why, 503, { 'Retry-After': '2' }) : c.text('ready')
  })
  return {
    /** until the one who watches readiness has heard that we leave; nobody watching is not waited for */
    heard: () => new Promise<void>((done) => {
      if (performance.now() - asked > WATCHING_MS) return done()
      told = done
      setTimeout(done, TELL_MS)
    }),
  }
}

const freeBytes = async (folder: string): Promise<number> => { const { bavail, bsize } = await statfs(folder); return bavail * bsize }
