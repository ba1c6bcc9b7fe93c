import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { faults } from './axe.ts'
import { picked } from './desk.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** Who comes in, by whose leave, and how a door is shut: the pages of identity in the demo world. */
let product: Product, browser: Browser
beforeAll(async () => { [product, browser] = [await startProduct(), await openBrowser()] }, 300_000)
afterAll(async () => { await product?.stop() })

const looked = async (visitor: Visitor, name: string) => {
  await shot(visitor, name)
  expect([name, await faults(visitor.page)]).toEqual([name, []])
}
const confirm = (visitor: Visitor, name: string) => visitor.page.locator('.ant-popover:not(.ant-popover-hidden), .ant-popconfirm:not(.ant-popover-hidden)').getByRole('button', { name, exact: true }).last().click()

it('invites somebody by a link, who chooses login and password and works at once', async () => {
  const admin = await visit(browser, product), { page } = admin
  await signIn(admin, product, 'admin')
  await page.goto(`${product.address}/invitations`)
  await page.getByText('没有邀请').waitFor()
  await looked(admin, '70-invitations-none')
  await page.getByRole('button', { name: '发出邀请' }).click()
  await page.getByRole('button', { name: '生成链接' }).click()
  await page.getByText('请选择岗位。').waitFor()
  await picked(page, '岗位', '经办干部')
  await page.getByLabel('姓名（可不填）').fill('演示新干部')
  await looked(admin, '71-invite')
  await page.getByRole('button', { name: '生成链接' }).click()
  const link = await page.locator('.once code').innerText()
  await looked(admin, '72-invitation-link')
  await page.getByRole('button', { name: '关闭' }).last().click()

  const invited = await visit(browser, product)
  await invited.page.goto(link)
  await invited.page.getByRole('heading', { name: '接受邀请' }).waitFor()
  await invited.page.getByLabel('账号').fill('yanshi-new')
  await invited.page.getByLabel('新密码', { exact: true }).fill('password1234')
  await invited.page.getByText('密码过于常见').waitFor()
  await looked(invited, '73-accept-weak')
  await invited.page.getByLabel('新密码', { exact: true }).fill('lamp tower 7 bridge')
  await invited.page.getByLabel('再次输入新密码').fill('lamp tower 7 bridge')
  await invited.page.getByRole('button', { name: '接受邀请并登录' }).click()
  await invited.page.getByRole('navigation').first().waitFor()
  const late = await visit(browser, product)
  await late.page.goto(link)
  await late.page.getByText('invitation-over').waitFor()
  await looked(late, '74-invitation-over')

  await page.reload()
  await page.getByText('已接受').first().waitFor()
  await looked(admin, '75-invitations')
  for (const v of [admin, invited, late]) { expect(v.problems).toEqual([]); await v.close() }
})

it('keeps password, devices and tokens of one\'s own on one page', async () => {
  const [here, there] = [await visit(browser, product), await visit(browser, product)], { page } = here
  for (const v of [here, there]) await signIn(v, product, 'yanshi-new', 'lamp tower 7 bridge')
  await page.goto(`${product.address}/account`)
  await page.getByRole('button', { name: '新建访问令牌' }).click()
  await page.getByLabel('名称').fill('演示报送程序')
  await looked(here, '76-new-token')
  await page.getByRole('button', { name: '新建', exact: true }).click()
  const secret = await page.locator('.once code').innerText()
  await looked(here, '77-token-once')
  await page.getByRole('button', { name: '关闭' }).last().click()
  const read = (path: string, method = 'GET') => fetch(`${product.address}/api/v1${path}`, { method, headers: { authorization: `Bearer ${secret}`, 'idempotency-key': `${Math.random()}` } }).then((r) => r.status)
  expect([await read('/orgs'), await read('/sessions', 'DELETE')]).toEqual([200, 403])
  await page.reload()
  await page.getByText('演示报送程序').waitFor()
  await looked(here, '78-account')
  await page.getByRole('button', { name: '吊销 演示报送程序' }).click()
  await confirm(here, '吊销')
  await page.getByText('还没有访问令牌').waitFor()
  expect(await read('/orgs')).toBe(401)
  // the first sign-in of this person was by the invitation, in a window that is closed now
  await page.getByRole('button', { name: '注销其他全部登录' }).click()
  await confirm(here, '注销其他全部登录')
  await expect.poll(() => page.getByRole('button', { name: /^注销 / }).count()).toBe(0)
  await there.page.reload()
  await there.page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  expect(here.problems).toEqual([])
  await here.close(); await there.close()
})

it('shows the security administrator who is locked out, and lets the installation\'s rule be chosen', async () => {
  const guard = await visit(browser, product), { page } = guard
  const guess = (login: string) => fetch(`${product.address}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password: 'wrong-guess' }) }).then(async (r) => (await r.json() as { code: string }).code)
  for (let i = 0; i < 5; i++) await guess('clerk')
  expect(await guess('clerk')).toBe('account-locked')
  await signIn(guard, product, 'security')
  await page.goto(`${product.address}/security`)
  await page.getByRole('button', { name: '解除锁定 clerk' }).waitFor()
  await looked(guard, '79-security')
  await page.getByRole('button', { name: '解除锁定 clerk' }).click()
  await confirm(guard, '解除锁定')
  await page.getByText('目前没有锁定的账号').waitFor()
  expect(await guess('clerk')).toBe('wrong-password')
  await page.getByText('等级保护', { exact: true }).click()
  await page.getByRole('button', { name: '采用所选规则' }).click()
  await page.locator('.profiles label:has-text("等级保护")').getByText('（当前）').waitFor()
  await page.getByLabel('姓名或账号').fill('yanshi-new')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '注销全部登录 yanshi-new' }).click()
  await confirm(guard, '注销全部登录')
  await page.getByText(/已注销演示新干部的/).waitFor()
  await looked(guard, '80-security-dengbao')
  expect(guard.problems).toEqual([])
  await guard.close()
})

it('speaks English on the same pages, in a narrow window', async () => {
  const narrow = await visit(browser, product, 800, 900)
  for (const [login, path, heading] of [['admin', '/invitations', 'Invitations'], ['admin', '/account', 'My account'], ['security', '/security', 'Security']] as const) {
    await narrow.page.context().clearCookies()
    await signIn(narrow, product, login)
    // the language of the account comes with the session
    await narrow.settled()
    const english = narrow.page.getByRole('button', { name: 'English' })
    if (await english.count()) { const kept = narrow.page.waitForResponse((r) => r.url().endsWith('/session/language')); await english.click(); await kept }
    await narrow.page.goto(product.address + path)
    await narrow.page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await looked(narrow, `81-english-${heading.toLowerCase().replaceAll(' ', '-')}`)
  }
  expect(narrow.problems).toEqual([])
  await narrow.close()
})
