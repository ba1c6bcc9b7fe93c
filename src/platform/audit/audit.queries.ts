import { sql } from 'kysely'
import { row, rows, type Executor } from '../postgres/pool.ts'
import type { AuditEntry } from './entry.ts'

export interface StoredAnswer { requestHash: Buffer, status: number, answer: unknown, receipt: string, at: Date }

/** The row and its place in the queue of the sealer, in one statement: neither can be there without the other. */
const added = (e: AuditEntry) => sql`
  n as materialized (select nextval('audit_id_seq') as id),
  waiting as (insert into audit_pending (audit_id) select id from n)
  insert into audit (id, at, account_id, post_id, org_id, home_path, industry_path, action, subject, outcome, address, request_id, via, session, detail) overriding system value
  select n.id, ${e.at}::timestamptz, ${e.accountId}::int, ${e.postId}::int, ${e.orgId}::int, ${e.homePath ?? '0'}::ltree, ${e.industryPath ?? null}::ltree, ${e.action}, ${e.subject}, ${e.outcome},
    ${e.address ?? null}, ${e.requestId ?? null}, ${e.via ?? null}, ${e.session ?? null}, ${JSON.stringify(e.detail)}::jsonb from n`

export const insertAudit = (db: Executor, e: AuditEntry) => rows(db, sql`with ${added(e)}`)

export const storedAnswer = (db: Executor, account: number, key: string) => row<StoredAnswer>(db, sql<StoredAnswer>`
  select request_hash as "requestHash", status, answer, receipt, at from idempotency where account_id = ${account} and key = ${key}`)

/** Audit and idempotency in one statement too. */
export const insertDone = (db: Executor, e: AuditEntry, k: { key: string, requestHash: Buffer, status: number, answer: unknown, receipt: string }) => rows(db, sql`
  with kept as (
    insert into idempotency (account_id, key, request_hash, status, answer, receipt, at)
    values (${e.accountId}, ${k.key}, ${k.requestHash}, ${k.status}, ${JSON.stringify(k.answer ?? null)}::jsonb, ${k.receipt}, ${e.at})),
  ${added(e)}`)
