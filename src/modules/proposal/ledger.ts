import type { Context } from '../../platform/http/context.ts'
import { NOTHING, recordChanges, type Counts, type Entry } from '../figure/index.ts'
import { keepLedger } from '../plan/index.ts'
import { COUNTED, type ProposalState } from './proposal.ts'
import * as queries from './proposal.queries.ts'
import { moneyOf, type Money } from './work/work.queries.ts'

/**
 * 台账: what one proposal gives to figures, from nothing but what stands of it now. Each step says it anew; the spine finds the difference, so that a revocation takes
 * back exactly what was counted, and the same said twice changes nothing.
 */
export const LEDGER = 'proposal'
export const kept = keepLedger(LEDGER, COUNTED)
export type Counted = Pick<queries.ProposalRow, 'id' | 'employerId' | 'state' | 'tags' | 'raisedOn' | 'receivedOn' | 'adoptedOn' | 'implementedOn' | 'verifiedOn' | 'duplicateOf'>
const GONE: readonly ProposalState[] = ['draft', 'withdrawn']

export const NO_MONEY: Money = { benefit: 0, benefitOn: null, reward: 0, rewardOn: null }

/** By record: one thing, one organisation, one day. Of a linked duplicate only its authors count: they took part. */
export const contributions = (p: Counted, identities: readonly string[], money: Money = NO_MONEY): Map<string, Counts> => {
  const stands = !GONE.includes(p.state) && p.raisedOn !== null, counts = stands && p.duplicateOf === null, adopted = counts && p.state !== 'revoked'
  const entry = (indicator: string): Entry => ({ indicator, quantity: 1, tags: [...p.tags] })
  const given = (day: string, entries: Entry[]) => ({ orgId: p.employerId, day: day as never, entries })
  const at = (day: string | null, entries: Entry[], accepted: boolean): Counts => day === null ? NOTHING : { preliminary: given(day, entries), accepted: accepted ? given(day, entries) : null }
  // who took part counts from the hand-in on, also of a duplicate; the proposal itself is 快报数 then, and 审定数 once the unit has taken it up
  const took = stands ? [{ indicator: 'proposal_enterprises', identity: `o${p.employerId}` }, ...[...new Set(identities)].map((identity) => ({ indicator: 'proposal_workers', identity }))] : [], raised = counts ? [entry('proposals_raised')] : []
  return new Map<string, Counts>([
    ['raised', stands ? { preliminary: given(p.raisedOn!, [...raised, ...took]), accepted: given(p.raisedOn!, [...p.receivedOn === null ? [] : raised, ...took]) } : NOTHING],
    ['adopted', adopted ? at(p.adoptedOn, [entry('proposals_adopted')], true) : NOTHING],
    // put into practice when it is reported as done, accepted when somebody else has verified it
    ['implemented', adopted ? at(p.implementedOn, [entry('proposals_implemented')], p.verifiedOn !== null) : NOTHING],
    // 分 of a hard benefit, once a chain of duplicates
    ['benefit', adopted ? at(p.verifiedOn && money.benefitOn, [{ indicator: 'proposal_benefit', quantity: money.benefit, tags: [...p.tags] }], true) : NOTHING],
    ['reward', stands ? at(money.rewardOn, [{ indicator: 'proposal_rewards', quantity: money.reward }], true) : NOTHING],
  ])
}

/** An opaque key of a person: the account, the holder of a claim, or a name at an employer that only the installation's key can make. */
export const identityOf = (ctx: Pick<Context, 'keys'>, p: Pick<Counted, 'employerId'>, a: Pick<queries.AuthorRow, 'accountId' | 'contributorId' | 'name'>) =>
  a.accountId !== null ? `a${a.accountId}` : a.contributorId !== null ? `c${a.contributorId}` : `n${ctx.keys.index('author', `${p.employerId}:${a.name}`).toString('hex').slice(0, 40)}`

/** Money comes with the step that leads here. */
const MONEY_STEPS: readonly ProposalState[] = ['assessed', 'rewarded']
type Counting = Pick<Context, 'tx' | 'now' | 'keys'> & { readonly actor: { readonly accountId: number | null } }
/** `was`: what it gave until now, null where its authors are others than they were. Only what differs is said. */
export const count = async (ctx: Counting, was: Counted | null, p: Counted & { partId: number }, { reason, authors }: { reason?: string | null, authors?: readonly queries.AuthorRow[] } = {}) => {
  const identities = (authors ?? await queries.authorsOf(ctx.tx, [p])).map((a) => identityOf(ctx, p, a)), money = p.verifiedOn ? await moneyOf(ctx.tx, p) : NO_MONEY, before = was && contributions(was, identities, was.state !== p.state && MONEY_STEPS.includes(p.state) ? NO_MONEY : money), now = contributions(p, identities, money)
  const changed = [...now].filter(([what, counts]) => !before || JSON.stringify(before.get(what)) !== JSON.stringify(counts))
  if (!changed.length) return
  await kept.ensure(ctx)
  // whoever hands it in holds its row, and before that nothing was ever said of it
  const fresh = was !== null && was.raisedOn === null
  await recordChanges(ctx.tx, { ledger: LEDGER, by: ctx.actor.accountId, at: ctx.now, ...(reason ? { reason } : {}) }, changed.map(([what, counts]) => ({ record: `${p.id}/${what}`, from: p.employerId, counts })), { fresh })
}
