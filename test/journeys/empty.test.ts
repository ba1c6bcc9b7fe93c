import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { Cell } from '../../src/platform/sheet/sheet.ts'
import { faults } from './axe.ts'
import { enrolFactor, picked, planOfToday, quarterOfToday, sheet } from './desk.ts'
import { enter, firstSignIn, openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** From nothing to a figure on the board, everything done on the pages: the first run of a federation that has just installed the product. */
let product: Product, browser: Browser, office: Visitor
const ADMIN = { login: 'yanshi-admin', password: 'river-42-mountain' }
const passwords = new Map<string, string>()
let recovery: string[] = []
beforeAll(async () => { [product, browser] = [await startProduct(['--empty']), await openBrowser()]; office = await visit(browser, product) }, 180_000)
afterAll(async () => { await product?.stop() })

const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }
const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()
const actAs = async (page: Page, post: string) => {
  await page.getByRole('button', { name: /切换岗位/ }).click()
  await page.getByRole('menuitem', { name: new RegExp(post) }).click()
  await page.getByRole('button', { name: new RegExp(`切换岗位.*${post}`) }).waitFor()
}

it('is set up in the browser with the printed token, and by nothing else', async () => {
  const { page } = office, token = /one-time token:\s+(\S+)/.exec(product.output())![1]!
  await page.goto(product.address)
  await page.waitForURL(/\/setup$/)
  await looked(office, '40-set-up-token')
  await next(page)
  await page.getByText('请输入一次性口令。').waitFor()
  await page.getByLabel('一次性口令').fill('not-the-printed-one')
  await next(page)
  await page.getByLabel('单位全称').fill('演示市总工会')
  await page.getByLabel('单位代码').fill('DEMO')
  await next(page)
  await page.getByText('请选择层级。').waitFor()
  await picked(page, '层级', '地市级')
  await looked(office, '41-set-up-federation')
  await next(page)
  await page.getByLabel('登录账号').fill(ADMIN.login)
  await page.getByLabel('姓名').fill('演示管理员')
  await page.getByLabel('密码', { exact: true }).fill('jiangong')
  await page.getByLabel('再次输入密码').fill('jiangong')
  await next(page)
  await page.getByText('密码至少 12 位').waitFor()
  await looked(office, '42-set-up-weak-password')
  await page.getByLabel('密码', { exact: true }).fill(ADMIN.password)
  await page.getByLabel('再次输入密码').fill(ADMIN.password)
  await next(page)
  await page.getByText('演示市总工会').waitFor()
  await looked(office, '43-set-up-review')
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByText('setup-token-wrong').waitFor()
  await looked(office, '44-set-up-wrong-token')
  await page.getByLabel('一次性口令').fill(token)
  for (let step = 0; step < 3; step++) await next(page)
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByRole('heading', { name: '请先绑定动态口令' }).waitFor()
  recovery = (await enrolFactor(page)).codes
  await page.getByRole('heading', { name: '系统已启用，接下来' }).waitFor()
  await looked(office, '45-next-steps')

  const second = await visit(browser, product)
  await second.page.goto(`${product.address}/setup`)
  await second.page.getByText('首次设置已经完成').waitFor()
  await shot(second, '46-set-up-done')
  await second.close()
})

it('takes its organisations from a spreadsheet, but not one with a loop', async () => {
  const { page } = office, head = ['单位代码', '单位名称', '单位类型', '层级', '上级代码', '所有制', '职工人数']
  await page.goto(`${product.address}/orgs/import`)
  const choose = async (rows: Cell[][]) => page.locator('input[type=file]').setInputFiles(await sheet('组织', [head, ...rows]))
  await choose([['DEMO-A', '演示甲区总工会', '总工会', '县级', 'DEMO-B'], ['DEMO-B', '演示乙区总工会', '总工会', '县级', 'DEMO-A']])
  await page.getByText('org-loop').first().waitFor()
  expect(await page.getByRole('button', { name: /确认导入/ }).isDisabled()).toBe(true)
  await looked(office, '47-orgs-loop')
  await choose([['DEMO-A', '演示甲区总工会', '总工会', '县级', 'DEMO'], ['DEMO-M', '演示机械有限公司', '企业', '基层', 'DEMO-A', '非公有制', 320]])
  await page.getByText('新增 2 条').waitFor()
  await looked(office, '48-orgs-dry-run')
  await page.getByRole('button', { name: '确认导入 2 条' }).click()
  await page.getByText('新增 2 个单位').waitFor()
  await page.getByRole('link', { name: '返回组织列表' }).click()
  await page.getByText('演示甲区总工会').first().waitFor()
  await looked(office, '48-orgs')
})

it('gives a clerk and a chair their accounts, one by hand and one from a spreadsheet', async () => {
  const { page } = office
  await page.goto(`${product.address}/people`)
  await page.getByText('共 1 人').waitFor()
  await page.getByRole('button', { name: '新建账号' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '建立账号' }).click()
  await dialog.getByText('请填写姓名。').waitFor()
  await dialog.getByLabel('登录账号').fill('yanshi-clerk')
  await dialog.getByLabel('姓名', { exact: true }).fill('演示填报人')
  await dialog.getByLabel('任职单位').fill('机械')
  await page.getByRole('option', { name: /演示机械/ }).waitFor({ state: 'attached' })
  await page.locator('.ant-select-item-option').filter({ hasText: '演示机械' }).first().click()
  await picked(page, '岗位', '填报人')
  await looked(office, '49-new-account')
  await dialog.getByRole('button', { name: '建立账号' }).click()
  passwords.set('yanshi-clerk', await page.getByRole('dialog').locator('.once code').innerText())
  await looked(office, '50-first-password')
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()

  await page.getByRole('button', { name: '批量导入' }).click()
  const head = ['登录账号', '姓名', '单位代码', '岗位', '职务']
  await page.locator('input[type=file]').setInputFiles(await sheet('账号', [head, ['yanshi-chair', '演示审批人', 'NOWHERE', '审批人', '工会主席']]))
  await page.getByText('import-unknown-org').waitFor()
  await looked(office, '51-people-unknown-org')
  await page.locator('input[type=file]').setInputFiles(await sheet('账号', [head, ['yanshi-chair', '演示审批人', 'DEMO-M', '审批人', '工会主席']]))
  await page.getByRole('button', { name: '确认导入 1 条' }).click()
  passwords.set('yanshi-chair', await page.locator('tr:has-text("yanshi-chair") code').innerText())
  await looked(office, '52-people-passwords')
  await page.getByRole('link', { name: '返回人员列表' }).click()
  await page.getByText('共 3 人').waitFor()
  await looked(office, '53-people')
})

it('takes a plan from a file and issues it with its form', async () => {
  const { page } = office
  await actAs(page, '经办干部')
  await page.goto(`${product.address}/plans`)
  await page.getByRole('button', { name: '导入文件' }).click()
  const file = (text: string) => page.locator('input[type=file]').setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await file('{ "code": "DEMO-1" }')
  await page.getByText(/处需要修改/).waitFor()
  await looked(office, '54-plan-faulty')
  await file(JSON.stringify(planOfToday()))
  await page.getByRole('button', { name: '导入为草稿' }).click()
  await page.waitForURL(/\/plans\/DEMO-1$/)
  await looked(office, '55-plan-draft')
  await page.getByRole('button', { name: '印发' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
  await page.getByText('已印发').or(page.locator('.plan-state-issued')).first().waitFor()
  await looked(office, '56-plan-issued')
})

it('reminds who is silent, carries the clerk\'s figure over the chair\'s approval to the board', async () => {
  const [clerk, chair] = [await visit(browser, product), await visit(browser, product)]
  const { page } = office
  await page.goto(`${product.address}/reports?form=DEMO-1-form&period=${quarterOfToday()}`)
  await page.getByRole('button', { name: '催报', exact: true }).click()
  await page.getByLabel('附言').fill('请于本周内报送。')
  await page.getByRole('button', { name: '发送提醒' }).click()
  await page.getByText('已向 1 个单位发送提醒').waitFor()
  await looked(office, '57-reminded')

  await firstSignIn(clerk, product, 'yanshi-clerk', passwords.get('yanshi-clerk')!)
  await clerk.page.getByRole('link', { name: '消息，1 条未读' }).click()
  await clerk.page.getByText('附言：请于本周内报送。').waitFor()
  await looked(clerk, '58-clerk-messages')
  await clerk.page.getByRole('link', { name: /^催报/ }).click()
  const cells = clerk.page.locator('input[data-cell]')
  await cells.first().waitFor()
  await clerk.page.getByRole('link', { name: '消息，没有未读' }).waitFor()
  await cells.nth(0).fill('12')
  await cells.nth(1).fill('5')
  await clerk.page.keyboard.press('Tab')
  await clerk.page.getByRole('button', { name: '提交审批' }).click()
  await clerk.page.getByText('已提交').first().waitFor()
  await looked(clerk, '59-clerk-submitted')
  await clerk.page.goto(`${product.address}/account`)
  await clerk.page.getByText('本次', { exact: true }).waitFor()
  await looked(clerk, '60-account')

  await firstSignIn(chair, product, 'yanshi-chair', passwords.get('yanshi-chair')!)
  await chair.page.locator('main a[href^="/reports/"]').first().click()
  await chair.page.getByRole('button', { name: '审批通过' }).click()
  await chair.page.getByText(/已审批|审批通过/).first().waitFor()

  await page.goto(`${product.address}/boards/DEMO-1`)
  const line = page.locator('tr:has(.target-name a:has-text("技术革新"))').first().locator('td')
  await expect.poll(() => line.nth(1).innerText(), { timeout: 10_000 }).toMatch(/^12\s*项/)
  await looked(office, '61-board')
  for (const v of [clerk, chair, office]) expect(v.problems).toEqual([])
  await clerk.close(); await chair.close()
})

it('speaks English on the same pages, and stays within a narrow window', async () => {
  const narrow = await visit(browser, product, 800, 900)
  await enter(narrow, product, ADMIN.login, ADMIN.password)
  await narrow.page.getByLabel('动态口令或恢复码').fill(recovery[0]!)
  await narrow.page.keyboard.press('Enter')
  await narrow.page.getByRole('navigation').first().waitFor()
  const kept = narrow.page.waitForResponse((r) => r.url().endsWith('/session/language'))
  await narrow.page.getByRole('button', { name: 'English' }).click()
  await kept
  for (const [path, heading] of [['/people?below=yes', 'People and posts'], ['/people/import', 'Import people'], ['/orgs/import', 'Import organisations'], ['/messages', 'Messages'], ['/account', 'My account']] as const) {
    await narrow.page.goto(product.address + path)
    await narrow.page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await looked(narrow, `62-english-${heading.toLowerCase().replaceAll(' ', '-')}`)
  }
  expect(narrow.problems).toEqual([])
  await narrow.close()
})
