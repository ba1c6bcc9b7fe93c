import type { Answer } from '../../../kernel/contract.ts'
import type { getBreakdown } from '../breakdown.contract.ts'

export type View = Answer<typeof getBreakdown>
export type VersionRow = View['versions'][number]
export const divides = (mode: View['frame']['mode']): boolean => mode === 'amount' || mode === 'rate'
