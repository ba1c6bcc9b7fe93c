import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alike } from '../../kernel/unit.ts'
import { dictionary, dictionaryByCode } from './dictionary.ts'
import { figureKey, indicatorSpec, isBase, narrow, ruleKind, RULES, type FigureRef } from './indicator.ts'

describe('figure keys', () => {
  it('are readable and canonical', () => {
    expect(figureKey({ indicator: 'tech_innovation', scope: { ownership: ['nonPublic'] }, tags: ['energy'] })).toBe('tech_innovation@ownership=nonPublic#energy')
    expect(figureKey({ indicator: 'x', scope: { unionised: true, level: ['county', 'township'], aboveScale: undefined } })).toBe('x@level=county+township,unionised')
  })
  it('do not depend on the order of conditions, and differ where figures differ', () => {
    const scope = fc.record({ ownership: fc.uniqueArray(fc.constantFrom('state', 'stateControlled', 'nonPublic'), { minLength: 1 }), aboveScale: fc.constant(true), unionised: fc.constant(true) }, { requiredKeys: [] })
    fc.assert(fc.property(scope, fc.uniqueArray(fc.constantFrom('energy', 'safety', 'techProgress'), { minLength: 1 }), (s, tags) => {
      const ref = { indicator: 'x', scope: s, tags } as FigureRef
      const turned = { tags: [...tags].reverse(), scope: Object.fromEntries(Object.entries(s).reverse().map(([k, v]) => [k, Array.isArray(v) ? [...v].reverse() : v])), indicator: 'x' } as FigureRef
      expect(figureKey(turned)).toBe(figureKey(ref))
      expect(figureKey({ ...ref, tags: undefined })).not.toBe(figureKey(ref))
    }))
  })
  it('narrow to what both filters allow', () => {
    const ref: FigureRef = { indicator: 'x', scope: { ownership: ['state', 'nonPublic'] } }
    expect(narrow(ref, { ownership: ['nonPublic'], aboveScale: true })).toEqual({ indicator: 'x', scope: { ownership: ['nonPublic'], aboveScale: true } })
    expect(figureKey(narrow(ref))).toBe(figureKey(ref))
  })
})

describe('the dictionary', () => {
  it('uses a code once and computes rates from base figures that exist', () => {
    expect(dictionaryByCode.size).toBe(dictionary.length)
    for (const i of dictionary) for (const ref of [i.numerator, i.denominator, i.whole]) {
      if (!ref) continue
      const part = dictionaryByCode.get(ref.indicator)
      expect([i.code, ref.indicator, part && isBase(part)]).toEqual([i.code, ref.indicator, true])
    }
  })
  it('says of every indicator in both languages what it counts', () => {
    for (const i of dictionary) {
      expect([i.name.zh, i.definition.zh].every((s) => /[\u4e00-\u9fff]/.test(s))).toBe(true)
      expect([i.name.en, i.definition.en].filter((s) => /[\u4e00-\u9fff]/.test(s))).toEqual([])
    }
  })
  it('lets a part follow its whole, in a unit that fits', () => {
    const part = dictionaryByCode.get('technician_promotion')!
    expect(RULES[ruleKind(part, dictionaryByCode)]).toEqual({ overTime: 'sum', overOrgs: 'sum' })
    expect(alike(part.measureUnit, dictionaryByCode.get(part.whole!.indicator)!.measureUnit)).toBe(true)
  })
  it('refuses a rate without its two figures, and a base figure with them', () => {
    const { numerator, denominator, ...bare } = dictionaryByCode.get('competition_coverage')!
    expect(indicatorSpec.safeParse(bare).error?.issues[0]?.message).toContain('分子和分母')
    expect(indicatorSpec.safeParse({ ...dictionaryByCode.get('patent')!, numerator, denominator }).success).toBe(false)
  })
})
