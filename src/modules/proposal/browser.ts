export * from './proposal.ts'
export * from './proposal.text.ts'
export * from './proposal.contract.ts'
export * from './handling.contract.ts'
