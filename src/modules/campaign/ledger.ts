import type { Context } from '../../platform/http/context.ts'
import { NOTHING, recordChange, type Counts } from '../figure/index.ts'
import { keepLedger } from '../plan/index.ts'
import { AWARDED, CAMPAIGN_COUNTED } from './campaign.ts'
import type { AuthorRow, EntryRow } from './entry/entry.queries.ts'

/**
 * 台账: a work counts in its employer on the day on which it was entered – 快报数 then, 审定数 once it is screened in – with everybody who stands in it and the employer,
 * once a year; an award on the day of publication. What is withdrawn, revoked or cancelled takes back exactly what it gave.
 */
export const LEDGER = 'campaign'
export const kept = keepLedger(LEDGER, CAMPAIGN_COUNTED)
export type Counted = Pick<EntryRow, 'id' | 'employerId' | 'state' | 'enteredOn' | 'passedOn' | 'grantedOn'>
export const contributions = (e: Counted, identities: readonly string[], cancelled = false): Map<string, Counts> => {
  const stands = !cancelled && e.state !== 'withdrawn', awarded = stands && AWARDED.includes(e.state) && e.grantedOn !== null
  const took = { orgId: e.employerId, day: e.enteredOn, entries: [{ indicator: 'campaign_entries', quantity: 1 }, { indicator: 'campaign_enterprises', identity: `o${e.employerId}` }, ...[...new Set(identities)].map((identity) => ({ indicator: 'campaign_workers', identity }))] }
  const won = { orgId: e.employerId, day: e.grantedOn!, entries: [{ indicator: 'campaign_awards', quantity: 1 }] }
  return new Map<string, Counts>([
    ['entered', stands ? { preliminary: took, accepted: e.passedOn === null ? null : took } : NOTHING],
    ['award', awarded ? { preliminary: won, accepted: won } : NOTHING],
  ])
}
const identityOf = (ctx: Pick<Context, 'keys'>, e: Pick<Counted, 'employerId'>, a: Pick<AuthorRow, 'accountId' | 'name'>) =>
  a.accountId !== null ? `a${a.accountId}` : `n${ctx.keys.index('author', `${e.employerId}:${a.name}`).toString('hex').slice(0, 40)}`

type Counting = Pick<Context, 'tx' | 'now' | 'keys'> & { readonly actor: { readonly accountId: number | null } }
/** `was`: what it gave until now; only what differs is said. */
export const count = async (ctx: Counting, was: Counted | null, e: Counted, authors: readonly Pick<AuthorRow, 'accountId' | 'name'>[], { cancelled = false, reason }: { cancelled?: boolean, reason?: string | null } = {}) => {
  const identities = authors.map((a) => identityOf(ctx, e, a)), before = was && contributions(was, identities), now = contributions(e, identities, cancelled)
  const changed = [...now].filter(([what, counts]) => before === null || JSON.stringify(before.get(what)) !== JSON.stringify(counts))
  if (!changed.length) return
  await kept.ensure(ctx)
  for (const [what, counts] of changed) await recordChange(ctx.tx, { ledger: LEDGER, record: `${e.id}/${what}`, from: e.employerId, counts, by: ctx.actor.accountId, at: ctx.now, ...(reason ? { reason } : {}) })
}
