import { deflateRawSync } from 'node:zlib'
import { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { zip } from '../../sheet/zip.fixture.ts'
import { docx, headed, numbered, pdf, said, table } from './files.fixture.ts'
import { blocksOfHtml } from './html.ts'
import { LARGEST_DOCUMENT } from './problems.ts'
import { readDocument } from './read.ts'
import type { Block } from './source.ts'

/** Files as they come: each is read as it was meant, or refused with a reason. */
const read = async (bytes: Uint8Array, name = 'x') => (await readDocument(bytes, name)).blocks
const texts = (blocks: readonly Block[]) => blocks.map((b) => b.kind === 'paragraph' ? b.text : b.rows)
const code = (bytes: Uint8Array, name = 'x') => readDocument(bytes, name).then(() => null, (e: { code?: string }) => e.code ?? String(e))

describe('a Word document', () => {
  it('gives titles, places and tables, and no header', async () => {
    expect(await read(await docx([headed('演示规划'), said('云演市总工会', { alignment: AlignmentType.RIGHT }), said('　　第一段。'), table([['序号', '名称'], ['1', '甲']])]))).toEqual([
      { kind: 'paragraph', text: '演示规划', heading: 1, align: 'centre' }, { kind: 'paragraph', text: '云演市总工会', align: 'right' }, { kind: 'paragraph', text: '第一段。' }, { kind: 'table', rows: [['序号', '名称'], ['1', '甲']] },
    ])
  })
  it('counts again what the program counts by itself', async () => {
    const items = [['目标', 0], ['覆盖', 1], ['甲', 2], ['乙', 2], ['创新', 1], ['丙', 2], ['措施', 0], ['经费', 1]] as const
    expect(texts(await read(await docx(items.map(([text, level]) => numbered(text, level)))))).toEqual(['一、目标', '（一）覆盖', '1.甲', '2.乙', '（二）创新', '1.丙', '二、措施', '（一）经费'])
  })
  it('leaves out what is hidden or deleted, keeps what is put in, and merged cells stay in their places', async () => {
    const wide = new Table({ rows: [new TableRow({ children: [new TableCell({ columnSpan: 2, children: [new Paragraph('合并'), new Paragraph('两行')] }), new TableCell({ children: [new Paragraph('尾')] })] }), new TableRow({ children: ['1', '2', '3'].map((t) => new TableCell({ children: [new Paragraph(t)] })) })] })
    const mixed = new Paragraph({ children: [new TextRun('留下'), new TextRun({ text: '隐藏', vanish: true }), new TextRun('的话')] })
    expect(texts(await read(await docx([mixed, wide])))).toEqual(['留下的话', [['合并\n两行', '', '尾'], ['1', '2', '3']]])
    const xml = '<w:document><w:body><w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del><w:ins><w:r><w:t>乙</w:t></w:r></w:ins></w:p></w:body></w:document>'
    expect(texts(await read(zip([{ name: 'word/document.xml', content: Buffer.from(xml), claims: Buffer.byteLength(xml) }])))).toEqual(['甲乙'])
  })
})

const body = (text: string, from = 700) => [text.slice(0, 25), ...text.slice(25).match(/.{1,27}/g) ?? []].map((line, i) => ({ text: line, x: i === 0 ? 112 : 80, y: from - i * 28 }))
describe('a PDF', () => {
  const long = '到二〇二五年末规模以上企业竞赛覆盖面达到百分之九十以上职工参赛率不低于百分之八十非公有制企业竞赛覆盖面达到百分之六十每年参加各级竞赛的职工不少于十二万人次'
  const page = (n: number) => [{ text: '演示数据', x: 250, y: 810, size: 10 }, { text: `— ${n} —`, x: 280, y: 40, size: 14 }]
  it('of a font that is not in the file is read, its lines put together, its headers and page numbers left out', async () => {
    const bytes = pdf({ pages: [[...page(1), { text: '演示规划', x: 252, y: 750, size: 22 }, ...body(`${long}。`)], [...page(2), ...body('第二段在第二页。', 760), ...body(`${long}。`, 700)], [...page(3), ...body(`${long}。`, 760)]] })
    expect(await read(bytes)).toEqual([{ kind: 'paragraph', text: '演示规划', align: 'centre' }, ...[`${long}。`, '第二段在第二页。', `${long}。`, `${long}。`].map((text) => ({ kind: 'paragraph', text }))])
  })
  it('has tables where cells stand under one another', async () => {
    const row = (y: number, ...cells: string[]) => cells.map((text, i) => ({ text, x: 80 + i * 150, y, size: 12 }))
    expect(texts(await read(pdf({ pages: [[...body(`${long}。`), ...row(500, '序号', '名称', '周期'), ...row(480, '1', '演示工程', '一年'), ...row(460, '2', '又一工程', '两年')]] })))).toEqual([`${long}。`, [['序号', '名称', '周期'], ['1', '演示工程', '一年'], ['2', '又一工程', '两年']]])
  })
  it('without letters, with a password, or broken is refused', async () => {
    expect(await code(pdf({ pages: [[], []], picture: true }))).toBe('document-no-text')
    expect(await code(pdf({ pages: [body(long)], locked: true }))).toBe('document-encrypted')
    expect(await code(Buffer.from('%PDF-1.7\nnothing more'))).toBe('document-unreadable')
  })
})

describe('a page', () => {
  it('keeps the columns of merged cells, whether they reach across or down', () => {
    expect(blocksOfHtml('<table><tr><th rowspan=2>指标<th rowspan="2">单位<th colspan=2>目标值</tr><tr><th>2023年<th>2025年</tr><tr><td>工作室<td>个<td>60<td>100</tr></table>')).toEqual([{ kind: 'table', rows: [['指标', '单位', '目标值', ''], ['', '', '2023年', '2025年'], ['工作室', '个', '60', '100']] }])
    expect(blocksOfHtml('<table><tr><td rowspan=3>甲<td colspan=9999>乙</tr><tr><td>丙</tr></table>').flatMap((b) => b.kind === 'table' ? [b.rows[0]!.length, b.rows[1]] : [])).toEqual([200, ['', '丙']])
  })
  it('is read without its scripts, its tables as tables, and one that only lays out as what stands in it', async () => {
    const html = `<html><head><title>x</title><script>var a='每年1000件'</script></head><body><nav>首页</nav><h1 style="text-align:center">演示规划</h1><p>一、目标<br>每年提出&nbsp;100件。</p>
      <table><tr><th>序号<th>名称</tr><tr><td>1<td>甲</tr></table><table><tr><td><p>第一段${'长'.repeat(400)}</p><p>第二段${'长'.repeat(400)}</p></td></tr></table></body></html>`
    const blocks = await read(Buffer.from(html), 'x.html')
    expect(blocks.slice(0, 4)).toEqual([{ kind: 'paragraph', text: '演示规划', heading: 1, align: 'centre' }, { kind: 'paragraph', text: '一、目标' }, { kind: 'paragraph', text: '每年提出 100件。' }, { kind: 'table', rows: [['序号', '名称'], ['1', '甲']] }])
    expect(texts(blocks).slice(4).map((t) => String(t).slice(0, 3))).toEqual(['第一段', '第二段'])
  })
})

describe('a text', () => {
  const text = '云演市总工会\r\n每年提出合理化建议2.5万件以上。', lines = ['云演市总工会', '每年提出合理化建议2.5万件以上。']
  const gbk = Buffer.from('d4c6d1ddcad0d7dcb9a4bbe10d0ac3bfc4eacce1b3f6bacfc0edbbafbda8d2e9322e35cdf2bcfed2d4c9cfa1a3', 'hex')
  it.each([['UTF-8', Buffer.from(text)], ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)], ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')], ['UTF-16 without a mark', Buffer.from(text, 'utf16le')], ['UTF-16, the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()], ['GBK', gbk]])('in %s is read', async (_, bytes) => {
    expect(texts(await read(bytes, 'x.txt'))).toEqual(lines)
  })
  it('of radicals, as copied out of a PDF, is of letters', async () => { expect(texts(await read(Buffer.from('⼯会⻓：每年⽉⽉提出100件，⻋间⼈⼈参与'), 'x.txt'))).toEqual(['工会长：每年月月提出100件，车间人人参与']) })
  it('is a text whatever its name says, and a page in GBK is read too', async () => {
    expect(texts(await read(gbk, 'x.pdf'))).toEqual(lines)
    expect(texts(await read(Buffer.concat([Buffer.from('<html><meta charset="gb2312"><p>'), gbk.subarray(0, 12)]), 'x'))).toEqual(['云演市总工会'])
  })
})

describe('what is none of these', () => {
  const old = (name: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(name, 'utf16le'), Buffer.alloc(512)])
  it.each([
    ['a .doc renamed', old('WordDocument'), 'document-old-word'], ['a locked .docx', old('EncryptedPackage'), 'document-encrypted'], ['a workbook', zip([{ name: 'xl/workbook.xml' }]), 'document-kind'], ['a zip', zip([{ name: 'a.txt' }]), 'document-kind'],
    ['RTF', Buffer.from('{\\rtf1\\ansi 甲}'), 'document-kind'], ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'document-kind'], ['a program', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)), 'document-kind'],
    ['nothing', Buffer.alloc(0), 'document-empty'], ['spaces', Buffer.from(' \n\u3000\n'), 'document-empty'], ['half a .docx', zip([{ name: 'word/document.xml', content: Buffer.from('<w:document/>'), claims: 13 }]).subarray(0, 80), 'document-unreadable'],
    ['a bomb in a .docx', zip([{ name: 'word/document.xml', packed: deflateRawSync(Buffer.alloc(64 << 20)), claims: 64 << 20 }]), 'document-too-complex'], ['a bomb that lies', zip([{ name: 'word/document.xml', packed: deflateRawSync(Buffer.alloc(64 << 20)), claims: 100 }]), 'document-unreadable'],
    ['a tower of tags', Buffer.from(`<html>${'<div>'.repeat(200_000)}`), 'document-too-complex'],
  ])('%s is refused', async (_, bytes, problem) => { expect(await code(bytes, 'x.docx')).toBe(problem) })
  it('is refused by its size before anything is read', async () => { expect(await code(Buffer.alloc(LARGEST_DOCUMENT + 1))).toBe('document-too-large') })
})
