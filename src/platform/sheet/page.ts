/**
 * A printed page as boxes on a grid: the one value from which a worksheet (workbook.ts) and a document (../document) are made, so that a form
 * on screen, in a spreadsheet and on paper is the same form. Rows and columns count from 0.
 */
export type Look =
  /** over the whole width, large */
  | 'title'
  /** beside the table, without lines: 单位名称, 审批人 */
  | 'line'
  /** written on a line: the answer to it */
  | 'blank'
  /** of columns or rows */
  | 'heading' | 'label'
  /** in the table: typed, computed, or only shown */
  | 'entry' | 'computed' | 'plain'
  /** small print below */
  | 'note'
export type Format = { readonly kind: 'text' } | { readonly kind: 'day' } | { readonly kind: 'number', readonly decimals: number } | { readonly kind: 'percent', readonly decimals: number }
/** a day is written as text, 2013-06-30, under the format of that name */
export type PageValue = string | number | boolean | null

export interface Box {
  readonly row: number
  readonly column: number
  /** how many it covers; 1 where nothing is said */
  readonly rows?: number
  readonly columns?: number
  readonly value: PageValue
  readonly look: Look
  readonly format?: Format
  readonly align?: 'left' | 'center' | 'right'
  /** a computed box of a workbook: `value` is what it comes to now; on paper only that is shown */
  readonly formula?: string
  /** may be typed into where the page is protected */
  readonly open?: boolean
  readonly choices?: readonly string[]
  /** a number between these, or one of the words; told while it is typed, decided when it comes in */
  readonly rule?: { readonly whole: boolean, readonly min?: number, readonly max?: number, readonly words: readonly string[] }
  /** shown when the cell is entered */
  readonly hint?: string
}

export interface Page {
  readonly name: string
  /** of the columns, in letters */
  readonly widths: readonly number[]
  readonly boxes: readonly Box[]
  /** of rows, in points */
  readonly heights?: ReadonlyMap<number, number>
  readonly landscape?: boolean
  /** first and last row of the column heading: repeated on every printed page, kept in sight on the screen */
  readonly heading?: readonly [number, number]
  readonly frozenColumns?: number
  readonly hiddenColumns?: readonly number[]
  /** only open boxes can be changed; without a password: it keeps from mistakes, not from malice */
  readonly protected?: boolean
  /** rows may be inserted all the same */
  readonly grows?: boolean
  /** for programs, not for people */
  readonly hidden?: boolean
}

/** A heading over others; one without any is a column, or a row. */
export interface Heading { readonly label: string, readonly children?: readonly Heading[] }
const depthOf = (tree: readonly Heading[]): number => tree.reduce((most, h) => Math.max(most, 1 + depthOf(h.children ?? [])), 0)
export const leavesOf = (tree: readonly Heading[]): Heading[] => tree.flatMap((h) => h.children?.length ? leavesOf(h.children) : [h])

/** Grouped headings, merged as they are printed: over columns, or beside rows. A shallow one reaches down to the table. */
export const headingBoxes = (tree: readonly Heading[], at: { row: number, column: number }, way: 'over' | 'beside' = 'over', depth = depthOf(tree)): { boxes: Box[], depth: number, count: number } => {
  const boxes: Box[] = [], look: Look = way === 'over' ? 'heading' : 'label'
  const place = (nodes: readonly Heading[], level: number, from: number): number => nodes.reduce((next, h) => {
    const inner = h.children?.length ? place(h.children, level + 1, next) - next : 1, deep = h.children?.length ? 1 : depth - level
    boxes.push(way === 'over' ? { row: at.row + level, column: at.column + next, rows: deep, columns: inner, value: h.label, look } : { row: at.row + next, column: at.column + level, rows: inner, columns: deep, value: h.label, look })
    return next + inner
  }, from)
  return { boxes, count: place(tree, 0, 0), depth }
}

/** 0 → A, 26 → AA */
export const column = (index: number): string => (index >= 26 ? column(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + index % 26)
export const address = (row: number, col: number): string => `${column(col)}${row + 1}`
