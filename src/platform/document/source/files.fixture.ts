import { AlignmentType, Document, Header, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'

/** Files made by hand: what a word processor writes, and what none would. */
export const docx = (children: (Paragraph | Table)[]): Promise<Buffer> => Packer.toBuffer(new Document({
  numbering: { config: [{ reference: 'chapters', levels: [
    { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', alignment: AlignmentType.LEFT }, { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）', alignment: AlignmentType.LEFT }, { level: 2, format: LevelFormat.DECIMAL, text: '%3.', alignment: AlignmentType.LEFT },
  ] }] },
  sections: [{ headers: { default: new Header({ children: [new Paragraph('演示数据')] }) }, children }],
}))
export const said = (text: string, more: object = {}) => new Paragraph({ children: [new TextRun(text)], ...more })
export const numbered = (text: string, level: number) => said(text, { numbering: { reference: 'chapters', level } })
export const headed = (text: string) => said(text, { heading: HeadingLevel.HEADING_1, alignment: AlignmentType.CENTER })
export const table = (rows: string[][]) => new Table({ rows: rows.map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) })) })

interface Line { readonly text: string, readonly x: number, readonly y: number, readonly size?: number }
interface Pdf { readonly pages: readonly (readonly Line[])[], readonly locked?: boolean, readonly picture?: boolean }
/** Letters of a font that is not in the file and is named by its table of letters only, as many Chinese programs write it. */
export const pdf = ({ pages, locked = false, picture = false }: Pdf): Buffer => {
  const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()
  const contents = pages.map((lines) => picture ? 'q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0000 EI Q' : lines.map(({ text, x, y, size = 16 }) => `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`).join('\n'))
  const kids = pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
    ...contents.flatMap((content, i) => [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${7 + 2 * i} 0 R >>`, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`]),
    ...locked ? [`<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`] : [],
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, i) => { const at = body.length; body += `${i + 1} 0 obj\n${object}\nendobj\n`; return at })
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join(''), id = '<00112233445566778899AABBCCDDEEFF>'
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /ID [${id} ${id}]${locked ? ` /Encrypt ${objects.length} 0 R` : ''} >>\nstartxref\n${body.lastIndexOf('xref\n0')}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}
