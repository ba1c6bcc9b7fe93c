import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { faults } from './axe.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** A plan written on the pages, from its name to its board: a prefecture writes its own, with an indicator that nobody had before. */
let product: Product, browser: Browser, cadre: Visitor
beforeAll(async () => {
  ;[product, browser] = [await startProduct(), await openBrowser()]
  cadre = await visit(browser, product)
  await signIn(cadre, product, 'changji')
}, 180_000)
afterAll(async () => { await product?.stop() })

const looked = async (name: string) => { await shot(cadre, name); expect(await faults(cadre.page), name).toEqual([]) }
const dialog = () => cadre.page.getByRole('dialog')
const closed = () => dialog().waitFor({ state: 'hidden' })
const save = () => cadre.page.getByRole('button', { name: '保存' }).last().click()

it('begins as a draft with its chapters, departments and who has to follow', async () => {
  const { page } = cadre
  await page.goto(`${product.address}/plans`)
  await page.getByRole('button', { name: '新建规划' }).click()
  await dialog().getByRole('button', { name: '建立草稿' }).click()
  await page.getByText('请填写名称（2–200 字）。').waitFor()
  await dialog().getByLabel('编号').fill('CJ-1')
  await dialog().getByLabel('名称', { exact: true }).fill('班组创新行动方案（演示）')
  await looked('60-plan-new')
  await dialog().getByRole('button', { name: '建立草稿' }).click()
  await page.waitForURL(/\/plans\/CJ-1/)
  await page.getByRole('tab', { name: '文件信息' }).click()
  await page.locator('.section').filter({ hasText: '章节' }).getByRole('button', { name: '编辑' }).last().click()
  await page.getByRole('button', { name: '添加章节' }).click()
  await page.getByLabel('章节名称').fill('工作目标')
  await save()
  await closed()
  await page.getByRole('tab', { name: '组织与比创' }).click()
  await page.getByRole('button', { name: '编辑组织与比创' }).click()
  await page.getByRole('button', { name: '添加部门' }).click()
  await page.getByLabel('部门名称').fill('生产保护部')
  await page.getByRole('button', { name: '添加要求' }).click()
  await save()
  await page.getByText('下级须制定的规划第 1 项填写不完整').waitFor()
  await page.getByRole('textbox', { name: '要求' }).fill('制定实施方案')
  await page.getByLabel('出处章节').fill('二')
  await looked('61-plan-duties')
  await save()
  await page.getByRole('rowheader', { name: '制定实施方案' }).waitFor()
})

it('gets a target with an indicator of its own, read back while it is written and refused while it contradicts itself', async () => {
  const { page } = cadre
  await page.getByRole('tab', { name: /^目标/ }).click()
  await page.getByRole('button', { name: '添加目标' }).click()
  await page.getByLabel('目标名称').fill('班组创新成果')
  await page.getByRole('button', { name: '新增指标' }).click()
  await dialog().getByLabel('编号').fill('squad_results')
  await dialog().getByLabel('指标名称').fill('班组创新成果')
  await dialog().getByLabel('口径').fill('当季经评审认定的班组创新成果')
  await dialog().getByRole('button', { name: '保存' }).click()
  await closed()
  await page.getByLabel('目标值').first().fill('')
  await page.getByText('目标值：请填写目标值。').waitFor()
  await save()
  expect(page.url()).toContain('/targets/new')
  await page.getByLabel('目标值').first().fill('1.2万')
  await page.getByRole('complementary').getByText('≥ 1.2万项').waitFor()
  await looked('62-target-editor')
  await save()
  await page.getByRole('rowheader', { name: /班组创新成果/ }).waitFor()
})

it('gets the form that feeds it, is issued, and its board expects the figure', async () => {
  const { page } = cadre
  await page.getByRole('tab', { name: /^报表/ }).click()
  await page.getByRole('button', { name: '添加报表' }).click()
  await page.getByLabel('报表名称').fill('班组创新季报')
  await page.getByRole('tab', { name: /^填报项/ }).click()
  await page.getByRole('combobox', { name: '添加对应指标的填报项' }).click()
  await page.keyboard.type('班组创新成果')
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click()
  await page.getByRole('rowheader', { name: '班组创新成果' }).first().waitFor()
  await looked('63-form-designer')
  await save()
  await page.getByText('已全部保存').waitFor()
  await page.getByRole('navigation', { name: '所在位置' }).getByRole('link').click()
  await page.getByRole('heading', { name: '班组创新季报' }).waitFor()
  await page.getByRole('button', { name: '印发' }).click()
  await dialog().getByText('印发后').waitFor()
  await looked('64-plan-issue')
  await dialog().getByRole('button', { name: '印发' }).click()
  await page.locator('.plan-state-issued').first().waitFor()
  await page.getByRole('link', { name: '目标看板' }).last().click()
  const row = page.getByRole('row', { name: /班组创新成果/ })
  await expect.poll(() => row.innerText()).toContain('1.2')
  await looked('65-own-board')
  expect(cadre.problems).toEqual([])
})
