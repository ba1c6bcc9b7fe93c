import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch } from '../../../test/world.ts'
import { getBoard, getLedgerRecords } from '../board/board.contract.ts'
import { changePlanState, importPlan, planFile } from '../plan/browser.ts'
import * as api from './campaign.contract.ts'
import * as entries from './entry/entry.contract.ts'
import { code, DAY, on, openFair, type Fair } from './fair.fixture.ts'
import * as judging from './judge/judge.contract.ts'
import { listMyCampaignNews } from './news/news.contract.ts'
import * as notices from './notice/notice.contract.ts'

let at: Fair, plan: string
beforeAll(async () => {
  at = await openFair()
  plan = at.world.name
  const figures = [['campaign_entries', 'piece'], ['campaign_workers', 'person'], ['campaign_enterprises', 'enterprise'], ['campaign_awards', 'piece']] as const, { forms: _, ...small } = smallPlan(plan)
  const targets = figures.map(([indicator, measureUnit], i) => ({ code: `${plan}-${i + 1}`, name: { zh: indicator, en: indicator }, comparator: '>=', value: 10, measureUnit, window: { type: 'cumulative', from: 2011, to: 2015 }, quantity: { type: 'value', figure: { indicator } }, source: { section: '一', clause: i + 1 } }))
  await at.county.must(importPlan, { body: { file: planFile.parse({ ...small, forms: [], targets }) } })
  await at.county.must(changePlanState, { params: { plan }, body: { action: 'issue' } }, ifMatch(1))
  await at.county.must(api.takeCampaignSource, { body: { figures: figures.map(([f]) => f), since: '2013-01-01' } })
})
afterAll(() => at.world.close())
beforeEach(() => at.to(DAY))
const figures = async () => { await at.world.settled(); return (await at.county.must(getBoard, { params: { plan } })).rows.map((r) => r.actual) }


it('金点子: from the call to the result, with an objection, and figures that follow each step', async () => {
  const { county, leader, judges, worker, mate, miller, smith } = at, [a, b, c, d] = judges as [typeof worker, typeof worker, typeof worker, typeof worker], was = await figures()
  const bad = await at.draft('goldenIdea', { awards: [{ grade: '十佳', count: 2 }], noticeDays: 3 })
  expect([code(await worker.ask(entries.getMyCampaign, { params: { campaign: bad.id } })), code(await miller.ask(api.createCampaign, { body: { kind: 'custom', title: '无权', call: '无权', spec: bad.spec } })),
    (await county.ask(api.createCampaign, { body: { kind: 'custom', title: '权重不对', call: '权重不对', spec: { ...bad.spec, criteria: [{ name: '一', weight: 90 }] } } })).problem?.errors?.map((e) => e.path)]).toEqual(['not-found', 'not-permitted', ['body.spec.criteria']])
  const open = await county.must(api.openCampaign, ...on(bad)), mine = await worker.must(entries.getMyCampaign, { params: { campaign: open.id } })
  expect([mine.enter, mine.mine, (await worker.must(entries.listMyCampaigns)).rows.find((r) => r.id === open.id)]).toEqual([true, [], expect.objectContaining({ open: true, mine: 0 })])

  // a new work of two, a proposal of one's own once, and neither again under another name
  const proposal = await at.raise(mate, '风门自动关闭'), of = { source: 'proposal' as const, of: proposal.id }
  const first = (await at.enter(worker, open, '皮带机尾部自动清扫', { authors: [{ account: worker.accountId, share: 6000 }, { account: mate.accountId, share: 4000 }] })).body
  expect([code(await at.enter(mate, open, '', of)), code(await at.enter(mate, open, '', of)), code(await at.enter(worker, open, '皮带机尾部自动清扫')), code(await at.enter(worker, open, '', of)), code(await at.enter(worker, open, '别人的', { authors: [{ account: mate.accountId, share: 10_000 }] }))]).toEqual(['ok', 'campaign-entered', 'campaign-entered', 'not-found', 'proposal-author-missing'])
  const third = (await at.enter(miller, open, '包装线自动计数')).body, gone = (await at.enter(smith, open, '淬火槽加盖')).body
  expect([first.number, third.number, (await worker.must(entries.getMyCampaign, { params: { campaign: open.id } })).have]).toEqual([1, 3, []])
  expect((await figures()).map((n, i) => n! - was[i]!)).toEqual([4, 4, 3, 0])
  await smith.must(entries.withdrawEntry, { params: { campaign: open.id, entry: gone.id }, body: {} })
  expect((await figures()).map((n, i) => n! - was[i]!)).toEqual([3, 3, 2, 0])
  const fourth = (await at.enter(smith, open, '砂轮机除尘罩')).body
  // from the number to the works that make it, each where it is opened
  const behind = await county.must(getLedgerRecords, { params: { plan, target: `${plan}-1` }, query: { limit: 20 } })
  expect(behind.rows.map((r) => r.subject).filter((s) => s?.within === open.id).map((s) => [s!.kind, s!.number, s!.title]).sort()).toEqual([['campaign', '1', first.title], ['campaign', '2', proposal.title], ['campaign', '3', third.title], ['campaign', '5', fourth.title]])
  // entries close no earlier than was promised; who is below sees its own works alone
  expect([code(await county.ask(api.closeEntries, ...on(open))), (await at.works(open, at.mineClerk)).map((e) => e.number), (await at.works(open)).length, code(await at.millClerk.ask(entries.getCampaignEntry, { params: { campaign: open.id, entry: first.id } }))]).toEqual(['campaign-step-running', [1, 2], 5, 'not-found'])

  await at.to(open.spec.steps.screening!.from)
  expect([code(await at.enter(miller, open, '过期作品')), code(await miller.ask(entries.withdrawEntry, { params: { campaign: open.id, entry: third.id }, body: {} }))]).toEqual(['campaign-closed', 'campaign-closed'])
  const running = await at.scoring(open, [[a, b, c, d]], [], ['砂轮机除尘罩'])
  expect([running.state, running.panels[0]!.judges.map((j) => j.of), (await at.works(open)).find((e) => e.id === fourth.id)]).toEqual(['scoring', [3, 3, 3, 3], expect.objectContaining({ state: 'rejected', reason: '与征集范围不符' })])

  // no names before a judge, nobody else's marks, no score of what is not theirs or not whole
  const desk = await at.desk(a, open), e = desk.works.map((w) => w.entry)
  expect([JSON.stringify(desk).includes('演示甲'), desk.works.map((w) => [w.number, w.marks]), code(await worker.ask(judging.getJudging, { params: { campaign: open.id } })), code(await at.mark(a, open, fourth.id, [90, 90, 90])), code(await at.mark(a, open, e[0]!, [90])), code(await at.mark(a, open, e[0]!, [90, 90, 101]))]).toEqual([false, [[1, null], [2, null], [3, null]], 'campaign-not-judge', 'campaign-not-assigned', 'campaign-marks', 'invalid-input'])
  for (const who of [a, b]) for (const [i, entry] of e.entries()) expect(code(await at.mark(who, open, entry, [80 - i * 10, 80, 80]))).toBe('ok')
  expect([(await at.desk(b, open)).works.map((w) => w.total), code(await county.ask(judging.getCampaignRanking, { params: { campaign: open.id } })), code(await county.ask(api.closeScoring, ...on(running))), (await at.works(open)).every((x) => x.final === null)]).toEqual([[8000, 7600, 7200], 'campaign-not-ranked', 'campaign-no-quorum', true])
  // stands aside, and is replaced on the record
  await d.must(judging.recuseFromCampaign, { params: { campaign: open.id }, body: { reason: '与作者有私交' } })
  const six = judges[5]!
  const added = await county.must(api.addCampaignJudge, ...on(await at.seen(open), { panel: 1, judge: six.accountId, reason: '补足人数' }))
  for (const who of [c, six]) for (const [i, entry] of e.entries()) await at.mark(who, open, entry, [70 + i * 10, 70, 70])
  const scored = await county.must(api.closeScoring, ...on(added)), ranking = await county.must(judging.getCampaignRanking, { params: { campaign: open.id } })
  // of four the highest and the lowest are left out
  expect([scored.state, code(await at.mark(a, open, e[0]!, [1, 1, 1])), ranking.reproduced, ranking.works.map((w) => [w.number, w.panels[0]!.judges.map((j) => j.total).sort((x, y) => y - x), w.raw, w.rank]), ranking.overall]).toEqual(['scored', 'campaign-scoring-over', true, [[1, [80_000, 80_000, 70_000, 70_000], 75_000, 1], [2, [76_000, 76_000, 74_000, 74_000], 75_000, 1], [3, [78_000, 78_000, 72_000, 72_000], 75_000, 1]].sort((x, y) => Number(x[3]) - Number(y[3])), null])

  const told = await county.must(api.announceCampaign, ...on(scored)), [shown] = (await at.world.stranger.must(notices.listAnnouncements, { query: { campaign: open.id } })).rows
  expect([told.state, told.noticeUntil! > told.noticeFrom!, shown!.awards.map((x) => [x.number, x.grade, x.authors]), Object.keys(shown!.awards[0]!).sort()]).toEqual(['notice', true, [[1, '十佳', ['演示甲', '演示乙']], [2, '十佳', ['演示乙']], [3, '十佳', ['演示丙']]], ['authors', 'grade', 'number', 'revoked', 'score', 'team', 'title', 'unit']])
  await miller.must(notices.raiseObjection, { params: { campaign: open.id }, body: { entry: first.id, reason: '该装置两年前已有同类产品' } })
  const [objection] = (await leader.must(notices.listObjections, { params: { campaign: open.id } })).rows, where = { params: { campaign: open.id, objection: objection!.id }, body: { upheld: true, answer: '经核实属实，取消资格' } }
  await at.to(told.noticeUntil!)
  expect(code(await county.ask(api.publishCampaign, ...on(told)))).toBe('campaign-notice-running')
  await at.to('2013-12-01')
  const judgeAsLeader = await at.world.also(a, 'county', 'leader')
  expect([code(await county.ask(api.publishCampaign, ...on(told))), code(await judgeAsLeader.ask(notices.decideObjection, where)), (await leader.must(notices.decideObjection, where)).rows[0]!.state, code(await leader.ask(notices.decideObjection, where))]).toEqual(['campaign-objections-open', 'campaign-interested', 'upheld', 'campaign-objection-done'])
  const anew = await county.must(api.announceCampaign, ...on(await at.seen(open)))
  await at.to('2013-12-20')
  const done = await county.must(api.publishCampaign, ...on(anew))
  expect([done.state, done.counts.awards, (await worker.must(entries.getMyCampaign, { params: { campaign: open.id } })).results.map((r) => r.number), (await figures()).map((n, i) => n! - was[i]!)]).toEqual(['published', 2, [2, 3], [4, 4, 3, 2]])
  // what was decided is told to whose work it is, and to nobody else; all of it happened at one instant here
  const newsOf = async (who: typeof worker) => (await who.must(listMyCampaignNews)).rows.filter((n) => n.campaign === open.id).map((n) => [n.title, n.to, n.reason])
  expect([await newsOf(smith), (await newsOf(miller)).map((n) => n[1]).sort(), await newsOf(at.millClerk)]).toEqual([[['砂轮机除尘罩', 'rejected', '与征集范围不符']], ['granted', 'passed', 'proposed'], []])
  const page = await miller.must(listMyCampaignNews, { query: { limit: 1 } })
  expect([page.total! >= 3, (await miller.must(listMyCampaignNews, { query: { limit: 1, after: page.next! } })).rows[0]!.id !== page.rows[0]!.id, code(await miller.ask(listMyCampaignNews, { query: { after: 'x' } }))]).toEqual([true, true, 'invalid-input'])
  const revoked = await county.must(entries.revokeAward, { params: { campaign: open.id, entry: third.id }, body: { reason: '查实为外购设备' } })
  expect([revoked.state, (await figures())[3]! - was[3]!, done.steps.some((s) => s.action === 'replaceJudge' && s.reason === '补足人数')]).toEqual(['revoked', 1, true])
})

it('自定: is called off with a reason, and gives back what it counted', async () => {
  const was = await figures(), c = await at.opened('custom', { who: { entrants: 'workers', ownership: [], industries: [], perPerson: 3 } })
  await at.enter(at.miller, c, '自定活动作品')
  const moved = await at.county.must(api.rescheduleCampaign, ...on(c, { steps: { ...c.spec.steps, entry: { ...c.spec.steps.entry, until: '2013-08-01' } }, reason: '应基层要求提前' }))
  expect([(await figures())[0]! - was[0]!, moved.spec.steps.entry.until, moved.steps.some((s) => s.reason === '应基层要求提前')]).toEqual([1, '2013-08-01', true])
  const off = await at.county.must(api.cancelCampaign, ...on(moved, { reason: '与上级活动合并' }))
  expect([off.state, await figures(), code(await at.miller.ask(entries.getMyCampaign, { params: { campaign: c.id } }))]).toEqual(['cancelled', was, 'not-found'])
})
