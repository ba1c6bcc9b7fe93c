import { alike, unitName } from '../../kernel/unit.ts'
import { figureKey, type FigureRef, type Indicators, type TwoNames } from '../indicator/browser.ts'
import { sourceOf } from './measure.ts'
import { read, type TargetSpec } from './target.ts'
import { windowBounds } from './window.ts'

/** What a schema cannot see: whether the parts of a target, and the targets of a plan, fit together. */
export interface TargetProblem extends TwoNames { readonly target: string, readonly path: string, readonly code: string }

export const checkTarget = (given: TargetSpec, indicators: Indicators): TargetProblem[] => {
  const t = read(given), out: TargetProblem[] = []
  const say = (holds: boolean, path: string, code: string, zh: string, en: string) => { if (holds) out.push({ target: given.code, path, code, zh, en }) }
  const q = t.quantity, moves = t.comparator === 'grow' || t.comparator === 'shrink'
  for (const ref of references(t)) say(!indicators.has(ref.indicator), 'quantity', 'unknown-indicator', `没有编码为“${ref.indicator}”的指标，请先在指标库中建立。`, `There is no indicator ${ref.indicator}; define it first.`)
  say(t.comparator === 'range' && (t.value === null || t.valueMax === null || t.value > t.valueMax), 'valueMax', 'range-ends', '区间目标须写明下限和上限，且下限不大于上限。', 'A range needs a lower and an upper end, in that order.')
  say(t.comparator !== 'range' && t.valueMax !== null, 'valueMax', 'no-range', '只有区间目标才有上限。', 'Only a range has an upper end.')
  say((q.type === 'growth') !== Boolean(t.growth), 'growth', 'growth-missing', '增长类目标须写明增长方式，其他目标不得填写。', 'A growth target says how it grows, others do not.')
  say(q.type === 'growth' && !moves, 'comparator', 'growth-comparator', '增长类目标的比较方式须为“增长”或“下降”。', 'A growth target grows or falls.')
  say(moves && !t.baseline && t.growth?.chain !== 'previous', 'baseline', 'baseline-period', '须写明与哪一期间相比；基期数值可以待补录。', 'Say which period it is compared with; its value may be entered later.')
  say(t.value === null && !moves && q.type !== 'deadline' && q.type !== 'qualitative', 'value', 'value-missing', '请填写目标值。', 'Enter the target value.')
  say(q.type === 'share' && t.measureUnit !== 'percent', 'measureUnit', 'share-unit', '占比目标的计量单位须为“%”。', 'A share is measured in %.')
  say((q.type === 'deadline') !== (t.measureUnit === 'date') || (q.type === 'deadline' && t.window.type !== 'byDate'), 'window', 'deadline-window', '限期报送类目标须写明截止日期。', 'A deadline target needs a date.')
  if ('figure' in q && q.type !== 'deadline') {
    const unit = indicators.get(q.figure.indicator)?.measureUnit
    say(unit !== undefined && !alike(unit, t.measureUnit), 'measureUnit', 'unit-differs', `目标的计量单位“${unitName(t.measureUnit)}”与指标的“${unit ? unitName(unit) : ''}”不同，不能直接比较。`, 'The target and its indicator have different measure units.')
  }
  out.push(...phaseProblems(t, indicators))
  return out
}

const references = (t: TargetSpec): FigureRef[] =>
  [t.quantity, ...t.parts.map((p) => p.quantity)].flatMap((q) => q.type === 'qualitative' ? [{ indicator: q.indicator }] : q.type === 'share' ? [q.part, q.whole] : q.type === 'eachPerson' ? [q.reached, q.all] : [q.figure]).concat(t.denominator ? [t.denominator.figure] : [])

/** Phases of a flow sum to the plan; of a level, the last equals it. */
const phaseProblems = (t: TargetSpec, indicators: Indicators): TargetProblem[] => {
  if (t.pace.type !== 'milestones' || t.value === null) return []
  const { phases } = t.pace, rule = sourceOf(t, indicators)?.rule
  const level = rule === 'stock' || rule === 'ratio' || rule === 'coverage'
  const total = level ? phases.at(-1)!.amount : phases.reduce((a, p) => a + p.amount, 0)
  const { start, end } = windowBounds(t.window)
  const problem = (code: string, zh: string, en: string): TargetProblem => ({ target: t.code, path: 'pace', code, zh, en })
  return [
    ...(total === t.value ? [] : [problem('phases-sum', level ? `最后一个阶段的水平（${total}）应等于目标值（${t.value}）。` : `各阶段数量之和（${total}）应等于目标值（${t.value}）。`, level ? 'The last phase must equal the target.' : 'The phases must sum to the target.')]),
    ...(phases.every((p, i) => p.until > start && p.until <= end && (i === 0 || p.until > phases[i - 1]!.until)) && phases.at(-1)!.until === end ? [] : [problem('phases-order', '各阶段须按先后排列、落在目标期限内，并止于期限的最后一天。', 'Phases run in order inside the window and end with it.')]),
  ]
}

export const checkTargets = (targets: readonly TargetSpec[], indicators: Indicators): TargetProblem[] => {
  const byCode = new Map(targets.map((t) => [t.code, t]))
  const problem = (t: TargetSpec, path: string, code: string, zh: string, en: string): TargetProblem => ({ target: t.code, path, code, zh, en })
  return targets.flatMap((t) => [
    ...checkTarget(t, indicators),
    ...(byCode.get(t.code) === t ? [] : [problem(t, 'code', 'duplicate-code', `目标编码“${t.code}”重复。`, 'This code is used twice.')]),
    ...[...t.appliesTo, ...(t.within ? [t.within] : [])].filter((c) => !byCode.has(c)).map((c) => problem(t, 'within', 'unknown-target', `所属的目标“${c}”不在本规划中。`, `There is no target ${c} in this plan.`)),
    // a share is judged on its whole's window, and over its whole's amount
    ...(t.quantity.type === 'share' || t.parts.some((p) => p.quantity.type === 'share') ? t.appliesTo : []).flatMap((c) => {
      const whole = byCode.get(c)
      return !whole || sameWindow(t, whole) ? [] : [problem(t, 'window', 'share-window', `占比须按其总量（${c}）的期限评判。`, `A share is judged on the window of its whole (${c}).`)]
    }),
    ...(t.parts.length && t.appliesTo.length ? t.appliesTo.filter((c) => !wholes(t).has(keyOf(byCode.get(c)))).map((c) => problem(t, 'parts', 'part-missing', `“${c}”没有对应的分项。`, `No part stands for ${c}.`)) : []),
  ])
}

const sameWindow = (a: TargetSpec, b: TargetSpec) => {
  const [x, y] = [windowBounds(read(a).window), windowBounds(read(b).window)]
  return read(a).window.type === read(b).window.type && x.start === y.start && x.end === y.end
}
const wholes = (t: TargetSpec) => new Set(t.parts.flatMap((p) => p.quantity.type === 'share' ? [figureKey(p.quantity.whole)] : []))
const keyOf = (t: TargetSpec | undefined) => t && 'figure' in t.quantity ? figureKey(t.quantity.figure) : ''
