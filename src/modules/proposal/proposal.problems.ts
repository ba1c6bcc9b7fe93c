import { nameCodes, problems } from '../../kernel/problem.ts'
import { proposalActionText, proposalStateText } from './proposal.text.ts'

nameCodes('proposalState', proposalStateText)
nameCodes('proposalAction', proposalActionText)
export const proposalProblem = problems({
  'proposal-state': { status: 409, zh: '该建议当前为“{proposalState}”，不能“{proposalAction}”。请刷新后查看最新状态。', en: 'It is {proposalState} now; you cannot {proposalAction} it. Reload.' },
  'proposal-not-author': { status: 403, zh: '只有提出人本人可以办理该事项。', en: 'Only its authors may do this.' },
  'proposal-not-yours': { status: 403, zh: '该建议现由“{org}”办理，当前单位不能代为办理。', en: '{org} deals with this now.' },
  'proposal-own': { status: 403, zh: '提出人不能办理自己的建议，请由本单位其他人员办理。', en: 'Nobody deals with a proposal of their own; somebody else does.' },
  'proposal-shares': { status: 422, zh: '各提出人的贡献占比合计须为 100%，现为 {sum}%。请调整后再提交。', en: 'The shares of the authors must come to 100 %, not {sum} %.' },
  'proposal-author-twice': { status: 422, zh: '提出人“{name}”重复，请删去一个。', en: 'The author {name} is named twice.' },
  'proposal-author-unknown': { status: 422, zh: '第 {no} 位提出人无法识别：请从本单位职工中选择，或只填写姓名。', en: 'Author {no} is not known here: choose somebody of the same employer, or give a name.' },
  'proposal-author-missing': { status: 422, zh: '提出人中没有您本人；代他人登记的，请保留本人或联系本单位经办人员办理。', en: 'You are not among the authors.' },
  'proposal-returned-twice': { status: 409, zh: '该建议已退回 {most} 次，不能再退回；请送评审并作出决定。', en: 'It has been sent back {most} times already; decide on it instead.' },
  'proposal-transfer-line': { status: 409, zh: '只能转给该建议所在条线上的单位（班组、企业及其上级工会）。', en: 'It can only be handed to an organisation on its own line.' },
  'proposal-transfer-same': { status: 409, zh: '该建议已由“{org}”办理，无须转办。', en: '{org} deals with it already.' },
  'proposal-linked': { status: 409, zh: '该建议已关联到 {number}，须先解除关联。', en: 'It is linked to {number}; undo that first.' },
  'proposal-not-linked': { status: 409, zh: '该建议没有关联其他建议。', en: 'It is not linked to another one.' },
  'proposal-link-later': { status: 409, zh: '只能关联到提出时间更早的建议；先提出的保留优先日期。', en: 'It can only be linked to an earlier one: who was first stays first.' },
  'proposal-link-employer': { status: 409, zh: '不同单位的相近建议属于推广应用，不是重复；请按“推广应用”关联。', en: 'A similar one of another employer is a diffusion, not a duplicate.' },
  'proposal-link-diffusion': { status: 409, zh: '同一单位内的相近建议按“关联重复”办理，不属于推广应用。', en: 'Within one employer it is a duplicate, not a diffusion.' },
  'proposal-link-chain': { status: 409, zh: '所选建议本身已关联到 {number}，请直接关联到该件。', en: 'That one is itself linked to {number}; link to that.' },
  'proposal-support-own': { status: 409, zh: '自己提出的建议无须附议。', en: 'Your own needs no support from you.' },
  'proposal-no-employer': { status: 409, zh: '当前岗位所在组织没有归属单位，暂不能提出建议。请联系上级工会系统管理员核对组织信息。', en: 'Your organisation has no employer above it; ask your administrator.' },
})
