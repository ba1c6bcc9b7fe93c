import { sql } from 'kysely'
import { row, type Executor } from '../postgres/pool.ts'

/** What the tables of the platform say of themselves, in one statement. */
export interface Standing {
  browsers: number, tokens: number
  unsealed: number, oldestUnsealed: Date | null, sealedAt: Date | null
  backup: { at: string, bytes: number, key: string } | null, held: boolean
}
export const standing = (db: Executor, now: Date) => row<Standing>(db, sql<Standing>`
  select s.browsers, s.tokens, a.unsealed, a."oldestUnsealed", (select at from audit_block order by number desc limit 1) as "sealedAt",
    (select value from installation where key = 'backup') as backup, exists (select from installation where key = 'outward') as held
  from (select count(*) filter (where kind = 'browser')::int as browsers, count(*) filter (where kind = 'token')::int as tokens from session where revoked_at is null and expires_at > ${now}) s,
    (select count(*)::int as unsealed, (select at from audit where id = (select min(audit_id) from audit_pending)) as "oldestUnsealed" from audit_pending) a`)
