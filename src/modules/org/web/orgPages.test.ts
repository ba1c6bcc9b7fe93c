import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { listOrgs } from '../org.contract.ts'
import { KINDS, LEVELS, OWNERSHIPS } from '../org.ts'
import { attributesOn, BLANK_ATTRIBUTES, plannedAfter, sameAttributes, touched, type Attributes } from './attributes.ts'
import { orgCsv } from './orgCsv.ts'
import { isFiltered, NO_FILTER, PLAIN, queryOf, type Org, type Row } from './orgView.ts'

const row = (from: string, to: string | null, workers: number): Org['history'][number] => ({ ...BLANK_ATTRIBUTES, workers, from, to })
const history = [row('2027-01-01', null, 30), row('2024-07-01', '2027-01-01', 20), row('2020-01-01', '2024-07-01', 10)]
const anyAttributes: fc.Arbitrary<Attributes> = fc.record({
  ownership: fc.option(fc.constantFrom(...OWNERSHIPS)), aboveScale: fc.boolean(), highRisk: fc.boolean(), unionised: fc.boolean(), workers: fc.nat(9), industry: fc.option(fc.constantFrom('煤炭', '建筑')),
})

describe('a change of attributes', () => {
  it('begins with what holds on its day, not with today', () => {
    expect(['2020-01-01', '2024-06-30', '2024-07-01', '2026-12-31', '2027-01-01'].map((d) => attributesOn(history, d)?.workers)).toEqual([10, 10, 20, 20, 30])
    expect(attributesOn(history, '2019-12-31')).toBeNull()
  })
  it('counts the planned ones it would take the place of', () => {
    expect(plannedAfter(history, '2026-11-21')).toBe(1)
    expect(plannedAfter(history, '2027-01-01')).toBe(0)
  })
  it('sends what was touched and nothing else', () => fc.assert(fc.property(anyAttributes, anyAttributes, (was, now) => {
    const sent = touched(was, now)
    expect({ ...was, ...sent }).toEqual(now)
    expect(Object.keys(sent).length === 0).toBe(sameAttributes(was, now))
  })))
})

describe('the address of the organisation page', () => {
  it('asks for several kinds at once, as the pickers write them', () => {
    const query = queryOf({ ...PLAIN, kind: 'enterprise.team', level: 'county', ownership: 'state.nonPublic', closed: 'all', q: '机械' }, 50)
    expect(query).toEqual({ limit: 50, kind: ['enterprise', 'team'], level: ['county'], ownership: ['state', 'nonPublic'], closed: 'all', q: '机械' })
  })
  it('keeps the superior of the list out of the tree', () => {
    expect(queryOf({ ...PLAIN, under: '7' }, 50)).toEqual({ limit: 50 })
    expect(queryOf({ ...PLAIN, view: 'list', under: '7' }, 50)).toEqual({ limit: 50, under: 7 })
  })
  it('never asks what the contract refuses, whatever an old link says', () => fc.assert(fc.property(
    fc.record({ view: fc.constantFrom('', 'list'), tree: fc.string(), org: fc.string(), under: fc.constantFrom('', '7', 'x', '-3', '1.5'), q: fc.string({ maxLength: 90 }), kind: fc.oneof(fc.constantFrom(...KINDS), fc.string()), level: fc.oneof(fc.constantFrom(...LEVELS), fc.string()), ownership: fc.string(), closed: fc.string(), sort: fc.oneof(fc.constantFrom('name', '-workers'), fc.string()) }),
    (view) => { expect(listOrgs.query.safeParse(queryOf(view, 50)).error).toBeUndefined() },
  )))
  it('is plain again when the filters are cleared', () => {
    const filtered = { ...PLAIN, org: '3', q: 'a', kind: 'team', closed: 'only', under: '4' }
    expect([isFiltered(filtered), isFiltered({ ...filtered, ...NO_FILTER })]).toEqual([true, false])
  })
})

it('takes the directory away in the words of the import', () => {
  const org: Row = { id: 1, code: 'A-1', name: '演示厂', nameEn: null, kind: 'enterprise', level: 'grassroots', ...BLANK_ATTRIBUTES, ownership: 'state', highRisk: true, workers: 12, parentId: 2, parentName: '演示县', openedOn: '2020-01-01', closedOn: null, demo: true }
  const [head, line] = orgCsv([org], 'zh-CN', { yes: '是', no: '否', parent: '上级', closedOn: '撤销日期' })
  expect(Object.fromEntries(head!.map((h, i) => [h, line![i]]))).toEqual({
    单位代码: 'A-1', 单位名称: '演示厂', 英文名称: null, 单位类型: '企业', 层级: '基层', 上级: '演示县', 所有制: '国有', 规模以上: '否', 高危行业: '是', 已建会: '是', 职工人数: 12, 所属行业: null, 成立日期: '2020-01-01', 撤销日期: null,
  })
})
