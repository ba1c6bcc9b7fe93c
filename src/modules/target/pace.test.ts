import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../kernel/period.ts'
import { amount, FIRST, moving, QUARTERS, runs, window } from './algebra.fixture.ts'
import { day, endOf, judge, over, quarters, readings, target, value, yearly } from './evaluate.fixture.ts'
import { DEFAULT_SETTINGS } from './evaluation.ts'
import { expectedAt, goalIn, linear } from './goal.ts'
import { isMet } from './judge.ts'
import { COMPARATORS, type TargetWindow } from './target.ts'
import { spansOf, windowBounds } from './window.ts'

const rank = { red: 0, yellow: 1, green: 2 } as const

describe('verdicts and lamps', () => {
  const flowTarget = fc.record({ comparator: fc.constantFrom(...COMPARATORS.filter((c) => !moving(c))), n: fc.integer({ min: 1, max: 4000 }), window: fc.constantFrom<TargetWindow>({ type: 'cumulative', from: FIRST, to: FIRST + 4, stated: 'clause' }, { type: 'once', from: FIRST, to: FIRST + 4, stated: 'clause' }) })
    .map(({ comparator, n, window }) => target({ comparator, value: n, valueMax: comparator === 'range' ? n * 2 : null, window, quantity: value('works') }))
  const full = fc.array(amount, { minLength: QUARTERS, maxLength: QUARTERS })
  const afterEnd = day('2016-02-01')

  it('at the end a verdict is the comparator and nothing else', () => fc.assert(fc.property(flowTarget, full, (t, values) => {
    const total = values.reduce((a, b) => a + b, 0), e = judge(t, { works: quarters(FIRST, values, afterEnd) }, afterEnd)
    const met = isMet(total, { comparator: t.comparator, goal: t.value!, tolerance: DEFAULT_SETTINGS.tolerance, strict: false, from: null })
    expect(e).toMatchObject({ actual: total, verdict: met ? 'achieved' : 'missed' })
  }), runs))

  it('an early verdict is never taken back', () => fc.assert(fc.property(flowTarget, full, (t, values) => {
    const verdicts = Array.from({ length: QUARTERS }, (_, i) => { const asOf = endOf(FIRST, i + 1); return judge(t, { works: quarters(FIRST, values.slice(0, i + 1), day(`${Number(asOf.slice(0, 4)) + 1}-01-01`)).map((r) => ({ ...r, closed: true })) }, asOf).verdict })
    const first = verdicts.findIndex((v) => v === 'achieved' || v === 'missed')
    if (first >= 0) expect(new Set(verdicts.slice(first)).size).toBe(1)
  }), { numRuns: 60 }))

  it('more of what is wanted never darkens the lamp', () => fc.assert(fc.property(fc.constantFrom('>=' as const, '>' as const, 'range' as const), fc.constantFrom('works', 'roster', 'trades'), window.filter((w) => w.type !== 'byDate'), fc.integer({ min: 1, max: 900 }), full, fc.integer({ min: 1, max: 200 }), (comparator, indicator, w, n, values, more) => {
    const t = target({ comparator, value: n, valueMax: comparator === 'range' ? n : null, window: w, quantity: value(indicator) }), asOf = windowBounds(w).end
    const lamp = (plus: number) => judge(t, { [indicator]: quarters(FIRST, values.map((v) => v + plus), day('2030-01-01')) }, asOf)
    const [a, b] = [lamp(0), lamp(more)]
    if (a.lamp !== 'grey' && b.lamp !== 'grey') expect(rank[b.lamp]).toBeGreaterThanOrEqual(rank[a.lamp])
    expect(a.lamp === 'grey').toBe(b.lamp === 'grey')
    expect(b.attainment ?? 0).toBeGreaterThanOrEqual(a.attainment ?? 0)
  }), runs))

  it('less of what is unwanted never darkens it either', () => fc.assert(fc.property(fc.constantFrom('<=' as const, '<' as const, 'shrink' as const), fc.integer({ min: 1, max: 900 }), full, fc.integer({ min: 1, max: 200 }), (comparator, n, values, less) => {
    const t = target({ comparator, value: comparator === 'shrink' ? null : n, window: yearly(FIRST, FIRST), quantity: value('accidents'), ...(comparator === 'shrink' ? { baseline: { period: '2010', published: n } } : {}) })
    const lamp = (minus: number) => judge(t, { accidents: quarters(FIRST, values.slice(0, 4).map((v) => Math.max(0, v - minus)), day('2012-01-20')) }, day('2012-01-20')).lamp
    const [a, b] = [lamp(0), lamp(less)]
    if (a !== 'grey' && b !== 'grey') expect(rank[b]).toBeGreaterThanOrEqual(rank[a])
  }), runs))

  it('scaling everything changes no lamp, verdict or attainment', () => fc.assert(fc.property(fc.constantFrom('>=' as const, '<=' as const, '~=' as const), fc.constantFrom('works', 'roster'), fc.integer({ min: 1, max: 900 }), full, fc.constantFrom(10, 100, 10_000), fc.integer({ min: 1, max: QUARTERS }), (comparator, indicator, n, values, k, until) => {
    const at = (f: number) => judge(target({ comparator, value: n * f, window: over(FIRST, FIRST + 4), quantity: value(indicator) }), { [indicator]: quarters(FIRST, values.slice(0, until).map((v) => v * f), day('2030-01-01')) }, endOf(FIRST, until))
    const [a, b] = [at(1), at(k)]
    expect([b.lamp, b.verdict]).toEqual([a.lamp, a.verdict])
    expect(b.attainment).toBeCloseTo(a.attainment!, 9)
  }), runs))

  it('missing is not zero', () => fc.assert(fc.property(fc.integer({ min: 1, max: QUARTERS }), (n) => {
    const t = target({ comparator: '>=', window: over(FIRST, FIRST + 4), quantity: value('works') }), asOf = endOf(FIRST, n)
    const closed = (v: number | null) => judge(t, { works: quarters(FIRST, Array(n).fill(v), day('2030-01-01')) }, asOf)
    expect(closed(0)).toMatchObject({ actual: 0, lamp: 'red' })
    expect(closed(null)).toMatchObject({ actual: null, lamp: 'grey' })
  })))
})

describe('pace', () => {
  const span = spansOf({ type: 'cumulative', from: FIRST, to: FIRST + 4, stated: 'clause' })[0]!

  it('of amounts sums to the plan over its quarters', () => fc.assert(fc.property(fc.integer({ min: 1, max: 1e7 }), (n) => {
    const t = target({ comparator: '>=', value: n, window: over(FIRST, FIRST + 4), quantity: value('works') }), goal = goalIn(t, span, null)
    const due = Array.from({ length: QUARTERS }, (_, i) => expectedAt(t, 'flow', span, goal, endOf(FIRST, i + 1), linear)!)
    const steps = due.map((d, i) => d - (due[i - 1] ?? 0))
    expect(steps.reduce((a, b) => a + b, 0)).toBeCloseTo(n, 6)
    expect(due.at(-1)).toBe(n)
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(n * 1e-9 + 1e-9)
  })))

  it('of levels ends at the target and starts from the baseline', () => fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (n, base) => {
    const t = target({ comparator: '>=', value: n, window: { type: 'levelAtEnd', from: FIRST, to: FIRST + 4 }, quantity: value('roster'), baseline: { period: '2010', published: base } }), goal = goalIn(t, span, null)
    const due = Array.from({ length: QUARTERS }, (_, i) => expectedAt(t, 'stock', span, goal, endOf(FIRST, i + 1), linear)!)
    expect(due.at(-1)).toBe(n)
    const sorted = [...due].sort((a, b) => n >= base ? a - b : b - a)
    expect(due).toEqual(sorted)
    expect(Math.abs(due[0]! - base)).toBeLessThanOrEqual(Math.abs(n - base) / QUARTERS + 1e-6)
  })))

  it('by milestones passes through each of them and ends at the plan', () => fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 5, maxLength: 5 }).filter((a) => a.some((n) => n > 0)), (amounts) => {
    const total = amounts.reduce((a, b) => a + b, 0), phases = amounts.map((amount, i) => ({ until: day(`${FIRST + i}-12-31`), amount })) as [{ until: Day, amount: number }]
    const t = target({ comparator: '>=', value: total, window: over(FIRST, FIRST + 4), quantity: value('works'), pace: { type: 'milestones', phases } }), goal = goalIn(t, span, null)
    let sum = 0
    amounts.forEach((n, i) => { sum += n; expect(expectedAt(t, 'flow', span, goal, day(`${FIRST + i}-12-31`), linear)).toBeCloseTo(sum, 6) })
  })))
})

describe('growth, parts, units', () => {
  it('of an average runs straight where it starts from nothing, by ratios otherwise', () => {
    const by = (base: number) => target({ comparator: 'grow', value: null, window: yearly(FIRST, FIRST), quantity: { type: 'growth', figure: { indicator: 'works' } }, growth: { amount: 4, by: 'point', kind: 'annualAverage' }, baseline: { period: '2010', published: base } })
    const half = (base: number) => { const t = by(base), [span] = spansOf(t.window); return expectedAt(t, 'flow', span!, goalIn(t, span!, null), day('2011-07-02'), linear)! }
    expect([half(0), half(12)]).toEqual([expect.closeTo(2, 1), expect.closeTo(12 * Math.sqrt(16 / 12), 1)])
  })

  it('compounds year by year, or adds the same amount', () => fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 50 }), (base, pct) => {
    const goals = (chain: 'compound' | 'simple') => spansOf({ type: 'eachYear', from: FIRST, to: FIRST + 4, stated: 'clause' }).map((s) => goalIn(target({ comparator: 'grow', value: null, window: yearly(FIRST, FIRST + 4), quantity: { type: 'growth', figure: { indicator: 'works' } }, growth: { amount: pct, by: 'percent', kind: 'yearOnYear', chain }, baseline: { period: '2010', published: base } }), s, null).goal!)
    goals('compound').forEach((g, i) => expect(g / (base * (1 + pct / 100) ** (i + 1))).toBeCloseTo(1, 6))
    goals('simple').forEach((g, i) => expect(g).toBeCloseTo(base + (base * pct * (i + 1)) / 100, 4))
  })))

  it('a surplus in one part hides no failure of another', () => fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 1e6 }), (low, high) => {
    const part = (code: string) => ({ code, name: { zh: code, en: code }, quantity: value(code) })
    const t = target({ comparator: '>=', value: 100, window: over(FIRST, FIRST), quantity: value('works'), parts: [part('works'), part('done')] }), asOf = day('2012-02-01')
    const e = judge(t, { works: quarters(FIRST, [high, 0, 0, 0], asOf), done: quarters(FIRST, [low, 0, 0, 0], asOf) }, asOf)
    expect(e.verdict).toBe('missed')
    expect(e.attainment).toBeLessThan(1)
    expect(e.attainment).toBeCloseTo((1 + low / 100) / 2, 9)
  })))

  it('units are met, short or silent, and each is one of the three', () => fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }), { minLength: 1, maxLength: 12 }), (list) => {
    const asOf = day('2012-02-01'), t = target({ comparator: 'range', value: 3, valueMax: 5, window: yearly(FIRST, FIRST), quantity: { type: 'eachUnit', figure: { indicator: 'works' }, units: { selectors: [{ level: ['county'] }] } } })
    const unitReadings = new Map(list.map((n, i) => [i, n === null ? new Map() : readings({ works: quarters(FIRST, [n, 0, 0, 0], asOf) })]))
    const { perUnit, actual } = judge(t, {}, asOf, { unitReadings })
    expect([...perUnit!.metIds, ...perUnit!.shortIds, ...perUnit!.silentIds].sort((a, b) => a - b)).toEqual(list.map((_, i) => i))
    expect(perUnit).toMatchObject({ met: list.filter((n) => n !== null && n >= 3).length, total: list.length, aboveIds: list.flatMap((n, i) => n !== null && n > 5 ? [i] : []) })
    if (actual !== null) expect(actual).toBeCloseTo((100 * perUnit!.met) / list.length, 9)
  })))
})
