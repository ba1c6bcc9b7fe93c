import type { Level, OrgKind, Ownership, Tree } from './org.ts'
import type { Language } from '../../kernel/problem.ts'

/** What people read for the words of organisations; a spreadsheet may use either language or the code itself. */
export interface Label { readonly zh: string, readonly en: string }

export const treeText = {
  territorial: { zh: '地方工会系统（块）', en: 'territorial' },
  industry: { zh: '产业工会系统（条）', en: 'industry' },
} satisfies Record<Tree, Label>

export const kindText = {
  federation: { zh: '总工会', en: 'federation' },
  industryUnion: { zh: '产业（系统）工会', en: 'industry union' },
  organUnion: { zh: '机关工会工委', en: 'union of government organs' },
  universityUnion: { zh: '高校工会', en: 'university union' },
  stationedUnion: { zh: '驻地中央、省属单位工会', en: 'stationed central or provincial unit' },
  developmentZone: { zh: '开发区（园区）工会', en: 'development zone union' },
  jointUnion: { zh: '联合工会', en: 'joint union' },
  grassrootsUnion: { zh: '基层工会', en: 'grassroots union' },
  enterprise: { zh: '企业', en: 'enterprise' },
  team: { zh: '班组', en: 'team' },
  department: { zh: '部门', en: 'department' },
  governmentDepartment: { zh: '政府部门', en: 'government department' },
} satisfies Record<OrgKind, Label>

export const levelText = {
  national: { zh: '全国', en: 'national' },
  province: { zh: '省级', en: 'province' },
  prefecture: { zh: '地市级', en: 'prefecture' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡镇（街道）级', en: 'township' },
  grassroots: { zh: '基层', en: 'grassroots' },
  team: { zh: '班组级', en: 'team' },
} satisfies Record<Level, Label>

export const ownershipText = {
  state: { zh: '国有', en: 'state-owned' },
  stateControlled: { zh: '国有控股', en: 'state-controlled' },
  nonPublic: { zh: '非公有制', en: 'non-public' },
} satisfies Record<Ownership, Label>

/** The columns of the directory, in the order of the import template. */
export const fieldText = {
  code: { zh: '单位代码', en: 'code' },
  name: { zh: '单位名称', en: 'name' },
  nameEn: { zh: '英文名称', en: 'English name' },
  kind: { zh: '单位类型', en: 'kind' },
  level: { zh: '层级', en: 'level' },
  parent: { zh: '上级代码', en: 'parent code' },
  industryParent: { zh: '产业上级代码', en: 'industry parent code' },
  ownership: { zh: '所有制', en: 'ownership' },
  aboveScale: { zh: '规模以上', en: 'above scale' },
  highRisk: { zh: '高危行业', en: 'high risk' },
  unionised: { zh: '已建会', en: 'unionised' },
  workers: { zh: '职工人数', en: 'workers' },
  industry: { zh: '所属行业', en: 'industry' },
  openedOn: { zh: '成立日期', en: 'opened on' },
} satisfies Record<string, Label>

export const label = (entry: Label, language: Language): string => language === 'en' ? entry.en : entry.zh
export const nameIn = (org: { name: string, nameEn: string | null }, language: Language): string => language === 'en' && org.nameEn ? org.nameEn : org.name
