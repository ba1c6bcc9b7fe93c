import type { Ability } from '../../kernel/access.ts'
import { Problem, type Language } from '../../kernel/problem.ts'

interface Reader { readonly actor: { readonly language: Language } }

/** The page's reason is the server's refusal: what a rule would throw, in the words of the reader. */
export const refusedFor = ({ actor }: Reader, no: Error | null): Ability => (no instanceof Problem ? { code: no.code, detail: no.detail(actor.language) } : true)
export const ability = (ctx: Reader, rule: () => void): Ability => {
  try { rule(); return true } catch (error) {
    if (error instanceof Problem) return refusedFor(ctx, error)
    throw error
  }
}
