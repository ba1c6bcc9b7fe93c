import { sql } from 'kysely'
import { row, rows, type Executor } from '../postgres/pool.ts'

export interface AuditEntry { at: Date, accountId: number | null, postId: number | null, orgId: number | null, action: string, subject: string | null, outcome: 'done' | 'refused', detail: Record<string, unknown> }
export interface StoredAnswer { requestHash: Buffer, status: number, answer: unknown, receipt: string }

export const insertAudit = (db: Executor, e: AuditEntry) => rows(db, sql`
  insert into audit (at, account_id, post_id, org_id, action, subject, outcome, detail)
  values (${e.at}, ${e.accountId}, ${e.postId}, ${e.orgId}, ${e.action}, ${e.subject}, ${e.outcome}, ${JSON.stringify(e.detail)}::jsonb)`)

export const storedAnswer = (db: Executor, account: number, key: string) => row<StoredAnswer>(db, sql<StoredAnswer>`
  select request_hash as "requestHash", status, answer, receipt from idempotency where account_id = ${account} and key = ${key}`)

/** Audit and idempotency in one statement: neither can be there without the other. */
export const insertDone = (db: Executor, e: AuditEntry, k: { key: string, requestHash: Buffer, status: number, answer: unknown, receipt: string }) => rows(db, sql`
  with kept as (
    insert into idempotency (account_id, key, request_hash, status, answer, receipt, at)
    values (${e.accountId}, ${k.key}, ${k.requestHash}, ${k.status}, ${JSON.stringify(k.answer ?? null)}::jsonb, ${k.receipt}, ${e.at}))
  insert into audit (at, account_id, post_id, org_id, action, subject, outcome, detail)
  values (${e.at}, ${e.accountId}, ${e.postId}, ${e.orgId}, ${e.action}, ${e.subject}, ${e.outcome}, ${JSON.stringify(e.detail)}::jsonb)`)
