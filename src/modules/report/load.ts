import { problem } from '../../kernel/problem.ts'
import { isRecurring, previous, yearBefore, parsePeriod, periodName, dayName, type Period } from '../../kernel/period.ts'
import { accessProblem } from '../../platform/access/access.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { shareOrg, slotsOf, type Slot } from '../figure/index.ts'
import { ancestorsOf } from '../org/index.ts'
import { holdersOf } from '../people/index.ts'
import { asked, formInEdition, fromStored, NOTHING, type CellValues, type Content, type FormRecord, type ReportCell, type ReportList } from '../form/index.ts'
import { indicatorsByCode } from '../indicator/index.ts'
import { acceptanceTurn, approvalTurn, isOpen, OFFICERS, REVIEWING, type Hands, type Officer, type Turn } from './duty.ts'
import { reportProblem } from './report.problems.ts'
import { reopenedUntil } from './exception.queries.ts'
import { ledgerValues } from './ledger.ts'
import * as queries from './report.queries.ts'
import { approvedRevisions } from './step.queries.ts'
import { can, lastDay, windowState, type ReportAction } from './report.ts'
import { reportActionText, reportStateText } from './report.text.ts'

/** Everything a use case of one report starts from; outside scope, or not expected, it does not exist. */
export interface Loaded extends Defined, queries.Stood { slots: readonly Slot[], fromLedger: CellValues, expected: queries.Expected, window: NonNullable<queries.Stood['window']>, period: Period, address: queries.Address, line: () => Promise<readonly LineOrg[]>, officers: () => Promise<readonly Officer[]>, approved: () => Promise<ReadonlySet<number>>, /** an approved exception keeps entry open until then: asked only where the period is locked */ reopenedUntil: () => Promise<Date | null> }
interface LineOrg { readonly id: number, readonly name: string }
interface Defined { form: FormRecord, cells: ReportCell[], lists: ReportList[], checks: FormRecord['checks'] }
type Purpose = ReportAction | 'show'

/** A writer shares the organisation's lock before it looks: what it then sees of the directory and the slots stays so until it has written. */
export const load = async (ctx: Context, params: { form: string, org: number, period: string }, purpose: Purpose): Promise<Loaded> => {
  const p = parsePeriod(params.period), lock = purpose !== 'show', own = params.org === ctx.actor.post.orgId
  if (!p) throw problem('not-found')
  if (lock) await shareOrg(ctx.tx, params.org)
  const part = own ? ctx.actor.post.partId : await queries.partOf(ctx.tx, params.org)
  const look = { before: LOOKS_BACK.has(purpose) ? Object.values(neighbours(p)).filter((code) => code !== null) : undefined, counting: COUNTS.has(purpose), approversOn: purpose === 'submit' ? dayOf(ctx.now) : undefined }
  const stood = part === undefined ? undefined : await queries.findStanding(ctx.tx, { ...params, part, end: p.end, today: ctx.today }, lock, look)
  if (!stood || stood.formState === 'draft') throw problem('not-found')
  const { org, formId, expected, window } = stood, place = { orgId: org.id, path: stood.path, industryPath: stood.industryPath }
  if (!ctx.scope.holds(place)) throw problem('not-found')
  ctx.scope.require(place, org.name)
  if (!expected || !window) throw p.start > ctx.today ? reportProblem('period-not-open', { period: periodName(p) }) : reportProblem('not-expected', { org: org.name })
  const defined = await ctx.lasting(`form ${formId} v${stood.formVersion} ${stood.edition}`, () => define(ctx, formId, stood.edition))
  const { counting } = stood, slots = counting ? await ctx.lasting(`slots of ${counting.seriesId}: ${counting.placed}`, () => slotsOf(ctx.tx, counting.seriesId)) : []
  const line = once(() => lineOf(ctx, org, defined.form, p.end))
  const officers = once(async () => holdersOf(ctx.tx, (await line()).map((o) => o.id), OFFICERS, dayOf(ctx.now)))
  const approved = once(async () => stood.report ? approvedRevisions(ctx.tx, stood.report) : new Set<number>())
  const address = { partId: org.partId, orgId: org.id, formId, period: params.period }
  return { ...stood, ...defined, slots, fromLedger: await ledgerValues(ctx, defined.cells, org, p), expected, window, line, officers, approved, reopenedUntil: once(() => reopenedUntil(ctx.tx, address)), period: p, address }
}

const once = <T>(work: () => Promise<T>) => { let made: Promise<T> | undefined; return () => made ??= work() }
/** The organisation and those above it, nearest first, in the tree of the form, or the territorial one where it has no place in that. */
const lineOf = async (ctx: Context, org: LineOrg, form: FormRecord, day: Period['end']): Promise<readonly LineOrg[]> => {
  const above = await ancestorsOf(ctx.tx, org.id, form.tree, day)
  return [org, ...(above.length || form.tree === 'territorial' ? above : await ancestorsOf(ctx.tx, org.id, 'territorial', day))]
}

/** A form never changes within its version and edition, nor do the decimals of an indicator that a figure counts. */
const define = async (ctx: Context, formId: number, edition: number): Promise<Defined> => {
  const form = (await formInEdition(ctx.tx, formId, edition))!
  const indicators = await indicatorsByCode(ctx.tx, form.cells.flatMap((c) => c.indicator ?? []))
  return { form, checks: form.checks, ...asked(form, indicators) }
}
const LOOKS_BACK = new Set<Purpose>(['show', 'submit']), COUNTS = new Set<Purpose>(['approve', 'accept', 'return', 'withdraw'])

const neighbours = (p: Period) => ({ last: isRecurring(p.kind) ? previous(p, p.kind).code : null, year: yearBefore(p).code })

export interface Neighbour extends Content { readonly period: string }
export const lastValues = (l: Loaded): { last: Neighbour, year: Neighbour } => {
  const { last, year } = neighbours(l.period)
  const at = (code: string | null): Neighbour => { const kept = code === null ? undefined : l.before[code]; return { period: code ?? '', ...(kept ? fromStored(l, kept) : NOTHING) } }
  return { last: at(last), year: at(year) }
}

/** Each rule once: the server refuses with it, the page's button shows it. */
export const refusal = async (ctx: Context, l: Loaded, action: ReportAction): Promise<Error | null> => {
  const { actor } = ctx, own = l.org.id === actor.post.orgId
  const permission = ({ save: 'report.fill', submit: 'report.fill', correct: 'report.fill', withdraw: 'report.withdraw', approve: 'report.approve', return: 'report.return', accept: 'report.accept' } as const)[action]
  const reach = ctx.access.reach(actor.post.role, permission)
  if (!reach) return problem('not-permitted', { permission })
  if (reach === 'own' && !own) return accessProblem('not-your-org', { org: l.org.name })
  if (reach === 'below' && own) return problem('not-permitted', { permission })
  const state = l.report?.state ?? 'draft'
  if (!(can[action] as readonly string[]).includes(state) || (!l.report && !['save', 'submit'].includes(action))) return wrongState(state, action)
  if (['save', 'submit', 'approve', 'correct', 'withdraw'].includes(action)) {
    const window = windowState(l.window, ctx.here)
    if (window === 'future') return reportProblem('period-not-open', { period: periodName(l.period) })
    if (window === 'locked' && !((await l.reopenedUntil() ?? ctx.here) > ctx.here)) return reportProblem('period-locked', { period: periodName(l.period), day: dayName(lastDay(l.window.lockAt)) })
  }
  if ((action === 'save' || action === 'submit') && l.report && !await mayRead(ctx, l, l.report.revision)) return reportProblem('draft-theirs', { org: l.org.name })
  if (action === 'withdraw' && actor.post.role === 'preparer' && state !== 'submitted') return wrongState(state, action)
  if (action === 'approve') return mayApprove(ctx, l)
  if (action === 'accept') return mayAccept(ctx, l)
  if (action === 'return') return own ? state === 'submitted' ? null : wrongState(state, action) : state === 'submitted' ? mayApprove(ctx, l) : mayReturn(ctx, l, state)
  return null
}
const wrongState = (state: keyof typeof reportStateText, action: ReportAction) => reportProblem('wrong-state', { state: reportStateText[state].zh, action: reportActionText[action].zh })

/** `approves`: it waits for the reader's own approval. */
export const mayRead = async (ctx: Context, l: Loaded, revision: number, approves = false): Promise<boolean> => {
  const own = l.org.id === ctx.actor.post.orgId
  return own || (l.report !== undefined && isOpen(l.report, revision, await l.approved(), { own, accountId: ctx.actor.accountId, approves }))
}

/** maker ≠ checker: a constraint of the table too; and who approves where the organisation has nobody else (duty.ts). */
const mayApprove = async (ctx: Context, l: Loaded): Promise<Error | null> => {
  const { actor } = ctx, preparedBy = l.report?.preparedBy ?? null, own = l.org.id === actor.post.orgId
  if (own && preparedBy !== actor.accountId) return null
  const turn = await approvalOf(l)
  if (!turn.accounts.length) return reportProblem('nobody-else', { org: l.org.name })
  if (turn.org.id === l.org.id) return own ? reportProblem('same-person') : reportProblem('own-approver', { org: l.org.name })
  if (turn.org.id !== actor.post.orgId) return reportProblem('deputy-elsewhere', { org: l.org.name, superior: turn.org.name })
  if (turn.accounts.includes(actor.accountId)) return null
  return preparedBy === actor.accountId ? reportProblem('same-person') : reportProblem('deputy-approver')
}

const mayAccept = async (ctx: Context, l: Loaded): Promise<Error | null> => {
  const { actor } = ctx, line = await l.line(), hand = [l.report?.preparedBy, l.report?.approvedBy].includes(actor.accountId), direct = line[1]?.id === actor.post.orgId
  if (direct && !hand) return null
  const turn = await acceptanceOf(l, { preparedBy: l.report?.preparedBy ?? null, approvedBy: l.report?.approvedBy ?? null })
  if (!turn?.accounts.length) return hand ? reportProblem('nobody-else', { org: l.org.name }) : reportProblem('not-direct-superior', { superior: line[1]?.name ?? '' })
  const here = turn.org.id === actor.post.orgId, superior = turn.org.name
  if (here && turn.accounts.includes(actor.accountId)) return null
  return here ? reportProblem('same-person') : direct ? reportProblem('next-level-accepts', { superior }) : reportProblem('not-direct-superior', { superior })
}

/** What has been approved goes back from the direct superior, or from the level that accepts in its place. */
const mayReturn = async (ctx: Context, l: Loaded, state: keyof typeof reportStateText): Promise<Error | null> => {
  if (!REVIEWING.includes(ctx.actor.post.role)) return wrongState(state, 'return')
  return (await l.line())[1]?.id === ctx.actor.post.orgId ? null : mayAccept(ctx, l)
}

export interface NamedTurn { readonly org: LineOrg, readonly accounts: Turn['accounts'] }
/** `by`: who has prepared it, or is about to. */
export const approvalOf = async (l: Loaded, by = l.report?.preparedBy ?? null): Promise<NamedTurn> => {
  const line = await l.line(), turn = approvalTurn(line.map((o) => o.id), await l.officers(), { preparedBy: by })
  return { org: line.find((o) => o.id === turn.orgId)!, accounts: turn.accounts }
}
export const acceptanceOf = async (l: Loaded, hands: Hands): Promise<NamedTurn | null> => {
  const line = await l.line(), turn = acceptanceTurn(line.map((o) => o.id), await l.officers(), hands)
  return turn && { org: line.find((o) => o.id === turn.orgId)!, accounts: turn.accounts }
}
/** Done in the place of somebody else: the approval of the own organisation, the acceptance of the direct superior. */
export const isDeputy = async (ctx: Context, l: Loaded, action: ReportAction): Promise<boolean> =>
  (action === 'approve' && l.org.id !== ctx.actor.post.orgId) || (action === 'accept' && (await l.line())[1]?.id !== ctx.actor.post.orgId)
