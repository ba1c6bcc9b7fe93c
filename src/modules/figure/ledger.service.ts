import { randomUUID } from 'node:crypto'
import { period, periodAt, type PeriodCode } from '../../kernel/period.ts'
import { asWhole, type Tx } from '../../platform/postgres/pool.ts'
import { figureKey, ruleKind, type Indicators, type WindowedRef } from '../indicator/browser.ts'
import { spread, type Home } from './distinct.ts'
import { amounts, applyIdentities, type LiveRow } from './entries.queries.ts'
import { shareOrgs, slotsOf, type SeriesRow } from './figure.queries.ts'
import { STAGES, type PlacedSlot, type Rule, type Stage } from './figure.ts'
import { figureProblem } from './figure.problems.ts'
import * as queries from './ledger.queries.ts'
import { canonical, grouped, turns, type Contribution, type Counts } from './ledger.ts'
import { place } from './placement.ts'

/** A ledger (台账) by its name, and the base indicators that its records feed. */
export interface LedgerSpec { readonly name: string, readonly indicators: readonly string[] }

/**
 * The series of a ledger: amounts and identities in one, levels in the other. Each indicator by itself, and every narrower figure that is
 * wanted of it; what is placed late is filled from the events.
 */
export const openLedger = async (tx: Tx, { name, indicators }: LedgerSpec, wanted: readonly WindowedRef[], known: Indicators, now: Date): Promise<void> => {
  const ruleOf = (code: string): Rule => {
    const indicator = known.get(code), rule = indicator && ruleKind(indicator, known)
    if (rule !== 'flow' && rule !== 'stock' && rule !== 'distinct') throw new RangeError(`a ledger cannot feed ${code}`)
    return rule
  }
  const refs = new Map(indicators.flatMap((indicator) => [{ indicator }, ...wanted.filter((w) => w.indicator === indicator)]).map((ref) => [figureKey(ref), ref as WindowedRef]))
  const figures = [...refs.values()].map((ref) => ({ ref, cell: null, rule: ruleOf(ref.indicator) }))
  for (const carried of [false, true]) {
    const own = figures.filter((f) => (f.rule === 'stock') === carried)
    if (own.length && !await place(tx, { code: `ledger:${name}${carried ? '#levels' : ''}`, source: 'ledger', formId: null, grain: 'month', ledger: name, carried }, own, known, now)) throw figureProblem('ledger-full', { ledger: name })
  }
}
/** A plan that is issued may ask ledgers for narrower figures than they have. */
export const placeInLedgers = async (tx: Tx, wanted: readonly WindowedRef[], known: Indicators, now: Date) => {
  for (const l of await queries.ledgersOf(tx)) await openLedger(tx, l, wanted, known, now)
}

/**
 * `from`: the organisation that the record counted for until now, where it is another one than now; `counts`: what it gives from now on, null
 * where nothing any more (a revocation).
 */
export interface LedgerTurn { readonly record: string, readonly from?: number | null, readonly counts: Counts }
interface Telling { readonly ledger: string, readonly by: number | null, readonly at: Date, readonly reason?: string }
export type LedgerChange = Telling & LedgerTurn

/**
 * The one way in: a module, inside its own transaction, says what a record of its ledger gives from now on. What stood is reversed exactly as it
 * stood, what stands now is written, and for each stage whose value changes one delta is appended – none for a request that comes again.
 */
export const recordChange = (tx: Tx, { record, from, counts, ...telling }: LedgerChange): Promise<{ events: number }> => recordChanges(tx, telling, [{ record, counts, ...from === undefined ? {} : { from } }])

/** Many records at once, each named once: the same as one after another, with a handful of statements for all. `fresh`: nobody else can know them yet. `rebuilt`: the caller counts everything anew afterwards. */
export const recordChanges = (tx: Tx, telling: Telling, changes: readonly LedgerTurn[], { fresh = false, rebuilt = false } = {}): Promise<{ events: number }> => asWhole(tx, async () => {
  const { ledger } = telling, records = changes.map((c) => c.record)
  const orgIds = [...new Set(changes.flatMap((c) => [c.from ?? null, ...STAGES.map((stage) => c.counts[stage]?.orgId ?? null)]).filter((id) => id !== null))]
  await shareOrgs(tx, orgIds)
  if (!fresh) await queries.lockRecords(tx, ledger, records)
  // only now: a slot that is placed meanwhile is filled from the events that it finds, and counts this one if it is there by then
  const series = await withSlots(tx, ledger), rules = new Map(series.flatMap((s) => s.slots.map((x) => [x.indicator, x.rule] as const)))
  const partIds = await queries.partsOf(tx, orgIds), standing = grouped(fresh ? [] : await queries.standingEvents(tx, partIds, ledger, records), (e) => e.record)
  const written = changes.flatMap(({ record, counts }) => turns(
    Object.fromEntries(STAGES.map((stage) => [stage, standing.get(record)?.find((e) => e.stage === stage) ?? null])) as Record<Stage, queries.EventRow | null>,
    Object.fromEntries(STAGES.map((stage) => [stage, counts[stage] && { ...counts[stage], entries: canonical(counts[stage].entries, rules) }])) as Record<Stage, Contribution | null>,
  ).map((turn) => ({ ...turn, record })))
  if (!written.length) return { events: 0 }
  const events = await asEvents(tx, telling, written, fresh ? new Map<string, number>() : await queries.lastNumbers(tx, partIds, ledger, records))
  for (let i = 0; i < events.length; i += MOST_AT_ONCE) await queries.insertEvents(tx, events.slice(i, i + MOST_AT_ONCE))
  if (!rebuilt) for (const s of series) await appendDeltas(tx, s, events)
  return { events: events.length }
})
/** A statement takes 65,535 values: of an event 17 each. */
const MOST_VALUES = 60_000, MOST_AT_ONCE = 3000

interface WithSlots extends SeriesRow { slots: PlacedSlot[] }
const withSlots = async (tx: Tx, ledger: string): Promise<WithSlots[]> => {
  const found = await queries.seriesOfLedger(tx, ledger)
  if (!found.length) throw new RangeError(`not a ledger: ${ledger}`)
  return Promise.all(found.map(async (s) => ({ ...s, slots: await slotsOf(tx, s.id) })))
}

type Written = ReturnType<typeof turns<queries.EventRow>>[number] & { record: string }
const asEvents = async (tx: Tx, { ledger, by, at, reason }: Telling, written: readonly Written[], last: Map<string, number>): Promise<queries.NewEvent[]> => {
  const out: queries.NewEvent[] = [], places = new Map<string, queries.EventPlace | undefined>()
  const add = (e: Omit<queries.NewEvent, 'id' | 'number' | 'ledger' | 'madeBy' | 'at' | 'reason'>) => {
    const key = queries.numberKey(e.partId, e.record), number = (last.get(key) ?? 0) + 1
    last.set(key, number)
    out.push({ ...e, id: randomUUID(), number, ledger, reason: reason ?? null, madeBy: by, at })
  }
  for (const { stage, before, after, record } of written) {
    if (before) add({ ...before, reverses: before.id })
    if (!after) continue
    const month = periodAt('month', after.day), key = `${after.orgId} ${month.code}`
    if (!places.has(key)) places.set(key, await queries.eventPlace(tx, after.orgId, month.end))
    const placed = places.get(key)
    if (!placed) throw figureProblem('ledger-no-place', { day: after.day })
    add({ ...placed, record, stage, day: after.day, period: month.code, periodEnd: month.end, entries: after.entries, reverses: null })
  }
  return out
}

/** Own values by place, month and stage; what makes an identity count once above several homes is added to them, so that each place gets one delta. */
const appendDeltas = async (tx: Tx, s: WithSlots, events: readonly queries.NewEvent[]) => {
  const only = queries.theseEvents(events), parts = new Map(events.map((e) => [e.orgId, e.partId]))
  const found = new Map<string, { orgId: number, period: PeriodCode, stage: Stage, values: (number | null)[] }>()
  const add = (at: { orgId: number, period: PeriodCode, stage: Stage }, slot: number, value: number | null) => {
    if (!value) return
    const key = `${at.orgId} ${at.period} ${at.stage}`, had = found.get(key) ?? found.set(key, { orgId: at.orgId, period: at.period, stage: at.stage, values: [] }).get(key)!
    had.values[slot] = (had.values[slot] ?? 0) + value
  }
  for (const r of await queries.ownValues(tx, s.width, amounts(s, s.slots, only))) r.slots.forEach((v, i) => add(r, i, v))
  if (s.slots.some((x) => x.rule === 'distinct')) for (const a of await adjustments(tx, s, await applyIdentities(tx, s, s.slots, only), parts)) add(a, a.slot, a.value)
  const deltas = [...found.values()].map((d) => ({ ...d, values: Array.from(d.values, (v) => v || null), partId: parts.get(d.orgId)!, periodEnd: period(d.period).end })).filter((d) => d.values.some((v) => v !== null))
  const most = Math.floor(MOST_VALUES / (s.width + 6))
  for (let i = 0; i < deltas.length; i += most) await queries.insertDeltas(tx, s.id, s.width, deltas.slice(i, i + most))
}

/**
 * 去重: an identity that now has one home more or less. Two transactions with the same identity in two parts meet at its lock, and whoever comes
 * second finds the other one's home: read across parts, locked by no row.
 */
const adjustments = async (tx: Tx, s: WithSlots, changed: readonly LiveRow[], parts: Map<number, number>) => {
  if (changed.some((r) => r.live < 0)) throw new Error(`an identity of ${s.code} was taken back that nobody had given`)
  const turned = changed.filter((r) => (r.live > 0) !== (r.live > r.change)), named = [...new Set(turned.map((r) => r.identity))]
  if (!turned.length) return []
  await queries.lockIdentities(tx, named)
  const keyOf = (r: Omit<LiveRow, 'change' | 'live'>) => `${r.figureId} ${r.window} ${r.stage} ${r.identity}`
  const homes = await queries.homesOf(tx, s.id, [...new Set(turned.map((r) => r.figureId))], named)
  const lines = new Map<string, readonly number[]>()
  for (const l of await queries.linesOf(tx, [...homes, ...turned])) { lines.set(`${l.orgId} ${l.day}`, l.above); parts.set(l.orgId, l.partId) }
  const above = (orgId: number, code: string) => lines.get(`${orgId} ${period(code).end}`) ?? []
  const out: { orgId: number, period: PeriodCode, stage: Stage, slot: number, value: number }[] = []
  const homesBy = grouped(homes, keyOf)
  for (const [key, own] of grouped(turned, keyOf)) {
    const now = homesBy.get(key) ?? [], at = own[0]!
    const isOwn = (h: Home) => own.some((r) => r.orgId === h.orgId && r.period === h.period)
    const was = [...now.filter((h) => !isOwn(h)), ...own.filter((r) => r.live <= 0)]
    const slot = s.slots.find((x) => x.figureId === at.figureId)!.slot
    for (const [list, sign] of [[was, -1], [now, 1]] as const) for (const v of spread(list, above).values()) out.push({ orgId: v.orgId, period: v.period as PeriodCode, stage: at.stage, slot, value: sign * v.value })
  }
  await queries.forgetGone(tx, s.id, [...new Set(turned.map((r) => r.partId))], named)
  return out
}
