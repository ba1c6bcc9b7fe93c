import { Temporal } from 'temporal-polyfill'
import { addDays, type Day } from './period.ts'

/** Where days meet the clock. A day ends at the instant at which the next one begins, in the product's one time zone. */
export const ZONE = 'Asia/Shanghai'
export const startOf = (d: Day): Date => new Date(Temporal.PlainDate.from(d).toZonedDateTime(ZONE).epochMilliseconds)
export const dayAt = (at: Date): Day => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE).toPlainDate().toString() as Day
export const endOf = (d: Day): Date => startOf(addDays(d, 1))

/** The instant of a federation that lives on a stored day: its own day, at the real time of day. Elsewhere it is the real instant itself. */
export const onDay = (today: Day, now: Date): Date => {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE)
  return here.toPlainDate().toString() === today ? now : new Date(Temporal.PlainDate.from(today).toZonedDateTime({ timeZone: ZONE, plainTime: here.toPlainTime() }).epochMilliseconds)
}
