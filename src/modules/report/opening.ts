import { period, split, type Day, type Period } from '../../kernel/period.ts'
import type { Clock } from '../../platform/clock.ts'
import { again, asWhole, scoped, WHOLE, type Database, type Tx } from '../../platform/postgres/pool.ts'
import { allSeries, holdAll, settleDirectory, seriesOfForm } from '../figure/index.ts'
import { issuedForms, periodsOf, type FormRecord } from '../form/index.ts'
import { dueRules } from './due.ts'
import { lockDay, timelyDay } from './report.ts'
import * as queries from './opening.queries.ts'

/** The periods of a form that have begun by a day. */
export const begun = (form: Pick<FormRecord, 'firstPeriod' | 'lastPeriod' | 'grain'>, today: string): Period[] => periodsOf(form).filter((p) => p.start <= today)

/** Everything that ought to be open by now: done when a form is issued, and by the clock every minute. A form that feeds no figure has no series. */
export const openPeriods = async (tx: Tx, form: FormRecord, now: Date, today: string): Promise<number> => {
  const had = await queries.openedPeriods(tx, form.id)
  const due = begun(form, today).filter((p) => !had.has(p.code))
  if (!due.length) return 0
  const series = await seriesOfForm(tx, form.id)
  await holdAll(tx)
  const instants = await dueRules(tx, form, timelyDay(form, due[0]!.code))
  for (const p of due) if (await queries.markOpened(tx, form, p, now, instants(timelyDay(form, p.code), lockDay(form, p.code)))) await queries.expect(tx, form, series?.id ?? null, p)
  return due.length
}

/** The directory of a quarter is what it was on its last day: looked at once, whatever is told of that day later. */
export const closeQuarters = async (tx: Tx, form: FormRecord, today: string) => {
  const directory = (await allSeries(tx)).find((s) => s.source === 'directory')
  if (!directory) return
  const had = await queries.closedQuarters(tx, form.ownerId)
  const due = quartersOf(form).filter((q) => q.end <= today && !had.has(q.code))
  if (due.length) await holdAll(tx)
  for (const p of due) await settleDirectory(tx, directory, p.code, await queries.snapshotDirectory(tx, form.ownerId, p))
}
export const quartersOf = (form: Pick<FormRecord, 'firstPeriod' | 'lastPeriod'>): Period[] =>
  split({ ...period(form.firstPeriod), start: period(form.firstPeriod).start as Day, end: period(form.lastPeriod).end }, 'quarter')

export const keepPeriodsOpen = async (db: Database, clock: Clock): Promise<void> => {
  const forms = await scoped(db, WHOLE, issuedForms)
  const days = new Map((await scoped(db, WHOLE, (tx) => queries.ownersToday(tx, forms.map((f) => f.ownerId), clock.today()))).map((d) => [d.ownerId, d.today]))
  for (const form of forms) {
    await again(() => scoped(db, WHOLE, (tx) => whenIssued(tx, form, { now: clock.now(), today: days.get(form.ownerId) ?? clock.today() })))
  }
}

/** Expectations stand under the paths of their own periods, which need not lie below where the federation stands today. */
export const whenIssued = (tx: Tx, form: FormRecord, at: { now: Date, today: string }) => asWhole(tx, async () => {
  await openPeriods(tx, form, at.now, at.today)
  await closeQuarters(tx, form, at.today)
})
