import type { Parsed, Reply } from '../../kernel/contract.ts'
import { isGrain, parsePeriod, previous, type Day, type Period } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { allSeries, readRollup, slotsOf } from '../figure/index.ts'
import { asked, formByCode, formInEdition, fromStored, scaleOf, type CellValues, type FormRecord, type ReportCell, type ReportList } from '../form/index.ts'
import { knownIndicators } from '../indicator/index.ts'
import { childrenOf, requireOrg, type OrgInHand } from '../org/index.ts'
import { editionOf, planHead } from '../report/index.ts'
import { outliers, type OutlierKind, type Reported } from './outlier.ts'
import { differences, isSummed, minus, shownSums, type Sums } from './summary.ts'
import type * as contract from './summary.contract.ts'
import * as queries from './summary.queries.ts'

const STAGES = ['preliminary', 'accepted'] as const
/** `all`: in the order of the numbers; `cells`: those that are still asked. */
export interface Level { org: OrgInHand, form: FormRecord, all: ReportCell[], cells: ReportCell[], lists: ReportList[], period: Period, at: queries.At }

/** A level × form × period, in the edition that the period was opened with; outside scope it does not exist. */
export const look = async (ctx: Context, params: { form: string, org: number, period: string }): Promise<Level> => {
  const period = parsePeriod(params.period), org = await requireOrg(ctx, params.org), known = await formByCode(ctx.tx, params.form)
  if (!period || !known || known.state === 'draft') throw problem('not-found')
  const form = (await formInEdition(ctx.tx, known.id, await editionOf(ctx.tx, known.id, period.code) ?? known.edition))!
  const { cells: all, lists } = asked(form, await knownIndicators(ctx, []))
  return { org, form, all, cells: all.filter((c) => !c.retired), lists, period, at: { formId: form.id, period: period.code, scope: ctx.scope.path } }
}

type Both = Record<(typeof STAGES)[number], Sums>
const nothing = (): { preliminary: Record<string, number | null>, accepted: Record<string, number | null> } => ({ preliminary: {}, accepted: {} })

/** Sums by organisation and stage: counted cells from their stored rows, the others from the revisions. */
const sums = async (ctx: Context, { form, all, cells, at }: Level, orgs: readonly { id: number, partId: number }[]): Promise<(orgId: number) => Both> => {
  const found = new Map(orgs.map((o) => [o.id, nothing()])), series = (await allSeries(ctx.tx)).find((s) => s.formId === form.id)
  const slots = new Map((series ? await slotsOf(ctx.tx, series.id) : []).filter((s) => !Object.keys(s.scope).length).map((s) => [s.cell, s.slot]))
  const placeOf = (cell: ReportCell) => all.indexOf(cell) + 1
  const stored = cells.filter((c) => isSummed(c) && slots.has(placeOf(c))), read = cells.filter((c) => isSummed(c) && !slots.has(placeOf(c)))
  if (series && stored.length) for (const row of await readRollup(ctx.tx, orgs, [series.id], [at.period], series.width)) {
    if (row.reported > 0) for (const c of stored) { const raw = row.slots[slots.get(placeOf(c))!]; found.get(row.orgId)![row.stage][c.key] = raw === null || raw === undefined ? null : raw / scaleOf(c) }
  }
  const byPlace = new Map(read.map((c) => [placeOf(c), c]))
  if (read.length) for (const row of await queries.sumsOf(ctx.tx, orgs.map((o) => o.id), at, [...byPlace.keys()])) { const c = byPlace.get(row.place)!; found.get(row.orgId)![row.stage][c.key] = row.value / scaleOf(c) }
  return (orgId) => found.get(orgId)!
}

const NO_COUNTS = { expected: 0, reported: 0, onTime: 0, accepted: 0 }
export const show = async (ctx: Context, { params }: Parsed<typeof contract.getSummary>): Promise<Reply<typeof contract.getSummary>> => {
  const l = await look(ctx, params), { org, form, cells, at } = l
  const below = await childrenOf(ctx.tx, org.id, form.tree, l.period.end as Day), all = [org, ...below]
  const counts = new Map((await queries.countsOf(ctx.tx, all.map((o) => o.id), at)).map(({ orgId, ...c }) => [orgId, c]))
  if (!counts.get(org.id)?.expected) throw problem('not-found')
  const children = below.filter((o) => counts.get(o.id)?.expected), sum = await sums(ctx, l, [org, ...children])
  const own = new Map<number, Partial<Record<(typeof STAGES)[number], CellValues>>>()
  for (const { orgId, stage, ...kept } of await queries.ownOf(ctx.tx, [org, ...children], at)) own.set(orgId, { ...own.get(orgId), [stage]: fromStored({ cells: l.all }, kept).values })
  const shown = (orgId: number) => ({ preliminary: shownSums(cells, sum(orgId).preliminary), accepted: shownSums(cells, sum(orgId).accepted) })
  const told = (orgId: number) => { const typed = own.get(orgId)?.preliminary; return typed ? differences(cells, typed, minus(cells, sum(orgId).preliminary, typed)) : [] }
  const mine = own.get(org.id)
  return {
    form: { ...await planHead(ctx, form), edition: form.edition, cells, lists: await Promise.all(l.lists.map(async (x) => ({ key: x.key, label: x.label, columns: x.columns.map(({ decimals: _, ...c }) => c), rows: await queries.countListRows(ctx.tx, org.id, at, x.key) }))) },
    org: { id: org.id, code: org.code, name: org.name }, period: at.period, demo: org.demo, counts: counts.get(org.id) ?? NO_COUNTS,
    total: shown(org.id), own: mine ? { preliminary: mine.preliminary ?? {}, accepted: mine.accepted ?? {} } : null, differences: told(org.id),
    children: children.map((o) => ({ org: { id: o.id, code: o.code, name: o.name }, counts: counts.get(o.id)!, ...shown(o.id), differences: told(o.id), below: counts.get(o.id)!.expected > (own.has(o.id) ? 1 : 0) })),
  }
}

export const rows = async (ctx: Context, { params, query }: Parsed<typeof contract.getSummaryRows>): Promise<Reply<typeof contract.getSummaryRows>> => {
  const l = await look(ctx, params)
  if (!l.lists.some((x) => x.key === params.list)) throw problem('not-found')
  const [code, place] = query.after?.split('|') ?? [], after = code !== undefined && /^\d+$/.test(place ?? '') ? [code, Number(place)] as [string, number] : undefined
  const found = await queries.listRowsOf(ctx.tx, l.org.id, l.at, params.list, { q: query.q, after, limit: query.limit + 1 })
  const page = found.slice(0, query.limit), last = page[page.length - 1]
  return {
    rows: page.map((r) => ({ id: r.id, org: { id: r.orgId, code: r.orgCode, name: r.orgName }, state: r.state, values: r.values })),
    next: found.length > query.limit && last ? `${last.orgCode}|${last.place}` : null, total: query.q ? null : await queries.countListRows(ctx.tx, l.org.id, l.at, params.list),
  }
}

// a province's enterprises are looked at whole; beyond that the first so many, and the answer says how many were looked at
const LOOKED_AT = 20_000, SHOWN = 300, EARLIER = 4
/** Implemented is never above raised, whatever the cells of a form are called. */
const PAIRS = [['proposals_implemented', 'proposals_raised']] as const
export const outliersOf = async (ctx: Context, { params, query }: Parsed<typeof contract.getOutliers>): Promise<Reply<typeof contract.getOutliers>> => {
  const l = await look(ctx, params), { cells } = l, earlier = periodsBefore(l.period)
  const reports = new Map<number, { org: number, code: string, name: string, now?: CellValues, before: CellValues[] }>()
  for (const row of await queries.seriesBelow(ctx.tx, l.org.id, l.at, earlier, LOOKED_AT)) {
    const one = reports.get(row.orgId) ?? { org: row.orgId, code: row.orgCode, name: row.orgName, before: [] }, { values } = fromStored({ cells: l.all }, row)
    if (row.period === l.at.period) one.now = values
    else one.before.push(values)
    reports.set(row.orgId, one)
  }
  const given = [...reports.values()].filter((r): r is typeof r & Reported => r.now !== undefined)
  const keyOf = (indicator: string) => cells.find((c) => c.indicator === indicator && !c.tags?.length)?.key
  const pairs = PAIRS.flatMap(([a, b]) => { const part = keyOf(a), raised = keyOf(b); return part && raised ? [[part, raised] as const] : [] })
  const found = outliers({ cells, yearEnd: l.period.end.endsWith('-12-31'), pairs }, given).filter((o) => !query.kind || (query.kind as readonly OutlierKind[]).includes(o.kind))
  return {
    looked: given.length, more: Math.max(0, found.length - SHOWN),
    rows: found.slice(0, SHOWN).map((o) => { const r = reports.get(o.org)!; return { ...o, org: { id: o.org, code: r.code, name: r.name }, label: cells.find((c) => c.key === o.cell)?.label ?? null } }),
  }
}
const periodsBefore = (p: Period): string[] => {
  const found: string[] = []
  if (isGrain(p.kind)) for (let at = p; found.length < EARLIER;) { at = previous(at, p.kind); found.push(at.code) }
  return found
}
