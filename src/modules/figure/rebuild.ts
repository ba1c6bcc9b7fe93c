import type { Clock } from '../../platform/clock.ts'
import { elapsed } from '../../platform/clock.ts'
import { setScope, WHOLE, type Database, type Tx } from '../../platform/postgres/pool.ts'
import * as queries from './figure.queries.ts'
import * as rebuild from './rebuild.queries.ts'

/** drift = cells that the fold and a rebuild from the records disagree on: 0, or a defect (or a hand in the database). */
export interface Verification { drift: number, rows: number, milliseconds: number, cells: rebuild.Drift[] }
const MOST = 100

/** One snapshot for both sides: submissions go on meanwhile, and only a fold waits for a rebuild that replaces. */
const withRebuilt = <T>(db: Database, clock: Clock, replaces: boolean, work: (tx: Tx, series: queries.SeriesRow[]) => Promise<T>) =>
  db.transaction().setIsolationLevel('repeatable read').execute(async (tx) => {
    await setScope(tx, WHOLE)
    if (replaces) await rebuild.lockRollup(tx)
    await rebuild.createRebuilt(tx)
    const series = (await queries.allSeries(tx)).filter((s) => s.source !== 'ledger')
    for (const s of series) await rebuild.rebuildSeries(tx, s, await queries.slotsOf(tx, s.id), clock.now())
    return work(tx, series)
  })

export const verify = async (db: Database, clock: Clock): Promise<Verification> => {
  const time = elapsed()
  return withRebuilt(db, clock, false, async (tx, series) => {
    await rebuild.copyStored(tx)
    const cells: rebuild.Drift[] = []
    for (const s of series) {
      await rebuild.addPending(tx, s)
      cells.push(...await rebuild.findDrift(tx, s, MOST + 1))
    }
    return { drift: cells.length, rows: await rebuild.countRebuilt(tx), milliseconds: time(), cells: cells.slice(0, MOST) }
  })
}

export const rebuildAll = async (db: Database, clock: Clock): Promise<{ rows: number, milliseconds: number }> => {
  const time = elapsed()
  return withRebuilt(db, clock, true, async (tx, series) => {
    await rebuild.replaceRollup(tx, series)
    return { rows: await rebuild.countRebuilt(tx), milliseconds: time() }
  })
}
