import { describe, expect, it } from 'vitest'
import { day, judge, over, quarters, target, value, yearly } from './evaluate.fixture.ts'

const notes = (e: { notes: { code: string }[] }) => e.notes.map((n) => n.code)

describe('growth and falls', () => {
  const growing = (baseline: number | null) => target({ comparator: 'grow', value: null, window: yearly(2011, 2015), quantity: { type: 'growth', figure: { indicator: 'works' } }, growth: { amount: 5, by: 'percent', kind: 'yearOnYear' }, baseline: { period: '2010', published: baseline } })
  it('without a baseline is grey and asks', () => {
    const asOf = day('2012-01-20'), e = judge(growing(null), { works: quarters(2011, [25, 25, 25, 30], asOf) }, asOf)
    expect(e).toMatchObject({ lamp: 'grey', verdict: 'undecidable', target: null, actual: 105 })
    expect(notes(e)).toContain('no-baseline-growth')
    expect(e.why.zh).toContain('基期')
  })
  it('compounds from its baseline', () => {
    const asOf = day('2013-01-20'), e = judge(growing(100), { works: quarters(2011, [25, 25, 25, 30, 30, 30, 30, 20.25], asOf) }, asOf)
    expect(e.spans.map((s) => [s.goal, s.verdict])).toEqual([[105, 'achieved'], [110.25, 'achieved']])
  })
  it('growth on nothing is undefined', () => {
    const asOf = day('2012-01-20')
    expect(notes(judge(growing(0), { works: quarters(2011, [1, 1, 1, 1], asOf) }, asOf))).toContain('base-zero')
  })
  it('points and percent differ', () => {
    const rise = (by: 'percent' | 'point') => {
      const asOf = day('2016-01-20'), t = target({ comparator: 'grow', value: null, measureUnit: 'percent', window: over(2011, 2015), quantity: { type: 'growth', figure: { indicator: 'rate' } }, growth: { amount: 20, by, kind: 'againstBaseline' }, baseline: { period: 'P2006-2010', published: 30 } })
      return judge(t, { done: quarters(2011, Array(20).fill(4), asOf), works: quarters(2011, Array(20).fill(10), asOf) }, asOf)
    }
    expect([rise('percent').target, rise('point').target]).toEqual([36, 50])
    expect([rise('percent').verdict, rise('point').verdict]).toEqual(['achieved', 'missed'])
  })
  it('a fall without an amount is met below the baseline, not at it', () => {
    const fall = (n: number) => { const asOf = day('2012-01-20'); return judge(target({ comparator: 'shrink', value: null, measureUnit: 'item', window: yearly(2011, 2011), quantity: value('accidents'), baseline: { period: '2010', published: 20 } }), { accidents: quarters(2011, [n, 0, 0, 0], asOf) }, asOf).verdict }
    expect([fall(19), fall(20), fall(21)]).toEqual(['achieved', 'missed', 'missed'])
  })
  it('zero accidents are met or not, and one is enough to miss', () => {
    const t = target({ comparator: '=', value: 0, window: yearly(2011, 2011), quantity: value('accidents') })
    const end = day('2012-01-20'), mid = day('2011-07-20')
    expect(judge(t, { accidents: quarters(2011, [0, 0, 0, 0], end) }, end)).toMatchObject({ verdict: 'achieved', attainment: 1, lamp: 'green' })
    expect(judge(t, { accidents: quarters(2011, [0, 1], mid) }, mid)).toMatchObject({ verdict: 'missed', lamp: 'red' })
  })
})

describe('units, parts, days, verdicts', () => {
  const asOf = day('2012-01-20')
  const counties = target({ comparator: 'range', value: 3, valueMax: 5, measureUnit: 'item', window: yearly(2011, 2011), quantity: { type: 'eachUnit', figure: { indicator: 'works' }, units: { selectors: [{ level: ['county'] }] } } })
  it('3–5 passes at 3; above 5 is met and flagged; silence is not zero', () => {
    const unitReadings = new Map([[1, 2], [2, 3], [3, 5], [4, 6]].map(([id, n]) => [id!, new Map([['works', quarters(2011, [n!, 0, 0, 0], asOf)]])]))
    const e = judge(counties, {}, asOf, { unitReadings: new Map([...unitReadings, [5, new Map()]]) })
    expect(e.perUnit).toMatchObject({ met: 3, total: 5, reported: 4, metIds: [2, 3, 4], shortIds: [1], silentIds: [5], aboveIds: [4] })
    expect(e).toMatchObject({ actual: 60, target: 100, verdict: 'missed', lamp: 'red' })
    expect(notes(e)).toContain('above-range')
  })
  it('parts: a surplus in one hides no failure of another', () => {
    const share = (indicator: string) => ({ code: indicator, name: { zh: indicator, en: indicator }, quantity: { type: 'share' as const, part: { indicator, tags: ['private'] as [string] }, whole: { indicator } } })
    const t = target({ comparator: '>=', value: 30, measureUnit: 'percent', window: over(2011, 2011), quantity: value('works'), parts: [share('works'), share('done')] })
    const e = judge(t, { 'works#private': quarters(2011, [9, 9, 9, 9], asOf), works: quarters(2011, [9, 9, 9, 9], asOf), 'done#private': quarters(2011, [1, 1, 1, 1], asOf), done: quarters(2011, [9, 9, 9, 9], asOf) }, asOf)
    expect(e).toMatchObject({ verdict: 'missed', lamp: 'red' })
    expect(e.attainment).toBeLessThan(1)
    expect(e.parts.map((p) => p.verdict)).toEqual(['achieved', 'missed'])
  })
  it('a deadline: late is missed after the day, nothing before it', () => {
    const t = target({ comparator: '<=', value: null, measureUnit: 'date', window: { type: 'byDate', from: day('2019-05-13'), date: day('2019-05-30') }, quantity: { type: 'deadline', figure: { indicator: 'works' }, units: { selectors: [{}] } } })
    const row = { period: quarters(2019, [1, 1], asOf)[1]!.period, value: 1, reported: 1, expected: 1, closed: false, stage: 'accepted' as const }
    const unitReadings = new Map([[1, new Map([['works', [row]]])], [2, new Map([['works', [{ ...row, value: 0 }]]])]])
    expect(judge(t, {}, day('2019-05-20'), { unitReadings })).toMatchObject({ lamp: 'grey', verdict: 'ongoing', actual: 50 })
    expect(judge(t, {}, day('2019-06-01'), { unitReadings })).toMatchObject({ lamp: 'red', verdict: 'missed' })
  })
  it('a qualitative target waits for a person', () => {
    const t = target({ comparator: '>=', value: null, window: over(2011, 2015), quantity: { type: 'qualitative', indicator: 'works', evidence: { zh: '台账', en: 'ledger' } } })
    expect(judge(t, {}, asOf)).toMatchObject({ lamp: 'grey', verdict: 'ongoing' })
    const judgement = { verdict: 'achieved' as const, on: day('2012-01-10'), note: '台账齐全' }
    expect(judge(t, {}, asOf, { judgement })).toMatchObject({ lamp: 'green', verdict: 'achieved' })
    expect(judge(t, {}, day('2012-01-09'), { judgement }).verdict).toBe('ongoing')
  })
  it('an ambiguous text is read as chosen, and the other reading can be asked for', () => {
    const t = target({
      comparator: '>=', value: 40, window: { type: 'levelAtEnd', from: 2011, to: 2012 }, quantity: value('works'),
      reading: { chosen: 'level', by: { zh: '规划编制处室', en: 'the drafting office' }, why: { zh: '与年递增并列', en: 'stands beside a yearly rise' }, options: [{ code: 'level', name: { zh: '当年水平', en: 'level of the year' }, patch: {} }, { code: 'total', name: { zh: '累计', en: 'total' }, patch: { window: over(2011, 2012) } }] },
    })
    const end = day('2013-01-20'), rows = { works: quarters(2011, [8, 8, 8, 8, 5, 5, 5, 5], end) }
    expect(judge(t, rows, end)).toMatchObject({ actual: 20, verdict: 'missed' })
    expect(judge({ ...t, reading: { ...t.reading!, chosen: 'total' } }, rows, end)).toMatchObject({ actual: 52, verdict: 'achieved' })
    expect(notes(judge(t, rows, end))).toContain('reading-chosen')
  })
})
