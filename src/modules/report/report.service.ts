import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem, type PlaceError } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { contribution, difference, STAGES, type DeltaRow } from '../figure/index.ts'
import { periodName, type PeriodCode, type Day } from '../../kernel/period.ts'
import { sendUp } from '../message/index.ts'
import { acceptanceOf, approvalOf, isDeputy, lastValues, load, refusal, type Loaded } from './load.ts'
import { requireFiles } from './file/file.service.ts'
import { check, completed, DEFECTS, fromStored, isBlank, isPlace, placeName, sayFinding, toStored, zeroes, type CheckFinding, type Content, type Stored } from '../form/index.ts'
import type * as contract from './report.contract.ts'
import { reportProblem } from './report.problems.ts'
import * as queries from './report.queries.ts'
import { writeTransition, type Typed } from './transition.queries.ts'
import { after, type ReportAction, type Standing } from './report.ts'

/** Use cases of one report: load, decide, write, record. Each transition is one row and at most one delta per stage. */
type Outcome = Reply<typeof contract.saveReport>

export const save = (ctx: Context, { params, body }: Parsed<typeof contract.saveReport>) => act(ctx, params, 'save', async (l, r) => {
  await requireFiles(ctx, l, body)
  return fill(ctx, l, r, body, { explanations: body.explanations, zero: false })
})

export const submit = (ctx: Context, { params, body }: Parsed<typeof contract.submitReport>) => act(ctx, params, 'submit', async (l, r) => {
  if (body.values) await requireFiles(ctx, l, { values: body.values, rows: body.rows ?? {} })
  const filled = body.values && fill(ctx, l, r, { values: body.values, rows: body.rows ?? {} }, { explanations: body.explanations ?? {}, zero: false })
  requireChecked(ctx, l, filled ?? (l.report && await queries.revisionsOf(ctx.tx, r, [l.report.revision]))?.[0])
  r.submittedAt = ctx.now
  return filled
})

export const zero = (ctx: Context, { params }: Parsed<typeof contract.zeroReport>) => act(ctx, params, 'submit', async (l, r) => {
  r.submittedAt = ctx.now
  return fill(ctx, l, r, zeroes(l), { explanations: {}, zero: true })
})

export const withdraw = (ctx: Context, { params, body }: Parsed<typeof contract.withdrawReport>) => act(ctx, params, 'withdraw', async () => {}, { reason: body.reason })

// 按时 is judged by the instant at which the unit first had a figure in force; a correction does not make it late
export const approve = (ctx: Context, { params }: Parsed<typeof contract.approveReport>) => act(ctx, params, 'approve', async (l, r) => {
  Object.assign(r, { approvedBy: ctx.actor.accountId, approvedAt: ctx.now, arrivedAt: l.report!.preliminary === null ? ctx.here : r.arrivedAt })
})

export const returned = (ctx: Context, { params, body }: Parsed<typeof contract.returnReport>) => act(ctx, params, 'return', async (l, r) => {
  const { content } = (await queries.revisionsOf(ctx.tx, r, [r.revision]))[0]!
  for (const c of body.cells) if (!isPlace(l, content.rows ?? {}, c.cell)) throw reportProblem('unknown-cell', { cell: c.cell })
}, { reason: body.reason, cells: body.cells })

export const accept = (ctx: Context, { params }: Parsed<typeof contract.acceptReport>) => act(ctx, params, 'accept', async (_, r) => { Object.assign(r, { acceptedBy: ctx.actor.accountId, acceptedAt: ctx.now }) })

export const correct = (ctx: Context, { params, body }: Parsed<typeof contract.correctReport>) => act(ctx, params, 'correct', async (_, r) => { r.preparedBy = ctx.actor.accountId }, { reason: body.reason, ...(body.evidence ? { evidence: body.evidence } : {}) })

/** What a use case adds to its transition: the numbers typed with it, where there are any. */
type Work = (l: Loaded, r: queries.ReportRecord) => Promise<Typed | undefined | void>

/** The shape of every transition: the row is locked, the table of states asked, the work done; report, revision, step and deltas are written together. */
const act = async (ctx: Context, params: { form: string, org: number, period: string }, action: ReportAction, work: Work, why: { reason?: string, evidence?: string, cells?: unknown } = {}): Promise<Outcome> => {
  const l = await load(ctx, params, action), by = ctx.actor.accountId, reason = why.reason ?? null
  if ((l.report?.version ?? 0) !== ctx.ifMatch) throw problem('version-stale')
  const no = await refusal(ctx, l, action)
  if (no) throw no
  const before = l.report ?? begun(ctx, l), was = standing(before), now = after(was, action)
  const report: queries.ReportRecord = { ...before, version: before.version + 1, state: now.state, revision: now.revision, preliminary: now.preliminary, accepted: now.accepted }
  // another revision, other hands
  if (now.revision > was.revision) Object.assign(report, { approvedBy: null, acceptedBy: null })
  const typed = await work(l, report) ?? null
  // autosave would drown the history: a draft's first step is written, later ones are not
  const step = action === 'save' && l.report ? null : { id: randomUUID(), action, from: l.report?.state ?? null, accountId: by, postId: ctx.actor.post.id, orgId: ctx.actor.post.orgId, reason, evidence: why.evidence ?? null, cells: why.cells ?? [], deputy: await isDeputy(ctx, l, action) }
  const written = await writeTransition(ctx.tx, { report, isNew: !l.report, at: ctx.now, by, typed, copied: !typed && now.revision > was.revision ? { from: was.revision, reason } : null, step, deltas: deltas(l, was, now) })
  // two hands at the same empty form: the other one was first
  if (!written) throw problem('version-stale')
  await tellDeputy(ctx, l, report, action)
  ctx.record(`report:${params.form}/${l.org.code}/${params.period}`, { action, revision: now.revision })
  return { version: report.version, state: now.state, revision: now.revision, period: params.period, form: params.form, org: l.org.id }
}

/** Who is to act in the place of another is told: nobody looks for a duty that is not usually theirs. */
const tellDeputy = async (ctx: Context, l: Loaded, r: queries.ReportRecord, action: ReportAction) => {
  if (action === 'submit' ? l.approvers?.some((a) => a !== r.preparedBy) : action !== 'approve' || r.orgId === ctx.actor.post.orgId) return
  const turn = action === 'submit' ? await approvalOf(l, r.preparedBy) : await acceptanceOf(l, r)
  if (!turn?.accounts.length || turn.org.id === ctx.actor.post.orgId) return
  const why = action === 'submit' ? { zh: '请代为审批', en: 'Please approve in its place' } : { zh: '请审核', en: 'Please accept' }
  await sendUp(ctx, {
    orgIds: [turn.org.id], kind: 'deputy', link: `/reports/${encodeURIComponent(l.form.code)}/${r.orgId}/${encodeURIComponent(r.period)}`,
    subject: `${why.zh}：${l.org.name}${periodName(l.period)}《${l.form.title.zh}》`, body: { subjectEn: `${why.en}: ${l.org.name}, ${l.form.title.en}, ${periodName(l.period, 'en')}`, form: l.form.code, period: r.period },
  })
}

const begun = (ctx: Context, l: Loaded): queries.ReportRecord => ({
  ...l.address, ...l.expected, id: randomUUID(), state: 'draft', version: 0, revision: 1, preliminary: null, accepted: null, onBehalf: l.org.id !== ctx.actor.post.orgId,
  preparedBy: ctx.actor.accountId, approvedBy: null, submittedAt: null, approvedAt: null, arrivedAt: null, acceptedBy: null, acceptedAt: null,
})
const standing = (r: queries.ReportRecord): Standing => ({ state: r.state, revision: r.revision, preliminary: r.preliminary, accepted: r.accepted })

const fill = (ctx: Context, l: Loaded, r: queries.ReportRecord, given: Content, { explanations, zero }: { explanations: Record<string, string>, zero: boolean }): Typed => {
  requireKnown(l, given)
  const content = completed(l, given, l.fromLedger)
  refuseFindings(ctx, l, content.rows, check(l, content, { last: {}, explanations: {} }).filter((f) => DEFECTS.includes(f.code)), 'check-failed')
  r.preparedBy = ctx.actor.accountId
  return { ...toStored(l, content), explanations, zero }
}

const requireKnown = (l: Loaded, { values, rows }: Content) => {
  const strange = (known: readonly { key: string }[], keys: string[]) => keys.find((key) => !known.some((c) => c.key === key))
  const cell = strange(l.cells, Object.keys(values)), list = strange(l.lists, Object.keys(rows))
  if (cell) throw reportProblem('unknown-cell', { cell })
  if (list) throw reportProblem('unknown-list', { list })
  for (const { key, columns } of l.lists) {
    const column = strange(columns, (rows[key] ?? []).flatMap((row) => Object.keys(row.values)))
    if (column) throw reportProblem('unknown-cell', { cell: `${key}.${column}` })
  }
}

const requireChecked = (ctx: Context, l: Loaded, kept: Pick<Typed, keyof Stored | 'explanations' | 'zero'> | undefined) => {
  if (!kept || (isBlank(l, kept) && !kept.zero)) throw reportProblem('empty-report')
  const { last, year } = lastValues(l)
  const content = fromStored(l, kept), findings = check(l, content, { last: last.values, year: year.values, explanations: kept.explanations, zero: kept.zero })
  refuseFindings(ctx, l, content.rows, findings.filter((f) => f.hard), 'check-failed')
  refuseFindings(ctx, l, content.rows, findings.filter((f) => !f.hard), 'needs-explanation')
}

const refuseFindings = (ctx: Context, l: Loaded, rows: Content['rows'], findings: CheckFinding[], code: 'check-failed' | 'needs-explanation') => {
  if (!findings.length) return
  const language = ctx.actor.language === 'en' ? 'en' : 'zh'
  const errors: PlaceError[] = findings.map((f) => ({ path: `body.values.${f.cell}`, code: f.code, detail: `${placeName(l, rows, f.cell)[language]}${language === 'en' ? ': ' : '：'}${sayFinding(f, language)}` }))
  throw reportProblem(code, { count: findings.length }, errors)
}
/** new − old per stage, under the attributes in force on the period's last day: at most one delta per stage. */
const deltas = (l: Loaded, was: Standing, now: Standing): DeltaRow[] => {
  const found = l.counting
  if (!found) return []
  const values = (revision: number | null) => revision === null ? null : contribution(l.slots, found.numbers![revision]!, found.attributes)
  return STAGES.filter((stage) => was[stage] !== now[stage]).flatMap((stage) => {
    const delta = difference(stage, values(was[stage]), values(now[stage]))
    return delta ? [{ ...l.address, period: l.address.period as PeriodCode, periodEnd: l.expected.periodEnd as Day, seriesId: found.seriesId, expected: 0, ...delta }] : []
  })
}
