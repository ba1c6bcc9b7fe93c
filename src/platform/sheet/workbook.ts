import { writeXlsx, type CellStyle, type DataValidation, type WriteOptions, type WriteSheet } from 'hucre/xlsx'
import { looksLikeFormula } from '../../kernel/formula.ts'
import { address, column, type Box, type Format, type Look, type Page, type PageValue } from './page.ts'

/**
 * Pages to a workbook that prints as it looks: A4, as wide as the paper, headings on every page. Text is text always – its cells say so, and
 * what a spreadsheet would take for a formula or an error is written in a way that it does not.
 */
export interface About { readonly title: string, readonly subject?: string }

export const writeWorkbook = (pages: readonly Page[], about: About): Promise<Uint8Array> => {
  const lists = listsOf(pages)
  const options: WriteOptions = {
    sheets: [...pages.map((page) => toSheet(page, lists)), ...(lists.size ? [listSheet(lists)] : [])],
    properties: { title: about.title, creator: '建功', ...(about.subject ? { subject: about.subject } : {}) },
    defaultFont: { name: '宋体', size: 11 }, workbookProtection: { lockStructure: true },
  }
  return writeXlsx(options)
}

// ── looks ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const side = { style: 'thin', color: { rgb: '595959' } } as const
const boxed = { top: side, right: side, bottom: side, left: side }
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const
const LOOKS: Record<Look, CellStyle> = {
  title: { font: { name: '宋体', size: 18, bold: true }, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } },
  line: { font: { name: '宋体', size: 11 }, alignment: { horizontal: 'left', vertical: 'center' } },
  blank: { font: { name: '宋体', size: 11 }, alignment: { horizontal: 'left', vertical: 'center', shrinkToFit: true }, border: { bottom: side } },
  heading: { font: { name: '宋体', size: 11, bold: true }, alignment: { horizontal: 'center', vertical: 'center', wrapText: true }, border: boxed, fill: fill('EDEDED') },
  label: { font: { name: '宋体', size: 11 }, alignment: { horizontal: 'left', vertical: 'center', wrapText: true }, border: boxed },
  entry: { font: { name: '宋体', size: 11 }, alignment: { vertical: 'center', wrapText: true }, border: boxed },
  computed: { font: { name: '宋体', size: 11, color: { rgb: '404040' } }, alignment: { vertical: 'center', wrapText: true }, border: boxed, fill: fill('F2F2F2') },
  plain: { font: { name: '宋体', size: 11 }, alignment: { vertical: 'center', wrapText: true }, border: boxed },
  note: { font: { name: '宋体', size: 9, color: { rgb: '595959' } }, alignment: { horizontal: 'left', vertical: 'center', wrapText: true } },
}
const numberFormat = (format: Format | undefined): string | undefined => {
  switch (format?.kind) {
    case 'text': return '@'
    case 'day': return 'yyyy-mm-dd'
    case 'number': return `#,##0${format.decimals ? `.${'0'.repeat(format.decimals)}` : ''}`
    case 'percent': return `0${format.decimals ? `.${'0'.repeat(format.decimals)}` : ''}%`
    case undefined: return undefined
  }
}
const alignOf = ({ align, look, format }: Box): CellStyle['alignment'] => {
  const own = LOOKS[look].alignment, horizontal = align ?? own?.horizontal ?? (format?.kind === 'number' || format?.kind === 'percent' ? 'right' : 'left')
  return { ...own, horizontal }
}
const styleOf = (box: Box): CellStyle => {
  const numFmt = numberFormat(box.format) ?? (typeof box.value === 'string' ? '@' : undefined)
  return { ...LOOKS[box.look], alignment: alignOf(box), ...(numFmt ? { numFmt } : {}), protection: { locked: !box.open } }
}

// ── sheets ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

type Cells = NonNullable<WriteSheet['cells']>
type Written = NonNullable<Cells extends Map<string, infer C> ? C : never>

/** Words of a spreadsheet's own that the library would write as errors. */
const ERROR_LIKE = /^#[A-Z_/0-9]+[!?]?$/
const written = (value: PageValue, format: Format | undefined, style: CellStyle): Written => {
  if (typeof value !== 'string') return { value, style }
  if (format?.kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(value)) return { value: new Date(`${value}T00:00:00Z`), style }
  if (ERROR_LIKE.test(value)) return { value, style: { ...style, numFmt: '@' }, richText: [{ text: value }] }
  return { value, style: looksLikeFormula(value) ? { ...style, numFmt: '@' } : style }
}

const toSheet = (page: Page, lists: Lists): WriteSheet => {
  const cells: Cells = new Map(), styles = new Map<string, CellStyle>()
  // one object a style: the library compares them by what they say, and a form has thousands of cells of ten
  const shared = (box: Box) => {
    const key = `${box.look} ${box.align ?? ''} ${box.open ?? ''} ${JSON.stringify(box.format ?? null)} ${typeof box.value === 'string'}`
    const had = styles.get(key)
    if (had) return had
    const made = styleOf(box)
    styles.set(key, made)
    return made
  }
  for (const box of page.boxes) {
    const style = shared(box)
    for (let r = 0; r < (box.rows ?? 1); r++) for (let c = 0; c < (box.columns ?? 1); c++) cells.set(`${box.row + r},${box.column + c}`, r || c ? { value: null, style } : box.formula ? { value: box.value, formula: box.formula, formulaResult: box.value ?? '', style } : written(box.value, box.format, style))
  }
  const height = page.boxes.reduce((most, b) => Math.max(most, b.row + (b.rows ?? 1)), 0)
  const shownColumns = page.widths.length - (page.hiddenColumns?.length ?? 0)
  const [from, to] = page.heading ?? [0, -1]
  return {
    name: sheetName(page.name), cells, rows: [],
    columns: page.widths.map((width, c) => ({ width, ...(page.hiddenColumns?.includes(c) ? { hidden: true } : {}) })),
    merges: page.boxes.filter((b) => (b.rows ?? 1) * (b.columns ?? 1) > 1).map((b) => ({ startRow: b.row, startCol: b.column, endRow: b.row + (b.rows ?? 1) - 1, endCol: b.column + (b.columns ?? 1) - 1 })),
    ...(page.heights ? { rowDefs: new Map([...page.heights].map(([r, height]) => [r, { height }])) } : {}),
    ...(to >= 0 || page.frozenColumns ? { freezePane: { ...(to >= 0 ? { rows: to + 1 } : {}), ...(page.frozenColumns ? { columns: page.frozenColumns } : {}) } } : {}),
    dataValidations: validationsOf(page, lists),
    ...(page.protected ? { protection: { sheet: true, selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true, sort: true, ...(page.grows ? { insertRows: true } : {}) } } : {}),
    ...(page.hidden ? { veryHidden: true } : {}),
    pageSetup: {
      paperSize: 'a4', orientation: page.landscape ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0, horizontalCentered: true,
      margins: { top: 0.79, bottom: 0.79, left: 0.59, right: 0.59, header: 0.39, footer: 0.39 },
      ...(height && !page.hidden ? { printArea: `$A$1:$${column(shownColumns - 1)}$${height}` } : {}), ...(to >= 0 ? { printTitlesRow: `$${from + 1}:$${to + 1}` } : {}),
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  }
}
/** What a spreadsheet does not take in the name of a sheet, and its length. */
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, '').slice(0, 31) || '报表'

// ── what may be typed ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Lists to choose from lie on a sheet of their own: written into the cell they may have 255 letters and no comma. */
type Lists = Map<string, { values: readonly string[], column: number }>
const LISTS = '选项', keyOf = (values: readonly string[]) => JSON.stringify(values)
const listsOf = (pages: readonly Page[]): Lists => {
  const lists: Lists = new Map()
  for (const page of pages) for (const { choices } of page.boxes) if (choices?.length && !lists.has(keyOf(choices))) lists.set(keyOf(choices), { values: choices, column: lists.size })
  return lists
}
const listSheet = (lists: Lists): WriteSheet => ({
  name: LISTS, veryHidden: true, rows: [],
  cells: new Map([...lists.values()].flatMap(({ values, column: c }) => values.map((value, r) => [`${r},${c}`, written(value, { kind: 'text' }, { numFmt: '@' })] as const))),
})

const validationsOf = (page: Page, lists: Lists): DataValidation[] => {
  const groups = new Map<string, { first: Box, boxes: Box[] }>()
  for (const box of page.boxes) {
    if (!box.open || !(box.choices?.length || box.rule || box.hint)) continue
    const key = JSON.stringify([box.choices ?? null, box.rule ?? null, box.hint ?? null]), group = groups.get(key)
    if (group) group.boxes.push(box)
    else groups.set(key, { first: box, boxes: [box] })
  }
  return [...groups.values()].map(({ first, boxes }) => ({ ...ruleOf(first, lists), range: rangesOf(boxes), allowBlank: true, ...(first.hint ? { showInputMessage: true, inputMessage: first.hint.slice(0, 250) } : {}) }))
}

const ruleOf = (box: Box, lists: Lists): Omit<DataValidation, 'range'> => {
  const refusing = { showErrorMessage: true, errorStyle: 'stop', errorTitle: '填写有误' } as const
  const list = box.choices?.length ? lists.get(keyOf(box.choices)) : undefined
  if (list) return { type: 'list', formula1: `${LISTS}!$${column(list.column)}$1:$${column(list.column)}$${list.values.length}`, ...refusing, errorMessage: '请从下拉列表中选择。' }
  if (!box.rule) return { type: 'custom', formula1: 'TRUE' }
  const { whole, min, max, words } = box.rule, at = address(box.row, box.column)
  const parts = [`ISNUMBER(${at})`, ...(whole ? [`INT(${at})=${at}`] : []), ...(min === undefined ? [] : [`${at}>=${min}`]), ...(max === undefined ? [] : [`${at}<=${max}`])]
  const bounds = min !== undefined && max !== undefined ? `${min}～${max} 之间的` : min !== undefined ? `不小于 ${min} 的` : max !== undefined ? `不大于 ${max} 的` : ''
  return { type: 'custom', formula1: `OR(${[...words.map((w) => `${at}="${w}"`), `IF(ISNUMBER(${at}),AND(${parts.join(',')}),FALSE)`].join(',')})`, ...refusing,
    errorMessage: `应填${bounds}${whole ? '整数' : '数字'}${words.length ? `，或“${words.join('”“')}”` : ''}。` }
}

/** Runs down a column are said as one range: the rule's own cell is the first, and it moves with the others. */
const rangesOf = (boxes: readonly Box[]): string => {
  const columns = new Map<number, number[]>()
  for (const b of boxes) columns.set(b.column, [...columns.get(b.column) ?? [], b.row])
  return [...columns].flatMap(([c, rows]) => {
    const sorted = rows.sort((a, b) => a - b), runs: [number, number][] = []
    for (const r of sorted) { const last = runs.at(-1); if (last && last[1] === r - 1) last[1] = r; else runs.push([r, r]) }
    return runs.map(([a, b]) => a === b ? address(a, c) : `${address(a, c)}:${address(b, c)}`)
  }).join(' ')
}
