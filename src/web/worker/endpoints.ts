import type * as campaign from '../../modules/campaign/browser.ts'
import type * as identity from '../../modules/identity/browser.ts'
import type * as proposal from '../../modules/proposal/browser.ts'
import type { Answer as AnswerOf, Contract, Input as InputOf } from '../../kernel/contract.ts'

/**
 * The endpoints that a phone asks, as method and path. Only the types of the contracts are taken: the contracts themselves bring their validator along, which is
 * larger than all of these pages. endpoints.test.ts holds each line to its contract.
 */
export const ENDPOINTS = {
  getSession: 'GET /session', signIn: 'POST /session', giveFactor: 'POST /session/factor', signOut: 'DELETE /session', choosePost: 'PUT /session/post', chooseLanguage: 'PUT /session/language', changePassword: 'PUT /people/me/password',
  raiseProposal: 'POST /proposals', saveProposal: 'PUT /proposals/:proposal', submitProposal: 'POST /proposals/:proposal/submission', withdrawProposal: 'POST /proposals/:proposal/withdrawal',
  supportProposal: 'POST /proposals/:proposal/support', unsupportProposal: 'DELETE /proposals/:proposal/support', getProposal: 'GET /proposals/:proposal', listMyProposals: 'GET /my/proposals', listColleagues: 'GET /my/colleagues',
  putMyPhoto: 'POST /my/photos', putProposalFile: 'POST /proposals/:proposal/files', similarByCode: 'POST /team-entry/similar', getProposalFile: 'GET /proposals/:proposal/files/:photo', bindClaim: 'POST /my/claims', lookAtTeamCode: 'POST /team-entry', raiseByCode: 'POST /team-entry/proposals', lookAtClaim: 'POST /team-entry/claims',
  similarProposals: 'GET /proposals/similar', listMyProposalNews: 'GET /my/proposal-news', listProposalWork: 'GET /proposals/work', reconsiderProposal: 'POST /proposals/:proposal/reconsideration', confirmReward: 'POST /proposals/:proposal/reward/confirmation',
  listMyCampaigns: 'GET /my/campaigns', getMyCampaign: 'GET /my/campaigns/:campaign', enterCampaign: 'POST /my/campaigns/:campaign/entries', withdrawEntry: 'POST /my/campaigns/:campaign/entries/:entry/withdrawal', deliverEntry: 'POST /my/campaigns/:campaign/entries/:entry/delivery', listMyJudging: 'GET /my/judging', listMyCampaignNews: 'GET /my/campaign-news', raiseObjection: 'POST /my/campaigns/:campaign/objections',
} as const satisfies Partial<Record<keyof Known, string>>

type Known = typeof identity & typeof proposal & typeof campaign
export type Endpoint = keyof typeof ENDPOINTS
type ContractOf<E extends Endpoint> = Known[E] extends Contract ? Known[E] : never
export type Input<E extends Endpoint> = InputOf<ContractOf<E>>
export type Answer<E extends Endpoint> = AnswerOf<ContractOf<E>>
