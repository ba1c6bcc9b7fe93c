import { sql } from 'kysely'
import { rows, type Tx } from '../../src/platform/postgres/pool.ts'

/** What the database holds in the end: each report with how often it was submitted and approved, each reminder with how often it was sent. */
export const reportsFound = (tx: Tx) => rows<{ orgId: number, value: number, submitted: number, approved: number, counted: boolean }>(tx, sql<{ orgId: number, value: number, submitted: number, approved: number, counted: boolean }>`
  select r.org_id as "orgId", (select v.numbers[1] from report_revision v where v.part_id = r.part_id and v.report_id = r.id and v.revision = r.revision) as value, r.preliminary_revision is not null as counted,
    (select count(*)::int from report_step s where s.part_id = r.part_id and s.report_id = r.id and s.action = 'submit') as submitted,
    (select count(*)::int from report_step s where s.part_id = r.part_id and s.report_id = r.id and s.action = 'approve') as approved from report r`)
export const remindersFound = (tx: Tx) => rows<{ note: string, sent: number }>(tx, sql<{ note: string, sent: number }>`
  select body ->> 'note' as note, count(*)::int as sent from message where kind = 'reminder' group by 1`)
export const forgetful = (role: string) => sql`alter role ${sql.ref(role)} set synchronous_commit = off`
