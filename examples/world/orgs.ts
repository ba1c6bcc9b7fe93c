import { addDays, day, type Day } from '../../src/kernel/period.ts'
import type { OrgDraft } from '../../src/modules/org/index.ts'
import { FEDERATIONS, NATIONAL, type Federation } from './federations.ts'
import { countiesOf, type Area } from './places/place.ts'
import { draw, pick, seedOf } from './random.ts'
import { UNIONS } from './trades.ts'
import { diligenceOf, openSince, vigourOf, worksOf, type CountyNode, type Filler, type Works } from './works.ts'

/** Two trees of about 2,000 organisations: federations, zones, industry unions, invented enterprises and teams. All are demo. */
export interface Land {
  readonly drafts: OrgDraft[]
  /** by organisation code: whoever may be asked to fill a form */
  readonly fillers: Map<string, Filler>
  /** 撤销 with a successor */
  readonly successions: { readonly code: string, readonly successor: string }[]
  /** moves between counties: who, to where, from which day */
  readonly moves: { readonly code: string, readonly to: string, readonly from: Day }[]
}
type Draft = Omit<OrgDraft, 'openedOn' | 'demo'> & { openedOn?: Day }
const org = (d: Draft): OrgDraft => ({ openedOn: openSince, demo: true, ...d })

export const nationalDraft = org({ code: NATIONAL.code, name: NATIONAL.name, nameEn: NATIONAL.en, kind: 'federation', level: 'national', parent: null })

export const landOf = (f: Federation): Land => {
  const parent = f.province?.code ?? NATIONAL.code
  const above = f.province ? [org({ code: f.province.code, name: `${f.province.name}（演示）`, nameEn: `${f.province.en} (demo)`, kind: 'federation', level: 'province', parent: NATIONAL.code })] : []
  const own = org({ code: f.code, name: `${f.name}（演示）`, nameEn: `${f.en} (demo)`, kind: 'federation', level: f.level, parent })
  const prefectures = f.prefectures.map((a) => org({ code: `${f.prefix}-${a.code}`, name: `${a.name}总工会`, nameEn: `${a.en} federation`, kind: 'federation', level: 'prefecture', parent: a.within ? `${f.prefix}-${a.within}` : f.code }))
  const areas = [...f.prefectures.map((a) => ({ a, parent: `${f.prefix}-${a.code}` })), ...f.counties.map((a) => ({ a, parent: f.code }))]
  const counties = areas.flatMap(({ a, parent }) => countyDrafts(f, a, parent))
  const unions = f.unions.map((key) => org({
    code: `${f.prefix}-${key}`, name: `${f.short}演示${UNIONS[key].name}`, nameEn: `${f.short === '新疆' ? 'Regional' : 'City'} demo ${UNIONS[key].en}`,
    kind: 'industryUnion', level: f.level === 'province' ? 'prefecture' : 'county', parent: f.code, industryParent: f.code,
  }))
  const works = worksOf(f, counties.map((c) => c.node))
  const areaOrgs = [own, ...counties.map((c) => c.draft), ...unions]
  return {
    drafts: [...above, own, ...prefectures, ...counties.map((c) => c.draft), ...unions, ...attachedOf(f), ...works.map((w) => w.draft), ...teamsOf(f, works)],
    fillers: new Map([...areaOrgs.map((d) => areaFiller(d)), ...works.map((w) => w.filler)].map((x) => [x.code, x])),
    successions: successionsOf(works), moves: movesOf(f, works),
  }
}

/** 阿拉山口 became a city in December 2012: opened later, as in reality. */
const OPENED: Record<string, Day> = { 'xj-alashankou': day('2012-12-17') }
const countyDrafts = (f: Federation, a: Area, parent: string): { draft: OrgDraft, node: CountyNode }[] => countiesOf(a).map((c, i, all) => {
  const code = `${f.prefix}-${c.code}`, openedOn = OPENED[code] ?? openSince
  return {
    draft: org({ code, name: `${c.name}总工会`, nameEn: `${c.en} federation`, kind: a.zone ? 'developmentZone' : 'federation', level: 'county', parent, openedOn }),
    node: { code, name: c.name, en: c.en, openedOn, share: (a.weight / all.length) * (i === 0 ? 1.6 : 1) },
  }
})

/** Unions that the city leads directly and that fill no form of their own. */
const attachedOf = (f: Federation): OrgDraft[] => f.attached ? [
  org({ code: `${f.prefix}-organs`, name: '临沂演示市直机关工会工委', nameEn: 'Demo union committee of city organs', kind: 'organUnion', level: 'county', parent: f.code }),
  org({ code: `${f.prefix}-university`, name: '临沂演示大学工会', nameEn: 'Demo university union', kind: 'universityUnion', level: 'grassroots', parent: f.code }),
  org({ code: `${f.prefix}-stationed`, name: '临沂演示中直单位工会', nameEn: 'Demo union of a stationed unit', kind: 'stationedUnion', level: 'grassroots', parent: f.code }),
  org({ code: `${f.prefix}-group`, name: '临沂演示矿业集团工会', nameEn: 'Demo mining group union', kind: 'grassrootsUnion', level: 'grassroots', parent: f.code, attributes: { ownership: 'state', workers: 0, unionised: false } }),
] : []

const areaFiller = (d: OrgDraft): Filler => {
  const seed = seedOf(d.code)
  return { code: d.code, seed, level: d.level === 'county' ? 'county' : 'prefecture', workers: 0, nonPublic: false, builder: false, vigour: vigourOf(seed), diligence: Math.max(0.94, diligenceOf(seed)) }
}

const TEAMS = ['甲', '乙', '丙']
const teamsOf = (f: Federation, works: readonly Works[]): OrgDraft[] => {
  const hosts = works.filter((w) => !w.draft.closedOn), step = hosts.length / f.teams
  return Array.from({ length: f.teams }, (_, i) => {
    const host = hosts[Math.floor(i * step)]!.draft
    return org({ code: `${host.code}-t1`, name: `${host.name}${pick(TEAMS, draw(seedOf(host.code), 30))}班`, nameEn: `${host.nameEn}, team 1`, kind: 'team', level: 'team', parent: host.code, openedOn: host.openedOn })
  })
}

const successionsOf = (works: readonly Works[]) => works.filter((w) => w.draft.closedOn).flatMap((w) => {
  const heir = works.find((x) => x.draft.parent === w.draft.parent && !x.draft.closedOn && x.draft.openedOn <= w.draft.openedOn)
  return heir && draw(w.filler.seed, 31) < 0.7 ? [{ code: w.draft.code, successor: heir.draft.code }] : []
})

/** Two enterprises of each place change hands in the year before the demo day. */
const movesOf = (f: Federation, works: readonly Works[]) => {
  const movable = works.filter((w) => !w.draft.closedOn && w.draft.openedOn === openSince && w.draft.industryParent === null && !w.draft.code.endsWith('e01'))
  return [0, 1].flatMap((n) => {
    const w = movable[Math.floor((movable.length / 3) * (n + 1))], here = works.findIndex((x) => x === w)
    const to = works.slice(here).find((x) => x.draft.parent !== w?.draft.parent && x.draft.openedOn === openSince)
    return w && to ? [{ code: w.draft.code, to: to.draft.parent!, from: addDays(f.today, -260 - 90 * n) }] : []
  })
}

export const federationOf = (plan: string): Federation => FEDERATIONS.find((f) => f.plan === plan)!
