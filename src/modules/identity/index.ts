/** What other modules' servers may use; pages import browser.ts. */
export * from './browser.ts'
export { identityAccess } from './identity.access.ts'
export { identityRoutes } from './identity.routes.ts'
export { signsIn } from './person.ts'
export { identitySealed } from './sealed.ts'
export { openSetup } from './setup.service.ts'
