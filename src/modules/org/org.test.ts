import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../kernel/period.ts'
import { layOut } from './draft.ts'
import { checkTree, openingOf, readLines, type Present } from './import.ts'
import { isOpen, isPartRoot, type OrgDraft } from './org.ts'

const since = '2000-01-01' as Day, today = '2013-09-30' as Day
const draft = (code: string, parent: string | null, more: Partial<OrgDraft> = {}): OrgDraft => ({ code, name: `演示${code}`, kind: 'enterprise', level: 'grassroots', parent, openedOn: since, ...more })
const federation = (code: string, parent: string | null, level: OrgDraft['level']) => draft(code, parent, { kind: 'federation', level })
const laid = (drafts: OrgDraft[]) => layOut(drafts, drafts.map((_, i) => 101 + i), new Map())
const refusal = (f: () => unknown) => { try { f(); return null } catch (e) { return (e as { code: string }).code } }

describe('the storage address of an organisation', () => {
  it('is its own for federations down to the county, and for what hangs on a federation above the county', () => {
    expect(isPartRoot({ kind: 'federation', level: 'county' }, { kind: 'federation', level: 'prefecture' })).toBe(true)
    expect(isPartRoot({ kind: 'industryUnion', level: 'prefecture' }, { kind: 'federation', level: 'prefecture' })).toBe(true)
    expect(isPartRoot({ kind: 'enterprise', level: 'grassroots' }, { kind: 'federation', level: 'prefecture' })).toBe(true)
  })
  it('is the county\'s below the county, and the owner\'s for departments and teams', () => {
    expect(isPartRoot({ kind: 'enterprise', level: 'grassroots' }, { kind: 'federation', level: 'county' })).toBe(false)
    expect(isPartRoot({ kind: 'federation', level: 'township' }, { kind: 'federation', level: 'county' })).toBe(false)
    expect(isPartRoot({ kind: 'department', level: 'prefecture' }, { kind: 'federation', level: 'prefecture' })).toBe(false)
  })
  it('is inherited from the nearest root above, whatever order the drafts come in', () => {
    const drafts = [draft('team', 'firm', { kind: 'team', level: 'team' }), draft('firm', 'county'), federation('county', 'city', 'county'), federation('city', null, 'prefecture')]
    fc.assert(fc.property(fc.shuffledSubarray(drafts, { minLength: 4 }), (order) => {
      const rows = new Map(laid(order).orgs.map((o) => [o.code, o]))
      const county = rows.get('county')!
      return rows.get('team')!.part_id === county.id && rows.get('firm')!.part_id === county.id && county.part_id === county.id && rows.get('city')!.part_id === rows.get('city')!.id
    }))
  })
})

describe('a tree of drafts', () => {
  it('is refused with a loop, an unknown parent, a repeated code or a parent that opens later', () => {
    expect(refusal(() => laid([draft('a', 'b'), draft('b', 'a')]))).toBe('org-loop')
    expect(refusal(() => laid([draft('a', 'nowhere')]))).toBe('org-unknown-parent')
    expect(refusal(() => laid([federation('a', null, 'province'), draft('b', 'a'), draft('b', 'a')]))).toBe('org-code-repeated')
    expect(refusal(() => laid([federation('a', null, 'province'), draft('b', 'a', { openedOn: '1999-12-31' as Day })]))).toBe('org-parent-not-open')
  })
  it('carries each set of attributes until the next begins, changing only what it names', () => {
    const { attributes } = laid([draft('a', null, { attributes: [{ workers: 5, ownership: 'nonPublic' }, { from: '2012-01-01' as Day, workers: 8 }] })])
    expect(attributes.map((a) => [a.valid_from, a.valid_to, a.workers, a.ownership])).toEqual([['2000-01-01', '2012-01-01', 5, 'nonPublic'], ['2012-01-01', 'infinity', 8, 'nonPublic']])
  })
  it('is open from its first day until the day of closing, which no longer counts', () => {
    const org = { openedOn: '2010-01-01', closedOn: '2013-06-30' }
    expect(['2009-12-31', '2010-01-01', '2013-06-29', '2013-06-30'].map((d) => isOpen(org, d))).toEqual([false, true, true, false])
  })
})

describe('a directory file', () => {
  const present = new Map<string, Present>([
    ['top', { code: 'top', openedOn: since, closedOn: null, parent: null, industryParent: null, within: true }],
    ['mid', { code: 'mid', openedOn: since, closedOn: null, parent: 'top', industryParent: null, within: true }],
    ['far', { code: 'far', openedOn: since, closedOn: null, parent: null, industryParent: null, within: false }],
    ['shut', { code: 'shut', openedOn: since, closedOn: '2012-01-01' as Day, parent: 'top', industryParent: null, within: true }],
  ])
  const faults = (...rows: Record<string, string | number>[]) => {
    const lines = readLines(rows.map((cells, i) => ({ line: i + 2, cells })))
    checkTree(lines, present, today)
    return lines.flatMap((l) => l.faults.map((f) => `${l.line} ${f.column} ${f.problem.code}`))
  }
  const row = (code: string, parent: string, more: Record<string, string | number> = {}) => ({ code, name: '演示单位', kind: '企业', level: '基层', parent, ...more })

  it('passes clean, with words in either language', () => {
    expect(faults(row('a', 'mid'), row('b', 'a', { kind: 'team', level: 'team', aboveScale: '否', workers: '1,200', openedOn: '2012年3月1日' }))).toEqual([])
  })
  it('names line and column of every fault', () => {
    expect(faults(row('a', 'mid', { kind: '公司' }), row('b', 'mid', { workers: -3 }), row('c', 'mid', { openedOn: '2012-02-30', highRisk: '也许' }), row('', 'mid'))).toEqual([
      '2 单位类型 cell-choice', '3 职工人数 cell-whole', '4 成立日期 cell-day', '4 高危行业 cell-flag', '5 单位代码 cell-required',
    ])
  })
  it('finds loops inside the file, and through what is already there', () => {
    expect(faults(row('a', 'b'), row('b', 'a'))).toEqual(['2 上级代码 org-loop', '3 上级代码 org-loop'])
    expect(faults(row('a', 'mid'), { code: 'mid', name: '演示县', parent: 'a' })).toEqual(['2 上级代码 org-loop', '3 上级代码 org-loop'])
    expect(faults({ code: 'top', name: '演示省', industryParent: 'mid' })).toContain('2 产业上级代码 org-loop')
  })
  it('knows no parent outside the scope, none that is closed, and no code twice', () => {
    expect(faults(row('a', 'far'), row('b', 'shut', { openedOn: '2013-01-01' }), row('c', 'mid'), row('c', 'mid'))).toEqual([
      '2 上级代码 org-unknown-parent', '3 上级代码 org-parent-not-open', '5 单位代码 org-code-repeated'])
  })
  it('lets a blank opening day follow the parent, through the file too', () => {
    const lines = readLines([{ line: 2, cells: row('a', 'b') }, { line: 3, cells: row('b', 'mid') }])
    expect(openingOf(lines[0]!, new Map(lines.map((l) => [l.code, l])), present, today)).toBe(since)
  })
})
