import { startOf } from '../../kernel/instant.ts'
import { isGrain, period, type Day, type Grain, type PeriodCode } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { ledgerValues, placesOf, readLedgers, readRollup, sinceKey, type LedgerRows, type PlacedFigure, type RollupRow, type Stage } from '../figure/index.ts'
import { figureKey, type Indicators } from '../indicator/browser.ts'
import { isClosed, windowsOf } from '../report/index.ts'
import { neededFigures, neededWindows, windowPeriods, type Reading, type Readings, type TargetSpec } from '../target/index.ts'

/** Stored rows to readings: one query for everything that a board of some organisations needs. */
/** Which stage counts where: 审定数 once the viewed level has signed the period off, else 快报数 (spine.md). */
export type StageOf = (placed: PlacedFigure, period: PeriodCode) => Stage
export interface Source {
  readonly placed: PlacedFigure[], readonly rows: Map<number, RollupRow[]>, readonly closed: (placed: PlacedFigure, period: PeriodCode) => boolean, readonly updatedAt: Date | null
  readonly ledgers: LedgerRows, /** what ledgers are read by: months, or the coarser grain of what stands beside them, so that a rate divides like by like */ readonly grain: Grain, readonly asOf: Day
}
export interface Seen { readonly id: number, readonly partId: number }

export const gather = async (ctx: Context, targets: readonly TargetSpec[], indicators: Indicators, orgs: readonly Seen[], asOf: Day): Promise<Source> => {
  const keys = [...new Set(targets.flatMap((t) => [...neededFigures(t, indicators), ...neededWindows(t, indicators)]).map(figureKey))]
  const placed = await placesOf(ctx.tx, keys), beside = placed.filter((p) => p.source !== 'ledger')
  const seriesIds = [...new Set(beside.map((p) => p.seriesId))]
  const opened = await windowsOf(ctx.tx, [...new Set(beside.flatMap((p) => p.formId ?? []))]), windows = new Map(opened.map((w) => [`${w.formId} ${w.period}`, w]))
  const kinds = opened.map((w) => period(w.period).kind), grains = new Set<Grain>(['quarter', ...kinds.filter(isGrain)])
  // of the calendar, what a target's window asks for; a union year, a plan period or a window of its own is what it is, and counts where it lies wholly inside
  const periods = [...new Set([...[...grains].flatMap((g) => targets.flatMap((t) => windowPeriods(t, asOf, g))), ...opened.filter((_, i) => !isGrain(kinds[i]!)).map((w) => w.period as PeriodCode)])]
  const width = Math.max(0, ...beside.map((p) => p.slot)) + 1
  const found = orgs.length && seriesIds.length ? await readRollup(ctx.tx, orgs, seriesIds, periods, width) : []
  const ledgers = await readLedgers(ctx.tx, orgs, placed, asOf)
  const rows = new Map<number, RollupRow[]>()
  for (const r of found) rows.set(r.orgId, [...rows.get(r.orgId) ?? [], r])
  return {
    placed, rows, ledgers, asOf, grain: beside.length ? coarsest(beside.map((p) => opened.flatMap((w, i) => w.formId === p.formId && isGrain(kinds[i]!) ? [kinds[i]] : [])[0] ?? 'quarter')) : 'month',
    updatedAt: [...found, ...ledgers.rows].reduce<Date | null>((last, r) => (last && last > r.asOf ? last : r.asOf), null),
    closed: (p, code) => { const w = windows.get(`${p.formId} ${code}`); return p.formId === null || (w !== undefined && isClosed(w, startOf(asOf))) },
  }
}
const GRAINS: readonly Grain[] = ['month', 'quarter', 'half', 'year']
const coarsest = (list: readonly Grain[]): Grain => list.reduce((a, b) => GRAINS.indexOf(a) > GRAINS.indexOf(b) ? a : b)

/** A figure that stands in several series (the forms of several plans, a ledger) is their sum; it is closed when each of them is. */
export const readingsOf = (source: Source, orgId: number, stageOf: StageOf): Readings => {
  const out = new Map<string, Reading[]>()
  const add = (key: string, reading: Reading) => {
    const list = out.get(key) ?? [], same = list.findIndex((x) => x.period === reading.period)
    if (same >= 0) list[same] = together(list[same]!, reading)
    else list.push(reading)
    out.set(key, list)
  }
  const rows = source.rows.get(orgId) ?? []
  for (const p of source.placed) {
    for (const r of rows) {
      const stage = stageOf(p, r.period)
      if (r.seriesId !== p.seriesId || r.stage !== stage) continue
      const raw = r.slots[p.slot] ?? null
      add(p.key, { period: r.period, value: r.reported === 0 || raw === null ? null : raw / 10 ** p.decimals, reported: r.reported, expected: r.expected, closed: source.closed(p, r.period), stage })
    }
    if (p.source !== 'ledger') continue
    for (const v of ledgerValues(source.ledgers, orgId, p, source.grain, source.asOf)) {
      const stage = stageOf(p, v.period)
      add(p.key, { period: v.period, value: v.values[stage], reported: 0, expected: 0, closed: v.closed, stage, ledger: 'all' })
    }
  }
  return out
}
const together = (a: Reading, b: Reading): Reading => ({
  ...a, value: a.value === null && b.value === null ? null : (a.value ?? 0) + (b.value ?? 0), reported: a.reported + b.reported, expected: a.expected + b.expected, closed: a.closed && b.closed,
  ...(a.ledger || b.ledger ? { ledger: a.ledger === 'all' && b.ledger === 'all' ? 'all' as const : 'part' as const } : {}),
})

/** The ledgers that give a figure to somebody at or below an organisation, the earliest first; none before the change-over. */
export const takenOver = ({ ledgers, placed, asOf }: Source, orgId: number, key: string): { placed: PlacedFigure, since: Day }[] =>
  placed.flatMap((p) => { const since = p.key === key && p.source === 'ledger' ? ledgers.since.get(sinceKey(orgId, p)) : undefined; return since && since <= asOf ? [{ placed: p, since }] : [] }).sort((a, b) => a.since < b.since ? -1 : 1)
