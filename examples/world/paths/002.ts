import type { Paths } from '../path.ts'

/** Dalian 2011–: the longest plan; proposals and training ahead, operating methods and technicians behind. */
export const paths: Paths = {
  competitionHeld: { of: 'doneThisYear', share: [0.8, 0.86, 0.9, 0.93] },
  competitionWorkers: { of: 'workers', share: [1.05, 1.1, 1.16, 1.18], when: 'competitionHeld' },
  proposalsRaised: { of: 'amount', yearly: [330_000, 405_000, 470_000, 520_000] },
  proposalsTechEnergy: { of: 'part', whole: 'proposalsRaised', share: [0.72, 0.75, 0.78, 0.8] },
  proposalsAdopted: { of: 'part', whole: 'proposalsRaised', share: [0.5, 0.52, 0.55, 0.56] },
  proposalsImplemented: { of: 'part', whole: 'proposalsAdopted', share: [0.6, 0.62, 0.63, 0.64] },
  techPairing: { of: 'inForce', from: 0.2, share: [0.35, 0.5, 0.62, 0.72] },
  techBreakthrough: { of: 'amount', yearly: [5200, 6100, 7000, 7900] },
  techInnovation: { of: 'amount', yearly: [2250, 2480, 2640, 2800], nonPublic: 0.72 },
  invention: { of: 'amount', yearly: [820, 930, 1010, 1060], nonPublic: 0.64 },
  operatingMethod: { of: 'amount', yearly: [2100, 2450, 2600, 2700], nonPublic: 0.7 },
  innovationResult: { of: 'amount', yearly: [480, 540, 560, 600], nonPublic: 0.6 },
  energySupervisors: { of: 'level', from: 1500, ends: [4300, 7000, 9200, 10_600] },
  drillHeld: { of: 'doneThisYear', share: [0.74, 0.82, 0.86, 0.9] },
  contestHeld: { of: 'doneThisYear', share: [0.58, 0.59, 0.6, 0.58] },
  contestEntries: { of: 'amount', yearly: [440_000, 455_000, 470_000, 480_000] },
  professionals: { of: 'level', from: 38_000, ends: [41_500, 45_500, 49_600, 54_000] },
  skilledWorkers: { of: 'level', from: 52_000, ends: [56_000, 61_200, 66_500, 72_000] },
  gradePromotion: { of: 'amount', yearly: [9300, 10_500, 11_000, 11_600] },
  technicianPromotion: { of: 'part', whole: 'gradePromotion', share: [0.13, 0.14, 0.15, 0.16] },
  training: { of: 'amount', yearly: [38_000, 44_000, 49_000, 52_000] },
  skillLeaders: { of: 'amount', yearly: [860, 960, 1010, 1050] },
  mentorPairs: { of: 'amount', yearly: [3500, 4100, 4300, 4600] },
  fiveType: { of: 'inForce', from: 0.6, share: [0.75, 0.86, 0.95, 1.06] },
  studios: { of: 'level', from: 20, ends: [52, 82, 110, 134] },
  chiefScheme: { of: 'inForce', from: 0.15, share: [0.3, 0.46, 0.6, 0.7] },
}

/** Filled by the county-level federations themselves. */
export const areas: Paths = {
  expertTeams: { of: 'each', prefecture: [], county: [1, 1, 2, 2], spread: 0.6, how: 'level' },
  modelWorkerTeams: { of: 'each', prefecture: [], county: [5, 8, 11, 13], spread: 2, how: 'level' },
  trainingBases: { of: 'each', prefecture: [], county: [2, 3, 4, 5], spread: 1, how: 'level' },
  masters: { of: 'each', prefecture: [], county: [1, 2, 2, 2], spread: 0.8, how: 'flow' },
}
