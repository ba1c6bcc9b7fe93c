import type { z } from 'zod'
import type { MeasureUnit } from '../../kernel/unit.ts'
import type { Indicator, IndicatorKind, TwoNames } from '../indicator/browser.ts'
import type { orgSelector } from '../org/browser.ts'
import type { COMPETITION_KINDS } from '../plan/browser.ts'

/**
 * What the reader takes and what it gives back: a document as blocks, and a reading (读入结果) of proposals. Every proposal points back into the blocks with
 * marks, so that a page can show where it stands; nothing of it is part of a plan before a person has confirmed it.
 */
export type SourceFormat = 'docx' | 'pdf' | 'html' | 'text'
export interface Paragraph { readonly kind: 'paragraph', readonly text: string, readonly heading?: 1 | 2 | 3 | 4 | 5 | 6, readonly align?: 'left' | 'centre' | 'right' }
export interface Table { readonly kind: 'table', readonly rows: readonly (readonly string[])[] }
export type SourceBlock = Paragraph | Table
export interface SourceDocument { readonly format: SourceFormat, readonly blocks: readonly SourceBlock[] }

/** A stretch of a block's text, end not included; in a table of the cell's text. */
export interface Mark { readonly block: number, readonly start: number, readonly end: number, readonly row?: number, readonly column?: number }

/** What the reader knows of an indicator. */
export type DictionaryEntry = Pick<Indicator, 'code' | 'name' | 'measureUnit' | 'kind' | 'synonyms'>
export interface ReadOptions {
  /** the year of issue, where the text does not say it */
  readonly year?: number
  readonly dictionary: readonly DictionaryEntry[]
}

export interface Proposal {
  /** stable within one reading: T1, M1, C1 */
  readonly id: string
  readonly at: readonly Mark[]
  /** 三（一）, 一.2; empty before the first chapter */
  readonly section: string
  /** the sentence that says it */
  readonly clause: string
  /** 0 to 1; what is at least CLEAR and has no open question may be confirmed in one go */
  readonly confidence: number
}
export const CLEAR = 0.8
export const isClear = (p: Proposal & { readonly question?: Question | null }): boolean => p.confidence >= CLEAR && !p.question

/** What the text leaves open, with every way to read it; the first is what the reader took. */
export interface Question {
  readonly about: 'window' | 'growth' | 'baseline' | 'denominator' | 'whole' | 'period'
  readonly ask: TwoNames
  readonly readings: readonly { readonly code: string, readonly name: TwoNames, readonly patch: Partial<TargetFacts> }[]
}

export const TARGET_KINDS = ['numeric', 'universal', 'deadline', 'zero', 'qualitative'] as const
export const READ_COMPARATORS = ['>=', '>', '<=', '<', '=', '~=', 'range', 'growth'] as const
export const PERIOD_TYPES = ['per_year', 'maintained_each_year', 'annual_average', 'cumulative', 'within_years', 'plan_period', 'by_year', 'by_end_of_year', 'by_date', 'in_year', 'once', 'condition', 'unspecified'] as const
export type TargetKind = (typeof TARGET_KINDS)[number]
export type ReadComparator = (typeof READ_COMPARATORS)[number]
export type PeriodType = (typeof PERIOD_TYPES)[number]

export interface ReadPeriod {
  readonly type: PeriodType
  readonly start: number | null
  readonly end: number | null
  /** false where an earlier clause carries it over or the plan's own period stands in */
  readonly explicit: boolean
  readonly text: string
}
export interface ReadGrowth {
  readonly kind: 'year_on_year' | 'vs_baseline_period' | 'annual_average'
  readonly value: number | null
  readonly unit: '%' | '个百分点'
  readonly direction: 'up' | 'down'
}

/** What a target says, in the words and base units of the text: 4万件 is 40000 件, 50万元 is 500000 元, 80 % is 80. */
export interface TargetFacts {
  readonly kind: TargetKind
  /** as the text names it, completed from its context */
  readonly indicator: string
  readonly comparator: ReadComparator
  /** the words that say so: 达到…以上 */
  readonly comparatorPhrase: string
  /** a number; an ISO date where kind is deadline; null where no amount is said */
  readonly value: number | string | null
  readonly valueMax: number | null
  readonly unit: string
  /** the words of the amount: 4万件以上 */
  readonly raw: string
  /** who or what is counted */
  readonly scope: string | null
  readonly denominator: string | null
  readonly period: ReadPeriod
  readonly modal: string | null
  readonly baseline: string | null
  readonly growth: ReadGrowth | null
  /** ids of the targets that this one is part of (其中) */
  readonly parent: readonly string[] | null
  /** ids of the listed targets that a share applies to, one by one (分别) */
  readonly appliesTo: readonly string[] | null
  /** ids of the targets that are part of this one */
  readonly subConditions: readonly string[]
  readonly note: string | null
}

/** Which indicator of the dictionary is meant, or what a new one would be: kind and unit are then guesses and marked as such. */
export type IndicatorMatch =
  | { readonly known: true, readonly code: string, readonly name: TwoNames, readonly likeness: number }
  | { readonly known: false, readonly name: string, readonly kind: IndicatorKind, readonly measureUnit: MeasureUnit | null }

export interface TargetProposal extends Proposal, TargetFacts {
  readonly match: IndicatorMatch
  readonly question: Question | null
  /** of the whole target and of its parts, so that a page can colour them apart */
  readonly marks: { readonly amount: readonly Mark[], readonly name: readonly Mark[], readonly window: readonly Mark[] }
}

/** A responsible unit as a selector of organisations, where the words are understood; always the words. */
export interface ReadUnit {
  readonly name: string
  readonly selector: z.input<typeof orgSelector> | null
}
export interface MeasureProposal extends Proposal {
  /** the number as printed: 5, （三） */
  readonly number: string
  readonly title: string
  readonly content: string
  readonly leadDepartment: string | null
  /** 责任部门 */
  readonly departments: readonly string[]
  /** 责任单位 */
  readonly units: readonly ReadUnit[]
  readonly due: string | null
  readonly recurs: 'once' | 'yearly' | 'standing'
  /** ids of the targets in its words */
  readonly targets: readonly string[]
}

export interface CriteriaProposal extends Proposal {
  /** 六比一创 */
  readonly name: string
  readonly appliesTo: string | null
  readonly items: readonly { readonly mode: 'compare' | 'create' | 'reduce', readonly name: string }[]
}
/** 重大工程建设竞赛, 安康杯, 职工职业技能竞赛 */
export interface KindProposal extends Proposal { readonly name: string, readonly kind: (typeof COMPETITION_KINDS)[number] }
/** 《…统计表》 that has to be filled in, with its columns where the document holds the table */
export interface FormProposal extends Proposal { readonly title: string, readonly attachment: string | null, readonly header: readonly string[], readonly columns: readonly string[], readonly footer: readonly string[] }

export interface Fact<V = string> { readonly value: V, readonly at: readonly Mark[] }
export interface DocumentFacts {
  /** what kind of writing it is; the last four hold no targets */
  readonly kind: 'plan' | 'scheme' | 'opinion' | 'division' | 'notice' | 'minutes' | 'news' | 'regulation' | 'report'
  readonly title: Fact | null
  /** 文号, as printed */
  readonly documentNumber: Fact | null
  readonly issuer: Fact | null
  readonly adoptedBy: Fact | null
  readonly adoptedOn: Fact | null
  /** ISO day, or a year where only that is known */
  readonly issuedOn: Fact | null
  readonly recipients: readonly Fact[]
  /** the years that the plan is for; stated false where it is concluded from the targets or from the year of issue */
  readonly period: { readonly start: number, readonly end: number, readonly stated: boolean, readonly at: readonly Mark[] } | null
  readonly parentDocuments: readonly { readonly title: string, readonly documentNumber: string | null, readonly at: readonly Mark[] }[]
  readonly theme: Fact | null
}
export interface Chapter { readonly section: string, readonly title: string, readonly level: number, readonly at: readonly Mark[] }

/** An amount that is no target, and why: shown on demand, so that a person can overrule the reader. */
export interface PassedOver { readonly at: readonly Mark[], readonly text: string, readonly why: PassReason }
export type PassReason = 'achieved' | 'date' | 'number' | 'slogan' | 'qualifier' | 'duration' | 'reward' | 'weight' | 'rank' | 'indefinite' | 'baseline' | 'stance' | 'background'

export interface Reading {
  readonly document: DocumentFacts
  readonly chapters: readonly Chapter[]
  /** numeric, universal, deadline, zero */
  readonly targets: readonly TargetProposal[]
  /** judged by evidence: 普遍建立…, 事故有所下降 */
  readonly qualitative: readonly TargetProposal[]
  readonly measures: readonly MeasureProposal[]
  readonly criteriaSets: readonly CriteriaProposal[]
  readonly competitionKinds: readonly KindProposal[]
  readonly forms: readonly FormProposal[]
  readonly passedOver: readonly PassedOver[]
}
