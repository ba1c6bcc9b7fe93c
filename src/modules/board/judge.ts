import type { Day } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { under } from '../../platform/access/access.ts'
import { issuedShares, type Share } from '../breakdown/index.ts'
import type { Indicators } from '../indicator/browser.ts'
import { attributesOf, matches, placesOf, resolveSelector, type OrgRow } from '../org/index.ts'
import type { PlanRecord, TargetRecord } from '../plan/index.ts'
import { signedPeriods } from '../report/index.ts'
import { evaluate, type Evaluation, type EvaluationSettings, type Readings, type TargetSpec } from '../target/index.ts'
import { targetFor } from './board.ts'
import { gather, readingsOf, type Seen, type Source, type StageOf } from './readings.ts'

/** A board is read, never stored: stored roll-up rows, evaluated for one organisation on one day. */
export interface View { plan: PlanRecord, org: OrgRow, asOf: Day, indicators: Indicators, settings: EvaluationSettings, targets: TargetRecord[], crumbs: OrgRow[] }

export interface Judged { spec: TargetSpec, shared: boolean, evaluation: Evaluation, accepted: Evaluation, readings: Readings }
export type Judge = ((t: TargetRecord, org: OrgRow) => Judged) & { source: Source, /** form|period that the viewed level has signed off */ signed: ReadonlySet<string> }

/** One read of the database for all the targets and organisations in hand, then pure evaluation. */
export const judgeFor = async (ctx: Context, v: View, targets: readonly TargetRecord[], orgs: readonly OrgRow[]): Promise<Judge> => {
  const units = await unitsOf(ctx, v, targets, orgs)
  const specs = targets.map((t) => t.spec)
  const seen = new Map<number, Seen>([...orgs, ...[...units.values()].flatMap((byOrg) => [...byOrg.values()].flat())].map((o) => [o.id, o]))
  const source = await gather(ctx, specs, v.indicators, [...seen.values()], v.asOf)
  const shares = await issuedShares(ctx.tx, v.plan.id, orgs.map((o) => o.id))
  const signed = await signedBy(ctx, v.org, source), readings = new Map<string, Readings>()
  const stages = { preliminary: () => 'preliminary', accepted: () => 'accepted', counting: (p, period) => signed.has(`${p.formId}|${period}`) ? 'accepted' : 'preliminary' } satisfies Record<string, StageOf>
  const read = (id: number, stage: keyof typeof stages) => { const key = `${id}:${stage}`; if (!readings.has(key)) readings.set(key, readingsOf(source, id, stages[stage])); return readings.get(key)! }
  const judge = (t: TargetRecord, org: OrgRow): Judged => {
    const own = shares.filter((s: Share) => s.orgId === org.id && s.targetId === t.id)
    const { spec, shared } = targetFor(t.spec, v.indicators, org.id === v.plan.ownerId, own, v.asOf)
    const inUnits = units.get(t.id)?.get(org.id)
    const at = (stage: keyof typeof stages) => evaluate({
      target: spec, indicators: v.indicators, readings: read(org.id, stage), asOf: v.asOf, settings: v.settings,
      ...(inUnits ? { unitReadings: new Map(inUnits.map((u) => [u.id, read(u.id, stage)])) } : {}),
    })
    return { spec, shared, evaluation: at('counting'), accepted: at('accepted'), readings: read(org.id, 'preliminary') }
  }
  return Object.assign(judge, { source, signed })
}
const signedBy = async (ctx: Context, org: OrgRow, { placed }: Source): Promise<ReadonlySet<string>> =>
  new Set((await signedPeriods(ctx.tx, org, [...new Set(placed.flatMap((p) => p.formId ?? []))])).map((s) => `${s.formId}|${s.period}`))

/** 「各县级工会」 resolved on the day under the plan's owner, and of those the ones at or below each organisation looked at. */
const unitsOf = async (ctx: Context, v: View, targets: readonly TargetRecord[], orgs: readonly OrgRow[]): Promise<Map<number, Map<number, OrgRow[]>>> => {
  const out = new Map<number, Map<number, OrgRow[]>>()
  for (const t of targets) {
    const q = t.spec.quantity
    if (q.type !== 'eachUnit' && q.type !== 'deadline') continue
    const found = new Map<number, OrgRow>()
    for (const s of q.units.selectors) for (const o of await resolveSelector(ctx.tx, v.plan.ownerId, s, v.asOf)) found.set(o.id, o)
    const attributes = q.units.filter ? await attributesOf(ctx.tx, [...found.keys()], v.asOf) : null
    const fitting = [...found.values()].filter((o) => !attributes || (attributes.has(o.id) && matches(q.units.filter!, attributes.get(o.id)!)))
    const places = new Map((await placesOf(ctx.tx, [...fitting, ...orgs].map((o) => o.id), v.asOf)).map((p) => [p.orgId, p]))
    const below = (o: OrgRow, org: OrgRow) => { const [p, top] = [places.get(o.id), places.get(org.id)?.path]; return Boolean(p && top && (under(p.path, top) || (p.industryPath && under(p.industryPath, top)))) }
    out.set(t.id, new Map(orgs.map((org) => [org.id, fitting.filter((o) => below(o, org))])))
  }
  return out
}
