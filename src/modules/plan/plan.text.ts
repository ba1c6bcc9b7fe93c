import type { PlanState, PlanAction } from './plan.ts'

export const planStateText = {
  draft: { zh: '起草', en: 'Draft' }, adopted: { zh: '审议通过', en: 'Adopted' }, issued: { zh: '已印发', en: 'Issued' }, closed: { zh: '已结束', en: 'Closed' },
} satisfies Record<PlanState, { zh: string, en: string }>
export const planActionText = {
  adopt: { zh: '审议通过', en: 'Adopt' }, issue: { zh: '印发', en: 'Issue' }, close: { zh: '结束', en: 'Close' }, reopen: { zh: '恢复执行', en: 'Reopen' },
} satisfies Record<PlanAction, { zh: string, en: string }>
