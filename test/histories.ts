import { expect } from 'vitest'

const LEAST = 2, MOST = 8
/** Histories that lead nowhere prove nothing: some, and then one more at a time until each of these steps has happened. */
export const untilAll = async (steps: readonly string[], happened: ReadonlySet<string>, histories: (numRuns: number) => Promise<void>) => {
  const missing = () => steps.filter((s) => !happened.has(s))
  await histories(LEAST)
  for (let more = LEAST; more < MOST && missing().length; more++) await histories(1)
  expect(missing()).toEqual([])
}
