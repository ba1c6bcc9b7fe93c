export * from './browser.ts'
export { innovationAccess } from './innovation.access.ts'
export { innovationRoutes } from './innovation.routes.ts'
export { resultOf } from './result.ts'
/** for whoever brings records of before */
export { contribution as innovationCounts, kept as keptInnovations, LEDGER as INNOVATION_LEDGER } from './ledger.ts'
export { headsOf as innovationHeads } from './innovation.queries.ts'
