import type { Day } from '../../kernel/period.ts'

/** A small country as the oracle of ledgers knows it: each organisation's parents and ownership with their dates, and nothing of paths or closures. */
export const WORKS = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'] as const
export const COUNTIES = ['a1', 'a2', 'b1'] as const, PREFECTURES = ['A', 'B'] as const
export const ALL = ['region', ...PREFECTURES, ...COUNTIES, 'trade', ...WORKS] as const
export const OWNERSHIPS = ['state', 'nonPublic'] as const

interface Dated<T> { from: string, is: T }
const at = <T>(list: readonly Dated<T>[], day: string): T => list.filter((d) => d.from <= day).at(-1)!.is
const set = <T>(list: readonly Dated<T>[], from: string, is: T) => [...list.filter((d) => d.from < from), { from, is }]

export const countryTree = () => {
  const land = new Map<string, Dated<string>[]>(), industry = new Map<string, Dated<string | null>[]>(), ownership = new Map<string, Dated<string>[]>()
  for (const code of PREFECTURES) land.set(code, [{ from: '', is: 'region' }])
  for (const code of COUNTIES) land.set(code, [{ from: '', is: code[0]!.toUpperCase() }])
  land.set('trade', [{ from: '', is: 'A' }])
  WORKS.forEach((code, i) => {
    land.set(code, [{ from: '', is: COUNTIES[i % 3]! }])
    industry.set(code, [{ from: '', is: i % 2 ? 'trade' : null }])
    ownership.set(code, [{ from: '', is: OWNERSHIPS[i % 2]! }])
  })
  const climb = (from: string, day: Day, byTrade: boolean): string[] => {
    const up = (byTrade ? at(industry.get(from) ?? [{ from: '', is: null }], day) : null) ?? (land.has(from) ? at(land.get(from)!, day) : null)
    return up ? [up, ...climb(up, day, byTrade)] : []
  }
  return {
    /** Everybody above in either tree on a day and the organisation itself, each once. */
    above: (code: string, day: Day) => new Set([code, ...climb(code, day, false), ...(at(industry.get(code) ?? [{ from: '', is: null }], day) ? climb(code, day, true) : [])]),
    ownershipOf: (code: string, day: Day) => at(ownership.get(code)!, day),
    moved: (code: string, to: string, day: Day) => { land.set(code, set(land.get(code)!, day, to)) },
    joined: (code: string, to: string | null, day: Day) => { industry.set(code, set(industry.get(code)!, day, to)) },
    owned: (code: string, by: string, day: Day) => { ownership.set(code, set(ownership.get(code)!, day, by)) },
  }
}
