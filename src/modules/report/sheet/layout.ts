import { unitName } from '../../../kernel/unit.ts'
import { address as cellAddress, type Box, type Page } from '../../../platform/sheet/page.ts'
import { depthOf, headings, isNumber, type Formula, type FormSpec, type Heading, type ReportCell, type ReportColumn, type ReportList } from '../../form/index.ts'
import { blockOf, faceOf, headLabel, widthOf, type Block } from './face.ts'
import { EXPLANATION, FOOT, type Filled, type Layout, type SheetForm, type Table } from './filled.ts'

/**
 * A report as pages: the cells that stand by themselves, the grid, and each growing list on a page of its own, each with title, head and foot as
 * the form says. One layout for the workbook that is filled in, the workbook that is read, and the paper that is signed; a column at the end,
 * hidden, says of each row what it is, so that rows which were sorted, inserted or left out are still known when the file comes back.
 */
const SPARE = 10, LEAST = 20

export const layout = (filled: Filled): Layout => {
  const { form } = filled, alone = form.cells.filter((c) => !c.retired && !c.at), placed = form.cells.filter((c) => !c.retired && c.at)
  const blocks = [
    ...(alone.length ? [cellsBlock(filled, alone)] : []), ...(form.grid && placed.length ? [gridBlock(filled, form.grid, placed)] : []), ...form.lists.map((l) => listBlock(filled, l)),
  ]
  const names = namesOf(filled, blocks)
  const drawn = blocks.map((block, i) => blockOf(filled, block, names[i]!, blocks.length > 1))
  const where = addressesOf(drawn.map((d) => d.table), drawn.map((d) => d.page), form)
  return { tables: drawn.map((d) => d.table), pages: drawn.map(({ page }) => ({ ...page, boxes: page.boxes.map(({ computes, ...box }) => { const formula = computes && !filled.paper ? formulaOf(computes.formula, computes.places, where) : null; return formula ? { ...box, formula } : box }) })) }
}

const namesOf = ({ form }: Filled, blocks: readonly Block[]): string[] => {
  const seen = new Set<string>()
  return blocks.map((b) => {
    const wanted = (b.name || form.title.zh).replace(/[\\/?*[\]:'’]/g, ' ').slice(0, 28)
    let name = wanted
    for (let i = 2; seen.has(name); i++) name = `${wanted}${i}`
    seen.add(name)
    return name
  })
}

// ── the three kinds of table; rows and columns from 0, below the head of the page ────────────────────────────────────────────

const cellsBlock = ({ content, explanations, paper }: Filled, cells: readonly ReportCell[]): Block => {
  const explained = paper ? cells.some((c) => explanations[c.key]) : true
  return {
    kind: 'cells', key: '', name: '', widths: [34, 9, 22, ...(explained ? [26] : [])], columns: new Map([['value', 2], ...(explained ? [[EXPLANATION, 3] as const] : [])]),
    headings: ['填报项', '计量单位', '本期', ...(explained ? ['情况说明'] : [])].map((value, column) => ({ row: 0, column, value, look: 'heading' as const })), depth: 1,
    rows: cells.map((c) => ({ key: c.key, boxes: [
      { row: 0, column: 0, value: `${c.within ? '　其中：' : ''}${c.label.zh.replace(c.within ? /^其中[：:]?/ : /^$/, '')}`, look: 'label' }, { row: 0, column: 1, value: isNumber(c) ? unitName(c.unit) : '', look: 'label', align: 'center' },
      { row: 0, column: 2, ...faceOf(c, content.values[c.key] ?? null) },
      ...(explained ? [{ row: 0, column: 3, value: explanations[c.key] ?? null, look: 'entry' as const, open: c.source === 'typed', format: { kind: 'text' as const } }] : []),
    ] })),
  }
}

const gridBlock = ({ content }: Filled, grid: NonNullable<FormSpec['grid']>, cells: readonly ReportCell[]): Block => {
  const side = depthOf(grid.rows), deep = depthOf(grid.columns), at = new Map(cells.map((c) => [`${c.at!.row}/${c.at!.column}`, c]))
  const unitOfColumn = (key: string) => { const units = new Set(cells.filter((c) => c.at!.column === key && isNumber(c)).map((c) => unitName(c.unit))); return units.size === 1 ? [...units][0]! : '' }
  const flat = (lines: Heading[][]) => lines.flat()
  const corner: Box = { row: 0, column: 0, rows: deep, columns: side, value: grid.corner?.zh ?? '', look: 'heading' }
  const over = flat(headings(grid.columns)).map((h): Box => ({ row: h.depth, column: side + h.from, rows: h.depths, columns: h.leaves, value: headLabel(h.label.zh, h.key ? unitOfColumn(h.key) : ''), look: 'heading' }))
  const beside = flat(headings(grid.rows)).map((h): Box => ({ row: h.from, column: h.depth, rows: h.leaves, columns: h.depths, value: h.label.zh, look: 'label' }))
  return {
    kind: 'grid', key: '', name: grid.corner?.zh ?? '', widths: [...Array<number>(side - 1).fill(12), 24, ...grid.columns.map(() => 14)], columns: new Map(grid.columns.map((c, i) => [c.key, side + i])), headings: [corner, ...over], depth: deep,
    rows: grid.rows.map((r, i) => ({ key: r.key, boxes: [
      ...beside.filter((b) => b.row === i).map((b) => ({ ...b, row: 0 })),
      ...grid.columns.map((k, j) => { const cell = at.get(`${r.key}/${k.key}`); return { row: 0, column: side + j, ...(cell ? faceOf(cell, content.values[cell.key] ?? null) : { value: '—', look: 'computed' as const, align: 'center' as const }) } }),
    ] })),
  }
}

const listBlock = ({ content, paper }: Filled, list: ReportList): Block => {
  const given = content.rows[list.key] ?? [], count = paper ? Math.max(given.length, 1) : Math.min(list.maxRows, Math.max(given.length + SPARE, LEAST)), deep = depthOf(list.columns)
  const number: Box = { row: 0, column: 0, rows: deep, value: '序号', look: 'heading' }
  const columnOf = (key: string | null) => list.columns.find((c) => c.key === key)
  const over = headings(list.columns).flat().map((h): Box => { const c = columnOf(h.key); return { row: h.depth, column: 1 + h.from, rows: h.depths, columns: h.leaves, value: headLabel(h.label.zh, c && isNumber(c) ? unitName(c.unit) : '', Boolean(c?.required) && !paper), look: 'heading' } })
  return {
    kind: 'list', key: list.key, name: list.label.zh, widths: [6, ...list.columns.map(widthOf)], columns: new Map(list.columns.map((c, i) => [c.key, 1 + i])), headings: [number, ...over], depth: deep, grows: true,
    rows: Array.from({ length: count }, (_, i) => ({ key: given[i]?.id ?? '', boxes: [
      { row: 0, column: 0, value: i + 1, look: 'plain', align: 'center', format: { kind: 'number', decimals: 0 } },
      ...list.columns.map((c: ReportColumn, j) => ({ row: 0, column: 1 + j, ...faceOf(c, given[i]?.values[c.key] ?? null) })),
    ] })),
  }
}

// ── sums that compute themselves while the form is filled ────────────────────────────────────────────────────────────────────

interface Addresses { readonly cells: ReadonlyMap<string, string>, readonly lists: ReadonlyMap<string, (column: string) => string | null> }
const addressesOf = (tables: readonly Table[], pages: readonly Page[], form: SheetForm): Addresses => {
  const cells = new Map<string, string>(), lists = new Map<string, (column: string) => string | null>()
  tables.forEach((t, i) => {
    const say = (row: number, column: number) => `'${t.sheet}'!${cellAddress(row, column)}`, rows = pages[i]!.boxes.filter((b) => b.column === t.keys && b.row >= t.first && b.value !== FOOT)
    if (t.kind === 'cells') for (const b of rows) cells.set(String(b.value), say(b.row, t.columns.get('value')!))
    if (t.kind === 'grid') for (const c of form.cells) if (c.at) { const row = rows.find((b) => b.value === c.at!.row), column = t.columns.get(c.at.column); if (row && column !== undefined) cells.set(c.key, say(row.row, column)) }
    if (t.kind === 'list') lists.set(t.key, (column) => { const c = t.columns.get(column), last = rows.at(-1); return c === undefined || !last ? null : `${say(t.first, c)}:${cellAddress(last.row, c)}` })
  })
  return { cells, lists }
}

const formulaOf = (f: Formula, places: number, { cells, lists }: Addresses): string | null => {
  if ('rows' in f) return null
  if ('total' in f) { const range = lists.get(f.total.list)?.(f.total.column); return range ? `SUM(${range})` : null }
  const at = ('sum' in f ? f.sum : 'difference' in f ? f.difference : f.ratio).map((k) => cells.get(k))
  if (at.some((a) => a === undefined)) return null
  const [a, b] = at as string[]
  if ('sum' in f) return `IF(COUNT(${at.join(',')})=0,"",SUM(${at.join(',')}))`
  return 'difference' in f ? `IF(COUNT(${a},${b})<2,"",${a}-${b})` : `IF(COUNT(${a},${b})<2,"",IF(${b}=0,"",ROUND(${a}*100/${b},${places})))`
}
