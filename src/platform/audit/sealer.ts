import type { Clock } from '../clock.ts'
import { log, fault } from '../log.ts'
import { scoped, WHOLE, type Database } from '../postgres/pool.ts'
import { nextBlock, rowHash, type Block } from './chain.ts'
import { openHeads, type Heads } from './heads.ts'
import * as queries from './chain.queries.ts'

/**
 * The one sealer of an installation: whoever gets the advisory lock takes what waits, links it into the next block, and lets go with the
 * transaction. A row is sealed within a second of its commit; a chain inside the transaction of the change would make all writers queue.
 * Every server writes the heads of all blocks to its own file, so that a second machine holds them too.
 */
const BATCH = 2000, REST_MS = 400, PAUSE_MS = 2000

export interface Sealer {
  readonly headsFile: string
  /** until nothing waits and every head is on disk; for tests and the end of a service */
  drain(): Promise<void>
  close(): Promise<void>
}

/** One block; null where nothing waits or another server is at it. */
export const sealBlock = (db: Database, clock: Clock, most = BATCH): Promise<Block | null> => scoped(db, WHOLE, async (tx) => {
  if (!await queries.tryLock(tx)) return null
  const waiting = await queries.takePending(tx, most)
  if (!waiting.length) return null
  const hashes = waiting.map((r) => rowHash(r.text)), block = nextBlock(await queries.lastBlock(tx) ?? await queries.anchor(tx) ?? null, hashes, clock.now())
  await queries.insertBlock(tx, block, waiting.map((r) => r.id), hashes)
  return block
})

const publish = async (db: Database, heads: Heads) => {
  for (;;) {
    const blocks = await queries.blocksAfter(db, heads.last, 500)
    if (!blocks.length) return
    const named = blocks.map((b) => ({ block: b.number, hash: b.hash, rows: b.count, at: b.at }))
    await heads.append(named)
    for (const head of named) log('info', 'audit-head', { ...head })
  }
}

export const startSealer = async (db: Database, clock: Clock, headsFile: string): Promise<Sealer> => {
  const heads = await openHeads(headsFile)
  let closed = false, asleep: NodeJS.Timeout | null = null, running: Promise<void> | null = null, warned = false

  const pass = async () => {
    const { waiting, last } = await queries.standing(db)
    if (last < heads.last && !warned) {
      warned = true
      log('error', 'audit-chain-truncated', { last, named: heads.last, file: headsFile })
    }
    if (waiting) while (await sealBlock(db, clock));
    if (waiting || last > heads.last) await publish(db, heads)
  }
  const cycle = () => {
    asleep = null
    running = pass().then(() => REST_MS, (error) => { if (!closed) log('warn', 'audit-seal-failed', fault(error)); return PAUSE_MS })
      .then((rest) => { running = null; if (!closed) asleep = setTimeout(cycle, rest) })
  }
  if (heads.last === 0 && (await queries.standing(db)).last > 0) log('warn', 'audit-heads-missing', { file: headsFile })
  cycle()
  return {
    headsFile,
    async drain() {
      do { await running; await pass() } while (await queries.countPending(db) > 0)
    },
    async close() {
      closed = true
      if (asleep) clearTimeout(asleep)
      await running
      await pass().catch((error) => log('warn', 'audit-seal-failed', fault(error)))
      await heads.close()
    },
  }
}
