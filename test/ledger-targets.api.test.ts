import { afterAll, beforeAll, expect, it } from 'vitest'
import { nextEdition } from '../examples/world/ledgers/changeover.ts'
import { planOf } from '../examples/world/plans.ts'
import { getBoard, getLedgerRecords } from '../src/modules/board/browser.ts'
import { changePlanState, importPlan, planFile } from '../src/modules/plan/browser.ts'
import { getReport } from '../src/modules/report/browser.ts'
import * as proposals from '../src/modules/proposal/browser.ts'
import * as results from '../src/modules/innovation/browser.ts'
import { openCrew, type Crew } from '../src/modules/proposal/crew.fixture.ts'
import { on, raise } from '../src/modules/proposal/mine.fixture.ts'
import { ifMatch } from './world.ts'

/** The targets of two founding plans that ask for proposals and results, read from the ledgers: each moves at the step that it counts and falls back with it. */
let at: Crew
const named = (plan: '000' | '002') => `${at.world.name}-${plan}`
beforeAll(async () => {
  at = await openCrew()
  for (const code of ['000', '002'] as const) {
    const file = JSON.parse(JSON.stringify(planOf(code)).replaceAll(`"${code}`, `"${named(code)}`)) as ReturnType<typeof planOf>, form = nextEdition(file.forms[0]!)
    await at.county.must(importPlan, { body: { file: planFile.parse({ ...file, forms: [{ ...form, cells: form.cells.filter((c) => c.source === 'ledger') }] }) } })
    await at.county.must(changePlanState, { params: { plan: named(code) }, body: { action: 'issue' } }, ifMatch(1))
  }
  await at.county.must(proposals.takeProposalSource, { body: { figures: [...proposals.COUNTED], since: '2013-07-01' } })
  await at.county.must(results.takeInnovationSource, { body: { figures: [...results.INNOVATION_COUNTED], since: '2013-07-01' } })
})
afterAll(() => at.world.close())

const of = async (plan: '000' | '002', codes: readonly string[]) => { await at.world.settled(); const { rows } = await at.county.must(getBoard, { params: { plan: named(plan) } }); return codes.map((c) => rows.find((r) => r.code === `${named(plan)}-${c}`)!.actual) }
/** raised, rate of implementation, of which tagged – raised and rate */
const now = async () => [...await of('002', ['02', '06', '07']), ...await of('000', ['05'])]
const typed = async (key: string) => { await at.world.settled(); return (await at.clerk.must(getReport, { params: { form: `${named('002')}-F1`, org: at.ids.get('mine')!, period: '2013Q3' } })).values[key] }

it('moves Dalian\'s and Xinjiang\'s targets about proposals at each step, and takes back exactly what was counted', async () => {
  const { foreman, county, worker } = at
  expect(await now()).toEqual([0, null, null, null])
  const plain = await raise(worker, { tags: ['safety'] })
  expect(await now()).toEqual([1, 0, 0, 0])
  const work = await at.begun()
  expect([await now(), await typed('proposalsRaisedKept'), await typed('proposalsAdoptedKept'), await typed('proposalsTechEnergyKept')]).toEqual([[2, 0, 50, 0], 2, 1, 1])
  const done = await foreman.must(proposals.completeProposal, ...on(work, { evidence: '运行记录' }))
  expect([await now(), await typed('proposalsImplementedKept')]).toEqual([[2, 50, 50, 50], 1])
  // from the number to the records that make it: each by its title, 审定 once the unit has taken it up
  const records = await county.must(getLedgerRecords, { params: { plan: named('002'), target: `${named('002')}-02` }, query: {} })
  expect(records.rows.map((r) => [r.subject?.id, r.subject?.title, r.value, r.stage]).sort()).toEqual([[plain.id, plain.title, 1, 'preliminary'], [work.id, work.title, 1, 'accepted']].sort())
  await county.must(proposals.revokeProposal, ...on(done, { reason: '经查与事实不符' }))
  expect([await now(), await typed('proposalsAdoptedKept'), await typed('proposalsImplementedKept')]).toEqual([[2, 0, 50, 0], 0, 0])
  await worker.must(proposals.withdrawProposal, ...on(plain))
  expect(await now()).toEqual([1, 0, 100, 0])
})

const BASE = { title: '主扇风机变频改造', summary: '主扇风机改用变频控制，夜间按需供风，年节电十余万度。', finishedOn: '2013-07-05' }
const to = (i: { id: string, version: number }, body: object = {}) => [{ params: { innovation: i.id }, body } as never, ifMatch(i.version)] as const
it('moves them at results of each kind, shares by ownership, and falls back when one is revoked', async () => {
  const state = async () => [...await of('002', ['11', '12', '13', '14', '15', '16']), ...await of('000', ['06', '07', '08', '09', '10'])]
  expect(await state()).toEqual([0, 0, 0, 0, 0, null, 0, 0, 0, 0, null])
  const made = async (who: Crew['clerk'], more: object) => who.must(results.submitInnovation, ...to(await who.must(results.createInnovation, { body: { ...BASE, ...more } as never })))
  const one = await made(at.clerk, { kind: 'improvement' })
  expect(await state()).toEqual([1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0])
  await made(at.otherClerk, { kind: 'improvement', title: '水泵自动排水' })
  expect(await state()).toEqual([2, 2, 0, 0, 0, 50, 2, 0, 0, 0, 50])
  await made(at.clerk, { kind: 'invention', title: '防坠装置' })
  await made(at.otherClerk, { kind: 'operatingMethod', title: '快速接绳', fields: { namedAfter: '演示操作法' } })
  await made(at.clerk, { kind: 'patent', title: '一种接头', fields: { patentType: 'utility', patentNumber: 'ZL201320000000.0', holder: '演示矿', grantedOn: '2013-06-01' } })
  await made(at.clerk, { kind: 'outstanding', title: '优秀成果', fields: { award: '演示奖', awardedBy: '演示单位' } })
  // 技术攻关 counts each kind of it once; a patent is none of them
  expect([await state(), await typed('techInnovationKept'), await typed('techBreakthroughKept')]).toEqual([[5, 2, 1, 1, 1, 50, 2, 1, 1, 1, 50], 1, 3])
  const done = await at.chair.must(results.recogniseInnovation, ...to(one, { evaluation: '达到预期' }))
  expect(await state()).toEqual([5, 2, 1, 1, 1, 50, 2, 1, 1, 1, 50])
  const records = await at.county.must(getLedgerRecords, { params: { plan: named('000'), target: `${named('000')}-06` }, query: {} })
  expect(records.rows.map((r) => [r.subject?.title, r.stage]).sort()).toEqual([[BASE.title, 'accepted'], ['水泵自动排水', 'preliminary']].sort())
  await at.county.must(results.revokeInnovation, ...to(done, { reason: '经查与他人重复' }))
  expect([await state(), await typed('techInnovationKept'), await typed('techBreakthroughKept')]).toEqual([[4, 1, 1, 1, 1, 100, 1, 1, 1, 1, 100], 0, 2])
})
