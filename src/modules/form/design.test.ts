import { expect, it } from 'vitest'
import { differences } from './compare.ts'
import { blankForm, cellAt, copied, faultsOf, filled, keyFor, mayMove, movedAxis, setAxis, setCell, summed, swapped, tidied, withAxis, withCell, withCellAt, withoutAxis, withoutCell } from './design.ts'
import { formSpec, type FormSpec } from './form.spec.ts'
import type { PeriodCode } from '../../kernel/period.ts'

const two = (zh: string, en = zh) => ({ zh, en })
const blank = blankForm({ code: 'F1', grain: 'quarter', firstPeriod: '2019Q1' as PeriodCode, lastPeriod: '2020Q4' as PeriodCode })
const table = () => ['提出', '采纳'].reduce((f, zh) => withAxis(f, 'columns', two(zh)), ['国有', '非公', '合计'].reduce((f, zh) => withAxis(f, 'rows', two(zh)), { ...blank, title: two('季报') }))
const at = (f: FormSpec, r: number, k: number) => cellAt(f, f.grid!.rows[r]!.key, f.grid!.columns[k]!.key)
const said = (f: FormSpec, issued: FormSpec | null = null) => faultsOf(f, issued).map((x) => `${x.path.join('.')} ${x.zh}`)

it('makes keys from English words where there are any, and never one twice', () => {
  expect([keyFor(two('提出', 'Proposals raised'), 'c', []), keyFor(two('提出', 'Proposals raised'), 'c', ['proposalsRaised']), keyFor(two('提出'), 'c', []), keyFor(two('提出'), 'c', ['c1', 'c2']), keyFor(two('三', '3 in one'), 'k', [])]).toEqual(['proposalsRaised', 'proposalsRaised2', 'c1', 'c3', 'k1'])
  expect(withCell(withCell(blank, two('')), two('')).cells.map((c) => c.key)).toEqual(['c1', 'c2'])
  expect(withCell(blank, two('成果'), { indicator: 'tech_innovation' }).cells[0]!.key).toBe('techInnovation')
})

it('says what is missing and where, in both languages, and nothing once it is sound', () => {
  expect(said(blank)).toEqual(['title 此项必填', 'cells 报表至少要有一个填报项或一张清单'])
  const named = { ...blank, title: two('季报', '') }
  expect(said(withCell(named, two('')))).toEqual(['cells.0.label 此项必填'])
  const good = withCell(named, two('提出件数', ''))
  expect([faultsOf(good, null), formSpec.safeParse(tidied(good)).success, tidied(good).title]).toEqual([[], true, two('季报')])
  expect(faultsOf({ ...good, code: '季报' }, null).every((f) => f.zh && !/[\u4e00-\u9fff]/.test(f.en))).toBe(true)
})

it('builds a grid: a place takes its kind from its neighbours, blanks are filled at once, a total adds the others', () => {
  const one = withCellAt(table(), 'r1', 'k1'), money = setCell(one, one.cells[0]!.key, { type: 'money', unit: 'yuan' }), all = filled(money)
  expect([all.cells.length, at(all, 2, 0)!.unit, at(all, 0, 1)!.unit, at(all, 0, 0)!.label.zh]).toEqual([6, 'yuan', 'yuan', '国有·提出'])
  expect(filled(all)).toBe(all)
  const total = summed(all, 'rows', 'r3')
  expect([at(total, 2, 0)!.formula, at(total, 2, 1)!.source, said(total)]).toEqual([{ sum: [at(all, 0, 0)!.key, at(all, 1, 0)!.key] }, 'computed', []])
  expect(movedAxis(total, 'rows', 2, 0).grid!.rows.map((r) => r.label.zh)).toEqual(['合计', '非公', '国有'])
  // what is new stands under the heading of its neighbour
  expect(withAxis(setAxis(total, 'columns', 'k2', { group: [two('建议')] }), 'columns', two('实施')).grid!.columns[2]!.group).toEqual([two('建议')])
})

it('takes a row out with its cells, and retires in an issued form what has been asked', () => {
  const all = filled(table()), gone = withoutAxis(all, 'rows', 'r1', null)
  expect([gone.cells.length, gone.grid!.rows.length, said(gone)]).toEqual([4, 2, []])
  const retired = withoutAxis(all, 'rows', 'r1', all)
  expect([retired.cells.length, retired.cells.filter((c) => c.retired && !c.at).length, said(retired, all)]).toEqual([6, 2, []])
  expect(said({ ...all, cells: all.cells.slice(1) }, all)).not.toEqual([])
  const more = withCell(all, two('另加'))
  expect([mayMove(more, 6, 5, all), mayMove(more, 1, 0, null), swapped([1, 2, 3], 0, 2)]).toEqual([false, true, [3, 2, 1]])
  expect(withoutCell(setCell(all, 'c2', { within: 'c1' }), 'c1', null).cells.find((c) => c.key === 'c2')!.within).toBeUndefined()
  expect([1, 2, 3].reduce((f) => withoutAxis(f, 'rows', f.grid!.rows[0]!.key, null), all).grid?.rows).toEqual([])
})

it('copies without what was retired, and tells two editions apart', () => {
  const all = filled(table()), next = setCell(withoutCell(withCell(all, two('另加')), 'c1', all), 'c2', { max: 9 })
  expect([copied(next, 'F2').code, copied(next, 'F2').cells.length]).toEqual(['F2', 6])
  expect(differences(all, { ...next, timelyDays: 20 }).map((d) => [d.part, d.what, d.label.zh, d.fields.join()])).toEqual([['head', 'changed', '季报', 'timelyDays'], ['cell', 'retired', '国有·提出', ''], ['cell', 'changed', '国有·采纳', 'max'], ['cell', 'added', '另加', '']])
  expect(differences(all, all)).toEqual([])
})
