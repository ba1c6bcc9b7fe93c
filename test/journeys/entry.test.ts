import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { formSpec } from '../../src/modules/form/browser.ts'
import { faults } from './axe.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** One report filled as it is really done: by keyboard and paste, through a lost network, with somebody else at the same draft, returned in one cell, printed. */
let product: Product, browser: Browser, cadre: Visitor, clerk: Visitor, path: string
const CODE = 'HTB-ENTRY', two = (zh: string, en: string) => ({ zh, en })
const spec = formSpec.parse({
  code: CODE, title: two('重点工程劳动竞赛统计表（演示）', 'Contests on key projects (demo)'), grain: 'quarter', filledBy: { kind: ['enterprise'] }, firstPeriod: '2013Q3', lastPeriod: '2015Q4', lockDays: 120, landscape: true,
  grid: {
    rows: [{ key: 'state', label: two('国有企业', 'State'), group: [two('按所有制', 'By owner')] }, { key: 'private', label: two('非公企业', 'Private'), group: [two('按所有制', 'By owner')] }, { key: 'total', label: two('合计', 'Total') }],
    columns: [{ key: 'people', label: two('参赛人数', 'People'), group: [two('竞赛规模', 'Size')] }, { key: 'money', label: two('投入经费', 'Funds'), group: [two('竞赛规模', 'Size')] }],
  },
  cells: [
    ...(['state', 'private'] as const).flatMap((row) => [
      { key: `${row}People`, label: two(row === 'state' ? '国有企业参赛人数' : '非公企业参赛人数', `${row} people`), unit: 'person', at: { row, column: 'people' } }, { key: `${row}Money`, label: two(row === 'state' ? '国有企业经费' : '非公企业经费', `${row} funds`), type: 'money', unit: 'yuan', at: { row, column: 'money' } },
    ]),
    { key: 'totalPeople', label: two('参赛人数合计', 'People, total'), unit: 'person', source: 'computed', formula: { sum: ['statePeople', 'privatePeople'] }, at: { row: 'total', column: 'people' } },
    { key: 'stage', label: two('竞赛阶段', 'Stage'), type: 'choice', required: true, options: [{ code: 'run', label: two('开展', 'Running') }, { code: 'sum', label: two('总结', 'Summing up') }] },
    { key: 'met', label: two('推进会日期', 'Meeting'), type: 'date' }, { key: 'note', label: two('主要做法', 'Experience'), type: 'text' },
  ],
  lists: [{ key: 'projects', label: two('重点工程清单', 'Key projects'), columns: [{ key: 'name', label: two('工程名称', 'Project'), type: 'text', required: true }, { key: 'workers', label: two('参赛职工', 'Workers'), unit: 'person' }, { key: 'begun', label: two('开工日期', 'Begun'), type: 'date' }] }],
})

const call = async (page: Page, method: string, at: string, data: object, version: number) => {
  const sent = await page.request.fetch(`${product.address}/api/v1${at}`, { method, data, headers: { 'Idempotency-Key': `${method}${at}${version}`, 'If-Match': `"${version}"`, Origin: product.address } })
  expect(sent.ok(), await sent.text()).toBe(true)
}
const read = async (page: Page, at: string) => (await page.request.get(`${product.address}/api/v1${at}`)).json() as Promise<{ values: object, post: { orgId: number } }>
const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }
const field = (name: string) => clerk.page.getByLabel(name, { exact: true })
const saved = () => clerk.page.getByText('草稿已自动保存').waitFor()

beforeAll(async () => {
  ;[product, browser] = [await startProduct(), await openBrowser()]
  ;[cadre, clerk] = [await visit(browser, product), await visit(browser, product)]
  await signIn(cadre, product, 'hutubi')
  await call(cadre.page, 'PUT', `/forms/${CODE}`, { spec, plan: null }, 0)
  await call(cadre.page, 'POST', `/forms/${CODE}/issue`, {}, 1)
  await signIn(clerk, product, 'clerk')
  path = `/reports/${CODE}/${(await read(clerk.page, '/session')).post.orgId}/2013Q3`
}, 240_000)
afterAll(async () => { await product?.stop() })

it('is filled by keyboard and by paste, sums and checks as one types', async () => {
  const { page } = clerk, press = (keys: string) => page.keyboard.press(keys)
  await page.goto(product.address + path)
  await field('国有企业参赛人数').click()
  await page.keyboard.type('120'); await press('ArrowRight')
  await page.keyboard.type('1.2万'); await press('Enter'); await press('ArrowLeft')
  await page.keyboard.type('八十'); await press('Tab')
  await page.getByText('无法识别为数字').waitFor()
  await field('非公企业参赛人数').fill('80')
  await page.getByLabel('参赛人数合计').getByText('200').waitFor()
  expect(await field('国有企业经费').inputValue()).toBe('12,000.00')
  await field('推进会日期').fill('2013年9月5日'); await press('Tab')
  expect(await field('推进会日期').inputValue()).toBe('2013-09-05')
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('工程名称\t参赛职工\t开工日期\n一号泵站改造\t86\t2013.3.5\n北环路扩建\t120\t20130501\n污水处理厂\t42\t2013-06-01\n'))
  await field('第 1 行 工程名称').focus(); await press('Control+v')
  await page.getByText('已粘贴 9 格，新增 2 行').waitFor()
  await page.getByRole('button', { name: '第 3 行上移' }).click()
  await page.getByRole('button', { name: '删除第 1 行' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  expect(await Promise.all([1, 2, 3].map((n) => field(`第 ${n} 行 工程名称`).inputValue()))).toEqual(['一号泵站改造', '污水处理厂', '北环路扩建'])
  await page.getByRole('button', { name: '定位到第一处' }).click()
  await expect.poll(() => field('竞赛阶段').evaluate((e) => e === document.activeElement)).toBe(true)
  await saved()
  await looked(clerk, '70-entry')
})

it('keeps what is typed without network and through a reload, and lets one choose where somebody else was first', async () => {
  const { page } = clerk
  await page.context().setOffline(true)
  await field('国有企业参赛人数').fill('130')
  await field('主要做法').fill('班组长带头，每周一评。')
  await page.getByText('网络已中断').waitFor()
  await looked(clerk, '71-offline')
  // from another computer of the same union: one cell that both change, and one of its own
  const other = await visit(browser, product, 390, 800)
  await signIn(other, product, 'clerk')
  await other.page.goto(product.address + path)
  await other.page.getByLabel('国有企业参赛人数', { exact: true }).fill('140')
  await other.page.getByLabel('竞赛阶段', { exact: true }).selectOption('run')
  await other.page.getByText('草稿已自动保存').waitFor()
  await looked(other, '72-entry-narrow')
  expect(other.problems).toEqual([])
  await other.close()
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: '与他人同时修改，1 处不一致' }).waitFor()
  expect(await field('国有企业参赛人数').inputValue()).toBe('130')
  await looked(clerk, '73-conflict')
  await page.reload()
  await page.getByRole('heading', { name: '与他人同时修改，1 处不一致' }).waitFor()
  await page.getByRole('radio').nth(1).check()
  await page.getByRole('button', { name: '按选定内容保存' }).click()
  await saved()
  expect((await read(clerk.page, path)).values).toMatchObject({ statePeople: 140, note: '班组长带头，每周一评。', stage: 'run', totalPeople: 220 })
})

it('is submitted, returned in one cell of a row, corrected, and printed with its receipt', async () => {
  const { page } = clerk, chair = await visit(browser, product)
  await page.getByRole('button', { name: '提交审批' }).click()
  await page.getByText('已提交').first().waitFor()
  await signIn(chair, product, 'chair')
  await chair.page.goto(product.address + path)
  await chair.page.getByRole('button', { name: '退回' }).click()
  const dialog = chair.page.getByRole('dialog')
  await dialog.getByLabel('理由').fill('请核对职工人数')
  await dialog.getByLabel('逐项注明').click()
  await chair.page.keyboard.type('第 2 行“参赛职工”'); await chair.page.keyboard.press('Enter')
  await dialog.getByLabel(/第 2 行“参赛职工”.*退回意见/).fill('应含外协人员')
  await looked(chair, '74-return')
  await dialog.getByRole('button', { name: '退回' }).click()
  await chair.page.getByText('已退回').first().waitFor()
  await page.reload()
  await page.getByText('退回意见：应含外协人员').waitFor()
  await field('第 2 行 参赛职工').fill('58')
  await saved()
  await page.getByRole('button', { name: '提交审批' }).click()
  await page.getByText('已提交').first().waitFor()
  await page.getByText('比对版本').click()
  await page.locator('tr.changed').getByText('58').waitFor()
  await looked(clerk, '75-compare')
  await page.getByRole('link', { name: '打印' }).click()
  await page.getByRole('heading', { name: '报表回执' }).waitFor()
  await page.getByText(/^JG\d{8}-[0-9A-F]{12}$/).first().waitFor()
  await page.emulateMedia({ media: 'print' })
  await shot(clerk, '76-print')
  await page.emulateMedia({ media: null })
  for (const v of [clerk, chair]) expect(v.problems.filter((p) => !/ERR_INTERNET_DISCONNECTED/.test(p))).toEqual([])
  await chair.close()
})
