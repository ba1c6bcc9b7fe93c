import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import p000 from '../../../examples/plans/000.json' with { type: 'json' }
import { dictionaryByCode } from '../indicator/browser.ts'
import { targetSpec, type TargetInput } from '../target/index.ts'
import { apportion, apportionTable } from './apportion.ts'
import { frameOf, modeOf, propose, spread, type Shares, type Weighed } from './breakdown.ts'
import { passOn } from './carry.ts'
import { findingsOf, totalOf, type Divided } from './findings.ts'

const spec = (over: Partial<TargetInput>) => targetSpec.parse({
  code: 't', name: { zh: '目标', en: 'target' }, comparator: '>=', value: 100, measureUnit: 'item', window: { type: 'cumulative', from: 2011, to: 2015 },
  quantity: { type: 'value', figure: { indicator: 'tech_innovation' } }, source: { section: '一', clause: 1 }, ...over,
})
const frame = (over: Partial<TargetInput> = {}) => frameOf(spec(over), dictionaryByCode)
const level = frame({ window: { type: 'levelAtEnd', from: 2011, to: 2015 } })
const total = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
const weighed = fc.array(fc.record({ workers: fc.nat(100_000_000), enterprises: fc.nat(9000), lastYear: fc.option(fc.nat(1_000_000)), custom: fc.double({ min: 0, max: 1000, noNaN: true }) }), { minLength: 1, maxLength: 40 }).map((list): Weighed[] => list.map((w, id) => ({ id, ...w })))
const amounts = fc.nat(10_000_000_000)

describe('largest remainder', () => {
  it('gives away the whole, nothing more and nothing less, each within one of its quota', () => {
    fc.assert(fc.property(amounts, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 60 }), (whole, weights) => {
      const parts = apportion(whole, weights), all = total(weights)
      expect(total(parts)).toBe(whole)
      if (all) parts.forEach((p, i) => expect(Math.abs(p - whole * weights[i]! / all)).toBeLessThan(1.001))
    }))
  })
  it('gives the odd one to the largest remainder, and of equals to the heavier', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(apportion(100, [33.4, 33.3, 33.3])).toEqual([34, 33, 33])
    expect(apportion(5, [0, 0])).toEqual([3, 2])
    expect(apportion(7, [0, 5])).toEqual([0, 7])
  })
  it('fills a table whose rows and columns both come out', () => {
    fc.assert(fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 25 }), fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }), (rows, weights) => {
      const columns = apportion(total(rows), weights), table = apportionTable(rows, columns)
      expect(table.map(total)).toEqual(rows)
      expect(columns.map((_, t) => total(table.map((r) => r[t]!)))).toEqual(columns)
      expect(table.flat().every((v) => Number.isInteger(v) && v >= 0)).toBe(true)
    }))
  })
})

describe('what can be divided', () => {
  it('divides what has one home and says of the rest why not', () => {
    const mode = (over: Partial<TargetInput>) => modeOf(spec(over), dictionaryByCode)
    const of = (indicator: string, measureUnit: TargetInput['measureUnit']) => mode({ quantity: { type: 'value', figure: { indicator } }, measureUnit })
    expect(of('tech_innovation', 'item')).toBe('amount')
    expect(of('contest_participants', 'person')).toBe('amount')
    expect(of('contest_trades', 'count')).toBe('once')
    expect(of('contest_industries', 'count')).toBe('once')
    expect(mode({ measureUnit: 'percent', quantity: { type: 'share', part: { indicator: 'tech_innovation', scope: { ownership: ['nonPublic'] } }, whole: { indicator: 'tech_innovation' } } })).toBe('rate')
    expect(mode({ value: 3, quantity: { type: 'eachUnit', figure: { indicator: 'tech_innovation' }, units: { selectors: [{ level: ['county'] }] } } })).toBe('each')
  })
  it('knows a mode and a course for every target of a founding plan', () => {
    const seen = p000.targets.map((t) => frameOf(targetSpec.parse(t), dictionaryByCode))
    expect(new Set(seen.map((f) => f.mode))).toEqual(new Set(['amount', 'rate', 'once', 'each'].filter((m) => seen.some((f) => f.mode === m))))
    expect(seen.filter((f) => f.mode === 'amount').length).toBeGreaterThan(3)
  })
  it('reads the window: flows sum, levels arrive, yearly duties stand', () => {
    expect([frame().course, frame().years.length]).toEqual(['sum', 5])
    expect([level.course, level.years.length]).toEqual(['last', 5])
    expect([frame({ window: { type: 'eachYear', from: 2011, to: 2015 } }).course, frame({ window: { type: 'eachYear', from: 2011, to: 2015 } }).years]).toEqual(['each', []])
    expect(frame({ window: { type: 'byDate', from: '2013-01-01', date: '2013-06-30' } }).years).toEqual([])
  })
})

describe('a proposal', () => {
  it('conserves the whole over children and years, whatever the method', () => {
    fc.assert(fc.property(weighed, amounts, fc.constantFrom('workers', 'enterprises', 'lastYear', 'custom', 'equal'), fc.boolean(), (children, whole, method, flow) => {
      const f = flow ? frame() : level
      const made = propose(f, { method, children, own: { whole, years: {} }, byYear: true, margin: 0, from: null })
      if (!made) return
      const list = children.map((c) => made.get(c.id)!)
      expect(total(list.map((s) => s[f.whole]!))).toBe(whole)
      const years = spread(f, whole, null)
      f.years.forEach((y, t) => expect(total(list.map((s) => s[y]!))).toBe(years[t]))
      for (const s of list) expect(flow ? total(f.years.map((y) => s[y]!)) : s['2015']).toBe(s[f.whole])
      const divided: Divided[] = children.map((c) => ({ ...c, name: String(c.id), shares: made.get(c.id)! }))
      expect(findingsOf({ frame: f, own: { whole, years: {} }, children: divided, year: '2013' }).filter((x) => x.code !== 'raised').map((x) => x.code)).toEqual(['exact'])
    }))
  })
  it('keeps the years that the level above named', () => {
    const own = { whole: 100, years: { 2011: 5, 2012: 10, 2013: 20, 2014: 25, 2015: 40 } }
    const made = propose(frame(), { method: 'equal', children: [1, 2, 3].map((id) => ({ id, workers: 1, enterprises: 1, lastYear: null })), own, byYear: true, margin: 0, from: null })!
    expect(Object.keys(own.years).map((y) => total([1, 2, 3].map((id) => made.get(id)![y]!)))).toEqual([5, 10, 20, 25, 40])
  })
  it('leaves a margin where one is asked for, and refuses to weigh with nothing', () => {
    const children = [{ id: 1, workers: 0, enterprises: 3, lastYear: null }, { id: 2, workers: 0, enterprises: 1, lastYear: null }]
    const wish = { children, own: { whole: 100, years: {} }, byYear: false, from: null }
    const made = propose(frame(), { ...wish, method: 'enterprises', margin: 5 })!
    expect([...made.values()].map((s) => s['P2011-2015'])).toEqual([79, 26])
    expect(propose(frame(), { ...wish, method: 'workers', margin: 0 })).toBeNull()
  })
})

describe('findings', () => {
  const child = (id: number, shares: Shares, lastYear: number | null = null, workers = 10): Divided => ({ id, name: `单位${id}`, workers, enterprises: 1, lastYear, shares })
  const codes = (children: Divided[], over: Partial<TargetInput> = {}, whole: number | null = 100) => findingsOf({ frame: frame(over), own: { whole, years: {} }, children, year: '2013' }).map((f) => `${f.code}:${f.weight}`)
  it('tells short from exact from surplus, and names who has none', () => {
    expect(codes([child(1, { 'P2011-2015': 60 }), child(2, { 'P2011-2015': 30 })])).toEqual(['short:ask'])
    expect(codes([child(1, { 'P2011-2015': 60 }), child(2, { 'P2011-2015': 40 })])).toEqual(['exact:note'])
    expect(codes([child(1, { 'P2011-2015': 160 }), child(2, {})])).toEqual(['surplus:note', 'missing-share:ask'])
  })
  it('turns round for limits: children may stay below, never above', () => {
    expect(codes([child(1, { 'P2011-2015': 101 })], { comparator: '<=' })).toEqual(['over:stop'])
    expect(codes([child(1, { 'P2011-2015': 90 })], { comparator: '<=' })).toEqual(['surplus:note'])
  })
  it('warns above one and a half times the own last year, not at it', () => {
    expect(codes([child(1, { 'P2011-2015': 100, 2011: 10, 2012: 10, 2013: 15, 2014: 30, 2015: 35 }, 10)])).toEqual(['exact:note'])
    expect(codes([child(1, { 'P2011-2015': 100, 2011: 10, 2012: 10, 2013: 16, 2014: 30, 2015: 34 }, 10)])).toEqual(['exact:note', 'raised:note'])
    expect(codes([child(1, { 'P2011-2015': 100 }, 13)])).toEqual(['exact:note', 'raised:note'])
  })
  it('stops where the years of a child do not make its whole', () => {
    expect(codes([child(1, { 'P2011-2015': 100, 2011: 10 })])).toEqual(['exact:note', 'years-differ:stop'])
    expect(codes([child(1, { 'P2011-2015': 100, 2011: 10, 2015: 100 })], { window: { type: 'levelAtEnd', from: 2011, to: 2015 } })).toEqual(['exact:note'])
  })
  it('weighs rates by workers', () => {
    const rate = { measureUnit: 'percent', value: 30, quantity: { type: 'share', part: { indicator: 'tech_innovation' }, whole: { indicator: 'invention' } } } as const
    const children = [child(1, { 'P2011-2015': 40 }, null, 100), child(2, { 'P2011-2015': 20 }, null, 300)]
    expect(totalOf(frame(rate), children, 'P2011-2015')).toBe(25)
    expect(codes(children, rate, 30)).toEqual(['rate-short:ask'])
    expect(codes([child(1, { 'P2011-2015': 60 }, null, 100), children[1]!], rate, 30)).toEqual(['rate-met:note'])
  })
})

describe('reorganisation', () => {
  const f = frame()
  const shares = fc.array(fc.tuple(fc.nat(100_000), fc.array(fc.nat(50), { minLength: 5, maxLength: 5 })), { minLength: 2, maxLength: 12 }).map((list) => new Map<number, Shares>(list.map(([whole, w], id) => {
    const years = apportion(whole, w)
    return [id, { [f.whole]: whole, ...Object.fromEntries(f.years.map((y, i) => [y, years[i]!])) }]
  })))
  it('passes every unit on: Σ before = Σ after, in each year too, and a part that moves comes back', () => {
    fc.assert(fc.property(shares, fc.boolean(), (before, leaves) => {
      const amount = before.get(0)!, after = passOn(f, before, amount, { from: 0, leaves, to: 1 })
      expect(after.has(0)).toBe(!leaves)
      for (const p of [f.whole, ...f.years]) expect(total([...after.values()].map((s) => s[p] ?? 0))).toBe(total([...before.values()].map((s) => s[p] ?? 0)))
      for (const s of after.values()) expect(total(f.years.map((y) => s[y] ?? 0))).toBe(s[f.whole])
      if (!leaves) expect(passOn(f, after, amount, { from: 1, leaves: false, to: 0 })).toEqual(before)
    }))
  })
  it('takes a rate along and changes nobody else’s', () => {
    const rate = { ...f, mode: 'rate' as const }, before = new Map<number, Shares>([[1, { [f.whole]: 30 }], [2, { [f.whole]: 40 }]])
    expect(passOn(rate, before, { [f.whole]: 30 }, { from: 1, leaves: true, to: 2 })).toEqual(new Map([[2, { [f.whole]: 40 }]]))
    expect(passOn(rate, before, { [f.whole]: 30 }, { from: null, leaves: false, to: 3 }).get(3)).toEqual({ [f.whole]: 30 })
  })
})
