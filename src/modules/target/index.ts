export * from './target.ts'
export * from './evaluation.ts'
