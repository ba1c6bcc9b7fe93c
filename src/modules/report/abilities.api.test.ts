import fc from 'fast-check'
import { afterAll, beforeAll, it } from 'vitest'
import { agree, type Write } from '../../../test/abilities.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import type { Role } from '../../kernel/access.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as report from './browser.ts'

/** more than are used up: each has one report */
const WORKS = 60
const LONG = 120_000
let world: World, ids: Map<string, number>, used = 0
const people = new Map<string, Promise<Caller>>()
const at = (org: string, role: Role) => people.get(`${org} ${role}`) ?? people.set(`${org} ${role}`, world.person(org, role)).get(`${org} ${role}`)!

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'city', kind: 'federation', level: 'prefecture', parent: 'region' }, { code: 'county', kind: 'federation', level: 'county', parent: 'city' },
    ...Array.from({ length: WORKS }, (_, i) => ({ code: `w${i}`, parent: 'county', attributes: { workers: 10 } })),
  ], '2013-07-10')
})
afterAll(() => world.close(), LONG)
const somebody = (places: readonly string[], roles: readonly Role[]) => fc.tuple(fc.constantFrom(...places), fc.constantFrom(...roles))

it('offers of a report what the server does, whoever has had a hand in it and however few there are', async () => {
  await (await at('region', 'cadre')).must(importPlan, { body: { file: smallPlan(world.name) } })
  await (await at('region', 'cadre')).must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  const values = { innovations: 1, nonPublic: 0 }, why = { reason: '核对数据' }
  const who = fc.oneof(fc.constantFrom('clerk', 'chair'), somebody(['county', 'city', 'region'], ['approver', 'reviewer', 'cadre', 'leader', 'preparer']))
  const states = fc.constantFrom('none', 'draft', 'submitted', 'approved', 'accepted', 'returned', 'withdrawn')
  await fc.assert(fc.asyncProperty(who, states, fc.boolean(), async (who, state, staffed) => agree(async () => {
    const works = `w${used++}`, params = { form: `${world.name}-form`, org: ids.get(works)!, period: '2013Q2' }
    const clerk = await world.person(works, 'preparer'), chair = staffed ? await world.person(works, 'approver') : await at('county', 'approver'), reviewer = await at('county', 'reviewer')
    let version = 0
    const step = async (c: Caller, contract: typeof report.approveReport | typeof report.submitReport | typeof report.saveReport | typeof report.returnReport, body: object) => { version = (await c.must(contract, { params, body } as never, ifMatch(version))).version }
    if (state === 'draft') await step(clerk, report.saveReport, { values })
    if (!['none', 'draft'].includes(state)) await step(clerk, report.submitReport, { values })
    if (['approved', 'accepted'].includes(state)) await step(chair, report.approveReport, {})
    if (state === 'accepted') await step(reviewer, report.acceptReport, {})
    if (state === 'returned') await step(chair, report.returnReport, why)
    if (state === 'withdrawn') await step(clerk, report.withdrawReport, why)
    const caller = who === 'clerk' ? clerk : who === 'chair' ? chair : await at(...who as [string, Role])
    return async () => {
      const read = await caller.ask(report.getReport, { params })
      if (read.problem) return null
      const write = (contract: typeof report.saveReport, body: object): Write => () => caller.ask(contract, { params, body } as never, ifMatch(read.body.version)) as never
      return { abilities: read.body.abilities, writes: {
        save: write(report.saveReport, { values }), submit: write(report.submitReport as never, { values }), withdraw: write(report.withdrawReport as never, why), approve: write(report.approveReport as never, {}),
        return: write(report.returnReport as never, why), accept: write(report.acceptReport as never, {}), correct: write(report.correctReport as never, why),
      } }
    }
  })), { numRuns: 10 })
}, LONG)
