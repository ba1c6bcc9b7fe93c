/** A whole invented plan with what a person reads in it, put down before the reader saw it; in the form of construction.fixture.ts. A table is its rows. */
export interface WholePlan {
  readonly name: string
  readonly blocks: readonly (string | readonly (readonly string[])[])[]
  readonly document: { readonly period: readonly [number, number], readonly issuer: string, readonly documentNumber: string | null }
  readonly expected: readonly string[]
}
