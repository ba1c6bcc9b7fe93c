import type { Ability } from '../../kernel/access.ts'
import type { Day } from '../../kernel/period.ts'

/**
 * 合理化建议: draft → submitted → received → review → adopted | declined | deferred → implementing → verifying → verified → assessed → rewarded → archived.
 * Sent back it is returned; its author takes it back before it is adopted; what was adopted and should not have been is revoked. Nothing is deleted.
 */
export const PROPOSAL_STATES = ['draft', 'submitted', 'received', 'returned', 'review', 'adopted', 'declined', 'deferred', 'implementing', 'verifying', 'verified', 'assessed', 'rewarded', 'archived', 'withdrawn', 'revoked'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** What it is about; several may hold. The first two are what plans ask for. */
export const PROPOSAL_TAGS = ['techProgress', 'energy', 'safety', 'quality', 'cost', 'efficiency', 'management', 'environment', 'service', 'welfare'] as const
export type ProposalTag = (typeof PROPOSAL_TAGS)[number]

export const PROPOSAL_ACTIONS = ['save', 'submit', 'withdraw', 'receive', 'return', 'transfer', 'review', 'adopt', 'decline', 'defer', 'reconsider', 'implement', 'complete', 'verify', 'reject', 'assess', 'reward', 'archive', 'revoke', 'link', 'unlink'] as const
export type ProposalAction = (typeof PROPOSAL_ACTIONS)[number]

const LIVE = ['submitted', 'received', 'review', 'declined', 'deferred', 'adopted', 'implementing', 'verifying', 'verified', 'assessed', 'rewarded', 'archived'] as const
export const can = {
  save: ['draft', 'returned'], submit: ['draft', 'returned'],
  withdraw: ['draft', 'submitted', 'received', 'returned', 'review', 'declined', 'deferred'],
  receive: ['submitted'], return: ['received'],
  transfer: ['submitted', 'received', 'deferred'],
  review: ['received', 'deferred'],
  adopt: ['review'], decline: ['review'], defer: ['review'],
  reconsider: ['declined'],
  implement: ['adopted'], complete: ['implementing'], verify: ['verifying'], reject: ['verifying'],
  assess: ['verified'], reward: ['assessed'], archive: ['rewarded', 'assessed', 'declined'],
  revoke: ['adopted', 'implementing', 'verifying', 'verified', 'assessed', 'rewarded'],
  link: LIVE, unlink: LIVE,
} satisfies Record<ProposalAction, readonly ProposalState[]>

export const after = (state: ProposalState, action: ProposalAction): ProposalState => {
  switch (action) {
    case 'save': case 'link': case 'unlink': return state
    case 'submit': case 'transfer': return 'submitted'
    case 'withdraw': return 'withdrawn'
    case 'receive': case 'reconsider': return 'received'
    case 'return': return 'returned'
    case 'review': return 'review'
    case 'adopt': return 'adopted'
    case 'decline': return 'declined'
    case 'defer': return 'deferred'
    case 'implement': case 'reject': return 'implementing'
    case 'complete': return 'verifying'
    case 'verify': return 'verified'
    case 'assess': return 'assessed'
    case 'reward': return 'rewarded'
    case 'archive': return 'archived'
    case 'revoke': return 'revoked'
  }
}
export const allows = (action: ProposalAction, state: ProposalState): boolean => (can[action] as readonly ProposalState[]).includes(state)

/** At most twice: whoever sends it back a third time decides instead. */
export const MOST_RETURNS = 2
/** Waits for an answer: the clock runs. */
export const UNANSWERED: readonly ProposalState[] = ['submitted', 'received', 'review']
export const isOverdue = (p: { state: ProposalState, replyDue: Day | null }, today: Day): boolean => UNANSWERED.includes(p.state) && p.replyDue !== null && today > p.replyDue
/** Before the first hand-in it is nobody's but its authors'. */
export const isPrivate = (p: { submittedAt: Date | null }): boolean => p.submittedAt === null
/** 四步: what a worker sees of it. */
export const STAGES = ['received', 'review', 'work', 'result'] as const
export const stageOf = (state: ProposalState): (typeof STAGES)[number] => {
  switch (state) {
    case 'draft': case 'returned': case 'submitted': case 'received': return 'received'
    case 'review': case 'deferred': return 'review'
    case 'adopted': case 'implementing': case 'verifying': return 'work'
    case 'declined': case 'verified': case 'assessed': case 'rewarded': case 'archived': case 'withdrawn': case 'revoked': return 'result'
  }
}

/** 万分比: 10,000 together, whole numbers, the first author is the first named. */
export const WHOLE_SHARE = 10_000
export const sharesWhole = (authors: readonly { share: number }[]): boolean => authors.length > 0 && authors.reduce((sum, a) => sum + a.share, 0) === WHOLE_SHARE
/** Equal shares for those who name none: what is left over goes to the first. */
export const equalShares = (n: number): number[] => Array.from({ length: n }, (_, i) => Math.floor(WHOLE_SHARE / n) + (i === 0 ? WHOLE_SHARE % n : 0))

/** 回避情形: who does not judge whose proposal. `former`: sat on the panel that is asked to be reconsidered. */
export const CONFLICTS = ['author', 'team', 'coauthor', 'mentor', 'kin', 'former'] as const
export type Conflict = (typeof CONFLICTS)[number]
export const DUTIES = ['evaluator', 'owner', 'verifier'] as const
/** Opinions that a decision needs, of those who have not stood aside. */
export const quorumOf = (percent: number, active: number): number => Math.max(1, Math.ceil(active * percent / 100))
/** An amount to the 分 by shares: largest remainder, the first named first, so that the parts are the whole. */
export const split = (amount: number, shares: readonly number[]): number[] => {
  const exact = shares.map((s) => amount * s), parts = exact.map((x) => Math.floor(x / WHOLE_SHARE))
  const order = exact.map((x, i) => ({ i, rest: x % WHOLE_SHARE })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  const left = amount - parts.reduce((a, b) => a + b, 0)
  for (const { i } of order.slice(0, left)) parts[i]!++
  return parts
}
/** What may be done beside the steps of the table. */
export const PROPOSAL_DEEDS = ['support', 'opine', 'recuse', 'addEvaluator', 'countersign', 'confirm', 'addFile'] as const
export type ProposalDeed = (typeof PROPOSAL_DEEDS)[number]

export const PROPOSAL_SORTS = ['newest', 'changed', 'due', 'title', 'unit', 'state'] as const
export type ProposalSort = (typeof PROPOSAL_SORTS)[number]
/** Indicators that the ledger of proposals gives. */
export const COUNTED = ['proposals_raised', 'proposals_adopted', 'proposals_implemented', 'proposal_workers', 'proposal_enterprises', 'proposal_benefit', 'proposal_rewards'] as const
/** 待办 by what has to be done. */
export const WORK = ['receive', 'review', 'opinion', 'decide', 'implement', 'complete', 'verify', 'assess', 'countersign', 'reward', 'escalated', 'returned', 'confirm'] as const
export type ProposalAbilities = Record<ProposalAction | ProposalDeed, Ability>
