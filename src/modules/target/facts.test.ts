import { describe, expect, it } from 'vitest'
import facts from '../../../examples/facts.json' with { type: 'json' }
import { unitName } from '../../kernel/unit.ts'
import { dictionaryByCode, isComputed } from '../indicator/browser.ts'
import { checkTargets } from './check.ts'
import { evaluate } from './evaluate.ts'
import { expected } from './facts.expected.ts'
import { neededFigures } from './measure.ts'
import { targetSentence } from './sentence.ts'
import { targetSpec, type TargetSpec } from './target.ts'
import type { Day, PeriodCode } from '../../kernel/period.ts'

const targets = facts.map((f) => targetSpec.parse(f.target))

/** A typed target said as the tuple of the table: nothing in it is read from free text. */
const tuple = (t: TargetSpec): string => {
  const w = t.window, years = w.type === 'byDate' ? `${w.from.slice(0, 4)}-${w.date.slice(0, 4)}` : `${w.from}-${w.to}`
  const { value, unit } = amount(t)
  const rate = t.denominator !== undefined || t.quantity.type === 'share' || t.quantity.type === 'eachPerson'
  return [
    t.code, t.growth ? 'growth' : t.comparator, t.valueMax === null ? value : `${value}..${t.valueMax}`, unit, w.type, years,
    t.quantity.type + (t.parts.length ? `*${t.parts.length}` : ''), rate ? 'den' : '-', t.growth?.kind ?? '-', t.within ?? '-', t.appliesTo.join('+') || '-', t.holder.modality.join('+') || '-',
  ].join(' ')
}
const amount = (t: TargetSpec): { value: string | number | null, unit: string } => {
  if (t.window.type === 'byDate') return { value: t.window.date, unit: 'date' }
  if (t.growth) return { value: t.growth.amount, unit: t.growth.by === 'percent' ? '%' : unitName('point') }
  return { value: t.value! / (t.measureUnit === 'yuan' ? 100 : 1), unit: unitName(t.measureUnit) }
}

describe('the 94 facts of the founding plans', () => {
  it('finds each one typed, with its value, unit, comparator, window, growth, denominator and links', () => {
    expect(expected).toHaveLength(94)
    expect(targets.map(tuple)).toEqual(expected)
  })

  it('hangs together: indicators exist, units fit, shares are judged on the window of their whole', () => {
    for (const plan of new Set(facts.map((f) => f.plan))) expect(checkTargets(targets.filter((t) => t.code.startsWith(plan)), dictionaryByCode)).toEqual([])
  })

  it('asks forms, ledgers and the directory for figures, never for a rate', () => {
    for (const t of targets) for (const ref of neededFigures(t, dictionaryByCode)) expect([t.code, ref.indicator, isComputed(dictionaryByCode.get(ref.indicator)!)]).toEqual([t.code, ref.indicator, false])
  })

  it('keeps open what the text leaves open: no growth target has a baseline value, each is grey and asks for it', () => {
    const growing = targets.filter((t) => t.growth)
    expect(growing).toHaveLength(8)
    for (const t of growing) {
      expect([t.baseline?.published, ...t.parts.map((p) => p.baseline?.published ?? null)].every((v) => v === null)).toBe(true)
      const e = evaluate({ target: t, indicators: dictionaryByCode, readings: new Map(), asOf: '2013-09-30' as Day })
      expect([t.code, e.lamp, e.verdict, e.expected]).toEqual([t.code, 'grey', 'undecidable', null])
      expect([e, ...e.parts].some((x) => x.notes.some((n) => n.code === 'no-baseline-growth'))).toBe(true)
    }
  })

  it('counts every worker once a year in workers reached, not in trainings', () => {
    const t = targets.find((x) => x.code === '004-12')!
    const row = (value: number) => [{ period: '2020Q4' as PeriodCode, value, reported: 10, expected: 10, closed: true, stage: 'preliminary' as const }]
    const readings = new Map([['safety_trained_workers@unionised', row(990)], ['directory_workers@kind=enterprise,unionised', row(1000)]])
    const e = evaluate({ target: t, indicators: dictionaryByCode, readings, asOf: '2021-01-20' as Day })
    expect([e.actual, e.target, e.measureUnit, e.lamp]).toEqual([99, 100, 'percent', 'green'])
    expect(e.why.zh).toContain('99%')
  })

  it('prints the reading that was chosen where the text allows several', () => {
    const ambiguous = targets.filter((t) => t.reading).map((t) => t.code)
    expect(ambiguous).toEqual(['000-04', '000-05', '001-16', '002-03', '002-04', '002-05', '002-16', '004-03', '004-04'])
    const forty = targets.find((t) => t.code === '000-04')!
    expect(targetSentence(forty)).toBe('到2015年末 ≥ 4万件（读作：2015年当年水平）')
    expect(targetSentence(targets.find((t) => t.code === '000-03')!)).toBe('2011–2015年每年 递增 5%')
    for (const t of targets) expect(targetSentence(t, 'en')).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
