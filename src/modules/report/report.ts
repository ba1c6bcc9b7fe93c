import type { Ability } from '../../kernel/access.ts'
import { dayAt, startOf } from '../../kernel/instant.ts'
import { addDays, period, type Day } from '../../kernel/period.ts'

/**
 * 填报: draft → submitted → approved (审批, own unit) → accepted (审核, direct superior); returned and withdrawn lead back to a draft revision.
 * One table both sides read: the server's refusal and the button's reason come from it.
 */
export const REPORT_STATES = ['draft', 'submitted', 'approved', 'accepted', 'returned', 'withdrawn'] as const
/** what the list of reports can be sorted by */
export const REPORT_SORTS = ['newest', 'org', 'due', 'state', 'submitted', 'approved'] as const
export type ReportSort = (typeof REPORT_SORTS)[number]
export type ReportState = (typeof REPORT_STATES)[number]
export const REPORT_ACTIONS = ['save', 'submit', 'withdraw', 'approve', 'return', 'accept', 'correct'] as const
export type ReportAction = (typeof REPORT_ACTIONS)[number]

export const can = {
  save: ['draft', 'returned', 'withdrawn'],
  submit: ['draft', 'returned', 'withdrawn'],
  withdraw: ['submitted', 'approved'],
  approve: ['submitted'],
  return: ['submitted', 'approved', 'accepted'],
  accept: ['approved'],
  // a new revision of what already counts: the old one stays in force until the new one is approved
  correct: ['approved', 'accepted'],
} satisfies Record<ReportAction, readonly ReportState[]>

/** Which revision each stage counts after an action: null where the stage counts none. */
export interface Standing { state: ReportState, revision: number, preliminary: number | null, accepted: number | null }

/**
 * The whole of spine.md's two stages: 快报数 = the latest revision approved and not returned; 审定数 = the latest accepted one.
 * A correction leaves both in force until its own approval and acceptance; a return takes back what the returned revision had given.
 */
export const after = (was: Standing, action: ReportAction): Standing => {
  switch (action) {
    case 'save': return { ...was, state: 'draft', revision: was.revision + startsAnew(was) }
    case 'submit': return { ...was, state: 'submitted', revision: was.revision + startsAnew(was) }
    case 'approve': return { ...was, state: 'approved', preliminary: was.revision }
    case 'accept': return { ...was, state: 'accepted', accepted: was.revision }
    case 'correct': return { ...was, state: 'draft', revision: was.revision + 1 }
    case 'withdraw': case 'return': {
      const to = action === 'return' ? 'returned' : 'withdrawn'
      // the revision had counted: it stops counting, an earlier accepted one stands again
      const accepted = was.accepted === was.revision ? null : was.accepted
      const preliminary = was.preliminary === was.revision ? accepted : was.preliminary
      return { ...was, state: to, preliminary, accepted }
    }
  }
}

/** What was returned or withdrawn stays readable as it was: the next pen stroke is a new revision. */
const startsAnew = (was: Standing) => (was.state === 'returned' || was.state === 'withdrawn' ? 1 : 0)

/** The days that a form alone says; each opened period has its own instants (due.ts), which may be later. */
export interface FormDays { timelyDays: number, lockDays: number }
export const timelyDay = (form: FormDays, code: string): Day => addDays(period(code).end, form.timelyDays)
export const lockDay = (form: FormDays, code: string): Day => addDays(period(code).end, form.lockDays)

/** The instants of one opened period, on the federation's own clock: what arrives before `timelyAt` is on time, nothing is entered from `lockAt` on. */
export interface Window { readonly period: string, readonly timelyAt: Date, readonly lockAt: Date }
export type WindowState = 'future' | 'open' | 'late' | 'locked'
/** 已截止 / 已锁定: entry opens with the period's first day, is late from the timely instant and shut from the lock instant on. */
export const windowState = (w: Window, here: Date): WindowState =>
  here < startOf(period(w.period).start) ? 'future' : here < w.timelyAt ? 'open' : here < w.lockAt ? 'late' : 'locked'
export const isClosed = (w: Pick<Window, 'timelyAt'>, here: Date): boolean => here >= w.timelyAt
export const isOnTime = (w: Pick<Window, 'timelyAt'>, arrivedAt: Date): boolean => arrivedAt < w.timelyAt
/** What a number of the completeness page counts, so that its names can be listed. */
export const STANDINGS = ['reported', 'missing', 'onTime', 'late', 'accepted', 'unaccepted', 'zero'] as const
export type CountedAs = (typeof STANDINGS)[number]
/** Midnight belongs to the day that ends with it: the last day on which something was still possible. */
export const lastDay = (instant: Date): Day => dayAt(new Date(instant.getTime() - 1))

export type Abilities = Record<ReportAction, Ability>
