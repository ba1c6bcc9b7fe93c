import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { ability } from '../../platform/access/ability.ts'
import type { Context } from '../../platform/http/context.ts'
import { breadcrumb, refOf } from '../org/index.ts'
import { send } from '../message/index.ts'
import { knownIndicators } from '../indicator/index.ts'
import { requirePlan, targetsOf, type PlanRecord, type TargetRecord } from '../plan/index.ts'
import { targetSentence } from '../target/index.ts'
import { columnsOf, frameOf, propose, scaled, type Frame, type Mode, type Shares } from './breakdown.ts'
import type * as contract from './breakdown.contract.ts'
import { breakdownProblem } from './breakdown.problems.ts'
import * as queries from './breakdown.queries.ts'
import { checked, divide, divider, inHand, mayDiscard, mayIssue, mayWrite, newest, ownOf, receivers, type Division } from './divide.ts'
import type { Finding } from './findings.ts'
import { byOrg } from './reorganise.ts'
import { issuedShares } from './share.queries.ts'

type View = Reply<typeof contract.getBreakdown>

// ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const show = async (ctx: Context, { params, query }: Parsed<typeof contract.getBreakdown>): Promise<View> => viewOf(ctx, await divide(ctx, params, query.org))

const viewOf = async (ctx: Context, d: Division): Promise<View> => {
  const hand = inHand(d), issued = d.versions.find((v) => v.state === 'issued')
  const stored = await queries.sharesOf(ctx.tx, [...new Set([hand?.id, issued?.id].filter((id) => id !== undefined))])
  const at = (id: string | undefined) => byOrg(stored.filter((s) => s.breakdownId === id))
  const [now, standing] = [at(hand?.id), at(issued?.id)]
  return {
    plan: headOf(d.plan), target: targetOf(d.target, d.frame.mode), org: refOf(d.org), breadcrumb: (await breadcrumb(ctx.tx, d.org.id, ctx.actor.post.orgId, ctx.today)).map(refOf), today: ctx.today, demo: d.org.demo,
    frame: { ...d.frame, years: [...d.frame.years] }, own: { ...d.own, years: { ...d.own.years } }, lastYear: { year: String(d.lastYear.year), actual: d.lastYear.actual },
    children: d.children.map((c) => ({ ...refOf(c.org), workers: c.workers, enterprises: c.enterprises, lastYear: c.lastYear, shares: { ...now.get(c.id) }, issued: { ...standing.get(c.id) } })),
    version: newest(d), state: hand?.state ?? null, method: hand?.method ?? null, reason: hand?.reason ?? null,
    findings: hand ? checked(ctx, d, now) : [], versions: d.versions.map(versionOf),
    abilities: { write: ability(ctx, () => mayWrite(ctx, d)), issue: ability(ctx, () => mayIssue(ctx, d)), discard: ability(ctx, () => mayDiscard(ctx, d)) },
  }
}

export const list = async (ctx: Context, { params, query }: Parsed<typeof contract.listBreakdowns>): Promise<Reply<typeof contract.listBreakdowns>> => {
  const plan = await requirePlan(ctx, params.plan), org = await divider(ctx, plan, query.org)
  const indicators = await knownIndicators(ctx, []), shares = await issuedShares(ctx.tx, plan.id, [org.id])
  const children = (await receivers(ctx, org)).length, standing = new Map((await queries.standings(ctx.tx, org.partId, org.id, plan.id)).map((s) => [s.targetId, s]))
  const rows = (await targetsOf(ctx.tx, plan.id)).filter((t) => t.counted).map((t) => {
    const frame = frameOf(t.spec, indicators), s = standing.get(t.id)
    return { ...targetOf(t, frame.mode), ceiling: frame.ceiling, own: ownOf(plan, t, frame, org, shares).whole, children, shared: s?.shared ?? 0, given: frame.mode === 'amount' ? s?.given ?? null : null, draft: s?.draft ?? false, issuedAt: s?.issuedAt?.toISOString() ?? null }
  })
  return { plan: headOf(plan), org: refOf(org), demo: org.demo, rows }
}

export const version = async (ctx: Context, { params, query }: Parsed<typeof contract.getBreakdownVersion>): Promise<Reply<typeof contract.getBreakdownVersion>> => {
  const d = await divide(ctx, params, query.org), found = d.versions.find((v) => v.version === params.version)
  if (!found) throw problem('not-found')
  const shares = await queries.sharesOf(ctx.tx, [found.id])
  return { ...versionOf(found), shares: shares.map((s) => ({ org: s.orgId, orgName: s.orgName, orgNameEn: s.orgNameEn, period: s.period, amount: s.amount })) }
}

// ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const preview = async (ctx: Context, { params, body }: Parsed<typeof contract.previewBreakdown>): Promise<Reply<typeof contract.previewBreakdown>> => {
  const d = await divide(ctx, params, ctx.actor.post.orgId)
  mayWrite(ctx, d)
  const children = d.children.map((c) => ({ ...c, custom: body.weights[String(c.id)] ?? 0 }))
  const made = propose(d.frame, { method: body.method, children, own: d.own, byYear: body.byYear, margin: body.margin, from: d.lastYear.actual })
  if (!made) throw breakdownProblem('breakdown-no-weights')
  return { shares: [...made].map(([org, shares]) => ({ org, shares: { ...shares } })), findings: checked(ctx, d, made) }
}

export const save = async (ctx: Context, { params, body }: Parsed<typeof contract.saveBreakdown>): Promise<View> => {
  const d = await locked(ctx, params)
  mayWrite(ctx, d)
  const list = accepted(d, body.shares)
  const draft = d.versions.find((v) => v.state === 'draft'), id = randomUUID(), next = newest(d) + 1
  if (draft) await queries.deleteVersion(ctx.tx, d.address, draft.id)
  await queries.insertVersion(ctx.tx, d.address, { id, version: next, method: body.method, reason: body.reason || null, madeBy: ctx.actor.accountId, madeAt: ctx.now, today: ctx.today })
  await queries.insertShares(ctx.tx, d.address, id, list, ctx.today)
  ctx.record(`breakdown:${d.plan.code}/${d.target.code}`, { version: next, method: body.method, shares: list.length })
  return show(ctx, { params, query: { org: d.org.id }, body: undefined })
}

export const discard = async (ctx: Context, { params }: Parsed<typeof contract.discardBreakdown>): Promise<View> => {
  const d = await locked(ctx, params)
  mayDiscard(ctx, d)
  await queries.discardVersion(ctx.tx, d.address, inHand(d)!.id)
  ctx.record(`breakdown:${d.plan.code}/${d.target.code}`, { discarded: newest(d) })
  return show(ctx, { params, query: { org: d.org.id }, body: undefined })
}

export const issue = async (ctx: Context, { params, body }: Parsed<typeof contract.issueBreakdown>): Promise<View> => {
  const d = await locked(ctx, params)
  mayIssue(ctx, d)
  const draft = inHand(d)!, shares = byOrg(await queries.sharesOf(ctx.tx, [draft.id]))
  const findings = checked(ctx, d, shares), reason = body.reason || draft.reason
  const stop = findings.filter((f) => f.weight === 'stop'), ask = findings.filter((f) => f.weight === 'ask')
  if (stop.length) throw breakdownProblem('breakdown-broken', { why: said(ctx, stop) })
  if (ask.length && !reason) throw breakdownProblem('breakdown-reason', { why: said(ctx, ask) })
  if (d.versions.some((v) => v.state === 'issued') && !reason) throw breakdownProblem('breakdown-reason', { why: ctx.actor.language === 'en' ? 'a breakdown already issued is changed.' : '对已下达的分解作出调整。' })
  await queries.issueVersion(ctx.tx, d.address, { id: draft.id, approvedBy: ctx.actor.accountId, approvedAt: ctx.now, reason })
  if (d.plan.state === 'issued') await tell(ctx, d, [...shares.keys()])
  ctx.record(`breakdown:${d.plan.code}/${d.target.code}`, { version: draft.version, shares: shares.size, reason })
  return show(ctx, { params, query: { org: d.org.id }, body: undefined })
}

const tell = (ctx: Context, d: Division, orgIds: number[]) => send(ctx.tx, {
  orgIds, kind: 'breakdown', from: d.org.id, at: ctx.now, link: `/boards/${d.plan.code}/targets/${d.target.code}`,
  subject: `下达目标任务：《${d.plan.title}》${d.target.spec.name.zh}`,
  body: { subjectEn: `Your share of “${d.target.spec.name.en}” (${d.plan.titleEn ?? d.plan.title})`, note: null, plan: d.plan.code, target: d.target.code },
})

/** The own organisation's, with nobody else writing: what the caller has seen must still be the newest. */
const locked = async (ctx: Context, params: { plan: string, target: string }): Promise<Division> => {
  const { address } = await divide(ctx, params, ctx.actor.post.orgId)
  await queries.lockVersions(ctx.tx, address)
  const d = await divide(ctx, params, ctx.actor.post.orgId)
  if (newest(d) !== ctx.ifMatch) throw problem('version-stale')
  return d
}

const accepted = (d: Division, given: readonly { org: number, shares: Record<string, number | null> }[]): queries.NewShare[] => {
  const strangers = given.filter((g) => !d.children.some((c) => c.id === g.org))
  if (strangers.length || new Set(given.map((g) => g.org)).size !== given.length) throw breakdownProblem('breakdown-not-child', { count: Math.max(1, strangers.length) })
  const periods = new Set<string>(columnsOf(d.frame, true))
  const list = given.flatMap((g) => Object.entries(g.shares).flatMap(([period, value]) => value === null ? [] : [{ org: g.org, period, value }]))
  const bad = list.filter((s) => !periods.has(s.period) || !isWhole(d.frame, s.value))
  if (bad.length) throw breakdownProblem('breakdown-bad-value', { count: bad.length }, bad.slice(0, 50).map((s) => ({ path: `body.shares.${s.org}.${s.period}`, code: 'bad-value', detail: `${s.value}` })))
  return list.map((s) => ({ org: s.org, period: s.period, amount: scaled(d.frame, s.value), decimals: d.frame.decimals }))
}
const isWhole = (frame: Frame, value: number) => Math.abs(value * 10 ** frame.decimals - scaled(frame, value)) < 1e-6

// ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const SAID = 3
const said = (ctx: Context, findings: readonly Finding[]) => findings.slice(0, SAID).map((f) => ctx.actor.language === 'en' ? f.en : f.zh).join('') + (findings.length > SAID ? `（${findings.length}）` : '')
const versionOf = (v: queries.VersionRecord) => ({ version: v.version, state: v.state, method: v.method, reason: v.reason, madeBy: v.madeByName, madeAt: v.madeAt.toISOString(), approvedBy: v.approvedByName, approvedAt: v.approvedAt?.toISOString() ?? null })
const headOf = (p: PlanRecord) => ({ code: p.code, title: p.title, titleEn: p.titleEn, period: p.period, state: p.state })
const targetOf = (t: TargetRecord, mode: Mode) => ({ code: t.code, name: t.spec.name, sentence: { zh: targetSentence(t.spec, 'zh-CN'), en: targetSentence(t.spec, 'en') }, unit: t.spec.measureUnit, mode })
