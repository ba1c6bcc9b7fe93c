import { afterAll, beforeAll, expect, it } from 'vitest'
import { assignPanels, closeEntries, enterCampaign, getCampaign, listCampaignEntries, screenEntry, scoreEntry, startScoring } from '../../src/modules/campaign/browser.ts'
import { ifMatch, type Caller } from '../world.ts'
import { faults } from './axe.ts'
import { picked } from './desk.ts'
import { openOffice } from './office.ts'
import { shot, type Visitor } from './product.ts'

/** A campaign from the host's desk to telephones and to the public: drafted from a template, entered, screened, judged, ranked, announced, objected to. */
let office: Awaited<ReturnType<typeof openOffice>>, county: Caller, worker: Caller, mate: Caller, judges: Caller[], orgId: number
const looked = async (visitor: Visitor, name: string) => { await shot(visitor, name); expect(await faults(visitor.page), name).toEqual([]) }
beforeAll(async () => {
  office = await openOffice('2013-09-30T02:00:00Z')
  const { world } = office
  const ids = await world.orgs([{ code: 'county', kind: 'federation', level: 'county', name: '演示县总工会' }, { code: 'mine', parent: 'county', name: '演示一矿' }, { code: 'team', kind: 'team', level: 'team', parent: 'mine', name: '演示机电班' }, { code: 'mill', parent: 'county', name: '演示毛纺厂' }], '2013-07-10')
  orgId = ids.get('county')!
  county = await world.person('county', 'cadre', '演示县干部')
  worker = await world.person('team', 'worker', '演示甲')
  mate = await world.person('mill', 'worker', '演示乙')
  judges = await Promise.all(['演示评委一', '演示评委二', '演示评委三'].map((n) => world.person('county', 'worker', n)))
}, 180_000)
afterAll(async () => { await office?.close() })

it('is drafted from a template, entered on a telephone, judged without names, ranked, announced and objected to', async () => {
  const desk = await office.desk(county), phone = await office.phone(worker), judge = await office.phone(judges[0]!), c = desk.page, w = phone.page, j = judge.page
  const act = async (name: string) => { await c.getByRole('button', { name, exact: true }).click(); await c.getByRole('dialog').getByRole('button', { name, exact: true }).click(); await c.getByRole('dialog').waitFor({ state: 'hidden' }) }
  await office.open(desk, '/campaigns')
  await c.getByRole('button', { name: '新建活动' }).click()
  await c.getByRole('menuitem', { name: '金点子' }).click()
  await c.getByRole('heading', { name: '新建金点子' }).waitFor()
  await c.getByLabel('每件作品评委数（至少）').fill('3')
  await c.getByLabel('公示联系方式').fill('演示县总工会经济部')
  await looked(desk, 'c-01-draft')
  await c.getByRole('button', { name: '保存' }).click()
  await act('发布征集')
  await c.getByText('征集中', { exact: true }).waitFor()
  const id = c.url().split('/').pop()!, params = { campaign: id }

  await office.open(phone, '/w/')
  await w.getByRole('link', { name: /金点子.*征集/ }).click()
  await w.getByRole('button', { name: '报名' }).click()
  await w.getByRole('button', { name: '提交报名' }).click()
  await w.getByText('题目不少于 2 个字。').waitFor()
  await w.getByLabel('题目').fill('皮带机尾部自动清扫')
  await w.getByLabel('内容').fill('尾部积料靠人工铲，费工又不安全。加装弹性清扫板，运行中自动清理。')
  await looked(phone, 'c-02-enter')
  await w.getByRole('button', { name: '提交报名' }).click()
  await w.getByText('已报名，编号 1。').waitFor()
  await looked(phone, 'c-03-entered')
  await mate.must(enterCampaign, { params, body: { title: '包装线自动计数', body: '人工计数慢且易错，改为光电计数。' } })

  const seen = () => county.must(getCampaign, { params }), { steps } = (await seen()).spec
  await office.world.today(steps.screening!.from, orgId)
  await county.must(closeEntries, { params, body: {} }, ifMatch((await seen()).version))
  await office.open(desk, `/campaigns/${id}`)
  await c.getByRole('button', { name: '皮带机尾部自动清扫' }).click()
  await c.getByRole('dialog').getByLabel('理由或说明').fill('符合征集范围')
  await looked(desk, 'c-04-screening')
  await c.getByRole('dialog').getByRole('button', { name: '通过初筛' }).click()
  await c.getByRole('dialog').waitFor({ state: 'hidden' })
  const [, other] = (await county.must(listCampaignEntries, { params })).rows
  await county.must(screenEntry, { params: { ...params, entry: other!.id }, body: { passed: true, reason: '符合征集范围' } })
  await c.getByRole('button', { name: '分配评审组' }).click()
  await picked(c, '评委', '演示评委一')
  await c.keyboard.press('Escape')
  await c.locator('.ant-select-dropdown').waitFor({ state: 'hidden' })
  await looked(desk, 'c-05-panel')
  await county.must(assignPanels, { params, body: { panels: [{ judges: judges.map((x) => x.accountId), chair: judges[0]!.accountId }] } }, ifMatch((await seen()).version))
  await office.world.today(steps.scoring.from, orgId)
  await county.must(startScoring, { params, body: {} }, ifMatch((await seen()).version))

  await office.open(judge, '/w/')
  await j.getByText('请您评分').waitFor()
  await office.open(judge, `/judging/${id}`)
  await j.getByRole('heading', { name: '第 1 号 皮带机尾部自动清扫' }).waitFor()
  expect(await j.getByText('演示甲').count()).toBe(0)
  for (const [label, mark] of [['实用性（权重 40%）', '90'], ['创新性（权重 30%）', '80'], ['效益（权重 30%）', '85']] as const) await j.getByLabel(label).fill(mark)
  await looked(judge, 'c-06-judge')
  await j.getByRole('button', { name: '提交评分' }).click()
  await j.getByText('已评 1/2 件').waitFor()
  const works = (await county.must(listCampaignEntries, { params })).rows
  for (const who of judges) for (const e of works) if (who !== judges[0] || e.number === 2) await who.must(scoreEntry, { params: { ...params, entry: e.id }, body: { marks: e.number === 1 ? [88, 84, 86] : [75, 80, 70] } })

  await office.open(desk, `/campaigns/${id}`)
  await act('结束评分并排名')
  await c.getByRole('heading', { name: '评分结果' }).waitFor()
  await c.getByText('按已存评分重新计算，结果一致').waitFor()
  await act('公示')
  await c.getByText('公示中', { exact: true }).waitFor()
  await looked(desk, 'c-07-announced')
  await office.open(phone, `/w/a/${id}`)
  await w.getByRole('heading', { name: /拟入选名单/ }).waitFor()
  await w.getByRole('button', { name: '提出异议' }).last().click()
  await w.getByLabel(/异议内容/).fill('该装置为外购成品')
  await w.getByRole('button', { name: '提交异议' }).click()
  await w.getByText('由主办单位评审组以外的人员处理').waitFor()
  await looked(phone, 'c-08-results')
  await office.open(phone, '/w/news')
  await w.getByRole('heading', { name: '活动消息' }).waitFor()
  await w.getByText('拟入选', { exact: true }).first().waitFor()
  await looked(phone, 'c-08-news')
  await office.open(desk, `/campaigns/${id}`)
  await c.getByRole('button', { name: '处理异议' }).click()
  await c.getByLabel('处理意见').fill('经核实为自制')
  await looked(desk, 'c-09-objection')
  await c.getByRole('button', { name: '不成立' }).click()
  await c.getByRole('dialog').waitFor({ state: 'hidden' })
  const stranger = await office.phone(null)
  await office.open(stranger, `/p/campaigns?campaign=${id}`)
  await stranger.page.getByText('皮带机尾部自动清扫').waitFor()
  await looked(stranger, 'c-10-public')
  expect([desk, phone, judge, stranger].flatMap((v) => v.problems)).toEqual([])
})
