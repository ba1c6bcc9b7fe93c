import type { Ability } from '../../kernel/access.ts'

/**
 * 情况报送: an organisation tells its direct superior of an experience, a result or a problem, and is answered.
 * draft → submitted → reported (by the own approver; at once where there is nobody else) → read → answered → closed; a supplement opens it again, and the superior
 * may hand it on to its own superior. A problem is closed once it has been answered, an experience or a result also when it was read.
 */
export const BRIEFING_KINDS = ['experience', 'result', 'problem'] as const
export type BriefingKind = (typeof BRIEFING_KINDS)[number]
export const BRIEFING_STATES = ['draft', 'submitted', 'reported', 'read', 'answered', 'closed'] as const
export type BriefingState = (typeof BRIEFING_STATES)[number]
export const BRIEFING_ACTIONS = ['save', 'remove', 'submit', 'withdraw', 'approve', 'return', 'read', 'answer', 'supplement', 'forward', 'close'] as const
export type BriefingAction = (typeof BRIEFING_ACTIONS)[number]

export const can = {
  save: ['draft'], remove: ['draft'], submit: ['draft'],
  withdraw: ['submitted', 'reported'],
  approve: ['submitted'], return: ['submitted'],
  read: ['reported'],
  answer: ['reported', 'read', 'answered'],
  supplement: ['reported', 'read', 'answered'],
  forward: ['reported', 'read'],
  close: ['read', 'answered'],
} satisfies Record<BriefingAction, readonly BriefingState[]>

/** Where a step leads. What is supplemented waits for an answer again, unless nobody has looked yet; what is handed on is new to whoever gets it. */
export const after = (state: BriefingState, action: Exclude<BriefingAction, 'remove'>): BriefingState => {
  switch (action) {
    case 'save': return state
    case 'submit': return 'submitted'
    case 'withdraw': case 'return': return 'draft'
    case 'approve': case 'forward': return 'reported'
    case 'read': return 'read'
    case 'answer': return 'answered'
    case 'supplement': return state === 'reported' ? 'reported' : 'read'
    case 'close': return 'closed'
  }
}
/** A problem that nobody has answered is not over. */
export const mayClose = (kind: BriefingKind, state: BriefingState): boolean => kind === 'problem' ? state === 'answered' : (can.close as readonly BriefingState[]).includes(state)
/** Whose hands it is in: those of the organisation itself, or of whoever it went to. */
export const isInside = (state: BriefingState): boolean => state === 'draft' || state === 'submitted'

export type BriefingAbilities = Record<BriefingAction, Ability>
