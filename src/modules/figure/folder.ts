import { EventEmitter } from 'node:events'
import type { Clock } from '../../platform/clock.ts'
import { log, fault } from '../../platform/log.ts'
import { openListener, type Listener } from '../../platform/postgres/listener.ts'
import { again, LOCKS, scoped, WHOLE, type Database } from '../../platform/postgres/pool.ts'
import * as queries from './figure.queries.ts'

/**
 * The one folder of an installation: it holds an advisory lock, claims a batch in one transaction, folds and deletes it in the next, and on
 * start finishes an open batch first. Other servers stand by. NOTIFY is a hint to the pages; polling is the rule.
 */
const BATCH = 10_000, POLL_MS = 250, CHANNEL = 'folded'

export interface Folded { orgs: number[], at: string }
export interface Folder {
  /** a delta was appended here: fold soon */
  wake(): void
  /** until the queue is empty; for tests, commands and the end of an import */
  drain(): Promise<void>
  on(listener: (folded: Folded) => void): () => void
  close(): Promise<void>
}

export const startFolder = async (db: Database, url: string, clock: Clock): Promise<Folder> => {
  const emitter = new EventEmitter().setMaxListeners(0)
  let closed = false, leader = false, asleep: NodeJS.Timeout | null = null, running: Promise<void> | null = null, listener: Listener | null = null

  const connect = async () => {
    const opened = await openListener(url, CHANNEL, {
      payload: (text) => { emitter.emit('folded', JSON.parse(text) as Folded) },
      lost: (error) => { log('warn', 'folder-connection-lost', fault(error)); leader = false; listener = null },
    })
    return listener = opened
  }
  const lead = async () => leader ||= await (listener ?? await connect()).tryLock(LOCKS.folder)

  const step = async (): Promise<boolean> => {
    const open = await queries.openBatch(db)
    const batch = open?.batch ?? await again(() => scoped(db, WHOLE, async (tx) => { const b = await queries.claimBatch(tx, BATCH); return b.claimed ? b.batch : null }))
    if (batch === null) return false
    const touched = await again(() => scoped(db, WHOLE, async (tx) => {
      const orgs = new Set<number>(), now = clock.now()
      for (const s of await queries.batchSeries(tx, batch)) for (const t of await queries.foldBatch(tx, batch, s.seriesId, s.width, now)) orgs.add(t.orgId)
      await queries.deleteBatch(tx, batch)
      return { orgs: [...orgs], at: now.toISOString() }
    }))
    await announce(touched)
    return true
  }
  // a payload holds 8000 bytes: many organisations are told as "anybody may have changed"
  const announce = (folded: Folded) => queries.notify(db, CHANNEL, JSON.stringify(folded.orgs.length > 800 ? { ...folded, orgs: [] } : folded))

  const run = async () => {
    try { if (await lead()) while (!closed && await step()); } catch (error) { if (!closed) log('warn', 'fold-failed', fault(error)) }
  }
  const cycle = () => {
    if (closed || running) return
    running = run().finally(() => { running = null; if (!closed) asleep = setTimeout(cycle, POLL_MS) })
  }
  const wake = () => { if (asleep) clearTimeout(asleep); asleep = null; setImmediate(cycle) }
  await connect()
  cycle()
  return {
    wake,
    async drain() {
      for (let i = 0; i < 2400; i++) {
        if (await queries.countPending(db) === 0) return
        wake()
        await new Promise((r) => setTimeout(r, 25))
      }
      throw new Error('the queue does not empty')
    },
    on: (listener) => { emitter.on('folded', listener); return () => { emitter.off('folded', listener) } },
    async close() {
      closed = true
      if (asleep) clearTimeout(asleep)
      await running
      await listener?.close().catch(() => undefined)
    },
  }
}
