import { ifMatch, openWorld, type Caller } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import type { Day } from '../../kernel/period.ts'
import { changePlanState, importPlan, planFile } from '../plan/browser.ts'

/** A region with two cities, three counties, a trade and six enterprises, and a plan that asks them all. */
export const ENTERPRISES = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'] as const
export const COUNTIES = ['a1', 'a2', 'b1'] as const
export const FEDERATIONS = ['region', 'A', 'B', ...COUNTIES, 'trade'] as const
export const BEGINS = '2013-05-10' as Day
export type Person = (org: string, role: 'cadre' | 'reviewer' | 'preparer' | 'approver' | 'systemAdmin') => Promise<Caller>

export const foundCountry = async (url?: string) => {
  const world = await openWorld('2013-09-30T02:00:00Z', { url })
  const ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' },
    ...['A', 'B'].map((code) => ({ code, kind: 'federation' as const, level: 'prefecture' as const, parent: 'region' })),
    { code: 'trade', kind: 'industryUnion', level: 'prefecture', parent: 'A' },
    ...COUNTIES.map((code) => ({ code, kind: 'federation' as const, level: 'county' as const, parent: code[0]!.toUpperCase() })),
    ...ENTERPRISES.map((code, i) => ({ code, parent: COUNTIES[i % 3]!, industryParent: i % 2 ? 'trade' : null, attributes: { ownership: i % 2 ? 'nonPublic' as const : 'state' as const, workers: 100 + i } })),
  ], BEGINS)
  const people = new Map<string, Caller>()
  const person: Person = async (org, role) => people.get(org + role) ?? people.set(org + role, await world.person(org, role)).get(org + role)!
  await (await person('region', 'cadre')).must(importPlan, { body: { file: plan(world.name) } })
  await (await person('region', 'cadre')).must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  return { world, ids, person }
}
/** The small plan, with a figure of the directory beside those of its form. */
const plan = (code: string) => planFile.parse({ ...smallPlan(code), targets: [...smallPlan(code).targets, {
  code: `${code}-3`, name: { zh: '非公企业数', en: 'Non-public enterprises' }, comparator: '>=', value: 2, measureUnit: 'enterprise', window: { type: 'levelAtEnd', from: 2011, to: 2015 },
  quantity: { type: 'value', figure: { indicator: 'directory_enterprises', scope: { kind: ['enterprise'], ownership: ['nonPublic'] } } }, source: { section: '一', clause: 3 },
}] })
