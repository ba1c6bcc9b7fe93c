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

/** 《合理化建议和技术改进奖励条例》(1986) as an example to start from: yearly value from 100 万 元 down; amounts in 分. Not in force anywhere until a federation adopts a table. */
export const EXAMPLE_1986: ProposalRule['rewards'] = {
  adopted: false, basis: '《合理化建议和技术改进奖励条例》1986年修订（示例）',
  tiers: ([[100_000_000, 250_000, 400_000, '一等', 'First'], [50_000_000, 150_000, 250_000, '二等', 'Second'], [10_000_000, 50_000, 150_000, '三等', 'Third'], [1_000_000, 30_000, 50_000, '四等', 'Fourth'], [0, 0, 30_000, '五等', 'Fifth']] as const)
    .map(([from, least, most, zh, en]) => ({ from, least, most, name: { zh, en } })),
}
/** The tier of a yearly value: the highest that it reaches. */
export const tierOf = ({ tiers }: ProposalRule['rewards'], value: number): z.infer<typeof rewardTier> | null => [...tiers].sort((a, b) => b.from - a.from).find((t) => value >= t.from) ?? null
