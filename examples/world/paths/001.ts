import type { Paths } from '../path.ts'

/** Pingdingshan 2011–: contests and promotions on pace, inventions and chief workers behind. */
export const paths: Paths = {
  skillActivityHeld: { of: 'doneThisYear', share: [0.76, 0.84, 0.9] },
  contestParticipants: { of: 'workers', share: [0.98, 1.02, 1.06], when: 'skillActivityHeld' },
  gradePromotion: { of: 'amount', yearly: [18_200, 21_500, 23_500] },
  chiefScheme: { of: 'inForce', from: 0.15, share: [0.42, 0.62, 0.8] },
  chiefEmployees: { of: 'amount', yearly: [720, 860, 980] },
  mentoredPersons: { of: 'amount', yearly: [960, 1120, 1240] },
  innovationBackbones: { of: 'amount', yearly: [3500, 3900, 4300] },
  keyProjectContests: { of: 'level', from: 8, ends: [10, 11, 12], who: 'builders' },
  energySupervisors: { of: 'level', from: 200, ends: [600, 1000, 1260] },
  ankangHeld: { of: 'doneThisYear', share: [0.68, 0.74, 0.8] },
  techInnovation: { of: 'amount', yearly: [1850, 2150, 2300] },
  invention: { of: 'amount', yearly: [640, 780, 860] },
  operatingMethod: { of: 'amount', yearly: [19, 23, 24] },
  proposalsRaised: { of: 'amount', yearly: [12_500, 16_800, 20_500] },
  proposalsTechProgress: { of: 'part', whole: 'proposalsRaised', share: [0.74, 0.79, 0.83] },
  proposalsEnergy: { of: 'part', whole: 'proposalsRaised', share: [0.38, 0.41, 0.44] },
  proposalsImplemented: { of: 'part', whole: 'proposalsRaised', share: [0.29, 0.31, 0.33] },
}
