import { z } from 'zod'
import { twoNames } from '../indicator/browser.ts'
import { orgFilter, TREES } from '../org/browser.ts'
import { isRecurring, parsePeriod, period as periodOf, split, type Period, type PeriodCode, type PeriodKind } from '../../kernel/period.ts'
import { formCell, formList } from './cell.ts'
import { operand } from './formula.ts'
import { formGrid } from './heading.ts'
import { faultsIn } from './sound.ts'

/** A form as data (表式): what `jg plan import` takes within a plan, the designer edits, and every page, workbook and printed sheet is drawn from. */
const period = z.string().refine((p) => parsePeriod(p) !== null, '期间代码不正确，例如 P2011-2015、2013Q1').transform((p) => p as PeriodCode)
/** How often it is filled in: in a calendar period, in the union statistics year (1 Oct – 30 Sep), once for the plan period, or once in a window of its own. */
export const FORM_GRAINS = ['month', 'quarter', 'half', 'year', 'unionYear', 'plan', 'window'] as const
export type FormGrain = (typeof FORM_GRAINS)[number]
/** Filled in once and never again: its first period is its last. */
export const isOnce = (grain: PeriodKind): boolean => !isRecurring(grain)

/** 逻辑审核关系: hard ones block, soft ones want an explanation that travels up (强制 / 核实). Where a side is not known, nothing is compared. */
export const formCheck = z.strictObject({
  severity: z.enum(['hard', 'soft']),
  left: operand,
  is: z.enum(['<=', '>=', '=', '<', '>', '!=']),
  right: operand,
  says: twoNames,
})
export type FormCheck = z.infer<typeof formCheck>

/** What stands above the table by itself: 单位名称, 填表日期, 报告期, 计量单位; and below: 审批人, 填报人. */
export const HEAD_FIELDS = ['org', 'date', 'period'] as const
export const FOOT_FIELDS = ['approver', 'preparer', 'date'] as const

export const formShape = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][\w.-]{0,39}$/),
  title: twoNames,
  grain: z.enum(FORM_GRAINS),
  tree: z.enum(TREES).default('territorial'),
  filledBy: orgFilter,
  firstPeriod: period,
  lastPeriod: period,
  timelyDays: z.int().min(0).default(15),
  lockDays: z.int().min(0).default(45),
  /** 遇非工作日顺延: a due day that is not worked passes over to the next one that is */
  nextWorkingDay: z.boolean().default(false),
  head: z.array(z.enum(HEAD_FIELDS)).default(['org', 'date', 'period']),
  /** what whoever fills it in is called above the table, where that is not 单位名称: 旗区（产业） */
  orgName: twoNames.optional(),
  cells: z.array(formCell).max(200).default([]),
  grid: formGrid.optional(),
  lists: z.array(formList).max(8).default([]),
  checks: z.array(formCheck).max(100).default([]),
  foot: z.array(z.enum(FOOT_FIELDS)).default(['approver', 'preparer']),
  landscape: z.boolean().default(false),
  /** 填报说明 */
  notes: twoNames.optional(),
})
export type FormSpec = z.infer<typeof formShape>

/** Sound: every fault is named with its place, and nothing that contradicts itself is ever stored. */
export const formSpec = formShape.superRefine((f, ctx) => {
  for (const fault of faultsIn(f)) ctx.addIssue({ code: 'custom', path: fault.path, message: fault.zh })
})

/** Every period of a form, in order. */
export const periodsOf = ({ grain, firstPeriod, lastPeriod }: { readonly grain: PeriodKind, readonly firstPeriod: PeriodCode, readonly lastPeriod: PeriodCode }): Period[] =>
  isRecurring(grain) ? split({ start: periodOf(firstPeriod).start, end: periodOf(lastPeriod).end }, grain) : [periodOf(firstPeriod)]
