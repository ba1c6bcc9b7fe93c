import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type World } from '../../../test/world.ts'
import { day } from '../../kernel/period.ts'
import { scoped, WHOLE, type Tx } from '../../platform/postgres/pool.ts'
import { formByCode } from '../form/index.ts'
import { setFormState } from '../form/form.queries.ts'
import { moveOrg, orgById, placeOf } from '../org/index.ts'
import { changePlanState, importPlan } from './browser.ts'
import { chaptersOf, measuresOf, targetsOf, updateFacts, visiblePlans, withdrawTarget } from './plan.queries.ts'

/**
 * The second wall alone, without any use case in front of it: what the database itself shows and lets be changed under a scope.
 *
 *   region ─┬─ city ── county ── works      region also leads the union `trade` in the industry tree, whose member works is
 *           └─ other ── far
 */
const DAY = day('2013-09-30')
let world: World, orgs: Map<string, number>
const plans = new Map<string, number>(), at = (code: string) => orgs.get(code)!

beforeAll(async () => {
  world = await openWorld()
  const union = (code: string, parent: string | null) => ({ code, parent, kind: 'federation' as const, level: 'county' as const })
  orgs = await world.orgs([union('region', null), union('city', 'region'), union('county', 'city'), union('other', 'region'), union('far', 'other'), { code: 'trade', parent: 'region', kind: 'industryUnion', level: 'province' }, { code: 'works', parent: 'county', industryParent: 'trade' }], DAY)
  for (const place of ['region', 'county', 'far']) for (const state of ['draft', 'issued']) {
    const code = `${world.name}-${place}-${state}`, cadre = await world.person(place, 'cadre'), base = smallPlan(code)
    await cadre.must(importPlan, { body: { file: { ...base, measures: [{ code: 'm1', section: '一', title: base.title, content: base.title }], forms: state === 'issued' && place !== 'region' ? [] : base.forms } } })
    if (state === 'issued') await cadre.must(changePlanState, { params: { plan: code }, body: { action: 'issue' } }, ifMatch(1))
    plans.set(`${place} ${state}`, (await scoped(world.db, WHOLE, (tx) => visiblePlans(tx, { path: WHOLE, homePath: WHOLE }, code)))[0]!.id)
  }
})
afterAll(() => world.close())

/** Under the scope of a place; `line` as an industry union has it. */
const as = async <T>(place: string, work: (tx: Tx) => Promise<T>, line?: string): Promise<T> => {
  const path = async (code: string) => (await scoped(world.db, WHOLE, (tx) => placeOf(tx, at(code), DAY)))!
  const here = await path(place)
  return scoped(world.db, line ? here.industryPath ?? here.path : here.path, work, line ? { line: (await path(line)).path } : {})
}
const shownTo = (place: string, line?: string) => as(place, async (tx) => {
  const shown: string[] = []
  for (const [name, id] of plans) {
    const [owner, state] = name.split(' '), form = owner === 'region' || state === 'draft' ? [await formByCode(tx, `${world.name}-${owner}-${state}-form`)].filter(Boolean) : null
    const parts = [await visiblePlans(tx, { path: WHOLE, homePath: WHOLE }, `${world.name}-${owner}-${state}`), await chaptersOf(tx, id), await targetsOf(tx, id), await measuresOf(tx, id), ...(form ? [form] : [])].map((list) => list.length > 0)
    if (parts.every(Boolean)) shown.push(name)
    // all of a plan or nothing of it
    else expect(parts, `${name} to ${place}`).toEqual(parts.map(() => false))
  }
  return shown
}, line)

describe('under a scope the database itself', () => {
  it('shows drafts to their own line alone, what is issued also to those below, and nothing to those beside', async () => {
    expect(await shownTo('region')).toEqual(['region draft', 'region issued', 'county draft', 'county issued', 'far draft', 'far issued'])
    expect(await shownTo('county')).toEqual(['region issued', 'county draft', 'county issued'])
    expect(await shownTo('works')).toEqual(['region issued', 'county issued'])
    expect(await shownTo('other')).toEqual(['region issued', 'far draft', 'far issued'])
  })

  it('shows an industry union what is issued in all territories of its federation: its members fill those forms', async () => {
    expect(await shownTo('trade', 'region')).toEqual(['region draft', 'region issued', 'county draft', 'county issued', 'far draft', 'far issued'].filter((name) => name.endsWith('issued')))
  })

  it('changes nothing above or beside, and says so by finding nothing', async () => {
    for (const place of ['county', 'works', 'other']) {
      const [target] = await as('region', (tx) => targetsOf(tx, plans.get('region issued')!)), form = (await as('region', (tx) => formByCode(tx, `${world.name}-region-issued-form`)))!
      expect(await as(place, async (tx) => [await updateFacts(tx, plans.get('region issued')!, 2, { kind: 'plan' }), await withdrawTarget(tx, target!.id, target!.version, world.clock.now())]), place).toEqual([null, false])
      await as(place, (tx) => setFormState(tx, form.id, 'withdrawn'))
      expect((await as('region', (tx) => formByCode(tx, form.code)))!.state).toBe('issued')
    }
  })

  it('lets plans move with their owner, and leaves the old line the names of its history', async () => {
    await (await world.person('region', 'systemAdmin')).must(moveOrg, { params: { id: at('county') }, body: { tree: 'territorial', parentId: at('other'), from: DAY } }, ifMatch(1))
    expect(await shownTo('other')).toEqual(['region issued', 'county draft', 'county issued', 'far draft', 'far issued'])
    expect(await as('city', async (tx) => (await orgById(tx, at('works')))?.id)).toBe(at('works'))
    expect(await as('far', async (tx) => await orgById(tx, at('works')))).toBeUndefined()
  })
})
