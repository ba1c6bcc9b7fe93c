import { Parser } from 'htmlparser2'
import { openArchive, type Archive } from '../../sheet/archive.ts'
import { numberingOf, type Numbering } from './docx.numbering.ts'
import { stylesOf, type Styles } from './docx.styles.ts'
import { documentProblem } from './problems.ts'
import { paragraph, tidy, type Block, type Paragraph } from './source.ts'

/**
 * A Word document to paragraphs and tables. Three members of the package are read and nothing else: its text, its styles, its numbering. What a
 * reader of the printed page would not see (deleted, hidden, fields, contents lists) is left out; what only the program shows, the automatic
 * 一、（一）, is put back. Headers and footers, where watermarks live, are members of their own and never opened.
 */
const MOST_TEXT = 48 << 20

export const readDocx = async (bytes: Uint8Array): Promise<Block[]> => {
  const archive = await openArchive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch((error) => { throw (error as { code?: string }).code === 'archive-too-many' ? documentProblem('document-too-complex') : documentProblem('document-unreadable') })
  try {
    const text = await member(archive, mainOf(archive))
    if (text === null) throw documentProblem('document-unreadable')
    const styles = stylesOf(await member(archive, 'word/styles.xml') ?? ''), numbering = numberingOf(await member(archive, 'word/numbering.xml') ?? '')
    return blocksOfDocx(text, styles, numbering)
  } finally { archive.close() }
}
const mainOf = (archive: Archive) => archive.members.find((m) => /^word\/document\d*\.xml$/.test(m.name))?.name ?? 'word/document.xml'
const member = async (archive: Archive, name: string): Promise<string | null> => {
  const found = archive.members.find((m) => m.name === name)
  if (!found) return null
  const read = await found.read(MOST_TEXT).catch((error) => { throw (error as { code?: string }).code === 'member-too-large' ? documentProblem('document-too-complex') : documentProblem('document-unreadable') })
  return new TextDecoder(read[0] === 0xff && read[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(read)
}

interface OpenParagraph { text: string, style?: string, align?: string, level?: number, numId?: string, depth?: string, hidden: boolean }
interface OpenTable { rows: string[][], spans: number, continues: boolean }
const SILENT = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'w:rubyBase', 'w:sectPr', 'w:pPrChange', 'w:rPrChange', 'w:tblPrChange', 'w:tcPrChange', 'w:trPrChange'])
const DEEPEST = 1000

export const blocksOfDocx = (xml: string, styles: Styles, numbering: Numbering): Block[] => {
  const out: Block[] = [], paragraphs: OpenParagraph[] = [], tables: OpenTable[] = [], next = numbering.counter()
  let silent = 0, inText = false, depth = 0, rubies = 0
  const top = () => paragraphs[paragraphs.length - 1], table = () => tables[tables.length - 1]

  const endParagraph = (p: OpenParagraph) => {
    const style = styles.of(p.style), number = next(p.numId ?? style.numId, Number(p.depth ?? style.depth ?? 0))
    if (style.isContents) return
    const cell = table(), lines = (number + p.text).split('\n').map(tidy).filter(Boolean), level = p.level ?? style.level
    if (cell) { const row = cell.rows[cell.rows.length - 1]; if (row?.length && !cell.continues) row[row.length - 1] = [row[row.length - 1], ...lines].filter(Boolean).join('\n'); return }
    for (const line of lines) out.push(paragraph(line, { heading: level === undefined ? undefined : level + 1, align: alignOf(p.align ?? style.align) }))
  }
  const endTable = () => {
    const { rows } = tables.pop()!, filled = rows.filter((row) => row.some(Boolean)), outer = table()
    if (outer) { const row = outer.rows[outer.rows.length - 1]; if (row?.length) row[row.length - 1] = [row[row.length - 1], ...filled.map((r) => r.filter(Boolean).join(' '))].filter(Boolean).join('\n') }
    else if (filled.length) out.push({ kind: 'table', rows: filled })
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > DEEPEST) throw documentProblem('document-too-complex')
      if (SILENT.has(name)) { silent++; return }
      if (silent) return
      const value = attributes['w:val'] ?? '', p = top()
      switch (name) {
        case 'w:p': paragraphs.push({ text: '', hidden: false }); break
        case 'w:r': if (p) p.hidden = false; break
        case 'w:t': inText = true; break
        case 'w:tab': case 'w:ptab': if (p && attributes['w:val'] === undefined) p.text += '\t'; break
        case 'w:br': case 'w:cr': if (p) p.text += '\n'; break
        case 'w:noBreakHyphen': if (p) p.text += '-'; break
        case 'w:vanish': if (p) p.hidden = value !== '0' && value !== 'false'; break
        case 'w:pStyle': if (p) p.style = value; break
        case 'w:jc': if (p) p.align = value; break
        case 'w:outlineLvl': if (p && Number(value) < 9) p.level = Number(value); break
        case 'w:numId': if (p) p.numId = value; break
        case 'w:ilvl': if (p) p.depth = value; break
        case 'w:rt': rubies++; break
        case 'w:tbl': tables.push({ rows: [], spans: 1, continues: false }); break
        case 'w:tr': table()?.rows.push([]); break
        case 'w:tc': { const t = table(); if (t) { if (!t.rows.length) t.rows.push([]); t.rows[t.rows.length - 1]!.push(''); t.spans = 1; t.continues = false } break }
        case 'w:gridSpan': { const t = table(); if (t) t.spans = Math.min(Math.max(Number(value) || 1, 1), 63); break }
        case 'w:vMerge': { const t = table(); if (t) t.continues = value !== 'restart'; break }
      }
    },
    ontext(data) { const p = top(); if (inText && !silent && !rubies && p && !p.hidden) p.text += data },
    onclosetag(name) {
      depth--
      if (SILENT.has(name)) { silent = Math.max(0, silent - 1); return }
      if (silent) return
      if (name === 'w:t') inText = false
      else if (name === 'w:rt') rubies--
      else if (name === 'w:p') { const p = paragraphs.pop(); if (p) endParagraph(p) }
      else if (name === 'w:tc') { const t = table(), row = t?.rows[t.rows.length - 1]; if (row) for (let i = 1; i < t!.spans; i++) row.push('') }
      else if (name === 'w:tbl' && tables.length) endTable()
    },
  }, { xmlMode: true, decodeEntities: true })
  parser.write(xml)
  parser.end()
  return out
}

const alignOf = (said: string | undefined): Paragraph['align'] => said === 'center' ? 'centre' : said === 'right' || said === 'end' ? 'right' : undefined
