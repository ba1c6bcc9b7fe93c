export * from './reading.ts'
export { joinLines, sourceOfText } from './lines.ts'
