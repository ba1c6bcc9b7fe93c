import type { Clock } from '../clock.ts'
import { fault, log } from '../log.ts'
import type { Database } from '../postgres/pool.ts'
import { lastBeat, moveBeat, recordOutage } from './heartbeat.queries.ts'

/**
 * The servers say every minute that one of them is up. Where nobody has said so for longer than a missed beat, the gap is written down at
 * the next beat: at a start after a crash, or when a suspended machine goes on (docs/decisions/0014-outages.md).
 */
const BEAT_MS = 60_000, MISSED_MS = 2.5 * BEAT_MS

export const beat = (db: Database, at: Date): Promise<void> => db.transaction().execute(async (tx) => {
  const was = await lastBeat(tx)
  if (was && at.getTime() - was.at.getTime() > MISSED_MS) await recordOutage(tx, was.at, at)
  await moveBeat(tx, at)
})

/** The first beat is before the first request: whoever is let in finds the due instants as the outage has moved them. `then`: whoever moves them. */
export const startHeartbeat = async (db: Database, clock: Clock, then: () => Promise<unknown>) => {
  const tell = () => beat(db, clock.now()).then(then)
  await tell()
  const timer = setInterval(() => { tell().catch((error: unknown) => log('warn', 'heartbeat-failed', fault(error))) }, BEAT_MS)
  timer.unref()
  return {
    /** the last word before leaving: an orderly restart is as short as it was */
    async close() {
      clearInterval(timer)
      await beat(db, clock.now()).catch((error: unknown) => log('warn', 'heartbeat-failed', fault(error)))
    },
  }
}
export { markApplied, newestOutages, outagesSince, unappliedOutages, type Outage } from './heartbeat.queries.ts'
