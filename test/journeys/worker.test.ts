import { afterAll, beforeAll, expect, it } from 'vitest'
import { raiseProposal } from '../../src/modules/proposal/browser.ts'
import type { Caller } from '../world.ts'
import { faults } from './axe.ts'
import { openOffice } from './office.ts'
import { shot, type Visitor } from './product.ts'

/** A worker's telephone in a mine: handed in without network, one record; then the office that answers it. */
let office: Awaited<ReturnType<typeof openOffice>>, worker: Caller, mate: Caller, clerk: Caller, phone: Visitor
const PHONE = { width: 390, height: 844 }
const GUARD = { title: '给三号皮带机加装防护罩', problem: '三号皮带机尾部滚筒外露，清扫时容易卷入衣袖。', suggestion: '在尾部加装可拆卸的网状防护罩，两侧设置拉绳开关，停机清扫改为挂牌作业。' }
const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }
const nav = (name: string) => phone.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name })

beforeAll(async () => {
  office = await openOffice('2013-09-30T02:00:00Z')
  const { world } = office
  await world.orgs([{ code: 'county', kind: 'federation', level: 'county', name: '演示县总工会' }, { code: 'mine', parent: 'county', name: '演示一矿' }, { code: 'team', kind: 'team', level: 'team', parent: 'mine', name: '演示机电班' }], '2013-07-10')
  ;[worker, mate, clerk] = await Promise.all([world.person('team', 'worker', '演示甲'), world.person('mine', 'worker', '演示乙'), world.person('mine', 'preparer', '演示丙')])
  await mate.must(raiseProposal, { body: { title: '给三号皮带机装防护网', body: `${GUARD.problem}\n\n${GUARD.suggestion}`, effect: '', tags: ['safety'] } })
}, 180_000)
afterAll(async () => { await office?.close() })

it('opens on a telephone for nobody, and in large type and English', async () => {
  const visitor = await office.phone(null)
  await office.open(visitor, '/w/')
  await visitor.page.getByRole('heading', { name: '登录' }).waitFor()
  await looked(visitor, 'w-01-sign-in')
  await visitor.page.getByRole('button', { name: '登录' }).click()
  await visitor.page.getByText('请填写账号。').waitFor()
  await visitor.page.getByRole('button', { name: '大字' }).click()
  await visitor.page.getByRole('button', { name: 'English' }).click()
  await visitor.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await looked(visitor, 'w-02-sign-in-large-en')
  expect(visitor.problems).toEqual([])
  await visitor.close()
})

it('hands in without network and makes one record', async () => {
  phone = await office.phone(worker)
  const { page } = phone
  await office.open(phone, '/w/')
  await page.getByRole('heading', { name: '演示甲，您好' }).waitFor()
  await looked(phone, 'w-03-home-empty')
  await page.getByRole('main').getByRole('link', { name: '提合理化建议' }).click()
  await page.getByLabel('题目').fill(GUARD.title)
  await page.getByLabel('现在有什么问题').fill(GUARD.problem)
  await page.getByLabel('您的建议').fill(GUARD.suggestion)
  await page.getByText('有 1 条相近的建议').waitFor()
  await looked(phone, 'w-04-similar')

  await page.context().setOffline(true)
  await page.getByRole('button', { name: '安全生产' }).click()
  await page.getByLabel('添加工友').fill('演示老师傅')
  await page.getByRole('button', { name: '只填姓名：演示老师傅' }).click()
  await page.getByLabel('演示甲的占比').fill('70')
  await page.getByText('合计 120%').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('各人占比合计须为 100%。').waitFor()
  await page.getByLabel('演示老师傅的占比').fill('30')
  await looked(phone, 'w-05-form-offline')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('等待网络，自动送出').waitFor()
  await page.getByText('网络不通').waitFor()
  await looked(phone, 'w-06-outbox')
  // the network comes and goes: tried more than once
  for (let i = 0; i < 2; i++) await page.getByRole('button', { name: '立即重试' }).click()
  await page.context().setOffline(false)
  await page.getByText('已送达').waitFor()
  await page.getByText(/编号 JY20130710-/).waitFor()
  await looked(phone, 'w-07-arrived')
  await nav('首页').click()
  await page.getByRole('heading', { name: '演示甲，您好' }).waitFor()
  await looked(phone, 'w-08-home')
  expect(phone.problems.filter((p) => !p.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})
