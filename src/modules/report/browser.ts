export * from './report.ts'
export * from './report.text.ts'
export * from './report.contract.ts'
export { reportPath } from './web/address.ts'
