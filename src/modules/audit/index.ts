/** What other modules' servers may use; pages import browser.ts. */
export * from './browser.ts'
export { auditAccess } from './audit.access.ts'
export { auditRoutes } from './audit.routes.ts'
