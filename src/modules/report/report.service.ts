import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem, type PlaceError } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { appendDelta, contribution, difference, STAGES } from '../figure/index.ts'
import type { PeriodCode, Day } from '../../kernel/period.ts'
import { lastValues, load, refusal, type Loaded } from './load.ts'
import { fromNumbers, toNumbers, type Numbers } from './numbers.ts'
import type * as contract from './report.contract.ts'
import { findingText, reportProblem } from './report.problems.ts'
import * as queries from './report.queries.ts'
import { after, check, type CellValue, type CheckFinding, type ReportAction, type Standing } from './report.ts'

/** Use cases of one report: load, decide, write, record. Each transition is one row and at most one delta per stage. */
type Outcome = Reply<typeof contract.saveReport>

export const save = (ctx: Context, { params, body }: Parsed<typeof contract.saveReport>) => act(ctx, params, 'save', async (l, r) => { await fill(ctx, l, r, body.values, body.explanations, false) })

export const submit = (ctx: Context, { params, body }: Parsed<typeof contract.submitReport>) => act(ctx, params, 'submit', async (l, r) => {
  const filled = body.values && await fill(ctx, l, r, body.values, body.explanations ?? {}, false)
  await requireChecked(ctx, l, filled ?? (await queries.revisionsOf(ctx.tx, r, [r.revision]))[0])
  r.submittedAt = ctx.now
})

export const zero = (ctx: Context, { params }: Parsed<typeof contract.zeroReport>) => act(ctx, params, 'submit', async (l, r) => {
  await fill(ctx, l, r, Object.fromEntries(l.cells.map((c) => [c.key, 0])), {}, true)
  r.submittedAt = ctx.now
})

export const withdraw = (ctx: Context, { params, body }: Parsed<typeof contract.withdrawReport>) => act(ctx, params, 'withdraw', async () => {}, { reason: body.reason })

// 按时 is judged by the day on which the unit first had a figure in force; a correction does not make it late
export const approve = (ctx: Context, { params }: Parsed<typeof contract.approveReport>) => act(ctx, params, 'approve', async (l, r) => {
  Object.assign(r, { approvedBy: ctx.actor.accountId, approvedAt: ctx.now, approvedOn: l.report!.preliminary === null ? ctx.today : r.approvedOn })
})

export const returned = (ctx: Context, { params, body }: Parsed<typeof contract.returnReport>) => act(ctx, params, 'return', async (l) => {
  for (const c of body.cells) if (!l.cells.some((x) => x.key === c.cell)) throw reportProblem('unknown-cell', { cell: c.cell })
}, { reason: body.reason, cells: body.cells })

export const accept = (ctx: Context, { params }: Parsed<typeof contract.acceptReport>) => act(ctx, params, 'accept', async (_, r) => { r.acceptedAt = ctx.now })

export const correct = (ctx: Context, { params, body }: Parsed<typeof contract.correctReport>) => act(ctx, params, 'correct', async (_, r) => { Object.assign(r, { preparedBy: ctx.actor.accountId, approvedBy: null }) }, { reason: body.reason })

/** The shape of every transition: the row is locked, the table of states asked, the work done, the step and the deltas written. */
const act = async (ctx: Context, params: { form: string, org: number, period: string }, action: ReportAction, work: (l: Loaded, r: queries.ReportRecord) => Promise<unknown>, why: { reason?: string, cells?: unknown } = {}): Promise<Outcome> => {
  const l = await load(ctx, params, action)
  if ((l.report?.version ?? 0) !== ctx.ifMatch) throw problem('version-stale')
  const no = await refusal(ctx, l, action)
  if (no) throw no
  const report = l.report ?? begun(ctx, l)
  const was: Standing = standing(report), now = after(was, action), from = l.report?.state ?? null
  const changed: queries.ReportRecord = { ...report, version: report.version + 1, state: now.state, revision: now.revision, preliminary: now.preliminary, accepted: now.accepted }
  if (now.revision > was.revision) await queries.copyRevision(ctx.tx, changed, was.revision, { reason: why.reason ?? null, madeBy: ctx.actor.accountId, at: ctx.now })
  await work(l, changed)
  if (l.report) await queries.updateReport(ctx.tx, { ...changed, at: ctx.now })
  // two hands at the same empty form: the other one was first
  else if (!await queries.insertReport(ctx.tx, { ...changed, at: ctx.now })) throw problem('version-stale')
  // autosave would drown the history: a draft's first step is written, later ones are not
  if (action !== 'save' || !l.report) await queries.insertStep(ctx.tx, changed, { id: randomUUID(), revision: now.revision, action, from, to: now.state, accountId: ctx.actor.accountId, postId: ctx.actor.post.id, orgId: ctx.actor.post.orgId, at: ctx.now, reason: why.reason ?? null, cells: why.cells ?? [] })
  await count(ctx, l, changed, was, now)
  ctx.record(`report:${params.form}/${l.org.code}/${params.period}`, { action, revision: now.revision })
  return { version: changed.version, state: now.state, revision: now.revision, period: params.period, form: params.form, org: l.org.id }
}

const begun = (ctx: Context, l: Loaded): queries.ReportRecord => ({
  ...l.address, ...l.expected, id: randomUUID(), state: 'draft', version: 0, revision: 1, preliminary: null, accepted: null, onBehalf: l.org.id !== ctx.actor.post.orgId,
  preparedBy: ctx.actor.accountId, approvedBy: null, submittedAt: null, approvedAt: null, approvedOn: null, acceptedAt: null,
})
const standing = (r: queries.ReportRecord): Standing => ({ state: r.state, revision: r.revision, preliminary: r.preliminary, accepted: r.accepted })

type Filled = Numbers & { explanations: Record<string, string> }
const fill = async (ctx: Context, l: Loaded, r: queries.ReportRecord, values: Record<string, CellValue>, explanations: Record<string, string>, isZero: boolean): Promise<Filled> => {
  const strange = Object.keys(values).find((key) => !l.cells.some((c) => c.key === key))
  if (strange) throw reportProblem('unknown-cell', { cell: strange })
  refuseFindings(ctx, l, check(l.cells, values, {}, {}).filter((f) => f.code === 'not-whole'), 'check-failed')
  const filled = { ...toNumbers(l.cells, values), explanations }
  await queries.putRevision(ctx.tx, r, { revision: r.revision, ...filled, reason: null, zero: isZero, madeBy: ctx.actor.accountId, at: ctx.now })
  r.preparedBy = ctx.actor.accountId
  return filled
}

const requireChecked = async (ctx: Context, l: Loaded, kept: Filled | undefined) => {
  if (!kept || (kept.notApplicable === 0 && kept.numbers.every((n) => n === null))) throw reportProblem('empty-report')
  const findings = check(l.cells, fromNumbers(l.cells, kept), lastValues(l).last.values, kept.explanations)
  refuseFindings(ctx, l, findings.filter((f) => f.hard), 'check-failed')
  refuseFindings(ctx, l, findings.filter((f) => !f.hard), 'needs-explanation')
}

const refuseFindings = (ctx: Context, l: Loaded, findings: CheckFinding[], code: 'check-failed' | 'needs-explanation') => {
  if (!findings.length) return
  const language = ctx.actor.language === 'en' ? 'en' : 'zh'
  const errors: PlaceError[] = findings.map((f) => ({
    path: `body.values.${f.cell}`, code: f.code,
    detail: `${l.cells.find((c) => c.key === f.cell)!.label[language]}${language === 'en' ? ': ' : '：'}${findingText[f.code]![language].replace(/\{(\w+)\}/g, (_, name: string) => String(f.params[name] ?? ''))}`,
  }))
  throw reportProblem(code, { count: findings.length }, errors)
}

/** new − old per stage, under the attributes in force on the period's last day. */
const count = async (ctx: Context, l: Loaded, r: queries.ReportRecord, was: Standing, now: Standing) => {
  const changed = STAGES.filter((s) => was[s] !== now[s])
  if (!changed.length) return
  const found = l.counting
  if (!found) return
  const values = (revision: number | null) => revision === null ? null : contribution(found.slots ?? [], found.numbers![revision]!, found.attributes)
  for (const stage of changed) {
    const delta = difference(stage, values(was[stage]), values(now[stage]))
    if (delta) await appendDelta(ctx.tx, { ...l.address, period: l.address.period as PeriodCode, periodEnd: l.expected.periodEnd as Day, seriesId: found.seriesId, expected: 0, ...delta })
  }
}
