import type { Parsed, Reply } from '../../kernel/contract.ts'
import { period, periodAt, type Day, type PeriodCode } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { attributesOf, breadcrumb, childrenOf, placeOf, requireOrg, type OrgRow } from '../org/index.ts'
import { knownIndicators } from '../indicator/index.ts'
import { chaptersOf, requirePlan, targetsOf, type PlanRecord, type TargetRecord } from '../plan/index.ts'
import { DEFAULT_SETTINGS, neededFigures, neededWindows, windowBounds } from '../target/index.ts'
import { figureKey } from '../indicator/browser.ts'
import { contribution, countBehind, eventsBehind, slotsOf, type Behind } from '../figure/index.ts'
import type * as contract from './board.contract.ts'
import { judgeFor, type View } from './judge.ts'
import { gather, readingsOf, takenOver } from './readings.ts'
import { countRecords, federationDay, leadersOfIndustry, recordsOf } from './records.queries.ts'
import { boardRow, judged, trendOf } from './row.ts'
import { subjectsOf } from './subjects.ts'

const view = async (ctx: Context, planCode: string, query: { org?: number, asOf?: string }): Promise<View> => {
  const plan = await requirePlan(ctx, planCode)
  const org = await requireOrg(ctx, query.org ?? await standIn(ctx, plan))
  const asOf = (query.asOf ?? (await federationDay(ctx.tx, org.id))?.today ?? ctx.today) as Day
  return {
    plan, org, asOf, indicators: await knownIndicators(ctx, []), settings: plan.facts.settings ?? DEFAULT_SETTINGS,
    targets: await targetsOf(ctx.tx, plan.id), crumbs: await breadcrumb(ctx.tx, org.id, ctx.actor.post.orgId, asOf),
  }
}
/** Whoever stands above a plan's owner looks at the owner; whoever stands below looks at themselves. */
const standIn = async (ctx: Context, plan: PlanRecord) => {
  const place = await placeOf(ctx.tx, plan.ownerId, ctx.today)
  return place && ctx.scope.holds(place) ? plan.ownerId : ctx.actor.post.orgId
}

export const board = async (ctx: Context, { params, query }: Parsed<typeof contract.getBoard>): Promise<Reply<typeof contract.getBoard>> => {
  const v = await view(ctx, params.plan, query)
  const counted = v.targets.filter((t) => t.counted)
  const rows = await rowsOf(ctx, v, counted)
  const count = (lamp: string) => rows.filter((r) => r.lamp === lamp).length
  return { plan: planHead(v.plan), org: orgRef(v.org), breadcrumb: v.crumbs.map(orgRef), asOf: v.asOf, demo: v.org.demo, counts: { green: count('green'), yellow: count('yellow'), red: count('red'), grey: count('grey') }, rows }
}

const rowsOf = async (ctx: Context, v: View, targets: readonly TargetRecord[]) => {
  const chapters = await chaptersOf(ctx.tx, v.plan.id)
  const departments = new Map((v.plan.facts.departments ?? []).map((d) => [d.code, d.name]))
  const judge = await judgeFor(ctx, v, targets, [v.org])
  return targets.map((t) => {
    const { spec, shared, evaluation, accepted, readings } = judge(t, v.org)
    const chapter = chapters.find((c) => t.spec.source.section.startsWith(c.section))
    return boardRow({ orgId: v.org.id, code: t.code, spec, chapter: (ctx.actor.language === 'en' ? chapter?.titleEn : null) ?? chapter?.title ?? null, departments, indicators: v.indicators, source: judge.source, asOf: v.asOf, evaluation, accepted, readings, shared })
  })
}

export const drillDown = async (ctx: Context, { params, query }: Parsed<typeof contract.getDrillDown>): Promise<Reply<typeof contract.getDrillDown>> => {
  const v = await view(ctx, params.plan, query), t = requireTarget(v, params.target)
  const [row] = await rowsOf(ctx, v, [t])
  const children = await childrenByTree(ctx, v), trees = (['territorial', 'industry'] as const).filter((t) => children[t].length)
  const tree = query.tree && trees.includes(query.tree) ? query.tree : trees[0] ?? 'territorial', distinct = children[tree]
  const judge = await judgeFor(ctx, v, [t], [v.org, ...distinct])
  const whole = judge(t, v.org)
  const parts = []
  for (const c of distinct) {
    const { evaluation: e } = judge(t, c)
    parts.push({ org: orgRef(c), own: false, hasChildren: c.level !== 'grassroots', share: whole.evaluation.actual && e.actual !== null && e.measureUnit !== 'percent' ? e.actual / whole.evaluation.actual : null, ...judged(e) })
  }
  const accepted = new Map(trendOf(whole.spec, v.indicators, readingsOf(judge.source, v.org.id, () => 'accepted')).map((p) => [p.period, p.value]))
  const coverage = new Map((judge.source.rows.get(v.org.id) ?? []).filter((r) => r.stage === 'preliminary' && judge.source.placed.some((p) => p.seriesId === r.seriesId && p.source === 'form')).map((r) => [r.period as string, r]))
  return {
    org: orgRef(v.org), breadcrumb: v.crumbs.map(orgRef), asOf: v.asOf, demo: v.org.demo, row: row!, tree, trees,
    children: parts.sort((a, b) => (b.actual ?? -1) - (a.actual ?? -1)),
    trend: trendOf(whole.spec, v.indicators, whole.readings).map((p) => ({ period: p.period, preliminary: p.value, accepted: accepted.get(p.period) ?? null, reported: coverage.get(p.period)?.reported ?? 0, expected: coverage.get(p.period)?.expected ?? 0, closed: p.closed, signed: judge.source.placed.some((x) => judge.signed.has(`${x.formId}|${p.period}`)) })),
  }
}

/** An industry union that leads enterprises of the counties belongs to the other way of looking; one that only reports for itself is a child like any. */
const childrenByTree = async (ctx: Context, v: View) => {
  const ordinary = (list: OrgRow[]) => list.filter((c) => c.kind !== 'department' && c.kind !== 'governmentDepartment' && c.kind !== 'team')
  const [land, trade] = [ordinary(await childrenOf(ctx.tx, v.org.id, 'territorial', v.asOf)), ordinary(await childrenOf(ctx.tx, v.org.id, 'industry', v.asOf))]
  const leading = new Set(await leadersOfIndustry(ctx.tx, land.map((c) => c.id), v.asOf))
  return { territorial: land.filter((c) => !leading.has(c.id)), industry: [...new Map([...trade, ...land.filter((c) => leading.has(c.id))].map((c) => [c.id, c])).values()] }
}

export const records = async (ctx: Context, { params, query }: Parsed<typeof contract.getRecords>): Promise<Reply<typeof contract.getRecords>> => {
  const v = await view(ctx, params.plan, query), t = requireTarget(v, params.target)
  const refs = neededFigures(t.spec, v.indicators), source = await gather(ctx, [t.spec], v.indicators, [v.org], v.asOf)
  const placed = source.placed.filter((p) => p.source === 'form')
  const { start, end } = windowBounds(t.spec.window)
  const periods = [...new Set((source.rows.get(v.org.id) ?? []).map((r) => r.period))].filter((p) => period(p).end >= start && period(p).start <= end && (!query.period || p === query.period)) as PeriodCode[]
  const filter = { formIds: placed.map((p) => p.formId!), orgId: v.org.id, periods }
  const found = placed.length ? await recordsOf(ctx.tx, { ...filter, after: query.after ?? null, limit: query.limit + 1 }) : []
  const slots = new Map(await Promise.all([...new Set(placed.map((p) => p.seriesId))].map(async (id) => [id, await slotsOf(ctx.tx, id)] as const)))
  const main = figureKey(refs[0]!), rows = []
  for (const r of found.slice(0, query.limit)) {
    const place = placed.find((p) => p.formId === r.formId && p.key === main) ?? placed.find((p) => p.formId === r.formId)!
    const attributes = (await attributesOf(ctx.tx, [r.orgId], r.periodEnd as Day)).get(r.orgId)
    const values = attributes ? contribution(slots.get(place.seriesId)!, r.numbers, attributes) : []
    rows.push({
      org: { id: r.orgId, code: r.orgCode, name: r.orgName, nameEn: r.orgNameEn, level: r.level, kind: r.kind }, form: r.form, formTitle: r.formTitle, period: r.period, revision: r.revision,
      stage: r.accepted === r.preliminary ? 'accepted' as const : 'preliminary' as const, state: r.state, figure: place.key, value: values[place.slot] == null ? null : values[place.slot]! / 10 ** place.decimals,
      approvedAt: r.approvedAt?.toISOString() ?? null, approvedBy: r.approvedBy, preparedBy: r.preparedBy, deputyApprover: r.deputyApprover,
    })
  }
  const last = found[query.limit - 1]
  return { rows, next: found.length > query.limit && last ? `${last.periodEnd}|${last.orgCode}` : null, total: placed.length ? await countRecords(ctx.tx, filter) : 0 }
}

/** The ledger's side of the same question: an amount by its window, a level by everything that led to it. */
export const ledgerRecords = async (ctx: Context, { params, query }: Parsed<typeof contract.getLedgerRecords>): Promise<Reply<typeof contract.getLedgerRecords>> => {
  const v = await view(ctx, params.plan, query), t = requireTarget(v, params.target), source = await gather(ctx, [t.spec], v.indicators, [v.org], v.asOf)
  const [main] = neededFigures(t.spec, v.indicators), keys = [...neededWindows({ ...t.spec, parts: [] }, v.indicators), ...(main ? [main] : [])].filter((r) => r.indicator === main?.indicator).map(figureKey)
  const fed = keys.map((key) => takenOver(source, v.org.id, key)).find((f) => f.length), placed = fed?.[0]?.placed
  if (!placed) return { rows: [], next: null, total: 0 }
  const span = query.period ? period(query.period) : windowBounds(t.spec.window), slot = (await slotsOf(ctx.tx, placed.seriesId)).find((s) => s.slot === placed.slot)!
  const behind: Behind = { series: { ledger: fed!.flatMap((f) => f.placed.ledger ?? []), carried: placed.rule === 'stock' }, slot, orgId: v.org.id, from: placed.rule === 'stock' ? null : span.start, to: span.end < v.asOf ? span.end : periodAt('month', v.asOf).end }
  const found = await eventsBehind(ctx.tx, behind, query.after ?? null, query.limit + 1), last = found[query.limit - 1], subject = await subjectsOf(ctx, found)
  return {
    rows: found.slice(0, query.limit).map((e) => ({
      org: { id: e.orgId, code: e.orgCode, name: e.orgName, nameEn: e.orgNameEn, level: e.level, kind: e.kind }, ledger: e.ledger, record: e.record, subject: subject(e), day: e.day, stage: e.stage,
      figure: placed.key, value: e.value / 10 ** e.decimals, at: e.at.toISOString(), madeBy: e.madeBy,
    })),
    next: found.length > query.limit && last ? `${last.day}|${last.id}` : null, total: await countBehind(ctx.tx, behind),
  }
}

const requireTarget = (v: View, code: string) => {
  const t = v.targets.find((x) => x.code === code)
  if (!t) throw problem('not-found')
  return t
}
const orgRef = (o: OrgRow) => ({ id: o.id, code: o.code, name: o.name, nameEn: o.nameEn, level: o.level, kind: o.kind })
const planHead = (p: PlanRecord) => ({ code: p.code, title: p.title, titleEn: p.titleEn, period: p.period, state: p.state, owner: { id: p.ownerId, code: p.ownerCode, name: p.ownerName, nameEn: p.ownerNameEn, level: '', kind: '' } })
