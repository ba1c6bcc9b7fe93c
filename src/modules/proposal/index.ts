export * from './browser.ts'
export { proposalAccess } from './proposal.access.ts'
export { proposalSealed } from './team/sealed.ts'
export { proposalImports } from './sheet/runner.ts'
export { proposalRoutes } from './proposal.routes.ts'
/** for results that grow out of proposals */
export { proposalProblem } from './proposal.problems.ts'
export { employerOf } from './load.ts'
export { colleagues, headsOf as proposalHeads } from './proposal.queries.ts'
export { authorsOfProposal, proposalOf } from './result.ts'
/** for whatever else is judged: the same conflicts, the same quorum */
export { conflictsTowards } from './panel/conflict.ts'
export { ruleOf } from './rule.service.ts'
export { renewBands } from './similar/renew.service.ts'
/** for whoever brings records of before */
export { contributions, identityOf, kept as keptProposals, LEDGER as PROPOSAL_LEDGER, NO_MONEY } from './ledger.ts'
export { textHash } from './hash.ts'
export { searchNumbers } from './similar/similar.service.ts'
