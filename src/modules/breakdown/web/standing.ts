import type { Answer } from '../../../kernel/contract.ts'
import type { listBreakdowns } from '../breakdown.contract.ts'

export type ListRow = Answer<typeof listBreakdowns>['rows'][number]
export const STANDINGS = ['none', 'draft', 'issued'] as const
export type Standing = (typeof STANDINGS)[number]

/** A draft over an issued version is work in hand: it is shown first. */
export const standingOf = (row: Pick<ListRow, 'draft' | 'issuedAt'>): Standing => row.draft ? 'draft' : row.issuedAt ? 'issued' : 'none'

/** Whether the parts reach the whole; of a limit, whether they stay within it. */
export const balanceOf = ({ mode, own, given, ceiling }: Pick<ListRow, 'mode' | 'own' | 'given' | 'ceiling'>): { code: 'exact' | 'short' | 'surplus' | 'over', mark: string, by: number } | null => {
  if (mode !== 'amount' || own === null || given === null) return null
  const gap = Math.round((given - own) * 1e6) / 1e6, by = Math.abs(gap)
  if (gap === 0) return { code: 'exact', mark: '✓', by }
  return gap < 0 ? ceiling ? { code: 'surplus', mark: '▲', by } : { code: 'short', mark: '▼', by } : ceiling ? { code: 'over', mark: '✕', by } : { code: 'surplus', mark: '▲', by }
}
