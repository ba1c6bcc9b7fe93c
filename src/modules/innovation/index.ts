export * from './browser.ts'
export { innovationAccess } from './innovation.access.ts'
export { innovationRoutes } from './innovation.routes.ts'
export { resultOf } from './result.ts'
