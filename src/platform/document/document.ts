import {
  AlignmentType, BorderStyle, Document, Footer, HeightRule, LineRuleType, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlignTable, WidthType,
} from 'docx'
import type { Box, Look, Page } from '../sheet/page.ts'
import { FONT, LINE, pageOf, RUN, SIZE, widthOf } from './paper.ts'

/**
 * Pages to an official document: what stands beside the table becomes paragraphs, the rest one table with its merged headings, on the page of
 * GB/T 9704 (paper.ts). Nothing in it is a field or a formula: it is what was approved, to be signed and stamped.
 */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export interface DocumentAbout { readonly title: string, readonly subject?: string }

export const writeDocument = async (pages: readonly Page[], about: DocumentAbout): Promise<Uint8Array> => Packer.toBuffer(new Document({
  title: about.title, creator: '建功', ...(about.subject ? { subject: about.subject } : {}),
  styles: { default: { document: { run: RUN, paragraph: { spacing: { line: LINE, lineRule: LineRuleType.EXACT } } } } },
  evenAndOddHeaderAndFooters: true,
  sections: pages.map((page) => ({ properties: { page: pageOf(page.landscape ?? false) }, footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) }, children: bodyOf(page) })),
}))

/** — 1 —, odd pages right, even pages left, one letter in. */
const pageNumber = (alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT) => new Footer({
  children: [new Paragraph({ alignment, indent: alignment === AlignmentType.RIGHT ? { right: SIZE.four * 10 } : { left: SIZE.four * 10 }, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: SIZE.four, font: FONT.song })] })],
})

const OUTSIDE: readonly Look[] = ['title', 'line', 'blank', 'note']
const bodyOf = (page: Page): (Paragraph | Table)[] => {
  const shown = page.boxes.filter((b) => !page.hiddenColumns?.includes(b.column)), inside = shown.filter((b) => !OUTSIDE.includes(b.look))
  const first = Math.min(...inside.map((b) => b.row)), last = inside.reduce((most, b) => Math.max(most, b.row + (b.rows ?? 1) - 1), -1)
  const widths = columnsOf(page), rows = [...new Set(shown.filter((b) => OUTSIDE.includes(b.look)).map((b) => b.row))].sort((a, b) => a - b)
  const beside = (from: number, to: number) => rows.filter((r) => r >= from && r < to).map((r) => aside(shown.filter((b) => b.row === r && OUTSIDE.includes(b.look)), widths))
  if (last < 0) return beside(0, Infinity)
  return [...beside(0, first), tableOf(page, inside, first, last, widths), ...beside(last + 1, Infinity)]
}

/** The columns share the text area as they share the width of the sheet. */
const columnsOf = (page: Page): number[] => {
  const wide = page.widths.map((w, c) => page.hiddenColumns?.includes(c) ? 0 : w), sum = wide.reduce((a, b) => a + b, 0), area = widthOf(page.landscape ?? false)
  return wide.filter((w) => w > 0).map((w) => Math.round(w / sum * area))
}
const before = (widths: readonly number[], column: number) => widths.slice(0, column).reduce((a, b) => a + b, 0)

// ── beside the table ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const aside = (boxes: readonly Box[], widths: readonly number[]): Paragraph => {
  const [first] = boxes
  if (first?.look === 'title') return new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { line: LINE, lineRule: LineRuleType.EXACT, after: Math.round(LINE / 2) }, children: [new TextRun({ text: String(first.value ?? ''), font: FONT.title, size: SIZE.two })] })
  if (first?.look === 'note') return new Paragraph({ spacing: { line: 360, lineRule: LineRuleType.AT_LEAST }, children: [new TextRun({ text: textOf(first), size: SIZE.five })] })
  const sorted = [...boxes].sort((a, b) => a.column - b.column)
  return new Paragraph({
    keepNext: true, tabStops: sorted.filter((b) => b.column > 0 && b.look === 'line').map((b) => b.align === 'right' ? { type: TabStopType.RIGHT, position: before(widths, widths.length) } : { type: TabStopType.LEFT, position: before(widths, b.column) }),
    children: sorted.map((b) => b.look === 'line' ? run(`${b.column > 0 ? '\t' : ''}${textOf(b)}`, SIZE.smallFour) : answer(b)),
  })
}
/** An empty answer is a line to write on. */
const answer = (box: Box) => box.value === null || box.value === '' ? new TextRun({ text: '\u3000'.repeat(7), size: SIZE.smallFour, underline: {} }) : run(textOf(box), SIZE.smallFour)
const run = (text: string, size: number) => new TextRun({ text, size })

// ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const, none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const framed = { top: line, bottom: line, left: line, right: line }, bare = { top: none, bottom: none, left: none, right: none }
/** more columns, or more letters across, than the larger letters have room for */
const NARROW = 8, WIDE = 92

const tableOf = (page: Page, boxes: readonly Box[], first: number, last: number, widths: readonly number[]): Table => {
  const at = new Map(boxes.map((b) => [`${b.row},${b.column}`, b])), covered = new Set<string>()
  for (const b of boxes) for (let r = 0; r < (b.rows ?? 1); r++) for (let c = 0; c < (b.columns ?? 1); c++) if (r || c) covered.add(`${b.row + r},${b.column + c}`)
  const size = widths.length > NARROW || page.widths.reduce((a, b) => a + b, 0) > WIDE ? SIZE.five : SIZE.smallFour, [from, to] = page.heading ?? [0, -1]
  const rows = Array.from({ length: last - first + 1 }, (_, i) => first + i).map((r) => new TableRow({
    tableHeader: r >= from && r <= to, cantSplit: true, height: { value: 480, rule: HeightRule.ATLEAST },
    children: widths.flatMap((width, c) => covered.has(`${r},${c}`) ? [] : [cellOf(at.get(`${r},${c}`), widths.slice(c, c + (at.get(`${r},${c}`)?.columns ?? 1)).reduce((a, b) => a + b, 0) || width, size, r > last - KEPT)]),
  }))
  return new Table({ rows, columnWidths: [...widths], width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA }, layout: TableLayoutType.FIXED })
}

/** So many rows go with the signatures onto a new page: those do not stand there alone. */
const KEPT = 2

const cellOf = (box: Box | undefined, width: number, size: number, keepNext: boolean): TableCell => {
  const heading = box?.look === 'heading'
  return new TableCell({
    width: { size: width, type: WidthType.DXA }, borders: box ? framed : bare, verticalAlign: VerticalAlignTable.CENTER, margins: { left: 60, right: 60, top: 30, bottom: 30 },
    ...(box?.columns && box.columns > 1 ? { columnSpan: box.columns } : {}), ...(box?.rows && box.rows > 1 ? { rowSpan: box.rows } : {}),
    children: (box ? textOf(box) : '').split('\n').map((text) => new Paragraph({
      keepNext, alignment: box ? ALIGN[alignOf(box)] : AlignmentType.LEFT, spacing: { line: 260, lineRule: LineRuleType.AUTO },
      children: [new TextRun({ text, size, ...(heading ? { font: FONT.hei } : {}) })],
    })),
  })
}
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }
const alignOf = ({ align, look, format }: Box) => align ?? (look === 'heading' ? 'center' : format?.kind === 'number' || format?.kind === 'percent' ? 'right' : 'left')

/** As a person writes it. */
export const textOf = ({ value, format, look }: Box): string => {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return format?.kind === 'percent' ? `${(value * 100).toFixed(format.decimals)}%` : format?.kind === 'number' ? grouped(value.toFixed(format.decimals)) : String(value)
  const day = format?.kind === 'day' && look === 'blank' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null
  // letters that no document may hold
  return day ? `${day[1]}年${Number(day[2])}月${Number(day[3])}日` : value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
}
const grouped = (text: string) => text.replace(/\B(?=(\d{3})+(?!\d))/g, (_, __, at: number) => text.includes('.') && at > text.indexOf('.') ? '' : ',')
