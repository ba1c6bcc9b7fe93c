export * from './audit.text.ts'
export * from './audit.contract.ts'
