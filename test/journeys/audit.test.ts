import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { readSheet } from '../../src/platform/sheet/sheet.ts'
import { readFile } from 'node:fs/promises'
import { faults } from './axe.ts'
import { picked } from './desk.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** An audit administrator looks for what somebody did, and proves that the record is what it was. */
let product: Product, browser: Browser, office: Visitor
beforeAll(async () => { [product, browser] = [await startProduct(), await openBrowser()]; office = await visit(browser, product) }, 300_000)
afterAll(async () => { await product?.stop() })
const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }

it('is not there for anybody else', async () => {
  const clerk = await visit(browser, product)
  await signIn(clerk, product, 'clerk')
  expect(await clerk.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '审计' }).count()).toBe(0)
  await clerk.page.goto(`${product.address}/audit`)
  await clerk.page.getByText('not-permitted').first().waitFor()
  await clerk.close()
})

it('shows who did what, newest first, with the refusals of before; a row opens', async () => {
  const { page } = office
  await signIn(office, product, 'audit')
  await page.getByRole('link', { name: '审计' }).click()
  await page.getByRole('heading', { level: 1, name: '审计' }).waitFor()
  await page.getByRole('rowheader', { name: '登录', exact: true }).first().waitFor()
  await looked(office, '80-audit')
  await picked(page, '结果', '拒绝')
  await page.waitForURL(/outcome=refused/)
  // the address changes at once, the rows when they have come: the first of before is another
  await office.settled()
  await page.getByRole('button', { name: /条的详情/ }).first().click()
  await page.getByText('not-permitted').waitFor()
  await looked(office, '81-audit-row')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '清除筛选' }).click()
})

it('finds by account and keeps the search in the address', async () => {
  const { page } = office
  await page.getByLabel('账号或姓名').fill('clerk')
  await page.keyboard.press('Enter')
  await page.waitForURL(/account=clerk/)
  await page.reload()
  await page.getByRole('cell', { name: /clerk/ }).first().waitFor()
  expect(await page.getByLabel('账号或姓名').inputValue()).toBe('clerk')
  await page.getByLabel('账号或姓名').fill('nobody-of-that-name')
  await page.keyboard.press('Enter')
  await page.getByText('没有符合条件的记录').waitFor()
  await looked(office, '82-audit-none')
  await page.getByRole('button', { name: '清除筛选' }).first().click()
})

it('proves the chain on demand', async () => {
  const { page } = office
  await page.getByRole('button', { name: '核验审计链' }).click()
  await page.getByText('核验通过').waitFor()
  await looked(office, '83-audit-verified')
})

it('takes it out as a spreadsheet, which stands in the record at once', async () => {
  const { page } = office, [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出表格' }).click()])
  const { sheets } = await readSheet(await readFile(await file.path()))
  expect(sheets[0]!.rows[0]![0]).toBe('演示数据')
  await page.getByRole('rowheader', { name: '导出审计记录' }).first().waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor()
  await looked(office, '84-audit-english')
  expect(office.problems).toEqual([])
})
