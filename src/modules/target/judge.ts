import type { EvaluationSettings, Lamp, Verdict } from './evaluation.ts'
import type { Comparator } from './target.ts'

/** The bare comparisons. Everything here is tested on unrounded values: rounding is display only. */
export interface Test {
  readonly comparator: Comparator
  readonly goal: number
  readonly tolerance: number
  /** a rise or fall without an amount: better than the baseline is enough */
  readonly strict: boolean
  /** the level a fall starts from, scaled to the time that is behind where the amount is a flow */
  readonly from: number | null
}

const FALLING: readonly Comparator[] = ['<=', '<', 'shrink']
export const isFalling = (c: Comparator): boolean => FALLING.includes(c)

/** A range passes at its lower end; above its upper end it is met and flagged. */
export const isMet = (actual: number, t: Test): boolean => {
  switch (t.comparator) {
    case '>=': case 'range': return actual >= t.goal
    case '>': return actual > t.goal
    case '<=': return actual <= t.goal
    case '<': return actual < t.goal
    case '=': return actual === t.goal
    case '~=': return Math.abs(actual - t.goal) <= t.goal * t.tolerance
    case 'grow': return t.strict ? actual > t.goal : actual >= t.goal
    case 'shrink': return t.strict ? actual < t.goal : actual <= t.goal
  }
}

/** Actual ÷ target; a fall by how much of the way from the baseline is gone; where nothing can be divided, met or not. */
export const attainmentOf = (actual: number, t: Test): number => {
  if (t.comparator === '~=' || t.comparator === '=') return isMet(actual, t) ? 1 : nearness(actual, t.goal)
  if (isFalling(t.comparator)) return t.comparator === 'shrink' ? fall(actual, t) : isMet(actual, t) ? 1 : over(t.goal, actual)
  if (t.strict || t.goal <= 0) return isMet(actual, t) ? 1 : over(actual, t.goal)
  return actual / t.goal
}

const over = (a: number, b: number) => b > 0 ? Math.max(0, Math.min(a / b, 1)) : 0
const nearness = (a: number, goal: number) => goal <= 0 || a <= 0 ? 0 : a < goal ? a / goal : goal / a
const fall = (actual: number, t: Test) =>
  t.strict || t.from === null || t.from === t.goal ? Number(isMet(actual, t)) : (t.from - actual) / (t.from - t.goal)

/** Actual against what should be there by now. For ≈ only the final amount can be exceeded, never the pace. */
export const paceRatioOf = (actual: number, expected: number, t: Test): number => {
  const now = { ...t, goal: expected }
  if (t.comparator === 'shrink') return fall(actual, now)
  if (isFalling(t.comparator)) return actual <= expected ? 1 : over(expected, actual)
  if (t.strict) return Number(isMet(actual, now))
  if (t.comparator === '~=' && actual > t.goal) return isMet(actual, t) ? 1 : nearness(actual, t.goal)
  if (t.comparator === '~=' && actual >= expected * (1 - t.tolerance)) return Math.max(1, expected > 0 ? actual / expected : 1)
  if (t.comparator === '=' && actual > t.goal) return nearness(actual, t.goal)
  return expected > 0 ? actual / expected : 1
}

export const lampOf = (paceRatio: number | null, reported: number, s: EvaluationSettings): Lamp =>
  paceRatio === null || reported < s.reportedFloor ? 'grey' : paceRatio >= s.green ? 'green' : paceRatio >= s.yellow ? 'yellow' : 'red'

export interface Facts {
  readonly actual: number | null
  readonly test: Test | null
  /** the span's last day is closed */
  readonly over: boolean
  /** enough reports to judge by */
  readonly sufficient: boolean
  /** the amount can only rise from here: a flow within its own span */
  readonly rising: boolean
  /** one moment at which it holds is enough */
  readonly once: boolean
}

/** What is certain is said early: a sum that is reached stays reached, a sum that must not be exceeded and is will not come back. */
export const verdictOf = ({ actual, test, over: ended, sufficient, rising, once }: Facts): Verdict => {
  if (!test) return 'undecidable'
  if (actual === null) return ended ? 'undecidable' : 'ongoing'
  const met = isMet(actual, test), down = isFalling(test.comparator), exact = test.comparator === '=' || test.comparator === '~='
  if (met && !down && !exact && (rising || once)) return 'achieved'
  if (!met && rising && (down || (exact && actual > test.goal))) return 'missed'
  if (!ended) return 'ongoing'
  return sufficient ? met ? 'achieved' : 'missed' : 'undecidable'
}

/** The whole of several: one miss is a miss, over-fulfilment elsewhere hides nothing. */
export const together = (verdicts: readonly Verdict[]): Verdict =>
  (['missed', 'undecidable', 'ongoing'] as const).find((v) => verdicts.includes(v)) ?? 'achieved'
export const worstLamp = (lamps: readonly Lamp[]): Lamp => (['red', 'grey', 'yellow', 'green'] as const).find((l) => lamps.includes(l)) ?? 'grey'

export const cappedMean = (values: readonly (number | null)[], cap: number): number | null => {
  const known = values.filter((v) => v !== null)
  return known.length ? known.reduce((a, v) => a + Math.min(v, cap), 0) / known.length : null
}
