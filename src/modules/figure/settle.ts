import { asWhole, type Tx } from '../../platform/postgres/pool.ts'
import type { OrgChange } from '../org/index.ts'
import { identitiesNamed, pourSeen, refillIdentities } from './entries.queries.ts'
import * as queries from './figure.queries.ts'
import type { PlacedSlot } from './figure.ts'
import { batchSeries, deleteBatch, foldBatch } from './fold.queries.ts'
import { lockRollup } from './rebuild.queries.ts'
import * as settle from './settle.queries.ts'

/**
 * A change of the directory settles its figures in the same transaction (invariants 1 and 4): before it, what the organisations have given
 * is taken back from the old ancestors under the old attributes; after it, the same records are given again under the new ones. Both halves
 * are folded here, so that no reader ever finds the organisations counted nowhere.
 */
export const settleChange = async (tx: Tx, change: Pick<OrgChange, 'what' | 'orgIds' | 'from' | 'now'>): Promise<((tx: Tx) => Promise<void>) | void> => {
  if (change.what === 'created') return
  const { orgIds, from, now } = change, who = { orgIds, from, partIds: await settle.partsOf(tx, orgIds) }
  let series: (queries.SeriesRow & { slots: PlacedSlot[] })[] = [], identities: { s: (typeof series)[number], named: string[] }[] = []
  const give = async (at: Tx, sign: 1 | -1) => {
    for (const s of series) await settle.appendOwn(at, s, s.slots, sign, s.carried ? settle.ofOrgsEver(who) : settle.ofOrgs(who))
    const batch = await settle.takeOver(at, orgIds, from)
    for (const s of await batchSeries(at, batch)) await foldBatch(at, batch, s, now)
    await deleteBatch(at, batch)
  }
  await asWhole(tx, async () => {
    const counted = async () => {
      const ledgers = new Set(await settle.ledgersKeptBy(tx, who))
      series = await Promise.all((await queries.allSeries(tx)).filter((s) => s.ledger === null || ledgers.has(s.ledger)).map(async (s) => ({ ...s, slots: await queries.slotsOf(tx, s.id) })))
      identities = series.filter(countsIdentities).map((s) => ({ s, named: [] }))
      return identities.length > 0
    }
    // an identity of theirs may have other homes anywhere. All is held at once: who held some and then asked for all would wait for another that does the same
    const wide = await counted()
    await (wide ? queries.holdAll(tx) : queries.holdOrgs(tx, orgIds))
    // what is counted holds still only now, and roll-ups come after records, as with whoever places a slot late
    if (await counted() && !wide) await queries.holdAll(tx)
    await lockRollup(tx)
    await give(tx, -1)
    for (const i of identities) {
      i.named = await identitiesNamed(tx, i.s, settle.ofOrgs(who))
      if (i.named.length) await pourSeen(tx, i.s, i.s.slots, -1, i.named, from, now)
    }
  })
  return (at) => asWhole(at, async () => {
    if (change.what === 'moved') await settle.repath(at, who)
    if (change.what === 'closed') await settle.dropExpectations(at, who)
    for (const { s, named } of identities) {
      if (!named.length) continue
      await refillIdentities(at, s, s.slots, settle.ofOrgs(who))
      await pourSeen(at, s, s.slots, 1, named, from, now)
    }
    await give(at, 1)
  })
}
const countsIdentities = (s: { slots: readonly PlacedSlot[] }) => s.slots.some((x) => x.rule === 'distinct')

/** What these organisations' directory says of a quarter, counted once: the caller has just written it. */
export const settleDirectory = async (tx: Tx, directory: queries.SeriesRow, period: string, orgIds: readonly number[]) => {
  await settle.appendOwn(tx, directory, await queries.slotsOf(tx, directory.id), 1, settle.ofPeriod(orgIds, period))
}

/** A slot placed after records were counted takes up what they say of it. */
export const fillSlots = async (tx: Tx, seriesId: number, placed: ReadonlySet<number>, now: Date) => {
  const series = (await queries.allSeries(tx)).find((s) => s.id === seriesId)!
  const slots = (await queries.slotsOf(tx, seriesId)).filter((s) => placed.has(s.slot))
  await settle.appendOwn(tx, series, slots, 1, settle.ofAll, 'values')
  if (!countsIdentities({ slots })) return
  await lockRollup(tx)
  await refillIdentities(tx, series, slots, settle.ofAll)
  await pourSeen(tx, series, slots, 1, null, null, now)
}
