import { period, split, type Day, type Grain, type Period } from '../../kernel/period.ts'
import type { Clock } from '../../platform/clock.ts'
import { scoped, WHOLE, type Database, type Tx } from '../../platform/postgres/pool.ts'
import { allSeries, settleDirectory, seriesOfForm } from '../figure/index.ts'
import { issuedForms, type FormRecord } from '../plan/index.ts'
import * as queries from './opening.queries.ts'

/** The periods of a form that have begun by a day. */
export const begun = (form: Pick<FormRecord, 'firstPeriod' | 'lastPeriod' | 'grain'>, today: string): Period[] => {
  const all: Period = { ...period(form.firstPeriod), end: period(form.lastPeriod).end }
  return split(all, form.grain as Grain).filter((p) => p.start <= today)
}

/** Everything that ought to be open by now: done when a form is issued, and by the clock every minute. */
export const openPeriods = async (tx: Tx, form: FormRecord, now: Date, today: string): Promise<number> => {
  const series = await seriesOfForm(tx, form.id)
  if (!series) return 0
  let opened = 0
  for (const p of begun(form, today)) {
    if (!await queries.markOpened(tx, form.id, p, now)) continue
    await queries.expect(tx, form, series.id, p)
    opened++
  }
  return opened
}

/** The directory of a quarter is what it was on its last day. */
export const closeQuarters = async (tx: Tx, form: FormRecord, today: string) => {
  const directory = (await allSeries(tx)).find((s) => s.source === 'directory')
  if (!directory) return
  for (const p of quartersOf(form).filter((q) => q.end <= today)) {
    await queries.snapshotDirectory(tx, form.ownerId, p)
    await settleDirectory(tx, directory, p.code)
  }
}
export const quartersOf = (form: Pick<FormRecord, 'firstPeriod' | 'lastPeriod'>): Period[] =>
  split({ ...period(form.firstPeriod), start: period(form.firstPeriod).start as Day, end: period(form.lastPeriod).end }, 'quarter')

export const keepPeriodsOpen = async (db: Database, clock: Clock): Promise<void> => {
  const forms = await issuedForms(db)
  const days = new Map((await queries.ownersToday(db, forms.map((f) => f.ownerId), clock.today())).map((d) => [d.ownerId, d.today]))
  for (const form of forms) {
    await scoped(db, WHOLE, async (tx) => {
      const today = days.get(form.ownerId) ?? clock.today()
      await openPeriods(tx, form, clock.now(), today)
      await closeQuarters(tx, form, today)
    })
  }
}

/** Issuing acts under one federation's scope; expectations of its subtree are all within it. */
export const whenIssued = async (tx: Tx, form: FormRecord, at: { now: Date, today: string }) => {
  await openPeriods(tx, form, at.now, at.today)
  await closeQuarters(tx, form, at.today)
}
