import { EventEmitter } from 'node:events'
import type { Clock } from '../../platform/clock.ts'
import { log, fault } from '../../platform/log.ts'
import { openListener, type Listener } from '../../platform/postgres/listener.ts'
import { again, LOCKS, scoped, WHOLE, type Database } from '../../platform/postgres/pool.ts'
import { lockFold } from './figure.queries.ts'
import * as queries from './fold.queries.ts'

/**
 * The one folder of an installation: it holds an advisory lock, claims a batch in one transaction, folds and deletes it in the next, and on
 * start finishes an open batch first. Other servers stand by. NOTIFY is a hint to the pages; polling is the rule.
 */
const BATCH = 10_000, POLL_MS = 250, PAUSE_MS = 1000, CHANNEL = 'folded'
/** Looks of 25 ms in which nothing at all is folded: a long queue is waited for, a stuck one is not. */
const STILL = 2400
/** A payload holds 8000 bytes: many organisations are told as "anybody may have changed". */
const MOST_NAMED = 700

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
  let closed = false, leader = false, awake = false, asleep: NodeJS.Timeout | null = null, running: Promise<void> | null = null, listener: Listener | null = null

  const connect = async () => {
    listener = await openListener(url, 'jiangong-folder', CHANNEL, {
      payload: (text) => { emitter.emit('folded', JSON.parse(text) as Folded) },
      lost: (error) => {
        listener = null
        leader = false
        if (!closed) log('warn', 'folder-connection-lost', fault(error))
      },
    })
    // whatever was told while nobody listened was not heard here
    emitter.emit('folded', { orgs: [], at: clock.now().toISOString() } satisfies Folded)
    return listener
  }
  const lead = async () => leader ||= await (listener ?? await connect()).tryLock(LOCKS.folder)

  const step = async (): Promise<boolean> => {
    const batch = (await queries.openBatch(db))?.batch ?? await claim()
    if (batch === null) return false
    await announce(await fold(batch))
    return true
  }
  const claim = () => again(() => scoped(db, WHOLE, async (tx) => {
    await lockFold(tx)
    const { batch, claimed } = await queries.claimBatch(tx, BATCH)
    return claimed ? batch : null
  }))
  const fold = (batch: number): Promise<Folded> => again(() => scoped(db, WHOLE, async (tx) => {
    await lockFold(tx)
    const orgs = new Set<number>(), now = clock.now()
    for (const s of await queries.batchSeries(tx, batch)) for (const t of await queries.foldBatch(tx, batch, s, now)) orgs.add(t.orgId)
    await queries.deleteBatch(tx, batch)
    return { orgs: [...orgs], at: now.toISOString() }
  }))
  const announce = (folded: Folded) => queries.notify(db, CHANNEL, JSON.stringify(folded.orgs.length > MOST_NAMED ? { ...folded, orgs: [] } : folded))

  /** Gives how long to rest: what was woken while it ran is looked at once more, a fault is not asked about four times a second. */
  const run = async (): Promise<number> => {
    try {
      awake = false
      if (await lead()) while (!closed && await step());
      return awake ? 0 : POLL_MS
    } catch (error) {
      if (!closed) log('warn', 'fold-failed', fault(error))
      return PAUSE_MS
    }
  }
  const cycle = () => {
    asleep = null
    if (closed || running) return
    running = run().then((rest) => { running = null; if (!closed) asleep = setTimeout(cycle, rest) })
  }
  const wake = () => {
    awake = true
    if (running || closed) return
    if (asleep) clearTimeout(asleep)
    asleep = setTimeout(cycle, 0)
  }
  await connect()
  cycle()
  return {
    wake,
    async drain() {
      for (let least = Infinity, still = 0; still < STILL; still++) {
        const pending = await queries.countPending(db)
        if (pending === 0) return
        if (pending < least) { least = pending; still = 0 }
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
