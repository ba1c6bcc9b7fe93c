import type { PeriodCode } from '../../kernel/period.ts'
import { matches, type OrgAttributes, type OrgFilter } from '../org/browser.ts'

/**
 * The spine's pure part: what a report gives to the slots of its series, and what a transition changes.
 * Figure = indicator × organisation filter × tag filter; a slot is a figure's place in one series of at most 64.
 */
export const MAX_SLOTS = 64
export const STAGES = ['preliminary', 'accepted'] as const
export type Stage = (typeof STAGES)[number]

export interface Slot { readonly slot: number, readonly figureId: number, readonly key: string, readonly cell: number, readonly scope: OrgFilter, readonly decimals: number }
/** How what a ledger gives to a slot adds up: amounts, levels, or identities once a window (a calendar year where none is named). */
export const RULES_OF_SLOTS = ['flow', 'stock', 'distinct'] as const
export type Rule = (typeof RULES_OF_SLOTS)[number]
export interface PlacedSlot extends Slot { readonly rule: Rule, readonly indicator: string, readonly tags: readonly string[], readonly window: PeriodCode | null }

/** Values of the slots, in base units scaled by each slot's decimals; null where the report says nothing of it. */
export type SlotValues = (number | null)[]

/** Numbers are in the order of the form's cells, counted from 1 by `slot.cell`: null is 未报 or 不适用. */
export const contribution = (slots: readonly Slot[], numbers: readonly (number | null)[], org: OrgAttributes): SlotValues => {
  const out: SlotValues = []
  for (const s of slots) out[s.slot] = matches(s.scope, org) ? numbers[s.cell - 1] ?? null : null
  return Array.from(out, (v) => v ?? null)
}

export interface Delta { readonly stage: Stage, readonly reported: number, readonly values: SlotValues }
export type Counted = SlotValues | null

/** new − old of one stage, or nothing where the stage's value does not change: a retried request emits none. */
export const difference = (stage: Stage, was: Counted, now: Counted): Delta | null => {
  const width = Math.max(was?.length ?? 0, now?.length ?? 0)
  const values = Array.from({ length: width }, (_, i) => {
    const [a, b] = [was?.[i] ?? null, now?.[i] ?? null]
    return a === null && b === null ? null : (b ?? 0) - (a ?? 0)
  })
  const reported = (now ? 1 : 0) - (was ? 1 : 0)
  return reported === 0 && values.every((v) => v === null || v === 0) ? null : { stage, reported, values }
}
