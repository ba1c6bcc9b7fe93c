import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { faults } from './axe.ts'
import { root } from './launch.ts'
import { openBrowser, shot, signIn, startProduct, visit, type Product, type Visitor } from './product.ts'

/** A document becomes a plan: dropped, read, two readings chosen, confirmed, corrected from its own words, and its board opened. */
const EXAMPLE = join(root, 'examples/documents/yunze-2021.docx')
let product: Product, browser: Browser, cadre: Visitor
beforeAll(async () => {
  ;[product, browser] = [await startProduct(), await openBrowser()]
  cadre = await visit(browser, product)
  await signIn(cadre, product, 'ly')
}, 180_000)
afterAll(async () => { await product?.stop() })

const looked = async (name: string) => { await shot(cadre, name); expect(await faults(cadre.page), name).toEqual([]) }
const left = async () => Number(/\d+/.exec(await cadre.page.locator('.workbench-count strong').innerText())![0])
const card = (line: RegExp | string) => cadre.page.locator('.proposal').filter({ has: cadre.page.locator('.proposal-line', { hasText: line }) }).first()

it('says what is wrong with a file that cannot be read', async () => {
  const { page } = cadre
  await page.goto(`${product.address}/plans`)
  await page.getByRole('button', { name: '从文件读入规划' }).click()
  await page.getByRole('heading', { name: '从文件读入规划' }).waitFor()
  await page.locator('input[type="file"]').setInputFiles({ name: '规划.docx', mimeType: 'application/octet-stream', buffer: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]) })
  await page.getByText('这是旧版 Word 文件').waitFor()
  await looked('70-reader-intake')
})

it('marks what it finds beside the text, asks where there are two readings, and keeps what was begun over a reload', async () => {
  const { page } = cadre
  await page.locator('input[type="file"]').setInputFiles(EXAMPLE)
  await page.locator('.workbench').waitFor()
  const all = await left()
  expect(all).toBeGreaterThan(30)
  await looked('71-reader-read')
  // a proposal lights its clause, and a clause its proposal
  await card('技术革新').locator('.proposal-line').click()
  await expect.poll(() => page.locator('.source-text mark.part-name').first().innerText()).toContain('技术革新')
  await page.locator('.source-text mark', { hasText: '500个' }).first().click()
  await expect.poll(() => page.locator('.proposal.lit .proposal-line').innerText()).toMatch(/工作室/)
  for (const n of [1, 2]) {
    const asking = page.locator('.proposal').filter({ has: page.locator('.proposal-state.asking') }).first(), id = await asking.getAttribute('data-card')
    await asking.locator('.proposal-line').click()
    expect(await page.locator('.proposal.lit').getByRole('button', { name: '确认', exact: true }).isDisabled()).toBe(true)
    await page.keyboard.press(String(n))
    if (n === 1) await looked('72-reader-readings')
    await page.keyboard.press('Enter')
    await page.locator(`.proposal.state-confirmed[data-card="${id}"]`).waitFor()
  }
  expect(await left()).toBe(all - 2)
  await page.keyboard.press('u')
  expect(await left()).toBe(all - 1)
  await page.waitForTimeout(500)
  await page.reload()
  await page.locator('.workbench').waitFor()
  expect(await left()).toBe(all - 1)
})

it('is corrected by hand and from words of the text, and takes up what the reader did not see', async () => {
  const { page } = cadre
  await card('技术革新').locator('.proposal-line').click()
  await page.keyboard.press('e')
  await page.locator('.proposal.lit').getByLabel('目标值', { exact: true }).fill('4500')
  await page.locator('.proposal.lit').getByRole('button', { name: '完成' }).click()
  await expect.poll(() => page.locator('.proposal.lit .proposal-line').innerText()).toContain('4,500')
  // a stretch of the text is put to use
  await page.evaluate(() => {
    const place = [...document.querySelectorAll('.source-text [data-place]')].find((p) => p.textContent!.includes('2023年开展中期评估'))!, walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) { const at = node.textContent!.indexOf('2023年开展中期评估'); if (at >= 0) getSelection()!.setBaseAndExtent(node, at, node, at + '2023年开展中期评估'.length) }
    place.scrollIntoView({ block: 'center' })
    place.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  })
  await page.getByRole('toolbar', { name: '选中的文字' }).waitFor()
  await looked('73-reader-words')
  await page.getByRole('button', { name: '新增为目标' }).click()
  await page.locator('.proposal.lit').getByLabel('指标', { exact: true }).fill('中期评估')
  await page.locator('.proposal.lit').getByLabel('目标值', { exact: true }).fill('1')
  await page.locator('.proposal.lit').getByRole('button', { name: '完成' }).click()
  await page.locator('.proposal.lit').getByRole('button', { name: '确认', exact: true }).click()
  await page.setViewportSize({ width: 390, height: 844 })
  await looked('74-reader-narrow')
  await page.getByText('原文', { exact: true }).first().click()
  await looked('75-reader-narrow-text')
  await page.getByText('读出的内容', { exact: true }).first().click()
  await page.setViewportSize({ width: 1366, height: 860 })
})

it('becomes a draft of what was confirmed, is issued, and its board waits for figures', async () => {
  const { page } = cadre
  await page.getByRole('button', { name: /确认全部明确的/ }).click()
  await expect.poll(() => page.getByRole('button', { name: /确认全部明确的（0）/ }).count()).toBe(1)
  await page.getByRole('button', { name: '生成规划' }).click()
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByText('核对通过').waitFor()
  await looked('76-reader-make')
  await page.getByRole('button', { name: '生成规划草稿' }).click()
  await page.waitForURL(/\/plans\/linyi-2021/)
  await page.getByRole('heading', { name: /云泽市职工劳动和技能竞赛五年规划/ }).waitFor()
  await looked('77-reader-plan')
  // one click from a plan that was read to the form that its figures wait for
  await page.getByRole('button', { name: '按指标生成报表', exact: true }).click()
  await page.getByRole('button', { name: '保存', exact: true }).waitFor()
  // what forms of the plan before give already is not asked again
  await page.getByText('师徒对子').first().waitFor()
  await looked('79-reader-form')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL(/\/forms\/linyi-2021-F/)
  await page.goto(`${product.address}/plans/linyi-2021`)
  await page.getByRole('heading', { name: /云泽市职工劳动和技能竞赛五年规划/ }).waitFor()
  expect(await page.getByRole('button', { name: '按指标生成报表', exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: '印发' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
  await page.locator('.plan-state-issued').first().waitFor()
  await page.getByRole('link', { name: '目标看板' }).last().click()
  await page.getByRole('link', { name: /技术革新/ }).first().waitFor()
  expect(await page.getByRole('row', { name: /技术革新/ }).first().innerText()).toContain('4,500')
  await looked('78-reader-board')
  // nothing of it is left in the browser
  await page.goto(`${product.address}/plan-readings`)
  await page.getByText('把规划文件拖到这里').waitFor()
  expect(cadre.problems).toEqual([])
})
