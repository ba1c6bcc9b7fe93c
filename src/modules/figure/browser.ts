export * from './figure.ts'
export * from './figure.contract.ts'
