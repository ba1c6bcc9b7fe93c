import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '../../../../test/world.ts'
import { openCrew, type Crew } from '../crew.fixture.ts'
import { code, get, on, raise, type View } from '../mine.fixture.ts'
import * as api from '../proposal.contract.ts'
import * as panels from './panel.contract.ts'

let at: Crew, worker: Caller, mate: Caller, clerk: Caller, county: Caller, a: Caller, b: Caller, c: Caller, d: Caller, foreman: Caller, chair: Caller, teamMate: Caller
beforeAll(async () => { at = await openCrew(); ({ worker, mate, clerk, county, a, b, c, d, foreman, chair, teamMate } = at) })
afterAll(() => at.world.close())

it('goes to a panel without conflicts and is decided by its chair with a quorum; nobody sees another\'s opinion before all have spoken', async () => {
  const p = await at.received([{ account: worker.accountId, share: 7000 }, { account: d.accountId, share: 3000 }])
  const listed = (await clerk.must(panels.listCandidates, { params: { proposal: p.id } })).rows
  expect([listed.find((r) => r.account === d.accountId)?.conflicts, listed.find((r) => r.account === a.accountId)?.conflicts, listed.some((r) => r.account === county.accountId)]).toEqual([['author'], [], false])
  expect([code(await at.sent(p, [a, b])), code(await at.sent(p, [a, b, d])), code(await at.sent(p, [a, b, county])), code(await at.sent(p, [a, b, c], clerk))]).toEqual(['proposal-panel-small', 'proposal-conflict', 'proposal-candidate-unknown', 'proposal-chair-outside'])
  const inReview = (await at.sent(p, [a, b, c])).body
  expect([inReview.state, inReview.round, (await c.must(api.listProposalWork)).rows.find((w) => w.id === p.id)?.what, code(await get(c, p)), code(await get(d, p)), code(await get(foreman, p))]).toEqual(['review', 1, 'opinion', 'ok', 'ok', 'not-found'])
  expect([code(await at.say(a, p)), code(await at.say(a, p)), code(await at.say(chair, p))]).toEqual(['ok', 'proposal-opinion-given', 'proposal-not-on-panel'])
  // one of three is no quorum; the opinion of one is not yet another's to read, and never its author's
  expect(code(await a.ask(panels.adoptProposal, ...on(inReview, { reason: '同意' })))).toBe('proposal-no-quorum')
  expect([(await at.seen(clerk, p)).panel.map((x) => [x.state, x.opinion]), (await at.seen(worker, p)).panel]).toEqual([[['given', null], ['asked', null], ['asked', null]], []])
  await at.say(c, p, 'decline')
  expect([code(await b.ask(panels.adoptProposal, ...on(inReview, { reason: '同意' }))), code(await worker.ask(panels.adoptProposal, ...on(inReview, { reason: '同意' })))]).toEqual(['proposal-not-chair', 'proposal-not-on-panel'])
  const yes = await a.must(panels.adoptProposal, ...on(inReview, { reason: '投资小、见效快' }))
  expect([yes.state, yes.adoptedOn, yes.answeredOn, yes.steps.at(-1)!.detail.tally, yes.panel.map((x) => x.verdict)]).toEqual(['adopted', '2013-07-10', '2013-07-10', { adopt: 1, decline: 1, defer: 0 }, ['adopt', null, 'decline']])
})

it('keeps a team mate, mentor, apprentice, relative and former partner off the panel, and whoever stands aside out of the count', async () => {
  await clerk.must(panels.addMentorPair, { body: { mentor: c.accountId, apprentice: worker.accountId, since: '2012-01-01' } })
  await d.must(panels.declareKin, { body: { relative: worker.accountId } })
  await raise(worker, { title: '两人合写的建议', body: '这是一件两人合写、内容各不相干的建议。', authors: [{ account: worker.accountId, share: 5000 }, { account: chair.accountId, share: 5000 }] })
  const p = await at.received(), listed = (await clerk.must(panels.listCandidates, { params: { proposal: p.id } })).rows, of = (who: Caller) => listed.find((r) => r.account === who.accountId)?.conflicts
  expect([of(c), of(d), of(chair), of(a)]).toEqual([['mentor'], expect.arrayContaining(['kin']), ['coauthor'], []])
  expect(code(await at.sent(p, [a, b, teamMate]))).toBe('proposal-candidate-unknown')
  // judged in earnest by the unit: the team's own people have no post there, and if they had, they would be in conflict
  const [pair] = (await clerk.must(panels.listMentorPairs)).rows, [kin] = (await d.must(panels.listMyKin)).rows
  await clerk.must(panels.endMentorPair, { params: { pair: pair!.id }, body: { until: '2012-06-01' } })
  expect((await clerk.must(panels.listCandidates, { params: { proposal: p.id } })).rows.find((r) => r.account === c.accountId)?.conflicts).toEqual(['mentor'])
  let inReview = (await at.sent(p, [a, b, foreman])).body
  await at.say(a, p); await at.say(b, p)
  expect((await b.must(panels.recuse, { params: { proposal: p.id }, body: { reason: '与提出人有私交' } })).recused).toBe(true)
  expect([code(await get(b, p)), code(await at.say(b, p)), code(await a.ask(panels.adoptProposal, ...on(inReview, { reason: '同意' })))]).toEqual(['ok', 'proposal-not-on-panel', 'proposal-no-quorum'])
  await d.must(panels.withdrawKin, { params: { kin: kin!.id } })
  // declared while it is under review: an opinion given in conflict does not count
  await at.say(foreman, p)
  await foreman.must(panels.declareKin, { body: { relative: worker.accountId } })
  inReview = await at.seen(clerk, p)
  expect(code(await a.ask(panels.adoptProposal, ...on(inReview, { reason: '同意' })))).toBe('proposal-no-quorum')
  await foreman.must(panels.withdrawKin, { params: { kin: (await foreman.must(panels.listMyKin)).rows[0]!.id } })
  expect((await a.must(panels.adoptProposal, ...on(inReview, { reason: '同意' }))).state).toBe('adopted')
})

it('is declined only with a reason and a name, reconsidered once by another panel in time, deferred to a day', async () => {
  const no = async (p: View, head: Caller, body: object) => head.ask(panels.declineProposal, ...on(p, body))
  let p = (await at.sent(await at.received(), [a, b, foreman])).body
  for (const who of [a, b]) await at.say(who, p, 'decline')
  expect([code(await no(p, a, { reason: '不可行', contact: '演示甲 8001' })), code(await no(p, a, { reason: '不可行' }))]).toEqual(['proposal-reason-short', 'invalid-input'])
  p = (await no(p, a, { reason: '变频器与现有电机绝缘等级不匹配', contact: '机电科 8001' })).body
  expect([p.state, (await at.seen(worker, p)).steps.at(-1)]).toEqual(['declined', expect.objectContaining({ reason: '变频器与现有电机绝缘等级不匹配', detail: expect.objectContaining({ contact: '机电科 8001', until: '2013-07-25' }) })])
  expect(code(await mate.ask(panels.reconsiderProposal, ...on(p, { reason: '已更换电机' })))).toBe('not-found')
  p = await worker.must(panels.reconsiderProposal, ...on(p, { reason: '新电机已到货，绝缘等级满足要求' }))
  expect([p.state, p.reconsidered, code(await at.sent(p, [a, b, c]))]).toEqual(['received', true, 'proposal-conflict'])
  const others = await Promise.all(['演示评五', '演示评六', '演示评七'].map((n) => at.world.person('mine', 'worker', n)))
  p = (await at.sent(p, others)).body
  for (const who of others) await at.say(who, p, 'defer')
  expect(code(await others[0]!.ask(panels.deferProposal, ...on(p, { reason: '待大修时一并改造', reviewOn: '2013-07-10' })))).toBe('proposal-review-past')
  p = await others[0]!.must(panels.deferProposal, ...on(p, { reason: '待大修时一并改造', reviewOn: '2013-07-20' }))
  expect([p.state, p.reviewOn, (await clerk.must(api.listProposalWork)).rows.filter((w) => w.id === p.id)]).toEqual(['deferred', '2013-07-20', []])
  await at.world.today('2013-07-21', county.orgId)
  expect((await clerk.must(api.listProposalWork)).rows.filter((w) => w.id === p.id).map((w) => w.what)).toEqual(['review'])
  await at.world.today('2013-07-10', county.orgId)
  expect(code(await worker.ask(panels.reconsiderProposal, ...on(p, { reason: '再次申请复议' })))).toBe('proposal-state')
})

