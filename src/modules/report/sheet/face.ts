import { unitName } from '../../../kernel/unit.ts'
import type { Box, Page } from '../../../platform/sheet/page.ts'
import { fileOf, isNumber, placesOf, type CellValue, type Formula, type ReportCell, type ReportColumn } from '../../form/index.ts'
import { CODE, dayText, FOOT, NOT_APPLICABLE, periodText, type Filled, type Table } from './filled.ts'

/** How one cell looks and what may be typed into it; and how a table is set between the head and the foot of its page. */
type Face = Pick<Box, 'value' | 'look' | 'format' | 'open' | 'choices' | 'rule' | 'hint' | 'align'> & { readonly computes?: { readonly formula: Formula, readonly places: number } }
export type FaceBox = Box & Pick<Face, 'computes'>
export interface Block {
  readonly kind: Table['kind']
  readonly key: string
  readonly name: string
  readonly widths: readonly number[]
  readonly columns: ReadonlyMap<string, number>
  readonly headings: readonly Box[]
  /** lines of the headings */
  readonly depth: number
  readonly rows: readonly { readonly key: string, readonly boxes: readonly FaceBox[] }[]
  readonly grows?: boolean
}

export const faceOf = (c: ReportCell | ReportColumn, value: CellValue): Face => {
  const source = 'source' in c ? c.source : 'typed', open = source === 'typed' && c.type !== 'file', look = open ? 'entry' : 'computed'
  if (!isNumber(c)) return { value: shownText(c, value), look, open, format: { kind: c.type === 'date' ? 'day' : 'text' }, ...(open && c.type === 'choice' ? { choices: c.options!.map((o) => o.label.zh) } : {}), ...hintOf(c, open) }
  const decimals = placesOf(c)
  return {
    value: value === 'n/a' ? NOT_APPLICABLE : typeof value === 'number' ? value : null, look, open, format: { kind: 'number', decimals }, align: 'right',
    ...(open ? { rule: { whole: decimals === 0, min: c.min, ...(c.max === undefined ? {} : { max: c.max }), words: [NOT_APPLICABLE] } } : {}), ...hintOf(c, open),
    ...('formula' in c && c.formula ? { computes: { formula: c.formula, places: decimals } } : {}),
  }
}
const shownText = (c: ReportCell | ReportColumn, value: CellValue): string | null => {
  if (typeof value !== 'string' || value === '') return null
  if (c.type === 'file') return fileOf(value)?.name ?? value
  return c.type === 'choice' ? c.options?.find((o) => o.code === value)?.label.zh ?? value : value
}
const hintOf = (c: ReportCell | ReportColumn, open: boolean): { hint?: string } => {
  const said = [c.hint?.zh, ...(open && isNumber(c) ? [`${unitName(c.unit) ? `计量单位：${unitName(c.unit)}。` : ''}没有发生填 0，不适用填“${NOT_APPLICABLE}”，尚未统计的留空。`] : [])].filter(Boolean)
  return open && said.length ? { hint: said.join('\n') } : {}
}
export const headLabel = (label: string, unit: string, required = false) => `${label}${unit ? `（${unit}）` : ''}${required ? '*' : ''}`
export const widthOf = (c: ReportColumn): number => {
  const by = { count: 12, money: 16, ratio: 10, text: c.maxLength > 100 ? 36 : 22, choice: 14, date: 15, org: 24, person: 12, file: 18 }[c.type]
  return Math.max(by, Math.min(24, [...c.label.zh].length * 2 + 2))
}

// ── the page around a table ──────────────────────────────────────────────────────────────────────────────────────────────────

const WIDE = 92

export const blockOf = (filled: Filled, block: Block, sheet: string, several: boolean): { page: Omit<Page, 'boxes'> & { boxes: FaceBox[] }, table: Table } => {
  const { form, paper } = filled, columns = block.widths.length, middle = middleOf(block.widths), keys = columns
  const boxes: FaceBox[] = [{ row: 0, column: 0, columns, value: several && block.name ? `${form.title.zh}——${block.name}` : form.title.zh, look: 'title' }]
  const pair = (row: number, left: string, right: string, more: Partial<Box> = {}) => {
    if (left || more.open) boxes.push({ row, column: 0, columns: middle, value: left, look: 'line', format: { kind: 'text' }, ...more })
    if (right) boxes.push({ row, column: middle, columns: columns - middle, value: right, look: 'line', align: 'right' })
  }
  const head = (field: 'org' | 'date' | 'period') => form.head.includes(field)
  pair(1, head('org') ? `${form.orgName?.zh ?? '单位名称'}：${filled.org?.name ?? ''}` : '', head('date') ? `填表日期：${dayText(filled.hands.day)}` : '', filled.org ? {} : { open: true })
  pair(2, `${CODE}${filled.org?.code ?? ''}`, head('period') ? `报告期：${periodText(filled.period)}` : '', filled.org ? {} : { open: true, hint: '请在冒号后填写本单位的单位代码。' })
  const top = 3, first = top + block.depth, headings = block.headings.map((b) => ({ ...b, row: top + b.row }))
  boxes.push(...headings)
  block.rows.forEach((row, i) => {
    boxes.push(...row.boxes.map((b) => ({ ...b, row: first + i, ...(paper ? { open: false } : {}) })))
    if (!paper) boxes.push(keyBox(first + i, keys, row.key))
  })
  let next = first + block.rows.length
  const below = (place: () => void) => { place(); if (!paper) boxes.push(keyBox(next, keys, FOOT)); next++ }
  const names = { approver: `审批人：${filled.hands.approver ?? SIGNED}`, preparer: `填报人：${filled.hands.preparer ?? SIGNED}`, date: `日期：${dayText(filled.hands.day)}` }
  for (let i = 0; i < form.foot.length; i += 2) below(() => pair(next, names[form.foot[i]!], form.foot[i + 1] ? names[form.foot[i + 1]!] : ''))
  if (paper) below(() => pair(next, '单位（盖章）：', `日期：${dayText(null)}`))
  if (form.notes) below(() => boxes.push({ row: next, column: 0, columns, value: `填报说明：${form.notes!.zh}`, look: 'note' }))
  const width = block.widths.reduce((a, b) => a + b, 0)
  return {
    page: {
      name: sheet, widths: paper ? block.widths : [...block.widths, 8], boxes, heading: [top, first - 1], landscape: form.landscape || width > WIDE,
      heights: new Map([[0, 36], [1, 20], [2, 20], ...block.rows.map((row, i) => [first + i, heightOf(row.boxes, block.widths)] as const)]), ...(paper ? {} : { hiddenColumns: [keys], protected: true, ...(block.grows ? { grows: true } : {}) }),
    },
    table: { kind: block.kind, key: block.key, sheet, first, columns: block.columns, keys, headings },
  }
}
/** Spreadsheets do not agree on who lets a row grow with its words: it is told. */
const heightOf = (boxes: readonly Box[], widths: readonly number[]): number => {
  const lettersOf = (text: string) => [...text].reduce((n, c) => n + (c.charCodeAt(0) > 0xff ? 2 : 1), 0)
  const linesOf = (b: Box) => typeof b.value === 'string' && (b.rows ?? 1) === 1 ? b.value.split('\n').reduce((n, line) => n + Math.max(1, Math.ceil(lettersOf(line) / Math.max(4, widths.slice(b.column, b.column + (b.columns ?? 1)).reduce((x, y) => x + y, 0) - 1))), 0) : 1
  return Math.min(400, Math.max(20, 15 * boxes.reduce((most, b) => Math.max(most, linesOf(b)), 1) + 4))
}
const SIGNED = '＿＿＿＿＿＿＿'
const keyBox = (row: number, column: number, value: string): Box => ({ row, column, value: value || null, look: 'plain', open: true, format: { kind: 'text' } })
/** Where the right half begins: with two columns or one the left one takes it all. */
const middleOf = (widths: readonly number[]): number => {
  const sum = widths.reduce((a, b) => a + b, 0)
  for (let i = 1, at = widths[0]!; i < widths.length; at += widths[i]!, i++) if (at >= sum * 0.45) return i
  return Math.max(1, widths.length - 1)
}
