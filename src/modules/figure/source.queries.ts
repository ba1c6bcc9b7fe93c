import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'

export interface SourceRow { indicator: string, ledger: string, orgId: number, since: Day }
const source = sql`s.indicator_code as indicator, s.ledger, s.org_id as "orgId", s.since`

/** Other ledgers that give the same to an organisation of either: one stands at or above the other. */
export const otherLedgers = (tx: Tx, ledger: string, indicators: readonly string[], orgId: number, day: Day) => rows<SourceRow & { name: string }>(tx, sql<SourceRow & { name: string }>`
  select ${source}, i.spec -> 'name' ->> 'zh' as name from ledger_source s join indicator i on i.code = s.indicator_code
  where s.ledger <> ${ledger} and s.indicator_code = any(${indicators as string[]}::text[])
    and exists (select 1 from org_ancestor a where a.valid_to > greatest(${day}::date, s.since) and ((a.org_id = ${orgId} and a.ancestor_id = s.org_id) or (a.org_id = s.org_id and a.ancestor_id = ${orgId})))
  order by s.since limit 1`)
export const ownSources = (tx: Tx, indicators: readonly string[], orgId: number) => rows<SourceRow>(tx, sql<SourceRow>`
  select ${source} from ledger_source s where s.org_id = ${orgId} and s.indicator_code = any(${indicators as string[]}::text[])`)
export const setSources = (tx: Tx, list: readonly (SourceRow & { sinceEnd: Day })[]) => rows(tx, sql`
  insert into ledger_source (indicator_code, org_id, ledger, since, since_end)
  values ${sql.join(list.map((s) => sql`(${s.indicator}, ${s.orgId}, ${s.ledger}, ${s.since}, ${s.sinceEnd})`))}
  on conflict (indicator_code, org_id) do update set since = excluded.since, since_end = excluded.since_end`)
export const sourcesOf = (tx: Tx, indicators: readonly string[]) => rows<SourceRow & { name: string }>(tx, sql<SourceRow & { name: string }>`select ${source}, i.spec -> 'name' ->> 'zh' as name from ledger_source s join indicator i on i.code = s.indicator_code where s.indicator_code = any(${indicators as string[]}::text[]) order by s.since`)

/** Where an organisation takes a ledger's indicators from it, and since when: the nearest above it. */
export const sourcesFor = (db: Executor, ledger: string, orgId: number, day: Day) => rows<{ indicator: string, orgId: number, orgName: string, since: Day }>(db, sql<{ indicator: string, orgId: number, orgName: string, since: Day }>`
  select distinct on (s.indicator_code) s.indicator_code as indicator, s.org_id as "orgId", o.name as "orgName", s.since from ledger_source s join org_ancestor a on a.ancestor_id = s.org_id and a.org_id = ${orgId} and a.valid_from <= ${day}::date and a.valid_to > ${day}::date
  join org o on o.id = s.org_id where s.ledger = ${ledger} order by s.indicator_code, s.since`)
/** Everybody at or below an organisation, in either tree, on or after a day. */
export const branch = async (tx: Tx, orgId: number, from: Day) => (await rows<{ id: number }>(tx, sql<{ id: number }>`
  select distinct org_id as id from org_ancestor where ancestor_id = ${orgId} and valid_to > ${from}::date`)).map((r) => r.id)
