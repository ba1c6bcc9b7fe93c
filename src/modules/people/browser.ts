export * from './people.ts'
export * from './people.text.ts'
export * from './people.contract.ts'
