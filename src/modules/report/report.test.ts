import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOf } from '../../kernel/instant.ts'
import { addDays, period, type Day } from '../../kernel/period.ts'
import { periodsOf, type FormGrain } from '../form/browser.ts'
import { begun, quartersOf } from './opening.ts'
import { after, can, isClosed, isOnTime, lastDay, lockDay, timelyDay, REPORT_ACTIONS, REPORT_STATES, windowState, type Standing } from './report.ts'

const fresh: Standing = { state: 'draft', revision: 1, preliminary: null, accepted: null }
const walk = (choices: readonly number[]): Standing[] => choices.reduce<Standing[]>((line, n) => {
  const was = line.at(-1)!, open = REPORT_ACTIONS.filter((a) => (can[a] as readonly string[]).includes(was.state))
  return [...line, after(was, open[n % open.length]!)]
}, [fresh])
const anyWalk = fc.array(fc.nat(), { minLength: 1, maxLength: 60, size: 'max' }).map(walk)

it('reaches every state of the table and no other, and none without a way on', () => {
  const seen = new Set<string>(['draft'])
  for (let before = 0; before < seen.size;) {
    before = seen.size
    for (const s of REPORT_STATES) for (const a of REPORT_ACTIONS) if (seen.has(s) && (can[a] as readonly string[]).includes(s)) seen.add(after({ ...fresh, state: s }, a).state)
  }
  expect([...seen].sort()).toEqual([...REPORT_STATES].sort())
  for (const s of REPORT_STATES) expect(REPORT_ACTIONS.some((a) => (can[a] as readonly string[]).includes(s)), s).toBe(true)
})

it('counts only revisions that exist, an accepted one only after its approval, and the standing one where the state says so', () => fc.assert(fc.property(anyWalk, (line) => {
  for (const s of line) {
    for (const n of [s.preliminary, s.accepted]) if (n !== null) expect(n).toBeLessThanOrEqual(s.revision)
    if (s.accepted !== null) expect(s.preliminary).toBeGreaterThanOrEqual(s.accepted)
    if (s.state === 'approved') expect(s.preliminary).toBe(s.revision)
    if (s.state === 'accepted') expect([s.preliminary, s.accepted]).toEqual([s.revision, s.revision])
    // what was returned or withdrawn counts no more
    if (s.state === 'returned' || s.state === 'withdrawn') expect([s.preliminary, s.accepted]).not.toContain(s.revision)
  }
})))

it('never uses a revision again once it was counted and taken back, so that the old one stays readable', () => fc.assert(fc.property(anyWalk, (line) => {
  line.slice(1).forEach((s, i) => {
    const was = line[i]!
    expect(s.revision - was.revision).toBe(s.state === 'draft' && !['draft'].includes(was.state) || s.state === 'submitted' && was.state !== 'draft' ? 1 : 0)
  })
})))

describe('a period of a form that is due 15 days after its end and locked after 45', () => {
  const form = { timelyDays: 15, lockDays: 45 }
  const windowOf = (period: string) => ({ period, timelyAt: endOf(timelyDay(form, period)), lockAt: endOf(lockDay(form, period)) })
  const states = (period: string, ...times: string[]) => times.map((t) => windowState(windowOf(period), new Date(`${t}+08:00`)))
  it('is on time to the last millisecond of the day, late to the last one of the lock day', () => {
    expect(states('2013Q2', '2013-03-31T23:59:59.999', '2013-04-01T00:00:00', '2013-07-15T23:59:59.999', '2013-07-16T00:00:00', '2013-08-14T23:59:59.999', '2013-08-15T00:00:00')).toEqual(['future', 'open', 'open', 'late', 'late', 'locked'])
    const w = windowOf('2013Q2'), midnight = new Date('2013-07-16T00:00:00+08:00')
    expect([isOnTime(w, new Date(midnight.getTime() - 1)), isOnTime(w, midnight), isClosed(w, new Date(midnight.getTime() - 1)), isClosed(w, midnight)]).toEqual([true, false, false, true])
    expect([lastDay(w.timelyAt), lastDay(new Date(midnight.getTime() + 1))]).toEqual(['2013-07-15', '2013-07-16'])
  })
  it('passes the year end as any other midnight', () => {
    expect(states('2013', '2013-12-31T23:59:59', '2014-01-01T00:00:00', '2014-01-15T23:59:59', '2014-01-16T00:00:00')).toEqual(['open', 'open', 'open', 'late'])
    expect(states('2013M11', '2013-12-15T23:59:59', '2013-12-16T00:00:00', '2014-01-14T23:59:59', '2014-01-15T00:00:00')).toEqual(['open', 'late', 'late', 'locked'])
  })
  it('is never on time and late at once, nor opens again by itself', () => fc.assert(fc.property(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 86_399_999 }), (days, ms) => {
    const w = windowOf('2013Q2'), at = new Date(endOf(addDays('2013-07-01' as Day, days)).getTime() + ms), order = ['future', 'open', 'late', 'locked']
    expect(isOnTime(w, at)).toBe(!isClosed(w, at))
    expect(order.indexOf(windowState(w, new Date(at.getTime() + 1)))).toBeGreaterThanOrEqual(order.indexOf(windowState(w, at)))
  })))
})

it('has the periods of every grain', () => {
  const codes = (grain: FormGrain, firstPeriod: string, lastPeriod: string) => periodsOf({ grain, firstPeriod: period(firstPeriod).code, lastPeriod: period(lastPeriod).code }).map((p) => p.code)
  expect(codes('unionYear', 'U2012', 'U2014')).toEqual(['U2012', 'U2013', 'U2014'])
  expect(codes('half', '2013H1', '2014H1')).toEqual(['2013H1', '2013H2', '2014H1'])
  expect(codes('plan', 'P2011-2015', 'P2011-2015')).toEqual(['P2011-2015'])
  expect(codes('window', '2013-05-13/2013-05-30', '2013-05-13/2013-05-30')).toEqual(['2013-05-13/2013-05-30'])
  expect([period('U2013').start, period('U2013').end, timelyDay({ timelyDays: 30 , lockDays: 60 }, 'U2014'), timelyDay({ timelyDays: 0, lockDays: 0 }, '2013-05-13/2013-05-30')]).toEqual(['2012-10-01', '2013-09-30', '2014-10-30', '2013-05-30'])
})

it('begins the periods of a form up to a day, within its first and last', () => {
  const form = { firstPeriod: period('2012Q3').code, lastPeriod: period('2013Q2').code, grain: 'quarter' as const }
  const codes = (today: string) => begun(form, today).map((p) => p.code)
  expect([codes('2012-06-30'), codes('2012-07-01'), codes('2013-01-01'), codes('2020-01-01')]).toEqual([[], ['2012Q3'], ['2012Q3', '2012Q4', '2013Q1'], ['2012Q3', '2012Q4', '2013Q1', '2013Q2']])
  expect(quartersOf({ firstPeriod: period('2012M11').code, lastPeriod: period('2013M06').code }).map((q) => q.code)).toEqual(['2013Q1', '2013Q2'])
})
