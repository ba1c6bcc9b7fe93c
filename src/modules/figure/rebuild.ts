import type { Clock } from '../../platform/clock.ts'
import { elapsed } from '../../platform/clock.ts'
import { setScope, WHOLE, type Database, type Tx } from '../../platform/postgres/pool.ts'
import { refillIdentities } from './entries.queries.ts'
import * as drift from './drift.queries.ts'
import * as queries from './figure.queries.ts'
import * as rebuild from './rebuild.queries.ts'

/** drift = cells that the fold and a rebuild from the records disagree on: 0, or a defect (or a hand in the database). */
export interface Verification { drift: number, rows: number, milliseconds: number, cells: drift.Drift[] }
const MOST = 100

/** One snapshot for both sides: submissions go on meanwhile, and only a fold waits for a rebuild that replaces. */
const inSnapshot = <T>(db: Database, work: (tx: Tx, series: queries.SeriesRow[]) => Promise<T>, prepare: (tx: Tx) => Promise<unknown> = async () => undefined) =>
  db.transaction().setIsolationLevel('repeatable read').execute(async (tx) => {
    await setScope(tx, WHOLE)
    await prepare(tx)
    await rebuild.takeRoom(tx)
    await rebuild.createLine(tx)
    const series = await queries.allSeries(tx)
    await rebuild.createRebuilt(tx, widest(series))
    return work(tx, series)
  })

const widest = (series: queries.SeriesRow[]) => Math.max(0, ...series.map((s) => s.width))

const rebuildEach = async (tx: Tx, series: queries.SeriesRow[], clock: Clock): Promise<number> => {
  let made = 0
  for (const s of series) made += await rebuild.rebuildSeries(tx, s, await queries.slotsOf(tx, s.id), clock.now())
  return made
}

export const verify = (db: Database, clock: Clock): Promise<Verification> => {
  const time = elapsed()
  return inSnapshot(db, async (tx, series) => {
    const made = await rebuildEach(tx, series, clock)
    await drift.copyStored(tx)
    const cells: drift.Drift[] = []
    for (const s of series) {
      await drift.addPending(tx, s, clock.now())
      cells.push(...await drift.findDrift(tx, s, MOST + 1))
    }
    return { drift: cells.length, rows: made, milliseconds: time(), cells: cells.slice(0, MOST) }
  })
}

export const rebuildAll = (db: Database, clock: Clock): Promise<{ rows: number, milliseconds: number }> => {
  const time = elapsed()
  return inSnapshot(db, async (tx, series) => {
    for (const s of series) if (s.source === 'ledger') await refillIdentities(tx, s, await queries.slotsOf(tx, s.id), rebuild.everything)
    const made = await rebuildEach(tx, series, clock)
    await rebuild.replaceRollup(tx, widest(series))
    return { rows: made, milliseconds: time() }
  }, rebuild.lockRollupAndIdentities)
}
