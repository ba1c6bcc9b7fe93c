import { z } from 'zod'
import { endpoint } from '../../../kernel/contract.ts'
import { act, reason } from '../handling.contract.ts'
import { params, proposalView } from '../view.contract.ts'

/** From the decision to the money in the worker's hand: 实施、验收、效益、奖励. */
const day = z.iso.date()
const account = z.number().int().positive()
/** 分; 无形 has no value in money */
const value = z.number().int().min(0).max(1e14)
export const benefitSaid = z.strictObject({ nature: z.enum(['hard', 'soft']), value: value.default(0), term: z.enum(['annual', 'once']).default('annual'), method: z.string().trim().min(2).max(1000), evidence: z.string().trim().max(1000).default('') })

export const implementProposal = endpoint({
  ...act, name: 'implementProposal', method: 'POST', path: '/proposals/:proposal/implementation', permission: 'proposal.handle', summary: { zh: '安排实施：责任人、措施、期限、目标效益（随后锁定）', en: 'Plan it: owner, plan, deadline, and the benefit aimed at, which is locked from now on' },
  body: z.strictObject({ owner: account, verifier: account.nullable().default(null), plan: z.string().trim().min(2).max(2000), deadline: day, target: benefitSaid }),
})
export const completeProposal = endpoint({
  ...act, name: 'completeProposal', method: 'POST', path: '/proposals/:proposal/completion', permission: 'proposal.duty', summary: { zh: '报请验收（责任人）', en: 'Report it as done: the owner' }, body: z.strictObject({ evidence: z.string().trim().min(2).max(2000), forecast: benefitSaid.nullable().default(null) }),
})
export const verifyProposal = endpoint({
  ...act, name: 'verifyProposal', method: 'POST', path: '/proposals/:proposal/verification', permission: 'proposal.duty', summary: { zh: '验收通过（责任人本人不得验收）', en: 'Verify it: never the owner' }, body: z.strictObject({ note: z.string().trim().min(2).max(1000) }),
})
export const rejectProposal = endpoint({
  ...act, name: 'rejectProposal', method: 'POST', path: '/proposals/:proposal/rejection', permission: 'proposal.duty', summary: { zh: '验收退回，继续实施', en: 'Send it back to work' }, body: z.strictObject({ reason }),
})
export const assessProposal = endpoint({
  ...act, name: 'assessProposal', method: 'POST', path: '/proposals/:proposal/benefit', permission: 'proposal.assess', summary: { zh: '核定效益', en: 'Assess the benefit' },
  body: benefitSaid.extend({ evidence: z.string().trim().min(2).max(1000), from: day.nullable().default(null), to: day.nullable().default(null) }),
})
export const countersignBenefit = endpoint({
  ...act, name: 'countersignBenefit', method: 'POST', path: '/proposals/:proposal/countersignature', permission: 'proposal.assess', summary: { zh: '会签效益（达到规定金额的，由另一人会签）', en: 'Stand by a benefit that another assessed' }, body: z.strictObject({}),
})
export const rewardProposal = endpoint({
  ...act, name: 'rewardProposal', method: 'POST', path: '/proposals/:proposal/reward', permission: 'proposal.assess', summary: { zh: '核发奖励：按奖励等级，由各提出人按占比分配', en: 'Reward it within its tier, split among the authors by their shares' }, body: z.strictObject({ /** 分 */ amount: value, note: z.string().trim().max(500).default('') }),
})
export const confirmReward = endpoint({
  name: 'confirmReward', method: 'POST', path: '/proposals/:proposal/reward/confirmation', permission: 'proposal.raise', since: '0.2', summary: { zh: '确认已收到奖励', en: 'Confirm that one\'s part was received' }, params, body: z.strictObject({}), response: proposalView,
})
