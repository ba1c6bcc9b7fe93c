import { createHash, timingSafeEqual } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as HonoContext, Hono } from 'hono'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { RANKS } from '../../kernel/contract.ts'
import type { Clock } from '../clock.ts'
import { fault, log } from '../log.ts'
import { scoped, WHOLE, type Database } from '../postgres/pool.ts'
import type { Noted } from './application.ts'
import type { Gate } from './gate.ts'
import { standing } from './metrics.queries.ts'

/**
 * /metrics for Prometheus. Labels are names of endpoints, ranks and states and nothing else: few, and nobody's. It is never public: a token
 * where one is set, otherwise this machine alone (docs/operations/monitoring.md).
 */
export interface MetricParts {
  pool: Pool, db: Database, clock: Clock, gate: Gate
  /** how many changes wait for the folder, and who tells when it has folded */
  queue: { length: () => Promise<number>, onFolded: (hear: () => void) => void }
  version: string, dataDir: string, token: string | null
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** The tables are asked at most this often, and not waited for longer than that. */
const FRESH_MS = 5000, PATIENCE_MS = 3000

export const openMetrics = (parts: MetricParts) => {
  const { clock, token } = parts, register = new Registry(), gauges = gaugesOf(register, parts)
  const requests = new Histogram({ name: 'jg_http_request_seconds', help: 'requests by endpoint and class of status', labelNames: ['endpoint', 'status'], buckets: BUCKETS, registers: [register] })
  const failures = new Counter({ name: 'jg_sign_in_failures_total', help: 'sign-ins that were refused', registers: [register] })
  const ask = asking(parts, gauges)
  collectDefaultMetrics({ register })
  parts.queue.onFolded(() => { gauges.foldedAt.set(clock.now().getTime() / 1000) })

  return {
    note({ endpoint, status, ms }: Noted) {
      requests.observe({ endpoint, status: `${Math.floor(status / 100)}xx` }, ms / 1000)
      if (endpoint === 'signIn' && status >= 400 && status < 500) failures.inc()
    },
    serve(app: Hono) {
      app.get('/metrics', async (c) => {
        if (!mayRead(c, token)) return c.text('没有这个页面 / not found', 404)
        await ask()
        return c.text(await register.metrics(), 200, { 'Content-Type': register.contentType, 'Cache-Control': 'no-store' })
      })
    },
  }
}

const mayRead = (c: HonoContext, token: string | null): boolean =>
  token === null ? isLocal(c) : equal(/^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '', token)
const digest = (text: string) => createHash('sha256').update(text).digest()
const equal = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
/** A proxy on this machine speaks for somebody elsewhere, and says so. */
const isLocal = (c: HonoContext): boolean => {
  if (['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip'].some((name) => c.req.header(name) !== undefined)) return false
  try { return /^(127\.|::1$|::ffff:127\.)/.test(getConnInfo(c).remote.address ?? '') } catch { return false }
}

type Gauges = ReturnType<typeof gaugesOf>
const gaugesOf = (register: Registry, { pool, gate, version }: MetricParts) => {
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = [], collect?: (this: Gauge<L>) => void) => new Gauge({ name, help, labelNames, registers: [register], collect })
  gauge('jg_build_info', 'which program runs', ['version', 'node']).set({ version, node: process.version }, 1)
  gauge('jg_pool_connections', 'connections to the database by state; waiting: who waits for one', ['state'], function () {
    this.set({ state: 'used' }, pool.totalCount - pool.idleCount)
    this.set({ state: 'idle' }, pool.idleCount)
    this.set({ state: 'waiting' }, pool.waitingCount)
  })
  gauge('jg_gate_requests', 'requests in front of the database, by rank', ['rank', 'state'], function () {
    const { running, waiting } = gate.load()
    for (const rank of RANKS) { this.set({ rank, state: 'running' }, running[rank]); this.set({ rank, state: 'waiting' }, waiting[rank]) }
  })
  new Counter({ name: 'jg_gate_refused_total', help: 'requests turned away under a surge, by rank', labelNames: ['rank'], registers: [register], collect() { this.reset(); for (const rank of RANKS) this.inc({ rank }, gate.refused[rank]) } })
  return {
    up: gauge('jg_database_up', '1: the database answered this scrape'),
    pending: gauge('jg_fold_pending', 'changes that are not yet in the roll-ups'),
    behind: gauge('jg_fold_behind_seconds', 'how long the queue has not been seen empty'),
    foldedAt: gauge('jg_fold_timestamp_seconds', 'the last fold that this process heard of'),
    sessions: gauge('jg_sessions', 'sessions that are open', ['kind']),
    unsealed: gauge('jg_audit_unsealed', 'audit rows that are not yet in a block'),
    unsealedFor: gauge('jg_audit_unsealed_seconds', 'age of the oldest of them'),
    sealedAt: gauge('jg_audit_sealed_timestamp_seconds', 'the newest block'),
    backupAt: gauge('jg_backup_timestamp_seconds', 'the last backup that ended well; 0: none'),
    backupBytes: gauge('jg_backup_bytes', 'its size'),
    backupKey: gauge('jg_backup_has_key', '1: the field key is in it, wrapped'),
    held: gauge('jg_outward_held', '1: restored and not yet released, nothing is sent outward'),
    free: gauge('jg_disk_free_bytes', 'free where the data directory lies'),
    size: gauge('jg_disk_size_bytes', 'size of the disk where the data directory lies'),
  }
}

/** One look at the tables for however many ask; a database that does not answer is a value and not a failure. */
const asking = ({ db, clock, dataDir, queue }: MetricParts, g: Gauges) => {
  let asked = -Infinity, emptyAt = clock.now().getTime(), running: Promise<void> = Promise.resolve()
  const look = async () => {
    const disk = await statfs(dataDir).catch(() => null)
    if (disk) { g.free.set(disk.bavail * disk.bsize); g.size.set(disk.blocks * disk.bsize) }
    const now = clock.now(), seconds = (at: Date | string | null) => at === null ? 0 : new Date(at).getTime() / 1000
    const found = (await scoped(db, WHOLE, (tx) => standing(tx, now), { most: PATIENCE_MS }))!, pending = await queue.length()
    if (pending === 0) emptyAt = now.getTime()
    g.up.set(1)
    g.pending.set(pending)
    g.behind.set((now.getTime() - emptyAt) / 1000)
    g.sessions.set({ kind: 'browser' }, found.browsers)
    g.sessions.set({ kind: 'token' }, found.tokens)
    g.unsealed.set(found.unsealed)
    g.unsealedFor.set(found.oldestUnsealed ? Math.max(0, now.getTime() / 1000 - seconds(found.oldestUnsealed)) : 0)
    g.sealedAt.set(seconds(found.sealedAt))
    g.backupAt.set(seconds(found.backup?.at ?? null))
    g.backupBytes.set(found.backup?.bytes ?? 0)
    g.backupKey.set(found.backup?.key === 'wrapped' ? 1 : 0)
    g.held.set(found.held ? 1 : 0)
  }
  return async () => {
    if (clock.now().getTime() - asked >= FRESH_MS) {
      asked = clock.now().getTime()
      running = look().catch((error) => { g.up.set(0); log('warn', 'metrics-without-database', fault(error)) })
    }
    const late = await Promise.race([running.then(() => false), new Promise<true>((done) => { setTimeout(done, PATIENCE_MS, true).unref() })])
    if (late) g.up.set(0)
  }
}
