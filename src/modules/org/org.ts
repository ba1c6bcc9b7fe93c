import { z } from 'zod'
import type { Day } from '../../kernel/period.ts'

/**
 * The words of organisations: pure, read by both sides. 工会组织 stand in two trees (条/块); level is an attribute, never the depth:
 * 伊犁州 contains two prefectures, 石河子 sits directly under the region.
 */
export const TREES = ['territorial', 'industry'] as const
export type Tree = (typeof TREES)[number]

export const KINDS = ['federation', 'industryUnion', 'organUnion', 'universityUnion', 'stationedUnion', 'developmentZone', 'jointUnion', 'grassrootsUnion', 'enterprise', 'team', 'department', 'governmentDepartment'] as const
export type OrgKind = (typeof KINDS)[number]

/** what the directory can be sorted by */
export const ORG_SORTS = ['code', 'name', 'level', 'workers'] as const
export type OrgSort = (typeof ORG_SORTS)[number]
export const LEVELS = ['national', 'province', 'prefecture', 'county', 'township', 'grassroots', 'team'] as const
export type Level = (typeof LEVELS)[number]

export const OWNERSHIPS = ['state', 'stateControlled', 'nonPublic'] as const
export type Ownership = (typeof OWNERSHIPS)[number]

/** What a filter may ask of an organisation, as in force on one day (effective-dated rows of org_attribute). */
export interface OrgAttributes {
  kind: OrgKind
  level: Level
  ownership: Ownership | null
  aboveScale: boolean
  highRisk: boolean
  unionised: boolean
  /** 职工数 */
  workers: number
  industry: string | null
}

/** A conjunction: every named condition must hold. "A or B" of one attribute is a list; "A or B" of tags is a figure of its own. */
export const orgFilter = z.strictObject({
  kind: z.array(z.enum(KINDS)).nonempty().optional(),
  level: z.array(z.enum(LEVELS)).nonempty().optional(),
  ownership: z.array(z.enum(OWNERSHIPS)).nonempty().optional(),
  industry: z.array(z.string().min(1)).nonempty().optional(),
  aboveScale: z.literal(true).optional(),
  highRisk: z.literal(true).optional(),
  unionised: z.literal(true).optional(),
})
export type OrgFilter = z.infer<typeof orgFilter>

export const matches = (filter: OrgFilter, org: OrgAttributes): boolean =>
  (!filter.kind || filter.kind.includes(org.kind)) &&
  (!filter.level || filter.level.includes(org.level)) &&
  (!filter.ownership || (org.ownership !== null && filter.ownership.includes(org.ownership))) &&
  (!filter.industry || (org.industry !== null && filter.industry.includes(org.industry))) &&
  (!filter.aboveScale || org.aboveScale) && (!filter.highRisk || org.highRisk) && (!filter.unionised || org.unionised)

/** 「各县区总工会、市产业工会」 is a selector, resolved on a date under the plan's owner; an addressee list is several of them. */
export const orgSelector = z.strictObject({
  tree: z.enum(TREES).default('territorial'),
  kind: z.array(z.enum(KINDS)).nonempty().optional(),
  level: z.array(z.enum(LEVELS)).nonempty().optional(),
  /** direct children only, the whole subtree, or the owner itself */
  reach: z.enum(['children', 'descendants', 'self']).default('descendants'),
  /** 石河子, 临沂矿业集团: named ones, by organisation code */
  codes: z.array(z.string()).nonempty().optional(),
})
export type OrgSelector = z.infer<typeof orgSelector>

/**
 * The storage address of an organisation: federations down to the county, and whatever hangs directly on a federation above the county
 * (city-direct industry unions, large groups), are parts of their own; the rest lives with its parent. Set at creation, never changed.
 */
const ABOVE_COUNTY: readonly Level[] = ['national', 'province', 'prefecture']
const INNER: readonly OrgKind[] = ['department', 'governmentDepartment', 'team']
interface Rank { kind: OrgKind, level: Level }
export const isPartRoot = (org: Rank, parent: Rank | null): boolean =>
  parent === null || (!INNER.includes(org.kind) && (isArea(org) || (parent.kind === 'federation' && ABOVE_COUNTY.includes(parent.level))))
const isArea = ({ kind, level }: Rank) => (kind === 'federation' || kind === 'developmentZone') && (ABOVE_COUNTY.includes(level) || level === 'county')

/** Open on a day: from its first day until the day of 撤销, which no longer counts. */
export const isOpen = (org: { openedOn: string, closedOn: string | null }, on: string): boolean => org.openedOn <= on && (org.closedOn === null || on < org.closedOn)

/** The day from which a directory is kept where nobody gives another: plans that began before the installation need their tree. */
export const DIRECTORY_BEGINS = '2000-01-01' as Day

/** Letters, digits and - _ . only: a code is typed, read aloud and put into addresses. */
export const ORG_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

/** What a new organisation is made from; parents are named by code, so that a whole tree can arrive at once. */
export interface OrgDraft {
  code: string
  name: string
  nameEn?: string | null
  kind: OrgKind
  level: Level
  /** null only for the root of an installation's tree */
  parent: string | null
  industryParent?: string | null
  openedOn: Day
  closedOn?: Day | null
  demo?: boolean
  /** overrides the rule of isPartRoot */
  partRoot?: boolean
  /** one set in force from the opening, or a history: the first begins at the opening whatever it says */
  attributes?: AttributeDraft | readonly AttributeDraft[]
}
export interface AttributeDraft extends Partial<Omit<OrgAttributes, 'kind' | 'level'>> { from?: Day }
