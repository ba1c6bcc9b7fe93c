import type { Parsed, Reply } from '../../kernel/contract.ts'
import { period, periodName, type Day } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import { insertAudit } from '../../platform/audit/audit.queries.ts'
import { entryOfSystem } from '../../platform/audit/entry.ts'
import { dayOf, hourOf, type Clock } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { scoped, WHOLE, type Database, type Tx } from '../../platform/postgres/pool.ts'
import { openKinds, reachedAbout, send, tell, type Told } from '../message/index.ts'
import { requireOrg, requireOrgs } from '../org/index.ts'
import { CHANNELS, holdersOf, type Channel } from '../people/index.ts'
import { formByCode, formById, type FormRecord } from '../form/index.ts'
import * as lists from './list.queries.ts'
import { windowsOf } from './due.queries.ts'
import type * as contract from './reminder.contract.ts'
import * as queries from './reminder.queries.ts'
import { FROM_HOUR, momentOf, type Moment } from './reminder.ts'
import { lastDay } from './report.ts'

/** 催报: to those who have not reported, in scope, and to nobody else; on the page to the organisation, by the other channels to whoever has the task there. */
const EVERYBODY = 1_000_000
const silentOf = async (tx: Tx, f: { scope: string, form: string, period: string, orgs?: readonly number[] | undefined }, except: number) =>
  (await lists.listReports(tx, { scope: f.scope, form: f.form, period: f.period, silent: true, ...(f.orgs ? { orgs: f.orgs } : {}) }, EVERYBODY)).filter((r) => r.org !== except)
type Silent = Awaited<ReturnType<typeof silentOf>>[number]
const aboutOf = (form: string, code: string) => `reminder:${form}/${code}`

interface Reminder { readonly form: FormRecord, readonly period: string, readonly note: string | null, readonly channels: readonly Channel[], readonly from: number, readonly at: Date }
const lay = async (tx: Tx, silent: readonly Silent[], { form, period: code, note, channels, from, at }: Reminder) => {
  const p = period(code), subject = `催报：${periodName(p)}《${form.title.zh}》`, subjectEn = `Please report: ${form.title.en}, ${periodName(p, 'en')}`
  const link = `/reports/${encodeURIComponent(form.code)}/:org/${encodeURIComponent(code)}`
  const sent = await send(tx, { orgIds: silent.map((r) => r.org), kind: 'reminder', from, at, link, subject, body: { subjectEn, note, form: form.code, period: code } })
  const receivers = channels.length ? await taskedIn(tx, silent, at) : []
  const told = await tell(tx, { receivers, channels, subject, subjectEn, link, about: aboutOf(form.code, code), at })
  return { sent, receivers, told }
}
/** Whose turn it is: the approver of what was handed in, the preparer of everything else. */
const taskedIn = async (tx: Tx, silent: readonly Silent[], at: Date) => {
  const wants = new Map(silent.map((r) => [r.org, r.state === 'submitted' ? 'approver' : 'preparer']))
  return (await holdersOf(tx, [...wants.keys()], ['preparer', 'approver'], dayOf(at))).filter((h) => wants.get(h.orgId) === h.role)
}

const MOST_NAMED = 200
export const remind = async (ctx: Context, { body }: Parsed<typeof contract.remind>): Promise<Reply<typeof contract.remind>> => {
  const form = await formByCode(ctx.tx, body.form)
  if (!form) throw problem('not-found')
  // somebody else's is not passed over in silence
  if (body.orgs) await requireOrgs(ctx, body.orgs)
  const silent = await silentOf(ctx.tx, { ...body, scope: ctx.scope.path }, ctx.actor.post.orgId)
  const { sent, receivers, told } = await lay(ctx.tx, silent, { form, period: body.period, note: body.note, channels: body.channels, from: ctx.actor.post.orgId, at: ctx.now })
  ctx.record(`form:${body.form}/${body.period}`, { reminded: sent, ...(body.channels.length ? { channels: body.channels, told: told.length } : {}) })
  const reached = new Set(told.map((t) => t.orgId)), staffed = new Set(receivers.map((r) => r.orgId))
  const without = body.channels.length ? silent.filter((r) => !reached.has(r.org)).slice(0, MOST_NAMED).map((r) => ({ org: r.org, orgName: r.orgName, why: staffed.has(r.org) ? 'no-address' as const : 'nobody' as const })) : []
  return { sent, told: countsOf(told), without }
}
const countsOf = (told: readonly Told[]) => Object.fromEntries(CHANNELS.map((c) => [c, told.filter((t) => t.channel === c).length])) as Record<Channel, number>

export const readReminders = async (ctx: Context, { params }: Parsed<typeof contract.listReminders>): Promise<Reply<typeof contract.listReminders>> => {
  const org = await requireOrg(ctx, params.org), form = await formByCode(ctx.tx, params.form)
  if (!form) throw problem('not-found')
  const orgs = await queries.remindedOrgs(ctx.tx, { form: form.code, formId: form.id, period: params.period, scope: ctx.scope.path, under: org.id })
  const people = await reachedAbout(ctx.tx, aboutOf(form.code, params.period), ctx.scope.path)
  return { rows: orgs.map((o) => ({ ...o, lastAt: o.lastAt.toISOString(), people: people.filter((p) => p.orgId === o.org).map(({ person, channel, state }) => ({ name: person, channel, state })) })) }
}

// ── by itself ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
const OFF = { enabled: false, daysBefore: 3, onDay: true, daysAfter: 1, channels: [] as Channel[], version: 0 }
const ruleInHand = async (ctx: Context, params: { org: number, form: string }) => {
  const org = await requireOrg(ctx, params.org), form = await formByCode(ctx.tx, params.form)
  if (!form || form.state !== 'issued') throw problem('not-found')
  return { org, form }
}
export const readRule = async (ctx: Context, { params }: Parsed<typeof contract.getReminderRule>): Promise<Reply<typeof contract.getReminderRule>> => {
  const { org, form } = await ruleInHand(ctx, params)
  const { enabled, daysBefore, onDay, daysAfter, channels, version } = await queries.ruleOf(ctx.tx, org.partId, org.id, form.id, ctx.today) ?? OFF
  return { enabled, daysBefore, onDay, daysAfter, channels, version, open: await openKinds(ctx.tx), runs: (await queries.runsOf(ctx.tx, org.partId, org.id, form.id)).map((r) => ({ ...r, at: r.at.toISOString() })) }
}
export const putRule = async (ctx: Context, { params, body }: Parsed<typeof contract.putReminderRule>): Promise<Reply<typeof contract.putReminderRule>> => {
  const { org, form } = await ruleInHand(ctx, params)
  const made = { ...body, channels: [...new Set(body.channels)], partId: org.partId, orgId: org.id, formId: form.id, path: org.place.path, industryPath: org.place.industryPath, by: ctx.actor.accountId, at: ctx.now }
  if (!await queries.putRule(ctx.tx, made, ctx.ifMatch ?? 0)) throw problem('version-stale')
  ctx.record(`form:${form.code}`, { reminders: body.enabled, before: body.daysBefore, due: body.onDay, after: body.daysAfter, channels: body.channels })
  return readRule(ctx, { params, query: {}, body: undefined })
}

/** Every minute, on as many servers as there are: each moment of a period is one row, and whoever writes it reminds. */
export const remindByItself = async (db: Database, clock: Clock): Promise<number> => {
  if (hourOf(clock.now()) < FROM_HOUR) return 0
  const rules = await scoped(db, WHOLE, (tx) => queries.enabledRules(tx, clock.today())), forms = new Map<number, { form: FormRecord, periods: Awaited<ReturnType<typeof windowsOf>>, taken: Set<string> }>()
  let reminded = 0
  for (const rule of rules) {
    const kept = forms.get(rule.formId) ?? forms.set(rule.formId, await scoped(db, WHOLE, async (tx) => ({ form: (await formById(tx, rule.formId))!, periods: await windowsOf(tx, [rule.formId]), taken: await queries.takenMoments(tx, rule.formId) }))).get(rule.formId)!
    if (kept.form.state !== 'issued') continue
    for (const { period: code, timelyAt } of kept.periods) {
      const moment = momentOf(rule, lastDay(timelyAt), rule.today as Day)
      if (moment && !kept.taken.has(`${rule.orgId} ${code} ${moment}`)) reminded += await remindOf(db, clock, rule, kept.form, code, moment)
    }
  }
  return reminded
}
const remindOf = (db: Database, clock: Clock, rule: queries.RuleRow, form: FormRecord, code: string, moment: Moment) => scoped(db, rule.scope, async (tx) => {
  const at = clock.now()
  if (!await queries.takeMoment(tx, rule, code, moment, at)) return 0
  const silent = await silentOf(tx, { scope: rule.scope, form: form.code, period: code }, rule.orgId)
  const { sent, told } = await lay(tx, silent, { form, period: code, note: null, channels: rule.channels, from: rule.orgId, at })
  await queries.noteReminded(tx, rule, code, moment, sent)
  await insertAudit(tx, { ...entryOfSystem('remindByItself', at, `form:${form.code}/${code}`, { moment, reminded: sent, told: told.length }), orgId: rule.orgId, homePath: rule.path, industryPath: rule.industryPath })
  return sent
})
