import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, allows, CAMPAIGN_ACTIONS, CAMPAIGN_STATES, entryAfter, entryAllows, ENTRY_ACTIONS, ENTRY_STATES, type EntryState } from './campaign.ts'
import { contributions } from './ledger.ts'
import { awardsOf, cutOf, deal, rankingOf, totalOf, trimmedMean, type Given, type Scheme, type Work } from './ranking.ts'
import { campaignSpec, specFaults } from './spec.ts'
import { template } from './web/templates.ts'

it('leads only where the table says, to a result by way of a public notice, and never back out of what is over', () => {
  const into = (to: string) => CAMPAIGN_STATES.filter((s) => CAMPAIGN_ACTIONS.some((a) => allows(a, s) && after(s, a) === to && s !== to))
  expect([into('published'), into('notice'), into('scored'), CAMPAIGN_STATES.filter((s) => !CAMPAIGN_ACTIONS.some((a) => allows(a, s)))]).toEqual([['notice'], ['scored'], ['scoring'], ['published', 'cancelled']])
  // nobody is awarded by an act on the work alone, and nothing is withdrawn or screened once it is scored
  const of = (to: EntryState) => ENTRY_STATES.filter((s) => CAMPAIGN_STATES.some((c) => ENTRY_ACTIONS.some((a) => entryAllows(a, s, c) && entryAfter(a) === to)))
  expect([of('accepted'), of('granted'), of('proposed'), ENTRY_ACTIONS.filter((a) => ENTRY_STATES.some((s) => entryAllows(a, s, 'scoring')))]).toEqual([['delivered'], ['delivered'], [], []])
})

describe('a mean', () => {
  const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 })
  it('leaves out highest and lowest only where two remain, lies between what remains, and does not know who said what', () => {
    expect([1, 2, 3, 4, 5, 6].map((n) => cutOf(n, 1))).toEqual([0, 0, 0, 1, 1, 1])
    expect([trimmedMean([1000, 2000, 9000], 1), trimmedMean([1000, 2000, 3000, 9000], 1), trimmedMean([1, 2], 3), trimmedMean([0, 1], 0)]).toEqual([4000, 2500, 2, 1])
    fc.assert(fc.property(values, fc.nat({ max: 3 }), fc.integer({ min: -50, max: 50 }), (list, trim, c) => {
      const m = trimmedMean(list, trim), cut = cutOf(list.length, trim), kept = [...list].sort((a, b) => a - b).slice(cut, list.length - cut)
      return m >= kept[0]! && m <= kept[kept.length - 1]! && trimmedMean([...list].reverse(), trim) === m && trimmedMean(list.map((v) => v + c * 1000), trim) === m + c * 1000
    }))
  })
})

/** Several panels, some works before all of them; whole marks that leave room to be moved. */
const anyRound = fc.record({ panels: fc.integer({ min: 1, max: 4 }), judges: fc.integer({ min: 1, max: 6 }), works: fc.integer({ min: 2, max: 10 }), anchors: fc.integer({ min: 1, max: 3 }), trim: fc.nat({ max: 2 }), ties: fc.constantFrom('shared' as const, 'earlier' as const), marks: fc.array(fc.integer({ min: 20, max: 70 }), { minLength: 40, maxLength: 400 }) }).map(({ panels, judges, works: n, anchors, trim, ties, marks }) => {
  const works = Array.from({ length: n }, (_, i): Work => ({ entry: `w${i}`, number: i + 1, panel: 1 + i % panels, anchor: panels > 1 && i < anchors }))
  let at = 0
  const given = works.flatMap((w) => Array.from({ length: panels }, (_, p) => p + 1).filter((p) => p === w.panel || w.anchor).flatMap((panel) => Array.from({ length: judges }, (_, j): Given => ({ entry: w.entry, panel, judge: panel * 100 + j, marks: [0, 1, 2].map(() => marks[at++ % marks.length]!) }))))
  return { works, given, scheme: { weights: [50, 30, 20], trim, ties } satisfies Scheme, panels }
})
const order = (r: ReturnType<typeof rankingOf>) => r.works.map((w) => `${w.entry} ${w.rank}`).sort()

describe('a ranking', () => {
  it('is the same from the same scores, in whatever order they lie', () => fc.assert(fc.property(anyRound, fc.infiniteStream(fc.nat()), ({ works, given, scheme }, chance) => {
    const shuffled = <T,>(list: readonly T[]) => list.map((v) => [chance.next().value as number, v] as const).sort((a, b) => a[0] - b[0]).map(([, v]) => v)
    expect(rankingOf(shuffled(works), shuffled(given), scheme)).toEqual(rankingOf(works, given, scheme))
  })))
  it('is not moved by a panel that is stricter or milder with everything', () => fc.assert(fc.property(anyRound, fc.integer({ min: -20, max: 30 }), fc.nat({ max: 3 }), ({ works, given, scheme, panels }, c, which) => {
    const moved = rankingOf(works, given.map((g) => g.panel === 1 + which % panels ? { ...g, marks: g.marks.map((m) => m + c) } : g), scheme)
    expect(order(moved)).toEqual(order(rankingOf(works, given, scheme)))
  })))
  it('needs the anchors for that: without them a milder panel wins', () => {
    const works: Work[] = [{ entry: 'a', number: 1, panel: 1, anchor: false }, { entry: 'b', number: 2, panel: 2, anchor: false }, { entry: 'x', number: 3, panel: 1, anchor: true }], scheme: Scheme = { weights: [100], trim: 1, ties: 'shared' }
    const g = (entry: string, panel: number, mark: number): Given => ({ entry, panel, judge: panel, marks: [mark] })
    const given = [g('a', 1, 80), g('b', 2, 85), g('x', 1, 60), g('x', 2, 70)]
    const linked = rankingOf(works, given, scheme), alone = rankingOf(works.map((w) => ({ ...w, anchor: false })), given, scheme)
    expect([linked.overall, linked.panels, linked.works.map((w) => [w.entry, w.raw, w.adjustment, w.final, w.rank])]).toEqual([65_000, [{ panel: 1, mean: 60_000, adjustment: 5000 }, { panel: 2, mean: 70_000, adjustment: -5000 }], [['a', 80_000, 5000, 85_000, 1], ['b', 85_000, -5000, 80_000, 2], ['x', 65_000, 0, 65_000, 3]]])
    expect(alone.works[0]!.entry).toBe('b')
  })
  it('breaks ties by the weightiest criterion, then by entering where the rule says so, and else shares a rank', () => {
    const works = [1, 2, 3].map((n): Work => ({ entry: `w${n}`, number: n, panel: 1, anchor: false })), marks: Record<string, number[]> = { w1: [70, 90], w2: [80, 80], w3: [80, 80] }
    const of = (ties: 'shared' | 'earlier') => rankingOf(works, works.map((w) => ({ entry: w.entry, panel: 1, judge: 1, marks: marks[w.entry]! })), { weights: [50, 50], trim: 0, ties }).works.map((w) => [w.entry, w.rank, w.decidedBy])
    expect([totalOf([70, 90], [50, 50]), of('shared'), of('earlier')]).toEqual([80_000, [['w2', 1, null], ['w3', 1, 'criterion 1'], ['w1', 3, 'final']], [['w2', 1, 'earlier'], ['w3', 2, 'criterion 1'], ['w1', 3, 'final']]])
  })
})

it('gives grades by rank, the same to those of one rank, and the place of a unit that has its share to the next', () => {
  const list = [[1, 7], [2, 7], [2, 8], [4, 9], [5, 7]].map(([rank, employer], i) => ({ entry: `w${i}`, rank: rank!, employer: employer! })), awards = [{ grade: '一等奖', count: 1 }, { grade: '二等奖', count: 1 }, { grade: '三等奖', count: 1 }]
  expect([[...awardsOf(list, awards, null)], [...awardsOf(list, awards, 1)]]).toEqual([[['w0', 0], ['w1', 1], ['w2', 1]], [['w0', 0], ['w2', 1], ['w3', 2]]])
})

it('deals every work to one panel that may judge it, evenly, and names what none may judge', () => fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.array(fc.subarray([1, 2, 3, 4]), { maxLength: 20 }), (n, fits) => {
  const panels = Array.from({ length: n }, (_, i) => i + 1), works = fits.map((fit, i) => ({ entry: `w${i}`, number: i + 1, anchor: false, fit })), { of, stuck } = deal(works, panels)
  expect([...of.keys(), ...stuck].sort()).toEqual(works.map((w) => w.entry).sort())
  for (const [entry, panel] of of) expect(works.find((w) => w.entry === entry)!.fit).toContain(panel)
  if (fits.every((fit) => panels.every((p) => fit.includes(p)))) { const loads = panels.map((p) => [...of.values()].filter((x) => x === p).length); expect(Math.max(...loads) - Math.min(...loads)).toBeLessThan(2) }
})))

it('asks for weights of 100 %, steps in their order, and of a bid its problem and its delivery; the templates ask for nothing', () => {
  const { spec } = template('fiveSmall', '2013-07-10'), bad = campaignSpec.parse({ ...spec, criteria: [{ name: '创新性', weight: 60 }], steps: { ...spec.steps, scoring: { from: '2013-07-01', until: '2013-07-02' } } })
  expect([specFaults('fiveSmall', bad).map((f) => f.path), specFaults('openBid', spec).map((f) => f.path)]).toEqual([['body.spec.criteria', 'body.spec.steps.scoring'], ['body.spec.steps.delivery', 'body.spec.bid']])
  for (const kind of ['goldenIdea', 'fiveSmall', 'openBid', 'custom'] as const) expect([kind, specFaults(kind, campaignSpec.parse(template(kind, '2013-07-10').spec))]).toEqual([kind, []])
})

it('gives figures from what stands alone: nothing of a withdrawal or a cancelled campaign, an award until it is revoked', () => {
  const e = { id: 'x', employerId: 7, state: 'granted' as EntryState, enteredOn: '2013-07-10' as never, passedOn: '2013-08-01' as never, grantedOn: '2013-09-01' as never }
  const given = (more: object, cancelled = false) => [...contributions({ ...e, ...more }, ['a1', 'a1', 'a2'], cancelled)].map(([what, c]) => `${what} ${c.preliminary?.entries.length ?? 0}/${c.accepted?.entries.length ?? 0}`).filter((x) => !x.endsWith(' 0/0'))
  expect([given({}), given({ state: 'entered', passedOn: null, grantedOn: null }), given({ state: 'revoked' }), given({ state: 'withdrawn' }), given({}, true)]).toEqual([['entered 4/4', 'award 1/1'], ['entered 4/0'], ['entered 4/4'], [], []])
})
