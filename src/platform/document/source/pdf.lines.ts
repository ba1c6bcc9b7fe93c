import { paragraph, tidy, type Block, type Paragraph } from './source.ts'

/**
 * From pieces of text on pages to paragraphs, as the eye does it: pieces of one height are a line; what stands in the margin of every page, or is
 * only a number there, is no part of the text; a line that ends before the margin ends its paragraph, and an indented one begins the next;
 * lines with wide gaps at the same places are rows of a table.
 */
export interface Piece { readonly text: string, readonly x: number, /** from the top */ readonly y: number, readonly width: number, readonly size: number }
export interface PageOfPieces { readonly pieces: readonly Piece[], readonly width: number, readonly height: number }

interface Cell { readonly text: string, readonly x: number, readonly end: number }
interface Line { readonly cells: Cell[], readonly text: string, readonly x: number, readonly end: number, readonly y: number, readonly size: number, readonly page: number }

export const blocksOfPages = (pages: readonly PageOfPieces[]): Block[] => {
  const lines = pages.map((page, n) => linesOf(page, n)), running = runningLines(lines, pages)
  return blocksOfLines(lines.flatMap((page) => page.filter((line) => !running.has(line))), pages)
}

// ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const linesOf = ({ pieces }: PageOfPieces, page: number): Line[] => {
  const sorted = [...pieces].filter((p) => p.text.trim() || p.width > 0).sort((a, b) => a.y - b.y || a.x - b.x), rows: Piece[][] = []
  for (const piece of sorted) {
    const row = rows[rows.length - 1], base = row?.[0]
    if (row && base && Math.abs(piece.y - base.y) < Math.max(piece.size, base.size) * 0.5) row.push(piece)
    else rows.push([piece])
  }
  return rows.flatMap((row) => lineOf(row.sort((a, b) => a.x - b.x), page) ?? [])
}

/** Letters that touch belong together; a gap of two letters and more parts cells. */
const GAP = 1.6, SPACE = 0.25
const lineOf = (row: readonly Piece[], page: number): Line | null => {
  const cells: { text: string, x: number, end: number }[] = []
  let last: Piece | null = null
  for (const piece of row) {
    if (!piece.text.trim()) continue
    const cell = cells[cells.length - 1], gap = last ? piece.x - (last.x + last.width) : 0, size = Math.max(piece.size, last?.size ?? 0)
    // the same letters twice at one place: a program's way to make them bold
    if (last && cell && piece.text === last.text && Math.abs(piece.x - last.x) < size * 0.3) continue
    if (!cell || gap > size * GAP) cells.push({ text: piece.text, x: piece.x, end: piece.x + piece.width })
    else { cell.text += (gap > size * SPACE && /[\w.,]$/.test(cell.text) && /^[\w(]/.test(piece.text) ? ' ' : '') + piece.text; cell.end = piece.x + piece.width }
    last = piece
  }
  const told = cells.map((c) => ({ ...c, text: tidy(c.text) })).filter((c) => c.text)
  if (!told.length) return null
  return { cells: told, text: joined(told), x: told[0]!.x, end: told[told.length - 1]!.end, y: row[0]!.y, size: commonest(row.map((p) => Math.round(p.size * 2) / 2)), page }
}
const joined = (cells: readonly Cell[]) => cells.map((c) => c.text).join(' ')

// ── headers, footers, page numbers ───────────────────────────────────────────────────────────────────────────────────────────

const MARGIN = 0.13, PAGE_NUMBER = /^[—–\-－―~·.\s]*(?:第\s*)?[\divxⅰ-ⅹ０-９一二三四五六七八九十]{1,4}(?:\s*页)?(?:\s*[/／共,，]+\s*(?:共\s*)?\d{1,4}\s*页?)?[—–\-－―~·.\s]*$/i

const runningLines = (lines: readonly Line[][], pages: readonly PageOfPieces[]): ReadonlySet<Line> => {
  const out = new Set<Line>(), seen = new Map<string, Line[]>()
  lines.forEach((page, n) => {
    const { height } = pages[n]!
    page.forEach((line, i) => {
      if (i === page.length - 1 && /^[—－-]\s*\d{1,4}\s*[—－-]$/.test(line.text)) { out.add(line); return }
      if (line.y > height * MARGIN && line.y < height * (1 - MARGIN)) return
      const last = i === page.length - 1, first = i === 0
      if ((first || last) && PAGE_NUMBER.test(line.text)) { out.add(line); return }
      const key = `${line.y < height / 2 ? 't' : 'b'} ${line.text.replace(/\d+/g, '#')}`
      seen.set(key, [...seen.get(key) ?? [], line])
    })
  })
  for (const same of seen.values()) if (same.length > 2 && same.length >= pages.length / 3) for (const line of same) out.add(line)
  return out
}

// ── paragraphs and tables ────────────────────────────────────────────────────────────────────────────────────────────────────

const blocksOfLines = (lines: readonly Line[], pages: readonly PageOfPieces[]): Block[] => {
  const out: Block[] = [], size = commonest(lines.flatMap((l) => Array.from({ length: l.text.length }, () => l.size))), body = lines.filter((l) => l.size === size && l.text.length > 8)
  const left = lowest(body.map((l) => Math.round(l.x))), right = highest(body.map((l) => Math.round(l.end))), pitch = commonest(body.slice(1).flatMap((l, i) => l.page === body[i]!.page && l.y - body[i]!.y < size * 4 ? [Math.round(l.y - body[i]!.y)] : []))
  const frame: Frame = { left, right, size, pitch: pitch || size * 1.8 }
  for (let i = 0; i < lines.length;) {
    const rows = tableAt(lines, i, frame)
    if (rows) { out.push({ kind: 'table', rows: rows.table }); i = rows.end; continue }
    const from = i++
    while (i < lines.length && goesOn(lines[i - 1]!, lines[i]!, frame) && !tableAt(lines, i, frame)) i++
    out.push(paragraphOf(lines.slice(from, i), frame, pages))
  }
  return out
}
interface Frame { readonly left: number, readonly right: number, readonly size: number, readonly pitch: number }

const goesOn = (before: Line, line: Line, { left, right, size, pitch }: Frame): boolean => {
  if (before.size !== line.size) return false
  if (before.page === line.page && line.y - before.y > pitch * 1.6 + Math.max(0, line.size - size)) return false
  const centred = isCentred(before, left, right, size)
  // a title of several lines: each of them centred, larger than the text
  if (line.size > size && centred && isCentred(line, left, right, size)) return true
  if (line.x > left + line.size * 1.2) return false
  // what cannot be parted (4000, “首席) goes to the next line as a whole and leaves a gap behind
  return before.end > right - line.size * 2.2 - whole(line.text) * line.size || (line.size === size && before.page === line.page && before.end > (left + right) / 2 && !/[。：；！？:;!?]$/.test(before.text))
}
const whole = (text: string) => [.../^[“《（(]?[\w.,%％〔〕[\]—–-]*/.exec(text)?.[0] ?? ''].reduce((n, c) => n + (c < '\u0100' ? 0.6 : 1), 0)
/** Larger letters that fill their line are centred all the same. */
const isCentred = (l: Line, left: number, right: number, size: number) => l.x - left > (l.size > size * 1.2 ? -size : size * 2.5) && Math.abs((l.x - left) - (right - l.end)) < size * 1.5

const paragraphOf = (lines: readonly Line[], { left, right, size }: Frame, _: readonly PageOfPieces[]): Paragraph => {
  const text = lines.map((l) => l.text).reduce((all, line) => all + (/[A-Za-z]$/.test(all) && /^[A-Za-z]/.test(line) ? ' ' : '') + line, ''), first = lines[0]!, last = lines[lines.length - 1]!
  const centred = lines.every((l) => isCentred(l, left, right, size)), atRight = lines.length === 1 && !centred && first.x > left + (right - left) * 0.4 && last.end > right - size * 6
  return paragraph(text, { align: centred ? 'centre' : atRight ? 'right' : undefined })
}

/** Two lines at least whose cells begin or stand at the same places. A line of one cell between them belongs to the cell it stands under. */
const tableAt = (lines: readonly Line[], at: number, { size, pitch }: Frame): { table: string[][], end: number } | null => {
  if (lines[at]!.cells.length < 2) return null
  const columns: { x: number, end: number }[] = lines[at]!.cells.map(({ x, end }) => ({ x, end })), rows: string[][] = []
  const placed = (line: Line): string[] | null => {
    const row = columns.map(() => '')
    for (const cell of line.cells) {
      const under = columns.flatMap((c, i) => cell.x < c.end + size * 0.5 && cell.end > c.x - size * 0.5 ? [i] : []), n = under[0]
      if (n === undefined || under.length > 1 || row[n]) return null
      columns[n] = { x: Math.min(columns[n]!.x, cell.x), end: Math.max(columns[n]!.end, cell.end) }
      row[n] = cell.text
    }
    return row
  }
  let end = at, full = 0
  for (let before: Line | null = null; end < lines.length; end++) {
    const line = lines[end]!, row = before && (line.page !== before.page || line.y - before.y > pitch * 2.5 || Math.abs(line.size - before.size) > 0.6) ? null : placed(line)
    if (!row) break
    const filled = row.filter(Boolean).length
    if (filled < 2 && (end === at || row.length > 3 && !row[0] && filled === 0)) break
    if (filled < 2 && row.length <= 2 && row[0]) break
    if (filled >= 2) full++
    const above = rows[rows.length - 1]
    if (filled < row.length / 2 && above && !row[0]) row.forEach((text, n) => { above[n] += text })
    else rows.push(row)
    before = line
  }
  // an empty form is a heading and numbers
  return full >= (columns.length > 2 ? 2 : 3) || (columns.length > 2 && rows.length > 2) ? { table: rows, end } : null
}

// ── counting ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const commonest = (values: readonly number[]): number => {
  const counts = new Map<number, number>()
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1)
  return [...counts].reduce<[number, number]>((best, now) => now[1] > best[1] ? now : best, [0, 0])[0]
}
/** The margin is where many lines begin or end, not where the one that sticks out does. */
const lowest = (values: readonly number[]) => edge([...values].sort((a, b) => a - b))
const highest = (values: readonly number[]) => edge([...values].sort((a, b) => b - a))
const edge = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length * 0.08)] ?? 0
