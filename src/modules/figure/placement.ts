import type { FigureRef, Indicators, WindowedRef } from '../indicator/browser.ts'
import { figureKey } from '../indicator/browser.ts'
import type { MeasureUnit } from '../../kernel/unit.ts'
import { asWhole, type Tx } from '../../platform/postgres/pool.ts'
import * as queries from './figure.queries.ts'
import { MAX_SLOTS, type Rule } from './figure.ts'
import { fillSlots } from './settle.ts'

/** A cell as a series sees it: what it counts, and its place in the report's numbers, from 1. */
export interface FeedingCell { readonly indicator: string, readonly tags?: readonly string[], readonly cell: number }

/** The directory's own numbers, in the order of directory_snapshot.numbers. */
export const DIRECTORY_NUMBERS = ['organisations', 'workers'] as const
export const DIRECTORY_SERIES = 'directory'
/** What a directory indicator reads of one organisation: its workers, or itself. */
export const directoryCell = (unit: MeasureUnit) => (unit === 'person' || unit === 'personName' ? 2 : 1)

/** The figures that a series can hold: each cell by itself, and every narrower one that a target asks for. */
export const figuresFor = (cells: readonly FeedingCell[], wanted: readonly FigureRef[]): { ref: FigureRef, cell: number }[] => {
  const found = new Map<string, { ref: FigureRef, cell: number }>()
  const tagKey = (tags?: readonly string[]) => [...(tags ?? [])].sort().join('+')
  for (const c of cells) {
    const plain: FigureRef = { indicator: c.indicator, ...(c.tags?.length ? { tags: c.tags as [string, ...string[]] } : {}) }
    for (const ref of [plain, ...wanted.filter((w) => w.indicator === c.indicator && tagKey(w.tags) === tagKey(c.tags))]) found.set(figureKey(ref), { ref, cell: c.cell })
  }
  return [...found.values()]
}

/**
 * Gives the figures of a series their slots; those already placed keep theirs, and a slot placed late is filled from the records.
 * Gives back how many figures it holds, or null above 64.
 */
export const place = async (tx: Tx, series: queries.NewSeries, figures: readonly { ref: WindowedRef, cell: number | null, rule?: Rule }[], indicators: Indicators, now: Date): Promise<{ seriesId: number, slots: number } | null> => {
  const seriesId = await queries.insertSeries(tx, series)
  const missing = async () => {
    const had = await queries.slotsOf(tx, seriesId), known = new Set(had.map((s) => s.key))
    return { next: Math.max(-1, ...had.map((s) => s.slot)) + 1, refs: figures.filter((f) => !known.has(figureKey(f.ref))) }
  }
  if ((await missing()).refs.length) await queries.holdAll(tx)
  let { next, refs } = await missing()
  const placed = new Set<number>()
  for (const { ref, cell, rule = 'flow' } of refs) {
    const key = figureKey(ref)
    if (next >= MAX_SLOTS) return null
    const figureId = await queries.upsertFigure(tx, { key, indicator: ref.indicator, scope: ref.scope ?? {}, tags: ref.tags ?? [], window: ref.window ?? null })
    placed.add(next)
    await queries.insertSlot(tx, { seriesId, slot: next++, figureId, cell, decimals: indicators.get(ref.indicator)?.decimals ?? 0, rule })
  }
  if (placed.size) await asWhole(tx, () => fillSlots(tx, seriesId, placed, now))
  return { seriesId, slots: next }
}
