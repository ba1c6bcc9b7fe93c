import { isGrain, split, year, type Day, type PeriodCode, type PeriodKind } from '../../kernel/period.ts'
import type { Executor } from '../../platform/postgres/pool.ts'
import { allSeries, ledgerValues, placesOf, readLedgers, readRollup } from '../figure/index.ts'
import { figureKey, type Indicators } from '../indicator/browser.ts'
import type { OrgRow } from '../org/index.ts'
import { evaluate, neededFigures, read, type Reading, type TargetSpec } from '../target/index.ts'

/** What a target's figure came to in one past year, for several organisations: read from stored rows, judged by the rules of targets. */
export const actualsOf = async (db: Executor, given: TargetSpec, indicators: Indicators, orgs: readonly OrgRow[], y: number): Promise<Map<number, number | null>> => {
  const spec = inOneYear(given, y), placed = await placesOf(db, neededFigures(spec, indicators).map(figureKey))
  if (!placed.length || !orgs.length) return new Map()
  const series = (await allSeries(db)).filter((s) => s.source !== 'ledger' && placed.some((p) => p.seriesId === s.id)), end = `${y}-12-31` as Day
  const ledgers = await readLedgers(db, orgs, placed, end)
  const periods = [...new Set(series.map((s) => s.grain as PeriodKind).filter(isGrain).flatMap((grain) => split(year(y), grain).map((p) => p.code)))]
  const found = (await readRollup(db, orgs, series.map((s) => s.id), periods, Math.max(...placed.map((p) => p.slot)) + 1)).filter((r) => r.stage === 'preliminary')
  return new Map(orgs.map((org) => {
    const readings = new Map<string, Reading[]>()
    for (const p of placed) for (const r of found.filter((x) => x.orgId === org.id && x.seriesId === p.seriesId)) {
      const raw = r.slots[p.slot] ?? null
      readings.set(p.key, [...readings.get(p.key) ?? [], { period: r.period as PeriodCode, value: r.reported === 0 || raw === null ? null : raw / 10 ** p.decimals, reported: r.reported, expected: r.expected, closed: true, stage: 'preliminary' }])
    }
    // by the year's end: what was typed of it and what ledgers have kept since they took over
    for (const p of placed) if (p.source === 'ledger') for (const v of ledgerValues(ledgers, org.id, p, 'quarter', end)) {
      const list = readings.get(p.key) ?? [], same = list.find((r) => r.period === v.period), value = v.values.preliminary
      const reading: Reading = same ? { ...same, value: (same.value ?? 0) + value, ledger: 'part' } : { period: v.period, value, reported: 0, expected: 0, closed: true, stage: 'preliminary', ledger: 'all' }
      readings.set(p.key, [...list.filter((r) => r !== same), reading])
    }
    return [org.id, evaluate({ target: spec, indicators, readings, asOf: end }).actual]
  }))
}

const inOneYear = (given: TargetSpec, y: number): TargetSpec =>
  ({ ...read(given), window: { type: 'cumulative', from: y, to: y, stated: 'plan' }, comparator: '>=', value: 1, valueMax: null, growth: undefined, baseline: undefined, parts: [], reading: undefined, pace: { type: 'linear' }, ...asValue(read(given)) })
/** A growth target asks for the figure itself here. */
const asValue = (t: TargetSpec): Partial<TargetSpec> => t.quantity.type === 'growth' ? { quantity: { type: 'value', figure: t.quantity.figure } } : {}
