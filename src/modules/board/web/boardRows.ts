import type { Answer } from '../../../kernel/contract.ts'
import { sorted } from '../../../web/kit/DataTable.tsx'
import { listOf } from '../../../web/kit/urlState.ts'
import type { getBoard } from '../board.contract.ts'

/** Filter, order and group the rows of a board: what the address asks for. */
export type Board = Answer<typeof getBoard>
export type Row = Board['rows'][number]
export interface View { readonly lamp: string, readonly chapter: string, readonly q: string, readonly sort: string }

export const chaptersOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap((r) => r.chapter ?? []))]

export const shownRows = (rows: readonly Row[], view: View): Row[] => {
  const lamps = listOf(view.lamp), q = view.q.trim().toLowerCase()
  const kept = rows.filter((r) =>
    (!lamps.length || lamps.includes(r.lamp))
    && (!view.chapter || r.chapter === view.chapter)
    && (!q || [r.code, r.indicatorName.zh, r.indicatorName.en, r.sentence.zh, r.sentence.en].some((text) => text.toLowerCase().includes(q))))
  const descending = view.sort.startsWith('-'), by = ORDER[view.sort.replace('-', '')]
  return by ? sorted(kept, by, descending) : kept
}

const SEVERITY = { red: 0, yellow: 1, grey: 2, green: 3 } as const
const ORDER: Record<string, (row: Row) => number | string | null> = {
  lamp: (r) => SEVERITY[r.lamp],
  indicator: (r) => r.indicatorName.zh,
  attainment: (r) => r.attainment,
  pace: (r) => r.paceRatio,
  coverage: (r) => r.expectedReports ? r.reported / r.expectedReports : null,
}

export const grouped = (rows: readonly Row[]): { chapter: string, rows: Row[] }[] =>
  rows.reduce<{ chapter: string, rows: Row[] }[]>((groups, row) => {
    const chapter = row.chapter ?? '', last = groups.find((g) => g.chapter === chapter)
    if (last) last.rows.push(row); else groups.push({ chapter, rows: [row] })
    return groups
  }, [])
