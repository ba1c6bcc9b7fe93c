import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { rows, type Executor } from '../../platform/postgres/pool.ts'
import type { RollupRow } from './figure.queries.ts'

/** Every month of a ledger up to one: a level is the sum of them all. */
export const rowsUpTo = (db: Executor, orgs: readonly { id: number, partId: number }[], seriesIds: readonly number[], month: string, width: number) => rows<RollupRow>(db, sql<RollupRow>`
  select part_id as "partId", org_id as "orgId", series_id as "seriesId", period, stage, reported, expected, as_of as "asOf", array[${sql.raw(Array.from({ length: Math.max(width, 1) }, (_, i) => `v${i}`).join(', '))}] as slots
  from rollup
  where part_id = any(${[...new Set(orgs.map((o) => o.partId))]}) and org_id = any(${orgs.map((o) => o.id)}) and series_id = any(${seriesIds as number[]}) and period <= ${month} order by period`)

/** From when on an organisation's sum holds something of a ledger: adopted at or above it, or by somebody below. */
export const sinceOf = (db: Executor, orgIds: readonly number[], indicators: readonly string[], day: Day) => rows<{ orgId: number, ledger: string, indicator: string, since: Day }>(db, sql<{ orgId: number, ledger: string, indicator: string, since: Day }>`
  select w.org_id as "orgId", s.ledger, s.indicator_code as indicator, min(s.since) as since
  from ledger_source s join unnest(${orgIds as number[]}::int[]) w (org_id)
    on exists (select 1 from org_ancestor a where a.valid_from <= ${day}::date and a.valid_to > ${day}::date and ((a.org_id = w.org_id and a.ancestor_id = s.org_id) or (a.org_id = s.org_id and a.ancestor_id = w.org_id)))
  where s.indicator_code = any(${indicators as string[]}::text[]) group by w.org_id, s.ledger, s.indicator_code`)
