import { addDays, type Day } from '../../kernel/period.ts'
import { endOf } from '../../kernel/instant.ts'

/**
 * When something is due. A due day ends at midnight of Asia/Shanghai; it may pass over to the next working day, and the instant moves on by
 * the time in which the server was down (docs/decisions/0014-outages.md). Pure: no clock, no database.
 */
export const DAY_KINDS = ['holiday', 'workday'] as const
export type DayKind = (typeof DAY_KINDS)[number]
export interface Mark { readonly day: Day, readonly kind: DayKind, readonly name: string }
export type Marks = ReadonlyMap<Day, Pick<Mark, 'kind' | 'name'>>
export const marksOf = (list: readonly Mark[]): Marks => new Map(list.map((m) => [m.day, m]))

const isWeekend = (d: Day) => [0, 6].includes(new Date(`${d}T00:00:00Z`).getUTCDay())
export const isWorkingDay = (d: Day, marks: Marks): boolean => { const m = marks.get(d); return m ? m.kind === 'workday' : !isWeekend(d) }

/** The day itself where it is worked, else the next one that is. */
export const workingDayFrom = (d: Day, marks: Marks): Day => {
  let at = d
  // a calendar that marks a whole year as holidays is a mistake that must not stop the server
  for (let i = 0; i < LONGEST_REST && !isWorkingDay(at, marks); i++) at = addDays(at, 1)
  return at
}
const LONGEST_REST = 60

/** The servers were down: nobody could hand anything in. */
export interface Down { readonly from: Date, readonly to: Date }
export const LOOKS_BACK_MS = 24 * 3_600_000
export const TOLERATED_MS = 15 * 60_000
const length = (o: Down) => o.to.getTime() - o.from.getTime()

/**
 * Every outage between 24 hours before the due instant and the instant it has moved to counts, with its whole length; together more than 15
 * minutes, and the due instant is that much later. So whoever must hand in has always had a day, less 15 minutes at most, of a running server.
 */
export const pastOutages = (due: Date, outages: readonly Down[]): { at: Date, counted: Down[] } => {
  const from = due.getTime() - LOOKS_BACK_MS
  let at = due.getTime(), counted: Down[] = []
  for (;;) {
    const met = outages.filter((o) => o.from.getTime() < at && o.to.getTime() > from)
    const total = met.reduce((sum, o) => sum + length(o), 0)
    if (total <= TOLERATED_MS || met.length === counted.length) return { at: new Date(at), counted }
    counted = met
    at = due.getTime() + total
  }
}

/** Why a due instant is not where the form alone would put it: kept with it, and shown. */
export type Shift =
  | { readonly why: 'nonWorking', readonly from: Day, readonly to: Day, readonly name: string | null }
  | { readonly why: 'outage', readonly from: string, readonly to: string, readonly minutes: number }
/** `on`: the day after the calendar, before any outage */
export interface Due { readonly on: Day, readonly at: Date, readonly shifts: Shift[] }
export interface DueRule { /** 遇非工作日顺延 */ readonly nextWorkingDay: boolean, readonly marks: Marks, readonly outages: readonly Down[] }

export const dueOf = (day: Day, rule: DueRule): Due => {
  const on = rule.nextWorkingDay ? workingDayFrom(day, rule.marks) : day
  const { at, counted } = pastOutages(endOf(on), rule.outages)
  return { on, at, shifts: [...(on === day ? [] : [{ why: 'nonWorking' as const, from: day, to: on, name: rule.marks.get(day)?.name ?? null }]), ...shiftsOf(counted)] }
}
export const shiftsOf = (counted: readonly Down[]): Shift[] => counted.map((o) => ({ why: 'outage', from: o.from.toISOString(), to: o.to.toISOString(), minutes: Math.round(length(o) / 60_000) }))
