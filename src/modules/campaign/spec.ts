import { z } from 'zod'
import { OWNERSHIPS } from '../org/browser.ts'
import { ENTRANTS, TIES, type CampaignKind } from './campaign.ts'

/** What a campaign is made of, all of it data: who may enter, steps with their days, criteria, panels, awards, quotas; of a bid the problem. */
const days = z.strictObject({ from: z.iso.date(), until: z.iso.date() })
const label = z.string().trim().min(1).max(40)
export const campaignSteps = z.strictObject({
  entry: days, /** none: whatever is entered goes to the panels */ screening: days.nullable().default(null), scoring: days, notice: days, /** of a bid: until when the winner delivers */ delivery: z.iso.date().nullable().default(null),
})
export const campaignSpec = z.strictObject({
  who: z.strictObject({
    entrants: z.enum(ENTRANTS).default('both'), /** of employers; none: all */ ownership: z.array(z.enum(OWNERSHIPS)).max(3).default([]), /** 行业 */ industries: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
    /** works that one person may stand in */ perPerson: z.number().int().min(1).max(50).default(3),
  }).default({ entrants: 'both', ownership: [], industries: [], perPerson: 3 }),
  steps: campaignSteps,
  criteria: z.array(z.strictObject({ name: label, /** percent */ weight: z.number().int().min(1).max(100) })).min(1).max(12),
  panels: z.number().int().min(1).max(20).default(1),
  /** judges without conflict that each work needs in each panel */ judges: z.number().int().min(1).max(15).default(3),
  /** highest and lowest scores left out at each end */ trim: z.number().int().min(0).max(3).default(1),
  /** works that every panel scores, where there are several */ anchors: z.number().int().min(2).max(10).default(3),
  ties: z.enum(TIES).default('shared'),
  awards: z.array(z.strictObject({ grade: label, count: z.number().int().min(1).max(1000) })).min(1).max(8),
  quota: z.strictObject({ /** works that a unit may recommend; none: nobody has to recommend */ entries: z.number().int().min(1).max(1000).nullable().default(null), /** awards that a unit may have */ awards: z.number().int().min(1).max(1000).nullable().default(null) }).default({ entries: null, awards: null }),
  /** working days of the public notice */ noticeDays: z.number().int().min(1).max(30).default(5),
  /** whom to tell an objection by other ways: office and telephone of the host, public */ contact: z.string().trim().max(80).default(''),
  /** 榜单 */ bid: z.strictObject({ requirement: z.string().trim().min(2).max(4000), /** 分 */ reward: z.number().int().min(0).max(1e13) }).nullable().default(null),
})
export type CampaignSpec = z.infer<typeof campaignSpec>
export type CampaignSteps = z.infer<typeof campaignSteps>

export interface SpecFault { readonly path: string, readonly code: string, readonly detail: string }
/** What its shape cannot say, place by place. */
export const specFaults = (kind: CampaignKind, spec: CampaignSpec): SpecFault[] => {
  const out: SpecFault[] = [], say = (path: string, code: string, detail: string) => { out.push({ path: `body.spec.${path}`, code, detail }) }
  const sum = spec.criteria.reduce((n, c) => n + c.weight, 0)
  if (sum !== 100) say('criteria', 'weights', `评分指标权重合计须为 100%，现为 ${sum}%。`)
  if (new Set(spec.criteria.map((c) => c.name)).size !== spec.criteria.length) say('criteria', 'twice', '评分指标名称不能重复。')
  if (new Set(spec.awards.map((a) => a.grade)).size !== spec.awards.length) say('awards', 'twice', '奖项名称不能重复。')
  out.push(...stepFaults(kind, spec.steps))
  if (spec.panels > 1 && spec.anchors < 2) say('anchors', 'few', '多个评审组时，至少设 2 件标杆作品。')
  if (kind === 'openBid' && spec.bid === null) say('bid', 'missing', '揭榜挂帅须写明榜单要求和奖金。')
  if (kind !== 'openBid' && spec.bid !== null) say('bid', 'extra', '只有揭榜挂帅才有榜单。')
  return out
}
/** Steps follow one another. */
export const stepFaults = (kind: CampaignKind, s: CampaignSteps): SpecFault[] => {
  const out: SpecFault[] = [], order = (['entry', 'screening', 'scoring', 'notice'] as const).flatMap((name) => { const step = s[name]; return step ? [{ name, ...step }] : [] })
  for (const [i, step] of order.entries()) {
    if (step.until < step.from) out.push({ path: `body.spec.steps.${step.name}`, code: 'order', detail: '结束日期不能早于开始日期。' })
    const before = order[i - 1]
    if (before && step.from <= before.until) out.push({ path: `body.spec.steps.${step.name}`, code: 'order', detail: '须在上一步骤结束之后开始。' })
  }
  if (kind === 'openBid' && (s.delivery === null || s.delivery <= s.notice.until)) out.push({ path: 'body.spec.steps.delivery', code: 'order', detail: '揭榜挂帅须写明交付期限，且晚于公示结束日期。' })
  if (kind !== 'openBid' && s.delivery !== null) out.push({ path: 'body.spec.steps.delivery', code: 'extra', detail: '只有揭榜挂帅才有交付期限。' })
  return out
}
