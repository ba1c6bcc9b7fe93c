import { AlignmentType, Document, Footer, Header, LineRuleType, Packer, PageBreak, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { FONT, LINE, pageOf, RUN, SIZE, widthOf } from '../../src/platform/document/paper.ts'
import type { Part } from './yunze.ts'

/** An official document as GB/T 9704 asks for, marked as invented on every page. */
export const documentOf = (parts: readonly Part[], title: string) => Packer.toBuffer(new Document({
  title, creator: '建功', description: '演示数据 demo data: place, organisations and figures are invented',
  styles: { default: { document: { run: RUN, paragraph: { spacing: { line: LINE, lineRule: LineRuleType.EXACT } } } } },
  sections: [{ properties: { page: pageOf(false) }, headers: { default: mark }, footers: { default: pageNumber }, children: parts.map(drawn) }],
}))

const mark = new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: '演 示 数 据（地名、单位和数字均为虚构）', size: SIZE.four, font: FONT.hei, color: '9A9A9A' })] })] })
const pageNumber = new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: SIZE.four, font: FONT.song })] })] })

const TWO = SIZE.three * 20
const said = (text: string, { font, size = SIZE.three, color, bold }: { font?: typeof FONT.hei, size?: number, color?: string, bold?: boolean } = {}) => new TextRun({ text, size, ...(font ? { font } : {}), ...(color ? { color } : {}), ...(bold ? { bold } : {}) })

const drawn = (part: Part): Paragraph | Table => {
  switch (part.as) {
    case 'issuer': return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: LINE, line: LINE * 2, lineRule: LineRuleType.EXACT }, children: [said(part.text, { font: FONT.title, size: SIZE.two * 1.6, color: 'C00000' })] })
    case 'number': return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: LINE, line: LINE, lineRule: LineRuleType.EXACT }, children: [said(part.text)] })
    case 'title': return new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { after: LINE / 2, line: Math.round(LINE * 1.2), lineRule: LineRuleType.EXACT }, children: [said(part.text, { font: FONT.title, size: SIZE.two })] })
    case 'to': return new Paragraph({ children: [said(part.text)] })
    case 'h1': return new Paragraph({ keepNext: true, indent: { firstLine: TWO }, children: [said(part.text, { font: FONT.hei })] })
    case 'h2': return new Paragraph({ keepNext: true, indent: { firstLine: TWO }, children: [said(part.text, { font: FONT.kai })] })
    case 'sign': return new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: TWO * 2 }, children: [said(part.text)] })
    case 'annexTitle': return new Paragraph({ children: [said(part.text, { font: FONT.hei })] })
    case 'line': return new Paragraph({ children: [said(part.text, { size: SIZE.smallFour })] })
    case 'page': return new Paragraph({ children: [new PageBreak()] })
    case 'table': return tableOf(part.rows)
    default: return new Paragraph({ indent: { firstLine: TWO }, children: [said(part.text)] })
  }
}

const tableOf = (rows: readonly (readonly string[])[]) => {
  const width = Math.floor(widthOf(false) / rows[0]!.length)
  return new Table({
    width: { size: width * rows[0]!.length, type: WidthType.DXA }, columnWidths: rows[0]!.map(() => width),
    rows: rows.map((row, n) => new TableRow({ tableHeader: n === 0, children: row.map((text) => new TableCell({ width: { size: width, type: WidthType.DXA }, children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [said(text, { size: SIZE.five, ...(n === 0 ? { font: FONT.hei } : {}) })] })] })) })),
  })
}
