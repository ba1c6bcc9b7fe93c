import { z } from 'zod'
import { UNITS, UNIT_CODES, type MeasureUnit } from '../../kernel/unit.ts'
import { figureRef, twoNames } from '../indicator/browser.ts'
import { formula } from './formula.ts'

/**
 * A cell (填报项) holds one value of a type; numbers count, the others are kept as they are written. A column of a growing list is a cell too.
 * Where a number comes from is part of the form: typed by somebody, computed from other cells, or read from a ledger and never typed (一数一源).
 */
export const CELL_TYPES = ['count', 'money', 'ratio', 'text', 'choice', 'date', 'org', 'person', 'file'] as const
export type CellType = (typeof CELL_TYPES)[number]
export const NUMBERS: readonly CellType[] = ['count', 'money', 'ratio']
export const isNumber = (cell: { readonly type: CellType }): boolean => NUMBERS.includes(cell.type)

/** A file is written as its id and its name: whoever reads the report on paper or in a workbook sees the name, without a look-up. */
const FILE_VALUE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/(.{1,120})$/
export const fileValue = (file: { readonly id: string, readonly name: string }): string => `${file.id}/${file.name}`
export const fileOf = (value: string): { id: string, name: string } | null => { const [, id, name] = FILE_VALUE.exec(value) ?? []; return id && name ? { id, name } : null }

export const CELL_SOURCES = ['typed', 'computed', 'ledger'] as const
export const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
/** 表头 above a row or column, outermost first: neighbours under the same words are one merged heading. */
export const group = z.array(twoNames).max(3).default([])

const value = {
  key,
  label: twoNames,
  type: z.enum(CELL_TYPES).default('count'),
  unit: z.enum(UNIT_CODES).default('count'),
  /** where no indicator says it: how many places behind the point, of a ratio or a count in parts */
  decimals: z.int().min(0).max(4).optional(),
  min: z.number().default(0),
  max: z.number().optional(),
  /** of a choice: what may be chosen, stored by code */
  options: z.array(z.strictObject({ code: z.string().min(1).max(40), label: twoNames })).max(60).optional(),
  /** of a text: characters */
  maxLength: z.int().min(1).max(4000).default(500),
  required: z.boolean().default(false),
  hint: twoNames.optional(),
}

export const formCell = z.strictObject({
  ...value,
  /** the indicator that this cell feeds; a cell without one is reported and not counted */
  indicator: z.string().optional(),
  tags: figureRef.shape.tags,
  /** key of the cell that this one is part of: 其中 ≤ 总量 */
  within: key.optional(),
  /** a year-to-date count, not this period's alone */
  yearToDate: z.boolean().default(false),
  source: z.enum(CELL_SOURCES).default('typed'),
  formula: formula.optional(),
  /** its place in the form's grid, where it has one; else it stands in a row of its own */
  at: z.strictObject({ row: key, column: key }).optional(),
  /** asked no more from this edition on; its place in the numbers stays */
  retired: z.boolean().default(false),
})
export type FormCell = z.infer<typeof formCell>

export const listColumn = z.strictObject({ ...value, group })
export type ListColumn = z.infer<typeof listColumn>

/** 附件1-style tables: rows grow, and each keeps its identity from one edition and period to the next. */
export const formList = z.strictObject({
  key,
  label: twoNames,
  columns: z.array(listColumn).min(1).max(30),
  minRows: z.int().min(0).max(500).default(0),
  maxRows: z.int().min(1).max(500).default(200),
})
export type FormList = z.infer<typeof formList>

/** Shown × scale is what is stored: 12.5 yuan are 1250 分, 3.5 % with one decimal is 35. */
export const scaleOf = (cell: { readonly decimals: number, readonly unit: MeasureUnit }): number => 10 ** cell.decimals * ((UNITS[cell.unit] as { base?: number }).base ?? 1)
/** How many places somebody may type. */
export const placesOf = (cell: { readonly decimals: number, readonly unit: MeasureUnit }): number => Math.round(Math.log10(scaleOf(cell)))

