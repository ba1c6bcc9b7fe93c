export * from './identity.ts'
export * from './identity.text.ts'
export * from './identity.contract.ts'
