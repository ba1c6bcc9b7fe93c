import { describe, expect, it } from 'vitest'
import type { Day } from '../../kernel/period.ts'
import { dictionaryByCode } from '../indicator/browser.ts'
import { checkTarget, checkTargets } from './check.ts'
import { targetSpec, type Pace, type TargetInput } from './target.ts'

const five = { type: 'cumulative' as const, from: 2011, to: 2015 }
const good: TargetInput = { code: 't', name: { zh: '技术革新', en: 'improvements' }, comparator: '>=', value: 5500, measureUnit: 'item', window: five, quantity: { type: 'value', figure: { indicator: 'tech_innovation' } }, source: { section: '三', clause: 1 } }
const codes = (change: Partial<TargetInput>) => checkTarget(targetSpec.parse({ ...good, ...change }), dictionaryByCode).map((p) => p.code)

describe('a target that does not fit together is told so, with a remedy', () => {
  it('lets a good one pass', () => expect(codes({})).toEqual([]))
  it('knows its indicators and their units', () => {
    expect(codes({ quantity: { type: 'value', figure: { indicator: 'nothing' } } })).toEqual(['unknown-indicator'])
    expect(codes({ measureUnit: 'piece' })).toEqual(['unit-differs'])
  })
  it('wants both ends of a range, in order, and only of a range', () => {
    expect(codes({ comparator: 'range', value: 5, valueMax: 3 })).toEqual(['range-ends'])
    expect(codes({ valueMax: 6000 })).toEqual(['no-range'])
  })
  it('wants a growth to say how, and from which period', () => {
    expect(codes({ comparator: 'grow', value: null, quantity: { type: 'growth', figure: { indicator: 'tech_innovation' } } })).toEqual(['growth-missing', 'baseline-period'])
    expect(codes({ value: null })).toEqual(['value-missing'])
  })
  it('wants phases of an amount to sum to the plan and end with it, and the last of a level to equal it', () => {
    const phases = (a: number, b: number, until = '2015-12-31'): { pace: Pace } => ({ pace: { type: 'milestones', phases: [{ until: '2013-12-31' as Day, amount: a }, { until: until as Day, amount: b }] } })
    expect(codes(phases(2000, 3500))).toEqual([])
    expect(codes(phases(2000, 3000))).toEqual(['phases-sum'])
    expect(codes(phases(2000, 3500, '2014-12-31'))).toEqual(['phases-order'])
    expect(codes({ ...phases(2000, 5500), quantity: { type: 'value', figure: { indicator: 'training_bases' } }, measureUnit: 'count' })).toEqual([])
  })
  it('judges a share on the window of its whole', () => {
    const figure = { indicator: 'tech_innovation' }
    const share = (to: number): TargetInput => ({ ...good, code: 's', value: 30, measureUnit: 'percent', window: { ...five, to }, appliesTo: ['t'], quantity: { type: 'share', part: { ...figure, scope: { ownership: ['nonPublic'] } }, whole: figure } })
    const all = (to: number) => checkTargets([targetSpec.parse(good), targetSpec.parse(share(to))], dictionaryByCode).map((p) => p.code)
    expect([all(2015), all(2014)]).toEqual([[], ['share-window']])
  })
  it('says it in both languages', () => {
    const [problem] = checkTarget(targetSpec.parse({ ...good, measureUnit: 'piece' }), dictionaryByCode)
    expect(problem?.zh).toContain('计量单位')
    expect(problem?.en).toContain('measure units')
  })
})
