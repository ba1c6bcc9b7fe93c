import { describe, expect, it } from 'vitest'
import { day, judge, over, quarters, target, value, yearly } from './evaluate.fixture.ts'

const notes = (e: { notes: { code: string }[] }) => e.notes.map((n) => n.code)

describe('amounts over a window', () => {
  const plan = target({ comparator: '>=', value: 400, window: over(2011, 2014), quantity: value('works') })

  it('shows open periods and lights the lamp by closed ones', () => {
    const asOf = day('2011-08-20'), e = judge(plan, { works: quarters(2011, [20, 30, 7], asOf) }, asOf)
    expect(e).toMatchObject({ actual: 57, closedActual: 50, expected: 50, paceRatio: 1, lamp: 'green', verdict: 'ongoing', closedTo: '2011-06-30' })
    expect(e.attainment).toBeCloseTo(57 / 400)
    expect(e.why.zh).toBe('已完成57项（含未截止期间），目标400项，完成目标的14.2%；截至2011年6月30日完成50项，序时应完成50项，为序时进度的100%，进度正常。')
    expect(judge(plan, { works: quarters(2011, [20, 21], day('2011-07-20')) }, day('2011-07-20')).why).toEqual({
      zh: '截至2011年6月30日完成41项，目标400项，完成目标的10.2%；序时应完成50项，为序时进度的82%，进度滞后。', en: '41 items by 2011-06-30, 10.2% of the target of 400 items; 50 items due by then, 82% of the pace: behind.',
    })
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
  it('takes the accepted figure before the preliminary one, and no figure where nobody reported', () => {
    const asOf = day('2011-04-20'), [row] = quarters(2011, [30], asOf)
    expect(judge(plan, { works: [{ ...row!, value: 99, stage: 'preliminary' }, row!] }, asOf).actual).toBe(30)
    expect(judge(plan, { works: [{ ...row!, value: 0, reported: 0 }] }, asOf)).toMatchObject({ actual: null, lamp: 'grey' })
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
