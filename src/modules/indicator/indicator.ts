import { z } from 'zod'
import type { PeriodCode } from '../../kernel/period.ts'
import { UNIT_CODES } from '../../kernel/unit.ts'
import { orgFilter, type OrgFilter } from '../org/browser.ts'

/** The words of indicators (指标): what is counted, in what measure unit, and how it adds up over time and over organisations. */
export const INDICATOR_KINDS = ['flow', 'stock', 'distinct', 'ratio', 'coverage', 'ofWhich', 'survey', 'qualitative'] as const
export type IndicatorKind = (typeof INDICATOR_KINDS)[number]

export const OVER_TIME = ['sum', 'last', 'onceAWindow', 'sumsOfParts', 'partsAtEnd', 'asWhole', 'weightedMean', 'evidence'] as const
export const OVER_ORGS = ['sum', 'onceAWindow', 'sumsOfParts', 'asWhole', 'weightedMean', 'list'] as const

/** Rules follow from the kind and from nothing else (targets.md, Indicator). */
export const RULES: Record<IndicatorKind, { readonly overTime: (typeof OVER_TIME)[number], readonly overOrgs: (typeof OVER_ORGS)[number] }> = {
  flow: { overTime: 'sum', overOrgs: 'sum' },
  stock: { overTime: 'last', overOrgs: 'sum' },
  distinct: { overTime: 'onceAWindow', overOrgs: 'onceAWindow' },
  ratio: { overTime: 'sumsOfParts', overOrgs: 'sumsOfParts' },
  coverage: { overTime: 'partsAtEnd', overOrgs: 'sumsOfParts' },
  ofWhich: { overTime: 'asWhole', overOrgs: 'asWhole' },
  survey: { overTime: 'weightedMean', overOrgs: 'weightedMean' },
  qualitative: { overTime: 'evidence', overOrgs: 'list' },
}

export const twoNames = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type TwoNames = z.infer<typeof twoNames>

/** A figure (数据项) = indicator × organisation filter × tags. Several tags are "any of them": 技术进步或节能减排 is one figure. */
export const figureRef = z.strictObject({
  indicator: z.string().regex(/^[a-z][a-z0-9_]*$/),
  scope: orgFilter.optional(),
  tags: z.array(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/)).nonempty().optional(),
})
export type FigureRef = z.infer<typeof figureRef>
/** Identities are counted once a window: in a calendar year where none is named, else a figure of its own for each window (a plan period, a campaign). */
export type WindowedRef = FigureRef & { readonly window?: PeriodCode }

export const indicatorSpec = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  name: twoNames,
  measureUnit: z.enum(UNIT_CODES),
  kind: z.enum(INDICATOR_KINDS),
  /** is more better, or less (事故), or neither */
  direction: z.enum(['up', 'down', 'neutral']),
  /** 口径 */
  definition: twoNames,
  /** where values come from: typed in a form, counted in a ledger, kept in the directory, computed from two figures, asked, or judged by a person */
  source: z.enum(['form', 'ledger', 'directory', 'computed', 'survey', 'judgement']),
  decimals: z.int().min(0).max(4).default(0),
  /** ratio, coverage, survey: what is divided by what */
  numerator: figureRef.optional(),
  denominator: figureRef.optional(),
  /** ofWhich: the whole that it is part of and never exceeds */
  whole: figureRef.optional(),
  synonyms: z.strictObject({ zh: z.array(z.string()).default([]), en: z.array(z.string()).default([]) }).default({ zh: [], en: [] }),
}).superRefine((i, ctx) => {
  const computed = COMPUTED.includes(i.kind)
  if (computed !== Boolean(i.numerator && i.denominator)) ctx.addIssue({ code: 'custom', path: ['numerator'], message: '比率、覆盖面、满意度指标须写明分子和分母，其他指标不得填写' })
  if ((i.kind === 'ofWhich') !== Boolean(i.whole)) ctx.addIssue({ code: 'custom', path: ['whole'], message: '“其中”指标须写明所属总量，其他指标不得填写' })
})
export type Indicator = z.infer<typeof indicatorSpec>
export type Indicators = ReadonlyMap<string, Indicator>

const COMPUTED: readonly IndicatorKind[] = ['ratio', 'coverage', 'survey']
/** Computed on read from two figures of one window, never stored as if reported. */
export const isComputed = (i: Indicator): boolean => COMPUTED.includes(i.kind)
/** What forms and ledgers feed. */
export const isBase = (i: Indicator): boolean => !isComputed(i) && i.kind !== 'qualitative'

/** The kind whose rules a base figure follows: 其中 follows its whole. */
export const ruleKind = (i: Indicator, indicators: Indicators): IndicatorKind => {
  if (i.kind !== 'ofWhich') return i.kind
  const whole = indicators.get(i.whole!.indicator)
  return whole && whole.code !== i.code ? ruleKind(whole, indicators) : 'flow'
}

/** Canonical and stable: equal figures have equal keys. tech_innovation@ownership=nonPublic#energy, contest_participants~P2011-2015 */
export const figureKey = (ref: WindowedRef): string => {
  const scope = Object.entries(ref.scope ?? {}).filter(([, v]) => v !== undefined).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, v]) => Array.isArray(v) ? `${name}=${[...new Set<string>(v)].sort().join('+')}` : name)
  const tags = [...new Set(ref.tags ?? [])].sort()
  return ref.indicator + (scope.length ? `@${scope.join(',')}` : '') + (tags.length ? `#${tags.join('+')}` : '') + (ref.window ? `~${ref.window}` : '')
}

/** Both conditions at once; a list narrows to what both allow. An impossible filter keeps an empty list and matches nobody. */
export const narrow = (ref: FigureRef, scope?: OrgFilter, tags?: string[]): FigureRef => {
  const merged: Record<string, unknown> = { ...ref.scope }
  for (const [name, v] of Object.entries(scope ?? {})) {
    const own = merged[name]
    merged[name] = Array.isArray(v) && Array.isArray(own) ? own.filter((x) => (v as unknown[]).includes(x)) : v
  }
  const all = [...new Set([...(ref.tags ?? []), ...(tags ?? [])])]
  return {
    indicator: ref.indicator,
    ...(Object.keys(merged).length ? { scope: merged as OrgFilter } : {}),
    ...(all.length ? { tags: all as [string, ...string[]] } : {}),
  }
}
