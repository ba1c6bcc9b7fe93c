import { sql } from 'kysely'
import { rows, type Executor } from '../../platform/postgres/pool.ts'

/** What a ledger counts already, in this installation. */
export const indicatorsOf = async (db: Executor, ledger: string) => (await rows<{ code: string }>(db, sql<{ code: string }>`
  select distinct f.indicator_code as code from series s join slot l on l.series_id = s.id join figure f on f.id = l.figure_id where s.ledger = ${ledger}`)).map((r) => r.code)
/** Where an organisation takes a ledger's indicators from it, and since when: the nearest above it. */
export const sourcesFor = (db: Executor, ledger: string, orgId: number, day: string) => rows<{ indicator: string, orgId: number, orgName: string, since: string }>(db, sql<{ indicator: string, orgId: number, orgName: string, since: string }>`
  select distinct on (s.indicator_code) s.indicator_code as indicator, s.org_id as "orgId", o.name as "orgName", s.since from ledger_source s join org_ancestor a on a.ancestor_id = s.org_id and a.org_id = ${orgId} and a.valid_from <= ${day}::date and a.valid_to > ${day}::date
  join org o on o.id = s.org_id where s.ledger = ${ledger} order by s.indicator_code, s.since`)
