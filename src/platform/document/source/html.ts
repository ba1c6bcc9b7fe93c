import { Parser } from 'htmlparser2'
import { documentProblem } from './problems.ts'
import { paragraph, tidy, type Block, type Paragraph } from './source.ts'
import { decoded } from './text.ts'

/**
 * A page to paragraphs and tables, letter by letter and without a tree: no depth of nesting costs more than its length. A table that only lays
 * out a page (old sites are made of them) is taken apart into what stands in it.
 */
export const readHtml = (bytes: Uint8Array): Block[] => {
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1'))?.[1]
  return blocksOfHtml(decoded(bytes, declared))
}

const SILENT = new Set(['script', 'style', 'noscript', 'template', 'title', 'select', 'option', 'button', 'textarea', 'svg', 'iframe', 'object', 'nav', 'header', 'footer'])
const FLOW = new Set(['p', 'div', 'section', 'article', 'main', 'body', 'html', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'center', 'form', 'fieldset', 'figure', 'figcaption', 'address', 'hr', 'table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
type Align = NonNullable<Paragraph['align']>
interface Open { readonly name: string, readonly align: Align | undefined, readonly heading: number | undefined }
interface OpenTable { rows: Paragraph[][][], caption: Paragraph[], lays: boolean, /** by column: how many rows a cell above still reaches down */ down: number[], across: number, deep: number }
/** a cell with more is no entry of a table but the page itself */
const LONG = 600, DEEPEST = 1000, WIDEST = 200
const times = (said: string | undefined): number => Math.min(Math.max(Number(said) || 1, 1), WIDEST)

export const blocksOfHtml = (html: string): Block[] => {
  const out: Block[] = [], tables: OpenTable[] = [], open: Open[] = []
  let text = '', silent = 0, depth = 0

  const here = (): Paragraph[] | null => { const t = tables[tables.length - 1]; return t ? t.rows[t.rows.length - 1]?.[t.rows[t.rows.length - 1]!.length - 1] ?? t.caption : null }
  const put = (p: Paragraph) => { const cell = here(); if (cell) cell.push(p); else out.push(p) }
  const flush = () => {
    const style = open[open.length - 1], lines = text.split('\n').map((line) => tidy(line.replace(/[^\S\u3000]+/g, ' '))).filter(Boolean)
    text = ''
    for (const line of lines) put(paragraph(line, { heading: style?.heading, align: style?.align }))
  }
  const endTable = () => {
    const table = tables.pop()!
    for (const p of table.caption) put(p)
    const cells = table.rows.flat(), lays = table.lays || cells.length < 2 || cells.some((c) => c.reduce((n, p) => n + p.text.length, 0) > LONG)
    if (lays) { for (const p of cells.flat()) put(p); return }
    const rows = table.rows.map((row) => row.map((cell) => cell.map((p) => p.text).join('\n'))).filter((row) => row.some(Boolean))
    if (tables.length) { tables[tables.length - 1]!.lays = true; for (const row of rows) put(paragraph(row.filter(Boolean).join(' '))) }
    else if (rows.length) out.push({ kind: 'table', rows })
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > DEEPEST) throw documentProblem('document-too-complex')
      if (SILENT.has(name)) { silent++; return }
      if (silent) return
      if (name === 'br') { text += '\n'; return }
      if (!FLOW.has(name)) return
      flush()
      const above = open[open.length - 1]
      open.push({ name, align: alignOf(name, attributes) ?? above?.align, heading: /^h[1-6]$/.test(name) ? Number(name[1]) : above?.heading })
      if (name === 'table') tables.push({ rows: [], caption: [], lays: false, down: [], across: 1, deep: 1 })
      const table = tables[tables.length - 1]
      if (name === 'tr') table?.rows.push([])
      if ((name === 'td' || name === 'th') && table) beginCell(table, times(attributes.colspan), times(attributes.rowspan))
    },
    ontext(data) { if (!silent) text += open.some((o) => o.name === 'pre') ? data : data.replace(/\r?\n/g, ' ') },
    onclosetag(name) {
      depth--
      if (SILENT.has(name)) { silent = Math.max(0, silent - 1); return }
      if (silent || !FLOW.has(name)) return
      flush()
      if (open[open.length - 1]?.name === name) open.pop()
      if ((name === 'td' || name === 'th') && tables.length) endCell(tables[tables.length - 1]!)
      if (name === 'table' && tables.length) endTable()
    },
  }, { decodeEntities: true, lowerCaseTags: true })
  parser.write(html)
  parser.end()
  flush()
  while (tables.length) endTable()
  return out
}

/** Merged cells keep their columns: what they cover, beside or below, is an empty cell, as in a Word table. */
const beginCell = (table: OpenTable, across: number, deep: number) => {
  if (!table.rows.length) table.rows.push([])
  const row = table.rows[table.rows.length - 1]!
  while (table.down[row.length]! > 0) { table.down[row.length]!--; row.push([]) }
  row.push([])
  table.across = across
  table.deep = deep
}
const endCell = (table: OpenTable) => {
  const row = table.rows[table.rows.length - 1]
  if (!row?.length) return
  const at = row.length - 1
  for (let i = 1; i < table.across && row.length < WIDEST; i++) row.push([])
  if (table.deep > 1) for (let i = at; i < row.length; i++) table.down[i] = table.deep - 1
  table.across = table.deep = 1
}

const alignOf = (name: string, attributes: Record<string, string>): Align | undefined => {
  const said = /text-align\s*:\s*(left|center|right)/i.exec(attributes.style ?? '')?.[1] ?? attributes.align
  return name === 'center' ? 'centre' : ALIGN[said?.toLowerCase() ?? '']
}
const ALIGN: Record<string, Align | undefined> = { left: 'left', center: 'centre', right: 'right' }
