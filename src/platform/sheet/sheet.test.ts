import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { MAX_UPLOAD, requireBounded } from './bounds.ts'
import { column, readSheet, writeSheet } from './sheet.ts'
import { readTable } from './table.ts'

const code = async (work: Promise<unknown>) => work.then(() => null, (e: { code: string }) => e.code)

/** One member whose headers say what we want them to say. */
const zip = (name: string, packed: Buffer, count = 1) => {
  const local = Buffer.alloc(30 + name.length), central = Buffer.alloc(46 + name.length), end = Buffer.alloc(22)
  local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(10, 22); local.writeUInt16LE(name.length, 26); local.write(name, 30)
  central.writeUInt32LE(0x02014b50, 0); central.writeUInt16LE(8, 10); central.writeUInt32LE(packed.length, 20); central.writeUInt32LE(10, 24); central.writeUInt16LE(name.length, 28); central.write(name, 46)
  const body = Buffer.concat([local, packed]), list = Buffer.concat(Array.from({ length: count }, () => central))
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(count, 8); end.writeUInt16LE(count, 10); end.writeUInt32LE(list.length, 12); end.writeUInt32LE(body.length, 16)
  return Buffer.concat([body, list, end])
}

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
    const bomb = zip('xl/workbook.xml', deflateRawSync(Buffer.alloc(4 << 20)))
    expect(bomb.length).toBeLessThan(10_000)
    expect(await code(requireBounded(bomb, 1 << 20))).toBe('sheet-too-large')
    expect(await requireBounded(bomb, 8 << 20)).toBe(4 << 20)
  })
  it('names one member many times: refused', async () => {
    expect(await code(requireBounded(zip('a', deflateRawSync(Buffer.alloc(1000)), 50)))).toBe('sheet-unreadable')
  })
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
