import { rowPlace, type CellValue, type CellValues, type ListRow, type ListRows } from '../../form/browser.ts'

/**
 * Two hands at one draft: what each has changed since the version that both began from. What only one has changed is taken as it is; what both
 * have changed differently is a conflict and waits for a choice. Nothing of either is dropped without being named.
 */
export interface Draft { readonly values: Readonly<CellValues>, readonly rows: Readonly<ListRows>, readonly explanations: Readonly<Record<string, string>> }
export interface Conflict {
  /** a cell, a row (somebody took it out while another changed it), a cell of a row, or the explanation of a cell */
  readonly kind: 'cell' | 'row' | 'explanation'
  readonly place: string
  readonly base: CellValue | ListRow
  readonly mine: CellValue | ListRow
  readonly theirs: CellValue | ListRow
}
export type Side = 'mine' | 'theirs'
/** Until somebody has chosen, the draft keeps what was typed here. */
export interface Merged { readonly draft: Draft, readonly conflicts: readonly Conflict[] }

export const idOf = (c: Pick<Conflict, 'kind' | 'place'>) => `${c.kind} ${c.place}`

export const merge = (base: Draft, mine: Draft, theirs: Draft, choices: Readonly<Record<string, Side>> = {}): Merged => {
  const conflicts: Conflict[] = []
  const choose = <T extends CellValue | ListRow>(kind: Conflict['kind'], place: string, b: T, m: T, t: T): T => {
    if (same(m, b)) return t
    if (same(t, b) || same(m, t)) return m
    const conflict = { kind, place, base: b, mine: m, theirs: t }
    conflicts.push(conflict)
    return choices[idOf(conflict)] === 'theirs' ? t : m
  }
  const values = (b: Readonly<CellValues>, m: Readonly<CellValues>, t: Readonly<CellValues>, kind: 'cell' | 'explanation', at: (key: string) => string) =>
    Object.fromEntries(union(Object.keys(b), Object.keys(m), Object.keys(t)).map((key) => [key, choose<CellValue>(kind, at(key), known(b[key]), known(m[key]), known(t[key]))]))

  const list = (key: string): ListRow[] => {
    const [b, m, t] = [base, mine, theirs].map((d) => d.rows[key] ?? []) as [ListRow[], ListRow[], ListRow[]]
    const one = (id: string): ListRow | null => {
      const [was, own, other] = [b, m, t].map((rows) => rows.find((r) => r.id === id) ?? null) as [ListRow | null, ListRow | null, ListRow | null]
      if (own && other) return { id, values: values(was?.values ?? {}, own.values, other.values, 'cell', (column) => rowPlace(key, id, column)) }
      return choose<ListRow | null>('row', rowPlace(key, id), was, own, other)
    }
    return inOrder(b, m, t).map(one).filter((row) => row !== null)
  }
  const draft: Draft = {
    values: values(base.values, mine.values, theirs.values, 'cell', (key) => key),
    rows: Object.fromEntries(union(Object.keys(base.rows), Object.keys(mine.rows), Object.keys(theirs.rows)).map((key) => [key, list(key)])),
    explanations: Object.fromEntries(Object.entries(values(base.explanations, mine.explanations, theirs.explanations, 'explanation', (key) => key)).map(([key, v]) => [key, typeof v === 'string' ? v : ''])),
  }
  return { draft, conflicts }
}

/** Whose order has changed gives it, mine before theirs; the other's new rows stay behind the row that they were put behind. */
const inOrder = (base: readonly ListRow[], mine: readonly ListRow[], theirs: readonly ListRow[]): string[] => {
  const ids = (rows: readonly ListRow[]) => rows.map((r) => r.id), kept = (rows: readonly ListRow[], among: readonly ListRow[]) => ids(rows).filter((id) => among.some((r) => r.id === id)).join()
  const [lead, rest] = kept(mine, base) === kept(base, mine) ? [ids(theirs), ids(mine)] : [ids(mine), ids(theirs)]
  const order = [...lead]
  rest.forEach((id, i) => { if (!order.includes(id)) order.splice(i === 0 ? 0 : order.indexOf(rest[i - 1]!) + 1, 0, id) })
  return order
}

/** The places where one says something else than the other: cells, rows that only one has, cells of rows; explanations by their cell. */
export const changedPlaces = (before: Draft, after: Draft): string[] => {
  const cells = (a: Readonly<CellValues>, b: Readonly<CellValues>, at: (key: string) => string) => union(Object.keys(a), Object.keys(b)).filter((key) => !same(known(a[key]), known(b[key]))).map(at)
  const rows = (key: string) => {
    const a = before.rows[key] ?? [], b = after.rows[key] ?? []
    return union(a.map((r) => r.id), b.map((r) => r.id)).flatMap((id) => {
      const was = a.find((r) => r.id === id), is = b.find((r) => r.id === id)
      return was && is ? cells(was.values, is.values, (column) => rowPlace(key, id, column)) : [rowPlace(key, id)]
    })
  }
  return [...new Set([...cells(before.values, after.values, (key) => key), ...cells(before.explanations, after.explanations, (key) => key), ...union(Object.keys(before.rows), Object.keys(after.rows)).flatMap(rows)])]
}
export const sameDraft = (a: Draft, b: Draft): boolean => !changedPlaces(a, b).length && Object.keys({ ...a.rows, ...b.rows }).every((key) => (a.rows[key] ?? []).map((r) => r.id).join() === (b.rows[key] ?? []).map((r) => r.id).join())

const known = (v: CellValue | undefined): CellValue => v === undefined || v === '' ? null : v
const union = (...lists: string[][]): string[] => [...new Set(lists.flat())]
const same = (a: CellValue | ListRow, b: CellValue | ListRow): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  return a.id === b.id && union(Object.keys(a.values), Object.keys(b.values)).every((key) => known(a.values[key]) === known(b.values[key]))
}
