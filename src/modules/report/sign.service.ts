import { randomUUID } from 'node:crypto'
import type { Ability } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { dayName, parsePeriod, periodName, type Day, type Period } from '../../kernel/period.ts'
import { Problem, problem } from '../../kernel/problem.ts'
import { accessProblem } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import { allSeries, readRollup, slotsOf, type Slot } from '../figure/index.ts'
import { childrenOf, placeOf, requireOrg, type OrgInHand } from '../org/index.ts'
import { fromBase } from '../../kernel/unit.ts'
import { formByCode, type FormRecord } from '../form/index.ts'
import { hashOf } from './hash.ts'
import { planHead } from './heads.ts'
import { countReports, type Counts } from './list.queries.ts'
import type { Address } from './report.queries.ts'
import { reportProblem } from './report.problems.ts'
import { windowsOf } from './due.queries.ts'
import { isClosed, lastDay, type Window } from './report.ts'
import type * as contract from './sign.contract.ts'
import * as queries from './sign.queries.ts'

/** 签发 of one level × form × period: the stored rows of the moment are pinned; nobody sums a sign-off. */
interface Level { org: OrgInHand, form: FormRecord, period: Period, window: Window, address: Address, slots: readonly Slot[], counts: Counts, live: queries.Pinned['figures'], /** the actor's hand is in it already */ own: boolean, gaps: queries.Gap[], signed: queries.SignOffRow[] }

const look = async (ctx: Context, params: { form: string, org: number, period: string }): Promise<Level> => {
  const p = parsePeriod(params.period), org = await requireOrg(ctx, params.org), form = await formByCode(ctx.tx, params.form)
  if (!p || !form || form.state === 'draft') throw problem('not-found')
  const counts = await countReports(ctx.tx, { scope: ctx.scope.path, form: form.code, period: params.period, under: org.id })
  if (!counts.expected) throw reportProblem('nothing-expected', { org: org.name, period: periodName(p) })
  const address = { partId: org.partId, orgId: org.id, formId: form.id, period: params.period }
  const series = (await allSeries(ctx.tx)).find((s) => s.formId === form.id), slots = series ? await slotsOf(ctx.tx, series.id) : []
  const stored = series ? await readRollup(ctx.tx, [org], [series.id], [params.period], series.width) : []
  const at = (stage: string, s: Slot) => { const row = stored.find((r) => r.stage === stage), raw = row?.reported ? row.slots[s.slot] ?? null : null; return raw === null ? null : raw / 10 ** s.decimals }
  return {
    org, form, period: p, window: (await windowsOf(ctx.tx, [form.id])).find((w) => w.period === p.code)!, address, slots, counts, live: Object.fromEntries(slots.map((s) => [s.key, { preliminary: at('preliminary', s), accepted: at('accepted', s) }])),
    own: await queries.acceptedBy(ctx.tx, org.id, form.id, params.period, ctx.actor.accountId), gaps: await queries.gapsBelow(ctx.tx, org.id, form.id, params.period), signed: await queries.signOffsOf(ctx.tx, address),
  }
}

/** What stands in the way, once for the button and for the server. */
const refusal = (ctx: Context, l: Level): Problem | null => {
  const reach = ctx.access.reach(ctx.actor.post.role, 'report.sign')
  if (!reach) return problem('not-permitted', { permission: 'report.sign' })
  if (l.org.id !== ctx.actor.post.orgId) return accessProblem('not-your-org', { org: l.org.name })
  if (l.own) return reportProblem('sign-own')
  if (!isClosed(l.window, ctx.here)) return reportProblem('sign-too-early', { period: periodName(l.period), day: dayName(lastDay(l.window.timelyAt)) })
  if (l.signed[0] && l.slots.every((s) => pendingOf(l, s) === 0) && sameGaps(l.signed[0].body.gaps, l.gaps)) return reportProblem('sign-nothing-new', { period: periodName(l.period) })
  return null
}
const sameGaps = (a: readonly queries.Gap[], b: readonly queries.Gap[]) => a.length === b.length && a.every((g, i) => g.org === b[i]!.org)
const pendingOf = (l: Level, s: Slot): number | null => {
  const was = l.signed[0]?.body.figures[s.key]
  return was ? (l.live[s.key]!.accepted ?? 0) - (was.accepted ?? 0) : null
}

export const showSignOff = async (ctx: Context, { params }: Parsed<typeof contract.getSignOff>): Promise<Reply<typeof contract.getSignOff>> => viewOf(ctx, await look(ctx, params))

const viewOf = async (ctx: Context, l: Level): Promise<Reply<typeof contract.getSignOff>> => {
  const no = refusal(ctx, l), sign: Ability = no ? { code: no.code, detail: no.detail(ctx.actor.language) } : true
  return {
    form: await planHead(ctx, l.form), org: { id: l.org.id, code: l.org.code, name: l.org.name }, period: l.period.code, timelyDay: lastDay(l.window.timelyAt), today: ctx.today, demo: l.org.demo,
    version: l.signed[0]?.version ?? 0, expected: l.counts.expected, reported: l.counts.reported, accepted: l.counts.accepted, gaps: l.gaps,
    // a cell's own figure; those narrowed by a filter are pinned as well and shown on the boards
    figures: l.form.cells.flatMap((c, i) => {
      const s = l.slots.find((x) => x.cell === i + 1 && !Object.keys(x.scope).length)
      const shown = (v: number | null) => fromBase(v, c.unit), live = l.live[s?.key ?? '']
      return s && live ? [{ cell: c.key, label: c.label, preliminary: shown(live.preliminary), accepted: shown(live.accepted), signed: shown(l.signed[0]?.body.figures[s.key]?.accepted ?? null), pending: shown(pendingOf(l, s)) }] : []
    }),
    versions: l.signed.map((v) => ({ version: v.version, at: v.at.toISOString(), by: v.by, note: v.note, expected: v.body.expected, reported: v.body.reported, gaps: v.body.gaps.map(({ org, name }) => ({ org, name })), hash: v.hash, intact: hashOf(v.body) === v.hash })),
    abilities: { sign },
  }
}

export const sign = async (ctx: Context, { params, body }: Parsed<typeof contract.signOff>): Promise<Reply<typeof contract.signOff>> => {
  const l = await look(ctx, params), version = l.signed[0]?.version ?? 0
  if (version !== ctx.ifMatch) throw problem('version-stale')
  const no = refusal(ctx, l)
  if (no) throw no
  // whoever signs has seen the gaps of this moment, not of a page opened yesterday
  if (body.gaps !== l.gaps.length) throw reportProblem('sign-gaps-changed', { known: body.gaps, now: l.gaps.length })
  if (l.gaps.length && !body.note) throw reportProblem('sign-gaps-note', { count: l.gaps.length })
  const place = (await placeOf(ctx.tx, l.org.id, ctx.today))!, { expected, reported, accepted } = l.counts
  const pinned: queries.Pinned = { figures: l.live, expected, reported, accepted, gaps: l.gaps, tree: await treeOf(ctx, l) }
  const written = await queries.insertSignOff(ctx.tx, l.address, {
    id: randomUUID(), periodEnd: l.period.end, version: version + 1, note: body.note, body: JSON.stringify(pinned), hash: hashOf(pinned),
    accountId: ctx.actor.accountId, postId: ctx.actor.post.id, at: ctx.now, path: place.path, industryPath: place.industryPath,
  })
  if (!written) throw problem('version-stale')
  ctx.record(`sign-off:${l.form.code}/${l.org.code}/${l.period.code}`, { version: version + 1, gaps: l.gaps.length, hash: hashOf(pinned) })
  return viewOf(ctx, await look(ctx, params))
}

/** Who stood directly below on the period's last day. */
const treeOf = async (ctx: Context, l: Level) => (await childrenOf(ctx.tx, l.org.id, l.form.tree, l.period.end as Day)).map((o) => ({ org: o.id, name: o.name }))
