import type { Hono } from 'hono'
import { ping, type Database } from '../postgres/pool.ts'

/** /livez: the process answers. /readyz: it may be given requests (the database answers and it is not draining). */
export const health = (app: Hono, db: Database, draining: () => boolean) => {
  app.get('/livez', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    if (draining()) return c.text('draining', 503)
    try { await ping(db); return c.text('ready') } catch { return c.text('database unreachable', 503) }
  })
}
