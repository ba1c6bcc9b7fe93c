import type { Context } from '../../platform/http/context.ts'
import { campaignHeads } from '../campaign/index.ts'
import { innovationHeads } from '../innovation/index.ts'
import { proposalHeads } from '../proposal/index.ts'

/** What stands behind a number is a record that somebody can open: each ledger says what its records are called, through the wall of who may read them. */
const HEADS = { proposal: proposalHeads, innovation: innovationHeads, campaign: campaignHeads }
const isKept = (ledger: string): ledger is keyof typeof HEADS => ledger in HEADS
/** A record may give in several ways: what follows its id says which. */
const idOf = (record: string) => record.split('/')[0]!
interface Told { readonly ledger: string, readonly record: string }
export interface Subject { readonly kind: keyof typeof HEADS, readonly id: string, readonly number: string | null, readonly title: string, /** the campaign of a work */ readonly within: string | null }

export const subjectsOf = async (ctx: Context, list: readonly Told[]): Promise<(e: Told) => Subject | null> => {
  const found = new Map<string, Subject>()
  for (const kind of Object.keys(HEADS).filter(isKept)) {
    const ids = [...new Set(list.filter((e) => e.ledger === kind).map((e) => idOf(e.record)))]
    if (ids.length) for (const h of await HEADS[kind](ctx.tx, ids)) found.set(`${kind} ${h.id}`, { kind, within: null, ...h })
  }
  return (e) => found.get(`${e.ledger} ${idOf(e.record)}`) ?? null
}
