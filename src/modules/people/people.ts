import type { Role } from '../../kernel/access.ts'
import { addDays, type Day } from '../../kernel/period.ts'

/**
 * Accounts and posts: pure. A person acts under one post at a time; a post is a role at an organisation between two days.
 * 三员分立: the system, security and audit administrator are three persons.
 */
const SEPARATE: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']

/** Who may appoint whom: only the system administrator appoints, at the own organisation or below, and only these. */
export const GRANTS: Partial<Record<Role, readonly Role[]>> = {
  systemAdmin: ['systemAdmin', 'securityAdmin', 'auditAdmin', 'leader', 'cadre', 'reviewer', 'preparer', 'approver', 'finance', 'worker'],
}
export const mayGrant = (granter: Role, role: Role): boolean => GRANTS[granter]?.includes(role) ?? false

/** 任期: the days of a post, from the first up to, and without, the second. */
export interface Term { readonly from: Day, readonly to: Day | 'infinity' }
export const overlap = (a: Term, b: Term): boolean => a.from < b.to && b.from < a.to
/** People say the last day; `to` is the one after it. */
export const termOf = (from: Day, last: Day | null): Term => ({ from, to: last === null ? 'infinity' : addDays(last, 1) })
export const lastDay = ({ to }: Pick<Term, 'to'>): Day | null => (to === 'infinity' ? null : addDays(to, -1))

export type TermFault = 'post-in-past' | 'post-ends-before' | 'post-beyond-own'
/** Nobody appoints backwards, and nobody gives a longer post than their own. */
export const termFault = (term: Term, today: Day, own: Pick<Term, 'to'>): TermFault | null =>
  term.from < today ? 'post-in-past' : term.to <= term.from ? 'post-ends-before' : term.to > own.to ? 'post-beyond-own' : null

/** The role that stands in the way of another of the same account in the same days, if there is one: a constraint of the table too (0007). */
export const conflicting = (held: readonly (Term & { readonly role: Role })[], role: Role, term: Term): Role | null =>
  SEPARATE.includes(role) ? held.find((h) => h.role !== role && SEPARATE.includes(h.role) && overlap(h, term))?.role ?? null : null

/** Typed at every sign-in: lower case, no spaces. */
/** what the list of people can be sorted by */
export const PEOPLE_SORTS = ['login', 'name'] as const
export type PeopleSort = (typeof PEOPLE_SORTS)[number]
export const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,39}$/

/** Letters and digits that nobody confuses on paper; three groups, so that a person can read it out. */
const SMALL = 'abcdefghijkmnpqrstuvwxyz', LARGE = 'ABCDEFGHJKLMNPQRSTUVWXYZ', DIGITS = '23456789'
/** `random(n)` gives a whole number below n; the shape alone satisfies the policy. */
export const readablePassword = (random: (below: number) => number): string => {
  const pick = (from: string) => from[random(from.length)]!
  const group = () => pick(LARGE) + pick(SMALL) + pick(SMALL) + pick(DIGITS)
  return [group(), group(), group()].join('-')
}

export interface PostDraft { org: number, role: Role, title?: string | null, term?: Term }
export interface PersonDraft { login: string, name: string, nameEn?: string | null, passwordHash: string | null, temporary?: boolean, demo?: boolean, language?: 'zh-CN' | 'en', posts: readonly PostDraft[] }

/** 通知方式: how a person is told of work outside the pages, each with what has to be known of the person. The message on the page always comes. */
export const CHANNELS = ['email', 'wecom', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]
export const ADDRESS_OF = { email: 'email', wecom: 'wecom', sms: 'phone' } as const satisfies Record<Channel, string>
