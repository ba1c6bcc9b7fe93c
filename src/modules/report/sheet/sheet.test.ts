import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readBook } from '../../../platform/sheet/book.ts'
import { address, type Page } from '../../../platform/sheet/page.ts'
import { writeWorkbook } from '../../../platform/sheet/workbook.ts'
import { completed, type CellValue, type Content } from '../../form/index.ts'
import type { Filled } from './filled.ts'
import { identificationPage, identify } from './identification.ts'
import { layout } from './layout.ts'
import { codeWritten, pathOf, readForm } from './reading.ts'
import { filled, id, NOBODY, ready, row, spec } from './sheet.fixture.ts'

const form = ready(spec)
const sent = (f: Filled, change: (page: Page) => Page = (p) => p) => { const drawn = layout(f); return writeWorkbook([...drawn.pages.map(change), identificationPage(f, drawn)], { title: f.form.title.zh }) }
const back = async (f: Filled, change?: (page: Page) => Page, now = filled(form, { values: {}, rows: {} })) => readForm(await readBook(await sent(f, change)), now)
/** A box written over, as a person would in a spreadsheet. */
const typed = (sheet: string, at: string, value: string | number | null) => (page: Page): Page => page.name !== sheet ? page : { ...page, boxes: [...page.boxes.filter((b) => address(b.row, b.column) !== at), { ...page.boxes.find((b) => address(b.row, b.column) === at)!, value }] }
const said = (read: Awaited<ReturnType<typeof back>>) => read.faults.map((f) => `${pathOf(f.place)} ${f.code}`)
const MAIN = '劳动和技能竞赛情况统计表', GRID = '单位类别', PROJECTS = '重大项目'

describe('a form that goes out and comes back', () => {
  it('says what it said, whatever was in it', async () => {
    const count = fc.oneof(fc.constant(null), fc.constant(0), fc.constant('n/a'), fc.nat({ max: 1e9 })), money = fc.oneof(fc.constant(null), fc.constant('n/a'), fc.nat({ max: 1e11 }).map((n) => n / 100))
    const text = fc.oneof(fc.constant(null), fc.constantFrom('=1+1', '＝SUM(A1)', '#REF!', '-3', '0012', '两\n行', '<&>"', '不适用'), fc.string({ minLength: 1, maxLength: 40 }).filter((t) => t.trim() !== '' && !/[\u0000-\u001f\ufffe\uffff]|[\ud800-\udfff]/.test(t)))
    const day = fc.oneof(fc.constant(null), fc.constantFrom('2019-02-28', '2020-02-29', '1999-12-31')), kind = fc.constantFrom('a', 'b', null)
    const values = fc.record({ workers: count, members: count, trained: count, funds: money, kind, began: day, note: text, stateRaised: count, stateAdopted: count, privateCarried: count })
    const projects = fc.array(fc.record({ name: text.map((t) => t ?? '甲'), contest: text, cost: money, start: day }), { maxLength: 25 })
    await fc.assert(fc.asyncProperty(values, projects, async (v, list) => {
      const content: Content = { values: v as Record<string, CellValue>, rows: { projects: list.map((values, i) => row(i, values)), people: [row(99, { name: '甲', age: 40 })] } }
      const read = await back(filled(form, completed(form, content, {})))
      expect(read.faults).toEqual([])
      expect(clean(read.content.values)).toEqual(clean(v))
      expect(read.content.rows.projects!.map((r) => ({ id: r.id, values: clean(r.values) }))).toEqual(list.map((values, i) => ({ id: id(i), values: clean(values) })))
    }), { numRuns: 25 })
  }, 60_000)
  it('is known by what it carries, and by no other than itself', async () => {
    const drawn = filled(form, { values: {}, rows: {} })
    expect(identify(await readBook(await sent(drawn)))).toMatchObject({ form: 'all-1', edition: 1, org: 'ordos-1', period: '2019Q2', tables: [{ sheet: MAIN, kind: 'cells' }, { sheet: GRID, kind: 'grid' }, { sheet: PROJECTS, kind: 'list', key: 'projects' }, { sheet: '先进个人' }] })
    await expect((async () => identify(await readBook(await writeXlsx({ sheets: [{ name: 's', rows: [[1]] }] }))))()).rejects.toMatchObject({ code: 'form-sheet-foreign' })
    const page = identificationPage(drawn, layout(drawn)), stolen = { ...page, boxes: page.boxes.map((b) => b.value === 'ordos-1' ? { ...b, value: 'ordos-2' } : b) }
    const altered = await readBook(await writeWorkbook([...layout(drawn).pages, stolen], { title: 'x' }))
    expect(() => identify(altered)).toThrow(expect.objectContaining({ code: 'form-sheet-altered' }) as Error)
  })
  it('given out to all, takes the code that is written into it', async () => {
    const blank = filled(form, { values: {}, rows: {} }, { org: null, hands: NOBODY })
    const book = await readBook(await sent(blank, typed(MAIN, 'A3', '单位代码：ordos-9')))
    expect([identify(book).org, codeWritten(book, MAIN)]).toEqual([null, 'ordos-9'])
    expect(codeWritten(await readBook(await sent(blank)), MAIN)).toBeNull()
  })
})

describe('rows that grow', () => {
  const given = filled(form, { values: {}, rows: { projects: [row(1, { name: '甲' }), row(2, { name: '乙' })] } })
  it('keep their identity when they are changed, get one when they are added, and are gone when they were emptied', async () => {
    const change = (p: Page) => typed(PROJECTS, 'B6', null)(typed(PROJECTS, 'B8', '丙')(typed(PROJECTS, 'B7', '乙改')(p)))
    const read = await back(given, change, given)
    expect(read.content.rows.projects!.map((r) => [r.id === id(2), r.values.name])).toEqual([[true, '乙改'], [false, '丙']])
  })
  it('are two when one was copied with its hidden mark', async () => {
    const copied = (page: Page): Page => page.name !== PROJECTS ? page : { ...page, boxes: page.boxes.map((b) => b.column === 6 && b.value === id(2) ? { ...b, value: id(1) } : b) }
    const { rows } = (await back(given, copied, given)).content
    expect([rows.projects![0]!.id, rows.projects![1]!.id === id(1), new Set(rows.projects!.map((r) => r.id)).size]).toEqual([id(1), false, 2])
  })
})

describe('what cannot be taken', () => {
  const given = filled(form, { values: { workers: 10 }, rows: {} })
  const cases: [string, string, string, string | number, string][] = [
    ['a word for a number', MAIN, 'C5', '许多', 'entry-number'], ['人次 for 人', MAIN, 'C5', '1200人次', 'entry-unit'], ['人 for 人次', MAIN, 'C7', '1200人', 'entry-unit'], ['万 for 1', MAIN, 'C5', '1.2万人', 'entry-scale'], ['another choice', MAIN, 'C10', '自行组织', 'entry-choice'],
    ['no day', MAIN, 'C11', '明年', 'entry-day'], ['a changed heading', PROJECTS, 'C5', '竞赛主要内容', 'entry-heading'],
  ]
  it.each(cases)('%s: named by sheet, row and column', async (_, sheet, at, value, code) => { expect(said(await back(given, typed(sheet, at, value)))).toEqual([`${sheet}!${at} ${code}`]) })
  it('a formula, whatever it comes to, and an error', async () => {
    const formula = (page: Page): Page => page.name !== MAIN ? page : { ...page, boxes: page.boxes.map((b) => address(b.row, b.column) === 'C5' ? { ...b, value: 7, formula: 'SUM(1,6)' } : b) }
    expect(said(await back(given, formula))).toEqual([`${MAIN}!C5 entry-formula`])
  })
  it('takes numbers as people write them, in the unit that is asked for', async () => {
    const read = await back(given, (p) => [['C5', '１，２００ 人'], ['C6', '1,100名'], ['C7', '300'], ['C8', '1234.5 元']].reduce((page, [at, v]) => typed(MAIN, at!, v!)(page), p))
    expect([read.faults, read.content.values.workers, read.content.values.members, read.content.values.trained, read.content.values.funds]).toEqual([[], 1200, 1100, 300, 1234.5])
  })
  it('leaves alone what the form computes and what it asks no more', async () => {
    const now = filled(form, { values: { old: 5, rate: 50 }, rows: {} })
    const read = await back(given, typed(MAIN, 'C9', 99), now)
    expect([read.faults, read.content.values.old, read.content.values.rate]).toEqual([[], 5, 50])
  })
})

const clean = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(values).filter(([k, v]) => v !== null && v !== undefined && !['rate', 'projectCount', 'invested', 'allRaised'].includes(k)))
