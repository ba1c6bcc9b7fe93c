import type { TwoNames } from '../indicator/browser.ts'
import { formCell, type FormCell } from './cell.ts'
import { successionFaults } from './edition.ts'
import { formShape, type FormSpec } from './form.spec.ts'
import type { Axis, FormGrid } from './heading.ts'
import { faultsIn, type Fault } from './sound.ts'

/**
 * What a designer does to a form, as functions of the form: pure, so that undo is keeping the one before. While it is made a form may be
 * unfinished; `faultsOf` says what is missing and where. `issued` is the edition in force: what it asks is retired there, never taken out.
 */
export type Issued = FormSpec | null

const BLANK = /^\s*$/
/** An English name that nobody gave is the Chinese one, as everywhere. */
const named = (n: TwoNames): TwoNames => ({ zh: n.zh.trim(), en: BLANK.test(n.en) ? n.zh.trim() : n.en.trim() })
const isNames = (v: unknown): v is TwoNames => typeof v === 'object' && v !== null && Object.keys(v).sort().join() === 'en,zh'
const whole = (v: unknown): unknown => isNames(v) ? named(v) : Array.isArray(v) ? v.map(whole) : typeof v === 'object' && v !== null ? Object.fromEntries(Object.entries(v).filter(([, x]) => x !== undefined).map(([k, x]) => [k, whole(x)])) : v
/** As it is sent and stored: names complete, what is empty left out. */
export const tidied = (draft: FormSpec): FormSpec => {
  const { notes, orgName, grid, ...rest } = whole(draft) as FormSpec
  return { ...rest, ...(notes && notes.zh ? { notes } : {}), ...(orgName && orgName.zh ? { orgName } : {}), ...(grid && (grid.rows.length || grid.columns.length) ? { grid } : {}) } as FormSpec
}

/** Everything that stands against storing it: what is missing, what contradicts itself, what the edition in force does not allow. */
export const faultsOf = (draft: FormSpec, issued: Issued): Fault[] => {
  const form = tidied(draft), shape = formShape.safeParse(form)
  const missing = (shape.error?.issues ?? []).map(({ path, code }): Fault => {
    const place = path.filter((p) => typeof p !== 'symbol') as (string | number)[], last = place[place.length - 1]
    const at = last === 'zh' || last === 'en' ? place.slice(0, -1) : place
    if (last === 'code' && place.length === 1) return { path: at, zh: '编号以字母或数字开头，只用字母、数字、点和连字符，不超过 40 个字符', en: 'The code begins with a letter or a digit: letters, digits, points and hyphens, 40 at most' }
    return { path: at, ...(code === 'too_small' ? { zh: '此项必填', en: 'Required' } : { zh: '填写不完整或格式不正确', en: 'Incomplete, or of the wrong form' }) }
  })
  const seen = new Set<string>()
  return [...missing, ...faultsIn(form), ...(issued ? successionFaults(issued, form) : [])].filter((f) => { const k = `${f.path.join('.')} ${f.zh}`; return !seen.has(k) && seen.add(k) })
}

// ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A name of its own in files and addresses: letters and digits, from the English words where there are any. */
export const keyFor = (label: TwoNames, prefix: string, used: readonly string[]): string => {
  const words = (label.en === label.zh ? '' : label.en).replace(/['’]/g, '').match(/[A-Za-z0-9]+/g) ?? []
  const joined = words.slice(0, 5).map((w, i) => i ? w.charAt(0).toUpperCase() + w.slice(1) : w.charAt(0).toLowerCase() + w.slice(1)).join('').slice(0, 32)
  return /^[a-z]/.test(joined) ? free(joined, used, '') : free(prefix, used, '1')
}
const free = (base: string, used: readonly string[], first: string): string => {
  if (!used.includes(base + first)) return base + first
  for (let n = 2; ; n++) if (!used.includes(`${base}${n}`)) return `${base}${n}`
}
export const keyOfIndicator = (indicator: string, used: readonly string[]): string => free(indicator.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()), used, '')

// ── cells ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const blankCell = (key: string, label: TwoNames, more: Partial<FormCell> = {}): FormCell => ({ ...formCell.parse({ key, label: { zh: '-', en: '-' } }), label, ...more })
const keys = (form: FormSpec) => form.cells.map((c) => c.key)
export const withCell = (form: FormSpec, label: TwoNames, more: Partial<FormCell> = {}): FormSpec =>
  ({ ...form, cells: [...form.cells, blankCell(more.indicator ? keyOfIndicator(more.indicator, keys(form)) : keyFor(label, 'c', keys(form)), label, more)] })
export const setCell = (form: FormSpec, key: string, part: Partial<FormCell>): FormSpec => ({ ...form, cells: form.cells.map((c) => c.key === key ? { ...c, ...part } : c) })

/** Taken out of a draft; asked no more where it has been asked. Who was part of it is part of nothing. */
export const withoutCell = (form: FormSpec, key: string, issued: Issued): FormSpec => {
  const loose = form.cells.map((c) => c.within === key ? drop(c, 'within') : c)
  return { ...form, cells: isAsked(issued, key) ? loose.map((c) => c.key === key ? drop({ ...c, retired: true }, 'at', 'within') : c) : loose.filter((c) => c.key !== key) }
}
export const isAsked = (issued: Issued, key: string): boolean => issued?.cells.some((c) => c.key === key) ?? false
const drop = <T extends object, K extends keyof T>(from: T, ...names: K[]): T => Object.fromEntries(Object.entries(from).filter(([k]) => !names.includes(k as K))) as T

/** Numbers are counted by their place: only what nobody has been asked yet may move. */
export const mayMove = (form: FormSpec, from: number, to: number, issued: Issued): boolean => Boolean(form.cells[from] && form.cells[to]) && !isAsked(issued, form.cells[from]!.key) && !isAsked(issued, form.cells[to]!.key)
export const swapped = <T>(list: readonly T[], a: number, b: number): T[] => list.map((x, i) => i === a ? list[b]! : i === b ? list[a]! : x)

// ── the grid ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Side = 'rows' | 'columns'
const EMPTY: FormGrid = { rows: [], columns: [] } as unknown as FormGrid
export const withAxis = (form: FormSpec, side: Side, label: TwoNames): FormSpec => {
  const grid = form.grid ?? EMPTY, last = grid[side][grid[side].length - 1]
  // a new one stands under the same heading as its neighbour
  const axis: Axis = { key: keyFor(label, side === 'rows' ? 'r' : 'k', grid[side].map((a) => a.key)), label, group: last?.group ?? [] }
  return { ...form, grid: { ...grid, [side]: [...grid[side], axis] } as FormGrid }
}
export const setAxis = (form: FormSpec, side: Side, key: string, part: Partial<Axis>): FormSpec => ({ ...form, grid: { ...form.grid!, [side]: form.grid![side].map((a) => a.key === key ? { ...a, ...part } : a) } as FormGrid })
/** With its cells: those go as cells go. */
export const withoutAxis = (form: FormSpec, side: Side, key: string, issued: Issued): FormSpec => {
  const field = side === 'rows' ? 'row' : 'column', gone = form.cells.filter((c) => c.at?.[field] === key)
  const rest = gone.reduce((f, c) => withoutCell(f, c.key, issued), form), list = rest.grid![side].filter((a) => a.key !== key), grid = { ...rest.grid!, [side]: list } as FormGrid
  return grid.rows.length || grid.columns.length ? { ...rest, grid } : drop(rest, 'grid')
}
export const movedAxis = (form: FormSpec, side: Side, from: number, to: number): FormSpec => form.grid?.[side][to] ? { ...form, grid: { ...form.grid, [side]: swapped(form.grid[side], from, to) } as FormGrid } : form

export const cellAt = (form: FormSpec, row: string, column: string): FormCell | undefined => form.cells.find((c) => !c.retired && c.at?.row === row && c.at.column === column)
/** Of the kind of its neighbours: those above first, then those beside. */
export const withCellAt = (form: FormSpec, row: string, column: string): FormSpec => {
  const grid = form.grid!, r = grid.rows.find((a) => a.key === row)!, k = grid.columns.find((a) => a.key === column)!
  const near = [...form.cells].reverse().find((c) => c.at?.column === column && !c.retired) ?? [...form.cells].reverse().find((c) => c.at?.row === row && !c.retired)
  const zh = [r.label.zh, k.label.zh].filter(Boolean).join('·'), label = { zh, en: r.label.en === r.label.zh && k.label.en === k.label.zh ? zh : [r.label.en, k.label.en].filter(Boolean).join(' · ') }
  return withCell(form, label, { at: { row, column }, ...(near ? { type: near.type, unit: near.unit, ...(near.decimals === undefined ? {} : { decimals: near.decimals }), ...(near.options ? { options: near.options } : {}) } : {}) })
}
export const filled = (form: FormSpec): FormSpec => (form.grid?.rows ?? []).reduce((f, r) => form.grid!.columns.reduce((g, k) => cellAt(g, r.key, k.key) ? g : withCellAt(g, r.key, k.key), f), form)

/** 合计: the row or column is the sum of the others on its side that can be added, place by place. */
export const summed = (form: FormSpec, side: Side, key: string): FormSpec => {
  const grid = form.grid!, others = grid[side === 'rows' ? 'columns' : 'rows']
  return others.reduce((f, other) => {
    const at = side === 'rows' ? { row: key, column: other.key } : { row: other.key, column: key }
    const parts = grid[side].filter((a) => a.key !== key).map((a) => side === 'rows' ? cellAt(f, a.key, other.key) : cellAt(f, other.key, a.key)).filter((c) => c && c.within === undefined && (c.type === 'count' || c.type === 'money') && c.source !== 'computed')
    if (!parts.length) return f
    const first = parts[0]!, made = cellAt(f, at.row, at.column) ? f : withCellAt(f, at.row, at.column), cell = cellAt(made, at.row, at.column)!
    return setCell(made, cell.key, { type: first.type, unit: first.unit, source: 'computed', formula: { sum: parts.filter((p) => p!.unit === first.unit).map((p) => p!.key) } })
  }, form)
}

// ── whole forms ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

type Head = Pick<FormSpec, 'code' | 'grain' | 'firstPeriod' | 'lastPeriod'> & Partial<FormSpec>
export const blankForm = (head: Head): FormSpec => ({ ...formShape.parse({ ...head, title: { zh: '-', en: '-' }, filledBy: head.filledBy ?? {} }), title: head.title ?? { zh: '', en: '' } })
/** A new form of the same shape: what was retired is not asked again, and what it counts is counted in one form only. */
export const copied = (form: FormSpec, code: string): FormSpec => ({ ...form, code, title: { zh: `${form.title.zh}（副本）`, en: `${form.title.en} (copy)` }, cells: form.cells.filter((c) => !c.retired) })
