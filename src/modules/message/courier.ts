import { randomUUID } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import { fault, log } from '../../platform/log.ts'
import { scoped, WHOLE, type Database, type Tx } from '../../platform/postgres/pool.ts'
import type { Keys } from '../../platform/secrets/keys.ts'
import { ADDRESS_OF, openPersonal } from '../people/index.ts'
import { NotTaken } from './carrier.ts'
import { GATHER_MS, KEPT_MS, LEASE_MS, pauseAfter, written } from './channel.ts'
import { channelRow, noteFailed, noteWorked, receiverOf } from './channel.queries.ts'
import { carry, originStored } from './channel.service.ts'
import * as outbox from './outbox.queries.ts'

/**
 * The courier (docs/decisions/0015-outbox.md): lines that wait for one person become one delivery, a delivery is taken for the length of a lease, sent, and only
 * then written down as sent. A server that dies between the two sends it again under the same message id: at least once, and told apart by the other side.
 */
export interface CourierParts { readonly db: Database, readonly clock: Clock, readonly keys: Keys }
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
const MOST_NOTICES = 5000, BATCH = 50, ABREAST = 4

/** What one notice is to whom: nothing leaves with this transaction, it is laid down with it. */
export const tell = (tx: Tx, notice: Omit<outbox.NewNotice, 'expires'>): Promise<outbox.Told[]> =>
  notice.receivers.length && notice.channels.length ? outbox.layDown(tx, { ...notice, expires: later(notice.at, KEPT_MS) }) : Promise.resolve([])

export interface Carried { sent: number, failed: number, postponed: number }
/** One round: gather, let go what is too old, send what is due. While what goes outward is held nothing is gathered and nothing leaves. */
export const deliverDue = async (parts: CourierParts): Promise<Carried> => {
  const done: Carried = { sent: 0, failed: 0, postponed: 0 }, now = parts.clock.now()
  const due = await scoped(parts.db, WHOLE, async (tx) => {
    if (await outbox.isHeld(tx)) return []
    if (await outbox.tryGather(tx)) await gather(tx, now)
    await outbox.expireDeliveries(tx, now)
    return outbox.dueDeliveries(tx, now, BATCH)
  })
  let next = 0
  await Promise.all(Array.from({ length: ABREAST }, async () => { while (next < due.length) { const became = await deliver(parts, due[next++]!); if (became) done[became]++ } }))
  return done
}

const gather = async (tx: Tx, now: Date) => {
  const groups = new Map<string, outbox.Loose[]>()
  for (const n of await outbox.looseNotices(tx, MOST_NOTICES)) groups.set(`${n.accountId} ${n.channel}`, [...groups.get(`${n.accountId} ${n.channel}`) ?? [], n])
  for (const lines of groups.values()) {
    const [first] = lines
    if (!first || later(first.madeAt, GATHER_MS) > now) continue
    const id = randomUUID(), expires = new Date(Math.max(...lines.map((l) => l.expiresAt.getTime())))
    await outbox.insertDelivery(tx, { ...first, id, at: now, expires })
    await outbox.bindNotices(tx, id, [...new Set(lines.map((l) => l.partId))], lines.map((l) => l.id))
  }
}

const deliver = async ({ db, clock, keys }: CourierParts, d: outbox.Due): Promise<keyof Carried | null> => {
  const sent = await scoped(db, WHOLE, async (tx) => await outbox.takeDelivery(tx, d, clock.now(), later(clock.now(), LEASE_MS)) ? compose(tx, keys, d) : null)
  if (sent === null) return null
  const end = (work: (tx: Tx) => Promise<unknown>) => scoped(db, WHOLE, work)
  if (typeof sent === 'string') { await end((tx) => outbox.endDelivery(tx, d, 'failed', clock.now(), sent)); return 'failed' }
  try {
    await carry(keys, sent.channel, sent)
    await end(async (tx) => { await outbox.endDelivery(tx, d, 'sent', clock.now(), null); await noteWorked(tx, d.channel, clock.now()) })
    return 'sent'
  } catch (error) {
    // ours, not theirs: it stays taken until its lease ends, and the others go on
    if (!(error instanceof NotTaken)) { log('warn', 'delivery-failed', { id: d.id, ...fault(error) }); return 'postponed' }
    const pause = error.forGood ? null : pauseAfter(d.attempts + 1)
    await end(async (tx) => {
      await (pause === null ? outbox.endDelivery(tx, d, 'failed', clock.now(), error.message) : outbox.postpone(tx, d, later(clock.now(), pause), error.message))
      // that one box is unknown says nothing of the channel
      if (!error.forGood) await noteFailed(tx, d.channel, clock.now(), error.message)
    })
    return pause === null ? 'failed' : 'postponed'
  }
}

/** Where nobody can be reached any more the reason stays instead. */
const compose = async (tx: Tx, keys: Keys, d: outbox.Due) => {
  const channel = await channelRow(tx, d.channel), receiver = await receiverOf(tx, d.accountId), origin = await originStored(tx)
  const to = (await openPersonal({ tx, keys }, [d.accountId])).get(d.accountId)?.[ADDRESS_OF[d.channel]], lines = await outbox.linesOf(tx, d.id)
  if (!channel || !receiver || receiver.gone || !to || origin === null || !lines.length) return GONE
  return { channel, id: d.id, to, written: written(d.channel, receiver, lines, origin) }
}
const GONE = 'the receiver has no address here any more'

export interface Courier { close(): Promise<void> }
export const startCourier = (parts: CourierParts, restMs = 5000): Courier => {
  let closed = false, asleep: NodeJS.Timeout | null = null, running: Promise<void> = Promise.resolve()
  const round = () => {
    running = deliverDue(parts).then((done) => { if (done.sent || done.failed || done.postponed) log('info', 'delivered', { ...done }) }, (error) => { if (!closed) log('warn', 'courier-failed', fault(error)) })
      .then(() => { if (!closed) { asleep = setTimeout(round, restMs); asleep.unref() } })
  }
  asleep = setTimeout(round, restMs)
  asleep.unref()
  return { async close() { closed = true; if (asleep) clearTimeout(asleep); await running } }
}
