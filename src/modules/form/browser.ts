export * from './form.spec.ts'
