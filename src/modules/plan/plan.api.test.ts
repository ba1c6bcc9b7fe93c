import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import * as contract from './plan.contract.ts'

let world: World, cadre: Caller, clerk: Caller, stranger: Caller
beforeAll(async () => {
  world = await openWorld()
  await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'works', parent: 'city', attributes: { ownership: 'state', workers: 10 } }], '2013-07-10')
  await world.orgs([{ code: 'other', kind: 'federation', level: 'prefecture' }], '2013-07-10')
  ;[cadre, clerk, stranger] = await Promise.all([world.person('city', 'cadre'), world.person('works', 'preparer'), world.person('other', 'cadre')])
})
afterAll(() => world.close())
const code = (n: number) => `${world.name}-${n}`

it('keeps a draft to its owner and shows an issued plan to everybody below, never to a stranger', async () => {
  await cadre.must(contract.importPlan, { body: { file: smallPlan(code(1)) } })
  expect((await clerk.ask(contract.getPlan, { params: { plan: code(1) } })).status).toBe(404)
  await cadre.must(contract.changePlanState, { params: { plan: code(1) }, body: { action: 'issue' } }, ifMatch(1))
  expect((await clerk.must(contract.getPlan, { params: { plan: code(1) } })).targetList).toHaveLength(2)
  expect((await stranger.ask(contract.getPlan, { params: { plan: code(1) } })).status).toBe(404)
})

it('changes a target of an issued plan only with a reason, and gives back what was imported', async () => {
  const plan = await cadre.must(contract.getPlan, { params: { plan: code(1) } }), target = plan.targetList[0]!
  const put = (reason?: string) => cadre.ask(contract.putTarget, { params: { plan: code(1), target: target.code }, body: { spec: { ...target.spec, value: 120 }, reason } }, ifMatch(target.version))
  expect((await put()).problem!.code).toBe('reason-required')
  expect((await put('年中调整')).body.sentence!.zh).toContain('120')
  expect((await put('年中调整')).problem!.code).toBe('version-stale')
  const file = await cadre.must(contract.exportPlan, { params: { plan: code(1) } })
  expect(file.targets.map((t) => t.value)).toEqual([120, 30])
  expect(file.forms).toEqual(smallPlan(code(1)).forms)
})

it('refuses a second form for a figure that its organisations already give', async () => {
  await cadre.must(contract.importPlan, { body: { file: smallPlan(code(2)) } })
  const second = await cadre.ask(contract.changePlanState, { params: { plan: code(2) }, body: { action: 'issue' } }, ifMatch(1))
  expect(second).toMatchObject({ status: 409, problem: { code: 'figure-has-source' } })
  expect((await cadre.must(contract.getPlan, { params: { plan: code(2) } })).state).toBe('draft')
})

it('imports nothing that names an unknown indicator, and nothing at all in a dry run', async () => {
  const file = smallPlan(code(3))
  const wrong = { ...file, targets: [{ ...file.targets[0]!, quantity: { type: 'value' as const, figure: { indicator: 'no_such_thing' } } }] }
  expect((await cadre.ask(contract.importPlan, { body: { file: wrong } })).problem!.code).toBe('unknown-indicator')
  expect(await cadre.must(contract.importPlan, { body: { file, dryRun: true } })).toMatchObject({ dryRun: true, targets: 2 })
  expect((await cadre.ask(contract.getPlan, { params: { plan: code(3) } })).status).toBe(404)
})

it('changes of a head what is named and nothing else', async () => {
  const made = await cadre.must(contract.createPlan, { body: { code: code(4), title: '演示规划', documentNumber: '演工发〔2011〕1号', issuer: '演示总工会', period: 'P2011-2015' } })
  expect(await cadre.must(contract.updatePlan, { params: { plan: code(4) }, body: { title: '演示规划（修订）' } }, ifMatch(made.version))).toMatchObject({ title: '演示规划（修订）', documentNumber: '演工发〔2011〕1号', issuer: '演示总工会' })
})

it('keeps departments and duties beside the rest of a plan', async () => {
  const { version } = await cadre.must(contract.getPlan, { params: { plan: code(4) } })
  const facts = { departments: [{ code: 'production', name: { zh: '生产保护部', en: 'Production' } }], cascade: [{ section: '四', what: { zh: '制定实施方案', en: 'Issue a scheme' }, who: [{ level: ['county' as const] }] as [{ level: ['county'] }] }] }
  await cadre.must(contract.putPlanFacts, { params: { plan: code(4) }, body: facts }, ifMatch(version))
  const plan = await cadre.must(contract.getPlan, { params: { plan: code(4) } })
  expect(plan.facts).toMatchObject({ kind: 'plan', departments: [{ code: 'production' }], cascade: [{ section: '四' }], committees: [] })
  expect((await cadre.ask(contract.putPlanFacts, { params: { plan: code(4) }, body: facts }, ifMatch(version))).problem!.code).toBe('version-stale')
})

it('refuses a target that contradicts itself, and a code that another plan uses', async () => {
  const [spec] = smallPlan(code(5)).targets
  const put = (as: string, more: object) => cadre.ask(contract.putTarget, { params: { plan: code(4), target: as }, body: { spec: { ...spec!, code: as, ...more } } }, ifMatch(0))
  expect((await put(code(9), { comparator: 'range', valueMax: 3, value: 5 })).problem).toMatchObject({ code: 'target-unsound', errors: [{ code: 'range-ends' }] })
  expect((await put(code(9), { value: null })).problem!.code).toBe('target-unsound')
  expect((await put(`${code(1)}-1`, {})).problem).toMatchObject({ code: 'code-taken' })
  expect((await cadre.ask(contract.importPlan, { body: { file: { ...smallPlan(code(1)), code: code(6) }, dryRun: true } })).problem!.code).toBe('code-taken')
  expect((await put(code(9), {})).status).toBe(200)
})
