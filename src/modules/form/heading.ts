import { z } from 'zod'
import type { TwoNames } from '../indicator/browser.ts'
import { twoNames } from '../indicator/browser.ts'
import { group, key } from './cell.ts'

/** Headings as a spreadsheet, a page and a printed form draw them: groups over leaves, neighbours under the same words merged. */
export const axis = z.strictObject({ key, label: twoNames, group })
export type Axis = z.infer<typeof axis>
/** A table of fixed rows and columns; cells take their places in it. */
export const formGrid = z.strictObject({ corner: twoNames.optional(), rows: z.array(axis).min(1).max(100), columns: z.array(axis).min(1).max(30) })
export type FormGrid = z.infer<typeof formGrid>

/** One drawn heading: `depth` lines from the top (or columns from the left), `from` leaves along, as wide and deep as it is. */
export interface Heading { readonly label: TwoNames, readonly depth: number, readonly from: number, readonly leaves: number, readonly depths: number, /** of a leaf */ readonly key: string | null }
interface Headed { readonly key: string, readonly label: TwoNames, readonly group: readonly TwoNames[] }

export const depthOf = (leaves: readonly Headed[]): number => 1 + Math.max(0, ...leaves.map((l) => l.group.length))

/** Line by line, left to right; a leaf with fewer groups than others reaches down to the bottom. */
export const headings = (leaves: readonly Headed[]): Heading[][] => {
  const depths = depthOf(leaves), same = (a: readonly TwoNames[], b: readonly TwoNames[], n: number) => a.length >= n && b.length >= n && a.slice(0, n).every((g, i) => g.zh === b[i]!.zh)
  return Array.from({ length: depths }, (_, depth) => {
    const line: Heading[] = []
    leaves.forEach((leaf, i) => {
      const own = leaf.group.length
      if (depth < own) {
        const before = leaves[i - 1]
        if (before && same(before.group, leaf.group, depth + 1)) return
        let n = 1
        while (leaves[i + n] && same(leaf.group, leaves[i + n]!.group, depth + 1)) n++
        line.push({ label: leaf.group[depth]!, depth, from: i, leaves: n, depths: 1, key: null })
      } else if (depth === own) line.push({ label: leaf.label, depth, from: i, leaves: 1, depths: depths - depth, key: leaf.key })
    })
    return line
  })
}
