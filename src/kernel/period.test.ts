import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, covers, day, daysIn, holds, isDay, next, parsePeriod, period, periodAt, periodName, planPeriod, previous, split, year, yearBefore, type Day, type Grain } from './period.ts'

const GRAINS = ['month', 'quarter', 'half', 'year'] as const satisfies readonly Grain[]
const anyDay = fc.integer({ min: 0, max: 50_000 }).map((n) => addDays('1950-01-01' as Day, n))
const anyGrain = fc.constantFrom(...GRAINS)
const bounds = (code: string) => { const p = parsePeriod(code); return p && [p.kind, p.start, p.end] }

describe('period codes', () => {
  it('say their own calendar', () => {
    expect(bounds('2013')).toEqual(['year', '2013-01-01', '2013-12-31'])
    expect(bounds('2013H2')).toEqual(['half', '2013-07-01', '2013-12-31'])
    expect(bounds('2013Q3')).toEqual(['quarter', '2013-07-01', '2013-09-30'])
    expect(bounds('2012M02')).toEqual(['month', '2012-02-01', '2012-02-29'])
    expect(bounds('U2013')).toEqual(['unionYear', '2012-10-01', '2013-09-30'])
    expect(bounds('P2011-2015')).toEqual(['plan', '2011-01-01', '2015-12-31'])
    expect(bounds('2019-03-01/2019-05-30')).toEqual(['window', '2019-03-01', '2019-05-30'])
  })
  it('are refused where no calendar has them', () => {
    const none = ['', '13', '2013Q0', '2013Q5', '2013H3', '2013M13', '2013M1', '2013Q03', 'P2015-2011', '2019-05-30/2019-03-01', '2019-02-30/2019-03-01', '2013q1', ' 2013', '2013\n', '９９９９', '1900', '9999', 'P2011-9999', 'U1000', 'U0000']
    expect(none.filter((code) => parsePeriod(code) !== null)).toEqual([])
    expect(() => period('2013Q5')).toThrow(RangeError)
  })
  it('never throw on a text, whatever it holds', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[UP]?\d{4}[HQM-]?\d{0,4}$/), fc.stringMatching(/^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/)), (text) => { const p = parsePeriod(text); return p === null || (p.start <= p.end && p.code === text) }))
  })
  it('can be stepped over at either end of what is accepted', () => {
    for (const p of [year(1949), year(2100)]) for (const grain of GRAINS) expect([split(p, grain).length, next(p, grain).kind, previous(p, grain).kind, yearBefore(p).kind]).toEqual([12 / { month: 1, quarter: 3, half: 6, year: 12 }[grain], grain, grain, 'year'])
  })
})

describe('the calendar', () => {
  it('puts every day into exactly one period of each grain, and neighbours touch', () => {
    fc.assert(fc.property(anyDay, anyGrain, (d, grain) => {
      const p = periodAt(grain, d)
      expect(holds(p, d)).toBe(true)
      expect(addDays(p.end, 1)).toBe(next(p, grain).start)
      expect(previous(next(p, grain), grain)).toEqual(p)
      expect(periodAt(grain, p.start)).toEqual(p)
    }))
  })
  it('splits a wider period without a gap, without an overlap, and inside it', () => {
    fc.assert(fc.property(fc.integer({ min: 1950, max: 2080 }), fc.integer({ min: 0, max: 6 }), anyGrain, (from, more, grain) => {
      const whole = planPeriod(from, from + more), parts = split(whole, grain)
      expect(parts.reduce((n, p) => n + daysIn(p.start, p.end), 0)).toBe(daysIn(whole.start, whole.end))
      expect(parts.every((p, i) => covers(whole, p) && (i === 0 || p.start === addDays(parts[i - 1]!.end, 1)))).toBe(true)
    }))
  })
  it('splits a union year into the quarters that lie wholly in it', () => {
    expect(split(period('U2013'), 'quarter').map((p) => p.code)).toEqual(['2012Q4', '2013Q1', '2013Q2', '2013Q3'])
    expect(split(period('2019-03-01/2019-09-30'), 'quarter').map((p) => p.code)).toEqual(['2019Q2', '2019Q3'])
  })
  it('knows the same place a year before, on a leap day too', () => {
    expect(['2013', '2013Q3', '2012M02', 'U2013', '2012-02-29/2012-03-31', 'P2012-2013'].map((code) => yearBefore(period(code)).code)).toEqual(['2012', '2012Q3', '2011M02', 'U2012', '2011-02-28/2011-03-31', '2011-01-01/2012-12-31'])
  })
  it('sorts codes of one kind as time goes', () => {
    fc.assert(fc.property(anyDay, anyDay, anyGrain, (a, b, grain) => (periodAt(grain, a).code < periodAt(grain, b).code) === (periodAt(grain, a).start < periodAt(grain, b).start)))
  })
})

it('takes a day for a day only as it is written in files', () => {
  expect(['2013-02-28', '2012-02-29'].every(isDay)).toBe(true)
  expect(['2013-02-29', '2013-2-28', '20130228', '2013-02-28T00:00', ''].some(isDay)).toBe(false)
  expect(day('2013-09-30')).toBe('2013-09-30')
})

it('is read aloud in both languages', () => {
  expect(['2013', '2013H1', '2013Q3', '2013M09', 'U2013', 'P2011-2015'].map((c) => periodName(period(c)))).toEqual(['2013年', '2013年上半年', '2013年第三季度', '2013年9月', '2013工会统计年度', '2011–2015年'])
  expect(['2013H2', '2013Q3', '2013M09', 'U2013'].map((c) => periodName(period(c), 'en'))).toEqual(['2013 H2', '2013 Q3', '2013-09', 'union year 2013'])
})
