import type { Context } from '../../platform/http/context.ts'
import { NOTHING, recordChange, type Counts } from '../figure/index.ts'
import { keepLedger } from '../plan/index.ts'
import { countedIn, INNOVATION_COUNTED } from './innovation.ts'
import type { InnovationRow } from './innovation.queries.ts'

/** 台账: a result counts once, in its employer, on the day on which it was finished – 快报数 when handed in, 审定数 when recognised, nothing any more when revoked. */
export const LEDGER = 'innovation'
export const kept = keepLedger(LEDGER, INNOVATION_COUNTED)
export type Counted = Pick<InnovationRow, 'id' | 'employerId' | 'kind' | 'state' | 'finishedOn'>
export const contribution = (i: Counted): Counts => {
  if (i.state !== 'submitted' && i.state !== 'recognised') return NOTHING
  const given = { orgId: i.employerId, day: i.finishedOn, entries: countedIn(i.kind).map((indicator) => ({ indicator, quantity: 1 })) }
  return { preliminary: given, accepted: i.state === 'recognised' ? given : null }
}
export const count = async (ctx: Context, i: Counted) => {
  await kept.ensure(ctx)
  await recordChange(ctx.tx, { ledger: LEDGER, record: i.id, from: i.employerId, counts: contribution(i), by: ctx.actor.accountId, at: ctx.now })
}
