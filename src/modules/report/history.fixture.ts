import { randomUUID } from 'node:crypto'
import { ifMatch, type Caller, type World } from '../../../test/world.ts'
import type { Contract, Input } from '../../kernel/contract.ts'
import { addDays, period, type Day } from '../../kernel/period.ts'
import { scoped, seeingAll, WHOLE } from '../../platform/postgres/pool.ts'
import { closeOrg, moveOrg, setAttributes } from '../org/org.contract.ts'
import { orgById } from '../org/index.ts'
import * as contract from './report.contract.ts'
import { BEGINS, COUNTIES, ENTERPRISES, FEDERATIONS, foundCountry, type Person } from './country.fixture.ts'
import { setToday, storedOf } from './history.queries.ts'
import { can } from './report.ts'
import { keepPeriodsOpen } from './index.ts'

/**
 * A small country under random histories, and beside it an oracle that knows nothing of deltas: it keeps each report's counted values and
 * each organisation's parents with their dates, and sums them afresh.
 */
/** The last days of quarters among them: the directory is looked at, and may change once more on the same day. */
const DAYS = ['2013-06-30', '2013-08-05', '2013-09-30', '2013-11-05'] as Day[]

/** One thing that happens; numbers choose among what there is. */
export type Event =
  | { do: 'step', of: number, period: number, value: number, choice: number }
  | { do: 'submit' | 'approve' | 'accept' | 'return' | 'withdraw' | 'correct', of: number, period: number, value: number }
  | { do: 'ownership', of: number, value: number, later: boolean }
  | { do: 'move', of: number, to: number, later: boolean }
  | { do: 'moveCounty' | 'join' | 'leave' | 'close' | 'closeCounty' | 'again' | 'nextQuarter', of: number, to: number }

/** Twice what leads on: a history that only returns and withdraws counts nothing. */
const STEPS = ['submit', 'approve', 'accept', 'approve', 'accept', 'correct', 'return', 'withdraw'] as const

interface Dated<T> { from: Day, is: T }
const at = <T>(list: readonly Dated<T>[], day: Day): T => list.filter((d) => d.from <= day).at(-1)!.is
const set = <T>(list: Dated<T>[], from: Day, is: T) => [...list.filter((d) => d.from < from), { from, is }]
interface Kept { version: number, state: string | null, revision: number, values: Map<number, number>, preliminary: number | null, accepted: number | null }

export const openCountry = async (url: string) => new Country(await foundCountry(url))

export class Country {
  readonly world: World
  readonly ids: Map<string, number>
  readonly person: Person
  today: Day = BEGINS
  readonly done: string[] = []
  private readonly kept = new Map<string, Kept>()
  private readonly land = new Map<string, Dated<string>[]>()
  private readonly industry = new Map<string, Dated<string | null>[]>()
  private readonly closed = new Set<string>()
  private last: { who: Caller, contract: Contract, input: Input<Contract>, headers: Record<string, string>, answer: unknown } | null = null

  constructor({ world, ids, person }: { world: World, ids: Map<string, number>, person: Person }) {
    this.world = world
    this.ids = ids
    this.person = person
    const always = '2000-01-01' as Day
    for (const code of ['A', 'B']) this.land.set(code, [{ from: always, is: 'region' }])
    for (const code of COUNTIES) this.land.set(code, [{ from: always, is: code[0]!.toUpperCase() }])
    this.land.set('trade', [{ from: always, is: 'A' }])
    ENTERPRISES.forEach((code, i) => { this.land.set(code, [{ from: always, is: COUNTIES[i % 3]! }]); this.industry.set(code, [{ from: always, is: i % 2 ? 'trade' : null }]) })
  }

  /** Every refusal must be one of ours; what was refused has changed nothing, and the oracle says so. */
  private async ask(who: Caller, what: Contract, input: unknown, version: number): Promise<Record<string, never> | null> {
    const headers = { ...ifMatch(version), 'idempotency-key': randomUUID() }
    const said = await who.ask(what, input as Input<Contract>, headers)
    if (said.status >= 500 || said.problem?.code === 'invalid-input') throw new Error(`${what.name}: ${JSON.stringify(said.problem)}`)
    this.done.push(`${what.name} ${said.status} ${said.problem?.code ?? ''}`)
    if (said.problem) return null
    this.last = { who, contract: what, input: input as Input<Contract>, headers, answer: said.body }
    return said.body as Record<string, never>
  }

  periods(): string[] { return this.today < '2013-07-01' ? ['2013Q1', '2013Q2'] : this.today < '2013-10-01' ? ['2013Q2', '2013Q3'] : ['2013Q3', '2013Q4'] }
  private report(code: string, p: string): Kept {
    const key = `${code} ${p}`
    return this.kept.get(key) ?? this.kept.set(key, { version: 0, state: null, revision: 1, values: new Map(), preliminary: null, accepted: null }).get(key)!
  }

  async happen(e: Event): Promise<void> {
    switch (e.do) {
      case 'step': {
        const legal = STEPS.filter((a) => (can[a] as readonly string[]).includes(this.report(ENTERPRISES[e.of % 6]!, this.periods()[e.period % 2]!).state ?? 'draft'))
        return this.act({ ...e, do: legal[e.choice % legal.length]! })
      }
      case 'submit': case 'approve': case 'accept': case 'return': case 'withdraw': case 'correct': return this.act(e)
      case 'ownership': return this.change(ENTERPRISES[e.of % 6]!, setAttributes, { ownership: (['state', 'nonPublic', 'stateControlled'] as const)[e.value % 3], workers: e.value, from: this.day(e.later) })
      case 'move': {
        // a county that may close is nobody's plan for later
        const code = ENTERPRISES[e.of % 6]!, to = e.later ? 'a1' : COUNTIES[e.to % 3]!
        return this.change(code, moveOrg, { tree: 'territorial', parentId: this.ids.get(to), from: this.day(e.later) }, () => { this.land.set(code, set(this.land.get(code)!, this.day(e.later), to)) })
      }
      case 'moveCounty': {
        const code = COUNTIES[e.of % 3]!, to = ['A', 'B'][e.to % 2]!
        return this.change(code, moveOrg, { tree: 'territorial', parentId: this.ids.get(to), from: this.today }, () => { this.land.set(code, set(this.land.get(code)!, this.today, to)) })
      }
      case 'join': case 'leave': {
        const code = ENTERPRISES[e.of % 6]!, to = e.do === 'join' ? 'trade' : null
        return this.change(code, moveOrg, { tree: 'industry', parentId: to && this.ids.get(to), from: this.today }, () => { this.industry.set(code, set(this.industry.get(code)!, this.today, to)) })
      }
      case 'close': {
        const code = ENTERPRISES[e.of % 6]!
        return this.change(code, closeOrg, { on: this.today, successorId: null, reason: '演示撤销' }, () => { this.closed.add(code) })
      }
      case 'closeCounty': return this.closeCounty()
      case 'again': {
        const last = this.last
        if (!last) return
        const said = await last.who.ask(last.contract, last.input, last.headers)
        if (said.status !== 401 && JSON.stringify(said.body) !== JSON.stringify(last.answer)) throw new Error(`asked again, answered differently: ${JSON.stringify(said.body)}`)
        return
      }
      case 'nextQuarter': {
        const next = DAYS.find((d) => d > this.today)
        if (!next) return
        this.today = next
        await setToday(this.world.db, this.ids.get('region')!, this.today)
        await keepPeriodsOpen(this.world.db, this.world.clock)
      }
    }
  }
  private day(later: boolean): Day { return later ? addDays(this.today, 50) : this.today }

  private async act(e: { do: (typeof STEPS)[number], of: number, period: number, value: number }) {
    const code = ENTERPRISES[e.of % 6]!, p = this.periods()[e.period % 2]!, r = this.report(code, p), org = this.ids.get(code)!
    const params = { form: `${this.world.name}-form`, org, period: p }, reason = '演示原因'
    const superior = at(this.land.get(code)!, period(p).end)
    const [who, what, body] = ({
      submit: [() => this.person(code, 'preparer'), contract.submitReport, { values: { innovations: e.value, nonPublic: e.value % 2 ? null : Math.floor(e.value / 2) } }],
      approve: [() => this.person(code, 'approver'), contract.approveReport, {}],
      accept: [() => this.person(superior, 'reviewer'), contract.acceptReport, {}],
      return: [() => r.state === 'submitted' ? this.person(code, 'approver') : this.person(superior, 'reviewer'), contract.returnReport, { reason }],
      withdraw: [() => r.state === 'submitted' ? this.person(code, 'preparer') : this.person(code, 'approver'), contract.withdrawReport, { reason }],
      correct: [() => this.person(code, 'preparer'), contract.correctReport, { reason }],
    } as const)[e.do]
    const said = await this.ask(await who(), what, { params, body }, r.version) as { version: number, state: string, revision: number } | null
    if (!said) return
    if (e.do === 'submit') r.values.set(said.revision, e.value)
    if (e.do === 'approve') r.preliminary = said.revision
    if (e.do === 'accept') r.accepted = said.revision
    if (e.do === 'return' || e.do === 'withdraw') {
      if (r.accepted === said.revision) r.accepted = null
      if (r.preliminary === said.revision) r.preliminary = r.accepted
    }
    Object.assign(r, said)
  }

  private async change(code: string, what: Contract, body: object, then: () => void = () => {}) {
    const id = this.ids.get(code)!, version = (await seeingAll(this.world.db, (tx) => orgById(tx, id)))!.version
    if (await this.ask(await this.person('region', 'systemAdmin'), what, { params: { id }, body }, version)) then()
  }
  private async closeCounty() {
    if (this.closed.has('a2')) return
    const home = at(this.land.get('a1')!, this.today)
    if (!home) return
    return this.change('a2', closeOrg, { on: this.today, successorId: this.ids.get('a1'), reason: '演示撤并' }, () => {
      this.closed.add('a2')
      for (const code of ENTERPRISES) {
        const line = this.land.get(code)!
        if (!this.closed.has(code) && at(line, this.today) === 'a2') this.land.set(code, set(line, this.today, 'a1'))
      }
    })
  }

  /** Everybody above in either tree on a day, each once. */
  private above(code: string, day: Day): Set<string> {
    const climb = (from: string, byTrade: boolean): string[] => {
      const up = (byTrade ? at(this.industry.get(from) ?? [{ from: day, is: null }], day) : null) ?? (this.land.has(from) ? at(this.land.get(from)!, day) : null)
      return up ? [up, ...climb(up, byTrade)] : []
    }
    return new Set([...climb(code, false), ...(at(this.industry.get(code)!, day) ? climb(code, true) : [])])
  }

  /** What the boards must show, from nothing but the records. */
  expected(): Map<string, { reported: number, sum: number }> {
    const out = new Map<string, { reported: number, sum: number }>()
    for (const [key, r] of this.kept) {
      const [code, p] = key.split(' ') as [string, string]
      for (const stage of ['preliminary', 'accepted'] as const) {
        if (r[stage] === null) continue
        for (const f of [code, ...this.above(code, period(p).end)]) {
          const cell = `${f} ${p} ${stage}`, had = out.get(cell) ?? { reported: 0, sum: 0 }
          out.set(cell, { reported: had.reported + 1, sum: had.sum + r.values.get(r[stage]!)! })
        }
      }
    }
    return out
  }
  async stored(): Promise<Map<string, { reported: number, sum: number }>> {
    const names = new Map([...ENTERPRISES, ...FEDERATIONS].map((code) => [this.ids.get(code)!, code as string]))
    const found = await scoped(this.world.db, WHOLE, (tx) => storedOf(tx, [...names.keys()], `form:${this.world.name}-form`))
    return new Map(found.filter((r) => r.reported !== 0 || (r.v0 ?? 0) !== 0).map((r) => [`${names.get(r.orgId)} ${r.period} ${r.stage}`, { reported: r.reported, sum: r.v0 ?? 0 }]))
  }
}
