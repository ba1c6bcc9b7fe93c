import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { untilAll } from '../../../test/histories.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { scoped, WHOLE } from '../../platform/postgres/pool.ts'
import { ledgerValues, placesOf, readLedgers, verify } from '../figure/index.ts'
import { figureKey, type FigureRef } from '../indicator/browser.ts'
import { orgsById } from '../org/index.ts'
import { changePlanState, importPlan, planFile } from '../plan/browser.ts'
import * as api from './innovation.contract.ts'
import { countedIn, INNOVATION_COUNTED, INNOVATION_KINDS, type InnovationKind } from './innovation.ts'

/** Results of two mines – one 非公 – under random histories; beside them a count that knows nothing but what the results say of themselves. */
const TODAY = '2013-12-20', WANTED: FigureRef[] = [...INNOVATION_COUNTED.map((indicator) => ({ indicator })), { indicator: 'tech_innovation', scope: { ownership: ['nonPublic'] } }, { indicator: 'operating_method', scope: { ownership: ['nonPublic'] } }]
const FIELDS: Record<InnovationKind, Record<string, string>> = {
  improvement: {}, invention: {}, operatingMethod: { namedAfter: '演示操作法' }, patent: { patentType: 'utility', patentNumber: 'ZL201320000000.0', holder: '演示矿', grantedOn: '2013-06-01' }, fiveSmall: { small: 'design' }, specialSkill: { trade: '钳工' }, tackling: { problem: '演示难题' }, outstanding: { award: '演示奖', awardedBy: '演示单位' },
}
const DAYS = ['2013-06-30', '2013-07-01', '2013-08-15', '2013-10-02', '2013-12-20'], DOES = ['make', 'make', 'submit', 'submit', 'submit', 'recognise', 'recognise', 'return', 'revoke', 'change', 'again'] as const
let world: World, orgs: Map<string, number>, county: Caller, people: Record<'a' | 'b', { clerk: Caller, chair: Caller }>
beforeAll(async () => {
  world = await openWorld()
  orgs = await world.orgs([{ code: 'county', kind: 'federation', level: 'county' }, { code: 'a', parent: 'county', attributes: { ownership: 'state', workers: 50 } }, { code: 'b', parent: 'county', attributes: { ownership: 'nonPublic', workers: 20 } }], TODAY)
  county = await world.person('county', 'cadre')
  const of = async (org: 'a' | 'b') => ({ clerk: await world.person(org, 'preparer', `填报${org}`), chair: await world.person(org, 'approver', `主席${org}`) })
  people = { a: await of('a'), b: await of('b') }
  const base = smallPlan(world.name), target = (n: number, figure: FigureRef) => ({ code: `${world.name}-${n}`, name: { zh: `目标${n}`, en: `T${n}` }, comparator: '>=' as const, value: 10, measureUnit: 'item' as const, window: { type: 'cumulative' as const, from: 2011, to: 2015 }, quantity: { type: 'value' as const, figure }, source: { section: '一', clause: n } })
  await county.must(importPlan, { body: { file: planFile.parse({ ...base, forms: [], targets: [...base.targets, ...WANTED.filter((w) => w.scope).map((w, i) => target(i + 3, w))] }) } })
  await county.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  await county.must(api.takeInnovationSource, { body: { figures: [...INNOVATION_COUNTED], since: '2013-07-01' } })
})
afterAll(() => world.close())

interface Event { readonly do: (typeof DOES)[number], readonly of: number, readonly n: number }
const ids: { id: string, org: 'a' | 'b' }[] = [], did = new Set<string>()
const happen = async (e: Event, key: string) => {
  const kind = INNOVATION_KINDS[e.n % INNOVATION_KINDS.length]!, written = { kind, title: `演示成果${e.n}`, summary: '演示：改进以后效果明显。', finishedOn: DAYS[e.of % DAYS.length]!, fields: FIELDS[kind] }
  if (e.do === 'make' || !ids.length) {
    const org = e.n % 2 ? 'a' as const : 'b' as const
    ids.push({ org, id: (await people[org].clerk.must(api.createInnovation, { body: written })).id })
    return
  }
  const { id, org } = ids[e.of % ids.length]!, { clerk, chair } = people[org], params = { innovation: id }, { version } = await clerk.must(api.getInnovation, { params })
  const said = await (async () => {
    switch (e.do) {
      case 'submit': return clerk.ask(api.submitInnovation, { params, body: {} }, ifMatch(version))
      case 'recognise': return chair.ask(api.recogniseInnovation, { params, body: { evaluation: '达到预期' } }, ifMatch(version))
      case 'return': return chair.ask(api.returnInnovation, { params, body: { reason: '请补充数据' } }, ifMatch(version))
      case 'revoke': return county.ask(api.revokeInnovation, { params, body: { reason: '经查不实' } }, ifMatch(version))
      case 'change': return clerk.ask(api.saveInnovation, { params, body: { ...written, authors: [] } }, ifMatch(version))
      // the same request twice
      default: { await clerk.ask(api.submitInnovation, { params, body: {} }, { ...ifMatch(version), 'idempotency-key': key }); return clerk.ask(api.submitInnovation, { params, body: {} }, { ...ifMatch(version), 'idempotency-key': key }) }
    }
  })()
  if (said.status >= 500 || said.problem?.code === 'invalid-input') throw new Error(JSON.stringify(said.problem))
  if (!said.problem) did.add(e.do)
}
const add = (out: Map<string, number>, key: string, n: number) => { out.set(key, (out.get(key) ?? 0) + n) }
const expected = async () => {
  const out = new Map<string, number>()
  for (const { id, org } of ids) {
    const i = await people[org].clerk.must(api.getInnovation, { params: { innovation: id } })
    // what was finished before the change-over was typed
    if ((i.state !== 'submitted' && i.state !== 'recognised') || i.finishedOn < '2013-07-01') continue
    for (const ref of WANTED) if (countedIn(i.kind).includes(ref.indicator) && (!ref.scope || org === 'b'))
      for (const o of [org, 'county']) for (const stage of i.state === 'recognised' ? ['preliminary', 'accepted'] : ['preliminary']) add(out, `${o} ${figureKey(ref)} ${i.finishedOn.slice(0, 4)}M${i.finishedOn.slice(5, 7)} ${stage}`, 1)
    expect(i.authors.reduce((sum, a) => sum + a.share, 0)).toBe(10_000)
    expect(i.steps.filter((s) => s.action === 'recognise' && s.who === i.steps.find((x) => x.action === 'submit')?.who)).toEqual([])
  }
  return out
}
const shown = async () => {
  await world.settled()
  const out = new Map<string, number>()
  await scoped(world.db, WHOLE, async (tx) => {
    const placed = (await placesOf(tx, WANTED.map(figureKey))).filter((f) => f.ledger === 'innovation'), known = await orgsById(tx, [...orgs.values()]), found = await readLedgers(tx, known.map((o) => ({ id: o.id, partId: o.partId })), placed, TODAY as never)
    for (const [code, id] of orgs) for (const f of placed) for (const v of ledgerValues(found, id, f, 'month', TODAY as never)) for (const stage of ['preliminary', 'accepted'] as const) if (v.values[stage]) out.set(`${code} ${f.key} ${v.period} ${stage}`, v.values[stage])
  })
  return out
}

it('counts of each kind, by ownership and in both stages, what the results say, through any history', async () => {
  const n = fc.nat({ max: 80 })
  let serial = 0
  const histories = (numRuns: number) => fc.assert(fc.asyncProperty(fc.array(fc.record({ do: fc.constantFrom(...DOES), of: n, n }), { minLength: 60, maxLength: 70, size: 'max' }), async (events: Event[]) => {
    for (const e of events) await happen(e, `history-${world.name}-${serial++}`)
    const [said, counted] = [await expected(), await shown()]
    expect(Object.fromEntries([...counted].sort())).toEqual(Object.fromEntries([...said].sort()))
    expect((await verify(world.db, world.clock)).cells.filter((c) => [...orgs.values()].includes(c.orgId))).toEqual([])
  }), { numRuns, endOnFailure: true })
  await untilAll(['submit', 'recognise', 'return', 'revoke', 'change', 'again'], did, histories)
}, 90_000)
