import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { faults } from './axe.ts'
import { picked } from './desk.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** A form from an empty table to a clerk's work list: a grid and a list, a fault that is seen and mended, issued to those it was counted for. */
let product: Product, browser: Browser, cadre: Visitor
beforeAll(async () => {
  ;[product, browser] = [await startProduct(), await openBrowser()]
  cadre = await visit(browser, product)
  await signIn(cadre, product, 'eds')
}, 180_000)
afterAll(async () => { await product?.stop() })

const looked = async (name: string, who = cadre) => { await shot(who, name); expect(await faults(who.page), name).toEqual([]) }
const TITLE = '班组竞赛情况季报（演示）'

it('is drawn as it will look, and says what is wrong while it is made', async () => {
  const { page } = cadre
  await page.goto(`${product.address}/forms`)
  await page.getByRole('rowheader', { name: /附件1/ }).waitFor()
  await looked('66-forms')
  await page.getByRole('button', { name: '新建报表' }).click()
  await page.getByText('报表至少要有一个填报项或一张清单').waitFor()
  await page.getByLabel('报表名称').fill(TITLE)
  await picked(page, '类型', '总工会')
  await picked(page, '层级', '县级')
  await page.getByText('应报单位 9 家').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: '表格' }).click()
  for (const row of ['班组劳动竞赛', '班组技能竞赛', '合计']) { await page.getByLabel('新的一行').fill(row); await page.keyboard.press('Enter') }
  for (const column of ['场次', '参赛人次']) { await page.getByLabel('新的一列').fill(column); await page.keyboard.press('Enter') }
  for (const n of [1, 2]) await page.getByLabel(`列 ${n} 上级表头`).fill('竞赛')
  await page.getByRole('button', { name: '为 6 个空格添加填报项' }).click()
  await page.getByRole('button', { name: '合计 设为其余各项之和' }).click()
  await page.getByRole('columnheader', { name: '竞赛' }).first().waitFor()
  await looked('67-form-grid')
})

it('keeps what is not saved, takes steps back, and leads to a fault', async () => {
  const { page } = cadre
  await page.getByRole('tab', { name: /^清单/ }).click()
  await page.getByRole('button', { name: '添加清单' }).click()
  await page.getByLabel('清单名称').fill('先进班组')
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: '重做' }).click()
  await page.reload()
  await page.getByText('已恢复上次未保存的修改。').waitFor()
  await page.getByRole('button', { name: /第 1 张清单第 1 列：此项必填/ }).click()
  await page.getByRole('button', { name: '1. 第 1 列' }).click()
  await page.getByLabel('列名').fill('班组名称')
  await page.getByText('改好后才能保存').waitFor({ state: 'hidden' })
  await looked('68-form-list')
  await page.keyboard.press('Control+s')
  await page.getByText('已全部保存').waitFor()
})

it('is issued to those it was counted for, and stands on their work list', async () => {
  const { page } = cadre
  await page.getByRole('button', { name: '布置' }).click()
  await page.getByRole('dialog').getByText('应报单位 9 家').waitFor()
  await looked('69-form-issue')
  await page.getByRole('dialog').getByRole('button', { name: '布置' }).click()
  await page.locator('.form-state-issued').waitFor()
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('tab', { name: 'Grid' }).click()
  await looked('70-form-issued-en')
  const clerk = await visit(browser, product)
  await signIn(clerk, product, 'eds-clerk')
  await clerk.page.getByText(TITLE).first().waitFor()
  await looked('71-form-work-list', clerk)
  expect([...cadre.problems, ...clerk.problems]).toEqual([])
})
