import { useMemo, useRef, type RefObject } from 'react'
import { readBlock } from '../../../web/kit/index.ts'
import type { Hands } from './EntryField.tsx'

interface Acts { take: Hands['take'], /** a whole block, from a cell on */ paste: (row: number, column: number, block: string[][]) => void, /** Enter below the last line */ beyond?: () => void }
const MOST_STEPS = 60

/** Keys and paste of one table: from cell to cell over what nobody types, and a block of cells at one stroke. */
export const useHands = (box: RefObject<HTMLElement | null>, acts: Acts): Hands => {
  const latest = useRef(acts)
  latest.current = acts
  return useMemo(() => {
    const go = (row: number, column: number) => { const cell = box.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`); (cell?.querySelector('input') ?? cell)?.focus(); return Boolean(cell) }
    const placed = (at: string) => at.split(':').map(Number) as [number, number]
    return {
      take: (place, read) => latest.current.take(place, read),
      move: (at, down, across) => {
        const [row, column] = placed(at)
        for (let step = 1; step <= MOST_STEPS; step++) if (go(row + down * step, column + across * step)) return true
        if (down > 0) latest.current.beyond?.()
        return false
      },
      paste: (at, text) => {
        const block = readBlock(text)
        if (block.length === 1 && block[0]!.length === 1) return false
        latest.current.paste(...placed(at), block)
        return true
      },
    }
  }, [box])
}

/** What could not be read stays beside the values until it is mended. */
export const rawAfter = (raw: Readonly<Record<string, string>>, read: Readonly<Record<string, unknown>>, unread: Readonly<Record<string, string>>): Record<string, string> => {
  const left = { ...raw, ...unread }
  for (const place of Object.keys(read)) delete left[place]
  return left
}
