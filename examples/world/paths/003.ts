import type { Paths } from '../path.ts'

/** Ordos 2019–: one or two projects for each banner, district and industry union; most handed their papers in by the day. */
export const areas: Paths = {
  keyProjectContests: { of: 'each', prefecture: [], county: [1.4, 2], spread: 1.2, how: 'level' },
  timelySubmission: { of: 'handedIn', share: 0.86 },
}
