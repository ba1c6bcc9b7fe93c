import type { Tx } from '../../platform/postgres/pool.ts'
import type { OrgChange } from '../org/index.ts'
import * as queries from './figure.queries.ts'
import { lockRollup } from './rebuild.queries.ts'
import * as settle from './settle.queries.ts'

/**
 * A change of the directory settles its figures in the same transaction (invariants 1 and 4): before it, what the organisations have given
 * is taken back from the old ancestors under the old attributes; after it, the same records are given again under the new ones. Both halves
 * are folded here, so that no reader ever finds the organisations counted nowhere.
 */
export const settleChange = async (tx: Tx, change: OrgChange): Promise<((tx: Tx) => Promise<void>) | void> => {
  if (change.what === 'created') return
  const { orgIds, from, now } = change, who = { orgIds, from, partIds: await settle.partsOf(tx, orgIds) }, only = settle.ofOrgs(who)
  const series = (await queries.allSeries(tx)).filter((s) => s.source !== 'ledger')
  const give = async (at: Tx, sign: 1 | -1) => {
    for (const s of series) await settle.appendOwn(at, s, await queries.slotsOf(at, s.id), sign, only)
    const batch = await settle.takeOver(at, orgIds, from)
    for (const s of await queries.batchSeries(at, batch)) await queries.foldBatch(at, batch, s.seriesId, s.width, now)
    await queries.deleteBatch(at, batch)
  }
  await queries.asWhole(tx, async () => {
    await lockRollup(tx)
    await queries.holdOrgs(tx, orgIds)
    await give(tx, -1)
  })
  return (at) => queries.asWhole(at, async () => {
    if (change.what === 'moved') await settle.repath(at, who)
    if (change.what === 'closed') await settle.dropExpectations(at, who)
    await give(at, 1)
  })
}

/** What these organisations' directory says of a quarter, counted once: the caller has just written it. */
export const settleDirectory = async (tx: Tx, directory: queries.SeriesRow, period: string, orgIds: readonly number[]) => {
  await settle.appendOwn(tx, directory, await queries.slotsOf(tx, directory.id), 1, settle.ofPeriod(orgIds, period))
}

/** A slot placed after records were counted takes up what they say of it. */
export const fillSlots = async (tx: Tx, seriesId: number, placed: ReadonlySet<number>) => {
  const series = (await queries.allSeries(tx)).find((s) => s.id === seriesId)!
  await settle.appendOwn(tx, series, (await queries.slotsOf(tx, seriesId)).filter((s) => placed.has(s.slot)), 1, settle.ofAll, 'values')
}
