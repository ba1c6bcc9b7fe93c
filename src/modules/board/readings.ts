import type { Day, Grain, PeriodCode } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { placesOf, readRollup, type PlacedFigure, type RollupRow, type Stage } from '../figure/index.ts'
import { figureKey, type Indicators } from '../indicator/browser.ts'
import { isClosed } from '../report/index.ts'
import { neededFigures, windowPeriods, type Reading, type Readings, type TargetSpec } from '../target/index.ts'
import { formWindows } from './records.queries.ts'

/** Stored rows to readings: one query for everything that a board of some organisations needs. */
/** Which stage counts where: 审定数 once the viewed level has signed the period off, else 快报数 (spine.md). */
export type StageOf = (placed: PlacedFigure, period: PeriodCode) => Stage
export interface Source { readonly placed: PlacedFigure[], readonly rows: Map<number, RollupRow[]>, readonly closed: (placed: PlacedFigure, period: PeriodCode) => boolean, readonly updatedAt: Date | null }
export interface Seen { readonly id: number, readonly partId: number }

export const gather = async (ctx: Context, targets: readonly TargetSpec[], indicators: Indicators, orgs: readonly Seen[], asOf: Day): Promise<Source> => {
  const keys = [...new Set(targets.flatMap((t) => neededFigures(t, indicators)).map(figureKey))]
  const placed = await placesOf(ctx.tx, keys)
  const seriesIds = [...new Set(placed.map((p) => p.seriesId))]
  const windows = new Map((await formWindows(ctx.tx, [...new Set(placed.flatMap((p) => p.formId ?? []))])).map((w) => [w.id, w]))
  const grains = new Set<Grain>(['quarter', ...[...windows.values()].map((w) => w.grain as Grain)])
  const periods = [...new Set([...grains].flatMap((g) => targets.flatMap((t) => windowPeriods(t, asOf, g))))]
  const width = Math.max(0, ...placed.map((p) => p.slot)) + 1
  const found = orgs.length && seriesIds.length ? await readRollup(ctx.tx, orgs, seriesIds, periods, width) : []
  const rows = new Map<number, RollupRow[]>()
  for (const r of found) rows.set(r.orgId, [...rows.get(r.orgId) ?? [], r])
  return {
    placed, rows, updatedAt: found.reduce<Date | null>((last, r) => (last && last > r.asOf ? last : r.asOf), null),
    closed: (p, period) => { const w = p.formId === null ? undefined : windows.get(p.formId); return w ? isClosed(w, period, asOf) : true },
  }
}

/** A figure that stands in several series (the forms of several plans) is their sum; it is closed when each of them is. */
export const readingsOf = (source: Source, orgId: number, stageOf: StageOf): Readings => {
  const out = new Map<string, Reading[]>()
  const rows = source.rows.get(orgId) ?? []
  for (const p of source.placed) {
    for (const r of rows) {
      const stage = stageOf(p, r.period)
      if (r.seriesId !== p.seriesId || r.stage !== stage) continue
      const raw = r.slots[p.slot] ?? null
      const reading: Reading = { period: r.period, value: r.reported === 0 || raw === null ? null : raw / 10 ** p.decimals, reported: r.reported, expected: r.expected, closed: source.closed(p, r.period), stage }
      const list = out.get(p.key) ?? [], same = list.findIndex((x) => x.period === r.period)
      if (same >= 0) list[same] = together(list[same]!, reading)
      else list.push(reading)
      out.set(p.key, list)
    }
  }
  return out
}
const together = (a: Reading, b: Reading): Reading =>
  ({ ...a, value: a.value === null && b.value === null ? null : (a.value ?? 0) + (b.value ?? 0), reported: a.reported + b.reported, expected: a.expected + b.expected, closed: a.closed && b.closed })
