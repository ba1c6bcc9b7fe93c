import type { Outcome } from '../../../kernel/audit.ts'
import { OUTCOMES } from '../../../kernel/audit.ts'
import { listOf } from '../../../web/kit/index.ts'

/** The address of a search. */
export const NO_FILTER = { from: '', to: '', account: '', org: '', reach: '', action: '', subject: '', outcome: '' }
export type View = typeof NO_FILTER
export type SetView = (patch: Partial<View>) => void

export interface Filter { from?: string, to?: string, account?: string, org?: number, below?: 'true' | 'false', action?: string[], subject?: string, outcome?: Outcome }
export const filterOf = (view: View): Filter => {
  const outcome = OUTCOMES.find((o) => o === view.outcome), action = listOf(view.action)
  return {
    ...(view.from ? { from: view.from } : {}), ...(view.to ? { to: view.to } : {}), ...(view.account ? { account: view.account } : {}), ...(view.subject ? { subject: view.subject } : {}),
    ...(Number(view.org) ? { org: Number(view.org), below: view.reach === 'own' ? 'false' as const : 'true' as const } : {}), ...(action.length ? { action } : {}), ...(outcome ? { outcome } : {}),
  }
}
