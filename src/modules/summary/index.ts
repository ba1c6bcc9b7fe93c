export * from './browser.ts'
export { summaryRoutes } from './summary.routes.ts'
