export * from './message.ts'
export * from './message.text.ts'
export * from './message.contract.ts'
