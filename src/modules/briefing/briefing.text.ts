import type { BriefingAction, BriefingKind, BriefingState } from './briefing.ts'

export const briefingKindText = {
  experience: { zh: '经验', en: 'Experience' }, result: { zh: '成果', en: 'Result' }, problem: { zh: '问题', en: 'Problem' },
} satisfies Record<BriefingKind, { zh: string, en: string }>
export const briefingStateText = {
  draft: { zh: '起草', en: 'Draft' }, submitted: { zh: '待审批', en: 'Awaiting approval' }, reported: { zh: '已报送', en: 'Reported' },
  read: { zh: '已阅', en: 'Read' }, answered: { zh: '已答复', en: 'Answered' }, closed: { zh: '已办结', en: 'Closed' },
} satisfies Record<BriefingState, { zh: string, en: string }>
export const briefingActionText = {
  save: { zh: '修改', en: 'change' }, remove: { zh: '删除', en: 'delete' }, submit: { zh: '提交', en: 'submit' }, withdraw: { zh: '撤回', en: 'withdraw' }, approve: { zh: '审批通过', en: 'approve' }, return: { zh: '退回', en: 'return' },
  read: { zh: '签阅', en: 'mark as read' }, answer: { zh: '答复', en: 'answer' }, supplement: { zh: '补充说明', en: 'supplement' }, forward: { zh: '转报上级', en: 'forward upward' }, close: { zh: '办结', en: 'close' },
} satisfies Record<BriefingAction, { zh: string, en: string }>
