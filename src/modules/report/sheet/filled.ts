import { dayName, periodName, period as periodOf } from '../../../kernel/period.ts'
import type { Box, Page } from '../../../platform/sheet/page.ts'
import type { Content, FormSpec, ReportCell, ReportList } from '../../form/index.ts'

/** What is laid out, and what a reader of the workbook has to know of it. */
export interface SheetForm extends Pick<FormSpec, 'code' | 'title' | 'head' | 'orgName' | 'grid' | 'foot' | 'landscape' | 'notes'> { readonly edition: number, readonly cells: readonly ReportCell[], readonly lists: readonly ReportList[] }
export interface Filled {
  readonly form: SheetForm
  /** null: a form for whoever fills it, who writes its code */
  readonly org: { readonly code: string, readonly name: string } | null
  readonly period: string
  readonly content: Content
  readonly explanations: Readonly<Record<string, string>>
  readonly hands: { readonly preparer: string | null, readonly approver: string | null, readonly day: string | null }
  /** to be signed: no rows to spare, nothing hidden, a place for the stamp */
  readonly paper?: boolean
}

/** Where a table stands on its page, for whoever reads it again. */
export interface Table {
  readonly kind: 'cells' | 'grid' | 'list'
  /** of a list */
  readonly key: string
  readonly sheet: string
  /** the first row below the headings */
  readonly first: number
  /** columns that are typed, by their key; 'explanation' beside a cell */
  readonly columns: ReadonlyMap<string, number>
  /** which holds the key of each row; a row of the foot says so */
  readonly keys: number
  readonly headings: readonly Box[]
}
export interface Layout { readonly pages: readonly Page[], readonly tables: readonly Table[] }
export const FOOT = '#', EXPLANATION = 'explanation', NOT_APPLICABLE = '不适用', CODE = '单位代码：', CODE_ROW = 2


/** 报告期 as it is printed. */
export const periodText = (code: string) => periodName(periodOf(code))
export const dayText = (day: string | null) => day ? dayName(day as never) : '　　　年　　月　　日'
