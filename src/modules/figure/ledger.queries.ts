import { sql } from 'kysely'
import type { Day, PeriodCode } from '../../kernel/period.ts'
import { LOCKS, row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { Stage } from './figure.ts'
import { columns, type DeltaRow, type SeriesRow } from './figure.queries.ts'
import type { LiveRow } from './entries.queries.ts'
import type { Entry } from './ledger.ts'

/** Events of a ledger as they are written and read; what they give to figures is in entries.queries.ts. */
export const seriesOfLedger = (db: Executor, ledger: string) => rows<SeriesRow>(db, sql<SeriesRow>`
  select s.id, s.code, s.source, s.form_id as "formId", s.ledger, s.carried, s.grain, coalesce(max(l.slot) + 1, 0)::int as width
  from series s left join slot l on l.series_id = s.id where s.ledger = ${ledger} group by s.id order by s.id`)

/** What a ledger counts already, in this installation. */
export const indicatorsOf = async (db: Executor, ledger: string) => (await rows<{ code: string }>(db, sql<{ code: string }>`
  select distinct f.indicator_code as code from series s join slot l on l.series_id = s.id join figure f on f.id = l.figure_id where s.ledger = ${ledger}`)).map((r) => r.code)

/** A hand at a record, or at an identity: whoever comes second sees what the first one wrote. Sorted, so that two never wait for each other. */
const keyOf = sql`('x' || left(md5(k), 8))::bit(32)::int`
export const lockRecords = (tx: Tx, ledger: string, records: readonly string[]) => rows(tx, sql`
  select pg_advisory_xact_lock(${LOCKS.ledger}, n) from (select distinct ${keyOf} as n from unnest(${records.map((r) => `${ledger} ${r}`)}::text[]) k order by 1) d`)
/** 2,048 keys for all identities: a server has room for a few thousand locks, and a file may name more people than that. */
export const lockIdentities = (tx: Tx, named: readonly string[]) => rows(tx, sql`
  select pg_advisory_xact_lock(${LOCKS.identity}, n) from (select distinct ${keyOf} & 2047 as n from unnest(${named as string[]}::text[]) k order by 1) d`)

/** Where an event of a day lies, under the paths of its month's end; none where the organisation does not stand there then. */
export interface EventPlace { orgId: number, partId: number, path: string, industryPath: string | null }
export const eventPlace = (tx: Tx, orgId: number, periodEnd: Day) => row<EventPlace>(tx, sql<EventPlace>`
  select o.id as "orgId", o.part_id as "partId", h.path_text as path, i.path_text as "industryPath"
  from org o join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_from <= ${periodEnd}::date and h.valid_to > ${periodEnd}::date
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= ${periodEnd}::date and i.valid_to > ${periodEnd}::date
  where o.id = ${orgId}`)
export const partsOf = async (db: Executor, orgIds: readonly number[]) => (await rows<{ partId: number }>(db, sql<{ partId: number }>`select distinct part_id as "partId" from org where id = any(${orgIds as number[]})`)).map((r) => r.partId)

export interface EventRow { partId: number, id: string, ledger: string, record: string, number: number, orgId: number, day: Day, period: PeriodCode, periodEnd: Day, stage: Stage, entries: readonly Entry[], path: string, industryPath: string | null }
const event = sql`e.part_id as "partId", e.id, e.ledger, e.record, e.number, e.org_id as "orgId", e.day, e.period, e.period_end as "periodEnd", e.stage, e.entries, e.home_path::text as path, e.industry_path::text as "industryPath"`

/** What stands of records: not reversed, and no reversal itself. With the number of the last event of each in each part. */
export const standingEvents = (tx: Tx, partIds: readonly number[], ledger: string, records: readonly string[]) => rows<EventRow>(tx, sql<EventRow>`
  select ${event} from ledger_event e
  where e.part_id = any(${partIds as number[]}) and e.ledger = ${ledger} and e.record = any(${records as string[]}) and e.reverses is null
    and not exists (select 1 from ledger_event x where x.part_id = e.part_id and x.reverses = e.id)`)
export const numberKey = (partId: number, record: string) => `${partId} ${record}`
export const lastNumbers = async (tx: Tx, partIds: readonly number[], ledger: string, records: readonly string[]) => new Map((await rows<{ partId: number, record: string, n: number }>(tx, sql<{ partId: number, record: string, n: number }>`
  select part_id as "partId", record, max(number)::int as n from ledger_event where part_id = any(${partIds as number[]}) and ledger = ${ledger} and record = any(${records as string[]}) group by part_id, record`)).map((r) => [numberKey(r.partId, r.record), r.n]))

export interface NewEvent extends EventRow { reverses: string | null, reason: string | null, madeBy: number | null, at: Date }
export const insertEvents = (tx: Tx, list: readonly NewEvent[]) => rows(tx, sql`
  insert into ledger_event (part_id, id, ledger, record, number, org_id, day, period, period_end, stage, entries, reverses, reason, made_by, at, home_path, industry_path)
  values ${sql.join(list.map((e) => sql`(${e.partId}, ${e.id}, ${e.ledger}, ${e.record}, ${e.number}, ${e.orgId}, ${e.day}, ${e.period}, ${e.periodEnd}, ${e.stage}, ${JSON.stringify(e.entries)}::jsonb,
    ${e.reverses}, ${e.reason}, ${e.madeBy}, ${e.at}, ${e.path}::ltree, ${e.industryPath}::ltree)`))}`)

/** Own values of organisations, as a delta will carry them. */
export interface OwnRow { orgId: number, period: PeriodCode, periodEnd: Day, stage: Stage, slots: (number | null)[] }
export const ownValues = (tx: Tx, width: number, from: ReturnType<typeof sql>) => rows<OwnRow>(tx, sql<OwnRow>`
  select org_id as "orgId", period, period_end as "periodEnd", stage, array[${sql.raw(Array.from({ length: Math.max(width, 1) }, (_, i) => `v${i}`).join(', '))}] as slots
  from (select null::int as org_id, null::text as period, null::date as period_end, null::text as stage, 0 as reported, 0 as expected${columns(Math.max(width, 1), (v) => `null::bigint as ${v}`)} where false union all ${from}) w`)

export const insertDeltas = (tx: Tx, seriesId: number, width: number, list: readonly Omit<DeltaRow, 'seriesId' | 'reported' | 'expected'>[]) => rows(tx, sql`
  insert into delta (part_id, org_id, series_id, period, period_end, stage${columns(width)})
  values ${sql.join(list.map((d) => sql`(${d.partId}, ${d.orgId}, ${seriesId}, ${d.period}, ${d.periodEnd}, ${d.stage}${sql.join([sql``, ...Array.from({ length: width }, (_, i) => sql`${d.values[i] ?? null}::bigint`)], sql`, `)})`))}`)

/** Every home of these identities, in whichever part it lies: read without a lock, under the lock of the identity. */
export const homesOf = (tx: Tx, seriesId: number, figureIds: readonly number[], named: readonly string[]) => rows<Omit<LiveRow, 'change'>>(tx, sql<Omit<LiveRow, 'change'>>`
  select part_id as "partId", figure_id as "figureId", time_window as "window", identity, stage, org_id as "orgId", period, period_end as "periodEnd", live
  from identity where identity = any(${named as string[]}::text[]) and series_id = ${seriesId} and figure_id = any(${figureIds as number[]}) and live > 0`)
export const forgetGone = (tx: Tx, seriesId: number, partIds: readonly number[], named: readonly string[]) => rows(tx, sql`
  delete from identity where part_id = any(${partIds as number[]}) and series_id = ${seriesId} and identity = any(${named as string[]}::text[]) and live = 0`)

/** Everything that stands above organisations at the ends of months, and above those again: an industry union's own line may lead elsewhere. */
export interface Line { orgId: number, day: Day, partId: number, above: number[] }
export const linesOf = (db: Executor, at: readonly { orgId: number, periodEnd: string }[]) => rows<Line>(db, sql<Line>`
  with recursive up (org_id, day) as (
    select org_id, day from unnest(${at.map((a) => a.orgId)}::int[], ${at.map((a) => a.periodEnd)}::date[]) as w (org_id, day)
    union
    select a.ancestor_id, up.day from up join org_ancestor a on a.org_id = up.org_id and a.valid_from <= up.day and a.valid_to > up.day)
  select up.org_id as "orgId", up.day, o.part_id as "partId", array_agg(distinct a.ancestor_id) as above
  from up join org o on o.id = up.org_id join org_ancestor a on a.org_id = up.org_id and a.valid_from <= up.day and a.valid_to > up.day group by up.org_id, up.day, o.part_id`)

/** The ledgers that there are, with the indicators that each feeds. */
export const ledgersOf = (db: Executor) => rows<{ name: string, indicators: string[] }>(db, sql<{ name: string, indicators: string[] }>`
  select s.ledger as name, array_agg(distinct f.indicator_code order by f.indicator_code) as indicators
  from series s join slot l on l.series_id = s.id join figure f on f.id = l.figure_id where s.ledger is not null group by s.ledger order by s.ledger`)

export const theseEvents = (list: readonly Pick<EventRow, 'partId' | 'id'>[]) =>
  sql`r.part_id = any(${[...new Set(list.map((e) => e.partId))]}::int[]) and r.id = any(${list.map((e) => e.id)}::uuid[])`
