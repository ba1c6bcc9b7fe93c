export * from './browser.ts'
export { proposalAccess } from './proposal.access.ts'
export { proposalRoutes } from './proposal.routes.ts'
