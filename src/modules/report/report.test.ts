import fc from 'fast-check'
import { expect, it } from 'vitest'
import { period, type Day } from '../../kernel/period.ts'
import { begun, quartersOf } from './opening.ts'
import { after, can, isClosed, REPORT_ACTIONS, REPORT_STATES, windowState, type Standing } from './report.ts'

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

it('opens a period on its first day, is late after the timely day and shut after the lock day', () => {
  const form = { grain: 'quarter', timelyDays: 15, lockDays: 45 }, at = (day: string) => windowState(form, '2013Q2', day as Day)
  expect(['2013-03-31', '2013-04-01', '2013-07-15', '2013-07-16', '2013-08-14', '2013-08-15'].map(at)).toEqual(['future', 'open', 'open', 'late', 'late', 'locked'])
  expect([isClosed(form, '2013Q2', '2013-07-15' as Day), isClosed(form, '2013Q2', '2013-07-16' as Day)]).toEqual([false, true])
})

it('begins the periods of a form up to a day, within its first and last', () => {
  const form = { firstPeriod: period('2012Q3').code, lastPeriod: period('2013Q2').code, grain: 'quarter' as const }
  const codes = (today: string) => begun(form, today).map((p) => p.code)
  expect([codes('2012-06-30'), codes('2012-07-01'), codes('2013-01-01'), codes('2020-01-01')]).toEqual([[], ['2012Q3'], ['2012Q3', '2012Q4', '2013Q1'], ['2012Q3', '2012Q4', '2013Q1', '2013Q2']])
  expect(quartersOf({ firstPeriod: period('2012M11').code, lastPeriod: period('2013M06').code }).map((q) => q.code)).toEqual(['2013Q1', '2013Q2'])
})
