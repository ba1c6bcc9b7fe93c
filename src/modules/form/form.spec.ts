import { z } from 'zod'
import { parsePeriod, type PeriodCode } from '../../kernel/period.ts'
import { UNIT_CODES } from '../../kernel/unit.ts'
import { figureRef, twoNames } from '../indicator/browser.ts'
import { orgFilter, TREES } from '../org/browser.ts'

const periodCode = z.string().refine((p) => parsePeriod(p) !== null, '期间代码不正确，例如 P2011-2015、2013Q1').transform((p) => p as PeriodCode)

export const formCell = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: twoNames,
  indicator: z.string(),
  tags: figureRef.shape.tags,
  unit: z.enum(UNIT_CODES),
  min: z.number().default(0),
  max: z.number().optional(),
  /** key of the cell that this one is part of: 其中 ≤ 总量 */
  within: z.string().optional(),
  /** a year-to-date count, not this period's alone */
  yearToDate: z.boolean().default(false),
  hint: twoNames.optional(),
})
export type FormCell = z.infer<typeof formCell>

export const formSpec = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][\w.-]*$/),
  title: twoNames,
  grain: z.enum(['month', 'quarter', 'half', 'year']),
  tree: z.enum(TREES).default('territorial'),
  filledBy: orgFilter,
  firstPeriod: periodCode,
  lastPeriod: periodCode,
  timelyDays: z.int().min(0).default(15),
  lockDays: z.int().min(0).default(45),
  cells: z.array(formCell).min(1).max(64),
})
export type FormSpec = z.infer<typeof formSpec>
