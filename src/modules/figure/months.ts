import { period, periodAt, split, type Day, type Grain, type Period, type PeriodCode } from '../../kernel/period.ts'
import type { Executor } from '../../platform/postgres/pool.ts'
import { STAGES, type Rule, type Stage } from './figure.ts'
import type { PlacedFigure, RollupRow } from './figure.queries.ts'
import * as queries from './months.queries.ts'

/**
 * A ledger as a board reads it. Its rows hold what changed in a month: an amount is that; a level is the sum of all changes to date, so a month
 * in which nothing happened has the level of the one before; identities are the sum of changes within their window. There is no 未报: a month
 * without a row is 0, from the month on in which the ledger became the source.
 */
export interface MonthValue { readonly period: PeriodCode, readonly end: Day, readonly closed: boolean, readonly values: Readonly<Record<Stage, number>> }

export interface LedgerRows { readonly rows: readonly RollupRow[], /** org, ledger and indicator → the first day on which somebody at, below or above takes it from a ledger */ readonly since: ReadonlyMap<string, Day> }
export const sinceKey = (orgId: number, of: { ledger: string | null, indicator: string }) => `${orgId} ${of.ledger} ${of.indicator}`
const NO_ROWS: LedgerRows = { rows: [], since: new Map() }

export const readLedgers = async (db: Executor, orgs: readonly { id: number, partId: number }[], placed: readonly PlacedFigure[], asOf: Day): Promise<LedgerRows> => {
  const fed = placed.filter((p) => p.source === 'ledger')
  if (!fed.length || !orgs.length) return NO_ROWS
  const since = await queries.sinceOf(db, orgs.map((o) => o.id), [...new Set(fed.map((p) => p.indicator))], asOf)
  return {
    rows: await queries.rowsUpTo(db, orgs, [...new Set(fed.map((p) => p.seriesId))], periodAt('month', asOf).code, Math.max(...fed.map((p) => p.slot)) + 1),
    since: new Map(since.map((s) => [sinceKey(s.orgId, s), s.since])),
  }
}

/** One figure of one organisation by `grain` (months, or what stands beside it), up to the period of the day. */
export const ledgerValues = ({ rows, since }: LedgerRows, orgId: number, p: PlacedFigure, grain: Grain, asOf: Day): MonthValue[] => {
  const from = since.get(sinceKey(orgId, p))
  if (!from || from > asOf) return []
  const own = rows.filter((r) => r.orgId === orgId && r.seriesId === p.seriesId && r.slots[p.slot] != null)
  const changes = new Map(own.map((r) => [`${r.period} ${r.stage}`, r.slots[p.slot]! / 10 ** p.decimals]))
  const first = own.reduce((a, r) => r.period < a ? r.period : a, periodAt('month', from).code)
  const span = within(p, { start: period(first).start, end: period(periodAt('month', asOf).code).end })
  const out = new Map<PeriodCode, MonthValue>(), sums: Record<Stage, number> = { preliminary: 0, accepted: 0 }
  let last: PeriodCode | null = null
  for (const month of split({ ...period(first), ...span }, 'month')) {
    const at = periodAt(grain, month.end)
    if (starts(p.rule, p.window, grain, last, month)) for (const stage of STAGES) sums[stage] = 0
    for (const stage of STAGES) sums[stage] += changes.get(`${month.code} ${stage}`) ?? 0
    last = month.code
    if (month.end >= from) out.set(at.code, { period: at.code, end: at.end, closed: at.end <= asOf, values: { ...sums } })
  }
  return [...out.values()]
}

const within = (p: PlacedFigure, span: { start: Day, end: Day }) => {
  if (!p.window) return span
  const w = period(p.window), start = periodAt('month', w.start).start, end = periodAt('month', w.end).end
  return { start: start > span.start ? start : span.start, end: end < span.end ? end : span.end }
}

/** Where a sum begins anew: an amount with each period, identities with each year where no window is named, a level never. */
const starts = (rule: Rule, window: PeriodCode | null, grain: Grain, last: PeriodCode | null, month: Period): boolean => {
  if (last === null) return true
  switch (rule) {
    case 'stock': return false
    case 'distinct': return window === null && last.slice(0, 4) !== month.code.slice(0, 4)
    case 'flow': return periodAt(grain, period(last).end).code !== periodAt(grain, month.end).code
  }
}
