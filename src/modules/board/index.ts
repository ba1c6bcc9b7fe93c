export * from './browser.ts'
export { boardAccess } from './board.access.ts'
export { boardRoutes } from './board.routes.ts'
