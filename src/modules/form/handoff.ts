import type { LayoutNote } from './form.contract.ts'
import type { FormSpec } from './form.spec.ts'

/** A form on its way to the table where it is designed: copied, read from a file, or from a spreadsheet's layout with what was guessed. */
export interface Handed { readonly spec: FormSpec, readonly notes: readonly LayoutNote[] }
let waiting: Handed | null = null
export const hand = (spec: FormSpec, notes: readonly LayoutNote[] = []) => { waiting = { spec, notes } }
export const handed = (): Handed | null => waiting
export const taken = () => { waiting = null }
