import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { jg } from '../launcher/place.ts'
import { faults } from './axe.ts'
import { enrolFactor } from './desk.ts'
import { openBrowser, shot, enter, startProduct, visit, type Product } from './product.ts'

/** The day that a machine was lost: what its last backup held stands on another, and says that it holds its tongue. */
const dir = mkdtempSync(join(tmpdir(), 'jiangong-restored-')), ADMIN = { login: 'yanshi-admin', name: '演示管理员', password: 'river-42-mountain' }
let browser: Browser, second: Product | null = null
beforeAll(async () => { browser = await openBrowser() })
afterAll(async () => { await second?.stop(); rmSync(dir, { recursive: true, force: true }) })

it('is backed up while it runs, brought back elsewhere, signed in to as before, and released', async () => {
  const environment = { JG_BACKUP_PASSPHRASE_FILE: join(dir, 'passphrase') }
  writeFileSync(environment.JG_BACKUP_PASSPHRASE_FILE, '演示口令 2026\n')
  const first = await startProduct(['--empty']), printed = () => /one-time token:\s+(\S+)/.exec(first.output())?.[1]
  await expect.poll(printed, { timeout: 10_000 }).toBeTruthy()
  const made = await fetch(`${first.address}/api/v1/setup`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: printed()!, federation: { name: '演示市总工会', code: 'DEMO', level: 'prefecture' }, administrator: ADMIN }),
  })
  expect(made.status, await made.clone().text()).toBe(201)
  const kept = await jg(['backup', join(dir, 'all.jgb'), '--json'], { ...environment, JG_DATA: first.dataDir })
  expect(kept.code, kept.err).toBe(0)
  expect(JSON.parse(kept.out)).toMatchObject({ key: 'wrapped', encrypted: true })
  expect((await fetch(`${first.address}/readyz`)).status).toBe(200)
  await first.stop()

  const restored = await jg(['restore', join(dir, 'all.jgb'), '--verify', '--json'], { ...environment, JG_DATA: join(dir, 'new') })
  expect(restored.code, restored.err).toBe(0)
  expect(JSON.parse(restored.out)).toMatchObject({ equal: true })

  second = await startProduct([], join(dir, 'new'))
  const office = await visit(browser, second), { page } = office
  // the first administrator had not got as far as a second factor: it is asked for here as it was there
  await enter(office, second, ADMIN.login, ADMIN.password)
  await enrolFactor(page)
  await page.getByRole('navigation').first().waitFor()
  await page.getByText('对外发送已暂停').waitFor()
  await shot(office, '80-restored')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '解除暂停' }).click()
  await page.getByText('同一单位和人员可能收到两份').waitFor()
  await shot(office, '81-restored-release')
  await page.getByRole('tooltip').getByRole('button', { name: '解除暂停' }).click()
  await page.getByText('对外发送已暂停').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('navigation').first().waitFor()
  expect(await page.getByText('对外发送已暂停').count()).toBe(0)
  expect(office.problems).toEqual([])
})
