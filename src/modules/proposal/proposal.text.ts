import type { Conflict, ProposalAction, ProposalState, ProposalTag, STAGES, WORK } from './proposal.ts'

type Said = { zh: string, en: string }
export const proposalStateText = {
  draft: { zh: '草稿', en: 'Draft' }, submitted: { zh: '已提交', en: 'Handed in' }, received: { zh: '受理中', en: 'Taken up' }, returned: { zh: '退回补正', en: 'Sent back' }, review: { zh: '评审中', en: 'In review' },
  adopted: { zh: '已采纳', en: 'Adopted' }, declined: { zh: '不采纳', en: 'Declined' }, deferred: { zh: '暂缓', en: 'Deferred' }, implementing: { zh: '实施中', en: 'Being implemented' }, verifying: { zh: '待验收', en: 'Awaiting verification' },
  verified: { zh: '已验收', en: 'Verified' }, assessed: { zh: '效益已核定', en: 'Benefit assessed' }, rewarded: { zh: '已奖励', en: 'Rewarded' }, archived: { zh: '已归档', en: 'Filed' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' }, revoked: { zh: '采纳已撤销', en: 'Adoption revoked' },
} satisfies Record<ProposalState, Said>
export const proposalTagText = {
  techProgress: { zh: '技术进步', en: 'Technical progress' }, energy: { zh: '节能减排', en: 'Energy and emissions' }, safety: { zh: '安全生产', en: 'Safety' }, quality: { zh: '质量提升', en: 'Quality' }, cost: { zh: '降本增效', en: 'Cost' },
  efficiency: { zh: '工艺效率', en: 'Efficiency' }, management: { zh: '经营管理', en: 'Management' }, environment: { zh: '生态环保', en: 'Environment' }, service: { zh: '服务改进', en: 'Service' }, welfare: { zh: '劳动条件', en: 'Working conditions' },
} satisfies Record<ProposalTag, Said>
export const proposalActionText = {
  save: { zh: '修改', en: 'change' }, submit: { zh: '提交', en: 'hand in' }, withdraw: { zh: '撤回', en: 'withdraw' }, receive: { zh: '受理', en: 'take up' }, return: { zh: '退回补正', en: 'send back' }, transfer: { zh: '转办', en: 'hand on' },
  review: { zh: '送评审', en: 'send to a panel' }, adopt: { zh: '采纳', en: 'adopt' }, decline: { zh: '不采纳', en: 'decline' }, defer: { zh: '暂缓', en: 'defer' }, reconsider: { zh: '申请复议', en: 'ask to reconsider' },
  implement: { zh: '安排实施', en: 'plan the implementation of' }, complete: { zh: '报请验收', en: 'report as done' }, verify: { zh: '验收通过', en: 'verify' }, reject: { zh: '验收退回', en: 'send back from verification' },
  assess: { zh: '核定效益', en: 'assess the benefit of' }, reward: { zh: '核发奖励', en: 'reward' }, archive: { zh: '归档', en: 'file' }, revoke: { zh: '撤销采纳', en: 'revoke the adoption of' }, link: { zh: '关联', en: 'link' }, unlink: { zh: '解除关联', en: 'unlink' },
} satisfies Record<ProposalAction, Said>
export const proposalStageText = {
  received: { zh: '已收到', en: 'Received' }, review: { zh: '在评', en: 'In review' }, work: { zh: '在干', en: 'Under way' }, result: { zh: '有结果', en: 'Result' },
} satisfies Record<(typeof STAGES)[number], Said>
export const proposalWorkText = {
  receive: { zh: '待受理', en: 'To take up' }, review: { zh: '待送评审', en: 'To send to a panel' }, opinion: { zh: '待评审', en: 'To give an opinion on' }, decide: { zh: '待作出决定', en: 'To decide' }, implement: { zh: '待安排实施', en: 'To plan' },
  complete: { zh: '待完成实施', en: 'To carry out' }, verify: { zh: '待验收', en: 'To verify' }, assess: { zh: '待核定效益', en: 'To assess' }, countersign: { zh: '待会签效益', en: 'To confirm the benefit of' }, reward: { zh: '待核发奖励', en: 'To reward' }, escalated: { zh: '下级超期未答复', en: 'Overdue below' },
  returned: { zh: '待补正', en: 'To complete' }, confirm: { zh: '待确认领取奖励', en: 'Reward to confirm' },
} satisfies Record<(typeof WORK)[number], Said>
export const conflictText = {
  author: { zh: '提出人本人', en: 'an author' }, team: { zh: '与提出人同班组', en: 'of an author\'s team' }, coauthor: { zh: '与提出人有共同成果', en: 'has worked with an author' }, mentor: { zh: '与提出人师徒结对', en: 'mentor or apprentice of an author' },
  kin: { zh: '与提出人有亲属关系', en: 'a relative of an author' }, former: { zh: '参加过原评审', en: 'sat on the former panel' },
} satisfies Record<Conflict, Said>
