import { addDays, type Day } from '../../src/kernel/period.ts'
import { DIRECTORY_BEGINS, type AttributeDraft, type OrgDraft, type Ownership } from '../../src/modules/org/index.ts'
import type { Federation } from './federations.ts'
import { apportion } from '../../src/modules/breakdown/index.ts'
import { between, draw, pick, seedOf } from './random.ts'
import { STATE_KINDS, TRADES, type Trade } from './trades.ts'

/** An organisation that fills forms, as the generator of values sees it. */
export interface Filler {
  readonly code: string
  readonly seed: number
  readonly level: 'prefecture' | 'county' | 'grassroots'
  readonly workers: number
  readonly nonPublic: boolean
  readonly builder: boolean
  /** how much is done here against others of its size: surging and lagging counties */
  readonly vigour: (year: number) => number
  /** how reliably it reports */
  readonly diligence: number
}
export interface CountyNode { readonly code: string, readonly name: string, readonly en: string, readonly openedOn: Day, readonly share: number }

/** The same county is ahead or behind in everything, and more so from year to year. */
export const vigourOf = (seed: number) => {
  const at = draw(seed, 71), trend = at < 0.12 ? 0.86 : at > 0.86 ? 1.16 : 1
  const start = at < 0.12 ? 0.7 : at > 0.86 ? 1.25 : between(0.85, 1.15, draw(seed, 72))
  return (year: number) => start * trend ** year
}
export const diligenceOf = (seed: number) => { const at = draw(seed, 73); return at < 0.05 ? 0.68 : at < 0.2 ? 0.9 : 0.985 }

export interface Works { readonly draft: OrgDraft, readonly filler: Filler }

/** Enterprises of one federation, spread over its counties; the first of the first county belongs to the demo clerk. */
export const worksOf = (f: Federation, counties: readonly CountyNode[]): Works[] => {
  const ordinal = new Map<string, number>()
  return apportion(f.enterprises - counties.length, counties.map((c) => c.share)).flatMap((n, i) => {
    const county = counties[i]!
    return Array.from({ length: n + 1 }, (_, k) => oneOf(f, county, k, ordinal))
  })
}

const oneOf = (f: Federation, county: CountyNode, k: number, ordinal: Map<string, number>): Works => {
  const code = `${county.code}-e${String(k + 1).padStart(2, '0')}`, seed = seedOf(code)
  const trade = weighted(draw(seed, 1)), [zh, en] = pick(trade.works, draw(seed, 2))
  const nth = (ordinal.get(county.code + zh) ?? 0) + 1
  ordinal.set(county.code + zh, nth)
  const workers = Math.round(trade.size[0] + (trade.size[1] - trade.size[0]) * draw(seed, 3) ** 2)
  const ownership: Ownership = draw(seed, 4) < trade.nonPublic ? 'nonPublic' : pick(STATE_KINDS, draw(seed, 5))
  const clerk = isClerks(f, county, k)
  const openedOn = !clerk && draw(seed, 6) < 0.05 ? later(county.openedOn, addDays(firstDay(f), Math.floor(draw(seed, 7) * 700))) : county.openedOn
  const closedOn = !clerk && draw(seed, 8) < 0.015 ? addDays(f.today, -Math.floor(between(40, 400, draw(seed, 9)))) : null
  const first: AttributeDraft = { ownership, workers, aboveScale: workers > 900 || draw(seed, 10) < 0.4, highRisk: trade.highRisk, unionised: clerk || draw(seed, 11) < 0.95, industry: trade.industry }
  const fromCounty = vigourOf(seedOf(county.code)), own = between(0.75, 1.3, draw(seed, 12))
  return {
    draft: {
      code, name: `${county.name}演示${numeral(nth)}${zh}`, nameEn: `${county.en} demo ${en} ${nth}`, kind: 'enterprise', level: 'grassroots', parent: county.code,
      industryParent: f.unions.includes(trade.union) && draw(seed, 13) < 0.6 ? `${f.prefix}-${trade.union}` : null,
      openedOn, closedOn: closedOn && closedOn > openedOn ? closedOn : null, demo: true, attributes: [first, ...changesOf(f, seed, first, openedOn)],
    },
    filler: {
      code, seed, level: 'grassroots', workers, nonPublic: ownership === 'nonPublic', builder: trade.union === 'building',
      vigour: (year) => own * fromCounty(year), diligence: clerk ? 1 : Math.min(diligenceOf(seedOf(county.code)), draw(seed, 14) < 0.06 ? 0.6 : 1),
    },
  }
}
export const CLERK_COUNTY: Record<Federation['plan'], string> = { '000': 'xj-hutubi', '001': 'pds-xinhua', '002': 'dl-zhongshan', '003': 'eds-dongsheng', '004': 'ly-lanshan' }
const isClerks = (f: Federation, county: CountyNode, k: number) => k === 0 && CLERK_COUNTY[f.plan] === county.code

/** 职工数 changes, a restructuring (改制), an enterprise that grows above scale: each from a day on. */
const changesOf = (f: Federation, seed: number, first: AttributeDraft, openedOn: Day): AttributeDraft[] => {
  const from = later(addDays(openedOn, 100), addDays(firstDay(f), 365 + Math.floor(draw(seed, 20) * 240)))
  if (from >= f.today) return []
  const at = draw(seed, 21)
  if (at < 0.2) return [{ from, workers: Math.round(first.workers! * between(1.01, 1.12, draw(seed, 22))) }]
  if (at < 0.22 && first.ownership === 'state') return [{ from, ownership: 'stateControlled' }]
  if (at < 0.26 && !first.aboveScale) return [{ from, aboveScale: true }]
  return []
}

export const firstDay = (f: Federation): Day => (f.plan < '003' ? '2011-01-01' : '2019-01-01') as Day
export const openSince = DIRECTORY_BEGINS
const later = (a: Day, b: Day): Day => (a > b ? a : b)
const NUMERALS = '一二三四五六七八九十'
const numeral = (n: number): string => `第${n <= 10 ? NUMERALS[n - 1] : n < 20 ? `十${NUMERALS[n - 11]}` : `${NUMERALS[Math.floor(n / 10) - 1]}十${n % 10 ? NUMERALS[(n % 10) - 1] : ''}`}`

const TOTAL = TRADES.reduce((n, t) => n + t.weight, 0)
const weighted = (at: number): Trade => {
  let left = at * TOTAL
  return TRADES.find((t) => (left -= t.weight) < 0) ?? TRADES[0]!
}
