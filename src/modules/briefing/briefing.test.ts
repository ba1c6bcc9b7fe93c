import fc from 'fast-check'
import { expect, it } from 'vitest'
import { after, BRIEFING_ACTIONS, BRIEFING_KINDS, BRIEFING_STATES, can, isInside, mayClose, type BriefingAction, type BriefingState } from './briefing.ts'

const allows = (action: BriefingAction, state: BriefingState) => (can[action] as readonly BriefingState[]).includes(state)

it('leads only where the table says, and a problem to its end only by an answer', () => fc.assert(fc.property(fc.constantFrom(...BRIEFING_KINDS), fc.array(fc.constantFrom(...BRIEFING_ACTIONS), { maxLength: 30 }), (kind, actions) => {
  let state: BriefingState = 'draft', answered = false
  for (const action of actions) {
    if (action === 'remove' || !allows(action, state) || (action === 'close' && !mayClose(kind, state))) continue
    const next: BriefingState = after(state, action)
    if (action === 'answer') answered = true
    if (action === 'supplement' && next === 'read') answered = false
    expect(BRIEFING_STATES).toContain(next)
    // what has been looked at above never comes home in silence
    if (!isInside(state) && isInside(next)) expect([action, state]).toEqual(['withdraw', 'reported'])
    if (next === 'closed' && kind === 'problem') expect(answered).toBe(true)
    state = next
  }
})))

it('is over when it is closed', () => {
  expect(BRIEFING_ACTIONS.filter((a) => allows(a, 'closed'))).toEqual([])
  expect(BRIEFING_STATES.filter((s) => mayClose('problem', s))).toEqual(['answered'])
  expect(BRIEFING_STATES.filter((s) => mayClose('result', s))).toEqual(['read', 'answered'])
})
