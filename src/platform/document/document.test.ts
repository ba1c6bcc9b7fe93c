import { expect, it } from 'vitest'
import { openArchive } from '../sheet/archive.ts'
import { headingBoxes, type Page } from '../sheet/page.ts'
import { textOf, writeDocument } from './document.ts'

/** A page to a document, looked at as what a word processor would read. */
const heads = headingBoxes([{ label: '序号' }, { label: '竞赛', children: [{ label: '名称' }, { label: '人数' }] }], { row: 2, column: 0 })
const page: Page = {
  name: '附件1', widths: [6, 20, 10, 4], heading: [2, 3], hiddenColumns: [3], landscape: true,
  boxes: [
    { row: 0, column: 0, columns: 3, value: '统计表', look: 'title' }, { row: 1, column: 0, value: '单位名称：', look: 'line' }, { row: 1, column: 1, value: '演示单位', look: 'blank' }, ...heads.boxes,
    { row: 4, column: 0, rows: 2, value: 1, look: 'label' }, { row: 4, column: 1, value: '=1+1 \u0000甲', look: 'entry' }, { row: 4, column: 2, value: 1234567.5, format: { kind: 'number', decimals: 1 }, look: 'entry' },
    { row: 5, column: 1, value: '乙', look: 'entry' }, { row: 5, column: 2, value: null, look: 'entry' }, { row: 4, column: 3, value: 'hidden-key', look: 'plain' },
    { row: 6, column: 0, value: '审批人：', look: 'line' }, { row: 6, column: 1, value: null, look: 'blank' },
  ],
}
const parts = async (bytes: Uint8Array) => {
  const archive = await openArchive(Buffer.from(bytes))
  return new Map(await Promise.all(archive.members.map(async (m) => [m.name, Buffer.from(await m.read()).toString()] as const)))
}

it('has the page, the merged headings and the letters that GB/T 9704 asks for, and nothing that computes', async () => {
  const files = await parts(await writeDocument([page], { title: '统计表' })), xml = files.get('word/document.xml')!, styles = files.get('word/styles.xml')!
  expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/)
  expect(xml).toContain('<w:gridSpan w:val="2"/>')
  expect(xml.match(/<w:vMerge/g)).toHaveLength(4)
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2)
  expect(styles).toMatch(/w:eastAsia="仿宋_GB2312"/)
  expect(styles).toMatch(/<w:lang w:val="en-US" w:eastAsia="zh-CN"\/>/)
  expect(styles).toMatch(/w:line="579" w:lineRule="exact"|w:lineRule="exact" w:line="579"/)
  expect(xml).not.toMatch(/fldSimple|instrText|hidden-key/)
  const text = xml.replace(/<w:p[ >]/g, '\n').replace(/<[^>]+>/g, '')
  for (const said of ['统计表', '单位名称：', '演示单位', '=1+1 甲', '1,234,567.5', '审批人：']) expect(text).toContain(said)
})
it('writes values as a person does', () => {
  const of = (value: string | number | boolean | null, more = {}) => textOf({ row: 0, column: 0, look: 'entry', value, ...more })
  expect([of(null), of(true), of(1234.5), of(1234.567, { format: { kind: 'number', decimals: 2 } }), of(-1000, { format: { kind: 'number', decimals: 0 } }), of(0.125, { format: { kind: 'percent', decimals: 1 } }), of('2019-06-05', { look: 'blank', format: { kind: 'day' } }), of('\ud800x')])
    .toEqual(['', '是', '1234.5', '1,234.57', '-1,000', '12.5%', '2019年6月5日', 'x'])
})
