import type { STAGES } from './proposal.ts'

/** 四步, each with the day on which it was reached: what stands of the steps, told to whoever suggested it. */
export type Stage = (typeof STAGES)[number]
export type Reached = Record<Stage, string | null>
export const reachedOn = (steps: readonly { readonly action: string, readonly onDay: string }[]): Reached => {
  const reached: Reached = { received: null, review: null, work: null, result: null }
  for (const { action, onDay } of steps) {
    switch (action) {
      case 'submit': case 'receive': reached.received ??= onDay; break
      case 'review': reached.review ??= onDay; break
      case 'adopt': reached.work = onDay; break
      case 'decline': case 'verify': case 'withdraw': case 'revoke': reached.result = onDay; break
      // another panel begins anew
      case 'reconsider': reached.review = reached.result = null
    }
  }
  return reached
}
