import type { Day, Grain, Period } from '../../kernel/period.ts'
import { isGrain, split } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { ledgerValues as monthsOf, placesOf, readLedgers, readRollup, type PlacedFigure } from '../figure/index.ts'
import { scaleOf, type CellValues, type ReportCell } from '../form/index.ts'
import { figureKey, type FigureRef } from '../indicator/browser.ts'

/**
 * 取自台账: what ledgers and the directory say of an organisation and those below it, shown in the form and never typed (一数一源). An amount is
 * the sum of the period, a level or a number of persons what holds at its end – today, while it still runs. Null where no ledger is the source there.
 */
export const ledgerValues = async (ctx: Context, cells: readonly ReportCell[], org: { id: number, partId: number }, p: Period): Promise<CellValues> => {
  const wanted = cells.filter((c) => c.source === 'ledger' && c.indicator && !c.retired)
  if (!wanted.length) return {}
  const keyOf = (c: ReportCell) => figureKey({ indicator: c.indicator!, ...(c.tags ? { tags: c.tags } : {}) } as FigureRef)
  const placed = (await placesOf(ctx.tx, wanted.map(keyOf))).filter((f) => f.source !== 'form')
  const kept = await keptValues(ctx, placed.filter((f) => f.source === 'ledger'), org, p), listed = await listedValues(ctx, placed.filter((f) => f.source === 'directory'), org, p)
  return Object.fromEntries(wanted.flatMap((c) => {
    const value = kept.get(keyOf(c)) ?? (listed.has(keyOf(c)) ? listed.get(keyOf(c))! / scaleOf(c) : undefined)
    return value === undefined ? [] : [[c.key, value]]
  }))
}

const keptValues = async (ctx: Context, placed: readonly PlacedFigure[], org: { id: number, partId: number }, p: Period): Promise<Map<string, number>> => {
  const asOf: Day = p.end < ctx.today ? p.end : ctx.today, out = new Map<string, number>()
  if (!placed.length || p.start > asOf) return out
  const found = await readLedgers(ctx.tx, [org], placed, asOf), grain: Grain = isGrain(p.kind) ? p.kind : 'month'
  for (const f of placed) {
    const within = monthsOf(found, org.id, f, grain, asOf).filter((v) => v.end >= p.start)
    if (within.length) out.set(f.key, f.rule === 'flow' ? within.reduce((sum, v) => sum + v.values.preliminary, 0) : within.at(-1)!.values.preliminary)
  }
  return out
}
const listedValues = async (ctx: Context, placed: readonly PlacedFigure[], org: { id: number, partId: number }, p: Period): Promise<Map<string, number>> => {
  if (!placed.length) return new Map()
  const periods = (['month', 'quarter'] as Grain[]).flatMap((grain) => isGrain(p.kind) && p.kind === grain ? [p.code] : split(p, grain).map((x) => x.code))
  const rows = (await readRollup(ctx.tx, [org], placed.map((f) => f.seriesId), periods, Math.max(...placed.map((f) => f.slot)) + 1)).filter((r) => r.stage === 'preliminary' && r.reported > 0)
  return new Map(placed.flatMap((f) => {
    const last = rows.filter((r) => r.seriesId === f.seriesId && r.slots[f.slot] !== null).sort((a, b) => (a.period < b.period ? -1 : 1)).at(-1)
    return last ? [[f.key, last.slots[f.slot]!] as const] : []
  }))
}
