import fc from 'fast-check'
import { expect, it } from 'vitest'
import { check, type Beside } from './check.ts'
import { asked, completed, fromStored, isBlank, toStored, zeroes, type CellValue, type Content } from './content.ts'
import { successionFaults } from './edition.ts'
import { formShape, formSpec, type FormSpec } from './form.spec.ts'
import { depthOf, headings } from './heading.ts'
import { sayFinding } from './form.text.ts'

const two = (zh: string) => ({ zh, en: zh })
type Given = Record<string, unknown>
const cell = (key: string, more: Given = {}) => ({ key, label: two(key), ...more })
const form = (more: Given): FormSpec => formShape.parse({ code: 'F', title: two('表'), grain: 'quarter', filledBy: {}, firstPeriod: '2019Q1', lastPeriod: '2020Q4', ...more })
const ready = (f: FormSpec) => ({ ...asked(f, new Map()), checks: f.checks })
const faults = (more: Given) => { const { error } = formSpec.safeParse({ ...form(more) }); return (error?.issues ?? []).map((i) => i.path.join('.')) }
const ID = '00000000-0000-4000-8000-00000000000'
const row = (n: number, values: Record<string, CellValue>) => ({ id: `${ID}${n}`, values })

const projects = {
  key: 'projects', label: two('重大项目、重点工程'), columns: [cell('name', { type: 'text', required: true, maxLength: 20 }), cell('cost', { type: 'money', unit: 'yuan' }), cell('kind', { type: 'choice', options: [{ code: 'a', label: two('甲') }, { code: 'b', label: two('乙') }] }), cell('start', { type: 'date' })],
}
const whole = form({
  cells: [
    cell('total', { source: 'computed', formula: { sum: ['men', 'women'] } }), cell('men'), cell('women', { within: 'staff' }), cell('staff', { max: 5000 }),
    cell('share', { type: 'ratio', unit: 'percent', source: 'computed', formula: { ratio: ['women', 'total'] } }), cell('budget', { type: 'money', unit: 'yuan' }), cell('note', { type: 'text' }),
    cell('count', { source: 'computed', formula: { rows: 'projects' } }), cell('cost', { type: 'money', unit: 'yuan', source: 'computed', formula: { total: { list: 'projects', column: 'cost' } } }), cell('roster', { source: 'ledger', indicator: 'x' }),
  ],
  lists: [projects],
  checks: [{ severity: 'hard', left: 'total', is: '<=', right: 'staff', says: two('合计不应大于职工总数') }, { severity: 'soft', left: 'budget', is: '>=', right: { last: 'budget' }, says: two('经费少于上期') }],
})
const beside: Beside = { last: {}, explanations: {} }
const found = (values: Record<string, CellValue>, rows: Content['rows'] = {}, more: Partial<Beside> = {}) => check(ready(whole), { values, rows }, { ...beside, ...more }).map((f) => `${f.cell} ${f.code}`)

it('carries every value to what is stored and back: numbers, 0, 不适用, 未报, money, words, rows', () => {
  const value = { count: fc.oneof(fc.constant('n/a'), fc.constant(null), fc.nat({ max: 1e9 })), money: fc.oneof(fc.constant(null), fc.nat({ max: 1e9 }).map((n) => n / 100)), text: fc.oneof(fc.constant(null), fc.string({ minLength: 1, maxLength: 30 })) }
  const types = fc.array(fc.constantFrom('count' as const, 'money' as const, 'text' as const), { minLength: 1, maxLength: 120 })
  fc.assert(fc.property(types.chain((list) => fc.tuple(fc.constant(list), fc.tuple(...list.map((t) => value[t] as fc.Arbitrary<CellValue>)))), ([list, values]) => {
    const f = ready(form({ cells: list.map((type, i) => cell(`c${i}`, { type, ...(type === 'money' ? { unit: 'yuan' } : {}) })) }))
    const content = { values: Object.fromEntries(values.map((v, i) => [`c${i}`, v])), rows: {} }, kept = toStored(f, content)
    expect(fromStored(f, JSON.parse(JSON.stringify(kept)))).toEqual(content)
    for (const n of kept.numbers) if (n !== null) expect(Number.isInteger(n)).toBe(true)
  }))
})

it('computes sums, rates, counts and totals, whoever gives what for them, and takes ledgers at their word', () => {
  const rows = { projects: [row(1, { name: '甲', cost: 1.25 }), row(2, { name: '乙', cost: 0.1 }), row(3, { name: '丙', cost: null })] }
  const { values } = completed(ready(whole), { values: { total: 999, men: 1, women: 2, roster: 7 }, rows }, { roster: 40 })
  expect([values.total, values.share, values.count, values.cost, values.roster]).toEqual([3, 66.7, 3, 1.35, 40])
  expect(completed(ready(whole), { values: {}, rows: {} }, {}).values).toMatchObject({ total: null, share: null, count: null, roster: null })
  expect(isBlank(ready(whole), toStored(ready(whole), completed(ready(whole), { values: { note: '' }, rows: {} }, {})))).toBe(true)
  expect(zeroes(ready(whole)).values).toEqual({ men: 0, women: 0, staff: 0, budget: 0 })
})

it('finds what is negative, too large, part above whole, finer than the unit, of another kind, and what leapt without a word', () => {
  expect(found({ men: -1 })).toEqual(['men below-min'])
  expect(found({ staff: 5001 })).toEqual(['staff above-max'])
  expect(found({ women: 4, staff: 3 })).toEqual(['women part-exceeds-whole'])
  expect(found({ men: 1.5, budget: 1.25 })).toEqual(['men not-whole'])
  expect(found({ budget: 1.255 })).toEqual(['budget not-whole'])
  expect(found({ men: 'many', note: 5 })).toEqual(['men not-a-number', 'note not-a-text'])
  expect(found({ men: 4000 }, {}, { last: { men: 4 } })).toEqual(['men needs-explanation'])
  expect(found({ men: 4 }, {}, { last: { men: 4000 }, explanations: { men: '并出下属单位' } })).toEqual([])
  expect(found({ men: 'n/a', women: null }, {}, { last: { men: 4 } })).toEqual([])
})

it('holds rows to their columns, and rules to both their sides', () => {
  expect(found({}, { projects: [row(1, { name: '' }), row(2, { name: '这是一个超过二十个字的重大项目或者重点工程名称', kind: 'c', start: '2019-13-01', cost: 1.234 }), row(2, { name: '甲' })] }))
    .toEqual([`projects.${ID}1.name missing`, `projects.${ID}2.name too-long`, `projects.${ID}2.cost not-whole`, `projects.${ID}2.kind not-an-option`, `projects.${ID}2.start not-a-day`, `projects.${ID}2 row-twice`])
  expect(found({ total: 9, staff: 8 })).toEqual(['total rule'])
  expect(found({ budget: 5 }, {}, { last: { budget: 6 } })).toEqual(['budget rule'])
  expect(found({ budget: 5 }, {}, { last: { budget: 6 }, explanations: { budget: '压减' } })).toEqual([])
  const [rule] = check(ready(whole), { values: { total: 9, staff: 8 }, rows: {} }, beside)
  expect(sayFinding(rule!, 'zh')).toBe('合计不应大于职工总数（9 与 8）')
})

it('takes no form that contradicts itself, and says where', () => {
  expect(faults({})).toEqual(['cells'])
  expect(faults({ cells: [cell('a'), cell('a')] })).toEqual(['cells.1.key'])
  expect(faults({ cells: [cell('a', { within: 'b' })] })).toEqual(['cells.0.within'])
  expect(faults({ cells: [cell('a', { source: 'computed', formula: { sum: ['b'] } }), cell('b', { source: 'computed', formula: { sum: ['a'] } })] })).toEqual(['cells'])
  expect(faults({ cells: [cell('a', { source: 'computed', formula: { total: { list: 'projects', column: 'name' } } })], lists: [projects] })).toEqual(['cells.0.formula'])
  expect(faults({ cells: [cell('a', { type: 'money' }), cell('b', { type: 'choice' }), cell('c', { type: 'text', indicator: 'x' })] })).toEqual(['cells.0.unit', 'cells.1.options', 'cells.2.type'])
  expect(faults({ cells: [cell('a', { at: { row: 'r', column: 'k' } })] })).toEqual(['cells.0.at'])
  expect(faults({ cells: [cell('a')], lockDays: 3 })).toEqual(['lockDays'])
})

it('lets the next edition say more and ask less, and never move what has been counted', () => {
  const was = form({ cells: [cell('a'), cell('b')] }), next = (cells: unknown[], more: Given = {}) => successionFaults(was, form({ cells, ...more })).map((f) => f.path.join('.'))
  expect(next([cell('a', { label: two('新名') }), cell('b', { retired: true }), cell('c')])).toEqual([])
  expect(next([cell('b'), cell('a')])).toEqual(['cells.0', 'cells.1'])
  expect(next([cell('a')])).toEqual(['cells.1'])
  expect(next([cell('a', { unit: 'personTime' }), cell('b', { indicator: 'x' })])).toEqual(['cells.0', 'cells.1'])
  expect(next([cell('a'), cell('b')], { grain: 'month', firstPeriod: '2019M01' })).toEqual(['grain', 'firstPeriod'])
})

it('merges neighbours under the same heading, and covers every leaf on every line once', () => {
  const leaf = (key: string, ...group: string[]) => ({ key, label: two(key), group: group.map(two) })
  const lines = headings([leaf('a'), leaf('b', 'G', 'H'), leaf('c', 'G', 'H'), leaf('d', 'G'), leaf('e', 'X')])
  expect(lines.map((line) => line.map((h) => `${h.label.zh}:${h.from}+${h.leaves}x${h.depths}`))).toEqual([['a:0+1x3', 'G:1+3x1', 'X:4+1x1'], ['H:1+2x1', 'd:3+1x2', 'e:4+1x2'], ['b:1+1x1', 'c:2+1x1']])
  fc.assert(fc.property(fc.array(fc.array(fc.constantFrom('G', 'H'), { maxLength: 3 }), { minLength: 1, maxLength: 12 }), (groups) => {
    const leaves = groups.map((g, i) => leaf(`k${i}`, ...g)), depth = depthOf(leaves), covered = Array.from({ length: depth }, () => Array<number>(leaves.length).fill(0))
    for (const h of headings(leaves).flat()) for (let d = h.depth; d < h.depth + h.depths; d++) for (let l = h.from; l < h.from + h.leaves; l++) covered[d]![l]!++
    expect(covered.flat().every((n) => n === 1)).toBe(true)
  }))
})
