import type { Path, Paths } from '../path.ts'

/** Ordos 2019–: one or two projects for each banner, district and industry union; most handed their papers in by the day. */
export const areas: Paths = {
  keyProjectContests: { of: 'each', prefecture: [], county: [1.4, 2], spread: 1.2, how: 'level' },
  timelySubmission: { of: 'handedIn', share: 0.86 },
}

/** Competitions of the banners and unions themselves, quarter by quarter: how often, who took part, how many of them women, and what was paid. */
const kinds = { major: [2, 430, 0.14, 8_000], upgrade: [1, 200, 0.24, 3_200], energy: [1, 260, 0.2, 3_500], skills: [3, 570, 0.31, 10_000] } as const
export const statistics: Paths = Object.fromEntries(Object.entries(kinds).flatMap(([kind, [held, entrants, women, money]]): [string, Path][] => [
  [`${kind}Held`, { of: 'each', prefecture: [], county: [held * 4, held * 5], spread: 1, how: 'flow' }], [`${kind}Entrants`, { of: 'each', prefecture: [], county: [entrants, entrants * 1.2], spread: entrants / 3, how: 'flow' }],
  [`${kind}Women`, { of: 'part', whole: `${kind}Entrants`, share: [women] }], [`${kind}Money`, { of: 'each', prefecture: [], county: [money, money * 1.1], spread: money / 4, how: 'flow' }],
]))
