/**
 * Access reads as sentences: allow('approver').to('report.approve').at('own'). Deny by default: what no sentence says is refused.
 * A request acts under one post: a role at an organisation. Reach says which organisations the thing may belong to, seen from there.
 */
export const ROLES = ['systemAdmin', 'securityAdmin', 'auditAdmin', 'leader', 'cadre', 'reviewer', 'preparer', 'approver', 'finance', 'worker'] as const
export type Role = (typeof ROLES)[number]
export type Permission = `${string}.${string}`
/** own: the post's organisation · below: strictly under it · subtree: own or below · downward: issued by own or an ancestor (readable downward) */
export type Reach = 'own' | 'below' | 'subtree' | 'downward'
export interface Sentence { readonly role: Role, readonly permission: Permission, readonly reach: Reach }

export const allow = (...roles: Role[]) => ({
  to: (...permissions: Permission[]) => ({
    at: (reach: Reach): Sentence[] => roles.flatMap((role) => permissions.map((permission) => ({ role, permission, reach }))),
  }),
})

/** Why a button is disabled or a call refused; true where it is allowed. The server computes it, the page prints it. */
export type Ability = true | { readonly code: string, readonly detail: string }
