import { problem } from '../../kernel/problem.ts'
import { under } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import type { Indicators } from '../indicator/browser.ts'
import { childrenOf, placeOf, requireOrg, type OrgRow } from '../org/index.ts'
import { knownIndicators } from '../indicator/index.ts'
import { requirePlan, targetsOf, type PlanRecord, type TargetRecord } from '../plan/index.ts'
import { read } from '../target/index.ts'
import { frameOf, ownYears, type Frame, type Own, type Shares, type Weighed } from './breakdown.ts'
import { breakdownProblem } from './breakdown.problems.ts'
import * as queries from './breakdown.queries.ts'
import { modeText } from './breakdown.text.ts'
import { findingsOf, type Finding } from './findings.ts'
import { actualsOf } from './lastYear.ts'
import { issuedShares } from './share.queries.ts'

/** Everything a use case of one breakdown starts from. */
export interface OwnShare extends Own { readonly from: 'plan' | 'share' | 'none' }
export interface Child extends Weighed { readonly org: OrgRow }
export interface Division { plan: PlanRecord, target: TargetRecord, org: OrgRow, indicators: Indicators, frame: Frame, own: OwnShare, children: Child[], lastYear: { year: number, actual: number | null }, address: queries.Address, versions: queries.VersionRecord[] }

/** Whoever stands above the plan's owner looks at the owner; whoever stands below divides their own share. */
export const divider = async (ctx: Context, plan: PlanRecord, orgId: number | undefined): Promise<OrgRow> => {
  const ownerPlace = await placeOf(ctx.tx, plan.ownerId, ctx.today)
  const org = await requireOrg(ctx, orgId ?? (ownerPlace && ctx.scope.holds(ownerPlace) ? plan.ownerId : ctx.actor.post.orgId))
  const top = ownerPlace?.path ?? plan.ownerPath
  if (!under(org.place.path, top) && !(org.place.industryPath !== null && under(org.place.industryPath, top))) throw problem('not-found')
  return org
}

/** Those directly below in either tree, each once; departments and teams are parts of an organisation, not its subordinates. */
const INNER = ['department', 'governmentDepartment', 'team']
export const receivers = async (ctx: Context, org: OrgRow): Promise<OrgRow[]> => {
  const found = [...await childrenOf(ctx.tx, org.id, 'territorial', ctx.today), ...await childrenOf(ctx.tx, org.id, 'industry', ctx.today)]
  return [...new Map(found.filter((o) => !INNER.includes(o.kind)).map((o) => [o.id, o])).values()]
}

export const ownOf = (plan: PlanRecord, target: TargetRecord, frame: Frame, org: OrgRow, shares: readonly { targetId: number, period: string, amount: number }[]): OwnShare => {
  if (org.id === plan.ownerId) return { whole: read(target.spec).value, years: ownYears(frame, target.spec), from: 'plan' }
  const given = shares.filter((s) => s.targetId === target.id), whole = given.find((s) => s.period === frame.whole)
  return { whole: whole?.amount ?? null, years: Object.fromEntries(given.filter((s) => frame.years.includes(s.period as never)).map((s) => [s.period, s.amount])), from: whole ? 'share' : 'none' }
}

export const divide = async (ctx: Context, params: { plan: string, target: string }, orgId?: number): Promise<Division> => {
  const plan = await requirePlan(ctx, params.plan), target = (await targetsOf(ctx.tx, plan.id)).find((t) => t.code === params.target)
  if (!target) throw problem('not-found')
  const org = await divider(ctx, plan, orgId), indicators = await knownIndicators(ctx, []), frame = frameOf(target.spec, indicators)
  const orgs = await receivers(ctx, org), weights = new Map((await queries.childWeights(ctx.tx, orgs.map((o) => o.id), ctx.today)).map((w) => [w.id, w]))
  const year = Number(ctx.today.slice(0, 4)) - 1, actuals = await actualsOf(ctx.tx, target.spec, indicators, [org, ...orgs], year)
  const address = { partId: org.partId, orgId: org.id, planId: plan.id, targetId: target.id }
  return {
    plan, target, org, indicators, frame, address, lastYear: { year, actual: actuals.get(org.id) ?? null },
    own: ownOf(plan, target, frame, org, await issuedShares(ctx.tx, plan.id, [org.id])),
    children: orgs.map((o) => ({ org: o, id: o.id, workers: weights.get(o.id)?.workers ?? 0, enterprises: weights.get(o.id)?.enterprises ?? 0, lastYear: actuals.get(o.id) ?? null })),
    versions: await queries.versionsOf(ctx.tx, address),
  }
}

/** The draft where there is one, else what stands. */
export const inHand = (d: Division) => d.versions.find((v) => v.state === 'draft') ?? d.versions.find((v) => v.state === 'issued')
export const newest = (d: Division) => d.versions[0]?.version ?? 0

export const checked = (ctx: Context, d: Division, shares: ReadonlyMap<number, Shares>): Finding[] =>
  findingsOf({ frame: d.frame, own: d.own, year: ctx.today.slice(0, 4), children: d.children.map((c) => ({ ...c, name: c.org.name, nameEn: c.org.nameEn, shares: shares.get(c.id) ?? {} })) })

// ── rules: the page's buttons and the server's refusals ──────────────────────────────────────────────────────────────────────

const owns = (ctx: Context, d: Division, permission: 'breakdown.write' | 'breakdown.approve') => {
  if (!ctx.access.reach(ctx.actor.post.role, permission) || d.org.id !== ctx.actor.post.orgId) throw problem('not-permitted', { permission })
  if (d.plan.state === 'closed') throw breakdownProblem('breakdown-plan-closed')
}
export const mayWrite = (ctx: Context, d: Division) => {
  owns(ctx, d, 'breakdown.write')
  if (d.frame.mode === 'once' || d.frame.mode === 'each') throw breakdownProblem('breakdown-not-divisible', { why: modeText[d.frame.mode][ctx.actor.language === 'en' ? 'en' : 'zh'] })
  if (d.own.whole === null) throw breakdownProblem('breakdown-no-own', { org: d.org.name })
  if (!d.children.length) throw breakdownProblem('breakdown-no-children', { org: d.org.name })
}
export const mayDiscard = (ctx: Context, d: Division) => {
  owns(ctx, d, 'breakdown.write')
  if (inHand(d)?.state !== 'draft') throw breakdownProblem('breakdown-no-draft')
}
export const mayIssue = (ctx: Context, d: Division) => {
  owns(ctx, d, 'breakdown.approve')
  const draft = inHand(d)
  if (draft?.state !== 'draft') throw breakdownProblem('breakdown-no-draft')
  // maker ≠ checker: a constraint of the table too
  if (draft.madeBy === ctx.actor.accountId) throw breakdownProblem('breakdown-own-draft')
}
