import { describe, expect, it } from 'vitest'
import type { Day } from '../../kernel/period.ts'
import { dictionaryByCode } from '../indicator/browser.ts'
import { targetSpec, type TargetInput } from '../target/index.ts'
import { targetFor } from './board.ts'

const spec = (over: Partial<TargetInput> = {}) => targetSpec.parse({
  code: 't', name: { zh: '目标', en: 'target' }, comparator: '>=', value: 100, measureUnit: 'item', window: { type: 'cumulative', from: 2011, to: 2015 },
  quantity: { type: 'value', figure: { indicator: 'tech_innovation' } }, source: { section: '一', clause: 1 }, ...over,
})
const rate = spec({ measureUnit: 'percent', value: 30, quantity: { type: 'share', part: { indicator: 'tech_innovation' }, whole: { indicator: 'invention' } } })
const of = (given: ReturnType<typeof spec>, shares: { period: string, amount: number }[], isOwner = false) => {
  const { spec: { value }, shared } = targetFor(given, dictionaryByCode, isOwner, shares, '2013-09-30' as Day)
  return { value, shared }
}

describe('a target below its owner', () => {
  it('is the share of an amount, by the plan before the year; without one there is nothing to compare with', () => {
    expect(of(spec(), [{ period: '2013', amount: 5 }, { period: 'P2011-2015', amount: 25 }])).toEqual({ value: 25, shared: true })
    expect(of(spec(), [{ period: '2012', amount: 4 }, { period: '2013', amount: 5 }])).toEqual({ value: 5, shared: true })
    expect(of(spec(), [{ period: '2012', amount: 4 }])).toEqual({ value: null, shared: false })
  })
  it('is the rate of all, or the own one that was handed down', () => {
    expect(of(rate, [])).toEqual({ value: 30, shared: true })
    expect(of(rate, [{ period: 'P2011-2015', amount: 25 }])).toEqual({ value: 25, shared: true })
  })
  it('is for the owner what the plan says, whatever was handed to it', () => {
    for (const given of [spec(), rate]) expect(of(given, [{ period: 'P2011-2015', amount: 1 }], true)).toEqual({ value: given.value, shared: true })
  })
})
