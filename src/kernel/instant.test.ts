import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayAt, endOf, startOf } from './instant.ts'
import { addDays, type Day } from './period.ts'

// summer time was kept from 1986 to 1991: days of 23 and of 25 hours
const midnights = ['1986-05-04', '1986-09-14', '1991-04-14', '2013-06-30', '2013-07-01', '2024-02-29'].map((d) => startOf(d as Day).getTime())
const anyInstant = fc.oneof(fc.tuple(fc.constantFrom(...midnights), fc.integer({ min: -5, max: 5 })).map(([at, by]) => new Date(at + by)), fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }))

it('puts each instant into the day that has begun and not yet ended, whatever was asked before', () => {
  fc.assert(fc.property(fc.array(anyInstant, { minLength: 2 }), (instants) => {
    for (const at of instants) {
      const d = dayAt(at)
      expect(startOf(d) <= at && at < endOf(d), `${at.toISOString()} ${d}`).toBe(true)
      expect(addDays(addDays(d, 400), -400)).toBe(d)
    }
  }), { numRuns: 300 })
})

it('counts in the time of Beijing', () => {
  expect([dayAt(new Date('2013-06-30T15:59:59.999Z')), dayAt(new Date('2013-06-30T16:00:00Z'))]).toEqual(['2013-06-30', '2013-07-01'])
})
