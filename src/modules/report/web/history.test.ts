import { describe, expect, it } from 'vitest'
import { newestFirst, openReturn } from './history.ts'
import type { ReportView } from './useDraft.ts'

const step = (action: string, at: string): ReportView['steps'][number] => ({ action, at, from: null, to: 'draft', revision: 1, who: null, orgName: null, reason: `${action} ${at}`, cells: [], evidence: null, deputy: false })

describe('the return that asks for an answer', () => {
  const steps = [step('return', '2013-10-03'), step('save', '2013-10-04'), step('submit', '2013-10-01'), step('return', '2013-09-01')]
  it('is the newest, in whatever order the steps come, and stays while the draft is mended', () => {
    expect(openReturn({ state: 'returned', steps })?.reason).toBe('return 2013-10-03')
    expect(openReturn({ state: 'draft', steps: [...steps].reverse() })?.reason).toBe('return 2013-10-03')
  })
  it('is answered by a new submission', () => {
    expect(openReturn({ state: 'draft', steps: [...steps, step('submit', '2013-10-05'), step('withdraw', '2013-10-06')] })).toBeNull()
    expect(openReturn({ state: 'submitted', steps })).toBeNull()
  })
  it('sorts newest first', () => expect(newestFirst(steps).map((s) => s.at)).toEqual(['2013-10-04', '2013-10-03', '2013-10-01', '2013-09-01']))
})
