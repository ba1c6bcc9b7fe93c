import { addDays, daysIn, period, type Day } from '../../src/kernel/period.ts'
import type { FormRecord } from '../../src/modules/form/index.ts'
import { after, can, lockDay, timelyDay, type ReportAction, type Standing } from '../../src/modules/report/index.ts'
import { between, draw, pick } from './random.ts'
import type { Filler } from './works.ts'

/**
 * What became of one report: on time, late, returned, corrected, never handed in. A story is a list of actions; the states come from the
 * same table that the product obeys (report.ts), so that no stored row is one that could not have come about.
 */
export interface Act { readonly action: ReportAction, readonly day: Day, readonly by: 'preparer' | 'approver' | 'superior', readonly reason?: string, readonly cell?: number }
export interface Story { readonly acts: readonly Act[], readonly zero: boolean }
export interface Told { readonly act: Act, readonly was: Standing, readonly now: Standing, readonly from: Standing['state'] | null }

const REASONS = {
  return: ['数据与上季度相差较大，请核实后重报', '其中项大于总量，请核对', '请补填漏报的数据项'],
  correct: ['漏计一个车间的数据，予以更正', '统计口径有误，按台账更正', '重复计入，予以核减'],
  withdraw: ['发现一处笔误，撤回修改'],
}

/** steady: the demo clerk's own, always on time, the open period theirs to fill · waiting: approved in the open period, for the demo county to accept */
export type Part = 'steady' | 'waiting'
/** What all reports of a period share: its days, and by when they are in time and when the door closes. */
export const windowOf = (form: FormRecord, code: string) => {
  const timely = timelyDay(form, code)
  return { period: period(code), timelyDays: form.timelyDays, timely, lateDays: daysIn(timely, lockDay(form, code)) }
}
export const storyOf = (f: Filler, { period: p, timelyDays, timely, lateDays }: ReturnType<typeof windowOf>, today: Day, part?: Part): Story | null => {
  const seed = Math.floor(draw(f.seed, Number(p.code.slice(2, 4)) * 8 + Number(p.code.slice(5))) * 2 ** 31), roll = (n: number) => draw(seed, n)
  const end = p.end
  const tell = (acts: Act[], zero = false): Story | null => { const past = acts.filter((a) => a.day <= today); return past.length ? { acts: past, zero } : null }
  if (end >= today && part === 'waiting') return tell(plain(addDays(today, -2), 9))
  if (end >= today && (part === 'steady' || roll(1) > (end === today ? 0.55 : 0.12))) return null
  if (end >= today) return tell(opened(addDays(today, -Math.floor(between(0, Math.min(12, daysIn(p.start, today)), roll(3)))), roll))
  const onTime = addDays(end, Math.floor(between(2, timelyDays - 1, roll(4)))), late = addDays(timely, Math.floor(between(2, lateDays - 4, roll(5))))
  if (part === 'steady') return tell(plain(onTime, 4))
  const zero = roll(2) < 0.008
  if (roll(6) > f.diligence - 0.01) return tell(unfinished(onTime, roll), zero)
  const begun = roll(7) < (f.diligence < 0.95 ? 0.28 : 0.06) ? late : onTime
  const at = roll(8), wait = Math.floor(between(2, 16, roll(9)))
  if (at < 0.03 && begun === onTime) return tell(returned(begun, roll))
  if (at < 0.045 && begun === onTime) return tell(corrected(begun, roll))
  if (at < 0.05) return tell([{ action: 'submit', day: begun, by: 'preparer' }, { action: 'withdraw', day: begun, by: 'preparer', reason: REASONS.withdraw[0]! }, ...plain(addDays(begun, 1), wait)], zero)
  return tell(roll(10) < 0.015 ? plain(begun, wait).slice(0, 2) : plain(begun, wait), zero)
}

const plain = (day: Day, wait: number): Act[] => [{ action: 'submit', day, by: 'preparer' }, { action: 'approve', day: addDays(day, 1), by: 'approver' }, { action: 'accept', day: addDays(day, 1 + wait), by: 'superior' }]
/** The open period: some have only a draft, some wait for 审批, a few are already accepted or sent back. */
const opened = (day: Day, roll: (n: number) => number): Act[] => {
  const at = roll(11)
  if (at < 0.12) return [{ action: 'save', day, by: 'preparer' }]
  if (at < 0.3) return plain(day, 0).slice(0, 1)
  if (at < 0.36) return returned(day, roll).slice(0, 3)
  return plain(day, Math.floor(between(3, 12, roll(12))))
}
/** Never finished: nothing at all, a draft, a report without 审批, one sent back and left. */
const unfinished = (day: Day, roll: (n: number) => number): Act[] => {
  const at = roll(13)
  return at < 0.66 ? [] : at < 0.78 ? [{ action: 'save', day, by: 'preparer' }] : at < 0.88 ? plain(day, 0).slice(0, 1) : returned(day, roll).slice(0, 3)
}
const returned = (day: Day, roll: (n: number) => number): Act[] => [
  ...plain(day, 0).slice(0, 2), { action: 'return', day: addDays(day, 3), by: 'superior', reason: pick(REASONS.return, roll(14)), cell: Math.floor(roll(15) * 1000) }, ...plain(addDays(day, 5), 4),
]
const corrected = (day: Day, roll: (n: number) => number): Act[] => [
  ...plain(day, 3), { action: 'correct', day: addDays(day, 7), by: 'preparer', reason: pick(REASONS.correct, roll(16)) }, ...plain(addDays(day, 8), 4),
]

export const told = (story: Story): Told[] => {
  let now: Standing = { state: 'draft', revision: 1, preliminary: null, accepted: null }
  return story.acts.map((act, i) => {
    const was = now
    if (!(can[act.action] as readonly string[]).includes(was.state)) throw new RangeError(`${act.action} of a ${was.state} report`)
    now = after(was, act.action)
    return { act, was, now, from: i === 0 ? null : was.state }
  })
}
