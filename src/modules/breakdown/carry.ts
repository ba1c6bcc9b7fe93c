import { apportion, apportionTable } from './apportion.ts'
import { scaled, type Frame, type Shares } from './breakdown.ts'

/** Merge and split (并、分): recorded shares go to the successors by weight, to the last unit: Σ before = Σ after. */
export interface Carry { readonly from: number, readonly to: readonly { readonly org: number, readonly weight: number }[] }
export const carried = (frame: Frame, shares: ReadonlyMap<number, Shares>, carries: readonly Carry[]): Map<number, Shares> => {
  const out = new Map<number, Record<string, number | null>>([...shares].filter(([org]) => !carries.some((c) => c.from === org)).map(([org, s]) => [org, { ...s }]))
  for (const { from, to } of carries) {
    const own = shares.get(from)
    if (!own || !to.length) { if (own) out.set(from, { ...own }); continue }
    const given = Object.entries(own).flatMap(([p, v]) => v === null ? [] : [[p, v] as const])
    const years = given.filter(([p]) => p !== frame.whole), whole = own[frame.whole] ?? null
    // years of a flow must still sum to each successor's whole
    const flows = frame.course === 'sum' && whole !== null && years.length > 0 && years.reduce((a, [, v]) => a + scaled(frame, v), 0) === scaled(frame, whole)
    const wholes = whole === null ? null : frame.mode === 'rate' ? to.map(() => scaled(frame, whole)) : apportion(scaled(frame, whole), to.map((t) => t.weight))
    const table = flows ? apportionTable(wholes!, years.map(([, v]) => scaled(frame, v))) : transposedBy(to, years.map(([, v]) => frame.mode === 'rate' ? to.map(() => scaled(frame, v)) : apportion(scaled(frame, v), to.map((t) => t.weight))))
    to.forEach((t, i) => {
      const had = out.get(t.org) ?? {}
      const add = (p: string, v: number) => { had[p] = frame.mode === 'rate' ? v / 10 ** frame.decimals : (scaled(frame, had[p] ?? 0) + v) / 10 ** frame.decimals }
      if (wholes) add(frame.whole, wholes[i]!)
      years.forEach(([p], k) => add(p, table[i]![k]!))
      out.set(t.org, had)
    })
  }
  return out
}
const transposedBy = (to: readonly unknown[], columns: readonly number[][]): number[][] => to.map((_, i) => columns.map((c) => c[i]!))
