export * from './board.contract.ts'
