import type { Day } from '../../kernel/period.ts'
import { STAGES, type Rule, type Stage } from './figure.ts'

/**
 * What a record of a ledger gives to figures. An amount or a level names a quantity (in base units scaled by the indicator's decimals, 1 where
 * nothing is said; a record that leaves a roster gives −1), an identity is counted once a window however many records name it.
 */
export interface Entry { readonly indicator: string, readonly quantity?: number, readonly tags?: readonly string[], readonly identity?: string }

/** For one organisation and one day. A person's home is the employing organisation: whoever names a person of another one keeps a record of its own there. */
export interface Contribution { readonly orgId: number, readonly day: Day, readonly entries: readonly Entry[] }

/** By stage: 快报数 from when a record is recorded, 审定数 from the state that its ledger names for the indicator. */
export type Counts = Readonly<Record<Stage, Contribution | null>>
export const NOTHING: Counts = { preliminary: null, accepted: null }
/** The same in both stages, or in the first alone. */
export const countedAs = (stage: Stage, c: Contribution): Counts => ({ preliminary: c, accepted: stage === 'accepted' ? c : null })

/** Canonical, so that equal contributions are equal texts: entries in order, tags once, quantities said. */
export const canonical = (given: readonly Entry[], rules: ReadonlyMap<string, Rule>): Entry[] => given.map((e): Entry => {
  const rule = rules.get(e.indicator)
  if (!rule) throw new RangeError(`not an indicator of this ledger: ${e.indicator}`)
  if ((rule === 'distinct') !== (e.identity !== undefined)) throw new RangeError(`${e.indicator} ${rule === 'distinct' ? 'counts identities and is given none' : 'counts no identities'}`)
  if (e.quantity !== undefined && (rule === 'distinct' || !Number.isSafeInteger(e.quantity))) throw new RangeError(`not a quantity of ${e.indicator}: ${e.quantity}`)
  return { indicator: e.indicator, ...(rule === 'distinct' ? { identity: e.identity! } : { quantity: e.quantity ?? 1 }), ...(e.tags?.length ? { tags: [...new Set(e.tags)].sort() } : {}) }
}).filter((e) => e.quantity !== 0).sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** What an event that stands says, as far as it decides whether another one has to take its place. */
export interface Standing { readonly orgId: number, readonly day: string, readonly entries: readonly Entry[] }
const same = (a: Standing, b: Standing) => a.orgId === b.orgId && a.day === b.day && JSON.stringify(sorted(a.entries)) === JSON.stringify(sorted(b.entries))
/** jsonb keeps keys in an order of its own. */
const sorted = (entries: readonly Entry[]) => entries.map((e) => [e.indicator, e.identity ?? null, e.quantity ?? null, e.tags ?? []].map((v) => JSON.stringify(v)).join(' ')).sort()

/** Which stages change: what stands there is reversed, what is to stand is written. A change that changes nothing writes nothing. */
export const turns = <E extends Standing>(was: Readonly<Record<Stage, E | null>>, now: Counts) => STAGES.flatMap((stage) => {
  const [before, given] = [was[stage], now[stage]], after = given && given.entries.length ? given : null
  return before === null && after === null || (before && after && same(before, after)) ? [] : [{ stage, before, after }]
})

export const grouped = <T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const out = new Map<string, T[]>()
  for (const one of list) { const key = keyOf(one), had = out.get(key); if (had) had.push(one); else out.set(key, [one]) }
  return out
}
