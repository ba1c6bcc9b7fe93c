export * from './indicator.ts'
export { dictionary, dictionaryByCode } from './dictionary.ts'
