export * from './innovation.ts'
export * from './innovation.text.ts'
export * from './innovation.contract.ts'
