import fc from 'fast-check'
import { addDays } from '../../kernel/period.ts'
import type { OrgFilter } from '../org/org.ts'
import { day, endOf, over, quarters, value } from './evaluate.fixture.ts'
import type { Reading } from './evaluation.ts'
import { COMPARATORS, targetSpec, WINDOW_TYPES, type Comparator, type TargetSpec, type TargetWindow } from './target.ts'

/** The whole algebra at random: every comparator with every window, quantity, scope, part and reading. */
export const amount = fc.integer({ min: 0, max: 400 })
const cell = fc.option(amount, { nil: null, freq: 8 })
export const FIRST = 2011, QUARTERS = 20

export const window: fc.Arbitrary<TargetWindow> = fc.tuple(fc.constantFrom(...WINDOW_TYPES), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 24 })).map(([type, a, b, months]) => {
  const years = { from: FIRST + Math.min(a, b), to: FIRST + Math.max(a, b), stated: 'clause' as const }
  if (type === 'byDate') return { type, from: day(`${years.from}-01-01`), date: day(`${years.to}-06-15`), stated: 'clause' as const }
  return type === 'everyMonths' ? { type, months: Math.min(months, 12 * (years.to - years.from + 1)), ...years } : { type, ...years }
})
export const moving = (c: Comparator) => c === 'grow' || c === 'shrink'
const growth = fc.record({ amount: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }), by: fc.constantFrom('percent' as const, 'point' as const), kind: fc.constantFrom('yearOnYear' as const, 'againstBaseline' as const, 'annualAverage' as const), chain: fc.constantFrom('compound' as const, 'simple' as const, 'previous' as const) })
const scope = fc.constantFrom<OrgFilter | undefined>(undefined, { ownership: ['nonPublic' as const] as ['nonPublic'] }, { aboveScale: true as const }, { highRisk: true as const, unionised: true as const })
const tags = fc.constantFrom(undefined, ['energy'] as [string], ['energy', 'techProgress'] as [string, string])

const quantityOf = (c: Comparator, kind: string, indicator: string, figure: { scope?: OrgFilter, tags?: [string, ...string[]] }) => {
  const ref = { indicator, ...figure }
  if (moving(c)) return { type: 'growth' as const, figure: ref }
  switch (kind) {
    case 'share': return { type: 'share' as const, part: { ...ref, tags: ['private'] as [string] }, whole: ref }
    case 'eachUnit': return { type: 'eachUnit' as const, figure: ref, units: { selectors: [{ level: ['county' as const] as ['county'] }] as [object] } }
    case 'eachPerson': return { type: 'eachPerson' as const, reached: { indicator: 'trades' }, all: { indicator: 'firms' } }
    case 'deadline': return { type: 'deadline' as const, figure: ref, units: { selectors: [{}] as [object] } }
    case 'qualitative': return { type: 'qualitative' as const, indicator, evidence: { zh: '材料', en: 'papers' } }
    default: return { type: 'value' as const, figure: ref }
  }
}

export const anyTarget: fc.Arbitrary<TargetSpec> = fc.record({
  comparator: fc.constantFrom(...COMPARATORS), window, growth, scope, tags, base: fc.oneof({ arbitrary: cell, weight: 5 }, { arbitrary: fc.constant(0), weight: 1 }), n: amount, above: fc.integer({ min: 0, max: 50 }),
  kind: fc.constantFrom('value', 'share', 'eachUnit', 'eachPerson', 'deadline', 'qualitative'), indicator: fc.constantFrom('works', 'roster', 'trades', 'coverage', 'rate', 'accidents'),
  parts: fc.boolean(), ambiguous: fc.boolean(), pace: fc.constantFrom('linear' as const, 'lastYear' as const),
}).map(({ comparator, window, growth, scope, tags, base, n, above, kind, indicator, parts, ambiguous, pace }) => targetSpec.parse({
  code: 't', name: { zh: '目标', en: 'target' }, comparator, value: moving(comparator) ? null : n, valueMax: comparator === 'range' ? n + above : null, measureUnit: 'item', window,
  quantity: quantityOf(comparator, kind, indicator, { ...(scope ? { scope } : {}), ...(tags ? { tags } : {}) }), pace: { type: pace },
  ...(moving(comparator) ? { growth, baseline: { period: '2010', published: base } } : {}),
  parts: parts && kind === 'value' && !moving(comparator) ? ['works', 'done'].map((code) => ({ code, name: { zh: code, en: code }, quantity: value(code) })) : [],
  ...(ambiguous ? { reading: { chosen: 'b', by: { zh: '办公室', en: 'office' }, why: { zh: '未明', en: 'open' }, options: [{ code: 'a', name: { zh: '甲', en: 'a' }, patch: {} }, { code: 'b', name: { zh: '乙', en: 'b' }, patch: { window: over(FIRST, FIRST + 4) } }] } } : {}),
  source: { section: '三', clause: 1 },
}))

const KEYS = ['works', 'roster', 'trades', 'done', 'firms', 'accidents', 'works#private', 'done#private']
export const anyRows = fc.record({ values: fc.array(fc.array(cell, { minLength: QUARTERS, maxLength: QUARTERS }), { minLength: KEYS.length, maxLength: KEYS.length }), until: fc.integer({ min: 1, max: QUARTERS }), reported: fc.integer({ min: 0, max: 10 }) })
export const rowsUntil = (values: (number | null)[][], until: number, reported = 10) =>
  Object.fromEntries(KEYS.map((k, i) => [k, quarters(FIRST, values[i]!.slice(0, until + 1), addDays(endOf(FIRST, until), 1)).map((r): Reading => ({ ...r, reported: r.value === null ? 0 : reported }))]))
export const runs = { numRuns: 200 }
