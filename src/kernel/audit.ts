/** Words of the audit that the platform writes, the pages show and the command line prints. */
export const OUTCOMES = ['done', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]
/** how a request came in; the system's own work has no request */
export const VIAS = ['browser', 'token', 'system'] as const
export type Via = (typeof VIAS)[number]

/** What a verification can find, and of what: a row, its place in the chain, a block, or a head outside the database. */
export const FAULT_KINDS = ['altered', 'deleted', 'reordered', 'truncated', 'inserted'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]
export const FAULT_THINGS = ['row', 'link', 'block', 'head'] as const
export type FaultThing = (typeof FAULT_THINGS)[number]
export interface Fault { readonly kind: FaultKind, readonly of: FaultThing, readonly block: number | null, readonly row: number | null }
