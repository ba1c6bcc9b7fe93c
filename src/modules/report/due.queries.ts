import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { Shift } from '../calendar/index.ts'

/** The instants of opened periods: put down once, moved on, never recomputed where they are read. */
export interface Shifts { timely: Shift[], lock: Shift[] }
export interface Instants { timelyOn: Day, lockOn: Day, timelyAt: Date, lockAt: Date, shifts: Shifts }
export const windowColumns = sql`w.timely_at as "timelyAt", w.lock_at as "lockAt"`

export interface OpenedPeriod extends Instants { formId: number, ownerId: number, period: string, nextWorkingDay: boolean, stored: Day | null }
const stored = sql`(select c.today from org_ancestor a join org_clock c on c.org_id = a.ancestor_id where a.org_id = m.owner_id and a.tree = 'territorial' order by a.depth limit 1)`
const passesOver = sql`coalesce((m.design ->> 'nextWorkingDay')::boolean, false)`
const opened = sql`
  select w.form_id as "formId", m.owner_id as "ownerId", w.period, ${passesOver} as "nextWorkingDay",
    w.timely_on as "timelyOn", w.lock_on as "lockOn", ${windowColumns}, w.shifts, ${stored} as stored
  from form_period w join form m on m.id = w.form_id`

/** Perhaps touched by an outage: more than the rule will move, never less. A federation that lives on a stored day is not of this clock. */
export const periodsNear = (tx: Tx, from: Date, to: Date) => rows<OpenedPeriod>(tx, sql<OpenedPeriod>`
  ${opened} where w.lock_at > ${from} and w.period_end < ${to}::timestamptz and ${stored} is null for update of w`)
/** Of the forms that an organisation and those below it have issued with 遇非工作日顺延. */
export const periodsUnder = (tx: Tx, orgId: number) => rows<OpenedPeriod>(tx, sql<OpenedPeriod>`
  ${opened} where ${passesOver} and m.owner_id in (select org_id from org_ancestor where ancestor_id = ${orgId} and tree = 'territorial' and valid_to = 'infinity') for update of w`)

export const moveInstants = (tx: Tx, p: { formId: number, period: string }, i: Instants) => rows(tx, sql`
  update form_period set timely_on = ${i.timelyOn}, lock_on = ${i.lockOn}, timely_at = ${i.timelyAt}, lock_at = ${i.lockAt}, shifts = ${JSON.stringify(i.shifts)}::jsonb
  where form_id = ${p.formId} and period = ${p.period}`)

export const storedDayOf = async (db: Executor, ownerId: number) => (await row<{ stored: Day | null }>(db, sql<{ stored: Day | null }>`select ${stored} as stored from (select ${ownerId}::int as owner_id) m`))!.stored
/** What the boards ask: when each opened period of some forms is due. */
export const windowsOf = (db: Executor, formIds: readonly number[]) => rows<{ formId: number, period: string, timelyAt: Date, lockAt: Date, shifts: Shifts }>(db, sql`
  select w.form_id as "formId", w.period, ${windowColumns}, w.shifts from form_period w where w.form_id = any(${formIds as number[]})` as never)
