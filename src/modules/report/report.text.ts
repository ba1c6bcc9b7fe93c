import type { ReportAction, ReportState } from './report.ts'

export const reportStateText = {
  draft: { zh: '填报中', en: 'Draft' }, submitted: { zh: '待审批', en: 'Submitted' }, approved: { zh: '已审批', en: 'Approved' },
  accepted: { zh: '已审核', en: 'Accepted' }, returned: { zh: '已退回', en: 'Returned' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} satisfies Record<ReportState, { zh: string, en: string }>
export const reportActionText = {
  save: { zh: '保存', en: 'Save' }, submit: { zh: '提交审批', en: 'Submit' }, withdraw: { zh: '撤回', en: 'Withdraw' }, approve: { zh: '审批通过', en: 'Approve' },
  return: { zh: '退回', en: 'Return' }, accept: { zh: '审核通过', en: 'Accept' }, correct: { zh: '更正', en: 'Correct' },
} satisfies Record<ReportAction, { zh: string, en: string }>
export const windowText = { future: { zh: '未开始', en: 'Not yet' }, open: { zh: '填报中', en: 'Open' }, late: { zh: '已截止（可补报）', en: 'Late' }, locked: { zh: '已锁定', en: 'Locked' } }

export const completenessText = {
  title: { zh: '报送情况', en: 'Completeness' }, org: { zh: '单位', en: 'Organisation' }, own: { zh: '（本级）', en: ' (itself)' }, total: { zh: '合计', en: 'Total' },
  expected: { zh: '应报', en: 'Expected' }, reported: { zh: '已报', en: 'Reported' }, reportedRate: { zh: '上报率', en: 'Reporting rate' }, onTime: { zh: '按时', en: 'On time' }, onTimeRate: { zh: '按时率', en: 'On-time rate' },
  accepted: { zh: '已审核', en: 'Accepted' }, acceptedRate: { zh: '审核率', en: 'Acceptance rate' }, zero: { zh: '零报告', en: 'Zero reports' }, zeroRate: { zh: '零报告率', en: 'Zero-report rate' }, missing: { zh: '未报', en: 'Not reported' }, daysLate: { zh: '最长逾期（天）', en: 'Latest by (days)' },
} satisfies Record<string, { zh: string, en: string }>
