import { expect } from 'vitest'
import { picked, sheet } from './desk.ts'
import type { Visitor } from './product.ts'

/** A clerk's own spreadsheet, dropped as it is: a word that is not known, a line that is wrong, put right, taken in, and what was near linked. */
export const takeInSpreadsheet = async (v: Visitor, open: (path: string) => Promise<unknown>, looked: (name: string) => Promise<void>, near: { title: string, body: string }) => {
  const { page } = v, heads = ['序号', '建议名称', '建议内容', '建议人', '类型', '时间', '结果', '效益（万元）']
  const rows = (day: string) => [['演示一矿台账'], heads, [1, near.title, near.body, '演示张三', '安全', '2013.9.3', '采纳', null], [2, '改用节能灯', '巷道照明改用节能灯，减少用电。', '演示李四、演示王五', '节能', day, '搞完了', 1.5]]
  await open('/proposals/imports')
  await page.getByText('点击选择台账文件').waitFor()
  await page.locator('input[type=file]').setInputFiles(await sheet('台账', rows('去年')))
  await page.getByText('各列的含义').first().waitFor()
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByText('有错误 1 行').waitFor()
  await page.getByText('“去年”不能识别为日期').waitFor()
  await looked('o-08-import-faults')
  await open('/proposals/imports')
  await page.locator('input[type=file]').setInputFiles(await sheet('台账改', rows('2013年8月')))
  await page.getByText('各列的含义沿用').waitFor()
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByText('值的对应').waitFor()
  await picked(page, '“搞完了”相当于', '已实施并验收')
  await page.getByRole('button', { name: '重新核对' }).click()
  await page.getByText('核对结果：新增 2 件').waitFor()
  await page.getByText(/疑似重复（\d+%）/).first().waitFor()
  await looked('o-09-import-checked')
  await page.getByRole('button', { name: '导入 2 件' }).click()
  await page.getByText(/新增 2 件，已有 0 件未重复导入，关联 1 件/).waitFor()
  await looked('o-10-import-done')
  await page.getByRole('link', { name: '改用节能灯' }).click()
  await page.getByText(/由台账《台账改.xlsx》/).waitFor()
  await page.getByText('效益已核定').first().waitFor()
  await looked('o-11-import-origin')
  expect(v.problems).toEqual([])
}
