import type { Ability } from '../../kernel/access.ts'

/**
 * 活动: draft → open (征集) → screening (初筛) → scoring (评分) → scored (待公示) → notice (公示) → published. What is entered goes its own way beside it; of a bid
 * (揭榜挂帅) the winner delivers, and somebody else accepts. Nothing is deleted.
 */
export const CAMPAIGN_KINDS = ['goldenIdea', 'fiveSmall', 'openBid', 'custom'] as const
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number]
export const CAMPAIGN_STATES = ['draft', 'open', 'screening', 'scoring', 'scored', 'notice', 'published', 'cancelled'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]
export const CAMPAIGN_ACTIONS = ['save', 'open', 'reschedule', 'closeEntry', 'assign', 'startScoring', 'replaceJudge', 'closeScoring', 'announce', 'publish', 'cancel'] as const
export type CampaignAction = (typeof CAMPAIGN_ACTIONS)[number]
export const can = {
  save: ['draft'], open: ['draft'], reschedule: ['open', 'screening', 'scoring', 'scored'],
  closeEntry: ['open'], assign: ['screening'], startScoring: ['screening'], replaceJudge: ['scoring'], closeScoring: ['scoring'],
  // an objection that is upheld leads back to scored: the list is announced anew
  announce: ['scored'], publish: ['notice'],
  cancel: ['draft', 'open', 'screening', 'scoring', 'scored', 'notice'],
} satisfies Record<CampaignAction, readonly CampaignState[]>
export const after = (state: CampaignState, action: CampaignAction): CampaignState => {
  switch (action) {
    case 'save': case 'reschedule': case 'assign': case 'replaceJudge': return state
    case 'open': return 'open'
    case 'closeEntry': return 'screening'
    case 'startScoring': return 'scoring'
    case 'closeScoring': return 'scored'
    case 'announce': return 'notice'
    case 'publish': return 'published'
    case 'cancel': return 'cancelled'
  }
}
export const allows = (action: CampaignAction, state: CampaignState): boolean => (can[action] as readonly CampaignState[]).includes(state)

export const ENTRY_STATES = ['entered', 'recommended', 'passed', 'rejected', 'withdrawn', 'proposed', 'unplaced', 'disqualified', 'granted', 'delivered', 'accepted', 'revoked'] as const
export type EntryState = (typeof ENTRY_STATES)[number]
export const ENTRY_ACTIONS = ['withdraw', 'recommend', 'pass', 'reject', 'deliver', 'accept', 'sendBack', 'revoke'] as const
export type EntryAction = (typeof ENTRY_ACTIONS)[number]
/** What may be done to a work, and while its campaign stands where. */
export const entryCan = {
  withdraw: { entry: ['entered', 'recommended'], campaign: ['open'] }, recommend: { entry: ['entered'], campaign: ['open'] },
  pass: { entry: ['entered', 'recommended', 'rejected'], campaign: ['screening'] }, reject: { entry: ['entered', 'recommended', 'passed'], campaign: ['screening'] },
  deliver: { entry: ['granted'], campaign: ['published'] }, accept: { entry: ['delivered'], campaign: ['published'] }, sendBack: { entry: ['delivered'], campaign: ['published'] },
  revoke: { entry: ['granted', 'delivered', 'accepted'], campaign: ['published'] },
} satisfies Record<EntryAction, { entry: readonly EntryState[], campaign: readonly CampaignState[] }>
export const entryAfter = (action: EntryAction): EntryState => {
  switch (action) {
    case 'withdraw': return 'withdrawn'
    case 'recommend': return 'recommended'
    case 'pass': return 'passed'
    case 'reject': return 'rejected'
    case 'deliver': return 'delivered'
    case 'accept': return 'accepted'
    case 'sendBack': return 'granted'
    case 'revoke': return 'revoked'
  }
}
export const entryAllows = (action: EntryAction, entry: EntryState, campaign: CampaignState): boolean =>
  (entryCan[action].entry as readonly EntryState[]).includes(entry) && (entryCan[action].campaign as readonly CampaignState[]).includes(campaign)
/** Holds an award, whatever came after it. */
export const AWARDED: readonly EntryState[] = ['granted', 'delivered', 'accepted']
/** Whose names may stand in public. */
export const ANNOUNCED: readonly EntryState[] = ['proposed', ...AWARDED]
export const SOURCES = ['new', 'proposal', 'innovation'] as const
export type EntrySource = (typeof SOURCES)[number]
export const ENTRANTS = ['workers', 'teams', 'both'] as const
export const TIES = ['shared', 'earlier'] as const
export const OBJECTION_STATES = ['open', 'upheld', 'dismissed'] as const
/** 回避: those of proposals, and an employer's own people where several employers compete. */
export const JUDGE_CONFLICTS = ['author', 'team', 'coauthor', 'mentor', 'kin', 'former', 'employer'] as const
export type JudgeConflict = (typeof JUDGE_CONFLICTS)[number]
/** Indicators that the ledger of campaigns gives. */
export const CAMPAIGN_COUNTED = ['campaign_entries', 'campaign_workers', 'campaign_enterprises', 'campaign_awards'] as const
export type CampaignAbilities = Record<CampaignAction, Ability>
export type EntryAbilities = Record<EntryAction, Ability>
