import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { template } from '../../src/modules/campaign/web/templates.ts'
import { pages } from '../../src/web/office/pages.ts'
import { faults } from './axe.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** The demo world as its people meet it: every page by those who use it, wide and narrow, in both languages. */
let product: Product, browser: Browser
beforeAll(async () => { [product, browser] = [await startProduct(), await openBrowser()] }, 180_000)
afterAll(async () => { await product?.stop() })

it('carries a problem from a clerk past the chair to the county, and its answer back', async () => {
  const [clerk, chair, county] = [await visit(browser, product), await visit(browser, product), await visit(browser, product)], title = '演示：技术革新经费不足'
  await signIn(clerk, product, 'clerk')
  await clerk.page.goto(`${product.address}/briefings`)
  await clerk.page.getByRole('button', { name: '起草材料' }).click()
  await clerk.page.getByLabel('标题', { exact: true }).fill(title)
  await clerk.page.getByLabel('内容', { exact: true }).fill('演示内容：请协调解决。')
  await clerk.page.getByRole('button', { name: '保存草稿' }).click()
  await clerk.page.getByRole('button', { name: '提交', exact: true }).click()
  await clerk.page.getByText('待审批', { exact: true }).waitFor()
  // each comes by what waits for them
  const fromHome = async (visitor: typeof clerk, login: string, what: string) => {
    await signIn(visitor, product, login)
    await visitor.page.getByRole('link', { name: what + title }).click()
    await visitor.page.getByRole('heading', { name: title }).waitFor()
  }
  await fromHome(chair, 'chair', '审批：')
  await chair.page.getByRole('button', { name: '审批通过' }).click()
  await chair.page.getByText('已报送', { exact: true }).waitFor()
  await fromHome(county, 'hutubi', '签阅：')
  await county.page.getByRole('button', { name: '答复', exact: true }).click()
  await county.page.getByLabel('答复内容').fill('演示答复：由县总工会协调。')
  await county.page.getByRole('dialog').getByRole('button', { name: '答复' }).click()
  await county.page.getByText('已答复', { exact: true }).waitFor()
  await shot(county, '14-briefing')
  expect(await faults(county.page)).toEqual([])
  await clerk.page.goto(product.address)
  await clerk.page.getByRole('link', { name: `已有答复：${title}` }).click()
  await clerk.page.getByText('演示答复：由县总工会协调。').waitFor()
  for (const v of [clerk, chair, county]) { expect(v.problems).toEqual([]); await v.close() }
})

/** Every page of the office by those who use it; `nobody` is not signed in. */
const visits: Record<string, readonly string[]> = {
  nobody: ['/exhibition', '/p/campaigns', '/setup', '/invitation', '/sign-in/return'],
  xj: ['/', '/boards/000', '/boards/000/targets/000-06', '/plans/000', '/plans/000/duties', '/plans/000/targets/000-06', '/forms/000-F1', '/campaigns/source', '/campaigns/:campaign', '/sign-off/000-F1/2013Q2', '/summaries/000-F1/:own/2013Q2', '/reminders/000-F1/2013Q3'],
  changji: ['/boards', '/plans', '/plan-readings', '/reports', '/forms', '/completeness', '/exceptions', '/orgs', '/orgs?view=list', '/breakdown', '/breakdown/000', '/breakdown/000/000-06', '/calendar', '/people', '/messages', '/account', '/account/personal'],
  national: ['/', '/boards/001', '/boards/002', '/boards/003', '/plans/004'],
  ly: ['/campaigns/:campaign'], 'xj-leader': ['/'], hutubi: ['/', '/campaigns', '/campaigns/new', '/campaigns/:draft/edit', '/judging/:judging', '/briefings', '/briefings/:briefing'], 'national-admin': ['/channels'], worker: ['/w/', '/w/a', '/w/a/:mine', '/w/new', '/w/mine', '/w/news', '/w/me', '/'], clerk: ['/', '/proposals', '/proposals/:proposal', '/proposals/scoreboard', '/proposals/codes', '/proposals/rule', '/proposals/ties', '/innovations', '/innovations/new', '/innovations/source', '/innovations/:innovation', '/innovations/:innovation/edit', '/proposals/imports', '/proposals/imports/:proposalImport', '/reports/:first', '/reports/:first/print', '/report-imports', '/report-imports/:import'], admin: ['/orgs/import', '/people', '/people/import', '/people/requests', '/invitations'], audit: ['/audit'], security: ['/security', '/security/sign-in', '/people/:first/sign-in'],
}
const NARROW = 390, WIDE = 1366

it('has a visit to every page that there is', () => {
  const paths = Object.values(visits).flat().map((path) => path.split('?')[0]!)
  const like = (path: string) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+').replace('/reports/[^/]+/[^/]+/[^/]+', '/reports/:first')}$`)
  expect(pages.map((p) => p.path).filter((path) => !paths.some((visited) => like(path).test(visited)))).toEqual([])
})

/** As somebody goes there who has the office open already; another app, and a visitor of nothing yet, begins anew. */
const open = async ({ page, settled }: Visitor, path: string) => {
  const [here, there] = [page.url(), path].map((url) => new URL(url, product.address))
  if (here!.origin === there!.origin && !path.startsWith('/w/') && !here!.pathname.startsWith('/w/')) await page.evaluate((to) => { history.pushState(null, '', to) }, path)
  else await page.goto(product.address + path)
  await settled()
  await page.locator('h1, h2').first().waitFor()
  expect(await page.locator('h1, h2').first().innerText(), path).not.toMatch(/没有这个页面|No such page/)
}
const named = (login: string, path: string, kind: string) => `p-${login}${path.replaceAll(/[^\w]+/g, '-')}${kind}`

for (const [login, paths] of Object.entries(visits)) {
  it(`opens every page of ${login}: free of serious faults, no wider than a window or a telephone`, async () => {
    const visitor = await visit(browser, product, WIDE), { page } = visitor
    if (login !== 'nobody') await signIn(visitor, product, login)
    for (const path of await addresses(page, paths)) {
      await open(visitor, path)
      await shot(visitor, named(login, path, ''))
      expect(await faults(page), path).toEqual([])
      await page.setViewportSize({ width: NARROW, height: 844 })
      await shot(visitor, named(login, path, '-narrow'))
      await page.setViewportSize({ width: WIDE, height: 860 })
    }
    if (login !== 'nobody') expect(visitor.problems).toEqual([])
    await visitor.close()
  })
}

it('says the same pages in English', async () => {
  const visitor = await visit(browser, product, WIDE), { page } = visitor
  await signIn(visitor, product, 'xj')
  const kept = page.waitForResponse((r) => r.url().endsWith('/session/language'))
  await page.getByRole('button', { name: 'English' }).click()
  await kept
  for (const path of await addresses(page, [...visits.xj!, ...visits.changji!])) { await open(visitor, path); await shot(visitor, named('xj', path, '-en')) }
  expect(visitor.problems).toEqual([])
  await visitor.close()
})

/** What a list of campaigns holds first; and a draft, so that there is one to change. */
const idIn = (page: Page, list: string, key = 'id') => page.evaluate(async ([from, name]) => (await (await fetch(`/api/v1${from}`)).json() as { rows: Record<string, string>[] }).rows[0]![name!]!, [list, key])
const draftOf = (page: Page) => page.evaluate(async (body) => (await (await fetch('/api/v1/campaigns', { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'journey-campaign' }, body })).json() as { id: string }).id, JSON.stringify({ kind: 'openBid', ...template('openBid', '2013-09-30') }))

/** The first report on the work list, the first person of the list: ids are not known beforehand. */
const addresses = async (page: Page, paths: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  for (const path of paths) {
    if (path.startsWith('/reports/:first')) found.push(path.replace('/reports/:first', await page.evaluate(async () => { const [r] = ((await (await fetch('/api/v1/reports?limit=1')).json()) as { rows: { form: string, org: number, period: string }[] }).rows; return `/reports/${r!.form}/${r!.org}/${r!.period}` })))
    // a file that is no archive: the page of an import that failed is a page too
    else if (path.includes(':innovation')) found.push(path.replace(':innovation', await page.evaluate(async () => ((await (await fetch('/api/v1/innovations', { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'journey-innovation' }, body: JSON.stringify({ kind: 'patent', title: '演示：快速接绳装置', summary: '演示内容：接绳时间由两小时缩短到半小时。', finishedOn: '2012-07-01', fields: { patentType: 'utility', patentNumber: 'ZL201220000000.0', holder: '演示单位', grantedOn: '2012-08-01' } }) })).json()) as { id: string }).id)))
    else if (path.includes(':proposalImport')) found.push(path.replace(':proposalImport', await page.evaluate(async () => ((await (await fetch('/api/v1/proposal-imports?name=a.csv', { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'idempotency-key': 'journey-proposal-import' }, body: '题目,提出人,提出日期\n演示：更衣室增设烘干柜,演示职工,2012-07-01\n' })).json()) as { id: string }).id)))
    else if (path.includes(':import')) found.push(path.replace(':import', await page.evaluate(async () => ((await (await fetch('/api/v1/sheet-imports', { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'idempotency-key': 'journey-import' }, body: new Uint8Array([1, 2, 3]) })).json()) as { id: string }).id)))
    else if (path.includes(':proposal')) found.push(path.replace(':proposal', await page.evaluate(async () => ((await (await fetch('/api/v1/proposals', { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'journey-proposal' }, body: JSON.stringify({ title: '演示：更衣室增设烘干柜', body: '井口更衣室潮湿。\n\n建议增设烘干柜，由班组轮值管理。' }) })).json()) as { id: string }).id)))
    else if (path.includes(':campaign')) found.push(path.replace(':campaign', await idIn(page, '/campaigns?kind=fiveSmall&kind=openBid')))
    else if (path.includes(':judging')) found.push(path.replace(':judging', await idIn(page, '/my/judging', 'campaign')))
    else if (path.includes(':mine')) found.push(path.replace(':mine', await idIn(page, '/my/campaigns')))
    else if (path.includes(':draft')) found.push(path.replace(':draft', await draftOf(page)))
    else if (path.includes(':briefing')) found.push(path.replace(':briefing', await page.evaluate(async () => ((await (await fetch('/api/v1/briefings')).json()) as { rows: { id: string }[] }).rows[0]!.id)))
    else if (path.includes(':first')) found.push(path.replace(':first', String(await page.evaluate(async () => ((await (await fetch('/api/v1/people?below=true')).json()) as { rows: { id: number, login: string }[] }).rows.find((r) => r.login === 'xj')!.id))))
    else if (path.includes(':own')) found.push(path.replace(':own', String(await page.evaluate(async () => ((await (await fetch('/api/v1/session')).json()) as { post: { orgId: number } }).post.orgId))))
    else found.push(path)
  }
  return found
}

it('serves the description of its interface without any outside request', async () => {
  const reader = await visit(browser, product)
  await reader.page.goto(`${product.address}/api/docs`)
  // three hundred endpoints are laid out at once
  await reader.page.locator('.opblock-tag').first().waitFor({ timeout: 60_000 })
  await shot(reader, 'p-api-docs')
  expect(reader.problems).toEqual([])
  await reader.close()
})
