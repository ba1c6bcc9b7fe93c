import type { Day } from '../../kernel/period.ts'
import { isComputed, type Indicators } from '../indicator/browser.ts'
import type { TargetSpec } from '../target/index.ts'

/**
 * What a target means for an organisation below its owner: rates and duties of each unit hold for everybody as they stand, unless a rate of its
 * own was handed down; an amount holds by the share that was broken down to it, and without a share there is nothing to compare with — grey, never invented.
 */
export interface OwnShare { readonly period: string, readonly amount: number }

export const targetFor = (spec: TargetSpec, indicators: Indicators, isOwner: boolean, shares: readonly OwnShare[], asOf: Day): { spec: TargetSpec, shared: boolean } => {
  if (isOwner) return { spec, shared: true }
  const year = asOf.slice(0, 4), value = (shares.find((s) => s.period.startsWith('P')) ?? shares.find((s) => s.period === year))?.amount ?? null
  const own = { value, reading: spec.reading && { ...spec.reading, options: spec.reading.options.map((o) => ({ ...o, patch: { ...o.patch, value } })) } }
  if (!isAmount(spec, indicators)) return { spec: value === null ? spec : { ...spec, ...own }, shared: true }
  const ownBaseline = spec.baseline ? { baseline: { ...spec.baseline, published: null, restated: null } } : {}
  return { spec: { ...spec, ...ownBaseline, ...own, valueMax: null, parts: [] }, shared: value !== null }
}

/** An amount has one home and is divided; a rate, a duty of each unit and a judgement are not. */
export const isAmount = (spec: TargetSpec, indicators: Indicators): boolean => {
  if (spec.quantity.type !== 'value') return spec.quantity.type === 'growth' && spec.value !== null
  const indicator = indicators.get(spec.quantity.figure.indicator)
  return Boolean(indicator && !isComputed(indicator))
}
