import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, type Caller } from '../../../../test/world.ts'
import { openCrew, TARGET, type Crew } from '../crew.fixture.ts'
import * as handle from '../handling.contract.ts'
import { code, on } from '../mine.fixture.ts'
import * as api from '../proposal.contract.ts'
import { EXAMPLE_1986 } from '../rule.ts'
import * as works from './work.contract.ts'

let at: Crew, worker: Caller, mate: Caller, clerk: Caller, county: Caller, b: Caller, foreman: Caller, chair: Caller
beforeAll(async () => { at = await openCrew(); ({ worker, mate, clerk, county, b, foreman, chair } = at) })
afterAll(() => at.world.close())

it('is carried out by one, verified by another, assessed, rewarded within its tier and confirmed by whoever received it', async () => {
  let p = await at.begun([{ account: worker.accountId, share: 3333 }, { account: mate.accountId, share: 3333 }, { name: '演示戊', share: 3334 }])
  expect([p.state, p.task?.owner.name, p.benefits.map((x) => [x.kind, x.value]), (await foreman.must(api.listProposalWork)).rows.find((w) => w.id === p.id)?.what]).toEqual(['implementing', '演示工长', [['target', 12_000_000]], 'complete'])
  expect([code(await clerk.ask(works.completeProposal, ...on(p, { evidence: '已完成' }))), code(await clerk.ask(works.implementProposal, ...on(p, { owner: clerk.accountId, plan: '另行安排', deadline: '2013-09-01', target: TARGET })))]).toEqual(['proposal-not-owner', 'proposal-state'])
  p = await foreman.must(works.completeProposal, ...on(p, { evidence: '改造照片和运行记录', forecast: { ...TARGET, value: 11_000_000 } }))
  expect([p.state, p.implementedOn, code(await foreman.ask(works.verifyProposal, ...on(p, { note: '合格' }))), code(await worker.ask(works.verifyProposal, ...on(p, { note: '合格' })))]).toEqual(['verifying', '2013-07-10', 'proposal-own-work', 'proposal-own-work'])
  p = await clerk.must(works.rejectProposal, ...on(p, { reason: '缺少噪声检测' }))
  expect([p.state, p.implementedOn]).toEqual(['implementing', null])
  p = await foreman.must(works.completeProposal, ...on(await at.seen(foreman, p), { evidence: '补噪声检测报告' }))
  p = await b.must(works.verifyProposal, ...on(await at.seen(b, p), { note: '现场查验合格' }))
  expect([code(await clerk.ask(works.assessProposal, ...on(p, { ...TARGET, evidence: '电费单' }))), code(await chair.ask(works.assessProposal, ...on(p, { ...TARGET, nature: 'soft', evidence: '电费单' })))]).toEqual(['not-permitted', 'proposal-soft-value'])
  p = await chair.must(works.assessProposal, ...on(p, { ...TARGET, evidence: '电费单对比' }))
  expect([p.state, p.benefits.map((x) => [x.kind, x.value, x.needsSecond])]).toEqual(['assessed', [['target', 12_000_000, false], ['forecast', 11_000_000, false], ['actual', 12_000_000, true]]])
  // an amount as large as this is stood by by two; and no money without a table that somebody adopted
  expect([code(await chair.ask(works.rewardProposal, ...on(p, { amount: 100_000 }))), code(await chair.ask(works.countersignBenefit, ...on(p)))]).toEqual(['proposal-second', 'proposal-second-self'])
  // 财务 stands by it, and whoever verified it does not
  const finance = await at.world.person('mine', 'finance', '演示财务')
  expect([code(await b.ask(works.countersignBenefit, ...on(p))), (await finance.must(api.listProposalWork)).rows.filter((w) => w.id === p.id).map((w) => w.what), code(await finance.ask(works.verifyProposal, ...on(p, { note: '合格' })))]).toEqual(['proposal-second-verifier', ['countersign', 'reward'], 'not-permitted'])
  p = await finance.must(works.countersignBenefit, ...on(p))
  expect(code(await chair.ask(works.rewardProposal, ...on(p, { amount: 100_000 })))).toBe('proposal-rewards-off')
  const rule = await county.must(handle.getProposalRule)
  await county.must(handle.putProposalRule, { body: { spec: { ...rule.spec, rewards: { ...EXAMPLE_1986, adopted: true } }, reason: '采用奖励办法' } }, ifMatch(rule.own))
  expect([code(await chair.ask(works.rewardProposal, ...on(p, { amount: 200_000 }))), code(await chair.ask(works.rewardProposal, ...on(p, { amount: 100 })))]).toEqual(['proposal-tier-cap', 'proposal-tier-cap'])
  p = await chair.must(works.rewardProposal, ...on(p, { amount: 100_001 }))
  expect([p.state, p.reward?.tier.zh, p.reward?.parts.map((x) => x.amount), p.reward?.parts.reduce((s, x) => s + x.amount, 0)]).toEqual(['rewarded', '三等', [33_330, 33_330, 33_341], 100_001])
  expect([code(await clerk.ask(works.confirmReward, { params: { proposal: p.id }, body: {} })), (await worker.must(api.listProposalWork)).rows.find((w) => w.id === p.id)?.what]).toEqual(['proposal-nothing-to-confirm', 'confirm'])
  const mine = await worker.must(works.confirmReward, { params: { proposal: p.id }, body: {} })
  expect([mine.reward?.parts.map((x) => [x.me, x.confirmedAt !== null]), (await clerk.must(handle.archiveProposal, ...on(mine))).state]).toEqual([[[true, true], [false, false], [false, false]], 'archived'])
})
