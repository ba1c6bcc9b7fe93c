import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { sourceEndpoints } from '../plan/browser.ts'
import { params, proposalView } from './view.contract.ts'
import { COUNTED } from './proposal.ts'
import { proposalRule } from './rule.ts'

/** What a unit does about a proposal: each transition is a noun with a row of its own. */
export const reason = z.string().trim().min(2).max(1000)
export const act = { params, response: proposalView, versioned: true, since: '0.2' } as const

export const receiveProposal = endpoint({ ...act, name: 'receiveProposal', method: 'POST', path: '/proposals/:proposal/reception', permission: 'proposal.handle', summary: { zh: '受理', en: 'Take it up' }, body: z.strictObject({ note: z.string().trim().max(500).default('') }) })
export const returnProposal = endpoint({ ...act, name: 'returnProposal', method: 'POST', path: '/proposals/:proposal/return', permission: 'proposal.handle', summary: { zh: '退回补正（至多两次）', en: 'Send it back to be completed, twice at most' }, body: z.strictObject({ reason }) })
export const transferProposal = endpoint({ ...act, name: 'transferProposal', method: 'POST', path: '/proposals/:proposal/transfer', permission: 'proposal.handle', summary: { zh: '转办：交由本条线上的其他单位办理；超期未答复的，上级可转为自办', en: 'Hand it on along its line; an overdue one may be taken over by the superior' }, body: z.strictObject({ org: z.number().int().positive(), reason }) })
export const linkProposal = endpoint({
  ...act, name: 'linkProposal', method: 'POST', path: '/proposals/:proposal/link', permission: 'proposal.handle', summary: { zh: '关联重复（同单位）或推广应用（不同单位）；只关联不删除', en: 'Link it to an earlier one: a duplicate within one employer, a diffusion between two; nothing is deleted' },
  body: z.strictObject({ /** the earlier one */ to: z.uuid(), kind: z.enum(['duplicate', 'diffusion']), reason }),
})
export const unlinkProposal = endpoint({ ...act, name: 'unlinkProposal', method: 'POST', path: '/proposals/:proposal/unlinking', permission: 'proposal.handle', summary: { zh: '解除关联', en: 'Undo a link' }, body: z.strictObject({ reason }) })
export const revokeProposal = endpoint({ ...act, name: 'revokeProposal', method: 'POST', path: '/proposals/:proposal/revocation', permission: 'proposal.revoke', summary: { zh: '撤销采纳：已计入的数字同时冲减', en: 'Revoke an adoption; what was counted is taken back' }, body: z.strictObject({ reason }) })
export const archiveProposal = endpoint({ ...act, name: 'archiveProposal', method: 'POST', path: '/proposals/:proposal/archive', permission: 'proposal.handle', summary: { zh: '归档', en: 'File it' }, body: z.strictObject({}) })

const rule = z.object({ version: z.number().int(), /** whose rule is in force */ org: z.object({ id: z.number().int(), name: z.string() }).nullable(), spec: proposalRule, reason: z.string().nullable(), madeAt: z.string().nullable(), madeBy: z.string().nullable(), /** version of one's own, 0 where there is none */ own: z.number().int() })
export const getProposalRule = endpoint({ name: 'getProposalRule', method: 'GET', path: '/proposal-rule', permission: 'proposal.read', since: '0.2', summary: { zh: '本单位适用的建议办理规则', en: 'The rule in force for one\'s own organisation' }, response: rule })
export const putProposalRule = endpoint({ name: 'putProposalRule', method: 'PUT', path: '/proposal-rule', permission: 'proposal.rule', since: '0.2', versioned: true, summary: { zh: '制定本单位及下级适用的建议办理规则（另起新一版）', en: 'A new version of the rule for one\'s own organisation and those below' }, body: z.strictObject({ spec: proposalRule, reason }), response: rule })

export const { show: getProposalSource, take: takeProposalSource } = sourceEndpoints({ name: 'Proposal', path: '/proposal-source', reads: 'proposal.list', takes: 'proposal.rule', figures: COUNTED, of: { zh: '建议', en: 'proposals' } })
