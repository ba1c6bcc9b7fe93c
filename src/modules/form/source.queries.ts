import { sql, type RawBuilder } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { filterTerms, type OrgFilter } from '../org/index.ts'

/** Who else gives a figure: issued forms that hold one of the same figures, and the first organisation that would fill both. */
export interface Rival { id: number, title: string, ownerId: number, filledBy: OrgFilter, firstPeriod: string, lastPeriod: string, figure: string }
export const rivals = (tx: Tx, formId: number, keys: readonly string[]) => rows<Rival>(tx, sql<Rival>`
  select distinct on (m.id) m.id, m.title, m.owner_id as "ownerId", m.filled_by as "filledBy", m.first_period as "firstPeriod", m.last_period as "lastPeriod", i.spec -> 'name' ->> 'zh' as figure
  from form m join series s on s.form_id = m.id join slot l on l.series_id = s.id join figure f on f.id = l.figure_id join indicator i on i.code = f.indicator_code
  where m.state = 'issued' and m.id <> ${formId} and f.key = any(${keys as string[]}) order by m.id, l.slot`)

/** Issued forms that hold a figure of these indicators; `openedBefore`: a period from the day on was opened in an earlier edition. */
export interface Giving extends Rival { openedBefore: boolean }
export const formsGiving = (tx: Tx, indicators: readonly string[], day: string) => rows<Giving>(tx, sql<Giving>`
  select distinct on (m.id) m.id, m.title, m.owner_id as "ownerId", m.filled_by as "filledBy", m.first_period as "firstPeriod", m.last_period as "lastPeriod", i.spec -> 'name' ->> 'zh' as figure,
    exists (select 1 from form_period p where p.form_id = m.id and p.period_end >= ${day}::date and p.edition < m.edition) as "openedBefore"
  from form m join series s on s.form_id = m.id join slot l on l.series_id = s.id join figure f on f.id = l.figure_id join indicator i on i.code = f.indicator_code
  where m.state = 'issued' and f.indicator_code = any(${indicators as string[]}::text[]) order by m.id, l.slot`)

/** The same, indicator by indicator. */
export interface GivingOne { indicator: string, ownerId: number, filledBy: OrgFilter, firstPeriod: string, lastPeriod: string }
export const formsGivingEach = (db: Executor, indicators: readonly string[]) => rows<GivingOne>(db, sql<GivingOne>`
  select distinct f.indicator_code as indicator, m.owner_id as "ownerId", m.filled_by as "filledBy", m.first_period as "firstPeriod", m.last_period as "lastPeriod"
  from form m join series s on s.form_id = m.id join slot l on l.series_id = s.id join figure f on f.id = l.figure_id
  where m.state = 'issued' and f.indicator_code = any(${indicators as string[]}::text[])`)

interface Filled { ownerId: number, filledBy: OrgFilter }
const under = (ownerId: number, day: string): RawBuilder<unknown> => sql`exists (select 1 from org_ancestor a where a.org_id = o.id and a.ancestor_id = ${ownerId} and a.valid_from <= ${day}::date and a.valid_to > ${day}::date)`
export const sharedFiller = async (tx: Tx, a: Filled, b: Filled, day: string) => (await row<{ name: string }>(tx, sql<{ name: string }>`
  select o.name from org o join org_attribute t on t.org_id = o.id and t.valid_from <= ${day}::date and t.valid_to > ${day}::date
  where ${under(a.ownerId, day)} and ${under(b.ownerId, day)} and ${filterTerms(a.filledBy)} and ${filterTerms(b.filledBy)} and (o.closed_on is null or o.closed_on > ${day}::date)
  order by o.code limit 1`))?.name ?? null

/** Who would be asked on a day by a form of this owner: the same that the opening of a period expects. */
export interface Filler { name: string, nameEn: string | null, count: number }
export const fillersOn = (db: Executor, ownerId: number, filter: OrgFilter, day: string, most: number) => rows<Filler>(db, sql<Filler>`
  select o.name, o.name_en as "nameEn", count(*) over ()::int as count
  from org o join org_attribute t on t.org_id = o.id and t.valid_from <= ${day}::date and t.valid_to > ${day}::date
    join org_ancestor a on a.org_id = o.id and a.tree = 'territorial' and a.ancestor_id = ${ownerId} and a.valid_from <= ${day}::date and a.valid_to > ${day}::date
  where o.opened_on <= ${day}::date and (o.closed_on is null or o.closed_on > ${day}::date) and ${filterTerms(filter)}
  order by a.depth, o.code limit ${most}`)
