export * from './briefing.ts'
export * from './briefing.text.ts'
export * from './briefing.contract.ts'
