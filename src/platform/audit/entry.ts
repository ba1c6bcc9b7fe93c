import type { Outcome, Via } from '../../kernel/audit.ts'
import type { Actor } from '../session/session.ts'
import type { PostRow } from '../session/session.queries.ts'

/** One row of the audit: who, under which post, from where, did or tried what to which thing. Facts in `detail`; never a secret, never personal data. */
export interface AuditEntry {
  at: Date
  accountId: number | null
  postId: number | null
  orgId: number | null
  /** where the organisation stood; left out, the row is nobody's and the root sees it */
  homePath?: string
  industryPath?: string | null
  /** the name of the contract, or of a work of the system itself */
  action: string
  subject: string | null
  outcome: Outcome
  address?: string | null
  requestId?: string | null
  via?: Via
  session?: string | null
  detail: Record<string, unknown>
}

/** How a request came in. */
export interface Origin { readonly address: string | null, readonly requestId: string | null }
export const NOWHERE: Origin = { address: null, requestId: null }

export const sessionMark = (sessionId: string) => sessionId.slice(0, 12)

export const entryBy = (actor: Actor, action: string, at: Date, from: Origin): AuditEntry => ({
  at, accountId: actor.accountId, postId: actor.post.id, orgId: actor.post.orgId, homePath: actor.post.homePath, industryPath: actor.post.industryPath,
  action, subject: null, outcome: 'done', ...from, via: actor.via, session: sessionMark(actor.sessionId), detail: {},
})

/** Where there is an account and no actor yet or no longer: sign-in, sign-out, a session that has ended. */
export const entryOf = (accountId: number | null, post: PostRow | undefined, action: string, at: Date, from: Origin): AuditEntry => ({
  at, accountId, postId: post?.id ?? null, orgId: post?.orgId ?? null, ...(post ? { homePath: post.homePath, industryPath: post.industryPath } : {}),
  action, subject: accountId === null ? null : `account:${accountId}`, outcome: 'done', ...from, detail: {},
})

/** The system's own work: the demo world, an archive. */
export const entryOfSystem = (action: string, at: Date, subject: string, detail: Record<string, unknown> = {}): AuditEntry =>
  ({ at, accountId: null, postId: null, orgId: null, action, subject, outcome: 'done', ...NOWHERE, via: 'system', detail })
