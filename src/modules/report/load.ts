import { problem } from '../../kernel/problem.ts'
import { period, previous, yearBefore, parsePeriod, periodName, dayName, type Grain, type Period } from '../../kernel/period.ts'
import { accessProblem } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import { directSuperior } from '../org/index.ts'
import type { FormRecord } from '../plan/index.ts'
import { fromNumbers } from './numbers.ts'
import { reportProblem } from './report.problems.ts'
import * as queries from './report.queries.ts'
import { can, lockDay, windowState, type CellValues, type ReportAction, type ReportCell } from './report.ts'
import { reportActionText, reportStateText } from './report.text.ts'

/** Everything a use case of one report starts from; outside scope, or not expected, it does not exist. */
export interface Loaded extends queries.Stood { org: queries.FoundOrg, form: FormRecord, cells: ReportCell[], period: Period, address: queries.Address }
type Purpose = ReportAction | 'show'

/** Two statements: the second sees what the directory and the slots are once their lock is shared. */
export const load = async (ctx: Context, params: { form: string, org: number, period: string }, purpose: Purpose): Promise<Loaded> => {
  const p = parsePeriod(params.period), lock = purpose !== 'show'
  const found = p && await queries.findAddress(ctx.tx, params, ctx.today, lock)
  if (!p || !found || found.form.state === 'draft') throw problem('not-found')
  const { org, form, decimals } = found, place = { orgId: org.id, path: found.path, industryPath: found.industryPath }
  if (!ctx.scope.holds(place)) throw problem('not-found')
  ctx.scope.require(place, org.name)
  const address = { partId: org.partId, orgId: org.id, formId: form.id, period: params.period }
  const stood = await queries.findStanding(ctx.tx, address, p.end, lock, { before: LOOKS_BACK.has(purpose) ? Object.values(neighbours(form, params.period)) : undefined, counting: COUNTS.has(purpose) })
  if (!stood) throw p.start > ctx.today ? reportProblem('period-not-open', { period: periodName(p) }) : reportProblem('not-expected', { org: org.name })
  return { org, form, cells: form.cells.map((c) => ({ ...c, decimals: decimals[c.indicator] ?? 0 })), period: p, address, ...stood }
}
const LOOKS_BACK = new Set<Purpose>(['show', 'submit']), COUNTS = new Set<Purpose>(['approve', 'accept', 'return', 'withdraw'])

const neighbours = (form: FormRecord, code: string): { last: string, year: string } =>
  ({ last: previous(period(code), form.grain as Grain).code, year: yearBefore(period(code)).code })

export const lastValues = (l: Loaded): { last: { period: string, values: CellValues }, year: { period: string, values: CellValues } } => {
  const names = neighbours(l.form, l.address.period)
  const at = (code: string) => { const kept = l.before[code]; return { period: code, values: kept ? fromNumbers(l.cells, kept) : {} } }
  return { last: at(names.last), year: at(names.year) }
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
