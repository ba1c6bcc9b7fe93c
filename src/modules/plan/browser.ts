export * from './plan.ts'
export * from './plan.text.ts'
export * from './plan.file.ts'
export * from './plan.contract.ts'
