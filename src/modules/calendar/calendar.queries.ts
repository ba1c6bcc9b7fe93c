import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { DayKind } from './calendar.ts'

export interface StoredDay { day: Day, kind: DayKind, name: string, ownerId: number | null, orgName: string | null }
/** Of each day what the nearest says: the organisation itself, then those above it, then the national calendar. */
export const daysFor = (db: Executor, orgId: number, from: string, to: string) => rows<StoredDay>(db, sql<StoredDay>`
  select distinct on (d.day) d.day, d.kind, d.name, d.owner_id as "ownerId", o.name as "orgName"
  from calendar_day d left join org_ancestor a on a.org_id = ${orgId} and a.ancestor_id = d.owner_id and a.tree = 'territorial' and a.valid_to = 'infinity'
  left join org o on o.id = d.owner_id
  where d.day between ${from}::date and ${to}::date and (d.owner_id is null or a.depth is not null)
  order by d.day, a.depth nulls last`)
export const isNoticed = async (db: Executor, year: number) => (await row<{ noticed: boolean }>(db, sql<{ noticed: boolean }>`
  select exists (select from calendar_day where owner_id is null and day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date) as noticed`))!.noticed

export const ownDays = (db: Executor, ownerId: number, days: readonly string[]) => rows<{ day: Day, kind: DayKind, name: string }>(db, sql<{ day: Day, kind: DayKind, name: string }>`
  select day, kind, name from calendar_day where owner_id = ${ownerId} and day = any(${days as string[]}::date[])`)
export const putDays = (tx: Tx, ownerId: number, days: readonly { day: string, kind: DayKind, name: string }[]) => rows(tx, sql`
  insert into calendar_day (owner_id, day, kind, name) select ${ownerId}::int, d.day, d.kind, d.name from json_to_recordset(${JSON.stringify(days)}::json) as d (day date, kind text, name text)
  on conflict (coalesce(owner_id, 0), day) do update set kind = excluded.kind, name = excluded.name`)
export const removeDay = async (tx: Tx, ownerId: number, day: string) => (await row(tx, sql`delete from calendar_day where owner_id = ${ownerId} and day = ${day} returning day`)) !== undefined
