import { period, planPeriod, split, type PeriodCode } from '../../kernel/period.ts'
import { isDiscrete, type MeasureUnit } from '../../kernel/unit.ts'
import { isComputed, ruleKind, type Indicators } from '../indicator/browser.ts'
import { read, windowBounds, type TargetSpec } from '../target/index.ts'
import { apportion, apportionTable } from './apportion.ts'

/**
 * 分解: what of a target can be divided, over whom and over which years (targets.md, Breakdown). Pure: the page computes with the same rules
 * while numbers are typed.
 */
export const METHODS = ['workers', 'enterprises', 'lastYear', 'custom', 'equal', 'manual'] as const
export type Method = (typeof METHODS)[number]
export const BREAKDOWN_STATES = ['draft', 'issued', 'superseded'] as const
export type BreakdownState = (typeof BREAKDOWN_STATES)[number]

/** amount: parts sum to the whole · rate: each may differ, the weighted mean must hold · once: counted once for all · each: holds for everybody as it stands */
export const MODES = ['amount', 'rate', 'once', 'each'] as const
export type Mode = (typeof MODES)[number]
/** How years make the whole: they sum to it, the last one is it, or each of them is it. */
export const COURSES = ['sum', 'last', 'each'] as const
export type Course = (typeof COURSES)[number]

export interface Frame {
  readonly mode: Mode
  readonly course: Course
  readonly unit: MeasureUnit
  readonly decimals: number
  /** not more than the target, instead of not less */
  readonly ceiling: boolean
  readonly whole: PeriodCode
  readonly years: readonly PeriodCode[]
}

/** A person or an enterprise has one home; a trade or an industry is counted once for the whole. */
const HOMED: readonly MeasureUnit[] = ['person', 'personName', 'enterprise']

export const modeOf = (given: TargetSpec, indicators: Indicators): Mode => {
  const t = read(given), q = t.quantity
  if (t.parts.length || (t.comparator === 'range' && t.valueMax === null)) return 'each'
  if (q.type === 'share') return 'rate'
  if (q.type === 'growth') return t.value === null ? 'each' : 'amount'
  if (q.type !== 'value' || t.value === null) return 'each'
  const indicator = indicators.get(q.figure.indicator)
  if (!indicator) return 'each'
  if (isComputed(indicator)) return 'rate'
  return ruleKind(indicator, indicators) === 'distinct' && !HOMED.includes(indicator.measureUnit) ? 'once' : 'amount'
}

export const frameOf = (given: TargetSpec, indicators: Indicators): Frame => {
  const t = read(given), mode = modeOf(given, indicators), course = courseOf(t, mode, indicators), { start, end } = windowBounds(t.window)
  const [from, to] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))]
  const whole = planPeriod(from, to)
  return {
    mode, course, unit: t.measureUnit, decimals: isDiscrete(t.measureUnit) ? 0 : 1, ceiling: ['<', '<=', 'shrink'].includes(t.comparator), whole: whole.code,
    years: from === to || course === 'each' ? [] : split(whole, 'year').map((y) => y.code),
  }
}

/** Flows sum over the years; a level, and what is counted once a year, is reached in the last one. */
const courseOf = (t: TargetSpec, mode: Mode, indicators: Indicators): Course => {
  if (['eachYear', 'keptEachYear', 'everyMonths'].includes(t.window.type)) return 'each'
  if (mode !== 'amount' || t.window.type === 'levelAtEnd') return 'last'
  const indicator = 'figure' in t.quantity ? indicators.get(t.quantity.figure.indicator) : undefined
  return indicator && ruleKind(indicator, indicators) === 'flow' ? 'sum' : 'last'
}

/** Amounts by period: the whole window and, where the years are named, each of them. Null is "none given", 0 is 0. */
export type Shares = Readonly<Record<string, number | null>>
export interface Own { readonly whole: number | null, readonly years: Readonly<Record<string, number>> }
export interface Weighed { readonly id: number, readonly workers: number, readonly enterprises: number, readonly lastYear: number | null, readonly custom?: number }

export const columnsOf = (frame: Frame, byYear: boolean): PeriodCode[] => [frame.whole, ...(byYear ? frame.years : [])]
export const weightsOf = (method: Method, children: readonly Weighed[]): number[] => children.map((c) => {
  switch (method) {
    case 'workers': return c.workers
    case 'enterprises': return c.enterprises
    case 'lastYear': return c.lastYear ?? 0
    case 'custom': return c.custom ?? 0
    case 'equal': case 'manual': return 1
  }
})

/** The years of an amount that names none: flows evenly, levels rising evenly from where they stood. */
export const spread = (frame: Frame, whole: number, from: number | null): number[] => {
  const n = frame.years.length
  if (!n) return []
  if (frame.mode === 'rate') return frame.years.map(() => whole)
  if (frame.course === 'sum') return descaled(frame, apportion(scaled(frame, whole), frame.years.map(() => 1)))
  const base = from === null || from > whole ? 0 : from
  return frame.years.map((_, i) => i === n - 1 ? whole : rounded(frame, base + (whole - base) * ((i + 1) / n)))
}

interface Wish { readonly method: Method, readonly children: readonly Weighed[], readonly own: Own, readonly byYear: boolean, /** 留余量, in per cent */ readonly margin: number, readonly from: number | null }

/** Null where the method has nothing to weigh with: then another method is chosen, never silently an equal split. */
export const propose = (frame: Frame, { method, children, own, byYear, margin, from }: Wish): Map<number, Shares> | null => {
  const weights = weightsOf(method, children)
  if (own.whole === null || !children.length || !weights.some((w) => w > 0)) return null
  if (frame.mode === 'rate') return new Map(children.map((c) => [c.id, Object.fromEntries(columnsOf(frame, byYear).map((p) => [p, p === frame.whole ? own.whole : own.years[p] ?? own.whole]))]))
  const raise = (v: number) => Math.ceil(scaled(frame, v) * (100 + margin) / 100 - 1e-9)
  const years = byYear && frame.years.length ? (frame.years.every((y) => own.years[y] !== undefined) ? frame.years.map((y) => own.years[y]!) : spread(frame, own.whole, from)).map(raise) : []
  const whole = frame.course === 'sum' && years.length ? years.reduce((a, b) => a + b, 0) : raise(own.whole)
  const wholes = apportion(whole, weights)
  const table = !years.length ? [] : frame.course === 'sum' ? apportionTable(wholes, years) : transposed(years.map((y, i) => i === years.length - 1 ? apportion(whole, weights) : apportion(y, weights)))
  return new Map(children.map((c, i) => [c.id, { [frame.whole]: descaled(frame, [wholes[i]!])[0]!, ...Object.fromEntries(years.map((_, t) => [frame.years[t]!, descaled(frame, [table[i]![t]!])[0]!])) }]))
}

const transposed = (columns: readonly number[][]): number[][] => columns[0]!.map((_, i) => columns.map((c) => c[i]!))
export const scaled = (frame: Frame, value: number): number => Math.round(value * 10 ** frame.decimals)
const descaled = (frame: Frame, list: readonly number[]): number[] => list.map((v) => v / 10 ** frame.decimals)
const rounded = (frame: Frame, value: number): number => scaled(frame, value) / 10 ** frame.decimals

/** The phases of a plan, where it names one for each year. */
export const ownYears = (frame: Frame, given: TargetSpec): Readonly<Record<string, number>> => {
  const { pace } = read(given)
  if (pace.type !== 'milestones' || frame.mode !== 'amount') return {}
  const of = (y: PeriodCode) => pace.phases.filter((p) => p.until.startsWith(period(y).start.slice(0, 4))).map((p) => p.amount)
  if (!frame.years.every((y) => of(y).length)) return {}
  return Object.fromEntries(frame.years.map((y) => [y, frame.course === 'sum' ? of(y).reduce((a, b) => a + b, 0) : of(y)[of(y).length - 1]!]))
}
