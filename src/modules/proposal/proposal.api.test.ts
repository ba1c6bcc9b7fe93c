import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, type Caller, type World } from '../../../test/world.ts'
import * as handle from './handling.contract.ts'
import { BELT, code, get, on, openMine, raise } from './mine.fixture.ts'
import * as api from './proposal.contract.ts'

let world: World, ids: Map<string, number>, worker: Caller, mate: Caller, clerk: Caller, other: Caller, county: Caller, otherClerk: Caller
beforeAll(async () => { ({ world, ids, worker, mate, clerk, other, county, otherClerk } = await openMine()) })
afterAll(() => world.close())

it('is handed in once, however often the request comes, and is then its unit\'s to take up', async () => {
  const key = { 'idempotency-key': randomUUID() }, body = { ...BELT, authors: [{ account: worker.accountId, share: 6000 }, { account: mate.accountId, share: 3000 }, { name: '演示戊', share: 1000 }] }
  const [first, second] = [await worker.must(api.raiseProposal, { body }, key), await worker.must(api.raiseProposal, { body }, key)]
  expect([first.id === second.id, first.state, first.number?.slice(0, 10), first.raisedOn, first.replyDue, first.stage, first.mine]).toEqual([true, 'submitted', 'JY20130710', '2013-07-10', '2013-08-09', 'received', true])
  expect([first.org.name, first.employer.name, first.unit.name, first.authors.map((a) => [a.name, a.share, a.me])]).toEqual(['team', 'mine', 'mine', [['演示甲', 6000, true], ['演示乙', 3000, false], ['演示戊', 1000, false]]])
  expect((await worker.must(api.listMyProposals)).rows.map((r) => r.id)).toEqual([first.id])
  // a co-author reads it from his own post; the level above reads it; another mine and a colleague do not
  expect([code(await get(mate, first)), code(await get(county, first)), code(await get(other, first)), code(await get(otherClerk, first)), code(await get(await world.person('mine', 'worker'), first))]).toEqual(['ok', 'ok', 'not-found', 'not-found', 'not-found'])
  expect((await clerk.must(api.listProposalWork)).rows.filter((w) => w.id === first.id).map((w) => w.what)).toEqual(['receive'])
  expect([code(await county.ask(handle.receiveProposal, ...on(first))), code(await worker.ask(handle.receiveProposal, ...on(first)))]).toEqual(['proposal-not-yours', 'not-permitted'])
  const received = await clerk.must(handle.receiveProposal, ...on(first, { note: '已收到' }))
  expect([received.state, received.receivedOn, received.steps.map((s) => [s.action, s.from, s.to, s.who])]).toEqual(['received', '2013-07-10', [['submit', 'draft', 'submitted', '演示甲'], ['receive', 'submitted', 'received', '演示丙']]])
  expect(code(await clerk.ask(handle.receiveProposal, ...on(first)))).toBe('proposal-state')
})

it('keeps every text that was handed in, and goes back twice at most', async () => {
  let p = await raise(worker, { submit: false })
  expect([p.state, p.number, code(await get(clerk, p)), code(await get(county, p))]).toEqual(['draft', null, 'not-found', 'not-found'])
  p = await worker.must(api.submitProposal, ...on(p))
  const hash = p.hash
  for (const round of [1, 2]) {
    p = await clerk.must(handle.receiveProposal, ...on(p))
    p = await clerk.must(handle.returnProposal, ...on(p, { reason: '请补充安装位置' }))
    p = (await get(worker, p)).body
    p = await worker.must(api.saveProposal, ...on(p, { ...BELT, body: `${BELT.body}位置在机尾${round}米处。` }))
    p = await worker.must(api.submitProposal, ...on(p))
  }
  expect([p.revision, p.returns, p.raisedOn, p.hash === hash]).toEqual([3, 2, '2013-07-10', false])
  const text = (revision: number) => clerk.must(api.getProposalText, { params: { proposal: p.id, revision } })
  expect([(await text(1)).body, (await text(1)).hash, (await text(2)).body.endsWith('机尾1米处。')]).toEqual([BELT.body, hash, true])
  p = await clerk.must(handle.receiveProposal, ...on(p))
  expect([code(await clerk.ask(handle.returnProposal, ...on(p, { reason: '再补充' }))), p.abilities.return]).toEqual(['proposal-returned-twice', expect.objectContaining({ code: 'proposal-returned-twice' })])
  const gone = await worker.must(api.withdrawProposal, ...on((await get(worker, p)).body))
  expect([gone.state, gone.steps.at(-1)!.action, Object.values(gone.abilities).filter((a) => a === true)]).toEqual(['withdrawn', 'withdraw', []])
})

it('refuses authors that do not add up, are strangers, or leave out who writes', async () => {
  const with_ = async (authors: object[]) => code(await worker.ask(api.raiseProposal, { body: { ...BELT, authors: authors as never } }))
  expect([await with_([{ account: worker.accountId, share: 9000 }]), await with_([{ account: worker.accountId, share: 5000 }, { account: other.accountId, share: 5000 }]), await with_([{ account: mate.accountId, share: 10_000 }]), await with_([{ account: worker.accountId, share: 5000 }, { account: worker.accountId, share: 5000 }])])
    .toEqual(['proposal-shares', 'proposal-author-unknown', 'proposal-author-missing', 'proposal-author-twice'])
  expect((await worker.must(api.listColleagues, { query: { q: '演示' } })).rows.map((r) => r.name)).toEqual(expect.arrayContaining(['演示乙', '演示丙']))
  expect((await worker.must(api.listColleagues, { query: { q: '演示丁' } })).rows).toEqual([])
  // nobody deals with a proposal of their own
  const own = await raise(clerk)
  expect([code(await clerk.ask(handle.receiveProposal, ...on(own))), own.abilities.receive]).toEqual(['proposal-own', expect.objectContaining({ code: 'proposal-own' })])
})

it('goes along its own line only; what was not answered in time stands with the level above, which may take it over', async () => {
  const p = await raise(other, { title: '井口更衣室增设烘干柜', body: '冬季工作服当天干不了，第二天只能穿湿衣服下井。建议在井口更衣室增设八组烘干柜，由后勤统一管理。' })
  expect([code(await otherClerk.ask(handle.transferProposal, ...on(p, { org: ids.get('mine')!, reason: '请代办' }))), code(await county.ask(handle.transferProposal, ...on(p, { org: ids.get('county')!, reason: '接办' })))]).toEqual(['proposal-transfer-line', 'proposal-not-yours'])
  expect([(await county.must(api.listProposals, { query: { overdue: 'true' } })).rows.length, (await county.must(api.listProposalWork)).rows.filter((w) => w.what === 'escalated').length]).toEqual([0, 0])
  await world.today('2013-08-20', ids.get('county')!)
  const late = (await county.must(api.listProposals, { query: { overdue: 'true', q: '烘干柜' } })).rows
  expect([late.map((r) => [r.id, r.overdue]), (await county.must(api.listProposalWork)).rows.find((w) => w.id === p.id)?.what]).toEqual([[[p.id, true]], 'escalated'])
  const taken = await county.must(handle.transferProposal, ...on(p, { org: ids.get('county')!, reason: '下级超期未答复，转为自办' }))
  expect([taken.unit.name, taken.state, taken.replyDue, code(await otherClerk.ask(handle.receiveProposal, ...on(taken))), (await county.must(handle.receiveProposal, ...on(taken))).state]).toEqual(['county', 'submitted', '2013-09-19', 'proposal-not-yours', 'received'])
  await world.today('2013-07-10', ids.get('county')!)
})

it('follows the rule of the nearest level above, version by version', async () => {
  const defaults = await county.must(handle.getProposalRule)
  expect([defaults.version, defaults.spec.replyDays, defaults.spec.rewards.adopted]).toEqual([0, 30, false])
  const put = (own: number, replyDays: number) => county.ask(handle.putProposalRule, { body: { spec: { ...defaults.spec, replyDays }, reason: '按办法调整' } }, ifMatch(own))
  expect([(await put(0, 10)).status, code(await put(0, 12)), (await put(1, 12)).body.version]).toEqual([200, 'version-stale', 2])
  const p = await raise(worker, { title: '班组工具柜按编号定置', body: '工具乱放经常找不到，建议按编号定置并在柜门贴照片，交接班时清点。' })
  expect([p.replyDue, (await worker.must(handle.getProposalRule)).org?.name]).toEqual(['2013-07-22', 'county'])
})
