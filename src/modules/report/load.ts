import { problem } from '../../kernel/problem.ts'
import { isGrain, previous, yearBefore, parsePeriod, periodName, dayName, type Period } from '../../kernel/period.ts'
import { accessProblem } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import { shareOrg } from '../figure/index.ts'
import { directSuperior } from '../org/index.ts'
import { formById, indicatorsByCode, type FormRecord } from '../plan/index.ts'
import { fromNumbers } from './numbers.ts'
import { reportProblem } from './report.problems.ts'
import * as queries from './report.queries.ts'
import { can, lockDay, windowState, type CellValues, type ReportAction, type ReportCell } from './report.ts'
import { reportActionText, reportStateText } from './report.text.ts'

/** Everything a use case of one report starts from; outside scope, or not expected, it does not exist. */
export interface Loaded extends Defined, queries.Stood { expected: queries.Expected, period: Period, address: queries.Address }
interface Defined { form: FormRecord, cells: ReportCell[] }
type Purpose = ReportAction | 'show'

/** A writer shares the organisation's lock before it looks: what it then sees of the directory and the slots stays so until it has written. */
export const load = async (ctx: Context, params: { form: string, org: number, period: string }, purpose: Purpose): Promise<Loaded> => {
  const p = parsePeriod(params.period), lock = purpose !== 'show', own = params.org === ctx.actor.post.orgId
  if (!p) throw problem('not-found')
  if (lock) await shareOrg(ctx.tx, params.org)
  const part = own ? ctx.actor.post.partId : await queries.partOf(ctx.tx, params.org)
  const look = { before: LOOKS_BACK.has(purpose) ? Object.values(neighbours(p)).filter((code) => code !== null) : undefined, counting: COUNTS.has(purpose) }
  const stood = part === undefined ? undefined : await queries.findStanding(ctx.tx, { ...params, part, end: p.end, today: ctx.today }, lock, look)
  if (!stood || stood.formState === 'draft') throw problem('not-found')
  const { org, formId, expected } = stood, place = { orgId: org.id, path: stood.path, industryPath: stood.industryPath }
  if (!ctx.scope.holds(place)) throw problem('not-found')
  ctx.scope.require(place, org.name)
  if (!expected) throw p.start > ctx.today ? reportProblem('period-not-open', { period: periodName(p) }) : reportProblem('not-expected', { org: org.name })
  const defined = await ctx.lasting(`form ${formId} v${stood.formVersion}`, () => define(ctx, formId))
  return { ...stood, ...defined, expected, period: p, address: { partId: org.partId, orgId: org.id, formId, period: params.period } }
}

/** An issued form never changes within its version, nor do the decimals of an indicator that a figure counts. */
const define = async (ctx: Context, formId: number): Promise<Defined> => {
  const form = (await formById(ctx.tx, formId))!, indicators = await indicatorsByCode(ctx.tx, form.cells.map((c) => c.indicator))
  return { form, cells: form.cells.map((c) => ({ ...c, decimals: indicators.get(c.indicator)?.decimals ?? 0 })) }
}
const LOOKS_BACK = new Set<Purpose>(['show', 'submit']), COUNTS = new Set<Purpose>(['approve', 'accept', 'return', 'withdraw'])

const neighbours = (p: Period) => ({ last: isGrain(p.kind) ? previous(p, p.kind).code : null, year: yearBefore(p).code })

export const lastValues = (l: Loaded): { last: { period: string, values: CellValues }, year: { period: string, values: CellValues } } => {
  const { last, year } = neighbours(l.period)
  const at = (code: string | null) => { const kept = code === null ? undefined : l.before[code]; return { period: code ?? '', values: kept ? fromNumbers(l.cells, kept) : {} } }
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
  if (!(can[action] as readonly string[]).includes(state) || (!l.report && !['save', 'submit'].includes(action))) return reportProblem('wrong-state', { state: reportStateText[state].zh, action: reportActionText[action].zh })
  if (['save', 'submit', 'approve', 'correct', 'withdraw'].includes(action)) {
    const window = windowState(l.form, l.address.period, ctx.today)
    if (window === 'future') return reportProblem('period-not-open', { period: periodName(l.period) })
    if (window === 'locked') return reportProblem('period-locked', { period: periodName(l.period), day: dayName(lockDay(l.form, l.address.period)) })
  }
  // maker ≠ checker: a constraint of the table too
  if (action === 'approve' && l.report?.preparedBy === actor.accountId) return reportProblem('same-person')
  if (action === 'accept' && [l.report?.approvedBy, l.report?.preparedBy].includes(actor.accountId)) return reportProblem('same-person')
  if (action === 'withdraw' && actor.post.role === 'preparer' && state !== 'submitted') return reportProblem('wrong-state', { state: reportStateText[state].zh, action: reportActionText[action].zh })
  if (action === 'return' && own && state !== 'submitted') return reportProblem('wrong-state', { state: reportStateText[state].zh, action: reportActionText[action].zh })
  if (action === 'return' && !own && state === 'submitted') return reportProblem('wrong-state', { state: reportStateText[state].zh, action: reportActionText[action].zh })
  if ((action === 'accept' || action === 'return') && !own) {
    const superior = await directSuperior(ctx.tx, l.org.id, l.form.tree, l.period.end)
    if (superior?.id !== actor.post.orgId) return reportProblem('not-direct-superior', { superior: superior?.name ?? '' })
  }
  return null
}
