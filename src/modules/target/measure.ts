import { addDays, period, periodAt, split, type Day, type Grain, type Period } from '../../kernel/period.ts'
import { figureKey, isComputed, narrow, ruleKind, type FigureRef, type IndicatorKind, type Indicators, type WindowedRef } from '../indicator/browser.ts'
import type { Reading, Readings } from './evaluation.ts'
import { read, type TargetSpec } from './target.ts'
import { earlier, spansOf, windowOf, yearOf, yearSpan, type Span } from './window.ts'

/** What a figure came to in a stretch of days, over closed periods only. Missing is not zero. */
export interface Measured {
  readonly value: number | null
  readonly reported: number
  readonly expected: number
  /** closed periods of the stretch for which nothing at all is known */
  readonly missing: number
  /** typed identities, which cannot be deduplicated (不能去重) */
  readonly typedDistinct: boolean
  /** all of it from ledgers: what is there by now is true before the period closes */
  readonly live: boolean
}

/** A target's quantity as figures: one, or one over another. */
export interface Source { readonly rule: IndicatorKind, readonly top: FigureRef, readonly under?: FigureRef, readonly factor: number }

export const sourceOf = (given: TargetSpec, indicators: Indicators): Source | null => {
  const target = read(given), q = target.quantity
  if (q.type === 'qualitative') return null
  if (q.type === 'share') return { rule: 'ratio', top: q.part, under: q.whole, factor: 100 }
  if (q.type === 'eachPerson') return { rule: 'coverage', top: q.reached, under: q.all, factor: 100 }
  const indicator = indicators.get(q.figure.indicator)
  if (!indicator) return null
  if (!isComputed(indicator)) return { rule: ruleKind(indicator, indicators), top: q.figure, factor: 1 }
  return {
    rule: indicator.kind,
    top: narrow(indicator.numerator!, q.figure.scope, q.figure.tags),
    under: narrow(target.denominator?.figure ?? indicator.denominator!, q.figure.scope),
    factor: indicator.measureUnit === 'percent' ? 100 : 1,
  }
}

/** Which figures a target reads, parts included; for each-unit targets, of every unit (see unitScope). */
export const neededFigures = (target: TargetSpec, indicators: Indicators): FigureRef[] =>
  unique(withParts(target).flatMap((t) => { const s = sourceOf(t, indicators); return s ? [s.top, ...(s.under ? [s.under] : [])] : [] }))

/** Identities over more or less than a year: figures of their own, which a ledger can give and a form cannot. */
export const neededWindows = (target: TargetSpec, indicators: Indicators): WindowedRef[] => unique(withParts(target).flatMap((t) => {
  const w = read(t).window
  if (w.type === 'levelAtEnd') return []
  const windows = spansOf(w).flatMap((span) => windowOf(span) ?? [])
  return neededFigures({ ...t, parts: [] }, indicators).flatMap((ref) => isDistinct(ref, indicators) ? windows.map((window) => ({ ...ref, window })) : [])
}))
const isDistinct = (ref: FigureRef, indicators: Indicators) => { const i = indicators.get(ref.indicator); return i !== undefined && ruleKind(i, indicators) === 'distinct' }

const withParts = (target: TargetSpec): TargetSpec[] => [target, ...target.parts.map((p) => ({ ...target, quantity: p.quantity, denominator: p.denominator ?? target.denominator, parts: [], reading: undefined }))]
const unique = <Ref extends WindowedRef>(refs: Ref[]): Ref[] => [...new Map(refs.map((r) => [figureKey(r), r])).values()]

/** The last day that closed reports reach; null before the first closes. The directory is always there and a ledger waits for nobody: neither counts beside a report. */
export const closedTo = (refs: readonly FigureRef[], readings: Readings, indicators: Indicators, from: Day, asOf: Day): Day | null => {
  const last = refs.filter((r) => indicators.get(r.indicator)?.source !== 'directory').flatMap((r) => {
    const closed = (readings.get(figureKey(r)) ?? []).filter((x) => x.closed).map((x) => ({ end: period(x.period).end, ledger: x.ledger === 'all' })).filter((x) => x.end >= from && x.end <= asOf)
    return closed.length ? [closed.reduce((a, b) => a.end > b.end ? a : b)] : []
  })
  const waited = last.some((x) => !x.ledger) ? last.filter((x) => !x.ledger) : last
  return waited.length ? waited.map((x) => x.end).reduce((a, b) => a > b ? a : b) : null
}

/** `open` takes in what is reported of periods that have not closed yet: shown, never judged by. */
export const measureSource = (source: Source, span: Pick<Span, 'start' | 'end'>, upTo: Day, readings: Readings, indicators: Indicators, open = false): Measured => {
  const top = measure(source.top, span, upTo, readings, indicators, open)
  if (!source.under) return top
  const under = measure(source.under, span, upTo, readings, indicators, open)
  const told = [top, under].filter((_, i) => !fromDirectory(i ? source.under! : source.top, indicators))
  // nothing is reported to a ledger: how many reported is said of the other side
  const [worse] = [...(told.some((m) => !m.live) ? told.filter((m) => !m.live) : told)].sort((a, b) => reportedShare(a) - reportedShare(b))
  // multiplied first: 3 of 10 is exactly 30 %, thresholds are tested on what is not rounded
  const value = top.value === null || !under.value ? null : (top.value * source.factor) / under.value
  return { ...(worse ?? top), value, typedDistinct: top.typedDistinct, live: told.length > 0 && told.every((m) => m.live) }
}

export const reportedShare = (m: Pick<Measured, 'reported' | 'expected'>): number => m.expected > 0 ? m.reported / m.expected : 1
const fromDirectory = (ref: FigureRef, indicators: Indicators) => indicators.get(ref.indicator)?.source === 'directory'

const measure = (ref: FigureRef, span: Pick<Span, 'start' | 'end'>, upTo: Day, readings: Readings, indicators: Indicators, open: boolean): Measured => {
  const indicator = indicators.get(ref.indicator)
  const plain = readings.get(figureKey(ref)) ?? [], windowed = isDistinct(ref, indicators) ? readings.get(figureKey({ ...ref, window: windowOf(span) ?? undefined })) ?? plain : plain
  // a ledger that took over in the middle of the window knows its own part of it alone
  const typedBefore = windowed !== plain && plain.some((r) => r.reported > 0 && period(r.period).end >= span.start)
  const all = onePerPeriod(windowed)
  const live = all.length > 0 && all.filter((r) => period(r.period).end >= span.start).every((r) => r.ledger === 'all')
  const rows = all.filter((r) => open || r.closed).map((r) => ({ ...r, at: period(r.period) }))
    .filter((r) => r.at.start >= span.start && r.at.end <= span.end && (open ? r.at.start : r.at.end) <= upTo)
  if (!indicator || !rows.length) return { value: null, reported: 0, expected: 0, missing: 0, typedDistinct: false, live }
  if (indicator.source === 'directory') return standing(rows)
  const rule = ruleKind(indicator, indicators)
  return { ...(rule === 'flow' ? summed(rows, span, upTo) : latest(rows, open ? lastEnd(rows) : upTo, rule === 'distinct' && indicator.source === 'form')), live, ...(typedBefore ? { typedDistinct: true } : {}) }
}
const lastEnd = (rows: Row[]): Day => rows.map((r) => r.at.end).reduce((a, b) => a > b ? a : b)

type Row = Reading & { readonly at: Period }
type Counted = Omit<Measured, 'live'>
/** reported = 0 means that there is no value, whatever the column holds; a ledger always has one. */
export const valueOf = (r: Reading) => r.reported > 0 || r.ledger ? r.value : null

const summed = (rows: Row[], span: Pick<Span, 'start' | 'end'>, upTo: Day): Counted => {
  const values = rows.map(valueOf).filter((v) => v !== null)
  const grain = grainOf(rows), known = new Set(rows.map((r) => r.period))
  const missing = grain ? split({ ...rows[0]!.at, start: span.start, end: upTo }, grain).filter((p) => !known.has(p.code)).length : 0
  return {
    value: values.length ? values.reduce((a, b) => a + b, 0) : null,
    reported: sum(rows, 'reported'),
    expected: sum(rows, 'expected') + missing * Math.max(...rows.map((r) => r.expected)),
    missing, typedDistinct: false,
  }
}

/**
 * A typed level, and a typed count of identities, is what the last closed period says: never carried forward, never added. A ledger has said
 * its own for every period: the sum of all changes to date, the identities of the window so far.
 */
const latest = (rows: Row[], upTo: Day, typed: boolean): Counted => {
  const grain = grainOf(rows)
  const row = rows.find((r) => grain ? periodAt(grain, addDays(r.at.end, 1)).end > upTo : r.at.end === upTo)
  const typedDistinct = typed && row?.ledger !== 'all'
  if (row) return { value: valueOf(row), reported: row.reported, expected: row.expected, missing: 0, typedDistinct }
  return { value: null, reported: 0, expected: Math.max(...rows.map((r) => r.expected)), missing: 1, typedDistinct }
}

/** The directory as it stood at the window's end, so that today's does not rewrite last year's rate. */
const standing = (rows: Row[]): Measured => {
  const row = rows.reduce((a, b) => a.at.end > b.at.end ? a : b)
  return { value: row.value, reported: row.reported, expected: row.expected, missing: 0, typedDistinct: false, live: false }
}

const GRAINS: readonly string[] = ['month', 'quarter', 'half', 'year']
const grainOf = (rows: Row[]): Grain | null => GRAINS.includes(rows[0]!.at.kind) ? rows[0]!.at.kind as Grain : null
const sum = (rows: Row[], of: 'reported' | 'expected') => rows.reduce((n, r) => n + r[of], 0)

/** 审定数 where there is one, else 快报数; the answer does not depend on the order in which rows came. */
const onePerPeriod = (rows: readonly Reading[]): Reading[] => {
  const best = new Map<string, Reading>()
  for (const r of rows) { const b = best.get(r.period); if (!b || rank(r) > rank(b) || (rank(r) === rank(b) && (r.value ?? -1) > (b.value ?? -1))) best.set(r.period, r) }
  return [...best.values()]
}
const rank = (r: Reading) => (r.stage === 'accepted' ? 1e9 : 0) + r.reported

/** Yearly amounts under a level-at-end window are read in the running year; everything else over the span itself. */
export const stretch = (target: TargetSpec, rule: IndicatorKind, span: Span, upTo: Day): Pick<Span, 'start' | 'end'> =>
  target.window.type === 'levelAtEnd' && (rule === 'flow' || rule === 'ratio' || rule === 'distinct') ? yearSpan(yearOf(earlier(upTo, span.end))) : span

