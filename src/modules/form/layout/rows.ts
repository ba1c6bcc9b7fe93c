import { unitName, type MeasureUnit } from '../../../kernel/unit.ts'
import type { FormCell, FormList, ListColumn } from '../cell.ts'
import { formList, listColumn } from '../cell.ts'
import { blankCell, keyFor } from '../design.ts'
import type { LayoutNote } from '../form.contract.ts'
import type { Axis, FormGrid } from '../heading.ts'
import type { Head, Heading } from './heads.ts'
import { address, indent, type Sheet } from './sheet.ts'
import { guess, isBarred, isSubtotal, isTotal, measured, part, typeOfUnit, unitFrom } from './words.ts'

/** What stands below the heading: blank rows to be added to, or rows with names of their own. */
export interface Body { readonly cells: FormCell[], readonly lists: FormList[], readonly grid?: FormGrid }
type Say = (note: LayoutNote) => void
const two = (zh: string) => ({ zh, en: zh })
const BLANK_ROW = /^[\d.、…·]*$/

/** A column that names the rows: words all the way down, and something to fill in to its right. */
const stubsOf = (sheet: Sheet, { heads }: Heading, body: readonly number[]): Head[] => {
  const worded = (h: Head) => { const named = body.filter((r) => { const s = sheet.at(r, h.column); return s.cell.kind === 'text' && s.text !== '' && !isBarred(s.text) }); return named.length > 0 && named.length >= body.length * .6 }
  const stubs: Head[] = []
  for (const h of heads) {
    if (h.role === 'ordinal' || h.role === 'unit') continue
    if (!worded(h)) { if (stubs.length || h.role === 'value') break; continue }
    stubs.push(h)
  }
  const rest = heads.filter((h) => h.role === 'value' && !stubs.includes(h))
  return rest.length ? stubs : []
}

export const bodyOf = (sheet: Sheet, heading: Heading, last: number, unit: MeasureUnit | null, say: Say): Body => {
  const rows = Array.from({ length: Math.max(0, last - heading.to) }, (_, i) => heading.to + 1 + i)
  while (rows.length && !sheet.texts(rows[rows.length - 1]!).length && rows.length > 1) rows.pop()
  const named = rows.filter((r) => sheet.texts(r).some((s) => s.row === r || s.row < r))
  const stubs = stubsOf(sheet, heading, named.filter((r) => sheet.texts(r).some((s) => !BLANK_ROW.test(s.text))))
  return stubs.length ? fixed(sheet, heading, named, stubs, unit, say) : growing(sheet, heading, rows, unit, say)
}

/** 附件1: nothing stands in the rows but their numbers. */
const growing = (sheet: Sheet, { heads }: Heading, rows: readonly number[], unit: MeasureUnit | null, say: Say): Body => {
  const columns: ListColumn[] = []
  for (const h of heads) {
    if (h.role !== 'value' && h.role !== 'unit') continue
    // a star says that it must be filled in
    const required = /[*＊]$/.test(h.label), name = h.label.replace(/\s*[*＊]$/, ''), kind = valueOf({ ...h, label: name }, unit, say), label = two(name), { maxLength, options } = guess(name)
    columns.push(listColumn.parse({ key: keyFor(label, 'k', columns.map((c) => c.key)), label, type: kind.type, unit: kind.unit, group: h.path.map(two), required, ...(kind.type === 'text' ? { maxLength: maxLength ?? 200 } : {}), ...(kind.type === 'choice' ? { options: options!.map((zh, i) => ({ code: String(i + 1), label: two(zh) })) } : {}) }))
  }
  if (!columns.length) return { cells: [], lists: [] }
  const list = formList.parse({ key: 'list1', label: two('清单'), columns }), total = rows.find((r) => sheet.texts(r).some((s) => isTotal(s.text))), cells: FormCell[] = []
  if (total !== undefined) for (const c of columns) if (c.type === 'count' || c.type === 'money') {
    cells.push(blankCell(keyFor(two(''), 'c', cells.map((x) => x.key)), two(`${c.label.zh}合计`), { type: c.type, unit: c.unit, source: 'computed', formula: { total: { list: list.key, column: c.key } } }))
    say({ at: address(total, heads.find((h) => h.label.startsWith(c.label.zh))?.column ?? 0), zh: `“${c.label.zh}”的合计由各行自动相加`, en: `the total of ${c.label.zh} is computed from the rows` })
  }
  return { cells, lists: [list] }
}

/** 万元 on paper is yuan here: nobody multiplies in the head twice. */
const sayScale = (h: Head, say: Say) => { if (h.scale && h.unit) say({ at: h.at, zh: `“${h.label}”原以“${h.scale}${unitName(h.unit)}”计，这里按“${unitName(h.unit)}”填报`, en: `${h.label} was counted in multiples (${SCALES[h.scale] ?? h.scale}); here it is ${unitName(h.unit, 'en')}` }) }
const SCALES: Record<string, string> = { 百: 'hundred', 千: 'thousand', 万: 'ten thousand', 百万: 'million', 千万: 'ten million', 亿: 'hundred million' }
const valueOf = (h: Head, unit: MeasureUnit | null, say: Say): { type: FormCell['type'], unit: MeasureUnit } => {
  sayScale(h, say)
  if (h.unit) return { type: typeOfUnit(h.unit), unit: h.unit }
  const { type, unit: likely } = guess(h.label)
  if (type !== 'text') say({ at: h.at, zh: `按名称推断“${h.label}”的类型，请核对`, en: `the type of ${h.label} is guessed from its name` })
  return type === 'count' && likely === 'count' && unit ? { type: typeOfUnit(unit), unit } : { type, unit: likely }
}

interface Named { readonly row: number, readonly axis: Axis, readonly name: string, readonly unit: MeasureUnit | null, /** how deep below what it is part of; 0 for none */ readonly depth: number, readonly total: 'total' | 'sub' | null }

/** Rows with names, columns with names: each blank place asks for a number; 合计 is computed, 其中 is part of what stands before. */
const fixed = (sheet: Sheet, { heads }: Heading, rows: readonly number[], stubs: readonly Head[], unit: MeasureUnit | null, say: Say): Body => {
  const values = heads.filter((h) => h.role === 'value' && !stubs.includes(h)), unitHead = heads.find((h) => h.role === 'unit'), named: Named[] = []
  values.forEach((h) => sayScale(h, say))
  const columns = values.reduce<Axis[]>((list, h) => [...list, { key: keyFor(two(''), 'k', list.map((a) => a.key)), label: two(h.label), group: h.path.map(two).slice(0, 3) }], [])
  for (const row of rows) {
    const parts = stubs.map((h) => sheet.at(row, h.column)).filter((s, i, all) => s.text && all.findIndex((x) => x.row === s.row && x.column === s.column) === i)
    const own = parts[parts.length - 1]
    if (!own || BLANK_ROW.test(own.text)) continue
    const said = measured(own.text), of = part(said.label), groups = parts.slice(0, -1).map((s) => s.text), within = of !== null || groups.some((g) => part(g) !== null)
    const depth = within ? 1 : named.length && named[named.length - 1]!.depth > 0 && indent(sheet, row, own.column) > indent(sheet, named.find((n) => n.depth === 0)?.row ?? row, own.column) ? 1 : 0
    const unitCell = unitHead ? unitFrom(sheet.at(row, unitHead.column).text) : null, label = of || said.label
    if (said.scale || unitCell?.scale) say({ at: address(row, own.column), zh: `“${label}”原按倍数计量，这里按“${unitName((said.unit ?? unitCell!.unit)!)}”填报`, en: `${label} was counted in a multiple; here it is ${unitName((said.unit ?? unitCell!.unit)!, 'en')}` })
    named.push({ row, name: label, unit: said.unit ?? unitCell?.unit ?? null, depth, total: isTotal(label) ? 'total' : isSubtotal(label) ? 'sub' : null,
      axis: { key: keyFor(two(''), 'r', named.map((n) => n.axis.key)), label: two(of !== null ? `其中：${label}` : label), group: groups.slice(0, 3).map(two) } })
  }
  if (!named.length) return { cells: [], lists: [] }
  const cells: FormCell[] = [], at = (n: Named, k: number) => cells.find((c) => c.at?.row === n.axis.key && c.at.column === columns[k]!.key)
  for (const n of named) values.forEach((h, k) => {
    const place = sheet.at(n.row, h.column)
    if (place.text && (isBarred(place.text) || place.row !== n.row)) return
    const measure = n.unit ?? h.unit ?? unit, kind = measure ? { type: typeOfUnit(measure), unit: measure } : numeric(h, n, say)
    const whole = n.depth ? [...named.slice(0, named.indexOf(n))].reverse().find((b) => b.depth === 0 && at(b, k)) : undefined
    const label = values.length > 1 ? `${n.axis.label.zh}·${h.label}` : n.axis.label.zh
    cells.push(blankCell(keyFor(two(''), 'c', cells.map((c) => c.key)), two(label), { ...kind, at: { row: n.axis.key, column: columns[k]!.key }, ...(whole && kind.type !== 'ratio' && at(whole, k)!.unit === kind.unit ? { within: at(whole, k)!.key } : {}) }))
  })
  for (const n of named) if (n.total) values.forEach((_, k) => sumUp(cells, at(n, k), summands(named, n).map((x) => at(x, k)), say, address(n.row, values[k]!.column)))
  values.forEach((h, k) => { if (isTotal(h.label) || isSubtotal(h.label)) for (const n of named) sumUp(cells, at(n, k), values.flatMap((x, i) => i !== k && !isTotal(x.label) && !isSubtotal(x.label) && (isTotal(h.label) || x.path.join() === h.path.join()) ? [at(n, i)] : []), say, address(n.row, h.column)) })
  const alone = values.length === 1 && named.every((n) => !n.axis.group.length) && !columns[0]!.group.length
  return alone ? { cells: cells.map(({ at: _, ...c }) => c as FormCell), lists: [] } : { cells, lists: [], grid: { rows: named.map((n) => n.axis), columns } as FormGrid }
}

/** In a table of numbers a place without a unit is a count. */
const numeric = (h: Head, n: Named, say: Say): { type: FormCell['type'], unit: MeasureUnit } => {
  const [own, over] = [guess(n.name), guess(h.label)], found = [own, over].find((g) => g.type === 'count' || g.type === 'money' || g.type === 'ratio')
  if (found) return { type: found.type, unit: found.unit }
  if (over.type === 'text' && /备注|说明|情况|内容/.test(h.label)) return { type: 'text', unit: 'count' }
  say({ at: address(n.row, h.column), zh: `“${n.name}”没有写明计量单位，暂按“个”计，请核对`, en: `${n.name} says no unit: taken for a plain count` })
  return { type: 'count', unit: 'count' }
}

/** 合计 adds what follows to the next of its kind, or all that went before where it stands last; 小计 adds its group. */
const summands = (named: readonly Named[], total: Named): Named[] => {
  const i = named.indexOf(total), plain = (list: readonly Named[]) => list.filter((n) => n.depth === 0 && n.total !== 'total'), levels = (list: Named[]): Named[] => list.some((n) => n.total === 'sub') ? list.filter((n) => n.total === 'sub') : list
  if (total.total === 'sub') {
    const before = named.slice(0, i), from = before.map((n) => n.total !== null).lastIndexOf(true), own = plain(before.slice(from + 1))
    return own.length ? own : plain(named.slice(i + 1)).filter((n) => n.axis.group.map((g) => g.zh).join() === total.axis.group.map((g) => g.zh).join() && n.total === null)
  }
  return i === named.length - 1 ? levels(plain(named.slice(0, i))) : levels(plain(named.slice(i + 1)))
}
const sumUp = (cells: FormCell[], cell: FormCell | undefined, parts: readonly (FormCell | undefined)[], say: Say, at: string) => {
  const own = cell && parts.filter((p): p is FormCell => p !== undefined && p.key !== cell.key && p.unit === cell.unit && p.type === cell.type)
  if (!cell || !own?.length || (cell.type !== 'count' && cell.type !== 'money') || cell.source === 'computed') return
  cells.splice(cells.indexOf(cell), 1, { ...cell, source: 'computed', formula: { sum: own.map((p) => p.key) } })
  say({ at, zh: `“${cell.label.zh}”由 ${own.length} 项自动相加`, en: `${cell.label.zh} is the sum of ${own.length} cells` })
}
