export * from './browser.ts'
export { briefingAccess } from './briefing.access.ts'
export { briefingRoutes } from './briefing.routes.ts'
