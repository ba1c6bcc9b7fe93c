import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { faults } from './axe.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product } from './product.ts'

/** The main job: a cadre goes down to the record behind a number; a clerk's figure reaches every board above. */
let product: Product, browser: Browser
beforeAll(async () => { [product, browser] = [await startProduct(), await openBrowser()] }, 180_000)
afterAll(async () => { await product?.stop() })

it('takes a cadre from the work list to the board, down the tree, and to the report behind a number', async () => {
  const cadre = await visit(browser, product), { page } = cadre
  await page.goto(product.address)
  await shot(cadre, '01-sign-in')
  expect(await faults(page)).toEqual([])
  await signIn(cadre, product, 'xj')
  await page.getByRole('heading', { name: /待办/ }).waitFor()
  await shot(cadre, '02-home')
  expect(await faults(page)).toEqual([])
  await page.goto(`${product.address}/boards/000`)
  const targets = page.getByRole('link', { name: /./ }).and(page.locator('.target-name a'))
  await expect.poll(() => targets.count()).toBe(23)
  await shot(cadre, '03-board')
  expect(await faults(page)).toEqual([])
  await page.getByRole('link', { name: /提升技术等级/ }).first().click()
  await page.getByRole('heading', { name: /下级贡献/ }).waitFor()
  await shot(cadre, '04-drill-region')
  expect(await faults(page)).toEqual([])
  // region → prefecture → county → enterprise, each by its own link
  for (const name of ['05-drill-prefecture', '06-drill-county', '07-drill-enterprise']) {
    const child = page.locator('section:has(h2:has-text("下级贡献")) table a').first(), where = await child.innerText()
    await child.click()
    await page.locator('main header, main').first().getByText(where, { exact: true }).first().waitFor()
    await page.waitForURL(/org=\d+/)
    await shot(cadre, name)
  }
  await page.locator('section:has(h2:has-text("来源记录")) table a').first().click()
  await page.getByText('办理记录').first().waitFor()
  await shot(cadre, '08-report-behind')
  expect(await faults(page)).toEqual([])
  expect(cadre.problems).toEqual([])
  await cadre.close()
})

it('moves the region\'s open board within a second of the chair\'s approval, without a reload', async () => {
  const [cadre, clerk, chair] = [await visit(browser, product), await visit(browser, product), await visit(browser, product)]
  await signIn(cadre, product, 'xj')
  await cadre.page.goto(`${product.address}/boards/000`)
  const cell = cadre.page.locator('tr:has(.target-name a:has-text("提升技术等级"))').first().locator('td').nth(1)
  await cell.waitFor()
  const before = await cell.innerText()

  await signIn(clerk, product, 'clerk')
  await clerk.page.locator('main a[href^="/reports/"]').first().click()
  await clerk.page.locator('input[data-cell]').first().waitFor()
  await shot(clerk, '10-entry')
  expect(await faults(clerk.page)).toEqual([])
  // as a clerk does: like last period, and a little more
  for (const line of await clerk.page.locator('tr:has(input[data-cell])').all()) await line.locator('input[data-cell]').fill(((await line.locator('td').nth(1).innerText()).match(/[\d,]+/)?.[0] ?? '0').replaceAll(',', ''))
  await clerk.page.locator('tr:has-text("提升技术等级") input[data-cell]').fill('7')
  await clerk.page.keyboard.press('Tab')
  await clerk.page.getByRole('button', { name: '提交审批' }).click()
  await clerk.page.getByText('已提交').first().waitFor()
  // whether it arrived is not left open: the receipt, to be quoted
  await clerk.page.getByRole('status', { name: '回执' }).getByText(/^JG\d{8}-[0-9A-F]{12}$/).waitFor()
  await shot(clerk, '11-submitted')

  await signIn(chair, product, 'chair')
  await chair.page.locator('main a[href^="/reports/"]').first().click()
  const approve = chair.page.getByRole('button', { name: '审批通过' })
  await approve.waitFor()
  await shot(chair, '12-approval')
  const start = Date.now()
  await approve.click()
  await expect.poll(() => cell.innerText(), { timeout: 5000, interval: 50 }).not.toBe(before)
  const took = Date.now() - start
  await shot(cadre, '13-board-moved')
  expect(took).toBeLessThan(5000)
  for (const v of [cadre, clerk, chair]) { expect(v.problems).toEqual([]); await v.close() }
})
