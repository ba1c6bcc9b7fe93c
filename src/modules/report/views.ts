import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Ability } from '../../kernel/access.ts'
import { addDays, daysIn, period, type Day } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { draftsOfOthers } from '../breakdown/index.ts'
import { allSeries, slotsOf } from '../figure/index.ts'
import { requireOrg } from '../org/index.ts'
import { formById, fromStored, NOTHING, scaleOf, type CellValues } from '../form/index.ts'
import { approvalOf, lastValues, load, mayRead, refusal, type Loaded } from './load.ts'
import type * as contract from './report.contract.ts'
import * as lists from './list.queries.ts'
import * as queries from './report.queries.ts'
import { stepsOf } from './step.queries.ts'
import { isClosed, isOnTime, lastDay, REPORT_ACTIONS, windowState, type ReportAction, type Window } from './report.ts'
import { OFFICERS, REVIEWING } from './duty.ts'
import { waitingExceptions, type WaitingException } from './exception.queries.ts'
import { planHead } from './heads.ts'
import { waitingForSign } from './sign.queries.ts'

export const show = async (ctx: Context, { params }: Parsed<typeof contract.getReport>): Promise<Reply<typeof contract.getReport>> => {
  const l = await load(ctx, params, 'show'), r = l.report
  const before = lastValues(l)
  const abilities = {} as Record<ReportAction, Ability>
  for (const action of REPORT_ACTIONS) abilities[action] = refusedFor(ctx, await refusal(ctx, l, action))
  const withheld = r !== undefined && !await mayRead(ctx, l, r.revision, abilities.approve === true), shown = withheld ? r.preliminary : r?.revision ?? null
  const [now] = r && shown !== null ? await queries.revisionsOf(ctx.tx, r, [shown]) : []
  return {
    form: { ...await planHead(ctx, l.form), ...layoutOf(l) }, org: { id: l.org.id, code: l.org.code, name: l.org.name }, period: params.period, today: ctx.today,
    window: windowState(l.window, ctx.here), ...dueShown(l.window), shifts: l.window.shifts,
    version: r?.version ?? 0, state: r?.state ?? null, revision: r?.revision ?? 1, preliminaryRevision: r?.preliminary ?? null, acceptedRevision: r?.accepted ?? null,
    withheld, zero: now?.zero ?? false, onBehalf: r?.onBehalf ?? false, deputyApprover: await deputyApprover(ctx, l, abilities), ...(now ? fromStored(l, now) : withheld ? NOTHING : { ...NOTHING, values: l.fromLedger }), explanations: now?.explanations ?? {},
    lastPeriod: before.last, lastYear: { period: before.year.period, values: before.year.values },
    childSum: await childSum(ctx, l), abilities, steps: r ? (await stepsOf(ctx.tx, r)).map((s) => ({ ...s, at: s.at.toISOString() })) : [], demo: l.org.demo,
  }
}
const layoutOf = ({ form: { edition, head, grid, checks, foot, landscape, notes }, cells, lists }: Loaded) => ({ edition, head, grid, checks, foot, landscape, notes, cells, lists })

/** While it waits for an approval, or for the reader to hand it in: who will approve in the place of an organisation that has nobody else. */
const deputyApprover = async (ctx: Context, l: Loaded, abilities: Record<ReportAction, Ability>): Promise<string | null> => {
  if (l.report?.state !== 'submitted' && abilities.submit !== true) return null
  const turn = await approvalOf(l, l.report?.state === 'submitted' ? l.report.preparedBy : ctx.actor.accountId)
  return turn.org.id === l.org.id ? null : turn.org.name
}

const childSum = async (ctx: Context, l: Loaded): Promise<CellValues> => {
  const series = (await allSeries(ctx.tx)).find((s) => s.formId === l.form.id)
  if (!series) return {}
  const below = await lists.childRows(ctx.tx, l.org.id, series.id, l.address.period, series.width, l.period.end)
  if (!below.length) return {}
  const plain = (await slotsOf(ctx.tx, series.id)).filter((s) => !Object.keys(s.scope).length)
  return Object.fromEntries(plain.map((s) => [l.cells[s.cell - 1]!.key, below.reduce((sum, b) => sum + (b.slots[s.slot] ?? 0), 0) / scaleOf(l.cells[s.cell - 1]!)]))
}

export const revision = async (ctx: Context, { params }: Parsed<typeof contract.getRevision>): Promise<Reply<typeof contract.getRevision>> => {
  const l = await load(ctx, params, 'show')
  const approves = l.report?.state === 'submitted' && await refusal(ctx, l, 'approve') === null
  const [v] = l.report && await mayRead(ctx, l, params.revision, approves) ? await queries.revisionsOf(ctx.tx, l.report, [params.revision]) : []
  if (!v) throw problem('not-found')
  return { revision: v.revision, ...fromStored(l, v), explanations: v.explanations, reason: v.reason, zero: v.zero, madeAt: v.madeAt.toISOString(), madeBy: v.madeBy }
}

export const list = async (ctx: Context, { query }: Parsed<typeof contract.listReports>): Promise<Reply<typeof contract.listReports>> => {
  const { limit, waiting, ...rest } = query, filter = { ...rest, scope: ctx.scope.path, ...(waiting ? { waiting: { scope: ctx.scope.path, stage: waiting, ...ctx.actor.post, accountId: ctx.actor.accountId, real: dayOf(ctx.now) } } : {}) }
  if (filter.under) await requireOrg(ctx, filter.under)
  const found = await lists.listReports(ctx.tx, filter, limit + 1)
  const { total, ...counts } = await lists.countReports(ctx.tx, { ...filter, state: undefined })
  const page = found.slice(0, limit), last = page.at(-1)
  const all = filter.state?.length ? (await lists.countReports(ctx.tx, filter)).total : total
  return { rows: page.map((r) => listRow(r, ctx.here)), next: found.length > limit && last ? last.place : null, total: all, counts }
}
/** Midnight is shown as the day that ends with it; what an outage has moved, with its minute. */
const dueShown = (w: Window) => ({ timelyDay: lastDay(w.timelyAt), lockDay: lastDay(w.lockAt), timelyAt: w.timelyAt.toISOString(), lockAt: w.lockAt.toISOString() })
const listRow = (r: lists.ListedReport, here: Date) => ({
  form: r.form, formTitle: r.formTitle, formTitleEn: r.formTitleEn, org: r.org, orgName: r.orgName, parentName: r.parentName, period: r.period, state: r.state, version: r.version,
  window: windowState(r, here), timelyDay: lastDay(r.timelyAt), timelyAt: r.timelyAt.toISOString(), submittedAt: r.submittedAt?.toISOString() ?? null, approvedAt: r.approvedAt?.toISOString() ?? null,
  onTime: r.preliminary !== null && r.arrivedAt ? isOnTime(r, r.arrivedAt) : null,
})

export const forms = async (ctx: Context): Promise<Reply<typeof contract.listFormPeriods>> => {
  const periods = await lists.formPeriods(ctx.tx, ctx.actor.post.orgId, ctx.scope.path)
  const found = []
  for (const formId of new Set(periods.map((p) => p.formId))) {
    const form = (await formById(ctx.tx, formId))!
    found.push({ ...await planHead(ctx, form), cells: form.cells.length, periods: periods.filter((p) => p.formId === formId).map((p) => ({ period: p.period, window: windowState(p, ctx.here) })) })
  }
  return { rows: found }
}

/** Days that 审核 and 签发 have after the reports were due. */
const AFTER_THE_DAY: Partial<Record<string, number>> = { accept: 10, sign: 20 }

/** Late first, then by due day. A preparer fills, an approver approves, the superior accepts and reminds; nothing here is stored. */
export const work = async (ctx: Context): Promise<Reply<typeof contract.listWork>> => {
  const { role, orgId, partId } = ctx.actor.post, { today, here } = ctx
  type Item = Exclude<Reply<typeof contract.listWork>['rows'][number], { kind: 'issue' }>
  const item = (kind: Item['kind'], r: lists.ListedReport | lists.WaitingGroup, more: Partial<Item>): Item => {
    const wait = AFTER_THE_DAY[kind] ?? 0, due = addDays(lastDay(r.timelyAt), wait)
    return { kind, form: r.form, formTitle: r.formTitle, formTitleEn: r.formTitleEn, org: orgId, orgName: '', period: r.period, due, daysLeft: due >= today ? daysIn(today, due) - 1 : 1 - daysIn(due, today), late: wait ? due < today : isClosed(r, here), count: 1, reason: null, ...more }
  }
  const rows: Item[] = []
  if (role === 'preparer' || role === 'approver') {
    for (const r of await lists.ownOpen(ctx.tx, orgId, partId, here)) {
      if (role === 'approver' ? r.state !== 'submitted' || r.preparedBy === ctx.actor.accountId : r.state === 'submitted' || period(r.period).start > today) continue
      rows.push(item(role === 'approver' ? 'approve' : r.state === 'returned' ? 'returned' : 'fill', r, { org: r.org, orgName: r.orgName, reason: r.state === 'returned' ? r.reason : null }))
    }
  }
  const waits = (stage: lists.Waits['stage']) => lists.waitingBelow(ctx.tx, { scope: ctx.scope.path, stage, ...ctx.actor.post, accountId: ctx.actor.accountId, real: dayOf(ctx.now) }, here)
  if (OFFICERS.includes(role)) for (const g of await waits('approve')) rows.push(item('approve', g, { org: g.firstOrg, orgName: g.firstName, count: g.count }))
  if (REVIEWING.includes(role)) {
    for (const g of await waits('accept')) rows.push(item('accept', g, { org: g.firstOrg, orgName: g.firstName, count: g.count }))
    for (const g of await lists.silentBelow(ctx.tx, orgId, ctx.scope.path, today, here)) rows.push(item('remind', g, { org: g.firstOrg, orgName: g.firstName, count: g.count }))
  }
  if (ctx.access.reach(role, 'exception.decide')) for (const g of await waitingExceptions(ctx.tx, { scope: ctx.scope.path, orgId, accountId: ctx.actor.accountId })) rows.push(exceptionItem(g, today))
  if (ctx.access.reach(role, 'report.sign')) for (const g of await waitingForSign(ctx.tx, { id: orgId, partId }, ctx.scope.path, here)) rows.push(item('sign', g, {}))
  const drafts = ctx.access.reach(role, 'breakdown.approve') ? await draftsOfOthers(ctx.tx, ctx.actor.post, ctx.actor.accountId) : []
  return { today, rows: [...rows.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)), ...drafts.map((d) => ({ ...d, kind: 'issue' as const, madeAt: d.madeAt.toISOString() }))] }
}

const exceptionItem = (g: WaitingException, today: Day) => {
  const { firstOrg: org, firstName: orgName, due, ...head } = g
  return { ...head, kind: 'exception' as const, org, orgName, due, daysLeft: due >= today ? daysIn(today, due) - 1 : 1 - daysIn(due, today), late: due < today, reason: null }
}
