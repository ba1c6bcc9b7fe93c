import { mkdtemp, rm, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page, type Request } from 'playwright-core'
import { findBrowser } from '../../bin/browser.mjs'
import { copyDemoPlace } from '../demo-place.ts'
import { launch, root, type Running } from './launch.ts'

/** The product as a visitor gets it: bin/start.mjs in a data directory of its own, and a real browser in front of it. */
const SHOTS = join(root, 'test', 'screenshots', 'actual')

export interface Product extends Running { dataDir: string, stop: () => Promise<void> }

/** With the demo world, or as the flags and the place say. */
export const startProduct = async (flags: string[] = [], place?: string): Promise<Product> => {
  const dataDir = place ?? await mkdtemp(join(tmpdir(), 'jiangong-journey-'))
  if (!place && !flags.length) await copyDemoPlace(dataDir)
  const running = await launch(dataDir, flags)
  return { ...running, dataDir, stop: async () => { await closeVisits(); await running.halt(); await rm(dataDir, { recursive: true, force: true }) } }
}

/**
 * The list under the address bar, which a browser draws behind every new window as two pages of its own: nobody sees it here, and it took two seconds of the processor for each visitor. The last word
 * on features counts, so what the driver switches off itself follows, as far as it shows in pages.
 */
const WITHOUT = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch']
/** One for all files of a worker: each visitor has a context of their own. It ends with its worker. */
let opened: Promise<Browser> | null = null
export const openBrowser = (): Promise<Browser> => opened ??= launchBrowser().then((browser) => browser.on('disconnected', () => { opened = null }))
/** Whoever still looks at a product that stops would ask for it again and again. */
export const closeVisits = async () => { for (const context of (await opened)?.contexts() ?? []) await context.close() }
const launchBrowser = async (): Promise<Browser> => {
  await mkdir(SHOTS, { recursive: true })
  const executablePath = await findBrowser()
  if (!executablePath) throw new Error('没有找到浏览器 no browser found: see bin/browser.mjs')
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', `--disable-features=${WITHOUT.join()}`] })
}

export interface Visitor { page: Page, problems: string[], /** until nothing has been asked for and nothing waits for an answer */ settled: () => Promise<void>, close: () => Promise<void> }
const QUIET_MS = 150

/** A person at a desk: an own browser context; what the page's console complains of fails the journey. */
export const visit = async (browser: Browser, product: Product, width = 1366, height = 860, more: BrowserContextOptions = {}): Promise<Visitor> => {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', ...more })
  const page = await context.newPage(), problems: string[] = []
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (e) => problems.push(`page error: ${e.message}`))
  page.on('console', (m) => { if (m.type() === 'error' && !/401|status of 4\d\d/.test(m.text())) problems.push(`console: ${m.text()}`) })
  page.on('request', (r) => { if (!r.url().startsWith(product.address) && !r.url().startsWith('data:') && !r.url().startsWith('blob:')) problems.push(`outside request: ${r.url()}`) })
  const flying = new Set<Request>()
  let last = performance.now()
  const landed = (r: Request) => { flying.delete(r); last = performance.now() }
  page.on('request', (r) => { if (r.resourceType() !== 'eventsource') { flying.add(r); last = performance.now() } })
  page.on('requestfinished', landed)
  page.on('requestfailed', landed)
  const settled = async () => {
    const until = performance.now() + 20_000
    while (performance.now() < until && (flying.size || performance.now() - last < QUIET_MS)) await new Promise((r) => setTimeout(r, 20))
    await page.locator('.waiting').first().waitFor({ state: 'detached' })
  }
  return { page, problems, settled, close: () => context.close() }
}

/** Account and password given; what comes next is the page's business. */
export const enter = async ({ page }: Visitor, product: Product, login: string, password: string) => {
  await page.goto(`${product.address}/`)
  await page.locator('input[autocomplete="username"], input#login, input[name="login"]').first().fill(login)
  await page.locator('input[type="password"]').first().fill(password)
  await page.keyboard.press('Enter')
}
export const signIn = async (visitor: Visitor, product: Product, login: string, password = 'jiangong-2026') => {
  await enter(visitor, product, login, password)
  await visitor.page.getByRole('navigation').first().waitFor()
}

/** With a password that somebody else has set: an own one comes before everything else. */
export const firstSignIn = async ({ page }: Visitor, product: Product, login: string, temporary: string, own = 'lamp tower 7 bridge') => {
  await page.goto(`${product.address}/`)
  await page.locator('#login').fill(login)
  await page.locator('#password').fill(temporary)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '请先设置自己的密码' }).waitFor()
  await page.getByLabel('当前密码').fill(temporary)
  await page.getByLabel('新密码', { exact: true }).fill(own)
  await page.getByLabel('再次输入新密码').fill(own)
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByRole('navigation').first().waitFor()
}

/** Every letter that has been seen to have a font; each is drawn once. */
const drawn = new Set<string>()
/** Letters on the page that no font has: they come out as the very box that an unassigned code point does, and a screenshot of boxes proves nothing. */
export const boxes = async (page: Page): Promise<string[]> => {
  const { letters, missing } = await page.evaluate((known) => {
    const seen = new Set(known), fields = [...document.querySelectorAll('input, textarea')].map((f) => (f as HTMLInputElement).value)
    const letters = [...new Set([document.body.innerText, ...fields].join(''))].filter((c) => !/\s/.test(c) && !seen.has(c))
    const canvas = document.createElement('canvas'), side = canvas.width = canvas.height = 32, pen = canvas.getContext('2d', { willReadFrequently: true })!
    pen.font = `20px ${getComputedStyle(document.body).fontFamily}`
    const draw = (letter: string) => { pen.clearRect(0, 0, side, side); pen.fillText(letter, 4, 24); return pen.getImageData(0, 0, side, side).data.join() }
    const box = draw('\u0378')
    return { letters, missing: letters.filter((c) => c === '\ufffd' || draw(c) === box) }
  }, [...drawn])
  for (const letter of letters) if (!missing.includes(letter)) drawn.add(letter)
  return missing
}

/** What is wider than the window makes the whole page move sideways. */
export const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The page must not be wider than its window, and every glyph must have a font. With JG_SCREENSHOTS it is kept for looking at: a picture costs as much as opening the page. */
export const shot = async ({ page, settled }: Visitor, name: string) => {
  await settled()
  if (process.env.JG_SCREENSHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: false })
  const wide = await overflow(page), missing = await boxes(page)
  if (wide > 1) throw new Error(`${name}: the page overflows by ${wide} px`)
  if (missing.length) throw new Error(`${name}: no font has ${missing.join(' ')}`)
}
