export * from './reading.ts'
export { joinLines, sourceOfText } from './lines.ts'
export { readPlan } from './reader.ts'
export { tupleOf, tuplesOf } from './tuple.ts'
