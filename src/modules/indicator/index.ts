export * from './browser.ts'
export * from './indicator.queries.ts'
export { knownIndicators } from './indicator.service.ts'
