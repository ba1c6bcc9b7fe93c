import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readBook, shown } from './book.ts'
import { headingBoxes, leavesOf, type Box, type Page } from './page.ts'
import { writeWorkbook } from './workbook.ts'

/** A page to a workbook and back: what was laid out is there, what was typed comes back as it was typed. */
const tree = [{ label: '序号' }, { label: '竞赛', children: [{ label: '名称' }, { label: '人数' }] }, { label: '周期' }]
const heads = headingBoxes(tree, { row: 1, column: 0 })
const dangerous = ['=1+1', '＝SUM(A1)', '+86', '－1', '@x', '\tq', '#N/A', '#REF!', '<b>&"\'', ' 前后 ', '两\n行', '不适用']
const entry = (row: number, column: number, more: Partial<Box>): Box => ({ row, column, value: null, look: 'entry', open: true, ...more })
const page: Page = {
  name: '附件1：[表]', widths: [6, 20, 10, 12, 4], heading: [1, 2], landscape: true, protected: true, hiddenColumns: [4],
  boxes: [
    { row: 0, column: 0, columns: 4, value: '统计表', look: 'title' }, ...heads.boxes,
    ...dangerous.flatMap((value, i) => [entry(3 + i, 0, { value: i, look: 'computed', open: false }), entry(3 + i, 1, { value, format: { kind: 'text' } }), entry(3 + i, 2, { value: 1234.5, format: { kind: 'number', decimals: 1 }, rule: { whole: false, min: 0, words: ['不适用'] }, hint: '单位：人' }), entry(3 + i, 3, { value: '2019-06-30', format: { kind: 'day' } })]),
    entry(20, 3, { choices: ['一年', '跨年度, 长期'] }), { row: 20, column: 4, value: 'key', look: 'plain' },
  ],
}
const written = () => writeWorkbook([page, { name: '地址', widths: [10], hidden: true, boxes: [{ row: 0, column: 0, value: 'x', look: 'plain' }] }], { title: '统计表' })

describe('grouped headings', () => {
  it('are merged over their columns, and a shallow one reaches down to the table', () => {
    expect(heads.boxes.map((b) => [b.value, b.row, b.column, b.rows, b.columns])).toEqual([['序号', 1, 0, 2, 1], ['名称', 2, 1, 1, 1], ['人数', 2, 2, 1, 1], ['竞赛', 1, 1, 1, 2], ['周期', 1, 3, 2, 1]])
    expect([heads.depth, heads.count, leavesOf(tree).map((h) => h.label)]).toEqual([2, 4, ['序号', '名称', '人数', '周期']])
  })
  it('stand beside rows the other way round', () => {
    expect(headingBoxes(tree, { row: 0, column: 0 }, 'beside').boxes.map((b) => [b.value, b.row, b.column, b.rows, b.columns])).toEqual([['序号', 0, 0, 1, 2], ['名称', 1, 1, 1, 1], ['人数', 2, 1, 1, 1], ['竞赛', 1, 0, 2, 1], ['周期', 3, 0, 1, 2]])
  })
})

describe('a workbook', () => {
  it('comes back cell by cell, every text as text', async () => {
    const [sheet, hidden, lists] = (await readBook(await written())).sheets
    expect([sheet!.name, sheet!.hidden, hidden!.hidden, lists!.hidden]).toEqual(['附件1： 表 ', false, true, true])
    expect(dangerous.map((_, i) => sheet!.at(3 + i, 1))).toEqual(dangerous.map((text) => ({ kind: 'text', text })))
    expect([sheet!.at(3, 2), sheet!.at(3, 3), sheet!.at(3, 0), sheet!.at(99, 99)]).toEqual([{ kind: 'number', number: 1234.5 }, { kind: 'day', day: '2019-06-30' }, { kind: 'number', number: 0 }, { kind: 'empty' }])
    expect(sheet!.merges).toContainEqual({ row: 1, column: 1, rows: 1, columns: 2 })
  })
  it('is laid out for paper and kept from mistakes', async () => {
    const [sheet] = (await readXlsx(await written(), { readStyles: true })).sheets
    expect(sheet!.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, printArea: '$A$1:$D$21', printTitlesRow: '$2:$3' })
    expect([sheet!.freezePane, sheet!.columns![4]!.hidden, sheet!.protection!.sheet]).toEqual([{ rows: 3 }, true, true])
    expect([sheet!.cells!.get('3,0')!.style!.protection!.locked, sheet!.cells!.get('3,1')!.style!.protection!.locked]).toEqual([true, false])
    expect(sheet!.cells!.get('3,1')!.style!.numFmt).toBe('@')
    expect(sheet!.dataValidations!.map((v) => [v.type, v.range, v.formula1])).toEqual([
      ['custom', 'C4:C15', 'OR(C4="不适用",IF(ISNUMBER(C4),AND(ISNUMBER(C4),C4>=0),FALSE))'], ['list', 'D21', '选项!$A$1:$A$2']])
  })
  it('tells a formula and an error from a value, also beside the value that they gave', async () => {
    const { writeXlsx } = await import('hucre/xlsx')
    const bytes = await writeXlsx({ sheets: [{ name: 's', rows: [[1, 2]], cells: new Map([['0,0', { formula: 'SUM(B1:B9)', formulaResult: 7 }], ['0,1', { value: '#REF!' }]]) }] })
    const [sheet] = (await readBook(bytes)).sheets
    expect([sheet!.at(0, 0), sheet!.at(0, 1)]).toEqual([{ kind: 'formula', formula: 'SUM(B1:B9)' }, { kind: 'error', error: '#REF!' }])
    expect([shown(sheet!.at(0, 0)), shown(sheet!.at(0, 1))]).toEqual(['=SUM(B1:B9)', '#REF!'])
  })
  it('is refused where it unfolds to more than a form holds', async () => {
    const bytes = await writeWorkbook([{ ...page, boxes: [entry(0, 0, { value: '很长'.repeat(200_000) })] }], { title: 'x' })
    await expect(readBook(bytes, 1 << 20)).rejects.toMatchObject({ code: 'sheet-too-large' })
  })
})
