import { setScope, WHOLE, type Tx } from '../../platform/postgres/pool.ts'
import type { OrgChange } from '../org/index.ts'
import * as queries from './figure.queries.ts'
import { lockRollup } from './rebuild.queries.ts'
import * as settle from './settle.queries.ts'

/**
 * A change of the directory settles its figures in the same transaction (invariants 1 and 4): before it, what the organisations have given
 * is taken back from the old ancestors under the old attributes; after it, the same records are given again under the new ones.
 */
export const settleChange = async (tx: Tx, change: OrgChange): Promise<((tx: Tx) => Promise<void>) | void> => {
  if (change.what === 'created') return
  const { orgIds, from, now } = change, only = settle.ofOrgs(orgIds, from)
  const series = (await queries.allSeries(tx)).filter((s) => s.source !== 'ledger')
  const each = async (at: Tx, sign: 1 | -1) => { for (const s of series) await settle.appendOwn(at, s, await queries.slotsOf(at, s.id), sign, only) }
  const scope = await queries.readScope(tx)
  await setScope(tx, WHOLE)
  await lockRollup(tx)
  await each(tx, -1)
  const batch = await settle.takeOver(tx, orgIds, from)
  for (const s of await queries.batchSeries(tx, batch)) await queries.foldBatch(tx, batch, s.seriesId, s.width, now)
  await queries.deleteBatch(tx, batch)
  if (scope) await setScope(tx, scope)
  return async (at) => {
    await setScope(at, WHOLE)
    if (change.what === 'moved') await settle.repath(at, orgIds, from)
    if (change.what === 'closed') await settle.dropExpectations(at, orgIds, from)
    await each(at, 1)
    if (scope) await setScope(at, scope)
  }
}

/** The directory's rows of a quarter that the roll-up does not hold yet. */
export const settleDirectory = async (tx: Tx, directory: queries.SeriesRow, period: string) => {
  await settle.appendOwn(tx, directory, await queries.slotsOf(tx, directory.id), 1, settle.ofPeriodUncounted(directory.id, period))
}
