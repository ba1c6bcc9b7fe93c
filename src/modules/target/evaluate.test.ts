import { describe, expect, it } from 'vitest'
import { day, judge, over, quarters, target, value, yearly } from './evaluate.fixture.ts'

const notes = (e: { notes: { code: string }[] }) => e.notes.map((n) => n.code)

describe('amounts over a window', () => {
  const plan = target({ comparator: '>=', value: 400, window: over(2011, 2014), quantity: value('works') })

  it('shows open periods and lights the lamp by closed ones', () => {
    const asOf = day('2011-08-20'), e = judge(plan, { works: quarters(2011, [20, 30, 7], asOf) }, asOf)
    expect(e).toMatchObject({ actual: 57, closedActual: 50, expected: 50, paceRatio: 1, lamp: 'green', verdict: 'ongoing', closedTo: '2011-06-30' })
    expect(e.attainment).toBeCloseTo(57 / 400)
    expect(e.why.zh).toContain('57项')
  })
  it('changes lamp exactly at the thresholds, on unrounded values', () => {
    const lamp = (sum: number) => { const asOf = day('2012-01-20'); return judge(plan, { works: quarters(2011, [sum, 0, 0, 0], asOf) }, asOf).lamp }
    expect([95, 94.999, 85, 84.999].map(lamp)).toEqual(['green', 'yellow', 'yellow', 'red'])
  })
  it('is grey under 80 % of reports: late is not behind', () => {
    const asOf = day('2012-01-20')
    expect(judge(plan, { works: quarters(2011, [1, 1, 1, 1], asOf, { reported: 7 }) }, asOf)).toMatchObject({ lamp: 'grey', verdict: 'ongoing' })
    expect(judge(plan, { works: quarters(2011, [1, 1, 1, 1], asOf, { reported: 8 }) }, asOf).lamp).toBe('red')
  })
  it('shows what is in before anything has closed, and judges nothing by it', () => {
    const asOf = day('2011-02-10')
    expect(judge(plan, { works: quarters(2011, [12], asOf) }, asOf)).toMatchObject({ actual: 12, closedActual: null, lamp: 'grey', verdict: 'ongoing' })
  })
  it('a sum that is reached stays reached, before the window ends', () => {
    const asOf = day('2012-01-20')
    expect(judge(plan, { works: quarters(2011, [400, 0, 0, 0], asOf) }, asOf).verdict).toBe('achieved')
  })
  it('a missed window is missed, a silent one undecidable', () => {
    const asOf = day('2015-01-20')
    expect(judge(plan, { works: quarters(2011, Array(16).fill(24.9), asOf) }, asOf).verdict).toBe('missed')
    expect(judge(plan, {}, asOf)).toMatchObject({ lamp: 'grey', verdict: 'undecidable', actual: null })
  })
  it('counts a silent period as missing, not as zero reports expected', () => {
    const asOf = day('2012-01-20'), rows = quarters(2011, [25, 25, 25, 25], asOf).filter((r) => r.period !== '2011Q2')
    const e = judge(plan, { works: rows }, asOf)
    expect(notes(e)).toContain('missing-periods')
    expect(e).toMatchObject({ reported: 30, expectedReports: 40, lamp: 'grey' })
  })
  it('follows last year where the plan says so', () => {
    const asOf = day('2012-04-20'), t = target({ comparator: '>=', value: 100, window: yearly(2012, 2014), quantity: value('works'), pace: { type: 'lastYear' } })
    const e = judge(t, { works: quarters(2011, [10, 20, 30, 40, 12], asOf) }, asOf)
    expect(e).toMatchObject({ expected: 10, lamp: 'green' })
  })
  it('follows milestones, whose amounts sum to the plan', () => {
    const t = target({ comparator: '>=', value: 100, window: over(2011, 2012), quantity: value('works'), pace: { type: 'milestones', phases: [{ until: day('2011-12-31'), amount: 20 }, { until: day('2012-12-31'), amount: 80 }] } })
    const asOf = day('2012-07-20')
    expect(judge(t, { works: quarters(2011, [5, 5, 5, 5, 20, 20], asOf) }, asOf)).toMatchObject({ expected: 60, actual: 60, lamp: 'green' })
  })
})

describe('levels, kept amounts, identities', () => {
  it('a level is the last closed period, starts from zero without a baseline and says so', () => {
    const asOf = day('2012-01-20'), t = target({ comparator: '>=', value: 400, window: { type: 'levelAtEnd', from: 2011, to: 2014 }, quantity: value('roster') })
    const e = judge(t, { roster: quarters(2011, [10, 30, 60, 100], asOf) }, asOf)
    expect(e).toMatchObject({ actual: 100, expected: 100, lamp: 'green' })
    expect(notes(e)).toContain('no-baseline-level')
  })
  it('a level starts from its baseline where there is one', () => {
    const asOf = day('2012-01-20'), t = target({ comparator: '>=', value: 400, window: { type: 'levelAtEnd', from: 2011, to: 2014 }, quantity: value('roster'), baseline: { period: '2010', published: 200 } })
    expect(judge(t, { roster: quarters(2011, [200, 210, 230, 250], asOf) }, asOf)).toMatchObject({ expected: 250, lamp: 'green' })
  })
  it('kept at about 100 is due in full and never 500', () => {
    const t = target({ comparator: '~=', value: 100, window: { type: 'keptEachYear', from: 2011, to: 2015 }, quantity: value('roster') })
    const lamp = (n: number) => { const asOf = day('2013-01-20'); return judge(t, { roster: quarters(2011, Array(8).fill(n), asOf) }, asOf) }
    expect(lamp(100)).toMatchObject({ target: 100, expected: 100, lamp: 'green' })
    expect([lamp(90), lamp(110)].map((e) => e.spans.map((s) => s.verdict))).toEqual([['achieved', 'achieved'], ['achieved', 'achieved']])
    expect(lamp(111).verdict).toBe('missed')
  })
  it('typed identities are never added over years, and say that they cannot be deduplicated', () => {
    const asOf = day('2013-01-20'), t = target({ comparator: '>=', value: 100, window: yearly(2011, 2012), quantity: value('trades') })
    const e = judge(t, { trades: quarters(2011, [20, 50, 70, 100, 10, 40, 60, 90], asOf) }, asOf)
    expect(e).toMatchObject({ actual: 90, verdict: 'missed' })
    expect(e.spans.map((s) => s.actual)).toEqual([100, 90])
    expect(notes(e)).toContain('cannot-deduplicate')
  })
  it('a level is never carried forward over a silent period', () => {
    const asOf = day('2012-01-20'), t = target({ comparator: '>=', window: { type: 'levelAtEnd', from: 2011, to: 2014 }, quantity: value('roster') })
    expect(judge(t, { roster: quarters(2011, [90, 95, 99, null], asOf) }, asOf)).toMatchObject({ actual: null, lamp: 'grey' })
  })
})

describe('ratios, shares, coverage', () => {
  it('sums are divided, never averaged', () => {
    const asOf = day('2012-01-20'), t = target({ comparator: '>=', value: 30, measureUnit: 'percent', window: { type: 'levelAtEnd', from: 2011, to: 2015 }, quantity: value('rate') })
    const e = judge(t, { done: quarters(2011, [1, 0, 0, 2], asOf), works: quarters(2011, [2, 3, 3, 2], asOf) }, asOf)
    expect(e).toMatchObject({ actual: 30, expected: 30, lamp: 'green' })
  })
  it('a share is judged over its whole window', () => {
    const asOf = day('2013-01-20'), t = target({ comparator: '>=', value: 30, measureUnit: 'percent', window: over(2011, 2015), quantity: { type: 'share', part: { indicator: 'works', scope: { ownership: ['nonPublic'] } }, whole: { indicator: 'works' } } })
    const e = judge(t, { 'works@ownership=nonPublic': quarters(2011, [10, 10, 10, 10, 0, 0, 0, 20], asOf), works: quarters(2011, Array(8).fill(25), asOf) }, asOf)
    expect(e.actual).toBe(30)
  })
  it('coverage divides by the directory of its own day', () => {
    const asOf = day('2012-01-20'), t = target({ comparator: '>=', value: 80, measureUnit: 'percent', window: { type: 'levelAtEnd', from: 2011, to: 2015 }, quantity: value('coverage') })
    const e = judge(t, { trades: quarters(2011, [10, 20, 30, 40], asOf), firms: quarters(2011, [100, 100, 100, 50], asOf) }, asOf)
    expect(e).toMatchObject({ actual: 80, lamp: 'green' })
  })
})

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
