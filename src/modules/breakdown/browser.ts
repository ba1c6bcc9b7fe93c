export * from './breakdown.ts'
export * from './findings.ts'
export * from './breakdown.text.ts'
export * from './breakdown.contract.ts'
