import { describe, expect, it } from 'vitest'
import { readBook } from '../../../platform/sheet/book.ts'
import { headingBoxes, type Box, type Heading, type Page } from '../../../platform/sheet/page.ts'
import { writeWorkbook } from '../../../platform/sheet/workbook.ts'
import type { PeriodCode } from '../../../kernel/period.ts'
import { faultsIn } from '../sound.ts'
import { formOf } from './layout.ts'

/** Spreadsheets as offices lay them out, read as forms. */
const box = (row: number, column: number, value: Box['value'], more: Partial<Box> = {}): Box => ({ row, column, value, look: 'plain', ...more })
const line = (row: number, ...values: (string | number | null)[]): Box[] => values.flatMap((v, c) => v === null ? [] : [box(row, c, v)])
const given = { code: 'L1', filledBy: {}, span: () => ({ firstPeriod: '2019Q1' as PeriodCode, lastPeriod: '2020Q4' as PeriodCode }) }
const read = async (boxes: readonly Box[]) => {
  const page: Page = { name: '表一', widths: Array<number>(10).fill(12), boxes }
  const found = formOf((await readBook(await writeWorkbook([page], { title: '表' }))).sheets[0]!, given)
  if (found) expect(faultsIn(found.spec)).toEqual([])
  return found
}
const annex = (columns: readonly string[], title: string, org: string): Box[] => [
  box(0, 0, '附件1'), box(1, 0, title, { columns: columns.length + 1 }), box(2, 0, org, { columns: 2 }), box(2, columns.length, '填表日期：    年  月  日'),
  ...line(3, '序号', ...columns), ...[1, 2, 3].flatMap((n) => line(3 + n, n)), box(7, 0, '审批人：', { columns: 2 }), box(7, columns.length, '填报人：'),
]
const CONTESTS = ['重大项目、重点工程名称', '竞赛项目名称', '竞赛主要内容']

describe('the annexes', () => {
  it('reads the first: four columns, one of them the numbers, rows that grow', async () => {
    const { spec } = (await read(annex(CONTESTS, '重大项目、重点工程劳动和技能竞赛项目统计表', '单位名称：')))!
    expect(spec).toMatchObject({ title: { zh: '重大项目、重点工程劳动和技能竞赛项目统计表' }, head: ['org', 'date'], foot: ['approver', 'preparer'], cells: [] })
    expect(spec.lists.map((l) => l.columns.map((c) => [c.label.zh, c.type]))).toEqual([CONTESTS.map((c) => [c, 'text'])])
  })
  it('reads the second: by banner or industry, with the contest period', async () => {
    const { spec } = (await read(annex([...CONTESTS, '竞赛周期'], '各旗区（产业）竞赛项目统计表', '旗区（产业）：')))!
    expect([spec.lists[0]!.columns.map((c) => c.label.zh), spec.head, spec.orgName?.zh, spec.foot]).toEqual([[...CONTESTS, '竞赛周期'], ['org', 'date'], '旗区（产业）', ['approver', 'preparer']])
  })
})

describe('a table of numbers', () => {
  const tree: Heading[] = [{ label: '项目' }, { label: '合理化建议（件）', children: [{ label: '提出' }, { label: '采纳' }] }, { label: '经费（万元）' }, { label: '比例（%）' }], heads = headingBoxes(tree, { row: 2, column: 0 })
  const rows = [['合计'], ['国有企业'], ['  其中：规模以上'], ['非公企业']]
  const boxes = [box(0, 0, '职工技术创新季报表', { columns: 5 }), box(1, 0, '填报单位：'), box(1, 4, '2019年第三季度'), ...heads.boxes, ...rows.flatMap((r, i) => line(4 + i, ...r)), box(7, 4, '—'), box(8, 0, '审批人：'), box(8, 3, '填报人：'), box(9, 0, '注：金额按实际支出填写')]

  it('has merged headings, units, sums and parts', async () => {
    const { spec, notes } = (await read(boxes))!
    expect(spec).toMatchObject({ grain: 'quarter', head: ['org', 'period'], foot: ['approver', 'preparer'], notes: { zh: '金额按实际支出填写' } })
    expect(spec.grid!.columns.map((c) => [c.group.map((g) => g.zh).join(), c.label.zh])).toEqual([['合理化建议', '提出'], ['合理化建议', '采纳'], ['', '经费'], ['', '比例']])
    expect(spec.grid!.rows.map((r) => r.label.zh)).toEqual(['合计', '国有企业', '其中：规模以上', '非公企业'])
    const at = (row: number, column: number) => spec.cells.find((c) => c.at?.row === spec.grid!.rows[row]!.key && c.at.column === spec.grid!.columns[column]!.key)
    expect([0, 1, 2, 3].map((k) => [at(1, k)!.type, at(1, k)!.unit])).toEqual([['count', 'piece'], ['count', 'piece'], ['money', 'yuan'], ['ratio', 'percent']])
    // the part is in the whole already: the total adds wholes only
    expect(at(0, 0)).toMatchObject({ source: 'computed', formula: { sum: [at(1, 0)!.key, at(3, 0)!.key] } })
    expect([at(2, 0)!.within, at(2, 3)!.within, at(0, 3)!.source]).toEqual([at(1, 0)!.key, undefined, 'typed'])
    // where the paper bars a place nothing is asked
    expect([at(3, 3), spec.cells.length]).toEqual([undefined, 15])
    expect(notes.map((n) => n.at)).toEqual(expect.arrayContaining(['B5', 'D4']))
  })
  it('has a unit a row, a total that stands last, rows under groups, and columns that are numbered', async () => {
    const { spec } = (await read([
      box(0, 0, '劳动和技能竞赛年报', { columns: 5 }), ...line(1, '指标名称', null, '计量单位', '代码', '本年'), box(1, 0, '指标名称', { columns: 2 }), ...line(2, '甲', null, '乙', '丙', 1),
      box(3, 0, '竞赛', { rows: 2 }), ...line(3, null, '开展竞赛', '项', '01'), ...line(4, null, '参加竞赛', '人次', '02'), box(5, 0, '投入', { rows: 2 }), ...line(5, null, '奖励经费', '万元', '03'), ...line(6, null, '培训经费', '万元', '04'),
    ]))!
    expect(spec.grid!.rows.map((r) => [r.group[0]?.zh, r.label.zh])).toEqual([['竞赛', '开展竞赛'], ['竞赛', '参加竞赛'], ['投入', '奖励经费'], ['投入', '培训经费']])
    expect([spec.grain, spec.cells.map((c) => c.unit)]).toEqual(['year', ['item', 'personTime', 'yuan', 'yuan']])
  })
  it('needs no merged cells where a heading stands over blank ones, and sums what stands before a last total', async () => {
    const { spec } = (await read([...line(0, '工会工作月报'), ...line(1, '单位：人'), ...line(2, '工种', '培训', null, '晋级'), ...line(3, null, '本月', '累计'), ...line(4, '焊工'), ...line(5, '电工'), ...line(6, '合计')]))!
    expect(spec.grid!.columns.map((c) => [c.group[0]?.zh, c.label.zh])).toEqual([['培训', '本月'], ['培训', '累计'], [undefined, '晋级']])
    expect([spec.grain, new Set(spec.cells.map((c) => c.unit)), spec.cells.filter((c) => c.formula).map((c) => c.formula)]).toEqual(['month', new Set(['person']), [{ sum: ['c1', 'c4'] }, { sum: ['c2', 'c5'] }, { sum: ['c3', 'c6'] }]])
  })
})

it('is a plain list of items where there is one column to fill in', async () => {
  const { spec } = (await read([...line(0, '班组建设半年报'), ...line(1, '序号', '项目', '数量'), ...line(2, 1, '创建班组（个）'), ...line(3, 2, '其中：五型班组（个）'), ...line(4, 3, '表彰人数')]))!
  expect([spec.grain, spec.grid, spec.cells.map((c) => [c.label.zh, c.unit, c.within])]).toEqual(['half', undefined, [['创建班组', 'count', undefined], ['其中：五型班组', 'count', 'c1'], ['表彰人数', 'person', undefined]]])
})

it('guesses the kind of a column and says so, adds up a list that has a total, and finds nothing where there is nothing', async () => {
  const { spec, notes } = (await read([...line(0, '竞赛台账'), ...line(1, '序号', '单位名称', '参赛人数', '奖励金额（元）', '开始日期', '是否验收'), ...line(2, 1), ...line(3, 2), ...line(4, '合计')]))!
  expect(spec.lists[0]!.columns.map((c) => [c.type, c.unit])).toEqual([['text', 'count'], ['count', 'person'], ['money', 'yuan'], ['date', 'count'], ['choice', 'count']])
  expect(spec.cells.map((c) => c.formula)).toEqual([{ total: { list: 'list1', column: 'k2' } }, { total: { list: 'list1', column: 'k3' } }])
  expect(notes.filter((n) => n.zh.includes('推断')).map((n) => n.at)).toEqual(['C2', 'E2', 'F2'])
  expect(await read(line(0, '会议通知'))).toBeNull()
  expect(await read([])).toBeNull()
})
