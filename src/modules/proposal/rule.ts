import { z } from 'zod'
import { addDays, type Day } from '../../kernel/period.ts'

/** How a level deals with proposals. Every number is a default that a federation may replace; the reward table is off until one is adopted. */
export const rewardTier = z.strictObject({ /** yearly value from which on, in 分 */ from: z.number().int().min(0), least: z.number().int().min(0), most: z.number().int().min(0), name: z.strictObject({ zh: z.string().min(1).max(30), en: z.string().min(1).max(60) }) })
export const proposalRule = z.strictObject({
  /** days until a proposal has to be taken up, and until it has to be answered */
  receiveDays: z.number().int().min(1).max(60).default(5),
  replyDays: z.number().int().min(1).max(365).default(30),
  /** evaluators that a panel needs at least, and opinions that a decision needs, as 百分比 of the panel */
  panel: z.number().int().min(1).max(15).default(3),
  quorum: z.number().int().min(1).max(100).default(60),
  /** characters that a refusal needs */
  reasonLength: z.number().int().min(2).max(200).default(10),
  reconsiderDays: z.number().int().min(1).max(90).default(15),
  /** conflicts out of working together are looked for this many years back */
  conflictYears: z.number().int().min(1).max(20).default(3),
  /** 分: from this value on a benefit is confirmed by a second person */
  countersignFrom: z.number().int().min(0).default(10_000_000),
  rewards: z.strictObject({ adopted: z.boolean().default(false), basis: z.string().max(200).default(''), tiers: z.array(rewardTier).max(12) }).default({ adopted: false, basis: '', tiers: [] }),
})
export type ProposalRule = z.infer<typeof proposalRule>

export const replyDueOf = (rule: Pick<ProposalRule, 'replyDays'>, on: Day): Day => addDays(on, rule.replyDays)
