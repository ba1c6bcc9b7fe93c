import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ifMatch } from '../../../../test/world.ts'
import { createInnovation, submitInnovation } from '../../innovation/browser.ts'
import * as api from '../campaign.contract.ts'
import * as entries from '../entry/entry.contract.ts'
import { code, DAY, on, openFair, type Fair } from '../fair.fixture.ts'
import * as judging from './judge.contract.ts'

/** Recommended by units, judged by panels that share anchors; a bid that is won, delivered and accepted. */
let at: Fair
beforeAll(async () => { at = await openFair() })
afterAll(() => at.world.close())
beforeEach(() => at.to(DAY))

it('五小: units recommend within their quota, two panels share anchors, and the stricter one does no harm', async () => {
  const { county, judges, worker, mate, miller, smith, mineClerk, millClerk } = at
  const c = await at.opened('fiveSmall', { quota: { entries: 2, awards: 1 }, anchors: 2, awards: [{ grade: '一等奖', count: 1 }, { grade: '二等奖', count: 1 }], who: { entrants: 'both', ownership: [], industries: [], perPerson: 2 } })
  const result = await mineClerk.must(createInnovation, { body: { kind: 'fiveSmall', fields: { small: 'innovation' }, title: '托辊更换小车', summary: '自制小车更换托辊，一人可作业。', finishedOn: '2013-07-01', authors: [{ account: worker.accountId, share: 10_000 }] } }), sent = { source: 'innovation' as const, of: result.id }
  expect(code(await at.enter(worker, c, '', sent))).toBe('campaign-source-not-yours')
  await mineClerk.must(submitInnovation, { params: { innovation: result.id }, body: {} }, ifMatch(result.version))
  const made = [await at.enter(worker, c, '', sent), await at.enter(mate, c, '锚杆定位尺'), await at.enter(mate, c, '风筒快接'), await at.enter(miller, c, '布卷翻转架'), await at.enter(smith, c, '车床防屑罩')].map((x) => x.body)
  expect([made[0]!.source, code(await at.enter(mate, c, '第三件')), code(await at.enter(worker, c, '', sent))]).toEqual(['innovation', 'campaign-per-person', 'campaign-entered'])
  const recommend = (who: typeof worker, e: { id: string }) => who.ask(entries.recommendEntry, { params: { campaign: c.id, entry: e.id }, body: {} })
  expect([code(await recommend(mineClerk, made[0]!)), code(await recommend(mineClerk, made[1]!)), code(await recommend(mineClerk, made[2]!)), code(await recommend(millClerk, made[3]!)), code(await recommend(county, made[4]!)), code(await recommend(millClerk, made[1]!))]).toEqual(['ok', 'ok', 'campaign-quota', 'ok', 'not-your-org', 'not-found'])
  const worksClerk = await at.world.person('works', 'preparer')
  await recommend(worksClerk, made[4]!)

  // own people of an employer do not judge its work: a panel of them alone cannot
  const [j1, j2, j3, j4, j5, j6] = judges as [typeof worker, typeof worker, typeof worker, typeof worker, typeof worker, typeof worker]
  await at.to(c.spec.steps.screening!.from)
  const closed = await county.must(api.closeEntries, ...on(await at.seen(c)))
  expect((await at.works(closed)).map((e) => [e.number, e.state])).toEqual([[1, 'recommended'], [2, 'recommended'], [3, 'rejected'], [4, 'recommended'], [5, 'recommended']])
  expect(code(await county.ask(api.startScoring, ...on(await at.seen(c))))).toBe('campaign-unscreened')
  for (const e of made.filter((_, i) => i !== 2)) await county.must(entries.screenEntry, { params: { campaign: c.id, entry: e.id }, body: { passed: true, reason: '符合要求' } })
  const assign = async (by: (typeof worker)[][], anchors: string[]) => county.ask(api.assignPanels, ...on(await at.seen(c), { panels: by.map((list) => ({ judges: list.map((j) => j.accountId), chair: list[0]!.accountId })), anchors }))
  expect([code(await assign([[j1, j2, j3]], [])), code(await assign([[j1, j2, j3], [j3, j5, j6]], [])), code(await assign([[j1, j2, j3], [j4, j5, j6]], [made[0]!.id])), code(await assign([[j1, j2, j3], [j4, j5, mate]], [made[3]!.id, made[4]!.id]))]).toEqual(['campaign-panels-few', 'campaign-judge-twice', 'campaign-anchors', 'ok'])
  expect((await county.must(api.listCampaignCandidates, { params: { campaign: c.id }, query: { q: '演示' } })).rows.find((r) => r.account === mate.accountId)?.conflicts).toBe(2)
  await at.to(c.spec.steps.scoring.from)
  const started = await county.must(api.startScoring, ...on(await at.seen(c)))
  // works of the mine went to the panel that may judge them
  expect((await at.works(started)).filter((e) => e.panel).map((e) => [e.number, e.panel, e.anchor])).toEqual([[1, 1, false], [2, 1, false], [4, 2, true], [5, 2, true]])
  const give = async (who: typeof worker, marks: Record<number, number>) => { for (const w of (await at.desk(who, c)).works) if (w.conflict === null) expect(code(await at.mark(who, c, w.entry, [marks[w.number]!, marks[w.number]!, marks[w.number]!]))).toBe('ok') }
  for (const j of [j1, j2, j3]) await give(j, { 1: 82, 2: 80, 4: 70, 5: 60 })
  for (const j of [j4, j5, mate]) await give(j, { 4: 90, 5: 80 })
  const scored = await county.must(api.closeScoring, ...on(await at.seen(c))), ranking = await county.must(judging.getCampaignRanking, { params: { campaign: c.id } })
  expect([ranking.overall, ranking.panels, ranking.reproduced, ranking.works.map((w) => [w.number, w.raw, w.final, w.rawRank, w.rank])]).toEqual([75_000, [{ panel: 1, mean: 65_000, adjustment: 10_000 }, { panel: 2, mean: 85_000, adjustment: -10_000 }], true, [[1, 82_000, 92_000, 1, 1], [2, 80_000, 90_000, 2, 2], [4, 80_000, 80_000, 2, 3], [5, 70_000, 70_000, 4, 4]]])
  await county.must(api.announceCampaign, ...on(scored))
  // a unit has one award at most: the second of the mine makes room for the next
  expect((await at.works(c)).map((e) => [e.number, e.state, e.grade])).toEqual([[1, 'proposed', '一等奖'], [2, 'unplaced', null], [3, 'rejected', null], [4, 'proposed', '二等奖'], [5, 'unplaced', null]])
})

it('揭榜挂帅: a problem is posted, a team wins it, delivers, and another accepts', async () => {
  const { county, leader, judges, worker, mate, miller, smith } = at, [a, b, c] = judges as [typeof worker, typeof worker, typeof worker]
  const posted = await at.opened('openBid', { who: { entrants: 'teams', ownership: ['nonPublic'], industries: [], perPerson: 1 }, bid: { requirement: '把退火炉能耗降低一成，连续运行三十天。', reward: 5_000_000 } })
  expect([code(await at.enter(worker, posted, '外单位揭榜', { team: '机电班' })), code(await at.enter(miller, posted, '个人揭榜'))]).toEqual(['campaign-not-eligible', 'campaign-entrants'])
  // who sits in a team is asked by the attributes of the employer above it
  const ours = await at.opened('openBid', { who: { entrants: 'teams', ownership: ['state'], industries: [], perPerson: 1 }, bid: { requirement: '把排水泵电耗降低一成。', reward: 1_000_000 } })
  expect([code(await at.enter(worker, ours, '本单位揭榜', { team: '机电班' })), code(await at.enter(miller, ours, '外单位揭榜', { team: '节能攻关组' }))]).toEqual(['ok', 'campaign-not-eligible'])
  const one = (await at.enter(miller, posted, '改造烧嘴方案', { team: '节能攻关组', authors: [{ account: miller.accountId, share: 5000 }, { name: '演示老师傅', share: 5000 }] })).body, two = (await at.enter(smith, posted, '余热回收方案', { team: '热工小组' })).body
  const running = await at.scoring(posted, [[a, b, c]])
  for (const who of [a, b, c]) for (const w of (await at.desk(who, posted)).works) await at.mark(who, posted, w.entry, w.number === one.number ? [90, 85, 80, 80] : [70, 75, 80, 80])
  const told = await county.must(api.announceCampaign, ...on(await county.must(api.closeScoring, ...on(running))))
  await at.to(posted.spec.steps.notice.until > told.noticeUntil! ? posted.spec.steps.notice.until : told.noticeUntil!)
  await at.to('2013-11-30')
  await county.must(api.publishCampaign, ...on(told))
  const deliver = (who: typeof worker, entry: string) => who.ask(entries.deliverEntry, { params: { campaign: posted.id, entry }, body: { delivery: '两台炉已改造，能耗下降百分之十二。' } })
  expect([code(await deliver(smith, two.id)), code(await deliver(worker, one.id)), code(await deliver(miller, one.id))]).toEqual(['campaign-entry-state', 'not-found', 'ok'])
  const accept = (who: typeof worker, accepted: boolean) => who.ask(entries.acceptDelivery, { params: { campaign: posted.id, entry: one.id }, body: { accepted, note: accepted ? '连续运行三十天，达到要求' : '请补充运行记录' } })
  const asLeader = await at.world.also(miller, 'county', 'leader')
  expect([code(await accept(mate, true)), code(await accept(asLeader, true)), (await accept(county, false)).body.state, (await deliver(miller, one.id)).body.state, (await accept(leader, true)).body]).toEqual(['not-permitted', 'campaign-own-delivery', 'granted', 'delivered', expect.objectContaining({ state: 'accepted', acceptedOn: '2013-11-30' })])
})
