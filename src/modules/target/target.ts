import { z } from 'zod'
import { isDay, type Day } from '../../kernel/period.ts'
import { UNIT_CODES, type MeasureUnit } from '../../kernel/unit.ts'
import { figureRef, twoNames } from '../indicator/browser.ts'
import { orgFilter, orgSelector } from '../org/browser.ts'

/**
 * A target (目标) as a plan states it, typed part by part (docs/decisions/0004-target-algebra.md). Nothing here is free text that a
 * computation would have to understand; what the plan leaves open is null, never invented.
 */
export const COMPARATORS = ['>=', '>', '<=', '<', '=', '~=', 'range', 'grow', 'shrink'] as const
export type Comparator = (typeof COMPARATORS)[number]

const isoDay = z.string().refine(isDay, '日期须写作 2015-12-31').transform((d) => d as Day)
const years = { from: z.int().min(1949).max(2100), to: z.int().min(1949).max(2100) }
/** Whether the clause itself says the window, an earlier clause carries it over, or none does and the plan's own period stands in. */
const stated = z.enum(['clause', 'carried', 'plan']).default('clause')

export const targetWindow = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('eachYear'), ...years, stated }),
  z.strictObject({ type: z.literal('keptEachYear'), ...years, stated }),
  z.strictObject({ type: z.literal('cumulative'), ...years, stated }),
  /** the level in, or at the end of, year `to` */
  z.strictObject({ type: z.literal('levelAtEnd'), ...years, stated }),
  z.strictObject({ type: z.literal('byDate'), from: isoDay, date: isoDay, stated }),
  z.strictObject({ type: z.literal('once'), ...years, stated }),
  z.strictObject({ type: z.literal('everyMonths'), months: z.int().min(1).max(60), ...years, stated }),
]).refine((w) => w.type === 'byDate' ? w.from <= w.date : w.from <= w.to, '期限的起点不得晚于终点')
  .refine((w) => w.type !== 'everyMonths' || w.months <= 12 * (w.to - w.from + 1), '间隔的月数不得长于整个期限')
export type TargetWindow = z.infer<typeof targetWindow>
export const WINDOW_TYPES = ['eachYear', 'keptEachYear', 'cumulative', 'levelAtEnd', 'byDate', 'once', 'everyMonths'] as const satisfies TargetWindow['type'][]

/** Which units: selectors resolved on a date under the plan's owner, narrowed by a filter (高危行业企业). */
export const unitScope = z.strictObject({ selectors: z.array(orgSelector).nonempty(), filter: orgFilter.optional() })
export type UnitScope = z.infer<typeof unitScope>

export const quantity = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('value'), figure: figureRef }),
  /** 占比: judged on the window of its whole */
  z.strictObject({ type: z.literal('share'), part: figureRef, whole: figureRef }),
  z.strictObject({ type: z.literal('growth'), figure: figureRef }),
  /** each unit in scope at least n (or within a range): progress is the number of units that met it */
  z.strictObject({ type: z.literal('eachUnit'), figure: figureRef, units: unitScope }),
  /** every person at least n times: a coverage of persons */
  z.strictObject({ type: z.literal('eachPerson'), reached: figureRef, all: figureRef }),
  /** something handed in by a date, by each unit in scope; the figure counts what arrived in time */
  z.strictObject({ type: z.literal('deadline'), figure: figureRef, units: unitScope }),
  /** evidence and a person's verdict */
  z.strictObject({ type: z.literal('qualitative'), indicator: z.string(), evidence: twoNames }),
])
export type Quantity = z.infer<typeof quantity>

export const growth = z.strictObject({
  /** relative % or percentage points; null where the text names no amount (有所下降): then better than the baseline is enough */
  amount: z.number().positive().nullable(),
  by: z.enum(['percent', 'point']),
  /** yearOnYear each year's amount · againstBaseline the whole window against one baseline · annualAverage the mean rate at the end */
  kind: z.enum(['yearOnYear', 'againstBaseline', 'annualAverage']),
  /** compound and simple chain from the baseline; previous compares with the last year's actual */
  chain: z.enum(['compound', 'simple', 'previous']).default('compound'),
})
export type Growth = z.infer<typeof growth>

export const baseline = z.strictObject({
  /** 2010 or P2006-2010 */
  period: z.string(),
  published: z.number().nullable(),
  /** recomputed on today's 口径 */
  restated: z.number().nullable().default(null),
  uses: z.enum(['published', 'restated']).default('published'),
  source: z.string().nullable().default(null),
})
export type Baseline = z.infer<typeof baseline>

export const denominator = z.strictObject({
  figure: figureRef,
  name: twoNames,
  /** false where the text names none and a person chose it */
  stated: z.boolean().default(true),
})

export const pace = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('linear') }),
  z.strictObject({ type: z.literal('lastYear') }),
  /** flows: the amount of each phase, which sum to the plan; levels: the level at its end, the last being the target */
  z.strictObject({ type: z.literal('milestones'), phases: z.array(z.strictObject({ until: isoDay, amount: z.number() })).nonempty() }),
])
export type Pace = z.infer<typeof pace>

export const targetPart = z.strictObject({ code: z.string().min(1), name: twoNames, quantity, value: z.number().nullable().optional(), denominator: denominator.optional(), baseline: baseline.optional() })
export type TargetPart = z.infer<typeof targetPart>

export const MODALITIES = ['ensure', 'strive', 'seek', 'plan', 'expect'] as const
export const holder = z.strictObject({
  /** 责任单位: selectors, so that progress can be shown for each resolved unit */
  units: z.array(orgSelector).default([]),
  leadDepartment: z.string().optional(),
  departments: z.array(z.string()).default([]),
  modality: z.array(z.enum(MODALITIES)).default([]),
})

export const targetSource = z.strictObject({
  section: z.string().min(1),
  /** position of the clause among the section's targets */
  clause: z.int().min(1),
  paraphrase: twoNames.optional(),
})

const stem = {
  comparator: z.enum(COMPARATORS),
  /** in base units; null for growth, deadlines, judgements and falls without an amount */
  value: z.number().nullable(),
  /** upper end of a range */
  valueMax: z.number().nullable().default(null),
  measureUnit: z.enum(UNIT_CODES),
  window: targetWindow,
  quantity,
  growth: growth.optional(),
  baseline: baseline.optional(),
  denominator: denominator.optional(),
}
/** What another reading of the text would change. */
const patch = z.strictObject({ comparator: stem.comparator, value: stem.value, window: targetWindow, quantity, growth, baseline, denominator, parts: z.array(targetPart) }).partial()

export const reading = z.strictObject({
  options: z.array(z.strictObject({ code: z.string().min(1), name: twoNames, patch })).min(2),
  chosen: z.string(),
  /** who chose (a post, never a person's name) and why: printed beside the figure */
  by: twoNames,
  why: twoNames,
}).refine((r) => r.options.some((o) => o.code === r.chosen), '选定的读法不在可选读法之中')

export const targetSpec = z.strictObject({
  code: z.string().regex(/^[\w-]+$/),
  name: twoNames,
  ...stem,
  /** half-width of ≈ as a fraction; the settings' ±10 % unless the plan says otherwise */
  tolerance: z.number().positive().max(1).optional(),
  pace: pace.default({ type: 'linear' }),
  /** one target, a part per listed type (分别占30%): lists count targets, not parts */
  parts: z.array(targetPart).default([]),
  /** 其中: the code of the target that this one is part of */
  within: z.string().optional(),
  /** the targets that a listed share applies to */
  appliesTo: z.array(z.string()).default([]),
  reading: reading.optional(),
  holder: holder.default({ units: [], departments: [], modality: [] }),
  source: targetSource,
  /** why the forms cannot feed it yet: printed on the grey lamp */
  unfed: twoNames.optional(),
})
export type TargetSpec = z.infer<typeof targetSpec>
/** As written in a file: defaults may be left out. */
export type TargetInput = z.input<typeof targetSpec>

/** The target under the reading that was chosen, or under another one, to show what it would change. */
export const read = (target: TargetSpec, option = target.reading?.chosen): TargetSpec =>
  ({ ...target, ...target.reading?.options.find((o) => o.code === option)?.patch })

/** A part is judged as a target of its own, in the window of the whole. */
export const partTarget = (target: TargetSpec, part: TargetPart): TargetSpec =>
  ({ ...target, code: `${target.code}/${part.code}`, name: part.name, quantity: part.quantity, value: part.value === undefined ? target.value : part.value, denominator: part.denominator ?? target.denominator, baseline: part.baseline ?? target.baseline, parts: [], reading: undefined })

/** What one unit has to do under an each-unit target: 每个县 3–5 家 becomes the county's own 3–5. */
export const unitTarget = (target: TargetSpec): TargetSpec =>
  target.quantity.type === 'eachUnit' ? { ...target, quantity: { type: 'value', figure: target.quantity.figure } } : target

/** A target of every person is counted in persons reached, whatever each of them has to do how often. */
export const shownUnit = (target: TargetSpec): MeasureUnit => target.quantity.type === 'eachPerson' ? 'percent' : target.measureUnit

export const baselineValue = (b: Baseline | undefined): number | null => b ? b[b.uses] : null
