import { ledgerValues, placesOf, readLedgers, verify } from '../figure/index.ts'
import { figureKey, type FigureRef } from '../indicator/browser.ts'
import { orgsById } from '../org/index.ts'
import { scoped, WHOLE } from '../../platform/postgres/pool.ts'
import { WANTED, type Mines } from './history.fixture.ts'

const AS_OF = '2013-12-31'
const partsOfOrgs = async (tx: Parameters<typeof orgsById>[0], ids: number[]) => new Map((await orgsById(tx, ids)).map((o) => [o.id, o.partId]))

/** What the roll-ups must hold, from what the proposals say of themselves. */
export const expected = async (m: Mines): Promise<Map<string, number>> => {
  const out = new Map<string, number>(), add = (org: string, ref: FigureRef, month: string, stage: string, value: number) => { for (const o of [org, 'county']) { const k = `${o} ${figureKey(ref)} ${month} ${stage}`; out.set(k, (out.get(k) ?? 0) + value) } }
  const month = (d: string) => `${d.slice(0, 4)}M${d.slice(5, 7)}`, met = new Map<string, { org: string, month: string, ref: FigureRef }[]>()
  for (const p of await m.all()) {
    if (p.state === 'withdrawn') continue
    const org = p.employer.name, reachesIt = (ref: FigureRef) => (!ref.tags || ref.tags.some((t) => p.tags.includes(t as never))) && (!ref.scope || org === 'b'), live = !p.duplicateOf, adopted = live && p.state !== 'revoked'
    for (const ref of WANTED) {
      const at = (on: string | null, yes: boolean, accepted: boolean, value = 1) => { if (on && yes && reachesIt(ref)) { add(org, ref, month(on), 'preliminary', value); if (accepted) add(org, ref, month(on), 'accepted', value) } }
      const actual = p.benefits.find((b) => b.kind === 'actual')
      if (ref.indicator === 'proposals_raised') at(p.raisedOn, live, p.receivedOn !== null)
      if (ref.indicator === 'proposals_adopted') at(p.adoptedOn, adopted, true)
      if (ref.indicator === 'proposals_implemented') at(p.implementedOn, adopted, p.verifiedOn !== null)
      if (ref.indicator === 'proposal_benefit' && actual && actual.value < 10_000_000) at(actual.onDay, adopted, true, actual.value / 100)
      if (ref.indicator === 'proposal_rewards' && p.reward) at(p.reward.onDay, true, true, p.reward.amount / 100)
      for (const identity of ref.indicator === 'proposal_workers' ? p.authors.map((a) => `a${a.account}`) : ref.indicator === 'proposal_enterprises' ? [`o${org}`] : []) met.set(`${ref.indicator} ${identity}`, [...met.get(`${ref.indicator} ${identity}`) ?? [], { org, month: month(p.raisedOn!), ref }])
    }
  }
  // once a year, in the first month, at each place and above
  for (const list of met.values()) for (const o of ['a', 'b', 'county']) {
    const own = list.filter((x) => o === 'county' || x.org === o).sort((x, y) => (x.month < y.month ? -1 : 1))[0]
    if (own) for (const stage of ['preliminary', 'accepted']) { const k = `${o} ${figureKey(own.ref)} ${own.month} ${stage}`; out.set(k, (out.get(k) ?? 0) + 1) }
  }
  return out
}
export const shown = async (m: Mines): Promise<Map<string, number>> => {
  await m.world.settled()
  const out = new Map<string, number>(), orgs = [...m.orgs].map(([code, id]) => ({ code, id }))
  await scoped(m.world.db, WHOLE, async (tx) => {
    const placed = (await placesOf(tx, WANTED.map(figureKey))).filter((f) => f.ledger === 'proposal'), part = await partsOfOrgs(tx, orgs.map((o) => o.id)), found = await readLedgers(tx, orgs.map((o) => ({ id: o.id, partId: part.get(o.id)! })), placed, AS_OF as never)
    for (const o of orgs) for (const f of placed) {
      let before = { preliminary: 0, accepted: 0 }
      for (const v of ledgerValues(found, o.id, f, 'month', AS_OF as never)) {
        for (const stage of ['preliminary', 'accepted'] as const) { const value = v.values[stage] - (f.rule === 'distinct' ? before[stage] : 0); if (value) out.set(`${o.code} ${f.key} ${v.period} ${stage}`, value) }
        before = { ...v.values }
      }
    }
  })
  return out
}
export const drift = async (m: Mines) => { const own = [...m.orgs.values()]; return (await verify(m.world.db, m.world.clock)).cells.filter((c) => own.includes(c.orgId)) }
