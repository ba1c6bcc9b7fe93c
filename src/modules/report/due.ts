import { endOf, onDay } from '../../kernel/instant.ts'
import type { Day } from '../../kernel/period.ts'
import type { Clock } from '../../platform/clock.ts'
import { markApplied, outagesSince, unappliedOutages } from '../../platform/heartbeat/index.ts'
import { scoped, WHOLE, type Database, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { dueOf, LOOKS_BACK_MS, marksFor, pastOutages, shiftsOf, type Down, type Due } from '../calendar/index.ts'
import type { FormRecord } from '../form/index.ts'
import { moveInstants, periodsNear, periodsUnder, storedDayOf, type Instants, type OpenedPeriod } from './due.queries.ts'

/** The one place where a day of a form becomes the instants of a period: when it opens, when its calendar changes, when the server was down. */
type Rules = Pick<FormRecord, 'ownerId' | 'nextWorkingDay'>

/** All that the due days of a form depend on, looked up once for however many periods. */
export const dueRules = async (db: Executor, form: Rules, earliest: Day): Promise<(timely: Day, lock: Day) => Instants> => {
  const marks = form.nextWorkingDay ? await marksFor(db, form.ownerId, earliest) : new Map()
  const outages = await storedDayOf(db, form.ownerId) ? [] : await outagesSince(db, new Date(endOf(earliest).getTime() - LOOKS_BACK_MS))
  return (timely, lock) => {
    const [a, b] = [timely, lock].map((day) => dueOf(day, { nextWorkingDay: form.nextWorkingDay, marks, outages })) as [Due, Due]
    return { timelyOn: a.on, lockOn: b.on, timelyAt: a.at, lockAt: b.at, shifts: { timely: a.shifts, lock: b.shifts } }
  }
}

/** Every minute, and before the first request after a start: a new outage moves what it touches, also where the due instant is behind. */
export const applyOutages = (db: Database, clock: Clock): Promise<number> => scoped(db, WHOLE, async (tx) => {
  const fresh = await unappliedOutages(tx)
  if (!fresh.length) return 0
  const first = fresh[0]!.from, last = fresh.at(-1)!.to, near = await periodsNear(tx, first, last)
  const since = near.reduce((early, p) => Math.min(early, endOf(p.timelyOn).getTime()), first.getTime()) - LOOKS_BACK_MS
  const all = await outagesSince(tx, new Date(since))
  let moved = 0
  for (const p of near) {
    const timely = again(p.timelyOn, p.shifts.timely, all), lock = again(p.lockOn, p.shifts.lock, all)
    if (timely.at.getTime() === p.timelyAt.getTime() && lock.at.getTime() === p.lockAt.getTime()) continue
    await moveInstants(tx, p, { timelyOn: p.timelyOn, lockOn: p.lockOn, timelyAt: timely.at, lockAt: lock.at, shifts: { timely: timely.shifts, lock: lock.shifts } })
    moved++
  }
  await markApplied(tx, fresh.map((o) => o.id), clock.now())
  return moved
})
/** From the day that the calendar once gave: what it says today of a day that is over changes nothing. */
const again = (on: Day, had: Due['shifts'], outages: readonly Down[]) => {
  const { at, counted } = pastOutages(endOf(on), outages)
  return { at, shifts: [...had.filter((s) => s.why === 'nonWorking'), ...shiftsOf(counted)] }
}

/** What is ahead follows the calendar, what is over stays as it was judged. */
export const followCalendar = async (tx: Tx, orgId: number, now: Date): Promise<void> => {
  for (const p of await periodsUnder(tx, orgId)) {
    const here = p.stored ? onDay(p.stored, now) : now
    if (p.lockAt <= here) continue
    const timely = saidBy(p.timelyOn, p.shifts.timely), lock = saidBy(p.lockOn, p.shifts.lock)
    await moveInstants(tx, p, ahead(p, (await dueRules(tx, p, timely))(timely, lock), here))
  }
}
/** The day that the form said when the period was opened, before the calendar. */
const saidBy = (on: Day, shifts: Due['shifts']): Day => shifts.find((s) => s.why === 'nonWorking')?.from ?? on
const ahead = (was: OpenedPeriod, will: Instants, here: Date): Instants => was.timelyAt > here ? will
  : { ...will, timelyOn: was.timelyOn, timelyAt: was.timelyAt, lockAt: will.lockAt < was.timelyAt ? was.lockAt : will.lockAt, shifts: { timely: was.shifts.timely, lock: will.shifts.lock } }
