import type { World } from '../../../test/world.ts'
import { period, periodAt, split, type Day, type PeriodCode } from '../../kernel/period.ts'
import { again, scoped, seeingAll, WHOLE, type Tx } from '../../platform/postgres/pool.ts'
import { dictionaryByCode, figureKey, type WindowedRef } from '../indicator/browser.ts'
import { moveFrom, orgById, setAttributesFrom, type OrgRow } from '../org/index.ts'
import { ledgerValues, placesOf, readLedgers, verify } from './index.ts'
import { STAGES, type Stage } from './figure.ts'
import { countedAs, NOTHING, type Counts } from './ledger.ts'
import { waiting } from './folder.queries.ts'
import { openLedger, recordChange } from './ledger.service.ts'
import { changeOver } from './source.ts'
import { ALL, COUNTIES, countryTree, OWNERSHIPS, PREFECTURES, WORKS } from './tree.fixture.ts'

/**
 * A ledger that only tests keep, in a small country, and beside it an oracle that knows nothing of events and deltas: it keeps what each record
 * says now and counts afresh, by a tree of its own.
 */
const PERSONS = ['p1', 'p2', 'p3'] as const, TAGS = ['energy', 'tech', 'safety'] as const
/** Levels are taken from the ledger two months later than the rest: what began before is an opening. */
const SINCE = '2012-11-01' as Day, LEVELS_SINCE = '2013-01-01' as Day, AS_OF = '2013-08-31' as Day
export const MONTHS = split({ ...period('2012'), start: SINCE, end: '2013-06-30' as Day }, 'month')
const SHOWN = split({ ...period('2012'), start: SINCE, end: AS_OF }, 'month')

export const FLOW = 'proposals_raised', LEVEL = 'energy_supervisors', PERSON = 'competition_workers'
const WANTED: WindowedRef[] = [
  { indicator: FLOW }, { indicator: FLOW, scope: { ownership: ['nonPublic'] } }, { indicator: FLOW, tags: ['energy', 'tech'] },
  { indicator: LEVEL }, { indicator: LEVEL, scope: { ownership: ['nonPublic'] } },
  { indicator: PERSON }, { indicator: PERSON, scope: { ownership: ['nonPublic'] } }, { indicator: PERSON, window: 'P2012-2013' as PeriodCode },
]

/** One thing that happens; numbers choose among what there is. */
export type Happening =
  | { do: 'record', key: number, of: number, month: number, quantity: number, tags: number, persons: number, accepted: boolean }
  | { do: 'revoke' | 'again', key: number }
  | { do: 'move' | 'moveCounty' | 'join' | 'leave' | 'ownership', of: number, to: number, month: number }

/** As a request does it: in a transaction, and again where the database says so. */
const whole = <T>(world: World, work: (tx: Tx) => Promise<T>): Promise<T> => again(() => scoped(world.db, WHOLE, work))

export class Country {
  readonly ids: Map<string, number>
  readonly ledger: string
  readonly said: string[] = []
  private readonly orgs = new Map<string, OrgRow>()
  private readonly kept = new Map<string, Counts>()
  private readonly tree = countryTree()
  private readonly world: World

  private constructor(world: World, ids: Map<string, number>, name: string) {
    this.world = world
    this.ids = ids
    this.ledger = `${world.name}-${name}`
  }

  static async found(world: World, name: string): Promise<Country> {
    const code = (c: string) => `${name}${c}`
    const ids = await world.orgs([
      { code: code('region'), kind: 'federation', level: 'province' },
      ...PREFECTURES.map((c) => ({ code: code(c), kind: 'federation' as const, level: 'prefecture' as const, parent: code('region') })),
      { code: code('trade'), kind: 'industryUnion', level: 'prefecture', parent: code('A') },
      ...COUNTIES.map((c) => ({ code: code(c), kind: 'federation' as const, level: 'county' as const, parent: code(c[0]!.toUpperCase()) })),
      ...WORKS.map((c, i) => ({ code: code(c), parent: code(COUNTIES[i % 3]!), industryParent: i % 2 ? code('trade') : null, attributes: { ownership: OWNERSHIPS[i % 2] } })),
    ])
    const country = new Country(world, new Map([...ids].map(([c, id]) => [c.slice(name.length), id])), name)
    for (const c of ALL) country.orgs.set(c, (await seeingAll(world.db, (tx) => orgById(tx, country.ids.get(c)!)))!)
    await whole(world, async (tx) => {
      await openLedger(tx, { name: country.ledger, indicators: [FLOW, LEVEL, PERSON] }, WANTED.slice(0, 6), dictionaryByCode, world.clock.now())
      const orgId = country.ids.get('region')!
      await changeOver(tx, { ledger: country.ledger, indicators: [FLOW, PERSON], orgId, since: SINCE }, world.clock.now())
      await changeOver(tx, { ledger: country.ledger, indicators: [LEVEL], orgId, since: LEVELS_SINCE }, world.clock.now())
    })
    return country
  }
  /** Figures that a plan asks for when records are there already. */
  placeRest = () => whole(this.world, (tx) => openLedger(tx, { name: this.ledger, indicators: [FLOW, LEVEL, PERSON] }, WANTED, dictionaryByCode, this.world.clock.now()))

  async happen(e: Happening): Promise<void> {
    this.said.push(JSON.stringify(e))
    const day = 'month' in e ? MONTHS[e.month % MONTHS.length]!.start.replace(/01$/, '15') as Day : SINCE
    switch (e.do) {
      case 'record': {
        const tags = TAGS.filter((_, i) => e.tags >> i & 1)
        const c = { orgId: this.ids.get(WORKS[e.of % 6]!)!, day, entries: [
          { indicator: FLOW, quantity: e.quantity, tags }, { indicator: LEVEL, quantity: e.quantity % 3 - 1 }, ...PERSONS.filter((_, i) => e.persons >> i & 1).map((identity) => ({ indicator: PERSON, identity })),
        ] }
        return void await this.record(`r${e.key}`, countedAs(e.accepted ? 'accepted' : 'preliminary', c))
      }
      case 'revoke': return void await this.record(`r${e.key}`, NOTHING)
      case 'again': {
        const was = this.kept.get(`r${e.key}`)
        if (was && (await this.record(`r${e.key}`, was)) !== 0) throw new Error('said again, written again')
        return
      }
      case 'move': return this.move(WORKS[e.of % 6]!, 'territorial', COUNTIES[e.to % 3]!, day)
      case 'moveCounty': return this.move(COUNTIES[e.of % 3]!, 'territorial', PREFECTURES[e.to % 2]!, day)
      case 'join': case 'leave': return this.move(WORKS[e.of % 6]!, 'industry', e.do === 'join' ? 'trade' : null, day)
      case 'ownership': {
        const code = WORKS[e.of % 6]!, ownership = OWNERSHIPS[e.to % 2]!
        await whole(this.world, (tx) => setAttributesFrom(tx, this.orgs.get(code)!, day, { ownership }, this.world.clock.now()))
        this.tree.owned(code, ownership, day)
      }
    }
  }
  /** The deltas that one change appends, as they wait in the queue. */
  async deltasOf(key: string, counts: Counts): Promise<string[]> {
    await this.world.settled()
    const names = new Map([...this.ids].map(([code, id]) => [id, code])), from = this.home(key)
    this.kept.set(key, counts)
    return whole(this.world, async (tx) => {
      await recordChange(tx, { ledger: this.ledger, record: key, from, counts, by: null, at: this.world.clock.now() })
      return (await waiting(tx, this.ledger)).map((d) => `${names.get(d.orgId)} ${d.period} ${d.stage} ${d.slots.map((v) => v ?? '-').join(' ')}`).sort()
    })
  }
  private home = (key: string) => { const was = this.kept.get(key); return was?.preliminary?.orgId ?? was?.accepted?.orgId ?? null }
  persons = (of: string, day: string, ...identities: string[]): Counts => countedAs('preliminary', { orgId: this.ids.get(of)!, day: day as Day, entries: identities.map((identity) => ({ indicator: PERSON, identity })) })
  amount = (of: string, day: string, quantity: number, stage: Stage = 'preliminary', tags: string[] = []): Counts => countedAs(stage, { orgId: this.ids.get(of)!, day: day as Day, entries: [{ indicator: FLOW, quantity, tags }] })
  level = (of: string, day: string, quantity: number): Counts => countedAs('preliminary', { orgId: this.ids.get(of)!, day: day as Day, entries: [{ indicator: LEVEL, quantity }] })

  /** As a module does it: in a transaction of its own, again where the database says so. Gives how many events were written. */
  async record(key: string, counts: Counts): Promise<number> {
    const from = this.home(key)
    const { events } = await whole(this.world, (tx) => recordChange(tx, { ledger: this.ledger, record: key, from, counts, by: null, at: this.world.clock.now(), reason: '演示' }))
    this.kept.set(key, counts)
    return events
  }
  async move(code: string, tree: 'territorial' | 'industry', parent: string | null, day: Day) {
    await whole(this.world, (tx) => moveFrom(tx, this.orgs.get(code)!, tree, parent === null ? null : this.orgs.get(parent)!, day, this.world.clock.now()))
    if (tree === 'territorial') this.tree.moved(code, parent!, day)
    else this.tree.joined(code, parent, day)
  }

  /** What the boards must show of each organisation, figure, month and stage, counted from what the records say now. */
  expected(): Map<string, number> {
    const out = new Map<string, number>()
    const names = new Map([...this.ids].map(([code, id]) => [id, code]))
    for (const stage of STAGES) for (const ref of WANTED) for (const m of SHOWN) {
      if (ref.indicator === LEVEL && m.end < LEVELS_SINCE) continue
      const sums = new Map<string, number>(), met = new Map<string, Set<string>>()
      for (const c of [...this.kept.values()].flatMap((k) => k[stage] ?? [])) for (const e of c.entries) {
        if (e.indicator !== ref.indicator || (ref.tags && !ref.tags.some((t) => e.tags?.includes(t)))) continue
        const code = names.get(c.orgId)!, own = periodAt('month', c.day), counted = ref.indicator === LEVEL && own.end < LEVELS_SINCE ? periodAt('month', LEVELS_SINCE) : own
        if (ref.scope && this.tree.ownershipOf(code, counted.end) !== 'nonPublic') continue
        if (ref.indicator === FLOW && own.code === m.code) for (const v of this.tree.above(code, m.end)) sums.set(v, (sums.get(v) ?? 0) + e.quantity!)
        if (ref.indicator === LEVEL && counted.end <= m.end) for (const v of this.tree.above(code, m.end)) sums.set(v, (sums.get(v) ?? 0) + e.quantity!)
        if (ref.indicator === PERSON && own.end <= m.end && (ref.window || own.code.slice(0, 4) === m.code.slice(0, 4))) for (const v of this.tree.above(code, own.end)) met.set(v, (met.get(v) ?? new Set()).add(e.identity!))
      }
      for (const v of ALL) out.set(`${v} ${figureKey(ref)} ${m.code} ${stage}`, sums.get(v) ?? met.get(v)?.size ?? 0)
    }
    return out
  }
  /** The same from the stored rows. */
  async shown(): Promise<Map<string, number>> {
    const out = new Map<string, number>()
    await whole(this.world, async (tx) => {
      const placed = (await placesOf(tx, WANTED.map(figureKey))).filter((p) => p.ledger === this.ledger)
      const found = await readLedgers(tx, [...this.orgs.values()], placed, AS_OF)
      for (const code of ALL) for (const p of placed) for (const v of ledgerValues(found, this.ids.get(code)!, p, 'month', AS_OF)) for (const stage of STAGES) out.set(`${code} ${p.key} ${v.period} ${stage}`, v.values[stage])
    })
    return out
  }
  async drift() { return (await verify(this.world.db, this.world.clock)).cells.filter((d) => d.series.startsWith(`ledger:${this.ledger}`)) }
  async wrong(): Promise<unknown[]> {
    await this.world.settled()
    const [expected, shown] = [this.expected(), await this.shown()]
    return [...new Set([...expected.keys(), ...shown.keys()])].filter((k) => expected.get(k) !== shown.get(k)).map((k) => [k, { expected: expected.get(k), shown: shown.get(k) }])
  }
  /** One figure of several organisations in one month: `e1 a1 A region`. */
  async values(codes: string, indicator: string, month: string): Promise<(number | undefined)[]> {
    await this.world.settled()
    const shown = await this.shown()
    return codes.split(' ').map((code) => shown.get(`${code} ${indicator} ${month} preliminary`))
  }
}
