export * from './calendar.ts'
export * from './calendar.text.ts'
export * from './calendar.contract.ts'
