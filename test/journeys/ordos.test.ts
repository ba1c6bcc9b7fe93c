import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBook, shown } from '../../src/platform/sheet/book.ts'
import { formSpec, issueForm, putForm, type FormSpec } from '../../src/modules/form/browser.ts'
import { acceptReport, approveReport, correctReport, getReport, importReportSheet, submitReport } from '../../src/modules/report/browser.ts'
import { exportSummary, getSummaryRows } from '../../src/modules/summary/browser.ts'
import { ifMatch, type Caller, type World } from '../world.ts'
import { faults } from './axe.ts'
import { picked } from './desk.ts'
import { filledSheet } from './filledSheet.ts'
import { openOffice } from './office.ts'
import { shot } from './product.ts'

/**
 * Seed 003 as it is really done: a city publishes its two annexes with a date, nine banners and districts and three industry unions hand them in on
 * screen, by paste and as the workbook they always used, a cell goes back, the city signs off with one gap, and a late correction travels up.
 */
const BANNERS = ['东胜区', '康巴什区', '达拉特旗', '准格尔旗', '鄂托克前旗', '鄂托克旗', '杭锦旗', '乌审旗', '伊金霍洛旗'], INDUSTRIES = ['煤炭', '电力', '交通']
const two = (zh: string) => ({ zh, en: zh }), PERIOD = '2019-05-13/2019-05-30'
let office: Awaited<ReturnType<typeof openOffice>>, world: World, ids: Map<string, number>
let city: Caller, reviewer: Caller, leader: Caller
const codes = [...BANNERS.map((_, i) => `b${i}`), ...INDUSTRIES.map((_, i) => `i${i}`)], SILENT = 'i2'
const clerks = new Map<string, Caller>(), chairs = new Map<string, Caller>()
const annex = (n: 1 | 2) => `${world.name}-A${n}`, at = (org: string, n: 1 | 2 = 1) => ({ form: annex(n), org: ids.get(org)!, period: PERIOD })
const form = (n: 1 | 2): FormSpec => formSpec.parse({
  code: annex(n), title: two(n === 1 ? '重大项目、重点工程劳动和技能竞赛项目统计表' : '旗区（产业）劳动和技能竞赛项目统计表'), grain: 'window', filledBy: { kind: ['federation', 'industryUnion'], level: ['county'] },
  firstPeriod: PERIOD, lastPeriod: PERIOD, timelyDays: 0, lockDays: 30, head: ['org', 'date'], landscape: true,
  lists: [{ key: 'projects', label: two('竞赛项目'), columns: ['重大项目、重点工程名称', '竞赛项目名称', '竞赛主要内容', ...(n === 2 ? ['竞赛周期'] : [])].map((label, i) => ({ key: ['project', 'contest', 'content', 'cycle'][i]!, label: two(label), type: 'text', required: i < 2 })) }],
})
/** What each union hands in: two projects of its own. */
const projectsOf = (org: string) => [1, 2].map((k) => [`演示${org}工程${k}`, `演示${org}竞赛${k}`, `比质量、比进度、比安全（${k}）`])

beforeAll(async () => {
  office = await openOffice('2019-06-03T02:00:00Z')
  world = office.world
  ids = await world.orgs([
    { code: 'city', name: '演示市总工会', kind: 'federation', level: 'prefecture' },
    ...BANNERS.map((name, i) => ({ code: `b${i}`, name: `${name}演示总工会`, kind: 'federation' as const, level: 'county' as const, parent: 'city' })),
    ...INDUSTRIES.map((name, i) => ({ code: `i${i}`, name: `${name}产业演示工会`, kind: 'industryUnion' as const, level: 'county' as const, parent: 'city' })),
  ], '2019-06-03')
  ;[city, reviewer, leader] = await Promise.all([world.person('city', 'cadre'), world.person('city', 'reviewer'), world.person('city', 'leader')]) as [Caller, Caller, Caller]
  for (const org of codes) { clerks.set(org, await world.person(org, 'preparer')); chairs.set(org, await world.person(org, 'approver')) }
}, 180_000)
afterAll(() => office?.close())

const report = (org: string, n: 1 | 2 = 1) => `/reports/${annex(n)}/${ids.get(org)}/${encodeURIComponent(PERIOD)}`
const rowsOf = (org: string, n: 1 | 2) => projectsOf(org).map((r, i) => ({ id: `00000000-0000-4000-8000-${String(codes.indexOf(org) * 10 + i + 1).padStart(12, '0')}`, values: { project: r[0]!, contest: r[1]!, content: r[2]!, ...(n === 2 ? { cycle: '全年' } : {}) } }))
const handIn = async (org: string, n: 1 | 2, how: 'file' | 'api') => {
  const clerk = clerks.get(org)!
  if (how === 'api') return clerk.must(submitReport, { params: at(org, n), body: { values: {}, rows: { projects: rowsOf(org, n) } } }, ifMatch(0))
  const body = await filledSheet(form(n), { code: `${world.name}-${org}`, name: org }, PERIOD, rowsOf(org, n))
  const taken = await clerk.must(importReportSheet, { params: at(org, n), body }, ifMatch(0))
  return clerk.must(submitReport, { params: at(org, n), body: {} }, ifMatch(taken.version))
}
const approve = async (org: string, n: 1 | 2 = 1) => { const { version } = await chairs.get(org)!.must(getReport, { params: at(org, n) }); return chairs.get(org)!.must(approveReport, { params: at(org, n), body: {} }, ifMatch(version)) }

it('publishes both annexes, and every banner and industry has them on its list', async () => {
  for (const n of [1, 2] as const) {
    await city.must(putForm, { params: { form: annex(n) }, body: { spec: form(n) } }, ifMatch(0))
    await city.must(issueForm, { params: { form: annex(n) }, body: {} }, ifMatch(1))
  }
  const clerk = await office.desk(clerks.get('b0')!)
  await office.open(clerk, '/')
  await clerk.page.getByText('旗区（产业）劳动和技能竞赛项目统计表').first().waitFor()
  await shot(clerk, '90-ordos-work')
  expect(clerk.problems).toEqual([])
  await clerk.close()
})

it('takes them on screen, by paste and as the workbook', async () => {
  const [first, second] = [await office.desk(clerks.get('b0')!), await office.desk(clerks.get('b1')!)]
  await office.open(first, report('b0'))
  for (const [i, row] of projectsOf('b0').entries()) {
    await first.page.getByRole('button', { name: '添加一行' }).click()
    for (const [c, text] of row.entries()) { await first.page.locator(`[data-cell="${i}:${c}"]`).fill(text); await first.page.keyboard.press('Tab') }
  }
  await first.page.getByText('草稿已自动保存').waitFor()
  await shot(first, '91-ordos-typed')
  expect(await faults(first.page)).toEqual([])
  await first.page.getByRole('button', { name: '提交审批' }).click()
  await first.page.getByText('已提交').first().waitFor()

  await office.open(second, report('b1'))
  await second.page.getByRole('button', { name: '添加一行' }).click()
  await second.page.locator('[data-cell="0:0"]').evaluate((cell, text) => {
    const clipboard = new DataTransfer()
    clipboard.setData('text/plain', text)
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
  }, projectsOf('b1').map((r) => r.join('\t')).join('\n'))
  await second.page.getByText('草稿已自动保存').waitFor()
  await second.page.getByRole('button', { name: '提交审批' }).click()
  await second.page.getByText('已提交').first().waitFor()
  for (const v of [first, second]) { expect(v.problems).toEqual([]); await v.close() }

  for (const org of codes.filter((o) => !['b0', 'b1', SILENT].includes(o))) await handIn(org, 1, 'file')
  for (const org of codes.filter((o) => o !== SILENT)) await handIn(org, 2, 'api')
  for (const org of codes.filter((o) => o !== SILENT)) for (const n of [1, 2] as const) await approve(org, n)
  await world.settled()
  const rows = (await city.must(getSummaryRows, { params: { ...at('city'), list: 'projects' }, query: { limit: 500 } })).rows.map((r) => [r.values.project, r.values.contest, r.values.content])
  expect(rows.sort()).toEqual(codes.filter((o) => o !== SILENT).flatMap(projectsOf).sort())
})

it('goes back with a reason for one cell, is mended, and is signed off with one gap', async () => {
  const above = await office.desk(reviewer)
  await office.open(above, report('b2'))
  await above.page.getByRole('button', { name: '退回' }).click()
  const dialog = above.page.getByRole('dialog')
  await dialog.getByLabel('理由').first().fill('请写明竞赛内容')
  await picked(above.page, '逐项注明（可不填）', '竞赛主要内容')
  await dialog.locator('.reason-cell input').fill('只写了口号，请写明比什么')
  await shot(above, '92-ordos-return')
  await dialog.getByRole('button', { name: '退回' }).click()
  await above.page.getByText('已退回').first().waitFor()
  const clerk = clerks.get('b2')!, back = await clerk.must(getReport, { params: at('b2') })
  expect(back.steps.find((s) => s.action === 'return')?.cells).toEqual([{ cell: `projects.${back.rows.projects![0]!.id}.content`, reason: '只写了口号，请写明比什么' }])
  await clerk.must(submitReport, { params: at('b2'), body: { values: {}, rows: { projects: back.rows.projects!.map((r, i) => i ? r : { ...r, values: { ...r.values, content: '比质量（已补充）' } }) } } }, ifMatch(back.version))
  await approve('b2')
  for (const org of codes.filter((o) => o !== SILENT)) for (const n of [1, 2] as const) { const { version } = await reviewer.must(getReport, { params: at(org, n) }); await reviewer.must(acceptReport, { params: at(org, n), body: {} }, ifMatch(version)) }
  await above.close()

  const chief = await office.desk(leader)
  await office.open(chief, `/sign-off/${annex(1)}/${encodeURIComponent(PERIOD)}`)
  await chief.page.getByText('交通产业演示工会').first().waitFor()
  await chief.page.getByRole('button', { name: '签发' }).waitFor()
  await chief.page.locator('#sign-note').fill('交通产业工会机构调整，暂未报送')
  await chief.page.getByRole('button', { name: '签发' }).click()
  await chief.page.getByText('已签发。').first().waitFor()
  await shot(chief, '93-ordos-signed')
  expect(await faults(chief.page)).toEqual([])
  expect(chief.problems).toEqual([])
  await chief.close()
})

it('takes a correction after the sign-off up to the summary, and gives it out as it was handed in', async () => {
  const clerk = clerks.get('b3')!, now = await clerk.must(getReport, { params: at('b3') })
  const begun = await clerk.must(correctReport, { params: at('b3'), body: { reason: '漏报一个项目', evidence: '演示会议纪要' } }, ifMatch(now.version))
  const third = { id: '00000000-0000-4000-8000-000000009999', values: { project: '演示b3工程3', contest: '演示b3竞赛3', content: '补报' } }
  await clerk.must(submitReport, { params: at('b3'), body: { values: {}, rows: { projects: [...now.rows.projects!, third] } } }, ifMatch(begun.version))
  await approve('b3')
  const summing = await office.desk(city)
  await office.open(summing, `/summaries/${annex(1)}/${ids.get('city')}/${encodeURIComponent(PERIOD)}?tab=list.projects`)
  await summing.page.getByText('演示b3工程3').waitFor()
  await shot(summing, '94-ordos-summary')
  expect(await faults(summing.page)).toEqual([])
  expect(summing.problems).toEqual([])
  await summing.close()
  const file = await city.must(exportSummary, { params: at('city') }), sheet = (await readBook(Buffer.from(file.base64, 'base64'))).sheets.find((s) => s.name === '竞赛项目')!
  const rows = Array.from({ length: sheet.height }, (_, r) => [2, 3, 4].map((c) => shown(sheet.at(r, c)))).filter((r) => r[0]!.startsWith('演示'))
  const expected = codes.filter((o) => o !== SILENT).flatMap((o) => [...projectsOf(o).map((r, i) => o === 'b2' && i === 0 ? [r[0], r[1], '比质量（已补充）'] : r), ...(o === 'b3' ? [['演示b3工程3', '演示b3竞赛3', '补报']] : [])])
  expect(rows.map((r) => r.join()).sort()).toEqual(expected.map((r) => r.join()).sort())
})
