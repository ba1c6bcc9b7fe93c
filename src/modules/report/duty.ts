import type { Role } from '../../kernel/access.ts'

/**
 * 填报、审批、审核 are three persons, and a small union is not locked out (trust.md, Access): where nobody else of the organisation can
 * approve, the nearest level above that has somebody does (上级代为审批); another person accepts there, or at the next level that has one.
 * As soon as there is a second officer the rule ceases by itself: nothing of it is stored.
 */
export interface Officer { readonly orgId: number, readonly accountId: number, readonly role: Role }
/**
 * What is not approved stays in the organisation: those above read a revision that was approved once, one that their own hand (or a level above
 * in its place) typed, and one that waits for their own approval. Nobody above fills in over what the organisation is still writing.
 */
export interface Written { readonly revision: number, readonly onBehalf: boolean, readonly preparedBy: number | null }
export interface Onlooker { readonly own: boolean, readonly accountId: number, readonly approves: boolean }
export const isOpen = (r: Written, revision: number, approved: ReadonlySet<number>, who: Onlooker): boolean =>
  who.own || r.onBehalf || approved.has(revision) || (revision === r.revision && (who.approves || r.preparedBy === who.accountId))

/** Who has had a hand in the revision already. */
export interface Hands { readonly preparedBy: number | null, readonly approvedBy: number | null }
/** Whose turn it is: the organisation, and its persons; nobody at all where no level has anybody. */
export interface Turn { readonly orgId: number, readonly accounts: readonly number[] }

export const REVIEWING: readonly Role[] = ['reviewer', 'cadre']
export const OFFICERS: readonly Role[] = ['approver', ...REVIEWING]

const free = (officers: readonly Officer[], orgId: number, roles: readonly Role[], hands: readonly (number | null)[]) =>
  officers.filter((o) => o.orgId === orgId && roles.includes(o.role) && !hands.includes(o.accountId)).map((o) => o.accountId)

/** `line` leads from the organisation itself upward. Above it, an approver goes before those who review: they are wanted for the acceptance. */
export const approvalTurn = (line: readonly number[], officers: readonly Officer[], { preparedBy }: Pick<Hands, 'preparedBy'>): Turn => {
  for (const [depth, orgId] of line.entries()) {
    const approvers = free(officers, orgId, ['approver'], [preparedBy])
    const accounts = approvers.length || depth === 0 ? approvers : free(officers, orgId, REVIEWING, [preparedBy])
    if (accounts.length) return { orgId, accounts }
  }
  return { orgId: line[0]!, accounts: [] }
}

export const acceptanceTurn = (line: readonly number[], officers: readonly Officer[], { preparedBy, approvedBy }: Hands): Turn | null => {
  const above = line.slice(1)
  if (above[0] === undefined) return null
  for (const orgId of above) {
    const accounts = free(officers, orgId, REVIEWING, [preparedBy, approvedBy])
    if (accounts.length) return { orgId, accounts }
  }
  return { orgId: above[0], accounts: [] }
}
