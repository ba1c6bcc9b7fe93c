import { expect } from 'vitest'
import { picked, sheet } from './desk.ts'
import type { Visitor } from './product.ts'

/** A clerk's own spreadsheet, dropped as it is: a word that is not known, a line that is wrong, put right, taken in, and what was near linked. */
export const takeInSpreadsheet = async (v: Visitor, open: (path: string) => Promise<unknown>, looked: (name: string) => Promise<void>, near: { title: string, body: string }) => {
  const { page } = v, heads = ['序号', '建议名称', '建议内容', '建议人', '类型', '时间', '结果', '效益（万元）']
  const rows = (day: string) => [['演示一矿台账'], heads, [1, near.title, near.body, '演示张三', '安全', '2013.7.10', '采纳', null], [2, '改用节能灯', '巷道照明改用节能灯，减少用电。', '演示李四、演示王五', '节能', day, '搞完了', 1.5]]
  await open('/proposals/imports')
  await page.getByText('点击选择台账文件').waitFor()
  await page.locator('input[type=file]').setInputFiles(await sheet('台账', rows('去年')))
  await page.getByText('各列的含义').first().waitFor()
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByText('有错误 1 行').waitFor()
  await page.getByText('“去年”不能识别为日期').waitFor()
  await looked('o-08-import-faults')
  await open('/proposals/imports')
  await page.locator('input[type=file]').setInputFiles(await sheet('台账改', rows('2013年6月')))
  await page.getByText('各列的含义沿用').waitFor()
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByRole('heading', { name: '值的对应' }).waitFor()
  await picked(page, '“搞完了”相当于', '已实施并验收')
  await page.getByRole('button', { name: '重新核对', exact: true }).click()
  await page.getByText('核对结果：新增 2 件').waitFor()
  await page.getByText(/疑似重复（\d+%）/).first().waitFor()
  await looked('o-09-import-checked')
  await page.getByRole('button', { name: '导入 2 件' }).click()
  await page.getByText(/新增 2 件，已有 0 件未重复导入，关联 1 件/).waitFor()
  await looked('o-10-import-done')
  await page.getByRole('link', { name: '改用节能灯', exact: true }).click()
  await page.getByText(/由台账《台账改.xlsx》/).waitFor()
  await page.getByText('效益已核定').first().waitFor()
  await looked('o-11-import-origin')
  expect(v.problems).toEqual([])
}

/** A result from its registration to the page that anybody sees: registered by one, recognised by another, shown, and taken over by another unit's union. */
export const showResult = async (clerk: Visitor, chair: Visitor, nobody: Visitor, open: (v: Visitor, path: string) => Promise<unknown>, looked: (v: Visitor, name: string) => Promise<void>) => {
  const { page } = clerk, title = '快速接绳操作法', act = async (v: Visitor, name: string, text?: [string, string]) => {
    await v.page.getByRole('button', { name, exact: true }).first().click()
    if (text) await v.page.getByRole('dialog').getByLabel(text[0], { exact: true }).fill(text[1])
    await v.page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    await v.page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await open(clerk, '/innovations')
  await page.getByRole('button', { name: '登记成果' }).click()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('请填写。').first().waitFor()
  await picked(page, '类别', '先进操作法')
  await page.getByLabel('名称', { exact: true }).fill(title)
  await page.getByLabel('内容', { exact: true }).fill('接绳由两小时缩短到半小时。')
  await page.getByLabel('命名', { exact: true }).fill('演示操作法')
  await page.getByLabel('完成日期', { exact: true }).fill('2013年7月1日')
  await page.keyboard.press('Enter')
  await looked(clerk, 'o-12-result-form')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  await page.locator('input[type=file]').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') })
  await page.getByRole('img', { name: '第 1 件：现场.png' }).waitFor()
  await act(clerk, '提交认定')
  const address = new URL(page.url()).pathname
  await open(chair, address)
  await act(chair, '认定', ['评价意见', '效果明显，可推广'])
  await act(chair, '公开展示')
  await chair.page.getByText('还没有单位登记推广应用').waitFor()
  await looked(chair, 'o-13-result')
  await open(clerk, '/innovations?sort=-finished')
  await page.getByText('展示中').first().waitFor()
  await looked(clerk, 'o-14-results')
  await open(nobody, '/exhibition')
  await nobody.page.getByRole('heading', { name: title }).waitFor()
  expect(await nobody.page.getByRole('button', { name: '我要用' }).count()).toBe(0)
  await looked(nobody, 'o-15-exhibition')
  for (const v of [clerk, chair]) expect(v.problems).toEqual([])
}
