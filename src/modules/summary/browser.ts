export * from './summary.ts'
export * from './outlier.ts'
export * from './summary.contract.ts'
export { summaryPath } from './address.ts'
