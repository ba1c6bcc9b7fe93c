import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zip } from '../../../platform/sheet/zip.fixture.ts'
import { Mines } from '../history.fixture.ts'
import { code } from '../mine.fixture.ts'
import * as api from '../proposal.contract.ts'
import { gbk, HEADS, road, workbook } from './import.fixture.ts'
import * as contract from './sheet.contract.ts'

/** Spreadsheets with something wrong in them, in the wrong encoding, too large, hostile. */
let m: Mines, go: ReturnType<typeof road>
beforeAll(async () => { m = await Mines.found(); await m.world.today('2013-11-20', m.orgs.get('county')!); go = road(m.world) })
afterAll(() => m.world.close())
const seen = async (id: string) => m.people.county!.must(api.getProposal, { params: { proposal: id } })

describe('a spreadsheet with something wrong in it', () => {
  it('says of each line what is wrong, where, and what to do, and takes nothing while one is', async () => {
    const heads = [...HEADS], bad = await workbook([
      [1, '', '加装防护罩', '皮带机尾部滚筒外露，建议加装防护罩。', '没有的单位', '演示甲', '安全', '2013-08-01', '', '', '', '', '', '', ''], [2, '', '甲题', '内容足够长的建议', 'a', '', '稀奇类别', '2013', '也许', '束之高阁', '', '', '约3万', '', ''],
      [3, '', '=HYPERLINK("http://x","y")', '<script>alert(1)</script>改进通风', 'a', '演示乙', '', '2013-08-02', '', '', '', '', '', '', ''], [4, '', '题', '', 'a', '演示丙', '', '2014-01-01', '', '', '', '', '', '', ''], [5, '', '颠倒的日期', '采纳早于提出', 'a', '演示丁', '', '2013-08-09', '', '', '2013-08-01', '', '', '', ''],
    ], { heads }), { people: { clerkA } } = m, j = await go.start(clerkA!, bad), checked = await go.check(clerkA!, j), lines = await go.lines(clerkA!, j)
    expect(checked.counts).toMatchObject({ create: 1, error: 4, unknown: [{ field: 'tags', value: '稀奇类别', rows: 1 }, { field: 'state', value: '束之高阁', rows: 1 }] })
    expect(lines.map((l) => [l.row, ...l.faults.map((f) => f.code)])).toEqual([[3, 'import-org-unknown'], [4, 'import-no-author', 'import-tag', 'import-state', 'import-flag', 'import-day', 'import-money'], [5], [6, 'import-short', 'import-future'], [7, 'import-order']])
    expect(lines[1]!.faults[1]).toEqual({ column: '类别', code: 'import-tag', detail: expect.stringContaining('稀奇类别') as string })
    expect(code(await clerkA!.ask(contract.confirmProposalImport, { params: { import: j.id }, body: {} }))).toBe('import-refused')
    // a script and what looks like a formula are words like others
    const words = await go.start(clerkA!, await workbook([[3, '', '=HYPERLINK("http://x","y")', '<script>alert(1)</script>改进通风', 'a', '演示乙', '', '2013-08-02', '', '', '', '', '', '', '']]))
    await go.check(clerkA!, words)
    const [made] = (await go.take(clerkA!, words)).lines, p = await seen(made!.proposal!)
    expect([p.title, p.body]).toEqual(['=HYPERLINK("http://x","y")', '<script>alert(1)</script>改进通风'])
  })

  it('reads text in GBK, remembers how columns were corrected, and refuses what it cannot read', async () => {
    const { people: { clerkB, clerkA } } = m, csv = '工号,事项,人员,说明,什么时候\r\n1,"水泵房, 加装联锁",演示钱七,"第一行\n第二行",2013/10/9\r\n', j = await go.start(clerkB!, gbk(csv), '旧表.csv')
    expect([j.mapping!.columns, j.sheets[0]!.top[1]]).toEqual([{}, ['1', '水泵房, 加装联锁', '演示钱七', '第一行\n第二行', '2013/10/9']])
    expect(code(await clerkB!.ask(contract.checkProposalImport, { params: { import: j.id }, body: { sheet: '旧表.csv', head: 1, columns: {} } }))).toBe('import-no-columns')
    expect((await go.check(clerkB!, j, { head: 1, columns: { title: 1, authors: 2, body: 3, raisedOn: 4 } })).counts).toMatchObject({ create: 1, error: 0 })
    expect((await go.take(clerkB!, j)).state).toBe('done')
    expect(await go.start(clerkB!, new TextEncoder().encode(`\ufeff${csv.replace('钱七', '孙八')}`), '新表.csv')).toMatchObject({ remembered: true, before: null, mapping: { columns: { title: 1, authors: 2, body: 3, raisedOn: 4 } } })
    const said = async (body: Uint8Array<ArrayBuffer>, name = 'x.xlsx') => code(await clerkA!.ask(contract.startProposalImport, { query: { name }, body: Uint8Array.from(body) }))
    const bomb = zip([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(70 << 20), claims: 10 }])
    expect([await said(Uint8Array.of(0x89, 0xff, 0xfe, 0x81, 0x20, 0x80), 'x.csv'), await said(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])), await said(Buffer.from('PK\u0003\u0004 no')), await said(Uint8Array.from(bomb))]).toEqual(['sheet-encoding', 'sheet-old', 'sheet-unreadable', 'sheet-too-large'])
    const many = await go.start(clerkA!, new TextEncoder().encode(`题目,提出人\n${'改进照明,演示甲\n'.repeat(100_000)}`), '十万行.csv')
    expect(code(await clerkA!.ask(contract.checkProposalImport, { params: { import: many.id }, body: many.mapping! }))).toBe('import-many-rows')
    expect([code(await m.people.a1!.ask(contract.startProposalImport, { body: Uint8Array.from(gbk(csv)) })), code(await m.people.county!.ask(contract.getProposalImport, { params: { import: j.id } })), code(await clerkA!.ask(contract.getProposalImport, { params: { import: j.id } }))]).toEqual(['not-permitted', 'not-your-org', 'not-found'])
  })
})
