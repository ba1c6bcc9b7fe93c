import type { Ownership } from '../../src/modules/org/index.ts'

/** Industries in which the invented enterprises work, and the industry union (条) that leads each. */
export const UNIONS = {
  energy: { name: '能源化学工会', en: 'energy and chemistry union' },
  metal: { name: '冶金建材工会', en: 'metal and building-material union' },
  light: { name: '轻工纺织工会', en: 'light-industry and textile union' },
  building: { name: '建设工会', en: 'construction union' },
  transport: { name: '交通运输工会', en: 'transport union' },
  trade: { name: '商贸服务工会', en: 'commerce union' },
} as const
export type UnionKey = keyof typeof UNIONS

export interface Trade {
  readonly industry: string
  readonly union: UnionKey
  readonly works: readonly (readonly [zh: string, en: string])[]
  readonly highRisk: boolean
  /** workers, from and to */
  readonly size: readonly [number, number]
  /** how often it occurs, and how often its enterprises are non-public */
  readonly weight: number
  readonly nonPublic: number
}

export const TRADES: readonly Trade[] = [
  { industry: '采矿业', union: 'energy', works: [['煤矿', 'coal mine'], ['选煤厂', 'coal washery'], ['油田作业区', 'oil field section']], highRisk: true, size: [2500, 11000], weight: 10, nonPublic: 0.15 },
  { industry: '电力热力生产和供应业', union: 'energy', works: [['热电厂', 'power plant'], ['供电所', 'supply station']], highRisk: false, size: [1200, 5200], weight: 8, nonPublic: 0.1 },
  { industry: '化学工业', union: 'energy', works: [['化工厂', 'chemical works'], ['化肥厂', 'fertiliser works']], highRisk: true, size: [1500, 7500], weight: 9, nonPublic: 0.4 },
  { industry: '冶金业', union: 'metal', works: [['轧钢厂', 'rolling mill'], ['铝业厂', 'aluminium works']], highRisk: true, size: [2600, 11500], weight: 7, nonPublic: 0.3 },
  { industry: '建材业', union: 'metal', works: [['水泥厂', 'cement works'], ['玻璃厂', 'glass works']], highRisk: false, size: [900, 4200], weight: 8, nonPublic: 0.55 },
  { industry: '机械制造业', union: 'metal', works: [['机械厂', 'machine works'], ['仪表厂', 'instrument works'], ['电机厂', 'motor works']], highRisk: false, size: [1200, 7600], weight: 12, nonPublic: 0.5 },
  { industry: '纺织业', union: 'light', works: [['棉纺厂', 'cotton mill'], ['毛纺厂', 'wool mill'], ['服装厂', 'garment works']], highRisk: false, size: [1500, 6800], weight: 11, nonPublic: 0.6 },
  { industry: '食品加工业', union: 'light', works: [['乳品厂', 'dairy'], ['番茄制品厂', 'tomato works'], ['面粉厂', 'flour mill']], highRisk: false, size: [600, 3600], weight: 10, nonPublic: 0.7 },
  { industry: '建筑业', union: 'building', works: [['建筑工程公司', 'construction company'], ['路桥工程公司', 'road and bridge company']], highRisk: true, size: [1800, 7800], weight: 11, nonPublic: 0.45 },
  { industry: '交通运输业', union: 'transport', works: [['客运公司', 'bus company'], ['货运公司', 'freight company'], ['港口作业公司', 'terminal company']], highRisk: false, size: [900, 5200], weight: 8, nonPublic: 0.4 },
  { industry: '商贸服务业', union: 'trade', works: [['百货商场', 'department store'], ['物流园', 'logistics park'], ['供水公司', 'water company']], highRisk: false, size: [400, 2600], weight: 6, nonPublic: 0.65 },
]
export const STATE_KINDS: readonly Ownership[] = ['state', 'stateControlled']
