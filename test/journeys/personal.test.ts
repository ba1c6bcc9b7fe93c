import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { faults } from './axe.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** A phone and an ID number on the pages: typed, masked, looked at for a reason, seen by the person, corrected, erased. */
const PHONE = '13900001111', ID = '11010519491231002X'
let product: Product, browser: Browser, admin: Visitor
beforeAll(async () => { [product, browser] = [await startProduct(), await openBrowser()]; admin = await visit(browser, product) }, 240_000)
afterAll(async () => { await product?.stop() })
const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }
const clear = async ({ page }: Visitor) => (await page.content()).includes(PHONE) || (await page.content()).includes(ID)

it('is typed by the administrator, refused where it cannot be, and masked from then on', async () => {
  const { page } = admin
  await signIn(admin, product, 'admin')
  await page.goto(`${product.address}/people?q=xj-leader`)
  await page.getByRole('button', { name: /^修改信息/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('手机号', { exact: true }).fill(PHONE)
  await dialog.getByLabel('身份证号', { exact: true }).fill('110105194912310021')
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click()
  await dialog.getByText('应为 18 位身份证号').waitFor()
  await looked(admin, '80-person-wrong-number')
  await dialog.getByLabel('身份证号', { exact: true }).fill(ID)
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click()
  await page.getByText('139****1111').waitFor()
  await page.getByText('11*************02X').waitFor()
  expect(await clear(admin)).toBe(false)
  await looked(admin, '81-people-masked')
})

it('is found by the number and shown for a reason', async () => {
  const { page } = admin
  await page.getByRole('button', { name: '按号码查找' }).click()
  await page.getByRole('dialog').getByLabel('手机号、身份证号或电子邮箱', { exact: true }).fill('１３９ ００００ １１１１')
  await page.getByRole('dialog').getByRole('button', { name: /^查\s*找$/ }).click()
  await page.getByRole('dialog').getByText('139****1111').waitFor()
  await looked(admin, '82-person-found')
  await page.getByRole('dialog').getByRole('button', { name: /^关\s*闭$/ }).last().click()
  await page.getByRole('button', { name: /查看.*的完整信息/ }).click()
  const dialog = page.getByRole('dialog').filter({ hasText: '查看完整信息' })
  expect(await dialog.getByRole('button', { name: '显示身份证号' }).getAttribute('aria-disabled') ?? await dialog.getByRole('button', { name: '显示身份证号' }).isDisabled()).toBeTruthy()
  await dialog.getByLabel('用途').fill('核对获奖人员身份')
  await dialog.getByRole('button', { name: '显示身份证号' }).click()
  await dialog.getByText(ID).waitFor()
  await looked(admin, '83-person-revealed')
  await dialog.getByRole('button', { name: /^关\s*闭$/ }).last().click()
})

it('lets the person see who looked, take a copy, and ask for a correction that another grants', async () => {
  const leader = await visit(browser, product), { page } = leader
  await signIn(leader, product, 'xj-leader')
  await page.getByRole('button', { name: /^账号/ }).click()
  await page.getByRole('menuitem', { name: '我的个人信息' }).click()
  await page.getByText('核对获奖人员身份').waitFor()
  await looked(leader, '84-my-data')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 JSON' }).click()])
  expect(file.suggestedFilename()).toMatch(/\.json$/)
  await page.getByRole('button', { name: '申请更正' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('更正为').fill('演示领导（更名）')
  await dialog.getByLabel('理由').fill('证件换发')
  await looked(leader, '85-ask-correction')
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('待办理').waitFor()

  await admin.page.goto(`${product.address}/people/requests`)
  await admin.page.getByText('演示领导（更名）').waitFor()
  await looked(admin, '86-requests')
  await admin.page.getByRole('button', { name: /^同意/ }).click()
  await admin.page.getByRole('dialog').getByRole('button', { name: /^同\s*意$/ }).click()
  await admin.page.getByText('没有待办理的申请').waitFor()
  await page.reload()
  await page.getByText('已同意').waitFor()
  expect(leader.problems).toEqual([])
  await leader.close()
})

it('erases a person, who is signed in nowhere afterwards', async () => {
  const leader = await visit(browser, product)
  await signIn(leader, product, 'xj-leader')
  const { page } = admin
  await page.goto(`${product.address}/people?q=xj-leader`)
  await page.getByRole('button', { name: /^修改信息/ }).click()
  await page.getByRole('button', { name: '删除个人信息…' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('已调离')
  await looked(admin, '87-erase')
  await page.getByRole('dialog').getByRole('button', { name: '删除个人信息', exact: true }).click()
  await page.getByText('没有符合条件的人员').waitFor()
  await leader.page.reload()
  await leader.page.locator('input[type="password"]').first().waitFor()
  expect(admin.problems).toEqual([])
  await leader.close()
})
