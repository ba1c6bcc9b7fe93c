import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { wire, type Answer, type Contract, type Input } from '../../src/kernel/contract.ts'
import { changePassword, setUp, signIn as signInContract } from '../../src/modules/identity/browser.ts'
import { startProvider, type TestProvider } from '../../src/modules/identity/provider.fixture.ts'
import { createPerson } from '../../src/modules/people/browser.ts'
import { faults } from './axe.ts'
import { codeOf, enrolFactor, picked } from './desk.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** A second factor enrolled, asked for, recovered from; a provider registered, bound, signed in through and out of: on the pages, against a real provider. */
let product: Product, browser: Browser, op: TestProvider, admin: Visitor, guard: Visitor, clerk: Visitor
const PASSWORD = 'Jinri-shui-kai-7', recovery = { admin: [] as string[], clerk: [] as string[] }
beforeAll(async () => {
  [product, browser] = [await startProduct(['--empty']), await openBrowser()]
  op = await startProvider({ redirect: `${product.address}/sign-in/return`, home: `${product.address}/` })
  admin = await visit(browser, product); guard = await visit(browser, product); clerk = await visit(browser, product)
}, 180_000)
afterAll(async () => { await op?.stop(); await product?.stop() })

const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }
/** What another journey proves on the pages is asked of the server here. */
const must = async <C extends Contract>(page: Page, contract: C, input: Input<C>): Promise<Answer<C>> => {
  const { method, url, body } = wire(contract, input)
  const answer = await page.request.fetch(product.address + url, { method, data: body, headers: { 'idempotency-key': randomUUID() } })
  if (!answer.ok()) throw new Error(`${contract.name}: ${await answer.text()}`)
  return (answer.status() === 204 ? null : await answer.json()) as Answer<C>
}
const newcomer = async ({ page }: Visitor, login: string, name: string, org: number, role: 'securityAdmin' | 'cadre') => {
  const { password } = await must(admin.page, createPerson, { body: { login, name, org, role } })
  await must(page, signInContract, { body: { login, password: password! } })
  await must(page, changePassword, { body: { current: password!, next: PASSWORD } })
}
const signOut = async ({ page }: Visitor) => {
  await page.getByRole('button', { name: /^账号: / }).click()
  await Promise.all([page.waitForEvent('load'), page.getByRole('menuitem', { name: '退出登录' }).click()])
}

it('leads an administrator to the second factor before anything else, and asks for it at the next sign-in', async () => {
  const { page } = admin, token = /one-time token:\s+(\S+)/.exec(product.output())![1]!
  await must(page, setUp, { body: { token, federation: { name: '演示市总工会', code: 'DEMO', level: 'prefecture' }, administrator: { login: 'yanshi-admin', name: '演示管理员', password: PASSWORD } } })
  await page.goto(product.address)
  await page.getByRole('heading', { name: '请先绑定动态口令' }).waitFor()
  await looked(admin, '80-factor-required')
  const { secret, codes } = await enrolFactor(page, async (step) => looked(admin, `81-${step}`))
  recovery.admin = codes
  await page.getByRole('navigation').first().waitFor()
  await page.goto(`${product.address}/account`)
  await page.getByText('启用时间').waitFor()
  await looked(admin, '82-account')
  await signOut(admin)

  await page.getByRole('textbox', { name: '账号' }).fill('yanshi-admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '登录第二步' }).waitFor()
  await looked(admin, '83-second-step')
  await page.getByLabel('动态口令或恢复码').fill('000000')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('factor-wrong').waitFor()
  await looked(admin, '84-second-step-wrong')
  await page.getByLabel('动态口令或恢复码').fill(codeOf(secret, 1))
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
})

it('lets the security administrator say which posts need it, and register a provider', async () => {
  const { page } = guard, org = (await admin.page.request.get(`${product.address}/api/v1/session`).then((r) => r.json()) as { post: { orgId: number } }).post.orgId
  await newcomer(guard, 'yanshi-guard', '演示安全员', org, 'securityAdmin')
  await newcomer(clerk, 'yanshi-cadre', '演示干部', org, 'cadre')
  await page.goto(`${product.address}/account`)
  await enrolFactor(page)
  await page.goto(`${product.address}/security/sign-in`)
  await page.getByText('尚未登记身份提供方').waitFor()
  await looked(guard, '85-security-empty')
  await page.getByLabel('审核人').check()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存，即时生效。').waitFor()

  await page.getByRole('button', { name: '登记身份提供方' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('请填写名称。').waitFor()
  await looked(guard, '86-provider-missing')
  await dialog.getByLabel('名称', { exact: true }).fill('演示统一认证')
  await dialog.getByLabel('签发者地址（issuer）').fill('http://id.example.org')
  await dialog.getByText(/须以 https/).waitFor()
  await dialog.getByLabel('签发者地址（issuer）').fill(op.issuer)
  await dialog.getByLabel('客户端标识（client_id）').fill(op.clientId)
  await dialog.getByLabel('客户端密钥（client_secret）').fill(op.clientSecret)
  await picked(page, '适用单位', '演示市总工会')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '试连演示统一认证' }).click()
  await page.getByText('已连通').waitFor()
  await looked(guard, '87-providers')
})

it('binds an identity at the provider, signs in through it to the page that was wanted, and out of it', async () => {
  const { page } = clerk, atProvider = async (who: string, button = '登录') => {
    await page.waitForURL((url) => url.origin === op.issuer)
    await page.getByLabel('身份').fill(who)
    await page.getByRole('button', { name: button }).click()
  }
  await page.goto(`${product.address}/account`)
  await looked(clerk, '88-bindings-none')
  await page.getByRole('button', { name: '绑定演示统一认证' }).click()
  await atProvider('subject-cadre')
  await page.waitForURL(`${product.address}/account`)
  await page.getByText('subject-cadre').waitFor()
  await looked(clerk, '89-bound')
  await page.goto(`${product.address}/account`)
  recovery.clerk = (await enrolFactor(page)).codes
  await page.context().clearCookies()

  await page.goto(`${product.address}/plans?year=2026`)
  await page.getByRole('button', { name: '演示统一认证' }).waitFor()
  await looked(clerk, '90-sign-in-providers')
  await page.getByRole('button', { name: '演示统一认证' }).click()
  await atProvider('somebody-else')
  await page.getByText('sso-unbound').waitFor()
  await looked(clerk, '91-unbound')
  await page.getByRole('link', { name: '返回登录页' }).click()
  await page.context().clearCookies()
  await page.goto(`${product.address}/plans?year=2026`)
  await page.getByRole('button', { name: '演示统一认证' }).click()
  await atProvider('subject-cadre', '取消')
  await page.getByText('sso-denied').waitFor()
  await page.goto(`${product.address}/plans?year=2026`)
  await page.getByRole('button', { name: '演示统一认证' }).click()
  await atProvider('subject-cadre')
  await page.getByRole('heading', { name: '登录第二步' }).waitFor()
  await looked(clerk, '92-second-step-after-provider')
  await page.getByLabel('动态口令或恢复码').fill(recovery.clerk[0]!.toLowerCase())
  await page.keyboard.press('Enter')
  await page.waitForURL(`${product.address}/plans?year=2026`)
  await page.getByRole('navigation').first().waitFor()
  await signOut(clerk)
  await page.waitForURL((url) => url.href.startsWith(`${op.issuer}/session/end`))
  await page.goto(product.address)
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
})

it('lets an administrator above turn it off for a lost telephone', async () => {
  const { page } = admin
  await page.goto(`${product.address}/people`)
  await page.getByRole('link', { name: '登录方式：演示干部' }).click()
  await page.getByText('已启用动态口令。').waitFor()
  await looked(admin, '93-person-sign-in')
  await page.getByRole('button', { name: '停用动态口令' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '停用动态口令' }).click()
  await page.getByText('未启用动态口令。').waitFor()
  await signIn(clerk, product, 'yanshi-cadre', PASSWORD)
  await clerk.page.goto(`${product.address}/account`)
  await clerk.page.getByText('尚未启用。').waitFor()
})

it('kept the console quiet, and nobody but the provider was asked for anything', () => {
  expect([...admin.problems, ...guard.problems, ...clerk.problems].filter((p) => !p.startsWith(`outside request: ${op.issuer}`))).toEqual([])
})
