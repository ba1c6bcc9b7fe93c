import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { untilAll } from '../../../test/histories.ts'
import type { Caller } from '../../../test/world.ts'
import { addDays, type Day } from '../../kernel/period.ts'
import { scoped, WHOLE } from '../../platform/postgres/pool.ts'
import { ledgerValues, placesOf, readLedgers, verify } from '../figure/index.ts'
import { orgsById } from '../org/index.ts'
import * as api from './campaign.contract.ts'
import { AWARDED, CAMPAIGN_COUNTED, type EntryState } from './campaign.ts'
import * as entries from './entry/entry.contract.ts'
import { DAY, on, openFair, type Fair, type View } from './fair.fixture.ts'

/** Campaigns of one county under random histories; beside them a count that knows nothing but what the works say of themselves. */
const AS_OF = '2013-12-31', DOES = ['open', 'enter', 'enter', 'enter', 'enter', 'again', 'withdraw', 'run', 'revoke', 'cancel'] as const
interface Event { readonly do: (typeof DOES)[number], readonly of: number, readonly n: number }
let at: Fair, people: readonly Caller[]
beforeAll(async () => {
  at = await openFair()
  people = [at.worker, at.mate, at.miller, at.smith]
  await at.county.must(api.takeCampaignSource, { body: { figures: [...CAMPAIGN_COUNTED], since: '2013-07-01' } })
})
afterAll(() => at.world.close())

const campaigns: View[] = [], did = new Set<string>()
let serial = 0
const running = async () => (await Promise.all(campaigns.map((c) => at.seen(c)))).filter((c) => c.state === 'open')
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const happen = async (e: Event): Promise<void> => {
  await at.to(DAY)
  const c = pick(await running(), e.of), who = pick(people, e.n)!
  if (e.do === 'open' || !c) { campaigns.push(await at.opened('goldenIdea', { awards: [{ grade: '十佳', count: 1 + e.n % 2 }], quota: { entries: null, awards: null } })); return }
  const work = (authors: { account: number, share: number }[] = []) => ({ params: { campaign: c.id }, body: { title: `演示作品${serial++}`, body: '演示：现在费工费料，改进后省时省料。', authors } })
  const said = await (async () => {
    switch (e.do) {
      case 'enter': { await at.to(e.n % 3 ? DAY : c.spec.steps.entry.until); return who.ask(entries.enterCampaign, work(who === at.worker && e.of % 2 ? [{ account: at.worker.accountId, share: 7000 }, { account: at.mate.accountId, share: 3000 }] : [])) }
      // the same request twice
      case 'again': { const key = { 'idempotency-key': randomUUID() }, sent = work(); await who.ask(entries.enterCampaign, sent, key); return who.ask(entries.enterCampaign, sent, key) }
      case 'withdraw': { const own = (await who.must(entries.getMyCampaign, { params: { campaign: c.id } })).mine, mine = pick(own, e.of); return mine ? who.ask(entries.withdrawEntry, { params: { campaign: c.id, entry: mine.id }, body: {} }) : null }
      case 'run': return run(c, e.n)
      case 'cancel': return at.county.ask(api.cancelCampaign, ...on(c, { reason: '与其他活动合并' }))
      default: {
        const done = pick((await Promise.all(campaigns.map((x) => at.seen(x)))).filter((x) => x.state === 'published'), e.of), won = done && pick((await at.works(done)).filter((w) => w.state === 'granted'), e.n)
        return done && won ? at.county.ask(entries.revokeAward, { params: { campaign: done.id, entry: won.id }, body: { reason: '查实为外购设备' } }) : null
      }
    }
  })()
  if (said && (said.status >= 500 || said.problem?.code === 'invalid-input')) throw new Error(JSON.stringify(said.problem))
  if (said && !said.problem) did.add(e.do)
}
/** To the result, some of the works screened out. */
const run = async (c: View, n: number) => {
  const standing = (await at.works(c)).filter((w) => w.state === 'entered')
  if (!standing.length) return null
  const judges = at.judges.slice(0, 3)
  await at.scoring(c, [judges], [], standing.slice(1).filter((_, i) => (n + i) % 3 === 0).map((w) => w.title))
  for (const [i, j] of judges.entries()) for (const w of (await at.desk(j, c)).works) await at.mark(j, c, w.entry, [90 - w.number, 80 - i, 70])
  await at.county.must(api.closeScoring, ...on(await at.seen(c)))
  const told = await at.county.must(api.announceCampaign, ...on(await at.seen(c)))
  await at.to(addDays(told.noticeUntil as Day, 1))
  return at.county.ask(api.publishCampaign, ...on(told))
}

const UNPASSED: readonly EntryState[] = ['entered', 'recommended', 'rejected', 'withdrawn']
const expected = async () => {
  const out = new Map<string, number>(), met = new Map<string, { org: string, month: string }[]>(), month = (d: string) => `${d.slice(0, 4)}M${d.slice(5, 7)}`
  const add = (org: string, figure: string, m: string, stage: string) => { for (const o of [org, 'county']) { const k = `${o} ${figure} ${m} ${stage}`; out.set(k, (out.get(k) ?? 0) + 1) } }
  for (const c of await Promise.all(campaigns.map((x) => at.seen(x)))) {
    if (c.state === 'cancelled') continue
    for (const w of await at.works(c)) {
      const org = w.employer.name, stages = UNPASSED.includes(w.state) ? ['preliminary'] : ['preliminary', 'accepted']
      if (w.state === 'withdrawn') continue
      expect(w.authors.reduce((sum, a) => sum + a.share, 0)).toBe(10_000)
      for (const stage of stages) {
        add(org, 'campaign_entries', month(w.enteredOn), stage)
        for (const key of [`campaign_enterprises ${stage} ${org}`, ...w.authors.map((a) => `campaign_workers ${stage} ${a.name}`)]) met.set(key, [...met.get(key) ?? [], { org, month: month(w.enteredOn) }])
        if (AWARDED.includes(w.state)) add(org, 'campaign_awards', month(c.publishedOn!), stage)
      }
    }
  }
  // once a year, in the first month, at each place and above
  for (const [key, list] of met) for (const o of ['mine', 'mill', 'works', 'county']) {
    const [figure, stage] = key.split(' '), first = list.filter((x) => o === 'county' || x.org === o).map((x) => x.month).sort()[0]
    if (first) out.set(`${o} ${figure} ${first} ${stage}`, (out.get(`${o} ${figure} ${first} ${stage}`) ?? 0) + 1)
  }
  return out
}
const shown = async () => {
  await at.world.settled()
  const out = new Map<string, number>(), orgs = ['county', 'mine', 'mill', 'works'].map((code) => [code, at.ids.get(code)!] as const)
  await scoped(at.world.db, WHOLE, async (tx) => {
    const placed = (await placesOf(tx, [...CAMPAIGN_COUNTED])).filter((f) => f.ledger === 'campaign'), found = await readLedgers(tx, (await orgsById(tx, orgs.map(([, id]) => id))).map((o) => ({ id: o.id, partId: o.partId })), placed, AS_OF as Day)
    for (const [code, id] of orgs) for (const f of placed) {
      let before = { preliminary: 0, accepted: 0 }
      for (const v of ledgerValues(found, id, f, 'month', AS_OF as Day)) {
        // of persons a month says how many there are in the year so far
        for (const stage of ['preliminary', 'accepted'] as const) { const value = v.values[stage] - (f.rule === 'distinct' ? before[stage] : 0); if (value) out.set(`${code} ${f.key} ${v.period} ${stage}`, value) }
        before = { ...v.values }
      }
    }
  })
  return out
}

it('counts works, people and units taking part and awards, in both stages, as the works say, through any history', async () => {
  const n = fc.nat({ max: 60 })
  const histories = (numRuns: number) => fc.assert(fc.asyncProperty(fc.array(fc.record({ do: fc.constantFrom(...DOES), of: n, n }), { minLength: 25, maxLength: 30, size: 'max' }), async (events: Event[]) => {
    for (const e of events) await happen(e)
    const [said, counted] = [await expected(), await shown()]
    expect(Object.fromEntries([...counted].sort())).toEqual(Object.fromEntries([...said].sort()))
    expect((await verify(at.world.db, at.world.clock)).cells.filter((c) => [...at.ids.values()].includes(c.orgId))).toEqual([])
  }), { numRuns, endOnFailure: true })
  await untilAll(['enter', 'again', 'withdraw', 'run', 'revoke', 'cancel'], did, histories)
}, 90_000)
