import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { endOf } from '../../kernel/instant.ts'
import { addDays, dayName, period, periodName, type Day } from '../../kernel/period.ts'
import { problem, type Problem } from '../../kernel/problem.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import { accessProblem } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import { send, sendUp } from '../message/index.ts'
import { requireOrg } from '../org/index.ts'
import { load, type Loaded } from './load.ts'
import type * as contract from './exception.contract.ts'
import * as queries from './exception.queries.ts'
import { reportProblem } from './report.problems.ts'
import { windowState } from './report.ts'

/** 补报申请: asked by the organisation, decided above it, ending by itself. What comes in under it is late all the same. */
const LONGEST_DAYS = 60, MOST = 50

/** Once for the button and for the server: late is the time to ask; what is asked or granted already is not asked again. */
export const requestRefusal = async (ctx: Context, l: Loaded, open: boolean): Promise<Problem | null> => {
  const reach = ctx.access.reach(ctx.actor.post.role, 'exception.request')
  if (!reach) return problem('not-permitted', { permission: 'exception.request' })
  if (l.org.id !== ctx.actor.post.orgId) return accessProblem('not-your-org', { org: l.org.name })
  const window = windowState(l.window, ctx.here)
  if (window === 'future' || window === 'open') return reportProblem('exception-too-early', { period: periodName(l.period) })
  if (open) return reportProblem('exception-asked', { period: periodName(l.period) })
  if ((await l.reopenedUntil() ?? ctx.here) > ctx.here) return reportProblem('exception-live', { period: periodName(l.period) })
  return null
}
const requireDay = (ctx: Context, until: string): Day => {
  if (until < ctx.today || until > addDays(ctx.today, LONGEST_DAYS)) throw reportProblem('exception-day', { today: ctx.today, last: addDays(ctx.today, LONGEST_DAYS) })
  return until as Day
}

export const request = async (ctx: Context, { params, body }: Parsed<typeof contract.requestException>): Promise<Reply<typeof contract.requestException>> => {
  const l = await load(ctx, params, 'show'), id = randomUUID()
  const no = await requestRefusal(ctx, l, false)
  if (no) throw no
  const until = requireDay(ctx, body.until)
  const written = await queries.insertException(ctx.tx, l.address, { id, periodEnd: l.expected.periodEnd, reason: body.reason, until, by: ctx.actor.accountId, at: ctx.now, path: l.expected.path, industryPath: l.expected.industryPath })
  if (!written) throw reportProblem('exception-asked', { period: periodName(l.period) })
  const superior = (await l.line())[1]?.id ?? l.form.ownerId
  await sendUp(ctx, {
    orgIds: [superior], kind: 'exception', link: linkTo(params), subject: `补报申请：${l.org.name}${periodName(l.period)}《${l.form.title.zh}》`,
    body: { subjectEn: `Request to report late: ${l.org.name}, ${l.form.title.en}, ${periodName(l.period, 'en')}`, note: body.reason, form: params.form, period: params.period },
  })
  ctx.record(`exception:${params.form}/${l.org.code}/${params.period}`, { until })
  return shown(ctx, (await queries.exceptionById(ctx.tx, id, ctx.scope.path))!)
}
const linkTo = (a: { form: string, org: number, period: string }) => `/reports/${encodeURIComponent(a.form)}/${a.org}/${encodeURIComponent(a.period)}`

/** The direct superior, or the federation that issued the form; never whoever asked. */
const decideRefusal = (ctx: Context, x: queries.ExceptionRecord): Problem | null => {
  const { post, accountId } = ctx.actor
  if (!ctx.access.reach(post.role, 'exception.decide')) return problem('not-permitted', { permission: 'exception.decide' })
  if (x.org === post.orgId || (post.orgId !== x.parentId && post.orgId !== x.ownerId)) return reportProblem('exception-not-yours', { superior: x.parentName ?? '' })
  if (x.requestedById === accountId) return reportProblem('exception-own')
  return x.state === 'requested' ? null : reportProblem('exception-decided')
}

type Decision = { state: 'approved', until?: string | undefined, note?: string | undefined } | { state: 'refused', note: string }
const decide = async (ctx: Context, id: string, d: Decision) => {
  const x = await queries.exceptionById(ctx.tx, id, ctx.scope.path)
  if (!x) throw problem('not-found')
  const no = decideRefusal(ctx, x)
  if (no) throw no
  const untilOn = d.state === 'approved' ? requireDay(ctx, d.until ?? x.untilOn) : x.untilOn
  const written = await queries.decideException(ctx.tx, x, { state: d.state, untilOn, untilAt: d.state === 'approved' ? endOf(untilOn) : null, by: ctx.actor.accountId, org: ctx.actor.post.orgId, at: ctx.now, note: d.note || null })
  if (!written) throw reportProblem('exception-decided')
  const said = d.state === 'approved' ? { zh: `同意补报，${dayName(untilOn)}前有效`, en: `granted until ${untilOn}` } : { zh: '未同意补报', en: 'refused' }
  await send(ctx.tx, {
    orgIds: [x.org], kind: 'exception', from: ctx.actor.post.orgId, at: ctx.now, link: linkTo(x), subject: `${said.zh}：${periodName(period(x.period))}《${x.formTitle}》`,
    body: { subjectEn: `Late report ${said.en}: ${x.formTitleEn ?? x.formTitle}, ${periodName(period(x.period), 'en')}`, note: d.note ?? '', form: x.form, period: x.period },
  })
  ctx.record(`exception:${x.form}/${x.org}/${x.period}`, { decided: d.state, until: untilOn })
  return shown(ctx, (await queries.exceptionById(ctx.tx, id, ctx.scope.path))!)
}
export const approve = (ctx: Context, { params, body }: Parsed<typeof contract.approveException>): Promise<Reply<typeof contract.approveException>> => decide(ctx, params.exception, { state: 'approved', ...body })
export const refuse = (ctx: Context, { params, body }: Parsed<typeof contract.refuseException>): Promise<Reply<typeof contract.refuseException>> => decide(ctx, params.exception, { state: 'refused', note: body.note })

export const list = async (ctx: Context, { query }: Parsed<typeof contract.listExceptions>): Promise<Reply<typeof contract.listExceptions>> => {
  const { limit, ...rest } = query, filter = { ...rest, scope: ctx.scope.path }
  if (query.org) await requireOrg(ctx, query.org)
  const found = await queries.exceptionsOf(ctx.tx, filter, limit + 1), page = found.slice(0, limit), last = page.at(-1)
  return { rows: page.map((x) => shown(ctx, x)), next: found.length > limit && last ? `${last.requestedAt.toISOString()}|${last.id}` : null, total: await queries.countExceptions(ctx.tx, filter) }
}

/** Of one report, newest first. */
export const ofReport = async (ctx: Context, { params }: Parsed<typeof contract.getReportExceptions>): Promise<Reply<typeof contract.getReportExceptions>> => {
  const l = await load(ctx, params, 'show')
  const found = await queries.exceptionsOf(ctx.tx, { scope: ctx.scope.path, form: l.form.code, period: l.address.period, org: l.org.id }, MOST)
  return { rows: found.map((x) => shown(ctx, x)), today: ctx.today, abilities: { request: refusedFor(ctx, await requestRefusal(ctx, l, found.some((x) => x.state === 'requested'))) } }
}

const shown = (ctx: Context, x: queries.ExceptionRecord): Reply<typeof contract.requestException> => ({
  id: x.id, form: x.form, formTitle: x.formTitle, formTitleEn: x.formTitleEn, org: x.org, orgName: x.orgName, period: x.period, state: x.state, reason: x.reason, until: x.untilOn,
  live: x.untilAt !== null && x.untilAt > ctx.here, requestedBy: x.requestedBy, requestedAt: x.requestedAt.toISOString(), decidedBy: x.decidedBy, decidedOrg: x.decidedOrg, decidedAt: x.decidedAt?.toISOString() ?? null, note: x.note,
  abilities: { decide: refusedFor(ctx, decideRefusal(ctx, x)) },
})
