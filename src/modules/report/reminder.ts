import { addDays, type Day } from '../../kernel/period.ts'

/** 自动催报: which of the three moments of a period has come. A server that was down on the day itself makes up for it within the same stretch, and says each moment once. */
export const MOMENTS = ['before', 'due', 'after'] as const
export type Moment = (typeof MOMENTS)[number]
export interface Rule { readonly enabled: boolean, readonly daysBefore: number | null, readonly onDay: boolean, readonly daysAfter: number | null }
const MAKES_UP_DAYS = 3
/** Nobody's telephone rings in the night: what is due today is said from this hour on. */
export const FROM_HOUR = 9

export const momentOf = ({ enabled, daysBefore, onDay, daysAfter }: Rule, due: Day, today: Day): Moment | null => {
  if (!enabled) return null
  if (daysBefore !== null && today >= addDays(due, -daysBefore) && today < due) return 'before'
  if (onDay && today === due) return 'due'
  if (daysAfter !== null && today >= addDays(due, daysAfter) && today <= addDays(due, daysAfter + MAKES_UP_DAYS)) return 'after'
  return null
}
