import { afterAll, beforeAll, expect, it } from 'vitest'
import sharp from 'sharp'
import { getProposalRule, giveOpinion, putProposalRule, raiseProposal } from '../../src/modules/proposal/browser.ts'
import { EXAMPLE_1986 } from '../../src/modules/proposal/rule.ts'
import { ifMatch, type Caller } from '../world.ts'
import { faults } from './axe.ts'
import { picked } from './desk.ts'
import { openOffice } from './office.ts'
import { shot, type Visitor } from './product.ts'

/** A worker's telephone in a mine: handed in without network, one record; then the office that answers it. */
let office: Awaited<ReturnType<typeof openOffice>>, worker: Caller, mate: Caller, clerk: Caller, chair: Caller, expert: Caller, foreman: Caller, county: Caller, phone: Visitor
const GUARD = { title: '给三号皮带机加装防护罩', problem: '三号皮带机尾部滚筒外露，清扫时容易卷入衣袖。', suggestion: '在尾部加装可拆卸的网状防护罩，两侧设置拉绳开关，停机清扫改为挂牌作业。' }
const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }
const nav = (name: string) => phone.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name })

beforeAll(async () => {
  office = await openOffice('2013-09-30T02:00:00Z')
  const { world } = office
  await world.orgs([{ code: 'county', kind: 'federation', level: 'county', name: '演示县总工会' }, { code: 'mine', parent: 'county', name: '演示一矿' }, { code: 'team', kind: 'team', level: 'team', parent: 'mine', name: '演示机电班' }], '2013-07-10')
  ;[worker, mate, clerk, chair, expert, foreman, county] = await Promise.all([
    world.person('team', 'worker', '演示甲'), world.person('mine', 'worker', '演示乙'), world.person('mine', 'preparer', '演示丙'), world.person('mine', 'approver', '演示主席'), world.person('mine', 'worker', '演示工程师'), world.person('mine', 'worker', '演示区长'), world.person('county', 'cadre', '演示县干部'),
  ])
  const rule = await county.must(getProposalRule)
  await county.must(putProposalRule, { body: { spec: { ...rule.spec, rewards: { ...EXAMPLE_1986, adopted: true } }, reason: '采用奖励办法' } }, ifMatch(rule.own))
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

it('hands in without network, with a photo, and makes one record', async () => {
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
  const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#8a9' } }).jpeg().withMetadata({ exif: { IFD0: { Make: 'canary-camera' } } }).toBuffer()
  await page.locator('input[type=file]').setInputFiles([{ name: '现场.jpg', mimeType: 'image/jpeg', buffer: photo }, { name: '假照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') }])
  await page.getByText('“假照片.jpg”不是能打开的照片').waitFor()
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
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

it('is taken up, judged, carried out, verified, assessed and rewarded in the office, each by whom it is up to', async () => {
  const offline = (v: Visitor) => v.problems.filter((p) => !p.includes('ERR_INTERNET_DISCONNECTED'))
  const desks = { clerk: await office.desk(clerk), chair: await office.desk(chair), foreman: await office.desk(foreman) }
  const at = async (visitor: Visitor, what: string) => { await office.open(visitor, '/'); await visitor.page.getByRole('link', { name: `${what}：${GUARD.title}` }).click(); await visitor.page.getByRole('heading', { name: GUARD.title }).waitFor() }
  const act = async ({ page }: Visitor, name: string, fill: () => Promise<void> = async () => undefined) => {
    await page.getByRole('button', { name, exact: true }).first().click()
    await page.getByRole('dialog').waitFor()
    await fill()
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  const write = (v: Visitor, label: string, text: string) => v.page.getByRole('dialog').getByLabel(label, { exact: true }).fill(text)
  const { clerk: c, chair: h, foreman: f } = desks
  await at(c, '待受理')
  await c.page.getByText('给三号皮带机装防护网').first().waitFor()
  await looked(c, 'o-01-proposal')
  await act(c, '受理')
  const id = c.page.url().split('/').pop()!
  await act(c, '送评审', async () => {
    for (const who of ['演示主席', '演示工程师', '演示区长']) await picked(c.page, '评审人', who)
    await c.page.keyboard.press('Escape')
    await picked(c.page, '评审组长', '演示主席')
  })
  await c.page.getByRole('heading', { name: '评审' }).waitFor()
  await looked(c, 'o-02-panel')
  for (const who of [expert, foreman]) await who.must(giveOpinion, { params: { proposal: id }, body: { verdict: 'adopt', score: 85, opinion: '投入不大，可行' } })
  await at(h, '待评审')
  await act(h, '填写评审意见', async () => { await picked(h.page, '意见', '采纳'); await write(h, '评审意见', '同意采纳') })
  await act(h, '采纳', () => write(h, '理由', '消除卷入隐患，投入小'))
  await at(c, '待安排实施')
  await act(c, '安排实施', async () => {
    await picked(c.page, '责任人', '演示区长'); await picked(c.page, '验收人（可不填）', '演示主席')
    await write(c, '实施措施', '停产检修时加装'); await write(c, '完成期限', '2013年8月30日'); await c.page.keyboard.press('Enter')
    await write(c, '目标效益金额（可不填）', '200000'); await write(c, '目标效益计算方法', '减少停机损失')
  })
  await office.open(f, `/proposals/${id}`)
  await act(f, '报请验收', () => write(f, '完成情况和佐证', '两台均已加装，运行正常'))
  await at(h, '待验收')
  await looked(h, 'o-03-verify')
  await act(h, '验收通过', () => write(h, '验收结论', '现场查看，符合要求'))
  await act(h, '核定效益', async () => { await write(h, '效益金额（可不填）', '50000'); await write(h, '计算方法', '减少停机 20 小时'); await write(h, '佐证', '停机台账') })
  await act(h, '核发奖励', () => write(h, '奖励总额', '400'))
  await h.page.getByRole('heading', { name: '奖励' }).waitFor()
  await looked(h, 'o-04-rewarded')
  await office.open(h, '/proposals?sort=due')
  await h.page.getByRole('table').waitFor()
  await looked(h, 'o-05-list')
  await office.open(h, '/proposals/scoreboard')
  await h.page.getByText('按期答复率').first().waitFor()
  await looked(h, 'o-06-scoreboard')

  await nav('消息').click()
  await phone.page.getByText(`“${GUARD.title}”：核发奖励`).waitFor()
  await looked(phone, 'w-09-news')
  await nav('首页').click()
  await phone.page.getByRole('link', { name: GUARD.title }).first().click()
  await phone.page.getByRole('button', { name: '确认已收到奖励' }).click()
  await phone.page.getByText('已确认收到').waitFor()
  await phone.page.getByRole('button', { name: /查看照片/ }).click()
  await phone.page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await looked(phone, 'w-10-rewarded')
  await phone.page.getByRole('button', { name: '大字' }).click()
  await looked(phone, 'w-11-large')
  expect([c, h, f, phone].flatMap(offline)).toEqual([])
})
