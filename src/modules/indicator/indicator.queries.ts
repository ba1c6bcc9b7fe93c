import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { Indicator } from './indicator.ts'

/** What federations add to the dictionary, and the dictionary itself once a plan uses it. */
export const indicatorsByCode = async (db: Executor, codes: readonly string[] | null) => new Map((await rows<{ spec: Indicator }>(db, sql<{ spec: Indicator }>`
  select spec from indicator where (${codes}::text[] is null or code = any(${codes})) order by code`)).map((r) => [r.spec.code, r.spec]))
/** How many of them were new. */
export const insertIndicators = async (tx: Tx, list: readonly Indicator[], ownerId: number | null): Promise<number> => (await rows(tx, sql`
  insert into indicator (code, spec, owner_id) select i.value ->> 'code', i.value, ${ownerId}::int from jsonb_array_elements(${JSON.stringify(list)}::jsonb) i on conflict (code) do nothing returning 1`)).length
/** The definition that was seen, and no newer one. */
export const updateIndicator = async (tx: Tx, spec: Indicator, version: number) => (await row(tx, sql`update indicator set spec = ${JSON.stringify(spec)}::jsonb, version = version + 1 where code = ${spec.code} and version = ${version} returning 1`)) !== undefined
export const indicatorVersions = async (db: Executor) => new Map((await rows<{ code: string, version: number }>(db, sql<{ code: string, version: number }>`select code, version from indicator`)).map((r) => [r.code, r.version]))
export const indicatorOwner = (db: Executor, code: string) => row<{ ownerId: number | null }>(db, sql<{ ownerId: number | null }>`select owner_id as "ownerId" from indicator where code = ${code}`)
export const indicatorInUse = async (db: Executor, code: string) => (await row(db, sql`select 1 from figure where indicator_code = ${code} limit 1`)) !== undefined
