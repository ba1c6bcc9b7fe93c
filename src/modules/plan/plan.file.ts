import { z } from 'zod'
import { isDay, parsePeriod, type Day, type PeriodCode } from '../../kernel/period.ts'
import { formSpec } from '../form/browser.ts'
import { indicatorSpec, twoNames } from '../indicator/browser.ts'
import { orgSelector } from '../org/browser.ts'
import { evaluationSettings, targetSpec } from '../target/index.ts'

/** A plan as a file: what `jg plan import FILE` takes, the editor exports and examples/plans holds. */
const isoDay = z.string().refine(isDay, '日期须写作 2015-12-31').transform((d) => d as Day)
const periodCode = z.string().refine((p) => parsePeriod(p) !== null, '期间代码不正确，例如 P2011-2015、2013Q1').transform((p) => p as PeriodCode)
const code = z.string().regex(/^[A-Za-z0-9][\w.-]*$/)

export const planDepartment = z.strictObject({ code, name: twoNames })

/** 主送: several named groups, each a selector under the plan's owner; governments and departments that are no union stay names. */
export const planAddressee = z.strictObject({ name: twoNames, selector: orgSelector.optional() })

/** Who must issue a plan of its own, by when where the text says so. */
export const cascadeDuty = z.strictObject({ section: z.string(), what: twoNames, who: z.array(orgSelector).nonempty(), due: isoDay.nullable().default(null) })

/** Posts only: a person never stands in a plan file. */
export const committee = z.strictObject({
  code, name: twoNames,
  kind: z.enum(['committee', 'leadingGroup', 'office']),
  posts: z.array(z.strictObject({ code, name: twoNames, heldBy: twoNames.optional() })).default([]),
  members: z.array(planAddressee).default([]),
  office: twoNames.optional(),
})

export const criteriaSet = z.strictObject({
  code, name: twoNames,
  section: z.string(),
  appliesTo: twoNames,
  items: z.array(z.strictObject({ mode: z.enum(['compare', 'create', 'reduce']), name: twoNames, weight: z.number().nullable().default(null) })).nonempty(),
})

export const COMPETITION_KINDS = ['project', 'transformation', 'energy', 'skill', 'safety', 'team', 'park', 'innovation', 'other'] as const
/** What competitions a plan speaks of, and by which criteria set one is judged. The competitions themselves are held by others, later. */
export const competitionKind = z.strictObject({ code, name: twoNames, kind: z.enum(COMPETITION_KINDS), section: z.string(), criteria: z.string().optional() })

export const measureSpec = z.strictObject({
  code,
  section: z.string(),
  title: twoNames,
  /** own words, never the plan's sentence */
  content: twoNames,
  leadDepartment: z.string().optional(),
  departments: z.array(z.string()).default([]),
  units: z.array(planAddressee).default([]),
  due: isoDay.nullable().default(null),
  recurs: z.enum(['once', 'yearly', 'standing']).default('standing'),
  targets: z.array(z.string()).default([]),
})
export type MeasureSpec = z.infer<typeof measureSpec>

export const planFile = z.strictObject({
  code,
  title: twoNames,
  kind: z.enum(['plan', 'opinion', 'scheme', 'division']),
  documentNumber: z.string().nullable(),
  /** code of the owning federation, where the file is meant for a known tree */
  owner: z.string().optional(),
  issuer: twoNames,
  draftedBy: twoNames.optional(),
  adoptedBy: twoNames.optional(),
  adoptedOn: isoDay.nullable().default(null),
  issuedOn: isoDay,
  period: periodCode,
  parentDocument: z.strictObject({ title: twoNames, documentNumber: z.string().nullable() }).optional(),
  theme: twoNames.optional(),
  chapters: z.array(z.strictObject({ section: z.string(), title: twoNames })).min(1),
  addressees: z.array(planAddressee).default([]),
  cascade: z.array(cascadeDuty).default([]),
  departments: z.array(planDepartment).default([]),
  committees: z.array(committee).default([]),
  criteriaSets: z.array(criteriaSet).default([]),
  competitionKinds: z.array(competitionKind).default([]),
  /** indicators beyond the dictionary */
  indicators: z.array(indicatorSpec).default([]),
  targets: z.array(targetSpec),
  /** qualitative targets stand beside the counted ones */
  qualitative: z.array(targetSpec).default([]),
  measures: z.array(measureSpec).default([]),
  forms: z.array(formSpec).default([]),
  settings: evaluationSettings.optional(),
})
export type PlanFile = z.infer<typeof planFile>
export type PlanFileInput = z.input<typeof planFile>
