import { describe, expect, it } from 'vitest'
import { MAX_UPLOAD, requireBounded } from './bounds.ts'
import { column } from './page.ts'
import { readSheet, writeSheet } from './sheet.ts'
import { readTable } from './table.ts'
import { zip, type Member } from './zip.fixture.ts'

const code = async (work: Promise<unknown>) => work.then(() => null, (e: { code: string }) => e.code)

describe('a spreadsheet', () => {
  it('comes back as it went out', async () => {
    const rows = [['单位代码', '人数', '建会'], ['A-1', 12, true], ['=1+1', -3.5, false], ['＝SUM(A1)', null, null], ['+86', 0, true], ['@x', 1, true], ['\tq', 1, true]]
    const { sheets } = await readSheet(await writeSheet([{ name: '组织', rows, widths: [20, 10, 10], choices: [{ column: 2, values: ['是', '否'] }] }]))
    expect(sheets).toEqual([{ name: '组织', rows }])
  })
  it('never holds a formula that we did not mean', async () => {
    const bytes = Buffer.from(await writeSheet([{ name: 's', rows: [['h'], ['=HYPERLINK("http://x")'], ['-1+1'], ['@SUM(1)']] }]))
    expect(await sheetXml(bytes)).not.toMatch(/<f[ >]/)
  })
  it('names columns as spreadsheets do', () => expect([0, 25, 26, 701, 702].map(column)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']))
})

describe('a hostile file', () => {
  it('is no workbook: refused', async () => {
    expect(await code(readSheet(Buffer.from('not a zip at all, but long enough to hold an end record')))).toBe('sheet-unreadable')
    expect(await code(readSheet(new Uint8Array()))).toBe('sheet-unreadable')
  })
  it('unfolds beyond the budget whatever its header claims: refused before it is parsed', async () => {
    const bomb = zip([{ name: 'xl/workbook.xml', content: Buffer.alloc(4 << 20) }])
    expect(bomb.length).toBeLessThan(10_000)
    expect(await code(requireBounded(bomb, 1 << 20))).toBe('sheet-too-large')
    expect(await requireBounded(bomb, 8 << 20)).toBe(4 << 20)
  })
  it('names one member many times: refused', async () => {
    expect(await code(requireBounded(zip([{ name: 'a', content: Buffer.alloc(1000), times: 50 }])))).toBe('sheet-unreadable')
  })
  const one: Member = { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') }
  const strange: [string, Buffer][] = [
    ['leads out of the archive', zip([one, { name: '../../etc/passwd' }])], ['leads out of it the other way', zip([{ name: 'xl\\..\\..\\x' }])], ['names a place of the machine', zip([{ name: '/etc/passwd' }])], ['names a drive', zip([{ name: 'C:\\x' }])],
    ['is a link', zip([one, { name: 'xl/link', content: Buffer.from('/etc/passwd'), mode: 0o120777 }])], ['is encrypted', zip([{ ...one, encrypted: true }])],
    ['is a picture and a workbook', zip([one], Buffer.from('\x89PNG\r\n'))], ['is a page and a workbook', Buffer.concat([zip([one]), Buffer.from('<script>1</script>')])],
    ['is broken inside', zip([{ name: 'a', packed: Buffer.from('no deflate stream') }])], ['names two members alike', zip([one, { ...one, content: Buffer.from('other') }])],
  ]
  it.each(strange)('%s: refused', async (_, bytes) => { expect(await code(requireBounded(bytes))).toBe('sheet-unreadable') })
  it('is an ordinary workbook: let through', async () => { expect(await requireBounded(zip([one, { name: 'xl/worksheets/sheet1.xml', content: Buffer.from('<x/>') }]))).toBe(15) })
  it('is larger than an upload may be: refused', async () => { expect(await code(readSheet(new Uint8Array(MAX_UPLOAD + 1)))).toBe('sheet-too-large') })
})

describe('a table', () => {
  const columns = { code: { zh: '单位代码', en: 'code' }, name: { zh: '单位名称', en: 'name' } }
  const file = async (rows: (string | null)[][]) => Buffer.from(await writeSheet([{ name: 's', rows, headerRows: 0 }])).toString('base64')
  it('is found below a title, in any order of columns, and skips blank lines', async () => {
    expect(await readTable({ file: await file([['单位名单', null], ['单位名称*', '单位代码'], ['甲', 'a'], [null, null], ['乙', 'b']]) }, columns, ['code'])).toEqual([
      { line: 3, cells: { name: '甲', code: 'a' } }, { line: 5, cells: { name: '乙', code: 'b' } }])
  })
  it('says which columns are missing, and when nothing is there', async () => {
    expect(await code(readTable({ file: await file([['单位名称', '备注'], ['甲', 'x']]) }, columns, ['code', 'name']))).toBe('table-missing-columns')
    expect(await code(readTable({ rows: [] }, columns, ['code']))).toBe('table-empty')
  })
})

/** The text of the first worksheet, inflated by the platform's own zlib. */
const sheetXml = async (bytes: Buffer) => {
  const { inflateRawSync } = await import('node:zlib')
  const at = bytes.indexOf('xl/worksheets/sheet1.xml'), start = at + 24 + bytes.readUInt16LE(at - 2)
  return bytes.readUInt16LE(at - 30 + 8) === 8 ? inflateRawSync(bytes.subarray(start)).toString() : bytes.subarray(start).toString()
}
