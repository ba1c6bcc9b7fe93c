import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../../kernel/period.ts'
import { fieldOf, headingRow, IMPORT_FIELDS, proposeColumns, unitOfHeading } from './fields.ts'
import { readLine, type Mapping } from './line.ts'
import { isBlank, readDay, readFlag, readMoney, readNames, textOfCell } from './values.ts'

const days = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('1954-01-01' as never, n))
const wide = (text: string) => text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))

it('reads a day however it is written, and as the number that a spreadsheet makes of it', () => fc.assert(fc.property(days, (day) => {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number], serial = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
  for (const said of [day, `${y}.${m}.${d}`, `${y}/${m}/${d}`, `${y}年${m}月${d}日`, wide(`${y}年${m}月${d}号`), `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`, `${day} 08:30`, serial, String(serial), serial + 0.4]) expect([said, readDay(said)]).toEqual([said, { first: day, last: day }])
})))

it('takes a month for its days, and refuses what could be two things or none', () => {
  expect([readDay('2013年5月'), readDay('2013.5'), readDay(2013.5), readDay('2012-02')].map((d) => d && `${d.first} ${d.last}`)).toEqual(['2013-05-01 2013-05-31', '2013-05-01 2013-05-31', '2013-05-01 2013-05-31', '2012-02-01 2012-02-29'])
  expect(['2013', '2013年', 2013.1, '13.5.3', '2013-02-30', '5月3日', '上半年', '20131345', 12, 99_999, true].map((v) => readDay(v))).toEqual(Array.from({ length: 11 }, () => null))
})

it('reads money to the 分, whatever the unit, and never something near it', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (fen) => {
    const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`, grouped = yuan.replace(/\B(?=(\d{3})+(?!\d)(?=\.|$))/g, (_, __, at: number) => at < yuan.indexOf('.') ? ',' : '')
    for (const said of [yuan, `${yuan}元`, `￥${yuan}`, grouped, ` ${wide(yuan.replace('.', '．'))} `]) expect([said, readMoney(said, 'yuan')]).toEqual([said, fen])
    const wan = (BigInt(fen) * 10n ** 2n).toString().padStart(9, '0'), inWan = `${wan.slice(0, -8)}.${wan.slice(-8)}`
    expect([readMoney(inWan, 'wan'), readMoney(`${inWan}万元`, 'yuan'), readMoney(`${inWan}万`, 'yuan')]).toEqual([fen, fen, fen])
    if (fen < 1e11) expect(readMoney(fen / 100, 'yuan')).toBe(fen)
  }))
  expect([readMoney('3.5万元', 'wan'), readMoney('500元', 'wan'), readMoney(1.25, 'wan'), readMoney(0.1 + 0.2, 'yuan'), readMoney('1亿', 'yuan')]).toEqual([3_500_000, 50_000, 1_250_000, 30, 10_000_000_000])
  expect(['约3万', '-5', '3,5', '1e5', '三万', '5万8', '12 34元x', '', '9'.repeat(20)].map((v) => readMoney(v, 'yuan'))).toEqual(Array.from({ length: 9 }, () => null))
})

it('reads names and yes and no, and nothing out of nothing', () => {
  expect([readNames('张三、李四'), readNames('张 三'), readNames('张三 李四；王五，赵六等4人'), readNames('John Smith/李四'), readNames('王五\n王五')]).toEqual([['张三', '李四'], ['张三'], ['张三', '李四', '王五', '赵六'], ['John Smith', '李四'], ['王五']])
  expect([readFlag('√'), readFlag('未采纳'), readFlag('也许'), readFlag(1), readFlag(true)]).toEqual([true, false, null, true, true])
  expect([isBlank('无'), isBlank('——'), isBlank(' / '), isBlank('无极绳'), isBlank(0)]).toEqual([true, true, true, false, false])
})

it('finds headings by any of their words, each field once', () => {
  expect([fieldOf('采纳时间（年月日）'), fieldOf('3、建议人姓名*'), fieldOf('是否采纳'), fieldOf('经济效益(万元)'), fieldOf('电话')]).toEqual(['adoptedOn', 'authors', 'adopted', 'benefit', null])
  expect([headingRow([['某公司台账'], ['填报单位：某公司', '', '2013年'], ['序号', '题目', '提出人', '提出日期']]), unitOfHeading('节约金额（万元）'), unitOfHeading('奖金/元')]).toEqual([2, 'wan', 'yuan'])
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('题目', '建议名称', '提出人', '姓名', '日期', '类别', '奖金', '状态')), { maxLength: 30 }), (heads) => {
    const at = Object.values(proposeColumns(heads))
    expect([new Set(at).size, at.every((c) => c >= 0 && c < heads.length)]).toEqual([at.length, true])
  }))
})

/** Whatever stands in the cells: a draft whose days are in order and in the past, or a fault; never both, never a throw. */
it('makes of any line a draft that can stand, or says what is wrong', () => {
  const cell = fc.oneof(fc.constant(null), fc.string(), fc.double(), fc.boolean(), fc.constantFrom('是', '否', '已采纳', '已实施', '2013.5.3', '2013年5月', '2013-06', '3.5万元', '张三、李四', '节能', '加装防护罩'), fc.record({ formula: fc.constant('=1+1') }))
  const m: Mapping = { sheet: 's', head: 1, columns: {}, money: { benefit: 'wan' }, states: {}, tags: {}, day: '2013-01-01' as never }
  fc.assert(fc.property(fc.record(Object.fromEntries(IMPORT_FIELDS.map((f) => [f, cell])), { requiredKeys: [] }), (cells) => {
    const { draft: d, faults, skipped } = readLine(7, cells, m, '2013-09-30' as never)
    expect([d === null, faults.length > 0 || skipped]).toEqual([faults.length > 0 || skipped, d === null])
    if (!d) return
    const order = [d.raisedOn, d.adoptedOn, d.implementedOn, d.verifiedOn].filter((x) => x !== null)
    expect([order.every((x, i) => i === 0 || x >= order[i - 1]!), order.every((x) => x <= '2013-09-30'), d.authors.length > 0, d.title.length > 1, [d.adoptedOn !== null, d.verifiedOn !== null]]).toEqual([true, true, true, true, [['adopted', 'verified', 'assessed', 'rewarded'].includes(d.state), ['verified', 'assessed', 'rewarded'].includes(d.state)]])
    expect([d.benefit ?? 0, d.reward ?? 0].every((x) => Number.isSafeInteger(x) && x >= 0)).toBe(true)
  }), { numRuns: 500 })
  expect(textOfCell(true)).toBe('是')
})
