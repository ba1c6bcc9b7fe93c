import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedPlaces, idOf, merge, sameDraft, type Draft, type Side } from './merge.ts'

const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }), fc.constantFrom('n/a', '甲', '乙'))
const cells = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] })
const rows = fc.shuffledSubarray(['1', '2', '3', '4']).chain((ids) => fc.tuple(...ids.map((id) => cells.map((values) => ({ id, values })))))
const anyDraft: fc.Arbitrary<Draft> = fc.record({ values: cells, rows: fc.record({ list: rows }, { requiredKeys: [] }), explanations: fc.record({ x: fc.constantFrom('', '因为', '所以') }, { requiredKeys: [] }) })

describe('two hands at one draft', () => {
  it('take over what only the other has changed, and agree on what is the same', () => {
    fc.assert(fc.property(anyDraft, anyDraft, (base, changed) => {
      for (const [mine, theirs] of [[base, changed], [changed, base], [changed, changed]] as const) {
        const { draft, conflicts } = merge(base, mine, theirs)
        expect(conflicts).toEqual([])
        expect(sameDraft(draft, changed)).toBe(true)
      }
    }))
  })

  it('lose nothing: what either has changed is in the result, or is a conflict that says so', () => {
    fc.assert(fc.property(anyDraft, anyDraft, anyDraft, (base, mine, theirs) => {
      const { draft, conflicts } = merge(base, mine, theirs), open = new Set(conflicts.map((c) => c.place))
      const named = (place: string) => [...open].some((p) => place === p || place.startsWith(`${p}.`) || p.startsWith(`${place}.`))
      for (const side of [mine, theirs]) {
        const changed = new Set(changedPlaces(base, side)), differs = new Set(changedPlaces(side, draft))
        expect([...changed].filter((place) => differs.has(place) && !named(place))).toEqual([])
      }
    }), { numRuns: 500 })
  })

  it('come out as chosen: all of mine, or all of theirs, at every place in dispute', () => {
    fc.assert(fc.property(anyDraft, anyDraft, anyDraft, fc.constantFrom<Side>('mine', 'theirs'), (base, mine, theirs, side) => {
      const { conflicts } = merge(base, mine, theirs), { draft } = merge(base, mine, theirs, Object.fromEntries(conflicts.map((c) => [idOf(c), side])))
      const differs = new Set(changedPlaces(side === 'mine' ? mine : theirs, draft))
      expect(conflicts.filter((c) => differs.has(c.place)).map((c) => c.place)).toEqual([])
    }))
  })

  it('keep a row that one took out while the other wrote in it, and ask', () => {
    const row = (name: string) => ({ id: '1', values: { name } }), draft = (...list: ReturnType<typeof row>[]): Draft => ({ values: {}, rows: { list }, explanations: {} })
    const { draft: kept, conflicts } = merge(draft(row('甲')), draft(), draft(row('乙')))
    expect(conflicts).toEqual([{ kind: 'row', place: 'list.1', base: row('甲'), mine: null, theirs: row('乙') }])
    expect(kept.rows.list).toEqual([])
    expect(merge(draft(row('甲')), draft(), draft(row('乙')), { 'row list.1': 'theirs' }).draft.rows.list).toEqual([row('乙')])
  })

  it('put new rows behind the row that they were written behind', () => {
    const of = (...ids: string[]): Draft => ({ values: {}, rows: { list: ids.map((id) => ({ id, values: {} })) }, explanations: {} })
    const order = (base: string[], mine: string[], theirs: string[]) => merge(of(...base), of(...mine), of(...theirs)).draft.rows.list!.map((r) => r.id)
    expect(order(['a', 'b'], ['a', 'x', 'b'], ['a', 'b', 'y'])).toEqual(['a', 'x', 'b', 'y'])
    expect(order(['a', 'b'], ['b', 'a'], ['a', 'y', 'b'])).toEqual(['b', 'a', 'y'])
  })
})
