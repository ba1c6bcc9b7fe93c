import type { Paths } from '../path.ts'

/** Linyi 2019–: safety broad but not yet everywhere, studios and experts on their way. */
export const paths: Paths = {
  competitionHeld: { of: 'doneThisYear', share: [0.7, 0.8, 0.9] },
  studios: { of: 'level', from: 90, ends: [190, 280, 350] },
  innovationTeams: { of: 'amount', yearly: [215, 240, 250] },
  innovationExperts: { of: 'amount', yearly: [390, 420, 450] },
  safetyContest: { of: 'doneThisYear', share: [0.9, 0.96, 1.1] },
  chabaocuAnkang: { of: 'doneThisYear', share: [0.82, 0.9, 0.96] },
  safetyTrained: { of: 'workers', share: [1.5, 1.6, 1.75] },
  emergencyDrills: { of: 'amount', yearly: [420, 520, 640] },
}

/** Filled by the city and its counties and zones, each for itself. */
export const areas: Paths = {
  contestTrades: { of: 'each', prefecture: [82, 84, 86], county: [8, 9, 10], spread: 3, how: 'sinceJanuary' },
  creativityContests: { of: 'each', prefecture: [1, 2, 2], county: [1, 1, 1], spread: 0.8, how: 'flow' },
  demoEnterprises: { of: 'each', prefecture: [12, 14, 15], county: [4, 4, 4], spread: 1.6, how: 'flow' },
  safetyDemoEnterprises: { of: 'each', prefecture: [4, 4, 4], county: [3, 4, 4], spread: 1.4, how: 'flow' },
  safetyClasses: { of: 'each', prefecture: [2, 2, 2], county: [1, 2, 2], spread: 1, how: 'flow' },
  competitionBudget: { of: 'each', prefecture: [50_000_000], county: [10_000_000], how: 'january' },
}
