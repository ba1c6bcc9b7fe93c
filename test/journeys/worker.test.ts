import { afterAll, beforeAll, expect, it } from 'vitest'
import sharp from 'sharp'
import { getProposal, giveOpinion, listMyProposals } from '../../src/modules/proposal/browser.ts'
import type { Caller } from '../world.ts'
import { faults } from './axe.ts'
import { openColliery } from './colliery.ts'
import { picked } from './desk.ts'
import type { openOffice } from './office.ts'
import { shot, type Visitor } from './product.ts'
import { showResult, takeInSpreadsheet } from './spreadsheet.ts'

/** A worker's telephone in a mine: handed in without network, one record; then the office that answers it. */
let office: Awaited<ReturnType<typeof openOffice>>, worker: Caller, clerk: Caller, chair: Caller, expert: Caller, foreman: Caller, phone: Visitor
const GUARD = { title: '给三号皮带机加装防护罩', problem: '三号皮带机尾部滚筒外露，清扫时容易卷入衣袖。', suggestion: '在尾部加装可拆卸的网状防护罩，两侧设置拉绳开关，停机清扫改为挂牌作业。' }
const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }
/** What the console says besides that there was no network. */
const problems = (v: Visitor) => v.problems.filter((p) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(p))
const nav = (name: string) => phone.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name })

beforeAll(async () => { ({ office, worker, clerk, chair, expert, foreman } = await openColliery(GUARD)) }, 180_000)
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
  // cut in the middle: the server takes it in, and its answer is lost
  let lost = 0
  await page.route('**/api/v1/proposals', async (route) => { if (route.request().method() === 'POST' && lost++ === 0) { await route.fetch(); await route.abort() } else await route.continue() })
  await page.context().setOffline(false)
  await page.getByText('已送达').waitFor()
  await page.getByText(/编号 JY20130710-/).waitFor()
  const { rows, total } = await worker.must(listMyProposals), { files } = await worker.must(getProposal, { params: { proposal: rows[0]!.id } })
  expect([lost, total, files.map((f) => f.mediaType)]).toEqual([2, 1, ['image/jpeg']])
  await looked(phone, 'w-07-arrived')
  await nav('首页').click()
  await page.getByRole('heading', { name: '演示甲，您好' }).waitFor()
  await looked(phone, 'w-08-home')
  expect(problems(phone)).toEqual([])
})

it('is taken up, judged, carried out, verified, assessed and rewarded in the office, each by whom it is up to', async () => {
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
  expect([c, h, f, phone].flatMap(problems)).toEqual([])
})

it('takes a proposal by the code of a team, without an account and without network, and shows by the claim what became of it', async () => {
  const desk = await office.desk(clerk), visitor = await office.phone(null), { page } = visitor
  await office.open(desk, '/proposals/codes')
  await desk.page.getByRole('button', { name: '生成班组码' }).click()
  await desk.page.getByRole('dialog').getByLabel('张贴位置').fill('井口候车室')
  await picked(desk.page, '班组或单位', '演示机电班')
  await desk.page.getByRole('dialog').getByRole('button', { name: '生成' }).click()
  await desk.page.getByRole('heading', { name: '扫码提合理化建议' }).waitFor()
  await looked(desk, 'o-07-code')
  const team = (await desk.page.locator('.code-sign code').innerText()).split('/').pop()!
  await office.open(visitor, `/w/t/${team}`)
  await page.getByText('您正在向演示一矿演示机电班提建议。').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('请填写您的姓名。').waitFor()
  await page.getByLabel('您的姓名').fill('演示赵六')
  await page.getByLabel('题目').fill('更衣室增设烘干柜<script>alert(1)</script>')
  await page.getByLabel('现在有什么问题').fill('井口更衣室潮湿，工作服不干。')
  await page.getByLabel('您的建议').fill('增设一组烘干柜，由班组轮值管理。')
  await looked(visitor, 'w-12-by-code')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('等待网络，自动送出').waitFor()
  await page.context().setOffline(false)
  await page.getByText('已送达').waitFor()
  await page.getByRole('list', { name: '办理进度' }).waitFor()
  await looked(visitor, 'w-13-claim')
  await office.open(visitor, '/w/t/NOSUCHCODE')
  await page.getByRole('alert').getByText(/班组码/).waitFor()
  expect(problems(visitor)).toEqual([])
  await visitor.close()
})

it('takes in the spreadsheet that the mine kept before, and shows a result of its own', async () => {
  const [desk, other, anybody] = [await office.desk(clerk), await office.desk(chair), await office.phone(null)]
  office.world.imports.start()
  await takeInSpreadsheet(desk, (path) => office.open(desk, path), (name) => looked(desk, name), { title: GUARD.title, body: `${GUARD.problem}${GUARD.suggestion}` })
  await office.world.imports.close()
  await showResult(desk, other, anybody, (v, path) => office.open(v, path), looked)
})
