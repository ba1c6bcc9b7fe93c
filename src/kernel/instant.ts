import { Temporal } from 'temporal-polyfill'
import { memo } from './memo.ts'
import { addDays, type Day } from './period.ts'

/** Where days meet the clock. A day ends at the instant at which the next one begins, in the product's one time zone. */
export const ZONE = 'Asia/Shanghai'
export const startOf = (d: Day): Date => new Date(millisecondsAt(d))
const millisecondsAt = memo((d) => Temporal.PlainDate.from(d).toZonedDateTime(ZONE).epochMilliseconds)
export const endOf = (d: Day): Date => startOf(addDays(d, 1))
/** Most instants that are asked about lie on the same day as the one before. */
export const dayAt = (at: Date): Day => {
  if (!(at >= lately.start && at < lately.end)) {
    const d = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE).toPlainDate().toString() as Day
    lately = { day: d, start: startOf(d), end: endOf(d) }
  }
  return lately.day
}
let lately = { day: '' as Day, start: new Date(0), end: new Date(0) }

/** The instant of a federation that lives on a stored day: its own day, at the real time of day. Elsewhere it is the real instant itself. */
export const onDay = (today: Day, now: Date): Date => {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE)
  return here.toPlainDate().toString() === today ? now : new Date(Temporal.PlainDate.from(today).toZonedDateTime({ timeZone: ZONE, plainTime: here.toPlainTime() }).epochMilliseconds)
}
