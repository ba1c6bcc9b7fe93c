import type { Role } from './access.ts'

/** Who owes a second factor (动态口令). The three administrators do in every installation; the security administrator at the top may add roles, never take these away. */
export const FACTOR_ALWAYS: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']
export const requiredRoles = (added: readonly Role[]): Role[] => [...new Set([...FACTOR_ALWAYS, ...added])]

/** What each top organisation adds for itself and everything below it, by its number. */
export interface FactorRule { readonly added: readonly Role[], readonly version: number }
export type FactorRules = Readonly<Record<string, FactorRule>>
export const NO_RULE: FactorRule = { added: [], version: 1 }
/** '0.7.12' stands below organisation 7, which is at the top. */
export const topOf = (path: string): string => path.split('.')[1] ?? ''
export const isTop = (path: string): boolean => path.split('.').length === 2

export interface FactorPost { readonly role: Role, readonly homePath: string }
export const needsFactor = (post: FactorPost, rules: FactorRules): boolean => requiredRoles((rules[topOf(post.homePath)] ?? NO_RULE).added).includes(post.role)

/** Whoever holds such a post enrols before anything else works; a sign-in whose provider vouched for a second factor has given one. */
export const owesFactor = (who: { readonly demo: boolean, readonly enrolled: boolean, readonly given: boolean, readonly posts: readonly FactorPost[] }, rules: FactorRules): boolean =>
  !who.demo && !who.enrolled && !who.given && who.posts.some((post) => needsFactor(post, rules))
