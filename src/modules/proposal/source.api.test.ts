import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, type Caller } from '../../../test/world.ts'
import { getBoard } from '../board/board.contract.ts'
import { changePlanState, importPlan, planFile } from '../plan/browser.ts'
import { getReport } from '../report/browser.ts'
import { openCrew, type Crew } from './crew.fixture.ts'
import * as handle from './handling.contract.ts'
import { code, on, raise } from './mine.fixture.ts'
import * as api from './proposal.contract.ts'
import * as works from './work/work.contract.ts'

/** 一数一源: a form whose cells are the ledger's, a board that moves with each step, and a form that still types it. */
let at: Crew, county: Caller, worker: Caller, clerk: Caller, plan: string
beforeAll(async () => {
  at = await openCrew(); ({ county, worker, clerk } = at)
  plan = at.world.name
  const base = smallPlan(plan), target = (n: number, indicator: string, more: object = {}) => ({ code: `${plan}-${n}`, name: { zh: `目标${n}`, en: `T${n}` }, comparator: '>=', value: 10, measureUnit: 'piece', window: { type: 'cumulative', from: 2011, to: 2015 }, quantity: { type: 'value', figure: { indicator, ...more } }, source: { section: '一', clause: n } })
  const cell = (key: string, indicator: string, more: object = {}) => ({ key, label: { zh: key, en: key }, indicator, unit: 'piece', source: 'ledger', ...more })
  await county.must(importPlan, { body: { file: planFile.parse({
    ...base, targets: [...base.targets, target(3, 'proposals_raised'), target(4, 'proposals_adopted'), target(5, 'proposals_implemented'), target(6, 'proposals_raised', { tags: ['energy'] })],
    forms: [{ ...base.forms[0], cells: [...base.forms[0]!.cells, cell('raised', 'proposals_raised'), cell('energy', 'proposals_raised', { tags: ['energy'], within: 'raised' }), cell('done', 'proposals_implemented')] }],
  }) } })
  await county.must(changePlanState, { params: { plan }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => at.world.close())

const board = async () => { await at.world.settled(); return (await county.must(getBoard, { params: { plan } })).rows.slice(2).map((r) => r.actual) }
const form = async () => { await at.world.settled(); const { raised, energy, done } = (await clerk.must(getReport, { params: { form: `${plan}-form`, org: at.ids.get('mine')!, period: '2013Q3' } })).values; return [raised, energy, done] }

it('moves boards and fills forms at each step from the change-over on, and falls back exactly when it is revoked', async () => {
  const p = await raise(worker)
  expect([await board(), await form(), (await county.must(handle.getProposalSource)).rows.every((r) => r.since === null)]).toEqual([[null, null, null, null], [undefined, undefined, undefined], true])
  const take = (since: string) => county.ask(handle.takeProposalSource, { body: { figures: ['proposals_raised', 'proposals_adopted', 'proposals_raised', 'proposals_implemented'], since } })
  expect([code(await take('2013-07-02')), (await take('2013-07-01')).body.rows[0], code(await clerk.ask(handle.takeProposalSource, { body: { figures: ['proposals_raised'], since: '2013-07-01' } }))]).toEqual(['source-month', { indicator: 'proposals_raised', since: '2013-07-01', org: { id: county.orgId, name: 'county' } }, 'not-permitted'])
  // what was handed in before the change-over was stored counts from its month on
  expect([await board(), await form()]).toEqual([[1, 0, 0, 0], [1, 0, 0]])
  const work = await at.begun()
  expect([await board(), await form()]).toEqual([[2, 1, 0, 1], [2, 1, 0]])
  const done = await at.foreman.must(works.completeProposal, ...on(work, { evidence: '运行记录' }))
  expect([await board(), await form()]).toEqual([[2, 1, 1, 1], [2, 1, 1]])
  const revoked = await county.must(handle.revokeProposal, ...on(done, { reason: '经查与事实不符' }))
  expect([revoked.state, await board(), await form()]).toEqual(['revoked', [2, 0, 0, 1], [2, 1, 0]])
  await worker.must(api.withdrawProposal, ...on(p))
  expect(await board()).toEqual([1, 0, 0, 1])
})
