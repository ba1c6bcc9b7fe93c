import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBook, shown } from '../../platform/sheet/book.ts'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { formSpec, issueForm, putForm } from '../form/browser.ts'
import { acceptReport, approveReport, submitReport } from '../report/browser.ts'
import { exportSummary, getOutliers, getSummary, getSummaryRows } from './summary.contract.ts'

/** A city, two counties, six enterprises and a county that reports too: what each hands in is what the summary says. */
let world: World, cadre: Caller, county: Caller, ids: Map<string, number>, code: string
const two = (zh: string) => ({ zh, en: zh })
const WORKS = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'], uuid = (n: number) => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`
const params = (org = 'city') => ({ form: code, org: ids.get(org)!, period: '2013Q2' })

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'a', kind: 'federation', level: 'county', parent: 'city' }, { code: 'b', kind: 'federation', level: 'county', parent: 'city' },
    ...WORKS.map((w) => ({ code: w, parent: w[0]! })),
  ], '2013-07-10')
  code = `${world.name}-sum`
  ;[cadre, county] = [await world.person('city', 'cadre'), await world.person('a', 'reviewer')]
  await cadre.must(putForm, { params: { form: code }, body: { spec: formSpec.parse({
    code, title: two('演示统计表'), grain: 'quarter', filledBy: { kind: ['enterprise', 'federation'], level: ['county', 'grassroots'] }, firstPeriod: '2013Q1', lastPeriod: '2013Q4', lockDays: 200,
    cells: [
      { key: 'raised', label: two('提出'), indicator: 'proposals_raised', unit: 'piece' }, { key: 'done', label: two('实施'), indicator: 'proposals_implemented', unit: 'piece' },
      { key: 'rate', label: two('实施率'), type: 'ratio', unit: 'percent', source: 'computed', formula: { ratio: ['done', 'raised'] } }, { key: 'cost', label: two('投入'), type: 'money', unit: 'yuan' },
    ],
    lists: [{ key: 'projects', label: two('项目'), columns: [{ key: 'name', label: two('名称'), type: 'text' }, { key: 'cost', label: two('投资'), type: 'money', unit: 'yuan' }] }],
  }) } }, ifMatch(0))
  await cadre.must(issueForm, { params: { form: code }, body: {} }, ifMatch(1))
  const report = async (org: string, raised: number, done: number, n: number) => {
    const [clerk, chair] = [await world.person(org, 'preparer'), await world.person(org, 'approver')], at = params(org)
    const sent = await clerk.must(submitReport, { params: at, body: { values: { raised, done, cost: n + 0.25 }, rows: { projects: [{ id: uuid(n), values: { name: `=项目${n}`, cost: n * 1000 } }] } } }, ifMatch(0))
    return chair.must(approveReport, { params: at, body: {} }, ifMatch(sent.version))
  }
  for (const [i, w] of WORKS.slice(0, 5).entries()) {
    const { version } = await report(w, 10 + i, w === 'b1' ? 30 : 5, i)
    if (w === 'a1') await county.must(acceptReport, { params: params(w), body: {} }, ifMatch(version))
  }
  await report('a', 33, 15, 9)
  await world.settled()
})
afterAll(() => world.close())

it('sums what was handed in, in both stages, computes rates from sums, and shows what was told twice', async () => {
  const s = await cadre.must(getSummary, { params: params() })
  expect(s.counts).toEqual({ expected: 8, reported: 6, onTime: 6, accepted: 1 })
  expect([s.total.preliminary, s.total.accepted]).toEqual([{ raised: 93, done: 65, rate: 69.9, cost: 0.25 * 6 + 19 }, { raised: 10, done: 5, rate: 50, cost: 0.25 }])
  expect(s.children.map((c) => [c.org.name, c.counts.reported, c.preliminary.raised, c.below])).toEqual([['a', 4, 66, true], ['b', 2, 27, true]])
  expect(s.children[0]!.differences).toEqual([{ cell: 'raised', typed: 33, below: 33, same: true }, { cell: 'done', typed: 15, below: 15, same: true }, { cell: 'cost', typed: 9.25, below: 3.75, same: false }])
  const own = await county.must(getSummary, { params: params('a') })
  expect([own.own?.preliminary.raised, own.total.preliminary.raised]).toEqual([33, 66])
  expect((await county.ask(getSummary, { params: params('b') })).status).toBe(404)
})

it('puts the rows of all lists together by key, and finds them', async () => {
  const first = await cadre.must(getSummaryRows, { params: { ...params(), list: 'projects' }, query: { limit: 4 } })
  const rest = await cadre.must(getSummaryRows, { params: { ...params(), list: 'projects' }, query: { limit: 4, after: first.next! } })
  expect([...first.rows, ...rest.rows].map((r) => r.values.name)).toEqual(['=项目9', '=项目0', '=项目1', '=项目2', '=项目3', '=项目4'])
  expect([first.total, rest.next]).toEqual([6, null])
  expect((await cadre.must(getSummaryRows, { params: { ...params(), list: 'projects' }, query: { q: 'b2' } })).rows.map((r) => r.id)).toEqual([uuid(4)])
})

it('asks about more implemented than raised', async () => {
  const { rows, looked } = await cadre.must(getOutliers, { params: params() })
  expect([looked, rows.map((r) => `${r.org.name} ${r.kind} ${r.value}`)]).toEqual([6, ['b1 aboveRaised 30']])
})

it('goes out as a workbook that says the same, words as words', async () => {
  const file = await cadre.must(exportSummary, { params: params() }), { sheets } = await readBook(Buffer.from(file.base64, 'base64'))
  expect(sheets.filter((s) => !s.hidden).map((s) => s.name)).toEqual(['快报数', '审定数', '项目'])
  const line = (sheet: number, row: number) => Array.from({ length: sheets[sheet]!.width(row) }, (_, c) => shown(sheets[sheet]!.at(row, c)))
  expect([line(0, 3), line(0, 4)]).toEqual([['合计', '6/8', '93', '65', '69.9', '20.5'], ['a', '4/4', '66', '30', '45.5', '13']])
  expect(line(2, 4)).toEqual(['2', 'a1', '=项目0', '0'])
})
