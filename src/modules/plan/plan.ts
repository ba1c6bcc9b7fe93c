/** 规划: draft → adopted (审议通过) → issued (印发) → closed. Issued ones are readable downward, their forms are expected from then on. */
export const PLAN_STATES = ['draft', 'adopted', 'issued', 'closed'] as const
export type PlanState = (typeof PLAN_STATES)[number]
export const PLAN_ACTIONS = ['adopt', 'issue', 'close', 'reopen'] as const
export type PlanAction = (typeof PLAN_ACTIONS)[number]

export const can = {
  adopt: ['draft'],
  issue: ['draft', 'adopted'],
  close: ['issued'],
  reopen: ['closed'],
} satisfies Record<PlanAction, readonly PlanState[]>

export const after: Record<PlanAction, PlanState> = { adopt: 'adopted', issue: 'issued', close: 'closed', reopen: 'issued' }
/** Forms are changed only while nobody fills them; targets of an issued plan change with a reason and keep every wording. */
export const isDraft = (state: PlanState) => state === 'draft' || state === 'adopted'
