import { getProposal, listProposals, listProposalWork, similarTo } from '../proposal.contract.ts'

/** What shows something else after any step. */
export const REFRESH = [getProposal, listProposals, listProposalWork, similarTo]
