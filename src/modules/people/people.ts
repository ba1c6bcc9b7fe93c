import type { Role } from '../../kernel/access.ts'

/**
 * Accounts and posts: pure. A person acts under one post at a time; a post is a role at an organisation between two days.
 * 三员分立: the system, security and audit administrator are three persons.
 */
const SEPARATE: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']

/** Who may appoint whom: only the system administrator appoints, at the own organisation or below, and only these. */
export const GRANTS: Partial<Record<Role, readonly Role[]>> = {
  systemAdmin: ['systemAdmin', 'securityAdmin', 'auditAdmin', 'leader', 'cadre', 'reviewer', 'preparer', 'approver', 'worker'],
}
export const mayGrant = (granter: Role, role: Role): boolean => GRANTS[granter]?.includes(role) ?? false

/** The role that stands in the way of another for the same account, if there is one. */
export const conflicting = (held: readonly Role[], role: Role): Role | null =>
  SEPARATE.includes(role) ? held.find((h) => h !== role && SEPARATE.includes(h)) ?? null : null

/** Typed at every sign-in: lower case, no spaces. */
export const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,39}$/

/** Letters and digits that nobody confuses on paper; three groups, so that a person can read it out. */
const SMALL = 'abcdefghijkmnpqrstuvwxyz', LARGE = 'ABCDEFGHJKLMNPQRSTUVWXYZ', DIGITS = '23456789'
/** `random(n)` gives a whole number below n; the shape alone satisfies the policy. */
export const readablePassword = (random: (below: number) => number): string => {
  const pick = (from: string) => from[random(from.length)]!
  const group = () => pick(LARGE) + pick(SMALL) + pick(SMALL) + pick(DIGITS)
  return [group(), group(), group()].join('-')
}

export interface PostDraft { org: number, role: Role, title?: string | null }
export interface PersonDraft { login: string, name: string, nameEn?: string | null, passwordHash: string | null, temporary?: boolean, demo?: boolean, language?: 'zh-CN' | 'en', posts: readonly PostDraft[] }
