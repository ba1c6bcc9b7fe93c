import type { Grain, Period } from '../../kernel/period.ts'
import { isGrain, split } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { placesOf, readRollup } from '../figure/index.ts'
import { scaleOf, type CellValues, type ReportCell } from '../form/index.ts'
import { figureKey, type FigureRef } from '../indicator/browser.ts'

/**
 * 取自台账: what ledgers and the directory say of an organisation and those below it, shown in the form and never typed (一数一源). A flow is
 * the sum of the period, a level what the period's last row says. Null where no ledger has the figure.
 */
export const ledgerValues = async (ctx: Context, cells: readonly ReportCell[], org: { id: number, partId: number }, p: Period): Promise<CellValues> => {
  const wanted = cells.filter((c) => c.source === 'ledger' && c.indicator && !c.retired)
  if (!wanted.length) return {}
  const keyOf = (c: ReportCell) => figureKey({ indicator: c.indicator!, ...(c.tags ? { tags: c.tags } : {}) } as FigureRef)
  const placed = (await placesOf(ctx.tx, wanted.map(keyOf))).filter((f) => f.source !== 'form')
  if (!placed.length) return {}
  const periods = (['month', 'quarter'] as Grain[]).flatMap((grain) => isGrain(p.kind) && p.kind === grain ? [p.code] : split(p, grain).map((x) => x.code))
  const rows = (await readRollup(ctx.tx, [org], placed.map((f) => f.seriesId), periods, Math.max(...placed.map((f) => f.slot)) + 1)).filter((r) => r.stage === 'preliminary' && r.reported > 0)
  return Object.fromEntries(wanted.flatMap((c) => {
    const at = placed.find((f) => f.key === keyOf(c)), own = rows.filter((r) => r.seriesId === at?.seriesId && r.slots[at!.slot] !== null).sort((a, b) => (a.period < b.period ? -1 : 1))
    if (!at || !own.length) return []
    const stored = at.source === 'directory' ? own.at(-1)!.slots[at.slot]! : own.reduce((sum, r) => sum + r.slots[at.slot]!, 0)
    return [[c.key, stored / scaleOf(c)]]
  }))
}
