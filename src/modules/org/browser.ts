export * from './org.ts'
export * from './org.text.ts'
export * from './org.contract.ts'
