import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { keyset, type SortKey } from '../../../platform/postgres/keyset.ts'
import { row, rows, type Executor } from '../../../platform/postgres/pool.ts'
import { overdue } from '../list.queries.ts'
import type { ScoreSort } from './score.contract.ts'

export interface ScoreFilter { scope: string, today: Day, under: number | undefined, from: string | undefined, to: string | undefined }
export interface ScoreRow { id: number, name: string, nameEn: string | null, raised: number, due: number, inTime: number, overdue: number, adopted: number, implemented: number }

/** By whoever deals with it. What was withdrawn was nobody's to answer; what was linked to an earlier one is answered with it. */
const scores = (f: ScoreFilter) => sql`(
  select p.unit_id, count(*)::int as raised,
    count(*) filter (where p.answered_on is not null or p.reply_due < ${f.today}::date)::int as due,
    count(*) filter (where p.answered_on <= p.reply_due)::int as in_time,
    count(*) filter (where ${overdue(f.today)})::int as overdue,
    count(*) filter (where p.adopted_on is not null and p.state <> 'revoked')::int as adopted,
    count(*) filter (where p.implemented_on is not null and p.state <> 'revoked')::int as implemented
  from proposal p where p.submitted_at is not null and p.state <> 'withdrawn' and p.duplicate_of is null and (p.home_path <@ ${f.scope}::ltree or p.industry_path <@ ${f.scope}::ltree)
    ${f.under ? sql`and (p.home_path ~ ${`*.${f.under}.*`}::lquery or p.industry_path ~ ${`*.${f.under}.*`}::lquery)` : sql``}
    ${f.from ? sql`and p.raised_on >= ${f.from}::date` : sql``} ${f.to ? sql`and p.raised_on <= ${f.to}::date` : sql``}
  group by p.unit_id)`
/** 万分比; units that had nothing to answer stand after all that had. */
const rate = (part: 'in_time' | 'implemented', whole: 'due' | 'adopted') => sql`coalesce(s.${sql.raw(part)}::bigint * 10000 / nullif(s.${sql.raw(whole)}, 0), -1)::bigint`
const keys: Record<ScoreSort, SortKey> = {
  reply: { by: rate('in_time', 'due'), as: 'bigint' }, implementation: { by: rate('implemented', 'adopted'), as: 'bigint' }, overdue: { by: sql`s.overdue::bigint`, as: 'bigint' }, unit: { by: sql`u.name collate "zh-x-icu"`, as: 'text' },
}
/** The best stands first without a minus, names from A. */
const direction = (sort: ScoreSort | `-${ScoreSort}`): ScoreSort | `-${ScoreSort}` => { const plain = sort.replace(/^-/, '') as ScoreSort; return plain === 'unit' ? sort : sort.startsWith('-') ? plain : `-${plain}` }

export const scored = (db: Executor, f: ScoreFilter, sort: ScoreSort | `-${ScoreSort}`, after: string | undefined, limit: number) => {
  const { place, beyond, order } = keyset(keys, direction(sort), sql`lpad(u.id::text, 12, '0')`, after)
  return rows<ScoreRow & { place: string }>(db, sql<ScoreRow & { place: string }>`
    select u.id, u.name, u.name_en as "nameEn", s.raised, s.due, s.in_time as "inTime", s.overdue, s.adopted, s.implemented, ${place} as place from ${scores(f)} s join org u on u.id = s.unit_id where true ${beyond} ${order} limit ${limit}`)
}
export const countScored = async (db: Executor, f: ScoreFilter) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from ${scores(f)} s`))!.n
