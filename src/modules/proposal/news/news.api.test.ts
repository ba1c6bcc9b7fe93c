import { afterAll, beforeAll, expect, it } from 'vitest'
import * as handle from '../handling.contract.ts'
import { openCrew, type Crew } from '../crew.fixture.ts'
import { listMyProposals } from '../proposal.contract.ts'
import { on, raise } from '../mine.fixture.ts'
import { listProposalScores } from '../score/score.contract.ts'
import { listMyProposalNews } from './news.contract.ts'

/** What others have done is told to whose it is, with the days of the four steps; units are measured by rates. */
let at: Crew
beforeAll(async () => { at = await openCrew() })
afterAll(() => at.world.close())

it('tells the author what others did, newest first and paged, and nobody else', async () => {
  const p = await raise(at.worker), received = await at.clerk.must(handle.receiveProposal, ...on(p))
  await at.clerk.must(handle.returnProposal, ...on(received, { reason: '请补充照片' }))
  const first = await at.worker.must(listMyProposalNews, { query: { limit: 1 } }), second = await at.worker.must(listMyProposalNews, { query: { limit: 1, after: first.next! } })
  expect([first.total, [...first.rows, ...second.rows].map((n) => [n.proposal, n.who]), [...first.rows, ...second.rows].map((n) => n.reason).includes('请补充照片'), second.next]).toEqual([2, [[p.id, '演示丙'], [p.id, '演示丙']], true, null])
  expect([(await at.mate.must(listMyProposalNews)).rows, (await at.clerk.must(listMyProposalNews)).rows]).toEqual([[], []])
  expect((await at.worker.ask(listMyProposalNews, { query: { after: 'x' } })).problem?.code).toBe('invalid-input')
})

it('gives each step its day, and measures units by what they answered and carried out', async () => {
  const p = await at.begun(), mine = (await at.worker.must(listMyProposals)).rows.find((r) => r.id === p.id)!
  expect([mine.stage, mine.reached]).toEqual(['work', { received: '2013-07-10', review: '2013-07-10', work: '2013-07-10', result: null }])
  await raise(at.other)
  const board = await at.county.must(listProposalScores), rates = Object.fromEntries(board.rows.map((r) => [r.unit.id, [r.replyRate, r.implementationRate, r.adopted]]))
  // who has answered stands before who had nothing to answer yet: no rate is made of nothing
  expect([board.total, board.rows[0]!.unit.id, rates]).toEqual([2, at.ids.get('mine'), { [at.ids.get('mine')!]: [1, 0, 1], [at.ids.get('pit')!]: [null, null, 0] }])
  const paged = await at.county.must(listProposalScores, { query: { limit: 1, sort: 'overdue' } })
  expect((await at.county.must(listProposalScores, { query: { limit: 1, sort: 'overdue', after: paged.next! } })).rows).toHaveLength(1)
  expect((await at.otherClerk.must(listProposalScores)).rows.map((r) => r.unit.id)).toEqual([at.ids.get('pit')])
})
