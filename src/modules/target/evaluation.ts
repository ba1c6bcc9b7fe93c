import { z } from 'zod'
import type { Day, PeriodCode } from '../../kernel/period.ts'
import type { MeasureUnit } from '../../kernel/unit.ts'
import type { Indicators, TwoNames } from '../indicator/browser.ts'
import type { TargetSpec } from './target.ts'

/** What goes into an evaluation and what comes out of it (targets.md, Evaluation). */
export interface Reading {
  /** a row of the grain: 2013Q1, 2013M03 */
  readonly period: PeriodCode
  /** base unit, unscaled; null is 未报, 0 is 0 */
  readonly value: number | null
  readonly reported: number
  readonly expected: number
  /** the timely instant had passed on the as-of date */
  readonly closed: boolean
  readonly stage: 'preliminary' | 'accepted'
  /** from a ledger, wholly or beside what is typed: nothing is reported there, and what is not there is 0. Levels and identities come as sums to date. */
  readonly ledger?: 'all' | 'part'
}
/** By figureKey, for one organisation. */
export type Readings = ReadonlyMap<string, readonly Reading[]>

export const evaluationSettings = z.strictObject({
  /** lamp = actual ÷ expected: green from, yellow from */
  green: z.number().default(0.95),
  yellow: z.number().default(0.85),
  /** grey under this fraction of reports */
  reportedFloor: z.number().min(0).max(1).default(0.8),
  /** ≈ means ± this fraction */
  tolerance: z.number().default(0.1),
  /** attainments are capped here before any mean */
  cap: z.number().default(1),
})
export type EvaluationSettings = z.infer<typeof evaluationSettings>
export const DEFAULT_SETTINGS: EvaluationSettings = evaluationSettings.parse({})

/** A person's verdict on a qualitative target. */
export interface Judgement { readonly verdict: 'achieved' | 'missed' | 'ongoing', readonly on: Day, readonly note: string }

export interface EvaluationInput {
  readonly target: TargetSpec
  readonly indicators: Indicators
  readonly readings: Readings
  readonly asOf: Day
  readonly settings?: EvaluationSettings
  /** eachUnit and deadline targets: the readings of every unit in scope, unreported ones included with an empty map */
  readonly unitReadings?: ReadonlyMap<number, Readings>
  readonly judgement?: Judgement
}

export const LAMPS = ['green', 'yellow', 'red', 'grey'] as const
export type Lamp = (typeof LAMPS)[number]
export const VERDICTS = ['achieved', 'missed', 'ongoing', 'undecidable'] as const
export type Verdict = (typeof VERDICTS)[number]

/** One year (or each N months) of a recurring target. */
export interface SpanResult { readonly label: TwoNames, readonly start: Day, readonly end: Day, readonly actual: number | null, readonly goal: number | null, readonly verdict: Verdict }
export interface UnitProgress { readonly met: number, readonly total: number, readonly reported: number, readonly metIds: number[], readonly shortIds: number[], readonly silentIds: number[], readonly aboveIds: number[] }

export const NOTE_CODES = ['no-baseline-level', 'no-baseline-growth', 'cannot-deduplicate', 'above-range', 'over-whole', 'missing-periods', 'reading-chosen', 'denominator-chosen', 'unfed', 'no-units', 'no-last-year', 'base-zero'] as const
export type NoteCode = (typeof NOTE_CODES)[number]
export interface Note extends TwoNames { readonly code: NoteCode }

export interface Evaluation {
  readonly code: string
  readonly name: TwoNames
  /** what is there by now: for amounts every reading up to the day, open periods included */
  readonly actual: number | null
  /** what closed periods came to; the lamp compares this with `expected` */
  readonly closedActual: number | null
  /** what should have been reached by now, over closed periods */
  readonly expected: number | null
  /** the goal in figures (a growth target's goal follows from its baseline); null where it cannot be known */
  readonly target: number | null
  readonly targetMax: number | null
  readonly measureUnit: MeasureUnit
  /** actual ÷ target; 1 is 100 % */
  readonly attainment: number | null
  /** what the lamp is read from: actual ÷ expected, turned round where less is better */
  readonly paceRatio: number | null
  readonly lamp: Lamp
  readonly forecast: number | null
  readonly verdict: Verdict
  readonly reported: number
  readonly expectedReports: number
  /** the last closed day the figures cover */
  readonly closedTo: Day | null
  readonly why: TwoNames
  readonly formula: TwoNames
  readonly notes: Note[]
  readonly parts: Evaluation[]
  readonly spans: SpanResult[]
  readonly perUnit?: UnitProgress
}
