import { sql } from 'kysely'
import { period } from '../../kernel/period.ts'
import { rows, type Executor } from '../../platform/postgres/pool.ts'
import { attributes, counts, entries, type Counting } from './entries.queries.ts'

/** The events behind a figure of an organisation: what stands, of everybody at or below it in the month that counts it. */
export interface BehindRow { id: string, ledger: string, record: string, day: string, stage: 'preliminary' | 'accepted', orgId: number, orgCode: string, orgName: string, orgNameEn: string | null, level: string, kind: string, value: number, decimals: number, at: Date, madeBy: string | null }
export interface Behind { /** every ledger that gives the figure to somebody at or below */ series: { readonly ledger: readonly string[], readonly carried: boolean }, slot: Counting & { decimals: number }, orgId: number, from: string | null, to: string }
const behind = ({ series, slot, orgId, from, to }: Behind) => sql`
  select r.part_id, r.id, ${slot.rule === 'distinct' ? sql`count(distinct r.identity)::bigint` : sql`sum(r.quantity)::bigint`} as value
  from ${entries(series, sql`r.sign = 1 and r.period_end <= ${to}::date ${from ? sql`and r.period_end >= ${from}::date` : sql``}`)} ${attributes}
  where ${counts(slot)} ${slot.window ? sql`and r.day between ${period(slot.window).start}::date and ${period(slot.window).end}::date` : sql``}
    and exists (select 1 from org_ancestor a where a.org_id = r.org_id and a.ancestor_id = ${orgId} and a.valid_from <= r.period_end and a.valid_to > r.period_end)
    and not exists (select 1 from ledger_event x where x.part_id = r.part_id and x.reverses = r.id)
  group by r.part_id, r.id`
export const eventsBehind = (db: Executor, f: Behind, after: string | null, limit: number) => rows<BehindRow>(db, sql<BehindRow>`
  with b as materialized (${behind(f)})
  select e.id, e.ledger, e.record, e.day, case when exists (select 1 from b c join ledger_event y on y.part_id = c.part_id and y.id = c.id where y.part_id = e.part_id and y.ledger = e.ledger and y.record = e.record and y.stage = 'accepted') then 'accepted' else 'preliminary' end as stage, o.id as "orgId", o.code as "orgCode", o.name as "orgName", o.name_en as "orgNameEn", o.level, o.kind, b.value, ${f.slot.decimals}::int as decimals, e.at,
    (select name from account where id = e.made_by) as "madeBy"
  from b join ledger_event e on e.part_id = b.part_id and e.id = b.id join org o on o.id = e.org_id
  where e.stage = 'preliminary' ${after ? sql`and (e.day, e.id) > (${after.split('|')[0]}::date, ${after.split('|')[1] ?? ''}::uuid)` : sql``}
  order by e.day, e.id limit ${limit}`)
export const countBehind = async (db: Executor, f: Behind) => (await rows<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from (${behind(f)}) b join ledger_event e on e.part_id = b.part_id and e.id = b.id where e.stage = 'preliminary'`))[0]!.n
