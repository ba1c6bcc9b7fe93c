import type { Paths } from '../path.ts'

/** Xinjiang 2011–: on pace in breadth, behind in patents and methods. */
export const paths: Paths = {
  competitionHeld: { of: 'doneThisYear', share: [0.78, 0.86, 0.97] },
  competitionWorkers: { of: 'workers', share: [1.35, 1.42, 1.5], when: 'competitionHeld' },
  proposalsRaised: { of: 'amount', yearly: [15_000, 22_500, 28_500] },
  proposalsAdopted: { of: 'part', whole: 'proposalsRaised', share: [0.5, 0.53, 0.55] },
  proposalsImplemented: { of: 'part', whole: 'proposalsAdopted', share: [0.58, 0.62, 0.64] },
  techInnovation: { of: 'amount', yearly: [1020, 1190, 1300], nonPublic: 0.66 },
  invention: { of: 'amount', yearly: [185, 215, 235], nonPublic: 0.6 },
  operatingMethod: { of: 'amount', yearly: [340, 400, 420], nonPublic: 0.68 },
  patent: { of: 'amount', yearly: [74, 84, 94], nonPublic: 0.5 },
  drillHeld: { of: 'doneThisYear', share: [0.76, 0.82, 0.86] },
  contestHeld: { of: 'doneThisYear', share: [0.57, 0.58, 0.53] },
  contestParticipants: { of: 'workers', share: [0.7, 0.72, 0.74], when: 'contestHeld' },
  gradePromotion: { of: 'amount', yearly: [21_000, 23_500, 25_000] },
  energySupervisors: { of: 'level', from: 600, ends: [1350, 2050, 2800] },
  chiefScheme: { of: 'inForce', from: 0.1, share: [0.27, 0.4, 0.54] },
  skillLeaders: { of: 'amount', yearly: [960, 1090, 1180] },
  mentoredPersons: { of: 'amount', yearly: [1500, 1750, 1900] },
  ankangHeld: { of: 'doneThisYear', share: [0.72, 0.79, 0.88] },
  ankangParticipants: { of: 'workers', share: [0.48, 0.55, 0.6], when: 'ankangHeld' },
  keyProjectContests: { of: 'level', from: 96, ends: [108, 113, 118], who: 'builders' },
  aidProjects: { of: 'level', from: 260, ends: [300, 330, 350], who: 'builders' },
  aidProjectContests: { of: 'part', whole: 'aidProjects', share: [0.66, 0.74, 0.9] },
}
