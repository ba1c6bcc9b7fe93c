import { problems } from '../../kernel/problem.ts'

export const briefingProblem = problems({
  'briefing-state': { status: 409, zh: '该材料当前为“{state}”，不能“{action}”。请刷新后查看最新状态。', en: 'It is {state} now; you cannot {action} it. Reload.' },
  'briefing-own-work': { status: 403, zh: '起草人不能审批自己起草的材料，请由其他审批人办理。', en: 'Nobody approves what they wrote; another approver does.' },
  'briefing-not-yours': { status: 403, zh: '该材料现由“{org}”办理，当前单位不能代为办理。', en: '{org} deals with this now.' },
  'briefing-no-superior': { status: 409, zh: '本单位没有上级工会，无处报送。', en: 'Your organisation has no superior to report to.' },
  'briefing-top': { status: 409, zh: '“{org}”已是最上级，不能再转报。', en: '{org} is the topmost; there is nobody to forward it to.' },
  'briefing-unanswered': { status: 409, zh: '问题须先由上级答复，才能办结。', en: 'A problem is closed after it has been answered.' },
})
