import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOf, onDay, startOf } from '../../kernel/instant.ts'
import type { Day } from '../../kernel/period.ts'
import { dueOf, LOOKS_BACK_MS, marksOf, pastOutages, TOLERATED_MS, workingDayFrom, type Down } from './calendar.ts'

const d = (text: string) => text as Day
const MINUTE = 60_000, HOUR = 60 * MINUTE
const due = endOf(d('2026-11-27'))
const down = (from: string, to: string): Down => ({ from: new Date(from), to: new Date(to) })

describe('a day', () => {
  it('ends where the next begins, in Shanghai whatever the machine says', () => {
    expect(endOf(d('2026-12-31')).toISOString()).toBe('2026-12-31T16:00:00.000Z')
    expect(startOf(d('2027-01-01'))).toEqual(endOf(d('2026-12-31')))
  })
  it('is the stored one of a demo federation, at the real time of day', () => {
    expect(onDay(d('2013-06-20'), new Date('2026-11-27T15:59:59Z')).toISOString()).toBe('2013-06-20T15:59:59.000Z')
    const now = new Date('2026-11-27T15:59:59.999Z')
    expect(onDay(d('2026-11-27'), now)).toBe(now)
  })
})

describe('a due day that is not worked', () => {
  const marks = marksOf([{ day: d('2026-10-01'), kind: 'holiday', name: '国庆节' }, { day: d('2026-10-02'), kind: 'holiday', name: '国庆节' }, { day: d('2026-10-10'), kind: 'workday', name: '调休上班' }])
  it('passes over to the next working day; a worked Saturday is one', () => {
    expect(workingDayFrom(d('2026-10-01'), marks)).toBe('2026-10-05')
    expect(workingDayFrom(d('2026-10-10'), marks)).toBe('2026-10-10')
    expect(workingDayFrom(d('2026-10-11'), marks)).toBe('2026-10-12')
  })
  it('stays where the form does not say so, and says why where it does', () => {
    expect(dueOf(d('2026-10-01'), { nextWorkingDay: false, marks, outages: [] })).toEqual({ on: '2026-10-01', at: endOf(d('2026-10-01')), shifts: [] })
    expect(dueOf(d('2026-10-01'), { nextWorkingDay: true, marks, outages: [] })).toEqual({ on: '2026-10-05', at: endOf(d('2026-10-05')), shifts: [{ why: 'nonWorking', from: '2026-10-01', to: '2026-10-05', name: '国庆节' }] })
  })
})

describe('an outage', () => {
  it('of 15 minutes or less moves nothing; of more, the due instant moves by all of it', () => {
    expect(pastOutages(due, [down('2026-11-27T10:00:00Z', '2026-11-27T10:15:00Z')]).at).toEqual(due)
    expect(pastOutages(due, [down('2026-11-27T10:00:00Z', '2026-11-27T10:16:00Z')]).at.getTime() - due.getTime()).toBe(16 * MINUTE)
  })
  it('over midnight, or begun long before the day, counts whole', () => {
    expect(pastOutages(due, [down('2026-11-27T15:00:00Z', '2026-11-27T17:30:00Z')]).at.getTime() - due.getTime()).toBe(2.5 * HOUR)
    expect(pastOutages(due, [down('2026-11-24T16:00:00Z', '2026-11-26T17:00:00Z')]).at.getTime() - due.getTime()).toBe(49 * HOUR)
  })
  it('more than 24 hours before, or after the due instant, is nobody’s excuse', () => {
    expect(pastOutages(due, [down('2026-11-26T10:00:00Z', '2026-11-26T16:00:00Z'), down('2026-11-27T16:00:00Z', '2026-11-27T20:00:00Z')])).toEqual({ at: due, counted: [] })
  })
  it('that falls into the time gained moves it on again', () => {
    const { at, counted } = pastOutages(due, [down('2026-11-27T13:00:00Z', '2026-11-27T15:00:00Z'), down('2026-11-27T17:00:00Z', '2026-11-27T17:40:00Z')])
    expect([at.getTime() - due.getTime(), counted.length]).toEqual([2 * HOUR + 40 * MINUTE, 2])
  })
  it('small ones count together', () => expect(pastOutages(due, [down('2026-11-27T02:00:00Z', '2026-11-27T02:10:00Z'), down('2026-11-27T03:00:00Z', '2026-11-27T03:10:00Z')]).at.getTime() - due.getTime()).toBe(20 * MINUTE))
})

/** Gaps of one heartbeat never overlap: made from a row of stretches up and down. */
const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 * 60 }), fc.integer({ min: 1, max: 20 * 60 })), { maxLength: 12 }).map((list) => {
  let at = due.getTime() - 3 * LOOKS_BACK_MS
  return list.map(([up, off]): Down => { const from = new Date(at += up * MINUTE); return { from, to: new Date(at += off * MINUTE) } })
})
describe('whatever the outages', () => {
  it('leave a day of a running server, less 15 minutes at most, before the due instant', () => fc.assert(fc.property(gaps, (outages) => {
    const { at } = pastOutages(due, outages), from = due.getTime() - LOOKS_BACK_MS
    const off = outages.reduce((sum, o) => sum + Math.max(0, Math.min(o.to.getTime(), at.getTime()) - Math.max(o.from.getTime(), from)), 0)
    expect(at.getTime() - from - off).toBeGreaterThanOrEqual(LOOKS_BACK_MS - TOLERATED_MS)
  })))
  it('never bring it forward, move it by exactly what is shown, in whatever order they are told', () => fc.assert(fc.property(gaps, fc.func(fc.integer()), (outages, order) => {
    const { at, counted } = pastOutages(due, outages)
    expect(at.getTime() - due.getTime()).toBe(counted.reduce((sum, o) => sum + o.to.getTime() - o.from.getTime(), 0))
    expect(pastOutages(due, [...outages].sort((a, b) => order(a) - order(b))).at).toEqual(at)
  })))
  it('one more never makes it earlier', () => fc.assert(fc.property(gaps, fc.nat(11), (outages, i) => {
    expect(pastOutages(due, outages).at.getTime()).toBeGreaterThanOrEqual(pastOutages(due, outages.filter((_, n) => n !== i)).at.getTime())
  })))
})
