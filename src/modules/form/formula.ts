import { z } from 'zod'

/**
 * What a computed cell says and a check compares: sums, differences, rates, and what a list holds. Deliberately small: a cadre can read every
 * formula aloud, and none can loop. Shapes refer to cells by key, to columns by list and key.
 */
const ref = z.string().min(1).max(40)
export const formula = z.union([
  z.strictObject({ sum: z.array(ref).min(1).max(60) }),
  z.strictObject({ difference: z.tuple([ref, ref]) }),
  /** of two cells, as a percentage */
  z.strictObject({ ratio: z.tuple([ref, ref]) }),
  z.strictObject({ rows: ref }),
  z.strictObject({ total: z.strictObject({ list: ref, column: ref }) }),
])
export type Formula = z.infer<typeof formula>

/** One side of a check: a cell, a number, a formula, or the same cell last period or last year. */
export const operand = z.union([ref, z.number(), formula, z.strictObject({ last: ref }), z.strictObject({ year: ref })])
export type Operand = z.infer<typeof operand>

type Known = Readonly<Record<string, unknown>>
interface Row { readonly id: string, readonly values: Readonly<Record<string, unknown>> }
type Rows = Readonly<Record<string, readonly Row[]>>
export interface Seen { readonly values: Known, readonly rows: Rows, readonly last?: Known, readonly year?: Known }

const number = (v: unknown): number | null => typeof v === 'number' ? v : null

/** Null where nothing is known of it: a sum says what its given parts sum to, a difference or a rate needs both. */
export const evaluate = (f: Formula, { values, rows }: Seen): number | null => {
  if ('sum' in f) {
    const given = f.sum.map((k) => number(values[k])).filter((v) => v !== null)
    return given.length ? tidy(given.reduce((a, b) => a + b, 0)) : null
  }
  if ('difference' in f) {
    const [a, b] = f.difference.map((k) => number(values[k]))
    return a == null || b == null ? null : tidy(a - b)
  }
  if ('ratio' in f) {
    const [a, b] = f.ratio.map((k) => number(values[k]))
    return a == null || b == null || b === 0 ? null : tidy(a * 100 / b)
  }
  if ('rows' in f) return rows[f.rows]?.length ?? null
  const list = rows[f.total.list]
  return list ? tidy(list.reduce((sum, row) => sum + (number(row.values[f.total.column]) ?? 0), 0)) : null
}

export const operandValue = (o: Operand, seen: Seen): number | null =>
  typeof o === 'number' ? o : typeof o === 'string' ? number(seen.values[o]) : 'last' in o ? number(seen.last?.[o.last]) : 'year' in o ? number(seen.year?.[o.year]) : evaluate(o, seen)

/** 0.1 + 0.2 is 0.3 on a form. */
const tidy = (v: number) => Math.round(v * 1e6) / 1e6

/** The cells that a formula reads. */
export const readBy = (f: Formula): readonly string[] => 'sum' in f ? f.sum : 'difference' in f ? f.difference : 'ratio' in f ? f.ratio : []
export const listRead = (f: Formula): { list: string, column: string | null } | null => 'rows' in f ? { list: f.rows, column: null } : 'total' in f ? f.total : null

interface Computed { readonly key: string, readonly source: string, readonly formula?: Formula | undefined }
/** Computed cells in an order in which each finds what it reads; null where they go in a circle. */
export const order = <C extends Computed>(cells: readonly C[]): C[] | null => {
  const waiting = new Map(cells.filter((c) => c.source === 'computed' && c.formula).map((c) => [c.key, c])), done: C[] = []
  while (waiting.size) {
    const ready = [...waiting.values()].filter((c) => readBy(c.formula!).every((k) => !waiting.has(k)))
    if (!ready.length) return null
    for (const c of ready) { waiting.delete(c.key); done.push(c) }
  }
  return done
}

/** The values with every computed cell in its place, whatever was given for it: nobody types a sum. Rounded to what the cell can hold. */
export const compute = <C extends Computed & { readonly decimals?: number | undefined }, V>(cells: readonly C[], values: Readonly<Record<string, V>>, rows: Rows, places: (cell: C) => number): Record<string, V | number | null> => {
  const out: Record<string, V | number | null> = { ...values }
  for (const c of order(cells) ?? []) {
    const v = evaluate(c.formula!, { values: out, rows })
    out[c.key] = v === null ? null : Math.round(v * 10 ** places(c)) / 10 ** places(c)
  }
  return out
}
