/**
 * Distinct (去重): every organisation counts an identity once a window, in the first month in which a record of it stood at or below that
 * organisation. A delta climbs to all ancestors, so where an identity has several homes they would each count it again: what is too much is
 * taken back at the lowest organisation that stands above two of them (去重调整), and comes again when one goes.
 */
export interface Home { readonly orgId: number, readonly period: string }
/** An organisation with all that stand above it in either tree in that month, itself included. */
export type Above = (orgId: number, period: string) => readonly number[]

/** Own values of organisations by month, zeros left out: summed upward they count 1 where and when the identity is first seen. */
export const spread = (homes: readonly Home[], above: Above): Map<string, { orgId: number, period: string, value: number }> => {
  const out = new Map<string, { orgId: number, period: string, value: number }>(), met = new Set<number>()
  for (const period of [...new Set(homes.map((h) => h.period))].sort()) {
    const under = homes.filter((h) => h.period === period), line = (id: number) => above(id, period)
    const seen = new Set(under.flatMap((h) => line(h.orgId))), own = new Map<number, number>()
    for (const id of upward(seen, line)) {
      const climbed = [...own].reduce((sum, [from, v]) => sum + (line(from).includes(id) ? v : 0), 0)
      const value = (seen.has(id) && !met.has(id) ? 1 : 0) - climbed
      if (value !== 0) { own.set(id, value); out.set(`${id} ${period}`, { orgId: id, period, value }) }
    }
    for (const id of seen) met.add(id)
  }
  return out
}

/**
 * Each after all that stand below it. The line of an industry union may pass organisations that are not above its members, so what a value
 * of its own would reach is looked at too.
 */
const upward = (seen: ReadonlySet<number>, line: (id: number) => readonly number[]): number[] => {
  const all = new Set(seen)
  for (const id of all) for (const up of line(id)) all.add(up)
  const out: number[] = [], left = new Set(all)
  while (left.size) {
    const next = [...left].filter((id) => ![...left].some((x) => x !== id && line(x).includes(id)))
    if (!next.length) throw new RangeError(`organisations above each other: ${[...left].join(', ')}`)
    for (const id of next) { out.push(id); left.delete(id) }
  }
  return out
}
