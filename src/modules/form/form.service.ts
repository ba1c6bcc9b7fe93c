import type { FormRecord } from './form.queries.ts'
import type { FormSpec } from './form.spec.ts'

export const formSpecOf = ({ id: _, planId: __, ownerId: ___, state: ____, version: _____, ...spec }: FormRecord): FormSpec => spec
