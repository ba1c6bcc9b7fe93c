import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRows, anyTarget, FIRST, rowsUntil, runs } from './algebra.fixture.ts'
import { endOf, indicators, judge, readings } from './evaluate.fixture.ts'
import { evaluate } from './evaluate.ts'
import { LAMPS, VERDICTS, type Evaluation, type Readings } from './evaluation.ts'
import { neededFigures } from './measure.ts'
import { targetSentence } from './sentence.ts'
import { windowPeriods } from './window.ts'

/** Every kind of target at random: never a throw, never NaN, always a sentence. */
const flat = (e: Evaluation): Evaluation[] => [e, ...e.parts.flatMap(flat)]

describe('whatever the target', () => {
  it('is evaluated to a lamp, a verdict and a sentence, without a number that is none', () => fc.assert(fc.property(anyTarget, anyRows, (t, { values, until, reported }) => {
    const rows = readings(rowsUntil(values, until, reported)), unitReadings = new Map<number, Readings>([[1, rows], [2, new Map()]])
    const e = evaluate({ target: t, indicators, readings: rows, asOf: endOf(FIRST, until), unitReadings })
    for (const x of flat(e)) {
      for (const v of [x.actual, x.closedActual, x.expected, x.target, x.attainment, x.paceRatio, x.forecast]) expect(v === null || Number.isFinite(v)).toBe(true)
      expect(LAMPS).toContain(x.lamp)
      expect(VERDICTS).toContain(x.verdict)
      expect(`${x.why.zh} ${x.why.en} ${x.formula.zh}`).not.toMatch(/undefined|null|NaN|object/)
      expect(x.why.zh.length).toBeGreaterThan(5)
    }
    expect(targetSentence(t) + targetSentence(t, 'en')).not.toMatch(/undefined|null|NaN/)
  }), runs))

  it('does not depend on the order of readings', () => fc.assert(fc.property(anyTarget, anyRows, fc.nat(), (t, { values, until, reported }, seed) => {
    const rows = rowsUntil(values, until, reported), asOf = endOf(FIRST, until)
    const shuffled = Object.fromEntries(Object.entries(rows).reverse().map(([k, list]) => [k, [...list].sort((a, b) => hash(a.period, seed) - hash(b.period, seed))]))
    expect(judge(t, shuffled, asOf)).toEqual(judge(t, rows, asOf))
  }), runs))

  it('reads no figure but the needed ones, in no period but the window’s', () => fc.assert(fc.property(anyTarget, anyRows, (t, { values, until }) => {
    const rows = rowsUntil(values, until), asOf = endOf(FIRST, until)
    const periods = new Set<string>(windowPeriods(t, asOf, 'quarter')), keys = new Set(neededFigures(t, indicators).map((f) => f.indicator + (f.tags ? `#${[...f.tags].sort().join('+')}` : '')))
    const pruned = Object.fromEntries(Object.entries(rows).filter(([k]) => keys.has(k)).map(([k, list]) => [k, list.filter((r) => periods.has(r.period))]))
    expect(judge(t, pruned, asOf)).toEqual(judge(t, rows, asOf))
  }), runs))

  it('is grey wherever less than the floor has reported', () => fc.assert(fc.property(anyTarget, anyRows, fc.integer({ min: 1, max: 7 }), (t, { values, until }, reported) => {
    if (t.quantity.type === 'qualitative') return
    expect(judge(t, rowsUntil(values, until, reported), endOf(FIRST, until)).lamp).toBe('grey')
  }), runs))
})
const hash = (text: string, seed: number) => [...text].reduce((h, c) => (h * 31 + c.charCodeAt(0)) % 9973, seed % 9973)
