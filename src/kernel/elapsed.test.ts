import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, elapsed, planPeriod, split, year, type Day } from './period.ts'

it('counts months alike: each closed quarter is a quarter of its year, leap or not', () => {
  for (const y of [2011, 2012]) expect(split(year(y), 'quarter').map((q) => elapsed(year(y).start, year(y).end, q.end))).toEqual([0.25, 0.5, 0.75, 1])
  const plan = planPeriod(2011, 2015)
  expect([elapsed(plan.start, plan.end, '2013-06-30' as Day), elapsed(plan.start, plan.end, '2010-12-31' as Day), elapsed(plan.start, plan.end, '2016-03-01' as Day)]).toEqual([0.5, 0, 1])
})

it('never runs backwards', () => {
  const plan = planPeriod(2011, 2012)
  fc.assert(fc.property(fc.integer({ min: -40, max: 800 }), (n) => {
    const at = addDays(plan.start, n), [here, next] = [elapsed(plan.start, plan.end, at), elapsed(plan.start, plan.end, addDays(at, 1))]
    return here >= 0 && next <= 1 && (here < next || here === 1 || (here === 0 && n < 0))
  }))
})
