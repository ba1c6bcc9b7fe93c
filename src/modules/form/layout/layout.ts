import type { MeasureUnit } from '../../../kernel/unit.ts'
import type { BookSheet } from '../../../platform/sheet/book.ts'
import { blankForm } from '../design.ts'
import type { LayoutNote } from '../form.contract.ts'
import { FOOT_FIELDS, HEAD_FIELDS, type FormSpec } from '../form.spec.ts'
import { headingOf } from './heads.ts'
import { bodyOf } from './rows.ts'
import { address, seen, type Sheet } from './sheet.ts'
import { footField, grainOf, headField, nameOfFiller, noteOf, unitFrom } from './words.ts'

/**
 * The layout of a spreadsheet that was always used, read as a form: title, what stands above the table, merged headings, the names of rows, what is
 * to be filled in, and who signs below. A proposal, with a note wherever something was guessed; null where no table is found.
 */
export interface Proposal { readonly spec: FormSpec, readonly notes: LayoutNote[] }
/** What the paper does not say. */
export type Given = Pick<FormSpec, 'code' | 'filledBy'> & { readonly span: (grain: FormSpec['grain']) => Pick<FormSpec, 'firstPeriod' | 'lastPeriod'> }

export const formOf = (book: BookSheet, given: Given): Proposal | null => {
  const sheet = seen(book), notes: LayoutNote[] = [], say = (note: LayoutNote) => { notes.push(note) }
  const rows = Array.from({ length: sheet.height }, (_, r) => r).filter((r) => sheet.texts(r).length)
  if (!rows.length) return null
  const below = footOf(sheet, rows), head = headOf(sheet, rows, below.from), heading = headingOf(sheet, head.next, below.from - 1)
  if (!heading) return null
  const body = bodyOf(sheet, heading, below.from - 1, head.unit, say)
  if (!body.cells.length && !body.lists.length) return null
  const between = Array.from({ length: heading.from - head.next }, (_, i) => sheet.texts(head.next + i).map((s) => s.text)).flat()
  const fields = [...head.fields, ...between.map(headField).filter((f) => f !== null)], title = head.title || book.name
  const called = [...head.lines, ...between].map(nameOfFiller).find((n) => n !== null)
  const grain = grainOf(`${title} ${between.join(' ')} ${head.lines.join(' ')}`) ?? 'quarter'
  if (!grainOf(`${title} ${between.join(' ')} ${head.lines.join(' ')}`)) say({ at: null, zh: '原表没有写明报送周期，暂定为季报', en: 'The paper says no grain: taken for quarterly' })
  if (!head.title) say({ at: address(0, 0), zh: '没有找到报表名称，暂用工作表名称', en: 'No title was found: the name of the sheet is taken' })
  const spec = blankForm({
    code: given.code, grain, ...given.span(grain), filledBy: given.filledBy, title: { zh: title, en: title }, ...body,
    ...(body.lists.length ? { lists: body.lists.map((l) => ({ ...l, label: { zh: title, en: title } })) } : {}),
    head: HEAD_FIELDS.filter((f) => fields.includes(f)), ...(called ? { orgName: { zh: called, en: called } } : {}), foot: FOOT_FIELDS.filter((f) => below.fields.includes(f)), landscape: heading.heads.filter((h) => h.role !== 'none').length > 8,
    ...(below.notes ? { notes: { zh: below.notes, en: below.notes } } : {}),
  })
  return { spec, notes }
}

interface Above { readonly title: string, readonly next: number, readonly fields: (typeof HEAD_FIELDS)[number][], readonly lines: string[], readonly unit: MeasureUnit | null }
/** 附件1, the title, then lines such as 单位名称：and 填表日期：; a line that speaks for itself says the unit of all. */
const headOf = (sheet: Sheet, rows: readonly number[], until: number): Above => {
  const fields: Above['fields'] = [], lines: string[] = []
  let title = '', next = 0, unit: Above['unit'] = null
  for (const r of rows) {
    if (r >= until) break
    const texts = sheet.texts(r).map((s) => s.text), alone = texts.length === 1
    if (alone && !title && /^附(件|表)\s*[\d一二三四五六七八九十]*\s*[:：]?$/.test(texts[0]!)) { next = r + 1; continue }
    if (alone && !title && !headField(texts[0]!)) { title = texts[0]!; next = r + 1; continue }
    // an answer to be written beside a label is part of its line
    const spoken = texts.some((x) => /[:：]/.test(x) || headField(x) !== null)
    if (!spoken && !(alone && title)) break
    for (const x of texts) for (const piece of x.split(/\s{2,}/)) {
      const field = headField(piece), said = /^(计量)?单位[:：]\s*(\S+)$/.exec(piece), known = said && unitFrom(said[2]!)
      if (known) unit = known.unit
      else if (field && !fields.includes(field)) fields.push(field)
      lines.push(piece)
    }
    next = r + 1
  }
  return { title: title.replace(/\s+/g, ''), next, fields, lines, unit }
}

/** From below: who approves and who fills in, and what is explained there. */
const footOf = (sheet: Sheet, rows: readonly number[]): { readonly from: number, readonly fields: (typeof FOOT_FIELDS)[number][], readonly notes: string } => {
  const fields: (typeof FOOT_FIELDS)[number][] = [], notes: string[] = []
  let from = sheet.height
  for (const r of [...rows].reverse()) {
    const pieces = sheet.texts(r).flatMap((s) => s.text.split(/\s{2,}|　+/)), found = pieces.map(footField).filter((f) => f !== null), note = pieces.map(noteOf).filter((n) => n !== null)
    if (!found.length && !note.length) { if (from < sheet.height) break; if (pieces.some((p) => !/^[\d年月日\s]+$/.test(p))) break; continue }
    for (const f of found) if (!fields.includes(f)) fields.push(f)
    notes.unshift(...note.filter(Boolean))
    from = r
  }
  return { from, fields, notes: notes.join('\n') }
}
