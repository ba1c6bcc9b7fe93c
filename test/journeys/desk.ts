import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { writeSheet, type Cell } from '../../src/platform/sheet/sheet.ts'
import { smallPlan } from '../small-plan.ts'

/** What somebody at a desk does on many pages, and what they bring along as files. */
export const picked = async (page: Page, label: string | RegExp, option: string) => {
  await page.getByLabel(label, typeof label === 'string' ? { exact: true } : {}).last().click()
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: option }).first().click()
}
/** The code that an authenticator app shows, now or some steps later. */
export const codeOf = (secret: string, steps = 0) => generateSync({ secret: secret.replaceAll(' ', ''), epoch: Math.floor(Date.now() / 1000) + steps * 30 })
/** A second factor enrolled on the page that stands open; `look` is shown each step. */
export const enrolFactor = async (page: Page, look: (step: string) => Promise<void> = async () => undefined) => {
  await page.getByRole('button', { name: '开始绑定' }).click()
  await page.getByRole('img', { name: /绑定用二维码/ }).waitFor()
  const secret = await page.locator('.once code').innerText()
  await look('enrol')
  await page.getByLabel('动态口令', { exact: true }).fill(codeOf(secret))
  await page.getByRole('button', { name: '完成绑定' }).click()
  await page.getByRole('heading', { name: '恢复码' }).waitFor()
  await look('recovery-codes')
  const codes = await page.locator('.recovery-codes code').allInnerTexts()
  await page.getByLabel('我已妥善保管这些恢复码').check()
  await page.getByRole('button', { name: '完成', exact: true }).click()
  await page.getByRole('heading', { name: '恢复码' }).waitFor({ state: 'hidden' })
  return { secret, codes }
}
export const sheet = async (name: string, rows: Cell[][]) => ({ name: `${name}.xlsx`, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(await writeSheet([{ name, rows }])) })

/** A form that may be filled today: its first period is the present quarter. */
export const quarterOfToday = () => {
  const [year, month] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()).split('-').map(Number) as [number, number]
  return `${year}Q${Math.ceil(month / 3)}`
}
export const planOfToday = () => {
  const first = quarterOfToday(), year = Number(first.slice(0, 4)), plan = smallPlan('DEMO-1')
  return {
    ...plan, issuedOn: `${year}-01-10`, period: `P${year}-${year + 4}`,
    targets: plan.targets.map((x) => ({ ...x, window: { type: 'cumulative', from: year, to: year + 4 } })),
    forms: plan.forms.map((f) => ({ ...f, firstPeriod: first, lastPeriod: `${year + 4}Q4` })),
  }
}
